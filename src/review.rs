//! The table of units that an editor works in, and its changes on the way back into the memory.
//!
//! Each row of such a table has a mark: the database and the unit that it came from, and a hash of what was written.
//! A row that is as it was written changes nothing, whatever has become of its unit. One that a person has changed, and
//! whose unit says something else by now, is reported and changes nothing; neither does a row that is missing.

mod row;

use std::collections::HashMap;

use taiyaku_formats::Located;
use taiyaku_store::{
    Added, DuplicatePolicy, NewOrigin, OriginKind, StoreError, Transaction, origin,
};
use taiyaku_text::model::{LanguageTag, TranslationUnit, UnitStatus};
use taiyaku_tm::units::{EditError, Edited, UnitId, UnitWriter, edit, edit_unit};

use crate::edit::unit::Changes;
use row::{Mark, changes, hash, is_lost, same};

pub use row::{marked, unmark};

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
    /// Not an error: the transaction is given up because it is a rehearsal, or has nothing that could be undone later.
    #[error("nothing is to be changed")]
    NothingToKeep(Review),
    /// Some rows cannot be taken, and the caller asked for all or nothing.
    #[error("not every row can be taken; nothing was changed")]
    Strict(Review),
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
    let mut taken: HashMap<i64, &TranslationUnit> = HashMap::new();
    let mut marks = 0;
    for row in rows {
        let (id, hash_written) = match Mark::of(&row.value, database) {
            Mark::Unit(id, hash) => (id, hash),
            Mark::None => {
                new.push(row);
                continue;
            }
            mark => {
                let said = reviewed(row, None);
                review.rows.push(refused(said, why_not(&mark)));
                continue;
            }
        };
        marks += 1;
        // Nobody has worked in it.
        let untouched = hash(&row.value) == hash_written;
        let again = taken.get(&id);
        if untouched || again.is_some_and(|first| hash(first) == hash(&row.value)) {
            review.unchanged += 1;
        } else if again.is_some() {
            let said = reviewed(row, Some(id));
            let why = "another row has changed its unit already; for a new unit, empty the cell under `taiyaku`";
            review.rows.push(refused(said, why));
        } else {
            match changed(transaction, row, id, hash_written, options)? {
                Some(said) => {
                    if said.outcome == RowOutcome::Changed {
                        taken.insert(id, &row.value);
                    }
                    review.rows.push(said);
                }
                None => review.unchanged += 1,
            }
        }
    }
    if marks == 0 {
        return Err(ReviewError::NoMarks);
    }
    add(transaction, &new, options, &mut review)?;
    review.rows.sort_by_key(|row| row.row);
    let is_refused = |row: &ReviewedRow| matches!(row.outcome, RowOutcome::Refused(_));
    if options.strict && review.rows.iter().any(is_refused) {
        return Err(ReviewError::Strict(review));
    }
    if options.dry_run || review.rows.iter().all(is_refused) {
        return Err(ReviewError::NothingToKeep(review));
    }
    Ok(review)
}

const fn why_not(mark: &Mark<'_>) -> &'static str {
    match mark {
        Mark::Foreign => {
            "it came from another memory; for a new unit, empty the cell under `taiyaku`"
        }
        _ => "its cell under `taiyaku` was changed; for a new unit, empty it",
    }
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
    let lost = |before: &String| {
        said.after
            .as_ref()
            .is_some_and(|after| is_lost(before, after))
    };
    if before.as_ref().is_some_and(lost) {
        return Ok(Some(refused(
            said,
            "letters of it became question marks when the table was saved; save it as XLSX or as CSV in UTF-8",
        )));
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
        let unit = row.value.clone();
        if unit.target.is_none() {
            let why = "it is new, and has no translation";
            review.rows.push(refused(reviewed(row, None), why));
            continue;
        }
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
