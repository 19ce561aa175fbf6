//! The open database.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, Transaction};

use crate::{
    Component, Generation, StoreError, change_log, meta,
    migration::{self, Standing},
    open::{self, Found},
    undo::{self, Change, Direction, Recorder, Recording, Turned, UndoError},
    waiting::{self, Waiting, WriterNote},
};

/// How long a writer waits for another one unless told otherwise.
const DEFAULT_WAIT_LIMIT: Duration = Duration::from_secs(300);

/// What a database is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Look only. The file must exist.
    Read,
    /// Look and change. A missing file is created, readable by its owner alone.
    Write,
}

/// One database file, opened for one thread. Other threads and processes may open the same file.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    wait_limit: Duration,
    /// Made when the first write begins.
    recorder: Option<Recorder>,
}

impl Store {
    /// Opens the database at `path` and brings the tables of `components` up to date.
    ///
    /// A file of an older version is updated also when it is opened for reading, if it can be written; a copy
    /// is kept beside it (`X.db.backup-before-COMPONENT-NUMBER`).
    ///
    /// # Errors
    /// [`StoreError::Missing`] when a file to be read is not there (or empty); other variants for files that
    /// are not ours, damaged, newer than this program, read-only or locked for too long.
    pub fn open(
        path: &Path,
        access: Access,
        components: &[&Component],
    ) -> Result<Self, StoreError> {
        match (open::inspect(path)?, access) {
            (Found::Nothing, Access::Read) => Err(StoreError::Missing { path: path.into() }),
            (Found::Nothing, Access::Write) => {
                open::create(path)?;
                Self::open_for_writing(path, components)
            }
            (Found::Database, Access::Write) => Self::open_for_writing(path, components),
            (Found::Database, Access::Read) => Self::open_for_reading(path, components),
        }
    }

    /// Opens somebody else's database to be asked beside one's own. Nothing in the file is changed, and nothing is left
    /// beside it: it is not brought up to date, its log stays, and its journal is no other afterwards.
    ///
    /// # Errors
    /// [`StoreError::OlderReference`] when its tables are of an older version; else as [`open`](Self::open).
    pub fn open_reference(path: &Path, components: &[&Component]) -> Result<Self, StoreError> {
        if open::inspect(path)? == Found::Nothing {
            return Err(StoreError::Missing { path: path.into() });
        }
        let store = Self::with(open::for_reference(path)?, path);
        match migration::standing(&store.connection, path, components)? {
            Standing::Current => Ok(store),
            Standing::Pending => Err(StoreError::OlderReference { path: path.into() }),
        }
    }

    fn open_for_writing(path: &Path, components: &[&Component]) -> Result<Self, StoreError> {
        let connection = open::for_writing(path)?;
        if migration::standing(&connection, path, components)? == Standing::Pending {
            migration::run(&connection, path, components, DEFAULT_WAIT_LIMIT)?;
        }
        Ok(Self::with(open::use_log(connection, path)?, path))
    }

    fn open_for_reading(path: &Path, components: &[&Component]) -> Result<Self, StoreError> {
        let store = Self::with(open::for_reading(path)?, path);
        match migration::standing(&store.connection, path, components)? {
            Standing::Current => Ok(store),
            Standing::Pending => {
                drop(store);
                Self::open_for_writing(path, components).map_err(|error| match error {
                    StoreError::ReadOnly { path } => StoreError::OlderSchema { path },
                    other => other,
                })?;
                Ok(Self::with(open::for_reading(path)?, path))
            }
        }
    }

    fn with(connection: Connection, path: &Path) -> Self {
        Self {
            connection,
            path: path.into(),
            wait_limit: DEFAULT_WAIT_LIMIT,
            recorder: None,
        }
    }

    /// The path the store was opened with.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The connection, for reading. Each statement sees the last finished write; use a
    /// [`Connection::unchecked_transaction`] to read several things of one state.
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// How long [`write`](Self::write) waits for other writers; five minutes unless set.
    pub fn set_wait_limit(&mut self, limit: Duration) {
        self.wait_limit = limit;
    }

    /// How long a writer waits for others.
    pub(crate) const fn wait_limit(&self) -> Duration {
        self.wait_limit
    }

    /// Does `work` as one write: all of it happens, or nothing. Others can read meanwhile, and see the state before.
    /// The write is a change by hand, which can be [undone](Self::turn).
    ///
    /// While another process writes, waits for it and calls `on_wait`: once when the wait becomes noticeable,
    /// and again when the holder changes. `label` tells those who wait for us what they wait for; with the
    /// time it also stands in the change log.
    ///
    /// # Errors
    /// What `work` returns, [`StoreError::Busy`] past the wait limit, or what the commit fails with. In each
    /// case the database is as before.
    pub fn write<T, E>(
        &mut self,
        label: &str,
        on_wait: &mut dyn FnMut(&Waiting),
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<StoreError>,
    {
        self.write_as(Recording::Undoable, label, on_wait, work)
    }

    /// As [`write`](Self::write), recorded for undoing as `recording` says.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn write_as<T, E>(
        &mut self,
        recording: Recording,
        label: &str,
        on_wait: &mut dyn FnMut(&Waiting),
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<StoreError>,
    {
        self.install_recorder()?;
        let transaction = waiting::begin(&self.connection, &self.path, self.wait_limit, on_wait)?;
        // Declared after the transaction, hence dropped before it: the note goes while the lock is held.
        let note = WriterNote::leave(&self.path, label);
        let generation = change_log::append(&transaction, label)?;
        let result = match &self.recorder {
            Some(recorder) => {
                let running = recorder.begin(&transaction, generation, recording)?;
                let result = work(&transaction)?;
                recorder.finish(&transaction, running)?;
                result
            }
            None => work(&transaction)?,
        };
        drop(note);
        transaction.commit().map_err(StoreError::from)?;
        Ok(result)
    }

    /// The changes that can be undone or done again, latest first.
    ///
    /// # Errors
    /// Whatever reading the database can fail with.
    pub fn changes(&self) -> Result<Vec<Change>, StoreError> {
        undo::changes(&self.connection)
    }

    /// Undoes the latest change by hand, or does the one again that was undone last: all rows that it touched are
    /// exactly as before. `settle` may then bring in step what depends on them. Nothing is changed when
    /// `dry_run` asks so.
    ///
    /// # Errors
    /// [`UndoError`] when there is nothing to turn, or something else stands in the way; what `settle` returns.
    /// The database is then as before.
    pub fn turn<E: From<UndoError>>(
        &mut self,
        direction: Direction,
        dry_run: bool,
        on_wait: &mut dyn FnMut(&Waiting),
        settle: impl FnOnce(&Transaction<'_>) -> Result<(), E>,
    ) -> Result<Turned, E> {
        let store = |error: StoreError| E::from(UndoError::from(error));
        self.install_recorder().map_err(store)?;
        // Cascades would do what the journal does row by row; it can be switched outside of a transaction only.
        let enforce = |on: bool| self.connection.pragma_update(None, "foreign_keys", on);
        enforce(false).map_err(|error| store(error.into()))?;
        let turned = self.turn_unenforced(direction, dry_run, on_wait, settle);
        enforce(true).map_err(|error| store(error.into()))?;
        turned
    }

    fn turn_unenforced<E: From<UndoError>>(
        &self,
        direction: Direction,
        dry_run: bool,
        on_wait: &mut dyn FnMut(&Waiting),
        settle: impl FnOnce(&Transaction<'_>) -> Result<(), E>,
    ) -> Result<Turned, E> {
        let store = |error: StoreError| E::from(UndoError::from(error));
        let label = match direction {
            Direction::Undo => "undo",
            Direction::Redo => "redo",
        };
        let transaction = waiting::begin(&self.connection, &self.path, self.wait_limit, on_wait)
            .map_err(store)?;
        let note = WriterNote::leave(&self.path, label);
        let next = undo::next_change(&transaction, direction)?;
        let label = format!("{label} of {}", next.label);
        let generation = change_log::append(&transaction, &label).map_err(store)?;
        let recorder = self.recorder.as_ref().ok_or(UndoError::NothingToUndo)?;
        let turned = undo::turn(recorder, &transaction, generation, direction, settle)?;
        drop(note);
        if !dry_run {
            transaction.commit().map_err(|error| store(error.into()))?;
        }
        Ok(turned)
    }

    /// The triggers are made for writes alone: a reader needs none.
    fn install_recorder(&mut self) -> Result<(), StoreError> {
        if self.recorder.is_none() && !self.is_read_only()? {
            self.recorder = Some(Recorder::install(&self.connection)?);
        }
        Ok(())
    }

    /// Whether it was opened for reading.
    fn is_read_only(&self) -> Result<bool, StoreError> {
        Ok(self
            .connection
            .pragma_query_value(None, "query_only", |row| row.get(0))?)
    }

    /// The latest entry of the change log.
    ///
    /// # Errors
    /// Whatever reading the database can fail with.
    pub fn generation(&self) -> Result<Generation, StoreError> {
        change_log::latest(&self.connection)
    }

    /// The random id of this database, which files derived from it carry.
    ///
    /// # Errors
    /// Whatever reading the database can fail with.
    pub fn database_id(&self) -> Result<String, StoreError> {
        meta::database_id(&self.connection)
    }

    /// Checks the whole file and all references in it. An empty list means that all is well.
    ///
    /// # Errors
    /// Whatever reading the database can fail with; damage that allows no check at all is an error too.
    pub fn integrity_check(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare("PRAGMA integrity_check")?;
        let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
        let mut faults = lines.collect::<Result<Vec<_>, _>>()?;
        faults.retain(|line| line != "ok");
        let mut statement = self.connection.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (table, id): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
            let id = id.unwrap_or_default();
            faults.push(format!(
                "row {id} of {table} refers to a row that does not exist"
            ));
        }
        Ok(faults)
    }
}

#[cfg(test)]
mod tests;
