//! What lies beside a database and holds what the database held: copies from before a migration, derived files, the
//! note of a writer that was killed.

use std::{
    ffi::OsStr,
    fs::{self, OpenOptions, TryLockError},
    io::{self, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use crate::{StoreError, open::real_path};

/// How such files go on after the name of the database, and what they are.
const ENDINGS: [(&str, Beside); 3] = [
    (".backup-before-", Beside::Copy),
    ("-index", Beside::Derived),
    ("-writer", Beside::Note),
];

/// How long to wait for processes that have mapped derived files. They must not see them change; afterwards the files
/// are removed as they are.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(20);

/// How often a folder is emptied again, into which another process puts something meanwhile.
const ATTEMPTS: usize = 20;

/// Zeros written at a time.
static BLOCK: [u8; 64 * 1024] = [0; 64 * 1024];

/// What a file beside a database is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// A copy from before a migration.
    Copy,
    /// Computed from the database, and made again when it is needed.
    Derived,
    /// Who writes, or wrote when it was killed.
    Note,
}

/// The files and folders beside the database at `path` that a purge removes, in the order of their names.
///
/// # Errors
/// When the folder cannot be read.
pub fn files_beside(path: &Path) -> Result<Vec<(PathBuf, Beside)>, StoreError> {
    let path = &*real_path(path);
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let name = path.file_name().unwrap_or(OsStr::new("")).to_string_lossy();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(&error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let other = entry.map_err(|error| failed(&error))?.file_name();
        let other_name = other.to_string_lossy();
        let Some(rest) = other_name.strip_prefix(&*name) else {
            continue;
        };
        let kind = ENDINGS.iter().find(|(ending, kind)| match kind {
            Beside::Copy => rest.starts_with(ending),
            _ => rest == *ending,
        });
        if let Some((_, kind)) = kind {
            found.push((folder.join(&other), *kind));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

/// Removes them, and says which they were. What they hold is overwritten first, as far as the file system lets one.
pub(super) fn remove(path: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let mut removed = Vec::new();
    let until = Instant::now() + PATIENCE;
    for (file, _) in files_beside(path)? {
        match remove_all(&file, until) {
            Ok(()) => removed.push(file),
            // Another process took it away: the note of a writer stands there for a moment only.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(&error)),
        }
    }
    Ok(removed)
}

fn remove_all(path: &Path, until: Instant) -> io::Result<()> {
    let kind = fs::symlink_metadata(path)?.file_type();
    if kind.is_dir() {
        return remove_folder(path, until);
    }
    if kind.is_file() {
        // A file that cannot be written can still be removed.
        let _ = overwrite(path, until);
    }
    fs::remove_file(path)
}

fn remove_folder(path: &Path, until: Instant) -> io::Result<()> {
    let mut attempts = ATTEMPTS;
    loop {
        for entry in fs::read_dir(path)? {
            match remove_all(&entry?.path(), until) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                other => other?,
            }
        }
        attempts -= 1;
        match fs::remove_dir(path) {
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty && attempts > 0 => {}
            other => return other,
        }
    }
}

fn overwrite(path: &Path, until: Instant) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    // Whoever has mapped a derived file holds a shared lock. Where there are no locks nobody maps.
    while let Err(TryLockError::WouldBlock) = file.try_lock() {
        if Instant::now() >= until {
            return Err(io::ErrorKind::ResourceBusy.into());
        }
        std::thread::sleep(PAUSE);
    }
    let mut left = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(0))?;
    while left > 0 {
        let length = usize::try_from(left)
            .unwrap_or(BLOCK.len())
            .min(BLOCK.len());
        file.write_all(BLOCK.get(..length).unwrap_or(&BLOCK))?;
        left -= length as u64;
    }
    file.sync_all()
}

fn failed(error: &io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            StoreError::WriteRefused
        }
        _ => StoreError::Io {
            detail: error.to_string(),
        },
    }
}
