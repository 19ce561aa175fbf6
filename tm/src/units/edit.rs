//! One unit changed by hand.

use taiyaku_store::{
    Connection, OriginKind, StoreError, Transaction, own_origin,
    rusqlite::{OptionalExtension, params},
};
use taiyaku_text::model::{Metadata, TranslationUnit};

use super::{
    StoredUnit, UnitId,
    identity::identity,
    read,
    remove::{is_there, override_units},
    write::{
        OWN,
        find::{Likeness, find},
        table,
    },
};

/// What became of an edited unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// It was changed in its place.
    Changed(UnitId),
    /// It came from a file of the project's folders, which may bring it again: this unit of the project's own stands
    /// in its place for good.
    Replaced(UnitId),
    /// It says that already.
    Unchanged(UnitId),
}

/// Why a unit was not edited.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// There is no such unit; one that was edited before has another number now.
    #[error("there is no such unit")]
    Unknown {
        /// The unit that took its place.
        replacement: Option<UnitId>,
    },
    /// Someone else changed it since it was looked at.
    #[error("the unit was changed meanwhile")]
    ChangedMeanwhile,
    /// Another unit says exactly that already.
    #[error("unit {} says the same already", .0.0)]
    SameAs(UnitId),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The unit of a number for editing, with nothing filled in that does not stand in it.
///
/// # Errors
/// [`EditError::Unknown`] for one that is not there or is hidden.
pub fn look_up(connection: &Connection, id: UnitId) -> Result<StoredUnit, EditError> {
    let unit = read::get_as_stored(connection, id)?;
    match unit {
        Some(unit) if is_there(connection, id)? => Ok(unit),
        _ => Err(EditError::Unknown {
            replacement: replacement_of(connection, id)?,
        }),
    }
}

/// Writes `edited` in the place of `seen`, which is what [`look_up`] found. `now` (`YYYYMMDDThhmmssZ`) dates the change;
/// who made it is not known, so nobody is named for it.
///
/// # Errors
/// [`EditError`]; the transaction should then be given up.
pub fn edit_unit(
    transaction: &Transaction<'_>,
    seen: &StoredUnit,
    edited: &TranslationUnit,
    now: &str,
) -> Result<Edited, EditError> {
    let known = look_up(transaction, seen.id)?;
    if known.unit != seen.unit {
        return Err(EditError::ChangedMeanwhile);
    }
    if known.unit == *edited {
        return Ok(Edited::Unchanged(known.id));
    }
    let mut edited = edited.clone();
    date(&mut edited, &known.unit, now);
    let from_folder = known.origin_kind == OriginKind::Folder;
    if from_folder || identity(&edited) != identity(&known.unit) {
        let equal = find(
            transaction,
            Likeness::Equal,
            &identity(&edited),
            OWN,
            known.client.as_deref(),
            &edited.context,
        )?;
        if let Some(other) = equal.filter(|other| *other != known.id) {
            return Err(EditError::SameAs(other));
        }
    }
    if from_folder {
        return replace(transaction, &known, edited, now).map(Edited::Replaced);
    }
    table::update(transaction, known.id, &edited, known.position)?;
    Ok(Edited::Changed(known.id))
}

/// Writes a unit of the project's own that stands in the place of a folder file's.
fn replace(
    transaction: &Transaction<'_>,
    known: &StoredUnit,
    mut edited: TranslationUnit,
    now: &str,
) -> Result<UnitId, EditError> {
    // Its place in the file told its neighbours; elsewhere they must be named.
    if let Some(placed) = read::get(transaction, known.id)? {
        edited.context = placed.unit.context;
    }
    let own = own_origin(transaction, now)?;
    let position = table::positions(transaction, own)?;
    let id = table::insert(
        transaction,
        own,
        OWN,
        known.client.as_deref(),
        &edited,
        &identity(&edited),
        position,
    )?;
    table::set_positions(transaction, own, position + 1, false)?;
    override_units(
        transaction,
        &identity(&known.unit),
        known.client.as_deref(),
        Some(id),
        now,
    )?;
    Ok(id)
}

/// Dates the change: of the unit, and of a side that has dates of its own and another text now.
fn date(edited: &mut TranslationUnit, known: &TranslationUnit, now: &str) {
    let date = |metadata: &mut Metadata| {
        metadata.changed = Some(now.to_owned());
        metadata.changed_by = None;
    };
    date(&mut edited.metadata);
    if edited.source.segment != known.source.segment && edited.source.metadata.changed.is_some() {
        date(&mut edited.source.metadata);
    }
    if let (Some(edited), Some(known)) = (&mut edited.target, &known.target)
        && edited.segment != known.segment
        && edited.metadata.changed.is_some()
    {
        date(&mut edited.metadata);
    }
}

/// The unit that stands in the place of an edited unit of a folder file.
fn replacement_of(connection: &Connection, id: UnitId) -> Result<Option<UnitId>, StoreError> {
    let sql = "SELECT o.replacement FROM unit u JOIN unit_override o ON o.identity = u.identity
               WHERE u.id = ?1 AND u.scope <> 0";
    let found = connection
        .prepare_cached(sql)?
        .query_row(params![id.0], |row| row.get(0))
        .optional()?;
    Ok(found.flatten().map(UnitId))
}
