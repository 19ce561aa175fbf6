//! Concept entries out of the store.

use rusqlite::Connection;
use taiyaku_store::{Clients, StoreError, rusqlite};

use super::{
    ConceptId, StoredConcept,
    row::{Assembler, ORDER, SELECT},
};

/// Hands every entry of some clients that is not hidden to `visit`, in the order of the origins and of the entries in each.
///
/// # Errors
/// Whatever `visit` returns, which ends the walk, or reading can fail with.
pub fn for_each_concept<E: From<StoreError>>(
    connection: &Connection,
    clients: &Clients,
    mut visit: impl FnMut(StoredConcept) -> Result<(), E>,
) -> Result<(), E> {
    let mut statement = connection
        .prepare_cached(&format!(
            "{SELECT} WHERE c.hidden = 0 AND {} {ORDER}",
            Clients::condition("c.client", "?1")
        ))
        .map_err(StoreError::from)?;
    let mut rows = statement.query([clients]).map_err(StoreError::from)?;
    let mut assembler = Assembler::default();
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        if let Some(concept) = assembler.row(row).map_err(StoreError::from)? {
            visit(concept)?;
        }
    }
    assembler.finish().map_or(Ok(()), visit)
}

/// The entry with this number, hidden or not.
///
/// # Errors
/// Whatever reading can fail with.
pub fn get(connection: &Connection, id: ConceptId) -> Result<Option<StoredConcept>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE c.id = ?1 {ORDER}"))?;
    let mut rows = statement.query([id.0])?;
    let mut assembler = Assembler::default();
    while let Some(row) = rows.next()? {
        assembler.row(row)?;
    }
    Ok(assembler.finish())
}
