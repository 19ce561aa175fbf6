//! The database of a project, or a file named by itself: memory and term base in one.

use std::path::{Path, PathBuf};

use taiyaku_store::{Access, Component, Store, StoreError, Waiting};

/// The components whose tables the database holds.
const COMPONENTS: [&Component; 2] = [
    &taiyaku_tm::units::COMPONENT,
    &taiyaku_glossary::concepts::COMPONENT,
];

/// Opens the database at `path`.
///
/// # Errors
/// As [`Store::open`].
pub fn open(path: &Path, access: Access) -> Result<Store, StoreError> {
    Store::open(path, access, &COMPONENTS)
}

/// A database that is opened for writing, and made if it is missing, when it is first needed: work that
/// comes to nothing should not leave an empty file behind.
#[derive(Debug)]
pub struct LazyStore {
    path: PathBuf,
    store: Option<Store>,
}

impl LazyStore {
    /// The database at `path`, not yet opened.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            store: None,
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
}

/// Says that another process writes to the database, and what it does.
#[must_use]
pub fn waiting_message(waiting: &Waiting) -> String {
    match &waiting.holder {
        Some(holder) => format!("waiting for another process: {holder}"),
        None => "waiting for another process that writes to the database".to_owned(),
    }
}
