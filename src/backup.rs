//! A backup of the database: a whole copy in a file of its own, while others go on working.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use taiyaku_store::{Store, StoreError, backup::copy};

use crate::{files::WriteFileError, observer::Observer};

/// The files that SQLite and we keep beside a database.
const COMPANIONS: [&str; 4] = ["-wal", "-shm", "-journal", "-writer"];

/// Why no backup was made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BackupError {
    /// The database itself, or a file that belongs to it.
    #[error("{} belongs to the database itself", .0.display())]
    Itself(PathBuf),
    /// Another database stands there, with a log of its own beside it that would spoil the copy.
    #[error("{} is a database that is in use", .0.display())]
    InUse(PathBuf),
    /// The file could not be written.
    #[error(transparent)]
    File(#[from] WriteFileError),
    /// The database could not be read.
    #[error(transparent)]
    Store(StoreError),
}

/// Copies the database of `store` to `file`, readable by its owner alone, and returns its size in bytes. The file
/// appears when it is whole and on the disk.
///
/// # Errors
/// When something stands there and `overwrite` is false; when the person stops it; when the system refuses.
/// What stood there before then still stands there.
pub fn backup(
    store: &Store,
    file: &Path,
    overwrite: bool,
    observer: &mut dyn Observer,
) -> Result<u64, BackupError> {
    let unwritable = |error: io::Error| BackupError::from(WriteFileError::unwritable(file, error));
    refuse_itself(store.path(), file)?;
    match fs::metadata(file) {
        Ok(_) if !overwrite => return Err(WriteFileError::Exists(file.to_owned()).into()),
        Ok(there) if !there.is_file() => {
            return Err(unwritable(io::Error::other("it is no ordinary file")));
        }
        _ => {}
    }
    let has_log = |suffix: &&str| fs::metadata(beside(file, suffix)).is_ok_and(|log| log.len() > 0);
    if ["-wal", "-journal"].iter().any(has_log) {
        return Err(BackupError::InUse(file.to_owned()));
    }
    let folder = match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    // A temporary file is private from the first moment on.
    let temporary = tempfile::Builder::new()
        .prefix(".taiyaku-")
        .tempfile_in(folder)
        .map_err(unwritable)?;
    let task = format!("backup to {}", file.display());
    let copied = copy(store.path(), temporary.path(), &mut |done, all| {
        observer.progress(&task, done, Some(all));
        !observer.interrupted()
    });
    observer.progress_ended();
    let size = copied.map_err(BackupError::Store)?;
    temporary.as_file().sync_all().map_err(unwritable)?;
    let persisted = match overwrite {
        true => temporary.persist(file),
        false => temporary.persist_noclobber(file),
    };
    match persisted {
        Ok(_) => Ok(size),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(WriteFileError::Exists(file.to_owned()).into())
        }
        Err(error) => Err(unwritable(error.error)),
    }
}

/// The database must not be overwritten by its copy, nor its log.
fn refuse_itself(database: &Path, file: &Path) -> Result<(), BackupError> {
    let itself = || Err(BackupError::Itself(file.to_owned()));
    if is_same_file(database, file) {
        return itself();
    }
    for suffix in COMPANIONS {
        let companion = beside(database, suffix);
        if is_same_file(&companion, file) || full_path(&companion) == full_path(file) {
            return itself();
        }
    }
    Ok(())
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// Whether two paths lead to one file, by whatever links.
fn is_same_file(first: &Path, second: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        if let (Ok(first), Ok(second)) = (fs::metadata(first), fs::metadata(second))
            && (first.dev(), first.ino()) == (second.dev(), second.ino())
        {
            return true;
        }
    }
    match (fs::canonicalize(first), fs::canonicalize(second)) {
        (Ok(first), Ok(second)) => first == second,
        _ => false,
    }
}

/// The path with its folder's links followed, for a file that need not be there.
fn full_path(path: &Path) -> Option<PathBuf> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    Some(fs::canonicalize(folder).ok()?.join(path.file_name()?))
}

#[cfg(test)]
mod tests;
