//! Writing files without surprises: whole or not at all, and never over something else. Finding those of other programs.
//! What the system refuses, in words.

use std::{
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteFileError {
    /// A file of that name is there already.
    #[error("{} exists already", .0.display())]
    Exists(PathBuf),
    /// The system refused.
    #[error("cannot write {}: {}", path.display(), reason(error))]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said; the message has it already.
        error: io::Error,
    },
}

impl WriteFileError {
    /// The system's refusal to write `path`.
    #[must_use]
    pub fn unwritable(path: &Path, error: io::Error) -> Self {
        Self::Unwritable {
            path: path.to_owned(),
            error,
        }
    }
}

/// Why a file cannot be written, for people.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "its folder does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        _ => error.to_string(),
    }
}

/// Why a file cannot be read, for people.
#[must_use]
pub fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => error.to_string(),
    }
}

/// Writes a file beside its final place and moves it there when it is whole and on the disk.
///
/// # Errors
/// When the file exists and `overwrite` is false, when a folder or a device stands there, or when `write` or
/// the system fails; whatever stood there before then still stands there.
pub fn write_whole<T, E>(
    path: &Path,
    overwrite: bool,
    write: impl FnOnce(&mut (dyn Write + Send)) -> Result<T, E>,
) -> Result<T, E>
where
    E: From<WriteFileError>,
{
    let unwritable = |error| WriteFileError::unwritable(path, error);
    // What a link leads to is written, and the link stays.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match fs::metadata(path) {
        Ok(_) if !overwrite => return Err(WriteFileError::Exists(path.to_owned()).into()),
        // A device would be replaced by a file of its name.
        Ok(there) if !there.is_file() => {
            return Err(unwritable(io::Error::other("it is no ordinary file")).into());
        }
        _ => {}
    }
    let mut file = BufWriter::new(temporary_beside(&place).map_err(unwritable)?);
    let written = write(&mut file)?;
    let file = file
        .into_inner()
        .map_err(|error| unwritable(error.into_error()))?;
    file.as_file().sync_all().map_err(unwritable)?;
    let result = if overwrite {
        file.persist(&place)
    } else {
        file.persist_noclobber(&place)
    };
    match result {
        Ok(_) => Ok(written),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(WriteFileError::Exists(path.to_owned()).into())
        }
        Err(error) => Err(unwritable(error.error).into()),
    }
}

/// A file in the same folder, hence on the same disk, that is gone unless it is moved to its place.
fn temporary_beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".taiyaku-");
    // Readable as any other file of the user's, not by its owner alone as temporary files are.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Makes a folder and those above it.
///
/// # Errors
/// When the system refuses.
pub fn make_folder(path: &Path) -> Result<(), WriteFileError> {
    fs::create_dir_all(path).map_err(|source| WriteFileError::unwritable(path, source))
}

/// Bytes in hexadecimal.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How deep folders of other programs are looked through.
const DEEPEST: usize = 8;

/// The files in a folder, at any depth, in the order of their names. `wanted` is asked about each name in small letters;
/// hidden files are left out, and links to folders are not followed. What cannot be read holds nothing.
pub(crate) fn files_in(folder: &Path, wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().to_lowercase();
            if name.starts_with('.') {
                continue;
            }
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                if depth < DEEPEST {
                    folders.push((path, depth + 1));
                }
            } else if wanted(&name) && path.is_file() {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_other_programs_are_found_at_any_depth() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("b.tmx/deep")).unwrap();
        for name in ["c.TMX", "b.tmx/deep/a.tmx", "b.tmx/._a.tmx", "d.txt"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let found = files_in(folder.path(), |name| name.ends_with(".tmx"));
        let expected = ["b.tmx/deep/a.tmx", "c.TMX"].map(|name| folder.path().join(name));
        assert_eq!(found, expected);
        assert_eq!(
            files_in(&folder.path().join("missing"), |_| true),
            [] as [PathBuf; 0]
        );
    }

    #[test]
    fn nothing_is_overwritten_unasked_and_a_failure_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let write = |text: &'static str| {
            move |out: &mut (dyn Write + Send)| -> Result<(), WriteFileError> {
                out.write_all(text.as_bytes()).unwrap();
                Ok(())
            }
        };
        write_whole(&path, false, write("one")).unwrap();
        assert!(matches!(
            write_whole(&path, false, write("two")),
            Err(WriteFileError::Exists(_))
        ));
        let failed: Result<(), WriteFileError> = write_whole(&path, true, |out| {
            out.write_all(b"half").unwrap();
            Err(WriteFileError::Exists(PathBuf::new()))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        write_whole(&path, true, write("three")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "three");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn only_ordinary_files_are_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::create_dir(&path).unwrap();
        let refused: Result<(), WriteFileError> = write_whole(&path, true, |_| Ok(()));
        assert!(
            refused
                .unwrap_err()
                .to_string()
                .contains("no ordinary file")
        );
        assert!(path.is_dir());
    }
}
