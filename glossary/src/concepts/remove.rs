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
            override_concepts(transaction, &identity, client.as_deref(), None, now)?;
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

/// The numbers of the entries of an origin that are not hidden, in the order of the file.
///
/// # Errors
/// Whatever reading can fail with.
pub fn ids_of(connection: &Connection, id: OriginId) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT id FROM concept WHERE origin = ?1 AND hidden = 0 ORDER BY position, id";
    let mut statement = connection.prepare_cached(sql)?;
    let ids = statement.query_map([id.0], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Removes all entries of an origin that is no folder file, and returns how many they were. The origin itself stays,
/// for units may have come from it too.
///
/// # Errors
/// Whatever writing can fail with.
pub fn remove_concepts_of(
    transaction: &Transaction<'_>,
    id: OriginId,
) -> Result<usize, StoreError> {
    transaction.execute(
        "UPDATE concept_override SET action = 'remove', replacement = NULL
         WHERE replacement IN (SELECT id FROM concept WHERE origin = ?1)",
        [id.0],
    )?;
    Ok(transaction.execute("DELETE FROM concept WHERE origin = ?1", [id.0])?)
}

/// Brings in step which entries of folder files are hidden, after decisions about them came or went otherwise than
/// by removing and editing.
///
/// # Errors
/// Whatever writing can fail with.
pub fn settle_overrides(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    transaction.execute(
        "UPDATE concept SET hidden = 1 - hidden WHERE scope <> 0 AND hidden <>
             EXISTS (SELECT 1 FROM concept_override o WHERE o.identity = concept.identity)",
        [],
    )?;
    Ok(())
}

/// Hides all entries of folder files with these terms, for good; `replacement` takes their place.
pub(super) fn override_concepts(
    transaction: &Transaction<'_>,
    identity: &Hash,
    client: Option<&str>,
    replacement: Option<ConceptId>,
    now: &str,
) -> Result<(), StoreError> {
    let own = own_origin(transaction, now)?;
    let action = match replacement {
        Some(_) => "replace",
        None => "remove",
    };
    transaction
        .prepare_cached(
            "INSERT INTO concept_override (identity, origin, action, replacement, time, client)
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
        .prepare_cached("UPDATE concept SET hidden = 1 WHERE identity = ?1 AND scope <> 0")?
        .execute([identity])?;
    Ok(())
}
