//! One writer at a time: taking the write lock, and telling those who wait for whom they wait.
//!
//! The lock itself is SQLite's. A small file `X.db-writer` beside the database says who holds it; it is
//! written after the lock is taken and removed before it is given back, so the one left by a killed process is
//! replaced by the next writer and does no harm meanwhile.

use std::{
    fmt, fs, io,
    io::Write,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};

use crate::{
    StoreError,
    open::{beside, create_private},
};

/// How long SQLite itself waits before each new attempt.
const POLL: Duration = Duration::from_millis(50);
/// Waits shorter than this are nobody's concern.
const SILENT: Duration = Duration::from_millis(200);
/// For locks that are held for moments only (recovery, the end of a write without a log).
pub(crate) const MOMENT: Duration = Duration::from_secs(30);
/// More of a writer file than this is not read: it is not ours.
const LONGEST_NOTE: usize = 1000;

/// Who holds the write lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Process id.
    pub process: u32,
    /// What the process is doing, such as `tm import novel.tmx`.
    pub label: String,
}

impl fmt::Display for Holder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "“{}” (process {})", self.label, self.process)
    }
}

/// A wait for another writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// For whom, where known.
    pub holder: Option<Holder>,
    /// For how long already.
    pub elapsed: Duration,
}

/// Begins a write transaction, waiting up to `limit` for other writers.
///
/// `on_wait` is called once the wait is long enough to notice, and again whenever the holder changes.
pub(crate) fn begin<'c>(
    connection: &'c Connection,
    database: &Path,
    limit: Duration,
    on_wait: &mut dyn FnMut(&Waiting),
) -> Result<Transaction<'c>, StoreError> {
    let started = Instant::now();
    let mut reported: Option<Waiting> = None;
    connection.busy_timeout(POLL)?;
    let outcome = loop {
        // Nesting cannot happen: `Store` hands out its connection mutably while a transaction lives.
        match Transaction::new_unchecked(connection, TransactionBehavior::Immediate) {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                let waiting = Waiting {
                    holder: read_holder(database),
                    elapsed: started.elapsed(),
                };
                if waiting.elapsed >= limit {
                    break Err(StoreError::Busy {
                        holder: waiting.holder,
                        waited: waiting.elapsed,
                    });
                }
                let news = reported.as_ref().is_none_or(|before| {
                    waiting.holder.is_some() && waiting.holder != before.holder
                });
                if news && waiting.elapsed >= SILENT {
                    on_wait(&waiting);
                    reported = Some(waiting);
                }
            }
            outcome => break outcome.map_err(StoreError::from),
        }
    };
    connection.busy_timeout(MOMENT)?;
    outcome
}

/// Names this process as the writer until dropped. Drop it before the lock is given back.
pub(crate) struct WriterNote(PathBuf);

impl WriterNote {
    /// Writes the note. That it cannot be written only costs others the name of whom they wait for.
    pub(crate) fn leave(database: &Path, label: &str) -> Self {
        let path = note_path(database);
        let _ = fs::remove_file(&path);
        let _ = write_note(&path, label);
        Self(path)
    }
}

impl Drop for WriterNote {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn note_path(database: &Path) -> PathBuf {
    beside(database, "-writer")
}

fn write_note(path: &Path, label: &str) -> io::Result<()> {
    let label: String = label
        .chars()
        .filter(|c| !c.is_control())
        .take(200)
        .collect();
    create_private(path)?.write_all(format!("{}\n{label}\n", std::process::id()).as_bytes())
}

fn read_holder(database: &Path) -> Option<Holder> {
    let path = note_path(database);
    let size = fs::metadata(&path)
        .ok()
        .filter(fs::Metadata::is_file)?
        .len();
    if size > LONGEST_NOTE as u64 {
        return None;
    }
    let note = fs::read_to_string(path).ok()?;
    let (process, label) = note.split_once('\n')?;
    Some(Holder {
        process: process.parse().ok()?,
        label: label.trim_end().to_owned(),
    })
}
