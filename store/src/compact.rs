//! Writing the file anew, without what was deleted.

use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode};

use crate::{Store, StoreError};

/// How long to wait before trying again while another process is busy with the file.
const PAUSE: Duration = Duration::from_millis(50);

/// A file is written anew when at least one of so many pages is empty,
const SHARE: i64 = 10;

/// and at least so many are: a megabyte of the usual size.
const PAGES: i64 = 256;

/// Writes the file anew where much of it is empty, and says whether it did.
///
/// # Errors
/// [`StoreError::Busy`] while another process keeps the file in use for longer than the store waits, and whatever
/// writing can fail with. The contents are the same in each case.
pub fn compact(store: &Store) -> Result<bool, StoreError> {
    let connection = store.connection();
    let (free, all) = (
        pragma(connection, "freelist_count")?,
        pragma(connection, "page_count")?,
    );
    let worth_it = free >= PAGES && free * SHARE >= all;
    if worth_it {
        rewrite(store)?;
    }
    Ok(worth_it)
}

fn pragma(connection: &Connection, name: &str) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, name, |row| row.get(0))?)
}

/// Writes the file anew and empties the log.
pub(crate) fn rewrite(store: &Store) -> Result<(), StoreError> {
    let connection = store.connection();
    let limit = store.wait_limit();
    until_free(limit, || match connection.execute_batch("VACUUM") {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(false),
        other => Ok(other.map(|()| true)?),
    })?;
    // Also where there is no log: then there is nothing to do, and SQLite says so.
    until_free(limit, || {
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        let busy: i64 = connection.query_row(sql, [], |row| row.get(0))?;
        Ok(busy == 0)
    })
}

fn until_free(
    limit: Duration,
    mut attempt: impl FnMut() -> Result<bool, StoreError>,
) -> Result<(), StoreError> {
    let started = Instant::now();
    while !attempt()? {
        let waited = started.elapsed();
        if waited >= limit {
            return Err(StoreError::Busy {
                holder: None,
                waited,
            });
        }
        std::thread::sleep(PAUSE);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Access, Component, Migration};

    const LINES: Component = Component {
        name: "lines",
        migrations: &[Migration {
            number: 1,
            name: "line",
            sql: "CREATE TABLE line (text TEXT NOT NULL) STRICT;",
        }],
    };

    #[test]
    fn a_file_that_is_mostly_empty_is_written_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        let mut store = Store::open(&path, Access::Write, &[&LINES]).unwrap();
        let mut run = |sql: &str| {
            let write = store.write_as(crate::Recording::Off, "lines", &mut |_| {}, |tx| {
                Ok::<_, StoreError>(tx.execute_batch(sql)?)
            });
            write.unwrap();
            // Pages, since the file is shorter than its contents as long as some of them stand in the log.
            let pages = pragma(store.connection(), "page_count").unwrap();
            (compact(&store).unwrap(), pages)
        };
        let fill = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 3000)
            INSERT INTO line SELECT hex(randomblob(400)) FROM n;";
        let (rewritten, full) = run(fill);
        assert!(!rewritten);
        let (rewritten, _) = run("DELETE FROM line WHERE rowid % 100 = 0;");
        assert!(!rewritten, "little is empty");
        assert!(run("DELETE FROM line WHERE rowid > 100;").0);
        let (rewritten, pages) = run("SELECT 1;");
        assert!(!rewritten && pages * 5 < full);
        // It was written anew, and has no page too many.
        let size = pragma(store.connection(), "page_size").unwrap();
        let length = std::fs::metadata(&path).unwrap().len();
        assert_eq!(length.cast_signed(), pages * size);
        let left: i64 = store
            .connection()
            .query_row("SELECT count(*) FROM line", [], |row| row.get(0))
            .unwrap();
        assert_eq!(left, 99);
    }
}
