//! Concept entries out of the term base.

use taiyaku_store::{
    Connection, OriginId, Removed, StoreError, Transaction, origin, own_origin,
    rusqlite::{OptionalExtension, params},
};

use super::{ConceptId, identity::Hash, row, write::OWN};

/// Whether there is an entry of this number that is not hidden.
///
/// # Errors
/// Whatever reading can fail with.
pub fn is_there(connection: &Connection, id: ConceptId) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM concept WHERE id = ?1 AND hidden = 0)")?
        .query_row([id.0], |row| row.get(0))?)
}

/// Removes an entry. `now` (`YYYYMMDDThhmmssZ`) dates the decision.
///
/// # Errors
/// Whatever writing can fail with.
pub fn remove_concept(
    transaction: &Transaction<'_>,
    id: ConceptId,
    now: &str,
) -> Result<Removed, StoreError> {
    let sql = "SELECT scope, identity, client FROM concept WHERE id = ?1 AND hidden = 0";
    let found: Option<(i64, Hash, Option<String>)> = transaction
        .prepare_cached(sql)?
        .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    match found {
        None => Ok(Removed::Unknown),
        Some((OWN, ..)) => {
            row::delete(transaction, id)?;
            Ok(Removed::Deleted)
        }
        Some((_, identity, client)) => {
            override_concepts(transaction, &identity, client.as_deref(), now)?;
            Ok(Removed::Overridden)
        }
    }
}

/// Removes an origin with all its entries: a folder file that vanished, or an import that was a mistake. Overrides
/// stay, in case the file comes back. Returns how many entries went.
///
/// # Errors
/// Whatever writing can fail with.
pub fn remove_origin(transaction: &Transaction<'_>, id: OriginId) -> Result<usize, StoreError> {
    let concepts = transaction.execute("DELETE FROM concept WHERE origin = ?1", [id.0])?;
    origin::delete(transaction, id)?;
    Ok(concepts)
}

fn override_concepts(
    transaction: &Transaction<'_>,
    identity: &Hash,
    client: Option<&str>,
    now: &str,
) -> Result<(), StoreError> {
    let own = own_origin(transaction, now)?;
    transaction
        .prepare_cached(
            "INSERT INTO concept_override (identity, origin, action, time, client)
             VALUES (?1, ?2, 'remove', ?3, ?4)
             ON CONFLICT (identity) DO UPDATE SET time = ?3, client = ?4",
        )?
        .execute(params![identity, own.0, now, client])?;
    transaction
        .prepare_cached("UPDATE concept SET hidden = 1 WHERE identity = ?1 AND scope <> 0")?
        .execute([identity])?;
    Ok(())
}
