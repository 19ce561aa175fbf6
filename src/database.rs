//! The database of a project, or a file named by itself: memory and term base in one.

use std::path::Path;

use taiyaku_store::{Access, Component, Store, StoreError};

/// The components whose tables the database holds.
const COMPONENTS: [&Component; 2] = [&taiyaku_tm::units::COMPONENT, &taiyaku_glossary::COMPONENT];

/// Opens the database at `path`.
///
/// # Errors
/// As [`Store::open`].
pub fn open(path: &Path, access: Access) -> Result<Store, StoreError> {
    Store::open(path, access, &COMPONENTS)
}
