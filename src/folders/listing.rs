//! The files of one project folder.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use sha2::{Digest, Sha256};

/// Deeper folders than this are not looked into.
const DEPTH: usize = 8;

/// A file in a project folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FolderFile {
    /// Where it lies.
    pub(super) full_path: PathBuf,
    /// The same, relative to the project and with `/`, on every system.
    pub(super) path: String,
    /// Size in bytes.
    pub(super) size: u64,
    /// Modification time in nanoseconds since 1970; `None` where the system has none or an earlier one.
    pub(super) modified: Option<i64>,
    /// Points its matches lose: the NN of a folder `penalty-NN` above it.
    pub(super) penalty: u8,
}

/// What a folder holds.
pub(super) enum Listing {
    /// The folder is not there.
    Missing,
    /// Its files in the order of their paths.
    Files(Vec<FolderFile>),
}

impl Listing {
    /// The files below `folder` with one of the `endings`; hidden ones are passed over.
    ///
    /// One entry that cannot be looked at (a link to a disk that is away) is an error, because what is not
    /// listed counts as vanished.
    pub(super) fn of(root: &Path, folder: &Path, endings: &[&str]) -> io::Result<Self> {
        if !folder.is_dir() {
            return Ok(Self::Missing);
        }
        let mut files = Vec::new();
        let mut pending = vec![(folder.to_owned(), 0)];
        while let Some((current, depth)) = pending.pop() {
            for entry in fs::read_dir(&current).map_err(|error| named(&current, &error))? {
                let entry = entry.map_err(|error| named(&current, &error))?;
                let path = entry.path();
                if entry.file_name().to_string_lossy().starts_with('.') {
                    continue;
                }
                let metadata = fs::metadata(&path).map_err(|error| named(&path, &error))?;
                if metadata.is_dir() && depth < DEPTH {
                    pending.push((path, depth + 1));
                } else if metadata.is_file() && has_ending(&path, endings) {
                    files.push(FolderFile::new(root, path, &metadata));
                }
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self::Files(files))
    }
}

impl FolderFile {
    fn new(root: &Path, full_path: PathBuf, metadata: &fs::Metadata) -> Self {
        let path = relative_path(root, &full_path);
        let modified = metadata
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
            .and_then(|duration| i64::try_from(duration.as_nanos()).ok());
        let penalty = path
            .split('/')
            .filter_map(folder_penalty)
            .max()
            .unwrap_or(0);
        Self {
            full_path,
            path,
            size: metadata.len(),
            modified,
            penalty,
        }
    }

    /// SHA-256 of the content, in hexadecimal.
    pub(super) fn content_hash(&self) -> io::Result<String> {
        let mut file = fs::File::open(&self.full_path)?;
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match file.read(&mut buffer)? {
                0 => return Ok(crate::files::hexadecimal(&hasher.finalize())),
                read => hasher.update(&buffer[..read]),
            }
        }
    }
}

/// The system's error with the path that it does not name itself.
fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// `path` relative to `root`, with `/` between its parts.
pub(super) fn relative_path(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|ending| {
        endings
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// The points that a folder of this name takes off, as in OmegaT's `tm/penalty-030`.
fn folder_penalty(name: &str) -> Option<u8> {
    let points: u8 = name.strip_prefix("penalty-")?.parse().ok()?;
    Some(points.min(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_listed_in_order_with_their_penalty() {
        let root = tempfile::tempdir().unwrap();
        let tm = root.path().join("tm");
        fs::create_dir_all(tm.join("penalty-030/deep")).unwrap();
        for name in [
            "b.tmx",
            "a.TMX",
            ".hidden.tmx",
            "notes.md",
            "penalty-030/deep/old.tmx",
        ] {
            fs::write(tm.join(name), name).unwrap();
        }
        let Ok(Listing::Files(files)) = Listing::of(root.path(), &tm, &["tmx"]) else {
            panic!()
        };
        let listed: Vec<_> = files
            .iter()
            .map(|file| (file.path.as_str(), file.penalty))
            .collect();
        assert_eq!(
            listed,
            [
                ("tm/a.TMX", 0),
                ("tm/b.tmx", 0),
                ("tm/penalty-030/deep/old.tmx", 30)
            ]
        );
        assert_eq!(files[0].content_hash().unwrap().len(), 64);
        let absent = Listing::of(root.path(), &root.path().join("absent"), &["tmx"]);
        assert!(matches!(absent, Ok(Listing::Missing)));
    }

    #[test]
    fn only_a_number_after_the_prefix_is_a_penalty() {
        assert_eq!(folder_penalty("penalty-5"), Some(5));
        assert_eq!(folder_penalty("penalty-200"), Some(100));
        assert_eq!(folder_penalty("penalty-box"), None);
    }
}
