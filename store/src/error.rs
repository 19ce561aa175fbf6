//! What can go wrong with the database file, and what a person can do about it.

use std::{io, path::PathBuf, time::Duration};

use rusqlite::ErrorCode;

use crate::waiting::{Holder, MOMENT};

/// A failure of the database. [`Display`](std::fmt::Display) says what happened, [`remedy`](Self::remedy) what helps.
///
/// Whatever fails inside [`Store::write`](crate::Store::write) is rolled back: the file is as it was before.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no file, or an empty one, and it was to be read.
    #[error("there is no database at {}", path.display())]
    Missing {
        /// The file asked for.
        path: PathBuf,
    },
    /// The folder of a file to be created does not exist.
    #[error("the folder of {} does not exist", path.display())]
    NoFolder {
        /// The file asked for.
        path: PathBuf,
    },
    /// A folder, a device or something else that is no file.
    #[error("{} is not a file", path.display())]
    NotAFile {
        /// The path asked for.
        path: PathBuf,
    },
    /// A file of another kind.
    #[error("{} is not a taiyaku database", path.display())]
    NotADatabase {
        /// The file asked for.
        path: PathBuf,
    },
    /// An SQLite database of another program.
    #[error("{} is a database of another program", path.display())]
    Foreign {
        /// The file asked for.
        path: PathBuf,
    },
    /// The file may not be read.
    #[error("{} cannot be opened: {source}", path.display())]
    Unreadable {
        /// The file asked for.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file or its folder may not be written.
    #[error("{} cannot be written: the file or its folder is read-only", path.display())]
    ReadOnly {
        /// The file asked for.
        path: PathBuf,
    },
    /// A read-only place holds a database whose last writes still stand in its log.
    #[error("{} was not closed properly and lies in a read-only folder", path.display())]
    UnfinishedLog {
        /// The file asked for.
        path: PathBuf,
    },
    /// A migration is recorded that this version does not know.
    #[error(
        "{} was written by a newer taiyaku (its {component} tables have version {found}, this program knows {known})",
        path.display()
    )]
    NewerSchema {
        /// The file asked for.
        path: PathBuf,
        /// The component with the unknown migration.
        component: String,
        /// The newest migration in the file.
        found: u32,
        /// The newest migration this program knows.
        known: u32,
    },
    /// The file needs a migration but cannot be written.
    #[error("{} was written by an older taiyaku and cannot be brought up to date here: it is read-only", path.display())]
    OlderSchema {
        /// The file asked for.
        path: PathBuf,
    },
    /// A file that is only asked needs a migration, which nobody makes in it.
    #[error("{} was written by an older taiyaku, and a reference memory is left as it is", path.display())]
    OlderReference {
        /// The file asked for.
        path: PathBuf,
    },
    /// A recorded migration is not the one that this program has under the same number.
    #[error(
        "{} has other {component} tables than this program expects (migration {number} differs)",
        path.display()
    )]
    ChangedMigration {
        /// The file asked for.
        path: PathBuf,
        /// The component of the migration.
        component: String,
        /// The number of the migration.
        number: u32,
    },
    /// The copy that is made before a migration failed; the migration was not begun.
    #[error("no copy could be made at {} before updating the database: {detail}", path.display())]
    CopyFailed {
        /// Where the copy was to go.
        path: PathBuf,
        /// What went wrong.
        detail: String,
    },
    /// A client is to be purged, and there is a table of which nobody knows what it holds.
    #[error("{} has a table {table:?} of which this program does not know what it holds; nothing was purged", path.display())]
    UnknownTable {
        /// The file asked for.
        path: PathBuf,
        /// The table.
        table: String,
    },
    /// Another process went on writing for longer than the limit.
    #[error("the database is in use{}; gave up after {} s", holder.as_ref().map(|h| format!(" by {h}")).unwrap_or_default(), waited.as_secs())]
    Busy {
        /// Who writes, where known.
        holder: Option<Holder>,
        /// How long it was waited.
        waited: Duration,
    },
    /// No space left.
    #[error("the disk is full; nothing of this was saved")]
    DiskFull,
    /// The system could not read or write the file.
    #[error("the database file could not be read or written ({detail}); nothing of this was saved")]
    Io {
        /// What SQLite said.
        detail: String,
    },
    /// The file's inner structure is broken.
    #[error("the database is damaged ({detail})")]
    Damaged {
        /// What was found.
        detail: String,
    },
    /// A write was attempted on a database opened for reading, or one that turned read-only.
    #[error("the database cannot be written: it is read-only")]
    WriteRefused,
    /// The work was interrupted; nothing of it was saved.
    #[error("interrupted; nothing of this was saved")]
    Interrupted,
    /// Any other answer of SQLite.
    #[error("the database refused a statement: {0}")]
    Sqlite(#[source] rusqlite::Error),
}

impl StoreError {
    /// What a person can do about it, as a sentence without a full stop.
    #[must_use]
    pub fn remedy(&self) -> Option<&'static str> {
        Some(match self {
            Self::Missing { .. } => "check the path; commands that write create the file",
            Self::NoFolder { .. } => "create the folder first, or check the path",
            Self::NotAFile { .. } | Self::NotADatabase { .. } | Self::Foreign { .. } => {
                "name a database made by taiyaku, or a new file; this one was left as it is"
            }
            Self::Unreadable { .. } => "check the permissions of the file and its folder",
            Self::ReadOnly { .. } | Self::WriteRefused => {
                "allow writing to the file and its folder, or work on a copy elsewhere"
            }
            Self::UnfinishedLog { .. } => {
                "copy the file together with its -wal file to a folder you can write to, and use it there"
            }
            Self::NewerSchema { .. } => {
                "update taiyaku, or work on a copy made before (X.db.backup-before-…)"
            }
            Self::OlderSchema { .. } => {
                "copy the file to a folder you can write to, and use it there"
            }
            Self::OlderReference { .. } => {
                "bring it up to date with `taiyaku --db FILE tm stats`, which keeps a copy beside it"
            }
            Self::ChangedMigration { .. } => {
                "use the taiyaku that made the file: export there as TMX and TBX, and import here"
            }
            Self::UnknownTable { .. } => "purge with the taiyaku that made the table",
            Self::CopyFailed { .. } | Self::DiskFull => "free some space and try again",
            Self::Busy { .. } => "wait until the other command is done and try again",
            Self::Io { .. } => "check the disk and the network connection, and try again",
            Self::Damaged { .. } => {
                "restore a backup; what can still be read can be exported to a new file"
            }
            Self::Interrupted | Self::Sqlite(_) => return None,
        })
    }
}

impl From<rusqlite::Error> for StoreError {
    /// Sorts SQLite's answers by what a person can do about them.
    fn from(error: rusqlite::Error) -> Self {
        let detail = error.to_string();
        match &error {
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::DiskFull => Self::DiskFull,
                ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen
                | ErrorCode::FileLockingProtocolFailed
                | ErrorCode::NoLargeFileSupport => Self::Io { detail },
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy {
                    holder: None,
                    waited: MOMENT,
                },
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged { detail },
                ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::WriteRefused,
                ErrorCode::OperationInterrupted => Self::Interrupted,
                _ => Self::Sqlite(error),
            },
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..) => Self::Damaged { detail },
            _ => Self::Sqlite(error),
        }
    }
}
