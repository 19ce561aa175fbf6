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
    /// The folder was looked through.
    Found(Found),
}

/// What was found in a folder.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Its files in the order of their paths.
    pub(super) files: Vec<FolderFile>,
    /// What could not be looked at, and why: a link to a disk that is away, a folder without permission. What
    /// lies there may exist.
    pub(super) faults: Vec<(PathBuf, String)>,
}

impl Listing {
    /// The files below `folder` with one of the `endings`; hidden ones are passed over.
    pub(super) fn of(root: &Path, folder: &Path, endings: &[&str]) -> Self {
        if !folder.is_dir() {
            return Self::Missing;
        }
        let mut found = Found::default();
        let mut pending = vec![(folder.to_owned(), 0)];
        while let Some((current, depth)) = pending.pop() {
            let entries = match fs::read_dir(&current) {
                Ok(entries) => entries,
                Err(error) => {
                    found.faults.push((current, error.to_string()));
                    continue;
                }
            };
            for entry in entries {
                match entry.and_then(|entry| found.take(root, &entry, endings)) {
                    Ok(Some(deeper)) if depth < DEPTH => pending.push((deeper, depth + 1)),
                    Ok(_) => {}
                    Err(error) => found.faults.push((current.clone(), error.to_string())),
                }
            }
        }
        found.files.sort_by(|a, b| a.path.cmp(&b.path));
        found.faults.sort();
        Self::Found(found)
    }
}

impl Found {
    /// Takes an entry of a folder into the list; a folder is handed back to be looked into.
    fn take(
        &mut self,
        root: &Path,
        entry: &fs::DirEntry,
        endings: &[&str],
    ) -> io::Result<Option<PathBuf>> {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            return Ok(None);
        }
        let is_link = entry.file_type()?.is_symlink();
        match fs::metadata(&path) {
            // It could lead anywhere: back into the project, or into another client's.
            Ok(metadata) if metadata.is_dir() && is_link => {
                let fault = "a link to a folder is not followed; link the files in it".to_owned();
                self.faults.push((path, fault));
            }
            Ok(metadata) if metadata.is_dir() => return Ok(Some(path)),
            Ok(metadata) if metadata.is_file() && has_ending(&path, endings) => {
                self.files.push(FolderFile::new(root, path, &metadata));
            }
            Ok(_) => {}
            Err(error) => self.faults.push((path, error.to_string())),
        }
        Ok(None)
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
    let points: u32 = name.strip_prefix("penalty-")?.parse().ok()?;
    u8::try_from(points.min(100)).ok()
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
        let Listing::Found(Found { files, faults }) = Listing::of(root.path(), &tm, &["tmx"])
        else {
            panic!()
        };
        assert_eq!(faults, []);
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
        assert!(matches!(absent, Listing::Missing));
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_in_circles_or_nowhere_are_named_and_cost_nothing_else() {
        use std::os::unix::fs::symlink;
        let root = tempfile::tempdir().unwrap();
        let tm = root.path().join("tm");
        fs::create_dir(&tm).unwrap();
        fs::write(tm.join("good.tmx"), "").unwrap();
        symlink("..", tm.join("up")).unwrap();
        symlink("self.tmx", tm.join("self.tmx")).unwrap();
        symlink("good.tmx", tm.join("other.tmx")).unwrap();
        let Listing::Found(found) = Listing::of(root.path(), &tm, &["tmx"]) else {
            panic!()
        };
        let files: Vec<_> = found.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(files, ["tm/good.tmx", "tm/other.tmx"]);
        let faults: Vec<_> = found.faults.iter().map(|(path, _)| path.clone()).collect();
        assert_eq!(faults, [tm.join("self.tmx"), tm.join("up")]);
    }

    #[test]
    fn only_a_number_after_the_prefix_is_a_penalty() {
        assert_eq!(folder_penalty("penalty-5"), Some(5));
        assert_eq!(folder_penalty("penalty-500"), Some(100));
        assert_eq!(folder_penalty("penalty-box"), None);
    }
}
