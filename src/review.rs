//! The table of units that an editor works in, and its changes on the way back into the memory.
//!
//! Each row of such a table has a mark: the database and the unit that it came from, and a hash of what was written.
//! A row whose unit says something else by now is reported and changes nothing; neither does a row that is missing.

use std::collections::HashSet;

use sha2::{Digest, Sha256};
use taiyaku_formats::{Located, tables::REVIEW_MARK};
use taiyaku_store::{
    Added, DuplicatePolicy, NewOrigin, OriginKind, StoreError, Transaction, origin,
};
use taiyaku_text::model::{LanguageTag, Property, TranslationUnit, UnitStatus};
use taiyaku_tm::units::{EditError, Edited, StoredUnit, UnitId, UnitWriter, edit, edit_unit};

use crate::edit::unit::Changes;

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowOutcome {
    /// Its unit was changed.
    Changed,
    /// It is a new unit.
    New,
    /// It changes nothing, and a person should see why.
    Refused(String),
}

/// A row of the table that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedRow {
    /// Number of the row, from 1.
    pub row: usize,
    /// The unit that it came from.
    pub unit: Option<i64>,
    /// What became of it.
    pub outcome: RowOutcome,
    /// The source, as the table has it.
    pub source: String,
    /// The translation before.
    pub before: Option<String>,
    /// The translation in the table.
    pub after: Option<String>,
    /// The status that it got.
    pub status: Option<UnitStatus>,
    /// Comments that were added.
    pub notes: Vec<String>,
}

/// What a table changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// The rows that are not as they were written.
    pub rows: Vec<ReviewedRow>,
    /// How many are.
    pub unchanged: usize,
}

/// Why a table was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// No row has a mark of this database.
    #[error("no row of the table came from this memory")]
    NoMarks,
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Not an error: what a rehearsal would have done, on its way out of the transaction.
    #[error("dry run")]
    DryRun(Review),
    /// Some rows cannot be taken, and the caller asked for all or nothing.
    #[error("not every row can be taken; nothing was changed")]
    Strict(Review),
}

/// The unit with a mark, by which its row finds the way back.
#[must_use]
pub fn marked(stored: StoredUnit, database: &str) -> TranslationUnit {
    let value = mark(&stored, database);
    let mut unit = stored.into_unit();
    unit.metadata.properties.push(Property {
        name: REVIEW_MARK.to_owned(),
        value,
        language: None,
    });
    unit
}

/// Takes the mark off a unit that is imported as any other.
pub fn unmark(unit: &mut TranslationUnit) {
    let properties = &mut unit.metadata.properties;
    properties.retain(|property| property.name != REVIEW_MARK);
}

fn mark(stored: &StoredUnit, database: &str) -> String {
    format!("{}:{}:{}", short(database), stored.id.0, hash(&stored.unit))
}

fn short(database: &str) -> &str {
    database.get(..8).unwrap_or(database)
}

/// What a person may change of a unit, in sixteen digits.
fn hash(unit: &TranslationUnit) -> String {
    let target = unit.target.as_ref();
    let parts = [
        unit.source.segment.text.as_str(),
        target.map_or("", |target| &target.segment.text),
        unit.status.map_or("", UnitStatus::name),
        &comments(unit),
    ];
    let digest = Sha256::digest(parts.join("\u{0}").as_bytes());
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The comments of a unit as the table has them.
fn comments(unit: &TranslationUnit) -> String {
    let target = unit.target.as_ref().map(|target| &target.metadata.notes);
    let notes = unit
        .metadata
        .notes
        .iter()
        .chain(&unit.source.metadata.notes);
    let notes = notes.chain(target.into_iter().flatten());
    let notes: Vec<&str> = notes.map(|note| note.text.as_str()).collect();
    notes.join("\n")
}

/// Where the rows go.
#[derive(Debug, Clone)]
pub struct ReviewOptions {
    /// The table's name.
    pub name: String,
    /// The language of a first translation.
    pub target_language: LanguageTag,
    /// Whose new units are.
    pub client: Option<String>,
    /// Do everything, then undo it.
    pub dry_run: bool,
    /// Take all rows or none.
    pub strict: bool,
    /// The present moment, `YYYYMMDDThhmmssZ`.
    pub now: String,
}

/// Takes the rows of a table into the memory.
///
/// # Errors
/// [`ReviewError`]; the transaction must then be given up.
pub fn take(
    transaction: &Transaction<'_>,
    rows: &[Located<TranslationUnit>],
    database: &str,
    options: &ReviewOptions,
) -> Result<Review, ReviewError> {
    let mut review = Review::default();
    let mut new = Vec::new();
    let mut seen = HashSet::new();
    let mut marks = 0;
    for row in rows {
        let Some((id, hash)) = parsed(&row.value, database) else {
            new.push(row);
            continue;
        };
        marks += 1;
        if !seen.insert(id) {
            let mut twice = reviewed(row, Some(id));
            twice.outcome = RowOutcome::Refused("its unit stands in the table twice".to_owned());
            review.rows.push(twice);
            continue;
        }
        match changed(transaction, row, id, &hash, options)? {
            Some(row) => review.rows.push(row),
            None => review.unchanged += 1,
        }
    }
    if marks == 0 {
        return Err(ReviewError::NoMarks);
    }
    add(transaction, &new, options, &mut review)?;
    let is_refused = |row: &ReviewedRow| matches!(row.outcome, RowOutcome::Refused(_));
    if options.strict && review.rows.iter().any(is_refused) {
        return Err(ReviewError::Strict(review));
    }
    if options.dry_run {
        return Err(ReviewError::DryRun(review));
    }
    Ok(review)
}

/// The unit and the hash that a row's mark names, if it is of this database.
fn parsed(unit: &TranslationUnit, database: &str) -> Option<(i64, String)> {
    let mark = unit.metadata.property(REVIEW_MARK)?;
    let mut parts = mark.trim().split(':');
    let (of, id, hash) = (parts.next()?, parts.next()?, parts.next()?);
    (of == short(database)).then_some((id.parse().ok()?, hash.to_owned()))
}

fn reviewed(row: &Located<TranslationUnit>, unit: Option<i64>) -> ReviewedRow {
    let target = row.value.target.as_ref();
    ReviewedRow {
        row: row.position.line,
        unit,
        outcome: RowOutcome::Changed,
        source: row.value.source.segment.text.clone(),
        before: None,
        after: target.map(|target| target.segment.text.clone()),
        status: None,
        notes: Vec::new(),
    }
}

/// Changes the unit of a row; `None` if the row says what the unit says.
fn changed(
    transaction: &Transaction<'_>,
    row: &Located<TranslationUnit>,
    id: i64,
    hash_written: &str,
    options: &ReviewOptions,
) -> Result<Option<ReviewedRow>, ReviewError> {
    let mut said = reviewed(row, Some(id));
    let known = match edit::look_up(transaction, UnitId(id)) {
        Ok(known) => known,
        Err(EditError::Store(error)) => return Err(error.into()),
        Err(_) => return Ok(Some(refused(said, "its unit is no longer there"))),
    };
    let target = known.unit.target.as_ref();
    let before = target.map(|target| target.segment.text.clone());
    let changes = changes(&row.value, &known.unit, before.as_deref());
    said.before.clone_from(&before);
    if !same(&said.source, &known.unit.source.segment.text) {
        return Ok(Some(refused(
            said,
            "its source was changed in the table or in the memory",
        )));
    }
    if said.after.is_none() && before.is_some() {
        return Ok(Some(refused(
            said,
            "its translation is empty; to remove a unit, use `tm remove`",
        )));
    }
    if changes == Changes::default() {
        return Ok(None);
    }
    if hash(&known.unit) != hash_written {
        return Ok(Some(refused(
            said,
            "its unit was changed in the memory meanwhile",
        )));
    }
    said.status = changes.status;
    said.notes.clone_from(&changes.notes);
    let read = match changes.apply(&known.unit, &options.target_language) {
        Ok(read) => read,
        Err(error) => return Ok(Some(refused(said, &error.message))),
    };
    match edit_unit(transaction, &known, &read.entry, &options.now) {
        Ok(Edited::Changed(unit) | Edited::Replaced(unit)) => said.unit = Some(unit.0),
        Ok(Edited::Unchanged(_)) => return Ok(None),
        Err(EditError::Store(error)) => return Err(error.into()),
        Err(EditError::SameAs(other)) => {
            let message = format!("unit {} says the same already", other.0);
            return Ok(Some(refused(said, &message)));
        }
        Err(error) => return Ok(Some(refused(said, &error.to_string()))),
    }
    Ok(Some(said))
}

fn refused(row: ReviewedRow, why: &str) -> ReviewedRow {
    ReviewedRow {
        outcome: RowOutcome::Refused(why.to_owned()),
        ..row
    }
}

/// What the row says that the unit does not.
fn changes(row: &TranslationUnit, known: &TranslationUnit, before: Option<&str>) -> Changes {
    let target = row
        .target
        .as_ref()
        .map(|target| target.segment.text.as_str());
    let mut changes = Changes {
        target: target
            .filter(|text| !before.is_some_and(|before| same(text, before)))
            .map(str::to_owned),
        status: row.status.filter(|status| Some(*status) != known.status),
        ..Changes::default()
    };
    let (comments, known) = (comments(row), comments(known));
    if !same(&comments, &known) {
        let added = comments
            .strip_prefix(&known)
            .filter(|added| known.is_empty() || added.starts_with('\n'));
        changes.drop_notes = added.is_none();
        let lines = added.unwrap_or(&comments).lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty());
        changes.notes = lines.map(str::to_owned).collect();
    }
    changes
}

/// Whether two texts differ at most in what tables cannot hold: line ends, and white space at the ends.
fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        let text = text.replace("\r\n", "\n").replace(['\t', '\n', '\r'], " ");
        text.trim().to_owned()
    };
    one == other || plain(one) == plain(other)
}

/// Adds rows without a mark as new units.
fn add(
    transaction: &Transaction<'_>,
    rows: &[&Located<TranslationUnit>],
    options: &ReviewOptions,
    review: &mut Review,
) -> Result<(), ReviewError> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut record = NewOrigin::new(options.name.clone(), OriginKind::File, options.now.clone());
    record.client.clone_from(&options.client);
    let origin = origin::insert(transaction, &record)?;
    let mut writer = UnitWriter::new(transaction, origin, DuplicatePolicy::Add, &options.now)?;
    for row in rows {
        let mut unit = row.value.clone();
        unmark(&mut unit);
        // A table that is taken in twice brings nothing new.
        if !matches!(writer.add(&unit)?, Added::New(_)) {
            review.unchanged += 1;
            continue;
        }
        let mut said = reviewed(row, None);
        said.outcome = RowOutcome::New;
        review.rows.push(said);
    }
    writer.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use taiyaku_text::model::Variant;

    use super::*;

    fn unit(target: &str) -> TranslationUnit {
        TranslationUnit::plain(
            Variant::plain(LanguageTag::japanese(), "雨だ。"),
            Variant::plain(LanguageTag::english(), target),
        )
    }

    fn with_note(target: &str, note: &str) -> TranslationUnit {
        let mut unit = unit(target);
        unit.metadata.notes.push(taiyaku_text::model::Note {
            text: note.to_owned(),
            language: None,
        });
        unit
    }

    #[test]
    fn a_row_says_what_is_new_in_it() {
        let known = with_note("Rain.", "a");
        let of = |row: &TranslationUnit| changes(row, &known, Some("Rain."));
        assert_eq!(of(&with_note("Rain. ", "a")), Changes::default());
        let more = of(&with_note("It rains.", "a\nb"));
        assert_eq!(more.target.as_deref(), Some("It rains."));
        assert_eq!((more.drop_notes, more.notes), (false, vec!["b".to_owned()]));
        let other = of(&with_note("Rain.", "c"));
        assert_eq!(
            (other.drop_notes, other.notes),
            (true, vec!["c".to_owned()])
        );
        assert!(of(&unit("Rain.")).drop_notes);
    }

    #[test]
    fn a_hash_tells_what_a_person_may_change() {
        let known = hash(&unit("Rain."));
        assert_eq!(known, hash(&unit("Rain.")));
        assert_ne!(known, hash(&unit("Rain")));
        assert_ne!(known, hash(&with_note("Rain.", "a")));
    }
}
