//! The database of a project, or a file named by itself: memory and term base in one.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use taiyaku_store::{
    Access, Component, Store, StoreError, Transaction, Waiting, clients, verify::Checked,
};
use tempfile::TempDir;

/// The components whose tables the database holds.
const COMPONENTS: [&Component; 3] = [
    &taiyaku_tm::units::COMPONENT,
    &taiyaku_glossary::concepts::COMPONENT,
    &crate::check::accepted::COMPONENT,
];

/// Opens the database at `path`.
///
/// # Errors
/// As [`Store::open`].
pub fn open(path: &Path, access: Access) -> Result<Store, StoreError> {
    Store::open(path, access, &COMPONENTS)
}

/// Opens a database of somebody else's at `path`, to be asked and left as it is.
///
/// # Errors
/// As [`Store::open_reference`].
pub fn open_reference(path: &Path) -> Result<Store, StoreError> {
    Store::open_reference(path, &COMPONENTS)
}

/// The clients that have units or concept entries in the database, in order.
///
/// # Errors
/// Whatever reading can fail with.
pub fn clients(store: &Store) -> Result<BTreeSet<String>, StoreError> {
    let mut found = clients::in_table(store.connection(), "unit")?;
    found.append(&mut clients::in_table(store.connection(), "concept")?);
    Ok(found)
}

/// Checks the file of the database at `path`, as far as the store knows it.
///
/// # Errors
/// As [`taiyaku_store::verify::check`].
pub fn check(path: &Path) -> Result<Checked, StoreError> {
    taiyaku_store::verify::check(path, &COMPONENTS)
}

/// Brings in step which entries of folder files are hidden, after decisions about them came or went by other ways than
/// removing and editing.
pub(crate) fn settle_overrides(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    taiyaku_tm::units::settle_overrides(transaction)?;
    taiyaku_glossary::concepts::settle_overrides(transaction)
}

/// A database that is opened for writing, and made if it is missing, when it is first needed: work that
/// comes to nothing should not leave an empty file behind.
#[derive(Debug)]
pub struct LazyStore {
    path: PathBuf,
    store: Option<Store>,
    trial: Option<Trial>,
}

/// An empty database that is forgotten in the end. The store is closed before its folder goes.
#[derive(Debug)]
struct Trial {
    store: Store,
    _folder: TempDir,
}

impl LazyStore {
    /// The database at `path`, not yet opened.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            store: None,
            trial: None,
        }
    }

    /// The open database.
    ///
    /// # Errors
    /// As [`open`], the first time.
    pub fn get(&mut self) -> Result<&mut Store, StoreError> {
        let store = match self.store.take() {
            Some(store) => store,
            None => open(&self.path, Access::Write)?,
        };
        Ok(self.store.insert(store))
    }

    /// The database for work that is undone in the end. One that is missing stays missing: an empty one
    /// elsewhere takes its place.
    ///
    /// # Errors
    /// As [`open`], the first time, and when there is no room for a temporary file.
    pub fn get_for_trial(&mut self) -> Result<&mut Store, StoreError> {
        if self.store.is_some() || !is_missing(&self.path)? {
            return self.get();
        }
        let trial = match self.trial.take() {
            Some(trial) => trial,
            None => Trial::new()?,
        };
        Ok(&mut self.trial.insert(trial).store)
    }
}

impl Trial {
    fn new() -> Result<Self, StoreError> {
        let folder = tempfile::tempdir().map_err(|error| StoreError::Io {
            detail: error.to_string(),
        })?;
        Ok(Self {
            store: open(&folder.path().join("trial.db"), Access::Write)?,
            _folder: folder,
        })
    }
}

fn is_missing(path: &Path) -> Result<bool, StoreError> {
    match open(path, Access::Read) {
        Ok(_) => Ok(false),
        Err(StoreError::Missing { .. }) => Ok(true),
        Err(error) => Err(error),
    }
}

/// Says that another process writes to the database, and what it does.
#[must_use]
pub fn waiting_message(waiting: &Waiting) -> String {
    match &waiting.holder {
        Some(holder) => format!("waiting for another process: {holder}"),
        None => "waiting for another process that writes to the database".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_made_when_it_is_needed_and_not_for_a_trial() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let mut lazy = LazyStore::new(&path);
        assert!(!path.exists());
        let trial = lazy.get_for_trial().unwrap().path().to_owned();
        assert_ne!(trial, path);
        assert!(!path.exists());
        assert_eq!(lazy.get().unwrap().path(), path);
        assert_eq!(lazy.get_for_trial().unwrap().path(), path);
        drop(lazy);
        assert!(path.exists() && !trial.exists());
    }

    #[test]
    fn what_could_not_be_opened_is_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("absent/a.db");
        let mut lazy = LazyStore::new(&path);
        assert!(matches!(lazy.get(), Err(StoreError::NoFolder { .. })));
        std::fs::create_dir(folder.path().join("absent")).unwrap();
        assert!(lazy.get().is_ok());
    }
}
