//! Facts about the database file as a whole.

use rusqlite::Connection;

use crate::StoreError;

/// The random id of the database, which files derived from it carry. A copy of the file has the same.
///
/// # Errors
/// Whatever reading can fail with.
pub fn database_id(connection: &Connection) -> Result<String, StoreError> {
    let sql = "SELECT value FROM meta WHERE key = 'database-id'";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([], |row| row.get(0))?)
}
