//! Concept entries to rows and back.

use std::collections::HashSet;

use rusqlite::{Connection, Row, params, types::Type};
use serde::{Serialize, de::DeserializeOwned};
use taiyaku_store::{OriginId, OriginKind, StoreError, rusqlite};
use taiyaku_text::model::{ConceptEntry, LanguageSection, LanguageTag, Term, TermStatus};

use super::{ConceptId, StoredConcept, identity::identity};

/// Each term of each entry as one row, entries in the order of their origins; more conditions may follow the
/// first line, the order must come last.
pub(super) const SELECT: &str =
    "SELECT c.id, c.origin, o.name, o.kind, c.file_id, c.subject_field, c.definition, c.notes, c.categories,
        l.place, l.language, l.notes, l.categories,
        t.text, t.status, t.part_of_speech, t.reading, t.notes, t.categories, c.client
     FROM concept c
        JOIN origin o ON o.id = c.origin
        LEFT JOIN concept_language l ON l.concept = c.id
        LEFT JOIN term t ON t.concept = l.concept AND t.language_place = l.place";
pub(super) const ORDER: &str = "ORDER BY c.origin, c.position, c.id, l.place, t.place";

/// Whether an override hides an entry of a folder file, by its row's scope and identity.
const OVERRIDDEN: &str =
    "SCOPE <> 0 AND EXISTS (SELECT 1 FROM concept_override o WHERE o.identity = HASH)";

/// Writes a new entry.
pub(super) fn insert(
    connection: &Connection,
    origin: OriginId,
    scope: i64,
    client: Option<&str>,
    position: i64,
    entry: &ConceptEntry,
) -> Result<ConceptId, StoreError> {
    let hidden = OVERRIDDEN.replace("SCOPE", "?3").replace("HASH", "?9");
    connection
        .prepare_cached(&format!(
            "INSERT INTO concept (origin, position, scope,
                 file_id, subject_field, definition, notes, categories, identity, hidden, client)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, {hidden}, ?10)"
        ))?
        .execute(params![
            origin.0,
            position,
            scope,
            entry.id,
            entry.subject_field,
            entry.definition,
            list(&entry.notes),
            list(&entry.categories),
            identity(entry),
            client,
        ])?;
    let id = ConceptId(connection.last_insert_rowid());
    insert_languages(connection, id, entry)?;
    Ok(id)
}

/// Writes `entry` in the place of the entry `id`.
pub(super) fn update(
    connection: &Connection,
    id: ConceptId,
    entry: &ConceptEntry,
) -> Result<(), StoreError> {
    let hidden = OVERRIDDEN.replace("SCOPE", "scope").replace("HASH", "?7");
    connection
        .prepare_cached(&format!(
            "UPDATE concept SET file_id = ?2, subject_field = ?3, definition = ?4, notes = ?5,
                 categories = ?6, identity = ?7, hidden = {hidden}
             WHERE id = ?1"
        ))?
        .execute(params![
            id.0,
            entry.id,
            entry.subject_field,
            entry.definition,
            list(&entry.notes),
            list(&entry.categories),
            identity(entry),
        ])?;
    connection
        .prepare_cached("DELETE FROM concept_language WHERE concept = ?1")?
        .execute([id.0])?;
    insert_languages(connection, id, entry)
}

/// Moves an entry to another place of its origin.
pub(super) fn set_position(
    connection: &Connection,
    id: ConceptId,
    position: i64,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE concept SET position = ?2 WHERE id = ?1 AND position <> ?2")?
        .execute([id.0, position])?;
    Ok(())
}

/// Deletes an entry with its terms. What it stood in for, if it is an edited entry of a folder file, stays away all the
/// same.
pub(super) fn delete(connection: &Connection, id: ConceptId) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE concept_override SET action = 'remove', replacement = NULL WHERE replacement = ?1",
        )?
        .execute([id.0])?;
    connection
        .prepare_cached("DELETE FROM concept WHERE id = ?1")?
        .execute([id.0])?;
    Ok(())
}

/// The entries of an origin.
pub(super) fn ids_of(
    connection: &Connection,
    origin: OriginId,
) -> Result<HashSet<ConceptId>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id FROM concept WHERE origin = ?1")?;
    let ids = statement.query_map([origin.0], |row| row.get(0).map(ConceptId))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// The first place of an origin after all of its entries.
pub(super) fn next_position(connection: &Connection, origin: OriginId) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(position) + 1, 0) FROM concept WHERE origin = ?1";
    Ok(connection.query_row(sql, [origin.0], |row| row.get(0))?)
}

/// A number above those of all entries.
pub(super) fn next_id(connection: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(id) + 1, 0) FROM concept";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

fn insert_languages(
    connection: &Connection,
    id: ConceptId,
    entry: &ConceptEntry,
) -> Result<(), StoreError> {
    let mut language_statement = connection.prepare_cached(
        "INSERT INTO concept_language (concept, place, language, notes, categories)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let mut term_statement = connection.prepare_cached(
        "INSERT INTO term (concept, language_place, place, primary_language, text, status,
             part_of_speech, reading, notes, categories)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    for (number, section) in (0_i64..).zip(&entry.languages) {
        let language = section.language.as_str();
        let (notes, categories) = (list(&section.notes), list(&section.categories));
        language_statement.execute(params![id.0, number, language, notes, categories])?;
        let primary = section.language.primary();
        for (place, term) in (0_i64..).zip(&section.terms) {
            term_statement.execute(params![
                id.0,
                number,
                place,
                primary,
                term.text,
                term.status.map(TermStatus::name),
                term.part_of_speech,
                term.reading,
                list(&term.notes),
                list(&term.categories),
            ])?;
        }
    }
    Ok(())
}

/// A list as JSON: structures of strings, which cannot fail to be written. Nothing for an empty one.
fn list<T: Serialize>(values: &[T]) -> Option<String> {
    (!values.is_empty()).then(|| serde_json::to_string(values).unwrap_or_default())
}

/// Puts entries together from the rows of [`SELECT`].
#[derive(Debug, Default)]
pub(super) struct Assembler {
    current: Option<StoredConcept>,
    language_place: Option<i64>,
}

impl Assembler {
    /// Takes one row in. Returns the entry before, if this row begins another one.
    pub(super) fn row(&mut self, row: &Row<'_>) -> rusqlite::Result<Option<StoredConcept>> {
        let id = ConceptId(row.get(0)?);
        let mut finished = None;
        if self.current.as_ref().is_none_or(|current| current.id != id) {
            finished = self.current.replace(concept(row, id)?);
            self.language_place = None;
        }
        if let Some(current) = &mut self.current {
            let languages = &mut current.entry.languages;
            let place: Option<i64> = row.get(9)?;
            if place.is_some() && place != self.language_place {
                self.language_place = place;
                languages.push(section(row)?);
            }
            if let (Some(text), Some(section)) = (row.get(13)?, languages.last_mut()) {
                section.terms.push(term(row, text)?);
            }
        }
        Ok(finished)
    }

    /// The last entry.
    pub(super) fn finish(self) -> Option<StoredConcept> {
        self.current
    }
}

fn concept(row: &Row<'_>, id: ConceptId) -> rusqlite::Result<StoredConcept> {
    let kind: String = row.get(3)?;
    let origin_kind = OriginKind::from_name(&kind).ok_or_else(|| unknown(3, &kind))?;
    Ok(StoredConcept {
        id,
        origin: OriginId(row.get(1)?),
        origin_name: row.get(2)?,
        origin_kind,
        client: row.get(19)?,
        entry: ConceptEntry {
            id: row.get(4)?,
            subject_field: row.get(5)?,
            definition: row.get(6)?,
            languages: Vec::new(),
            notes: from_json(row, 7)?,
            categories: from_json(row, 8)?,
        },
    })
}

fn section(row: &Row<'_>) -> rusqlite::Result<LanguageSection> {
    Ok(LanguageSection {
        language: LanguageTag::new(row.get::<_, String>(10)?),
        terms: Vec::new(),
        notes: from_json(row, 11)?,
        categories: from_json(row, 12)?,
    })
}

fn term(row: &Row<'_>, text: String) -> rusqlite::Result<Term> {
    let status = match row.get::<_, Option<String>>(14)? {
        None => None,
        Some(name) => Some(TermStatus::from_name(&name).ok_or_else(|| unknown(14, &name))?),
    };
    Ok(Term {
        text,
        status,
        part_of_speech: row.get(15)?,
        reading: row.get(16)?,
        notes: from_json(row, 17)?,
        categories: from_json(row, 18)?,
    })
}

fn unknown(column: usize, name: &str) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(column, format!("unknown name {name:?}"), Type::Text)
}

fn from_json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<T>> {
    match row.get_ref(column)?.as_str_or_null()? {
        None => Ok(Vec::new()),
        Some(text) => serde_json::from_str(text).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
        }),
    }
}
