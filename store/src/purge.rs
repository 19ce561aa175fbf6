//! Taking everything of a client out of a database, and out of the files beside it.
//!
//! Whoever brings a table says what purging does to it, as a [`TablePurge`]. A table that nobody answers for stops the
//! purge before it begins: it could hold what should go.
//!
//! Rows are deleted in one write. What was in their place is overwritten (`secure_delete`), the file is written anew
//! (`VACUUM`), and the write-ahead log emptied. Copies from before a migration and derived files are removed. A crash
//! in between leaves a whole database, and purging again ends the work.

mod beside;
mod origins;

use std::{collections::BTreeSet, path::PathBuf};

use rusqlite::{Connection, Transaction};

use crate::{
    Store, StoreError, Waiting, change_log, changes, compact,
    undo::{self, Recording},
};
use origins::Concerned;

pub use beside::{Beside, files_beside};

/// What stands in the change log of a purge. It names nobody: the log stays.
const LABEL: &str = "purge";

/// What stands in place of the labels of earlier writes, since a label does not say whose names are in it.
const CLEARED: &str = "(purged)";

/// Tables of the store itself. Origins, the change log and the undo journal are dealt with here; the others hold nothing
/// of a client.
const OWN_TABLES: [&str; 7] = [
    "meta",
    "change_log",
    "changed_row",
    "origin",
    "migration",
    "undo_change",
    "undo_row",
];

/// What purging a client does to one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TablePurge {
    /// The table.
    pub table: &'static str,
    /// What one of its rows is to people; a plural that is irregular comes after a slash.
    pub noun: &'static str,
    /// Which of its rows go.
    pub rows: PurgedRows,
}

/// Which rows of a table go when a client is purged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PurgedRows {
    /// Those for which this SQL condition holds, where `?1` is the client's name.
    Where(&'static str),
    /// All of them: they may hold anybody's texts, such as a journal of changes.
    All,
    /// None by themselves: they go along with rows of other tables (`ON DELETE CASCADE`), or hold nothing of a client.
    Attached,
}

impl PurgedRows {
    /// The condition in SQL. It names `?1` in each case, so that a statement always has its parameter.
    const fn condition(self) -> Option<&'static str> {
        match self {
            Self::Where(condition) => Some(condition),
            Self::All => Some("?1 IS NOT NULL"),
            Self::Attached => None,
        }
    }
}

/// How many rows of what kind, in the order of the tables; kinds without a row are left out.
pub type RowCounts = Vec<(&'static str, usize)>;

/// Counts what [`purge`] would take out.
///
/// # Errors
/// [`StoreError::UnknownTable`] for a table that no entry of `tables` is about, and whatever reading can fail with.
pub fn count(store: &Store, client: &str, tables: &[TablePurge]) -> Result<RowCounts, StoreError> {
    let connection = store.connection();
    check_tables(store, connection, tables)?;
    let mut counts = RowCounts::new();
    for purged in tables {
        if let Some(condition) = purged.rows.condition() {
            let table = purged.table;
            let sql = format!("SELECT count(*) FROM {table} WHERE {condition}");
            let count: i64 = connection.query_row(&sql, [client], |row| row.get(0))?;
            add(
                &mut counts,
                purged.noun,
                usize::try_from(count).unwrap_or(0),
            );
        }
    }
    let origins = Concerned::find(connection, client, tables)?;
    add(&mut counts, "origin", origins.emptied.len());
    Ok(counts)
}

/// Takes everything of a client out of the database, then [cleans](clean) the file. `settle` may bring in step, in the
/// same write, what depends on the rows that went.
///
/// # Errors
/// As [`count`] and [`clean`], and whatever writing can fail with.
pub fn purge(
    store: &mut Store,
    client: &str,
    tables: &[TablePurge],
    on_wait: &mut dyn FnMut(&Waiting),
    settle: impl FnOnce(&Transaction<'_>) -> Result<(), StoreError>,
) -> Result<RowCounts, StoreError> {
    check_tables(store, store.connection(), tables)?;
    let counts = store.write_as(Recording::Off, LABEL, on_wait, |transaction| {
        let counts = delete_rows(transaction, client, tables)?;
        settle(transaction)?;
        Ok::<_, StoreError>(counts)
    })?;
    clean(store)?;
    Ok(counts)
}

fn delete_rows(
    transaction: &Transaction<'_>,
    client: &str,
    tables: &[TablePurge],
) -> Result<RowCounts, StoreError> {
    let origins = Concerned::find(transaction, client, tables)?;
    let mut counts = RowCounts::new();
    for purged in tables {
        if let Some(condition) = purged.rows.condition() {
            let sql = format!("DELETE FROM {} WHERE {condition}", purged.table);
            add(
                &mut counts,
                purged.noun,
                transaction.execute(&sql, [client])?,
            );
        }
    }
    origins.leave(transaction, client)?;
    add(&mut counts, "origin", origins.emptied.len());
    // It has rows of anybody as they were before they changed.
    undo::forget(transaction)?;
    // A derived file that another process is just making of the state before has no place in it any more.
    let present = change_log::latest(transaction)?.number;
    changes::forget_until(transaction, present)?;
    let newest = "(SELECT max(generation) FROM change_log)";
    transaction.execute(
        &format!("UPDATE change_log SET label = ?1 WHERE generation < {newest}"),
        [CLEARED],
    )?;
    Ok(counts)
}

/// Writes the file anew without what was deleted, empties the log, and removes copies and derived files beside it.
///
/// # Errors
/// [`StoreError::Busy`] while another process keeps the file in use for longer than the store waits, and whatever
/// writing can fail with. What was deleted stays deleted; cleaning can be done again.
pub fn clean(store: &Store) -> Result<Vec<PathBuf>, StoreError> {
    compact::rewrite(store)?;
    beside::remove(store.path())
}

/// The tables of the file that no entry of `tables` is about, besides those of the store and of SQLite.
///
/// # Errors
/// Whatever reading can fail with.
pub fn unknown_tables(
    connection: &Connection,
    tables: &[TablePurge],
) -> Result<BTreeSet<String>, StoreError> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let mut statement = connection.prepare(sql)?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut unknown = names.collect::<Result<BTreeSet<_>, _>>()?;
    unknown.retain(|name| {
        !OWN_TABLES.contains(&name.as_str()) && tables.iter().all(|purged| purged.table != name)
    });
    Ok(unknown)
}

fn check_tables(
    store: &Store,
    connection: &Connection,
    tables: &[TablePurge],
) -> Result<(), StoreError> {
    match unknown_tables(connection, tables)?.pop_first() {
        None => Ok(()),
        Some(table) => Err(StoreError::UnknownTable {
            path: store.path().into(),
            table,
        }),
    }
}

/// Adds to the count of a kind.
fn add(counts: &mut RowCounts, noun: &'static str, count: usize) {
    if count == 0 {
        return;
    }
    match counts.iter_mut().find(|(known, _)| *known == noun) {
        Some((_, known)) => *known += count,
        None => counts.push((noun, count)),
    }
}

#[cfg(test)]
mod tests;
