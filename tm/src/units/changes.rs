//! Which units are new or changed since a state of the database, for files that were derived from it.

use taiyaku_store::{Connection, StoreError, changes, rusqlite::params};

use super::UnitId;

/// The numbers of the units that were written after `generation`, and of those that went, came back, were hidden or
/// shown since, or whose texts, languages or client are others; in order. `highest_id` is the highest number that a
/// unit had at `generation`. `None` where they are more than `most`: then it costs less to derive anew.
///
/// All other units are what they were. What became of these, the units themselves tell, read in the same transaction.
///
/// # Errors
/// Whatever reading can fail with.
pub fn changed_since(
    connection: &Connection,
    generation: i64,
    highest_id: i64,
    most: usize,
) -> Result<Option<Vec<UnitId>>, StoreError> {
    let enough = most.saturating_add(1);
    let mut ids = changes::since(connection, "unit", generation, highest_id, enough)?;
    let sql = "SELECT id FROM unit WHERE id > ?1 ORDER BY id LIMIT ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let left = i64::try_from(enough.saturating_sub(ids.len())).unwrap_or(i64::MAX);
    for id in statement.query_map(params![highest_id, left], |row| row.get(0))? {
        ids.push(id?);
    }
    Ok((ids.len() <= most).then(|| ids.into_iter().map(UnitId).collect()))
}
