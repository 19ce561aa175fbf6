//! Opening the file: as usual, in a network folder, and in a place that cannot be written.

mod inspect;

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig};

use crate::{StoreError, waiting::MOMENT};

pub(crate) use inspect::{APPLICATION_ID, Found, inspect};

/// Statements kept prepared: an import uses about a dozen at a time.
const STATEMENTS: usize = 64;
/// Pages that a reader keeps in memory, in KiB.
const CACHE: i64 = 64 * 1024;
/// Pages that a writer keeps in memory, in KiB. Rows come in the order of the file, but their hashes stand anywhere in an
/// index: once the indexes of a million units have room, an import reads and writes no page of them twice. It is taken as
/// it is needed.
const WRITING_CACHE: i64 = 160 * 1024;
/// Attempts to switch to the write-ahead log while another process has the file open.
const LOG_ATTEMPTS: usize = 20;

/// The path of a file or folder that accompanies the database: `X.db` + `suffix`. Of a link it is the file that the link
/// points to which counts, as it does for SQLite's log: one database has one set of companions, and a purge finds them.
#[must_use]
pub fn beside(database: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(real_path(database));
    name.push(suffix);
    name.into()
}

/// What a link points to; any other path as it is, for it is shown in messages.
pub(crate) fn real_path(path: &Path) -> PathBuf {
    let real = path.is_symlink().then(|| path.canonicalize());
    real.and_then(Result::ok).unwrap_or_else(|| path.into())
}

/// Creates a file that only its owner can read, from the first moment on.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Creates the empty file that SQLite then fills. That it exists already (another process was quicker, or was
/// killed at this point) is no fault; an empty one becomes private too.
pub(crate) fn create(path: &Path) -> Result<(), StoreError> {
    let path_buf = || path.to_path_buf();
    match create_private(path) {
        Ok(_) => Ok(()),
        Err(error) => match error.kind() {
            io::ErrorKind::AlreadyExists => make_private(path),
            io::ErrorKind::NotFound => Err(StoreError::NoFolder { path: path_buf() }),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Err(StoreError::ReadOnly { path: path_buf() })
            }
            io::ErrorKind::StorageFull => Err(StoreError::DiskFull),
            _ => Err(StoreError::Unreadable {
                path: path_buf(),
                source: error,
            }),
        },
    }
}

/// Makes a file that is there and empty private. A file of somebody else keeps its mode.
fn make_private(path: &Path) -> Result<(), StoreError> {
    match fs::metadata(path) {
        // A link that leads nowhere.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(StoreError::NotAFile { path: path.into() })
        }
        #[cfg(unix)]
        Ok(metadata) if metadata.len() == 0 => {
            let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
            let _ = fs::set_permissions(path, mode);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Opens an existing file for reading and writing.
pub(crate) fn for_writing(path: &Path) -> Result<Connection, StoreError> {
    let read_only = || StoreError::ReadOnly { path: path.into() };
    let connection = Way::usual(path).open().or_else(|error| match error {
        error if hints_at_place(&error) => {
            without_log(path, None).map_err(|refused| match refused.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => StoreError::DiskFull,
                _ => read_only(),
            })
        }
        other => Err(other.into()),
    })?;
    if connection.is_readonly("main")? {
        return Err(read_only());
    }
    connection.pragma_update(None, "cache_size", -WRITING_CACHE)?;
    Ok(connection)
}

/// Opens an existing file for reading. A place that cannot be written is no obstacle, as long as everything
/// stands in the file itself and not in a log beside it.
pub(crate) fn for_reading(path: &Path) -> Result<Connection, StoreError> {
    let connection = match Way::usual(path).open() {
        Ok(connection) => connection,
        Err(error) if hints_at_place(&error) => {
            without_log(path, None).or_else(|_| in_read_only_place(path))?
        }
        Err(error) => return Err(error.into()),
    };
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Opens an existing file that belongs to somebody else for reading. Beside a file in a place that can be written the
/// log's shared memory stands while it is open; a log that was there before is neither written back nor removed.
pub(crate) fn for_reference(path: &Path) -> Result<Connection, StoreError> {
    let unfinished = inspect::has_log(path);
    let connection = match Way::usual(path).open() {
        Ok(connection) => connection,
        Err(error) if hints_at_place(&error) => in_read_only_place(path)?,
        Err(error) => return Err(error.into()),
    };
    let keeps_log = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
    connection.set_db_config(keeps_log, unfinished)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Switches to the write-ahead log, so that others can read during a write. Where that is impossible (its
/// shared memory does not work in network folders), the rollback journal stays.
pub(crate) fn use_log(connection: Connection, path: &Path) -> Result<Connection, StoreError> {
    for _ in 0..LOG_ATTEMPTS {
        let switched = connection
            .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0))
            .and_then(|_| probe(&connection));
        match switched {
            Ok(()) => return Ok(connection),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            Err(error) if hints_at_place(&error) => {
                drop(connection);
                return Ok(without_log(path, None)?);
            }
            Err(error) => return Err(error.into()),
        }
    }
    // Someone keeps the file open without a log: the journal serves until the next opening.
    Ok(connection)
}

/// One way to open the file.
struct Way<'p> {
    path: &'p Path,
    /// The file cannot change while it is open: no locks, no log.
    immutable: bool,
    /// The log's shared memory lives in this process alone, which locks out all others.
    exclusive: bool,
    /// Another implementation of file access, for tests of places where shared memory does not work.
    file_system: Option<&'p str>,
}

impl<'p> Way<'p> {
    fn usual(path: &'p Path) -> Self {
        Self {
            path,
            immutable: false,
            exclusive: false,
            file_system: None,
        }
    }

    fn open(&self) -> Result<Connection, rusqlite::Error> {
        let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let location = if self.immutable {
            flags |= OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            immutable_address(self.path)
        } else {
            flags |= OpenFlags::SQLITE_OPEN_READ_WRITE;
            plain_path(self.path)
        };
        let connection = match self.file_system {
            Some(name) => Connection::open_with_flags_and_vfs(location, flags, name)?,
            None => Connection::open_with_flags(location, flags)?,
        };
        connection.busy_timeout(MOMENT)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        if self.exclusive {
            connection.pragma_update(None, "locking_mode", "exclusive")?;
        }
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "secure_delete", true)?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "cache_size", -CACHE)?;
        // Plans don't depend on values, so that a prepared statement is never prepared again for new ones.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        // A database from elsewhere must not call functions behind our back.
        connection.pragma_update(None, "trusted_schema", false)?;
        probe(&connection)?;
        Ok(connection)
    }
}

/// Reads something, since opening alone touches nothing.
fn probe(connection: &Connection) -> Result<(), rusqlite::Error> {
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
}

/// Whether an error speaks of the place (no shared memory, nothing can be written) and not of the file.
fn hints_at_place(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::SystemIoFailure
                | ErrorCode::PermissionDenied
                | ErrorCode::FileLockingProtocolFailed
        )
    )
}

/// Opens a file whose log does not work here, and gives it a rollback journal instead. That takes the file for
/// this process alone for a moment.
fn without_log(path: &Path, file_system: Option<&str>) -> Result<Connection, rusqlite::Error> {
    let alone = Way {
        exclusive: true,
        file_system,
        ..Way::usual(path)
    }
    .open()?;
    alone.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    drop(alone);
    Way {
        file_system,
        ..Way::usual(path)
    }
    .open()
}

fn in_read_only_place(path: &Path) -> Result<Connection, StoreError> {
    if inspect::has_log(path) {
        return Err(StoreError::UnfinishedLog { path: path.into() });
    }
    Ok(Way {
        immutable: true,
        ..Way::usual(path)
    }
    .open()?)
}

/// The path in a form that SQLite cannot take for something else, such as `:memory:`.
fn plain_path(path: &Path) -> PathBuf {
    if path.is_absolute() {
        path.into()
    } else {
        Path::new(".").join(path)
    }
}

/// The `file:` address of a file that does not change (<https://www.sqlite.org/uri.html>).
fn immutable_address(path: &Path) -> PathBuf {
    let mut address = String::from("file:");
    let path = plain_path(path);
    let text = path.as_os_str().as_encoded_bytes();
    if cfg!(windows) && path.is_absolute() {
        address.push_str("///");
    }
    for &byte in text {
        match byte {
            b'\\' if cfg!(windows) => address.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                address.push(char::from(byte));
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address.push_str("?immutable=1");
    address.into()
}

#[cfg(test)]
mod tests;
