//! One concept entry changed by hand.

use taiyaku_store::{
    Connection, OriginKind, StoreError, Transaction, own_origin,
    rusqlite::{OptionalExtension, params},
};
use taiyaku_text::model::ConceptEntry;

use super::{
    ConceptId, StoredConcept,
    identity::identity,
    read::get,
    remove::{is_there, override_concepts},
    row,
    write::{OWN, find},
};

/// What became of an edited entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// It was changed in its place.
    Changed(ConceptId),
    /// It came from a file of the project's folders, which may bring it again: this entry of the project's own stands
    /// in its place for good.
    Replaced(ConceptId),
    /// It says that already.
    Unchanged(ConceptId),
}

/// Why an entry was not edited.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// There is no such entry; one that was edited before has another number now.
    #[error("there is no such concept entry")]
    Unknown {
        /// The entry that took its place.
        replacement: Option<ConceptId>,
    },
    /// Someone else changed it since it was looked at.
    #[error("the concept entry was changed meanwhile")]
    ChangedMeanwhile,
    /// Another entry has these terms already, and contradicts nothing of it.
    #[error("concept entry {} says the same already", .0.0)]
    SameAs(ConceptId),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The entry of a number for editing.
///
/// # Errors
/// [`EditError::Unknown`] for one that is not there or is hidden.
pub fn look_up(connection: &Connection, id: ConceptId) -> Result<StoredConcept, EditError> {
    match get(connection, id)? {
        Some(concept) if is_there(connection, id)? => Ok(concept),
        _ => Err(EditError::Unknown {
            replacement: replacement_of(connection, id)?,
        }),
    }
}

/// Writes `edited` in the place of `seen`, which is what [`look_up`] found. `now` (`YYYYMMDDThhmmssZ`) dates the
/// decision where one is recorded.
///
/// # Errors
/// [`EditError`]; the transaction should then be given up.
pub fn edit_concept(
    transaction: &Transaction<'_>,
    seen: &StoredConcept,
    edited: &ConceptEntry,
    now: &str,
) -> Result<Edited, EditError> {
    let known = look_up(transaction, seen.id)?;
    if known.entry != seen.entry {
        return Err(EditError::ChangedMeanwhile);
    }
    if known.entry == *edited {
        return Ok(Edited::Unchanged(known.id));
    }
    let hash = identity(edited);
    let from_folder = known.origin_kind == OriginKind::Folder;
    if from_folder || hash != identity(&known.entry) {
        let equal = find::equal(
            transaction,
            edited,
            &hash,
            OWN,
            known.client.as_deref(),
            known.origin,
        )?;
        if let Some(other) = equal.filter(|other| other.id != known.id) {
            return Err(EditError::SameAs(other.id));
        }
    }
    if !from_folder {
        row::update(transaction, known.id, edited)?;
        return Ok(Edited::Changed(known.id));
    }
    let own = own_origin(transaction, now)?;
    let position = row::next_position(transaction, own)?;
    let id = row::insert(
        transaction,
        own,
        OWN,
        known.client.as_deref(),
        position,
        edited,
    )?;
    override_concepts(
        transaction,
        &identity(&known.entry),
        known.client.as_deref(),
        Some(id),
        now,
    )?;
    Ok(Edited::Replaced(id))
}

/// The entry that stands in the place of an edited entry of a folder file.
fn replacement_of(connection: &Connection, id: ConceptId) -> Result<Option<ConceptId>, StoreError> {
    let sql =
        "SELECT o.replacement FROM concept c JOIN concept_override o ON o.identity = c.identity
               WHERE c.id = ?1 AND c.scope <> 0";
    let found = connection
        .prepare_cached(sql)?
        .query_row(params![id.0], |row| row.get(0))
        .optional()?;
    Ok(found.flatten().map(ConceptId))
}
