//! The statements that change the table of units.

use std::{collections::HashSet, sync::LazyLock};

use taiyaku_store::{
    Connection, OriginId, StoreError,
    rusqlite::{self, OptionalExtension, params},
};
use taiyaku_text::model::TranslationUnit;

use super::OWN;
use crate::units::{
    UnitId,
    identity::{Hash, identity, source_identity},
    row::{WRITTEN, bind},
};

/// Number of the first parameter after those of [`WRITTEN`].
const AFTER: usize = WRITTEN.len() + 1;

/// Put together once: an import runs it for every unit.
static INSERT: LazyLock<String> = LazyLock::new(|| {
    let columns = WRITTEN.join(", ");
    let parameters: Vec<_> = (1..AFTER + 7).map(|n| format!("?{n}")).collect();
    let parameters = parameters.join(", ");
    format!(
        "INSERT INTO unit ({columns}, position, identity, source_identity, origin, scope, hidden,
            client)
         VALUES ({parameters})"
    )
});

/// Writes a new row; `hash` is the unit's [`identity`]. One that an override concerns is there, but hidden: its neighbours still have it as context.
pub(in crate::units) fn insert(
    connection: &Connection,
    origin: OriginId,
    scope: i64,
    client: Option<&str>,
    unit: &TranslationUnit,
    hash: &Hash,
    position: u32,
) -> Result<UnitId, StoreError> {
    let hidden = scope != OWN && is_overridden(connection, hash)?;
    let mut statement = connection.prepare_cached(&INSERT)?;
    bind(&mut statement, unit)?;
    statement.raw_bind_parameter(AFTER, position)?;
    statement.raw_bind_parameter(AFTER + 1, hash)?;
    statement.raw_bind_parameter(AFTER + 2, source_identity(unit))?;
    statement.raw_bind_parameter(AFTER + 3, origin.0)?;
    statement.raw_bind_parameter(AFTER + 4, scope)?;
    statement.raw_bind_parameter(AFTER + 5, hidden)?;
    statement.raw_bind_parameter(AFTER + 6, client)?;
    statement.raw_execute()?;
    Ok(UnitId(connection.last_insert_rowid()))
}

/// Writes a row again.
pub(in crate::units) fn update(
    connection: &Connection,
    id: UnitId,
    unit: &TranslationUnit,
    position: u32,
) -> Result<(), StoreError> {
    let assignments: Vec<_> = (1..)
        .zip(WRITTEN)
        .map(|(n, name)| format!("{name} = ?{n}"))
        .collect();
    let mut statement = connection.prepare_cached(&format!(
        "UPDATE unit SET {}, position = ?{AFTER}, identity = ?{}, source_identity = ?{} WHERE id = ?{}",
        assignments.join(", "),
        AFTER + 1,
        AFTER + 2,
        AFTER + 3,
    ))?;
    bind(&mut statement, unit)?;
    statement.raw_bind_parameter(AFTER, position)?;
    statement.raw_bind_parameter(AFTER + 1, identity(unit))?;
    statement.raw_bind_parameter(AFTER + 2, source_identity(unit))?;
    statement.raw_bind_parameter(AFTER + 3, id.0)?;
    statement.raw_execute()?;
    Ok(())
}

/// Keeps the source after a unit as text, unless one is known.
pub(in crate::units) fn set_next(
    connection: &Connection,
    id: UnitId,
    text: &str,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE unit SET next = ?2 WHERE id = ?1 AND next IS NULL")?
        .execute(params![id.0, text])?;
    Ok(())
}

/// Deletes a row. What it stood in for, if it is an edited unit of a folder file, stays away all the same.
pub(in crate::units) fn delete(connection: &Connection, id: UnitId) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE unit_override SET action = 'remove', replacement = NULL WHERE replacement = ?1",
        )?
        .execute([id.0])?;
    connection
        .prepare_cached("DELETE FROM unit WHERE id = ?1")?
        .execute([id.0])?;
    Ok(())
}

/// The rows of an origin.
pub(in crate::units) fn ids_of(
    connection: &Connection,
    origin: OriginId,
) -> Result<HashSet<UnitId>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id FROM unit WHERE origin = ?1")?;
    let ids = statement.query_map([origin.0], |row| row.get(0).map(UnitId))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// How many places an origin has.
pub(in crate::units) fn positions(
    connection: &Connection,
    origin: OriginId,
) -> Result<u32, StoreError> {
    let sql = "SELECT positions FROM unit_extent WHERE origin = ?1";
    let found = connection
        .prepare_cached(sql)?
        .query_row([origin.0], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or(0))
}

/// Records how many places an origin has, and whether its units name their neighbours.
pub(in crate::units) fn set_positions(
    connection: &Connection,
    origin: OriginId,
    positions: u32,
    names_neighbours: bool,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO unit_extent (origin, positions, names_neighbours) VALUES (?1, ?2, ?3)
             ON CONFLICT (origin) DO UPDATE
             SET positions = excluded.positions, names_neighbours = excluded.names_neighbours",
        )?
        .execute(params![origin.0, positions, names_neighbours])?;
    Ok(())
}

/// Whether an override hides a unit of a folder file.
fn is_overridden(connection: &Connection, hash: &[u8; 32]) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM unit_override WHERE identity = ?1";
    let found = connection
        .prepare_cached(sql)?
        .query_row([hash], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}
