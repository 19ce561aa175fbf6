//! Units out of the memory.

use taiyaku_store::{
    Connection, OriginId, Removed, StoreError, Transaction, origin, own_origin,
    rusqlite::{OptionalExtension, params},
};

use super::{UnitId, write::table};

/// Whether there is a unit of this number that is not hidden.
///
/// # Errors
/// Whatever reading can fail with.
pub fn is_there(connection: &Connection, id: UnitId) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM unit WHERE id = ?1 AND hidden = 0)")?
        .query_row([id.0], |row| row.get(0))?)
}

/// Removes a unit. `now` (`YYYYMMDDThhmmssZ`) dates the decision.
///
/// # Errors
/// Whatever writing can fail with.
pub fn remove_unit(
    transaction: &Transaction<'_>,
    id: UnitId,
    now: &str,
) -> Result<Removed, StoreError> {
    let sql = "SELECT o.kind = 'folder', u.identity, u.client
               FROM unit u JOIN origin o ON o.id = u.origin WHERE u.id = ?1 AND u.hidden = 0";
    let found: Option<(bool, [u8; 32], Option<String>)> = transaction
        .prepare_cached(sql)?
        .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    match found {
        None => Ok(Removed::Unknown),
        Some((true, identity, client)) => {
            override_units(transaction, &identity, client.as_deref(), None, now)?;
            Ok(Removed::Overridden)
        }
        Some((false, ..)) => {
            table::delete(transaction, id)?;
            Ok(Removed::Deleted)
        }
    }
}

/// Removes an origin with all its units: a folder file that vanished, or an import that was a mistake. Overrides
/// stay, in case the file comes back. Returns how many units went.
///
/// # Errors
/// Whatever writing can fail with.
pub fn remove_origin(transaction: &Transaction<'_>, id: OriginId) -> Result<usize, StoreError> {
    let units = transaction.execute("DELETE FROM unit WHERE origin = ?1", [id.0])?;
    origin::delete(transaction, id)?;
    Ok(units)
}

/// The numbers of the units of an origin that are not hidden, in the order of the file.
///
/// # Errors
/// Whatever reading can fail with.
pub fn ids_of(connection: &Connection, id: OriginId) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT id FROM unit WHERE origin = ?1 AND hidden = 0 ORDER BY position, id";
    let mut statement = connection.prepare_cached(sql)?;
    let ids = statement.query_map([id.0], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Removes all units of an origin that is no folder file, and returns how many they were. The origin itself stays,
/// for concept entries may have come from it too.
///
/// # Errors
/// Whatever writing can fail with.
pub fn remove_units_of(transaction: &Transaction<'_>, id: OriginId) -> Result<usize, StoreError> {
    transaction.execute(
        "UPDATE unit_override SET action = 'remove', replacement = NULL
         WHERE replacement IN (SELECT id FROM unit WHERE origin = ?1)",
        [id.0],
    )?;
    Ok(transaction.execute("DELETE FROM unit WHERE origin = ?1", [id.0])?)
}

/// Brings in step which units of folder files are hidden, after decisions about them came or went otherwise than
/// by removing and editing.
///
/// # Errors
/// Whatever writing can fail with.
pub fn settle_overrides(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    transaction.execute(
        "UPDATE unit SET hidden = 1 - hidden WHERE scope <> 0 AND hidden <>
             EXISTS (SELECT 1 FROM unit_override o WHERE o.identity = unit.identity)",
        [],
    )?;
    Ok(())
}

/// Hides all units of folder files with these texts, for good; `replacement` takes their place.
pub(super) fn override_units(
    transaction: &Transaction<'_>,
    identity: &[u8; 32],
    client: Option<&str>,
    replacement: Option<UnitId>,
    now: &str,
) -> Result<(), StoreError> {
    let own = own_origin(transaction, now)?;
    let action = match replacement {
        Some(_) => "replace",
        None => "remove",
    };
    transaction
        .prepare_cached(
            "INSERT INTO unit_override (identity, origin, action, replacement, time, client)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (identity) DO UPDATE SET action = ?3, replacement = ?4, time = ?5,
                 client = ?6",
        )?
        .execute(params![
            identity,
            own.0,
            action,
            replacement.map(|id| id.0),
            now,
            client
        ])?;
    transaction
        .prepare_cached("UPDATE unit SET hidden = 1 WHERE identity = ?1 AND scope <> 0")?
        .execute([identity])?;
    Ok(())
}
