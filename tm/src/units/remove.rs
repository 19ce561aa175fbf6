//! Units out of the memory.

use taiyaku_store::{
    Connection, OriginId, Removed, StoreError, Transaction, origin, own_origin,
    rusqlite::{OptionalExtension, params},
};

use super::UnitId;

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
            override_units(transaction, &identity, client.as_deref(), now)?;
            Ok(Removed::Overridden)
        }
        Some((false, ..)) => {
            transaction
                .prepare_cached("DELETE FROM unit WHERE id = ?1")?
                .execute([id.0])?;
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

fn override_units(
    transaction: &Transaction<'_>,
    identity: &[u8; 32],
    client: Option<&str>,
    now: &str,
) -> Result<(), StoreError> {
    let own = own_origin(transaction, now)?;
    transaction
        .prepare_cached(
            "INSERT INTO unit_override (identity, origin, action, time, client)
             VALUES (?1, ?2, 'remove', ?3, ?4)
             ON CONFLICT (identity) DO UPDATE
             SET action = 'remove', replacement = NULL, time = ?3, client = ?4",
        )?
        .execute(params![identity, own.0, now, client])?;
    transaction
        .prepare_cached("UPDATE unit SET hidden = 1 WHERE identity = ?1 AND scope <> 0")?
        .execute([identity])?;
    Ok(())
}
