//! The copy that is kept before a migration changes a file that was written to.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::backup::Backup;

use crate::{
    StoreError,
    open::{self, beside, create_private},
};

/// Pages copied at a time.
const PAGES: i32 = 1000;

/// Copies the database at `path` as its last finished write left it. The caller holds the write lock.
pub(super) fn make(path: &Path, component: &str, number: u32) -> Result<PathBuf, StoreError> {
    let copy = free_name(path, &format!("-before-{component}-{number}"));
    fill(path, &copy).map_err(|error| {
        // Half a copy would only mislead.
        let _ = fs::remove_file(&copy);
        StoreError::CopyFailed {
            path: copy.clone(),
            detail: error.to_string(),
        }
    })?;
    Ok(copy)
}

/// `X.db.backup-before-…`; a number follows where an earlier copy has that name, for none is ever overwritten.
fn free_name(path: &Path, suffix: &str) -> PathBuf {
    let first = beside(path, &format!(".backup{suffix}"));
    let others = (2..).map(|n: u32| beside(path, &format!(".backup{suffix}-{n}")));
    let mut candidates = std::iter::once(first.clone()).chain(others);
    candidates.find(|name| !name.exists()).unwrap_or(first)
}

fn fill(path: &Path, copy: &Path) -> Result<(), StoreError> {
    create_private(copy).map_err(|source| StoreError::Unreadable {
        path: copy.into(),
        source,
    })?;
    let source = open::for_reading(path)?;
    // Not `Connection::open`, which takes a name such as `file:x?mode=memory` for an address.
    let mut target = open::for_writing(copy)?;
    Backup::new(&source, &mut target)?.run_to_completion(PAGES, Duration::ZERO, None)?;
    Ok(())
}
