//! Concept entries out of the term base.

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use taiyaku_store::{OriginId, StoreError, origin, rusqlite};

use super::{ConceptId, identity::Hash, write::delete};

/// What became of entries that were to be removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Removed {
    /// Entries of the project's own, which are gone.
    pub deleted: usize,
    /// Entries of folder files, which are hidden, also when their file is imported again.
    pub hidden: usize,
    /// Numbers under which there is nothing.
    pub missing: usize,
}

/// Removes entries. One that came from a folder file is hidden by an override of `session`, the project's own
/// origin, at the time `now` (`YYYYMMDDThhmmssZ`); so is the same entry in other folder files.
///
/// # Errors
/// Whatever writing can fail with.
pub fn remove(
    transaction: &Transaction<'_>,
    ids: &[ConceptId],
    session: OriginId,
    now: &str,
) -> Result<Removed, StoreError> {
    let mut removed = Removed::default();
    for &id in ids {
        match place(transaction, id)? {
            None => removed.missing += 1,
            Some((0, _)) => removed.deleted += usize::from(delete(transaction, id)?),
            Some((_, identity)) => {
                transaction
                    .prepare_cached(
                        "INSERT OR REPLACE INTO concept_override (identity, origin, action, time)
                         VALUES (?1, ?2, 'remove', ?3)",
                    )?
                    .execute(params![identity, session.0, now])?;
                removed.hidden += transaction
                    .prepare_cached(
                        "UPDATE concept SET hidden = 1 WHERE identity = ?1 AND scope <> 0",
                    )?
                    .execute([identity])?;
            }
        }
    }
    Ok(removed)
}

/// Scope and identity of an entry that is there to be seen.
fn place(connection: &Connection, id: ConceptId) -> Result<Option<(i64, Hash)>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT scope, identity FROM concept WHERE id = ?1 AND hidden = 0")?;
    let row = statement.query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(row.optional()?)
}

/// Takes all entries of a folder file out, before it is imported anew. Overrides stay. Returns how many
/// entries it were.
///
/// # Errors
/// Whatever writing can fail with.
pub fn replace_origin(
    transaction: &Transaction<'_>,
    origin: OriginId,
) -> Result<usize, StoreError> {
    Ok(transaction.execute("DELETE FROM concept WHERE origin = ?1", [origin.0])?)
}

/// Takes out a folder file that vanished, with its entries. Overrides stay. Returns how many entries it were.
///
/// # Errors
/// Whatever writing can fail with.
pub fn remove_origin(transaction: &Transaction<'_>, origin: OriginId) -> Result<usize, StoreError> {
    let entries = replace_origin(transaction, origin)?;
    origin::delete(transaction, origin)?;
    Ok(entries)
}
