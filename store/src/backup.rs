//! A copy of the database while others go on working with it.

use std::{path::Path, time::Duration};

use rusqlite::backup::{Backup, StepResult};

use crate::{StoreError, open};

/// Pages copied at a time, 4 MiB of the usual size: long enough to be quick, short enough to be stopped.
const PAGES: i32 = 1024;
/// How long to wait where another process holds the file for a moment.
const MOMENT: Duration = Duration::from_millis(50);

/// Copies the database at `path`, as its last finished write left it, into the empty file at `copy`, and returns the
/// size in bytes. Writes that others finish meanwhile are not in the copy. `go_on` hears how many bytes are done and
/// how many there are, and may end the work.
///
/// # Errors
/// [`StoreError::Interrupted`] when `go_on` ends the work; whatever reading and writing can fail with. The copy is
/// then of no use.
pub fn copy(
    path: &Path,
    copy: &Path,
    go_on: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<u64, StoreError> {
    let source = open::for_reading(path)?;
    // One state for the whole copy: without this, every write of another process would begin it anew.
    let state = source.unchecked_transaction()?;
    state.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    let page_size: u64 = state.query_row("PRAGMA page_size", [], |row| {
        row.get::<_, i64>(0).map(i64::unsigned_abs)
    })?;
    let mut target = open::for_writing(copy)?;
    let mut size = 0;
    {
        let backup = Backup::new(&state, &mut target)?;
        loop {
            let step = backup.step(PAGES)?;
            let progress = backup.progress();
            let bytes = |pages: i32| u64::from(pages.unsigned_abs()) * page_size;
            size = bytes(progress.pagecount).max(size);
            if !go_on(size - bytes(progress.remaining), size) {
                return Err(StoreError::Interrupted);
            }
            match step {
                StepResult::Done => break,
                StepResult::Busy | StepResult::Locked => std::thread::sleep(MOMENT),
                _ => {}
            }
        }
    }
    // The copy is one file: nothing of it stands in a log beside it.
    target.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    target.close().map_err(|(_, error)| error)?;
    Ok(size)
}
