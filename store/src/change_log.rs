//! The change log: one entry a write, so that files derived from the database know how old they are.

use rusqlite::{Connection, OptionalExtension, params};

use crate::StoreError;

/// A state of the database. Two states are the same only if number and token agree.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Generation {
    /// Counts writes; 0 for a database that was never written to.
    pub number: i64,
    /// Random, so that two copies that went separate ways are told apart. Empty for number 0.
    pub token: String,
}

/// The latest entry as this connection sees it; inside a write, that of the write itself.
///
/// # Errors
/// Whatever reading the database can fail with.
pub fn latest(connection: &Connection) -> Result<Generation, StoreError> {
    let entry = connection
        .prepare_cached(
            "SELECT generation, token FROM change_log ORDER BY generation DESC LIMIT 1",
        )?
        .query_row([], |row| {
            Ok(Generation {
                number: row.get(0)?,
                token: row.get(1)?,
            })
        })
        .optional()?;
    Ok(entry.unwrap_or_default())
}

/// Whether the database went through a state: it is the present one, or the database went on from it. A copy that was
/// restored did not go through what was written after it was made.
///
/// # Errors
/// Whatever reading the database can fail with.
pub fn contains(connection: &Connection, state: &Generation) -> Result<bool, StoreError> {
    if *state == Generation::default() {
        return Ok(true);
    }
    let sql = "SELECT EXISTS (SELECT 1 FROM change_log WHERE generation = ?1 AND token = ?2)";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row(params![state.number, state.token], |row| row.get(0))?)
}

/// Appends the entry of a write, and returns its number.
pub(crate) fn append(connection: &Connection, label: &str) -> Result<i64, StoreError> {
    connection.execute("INSERT INTO change_log (label) VALUES (?1)", [label])?;
    Ok(connection.last_insert_rowid())
}
