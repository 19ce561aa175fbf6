//! Finding the entry that a new one is equal to, or another translation of.

use std::collections::{BTreeSet, HashSet};

use taiyaku_store::{
    Connection, OriginId, StoreError,
    rusqlite::{OptionalExtension, params},
};
use taiyaku_text::model::{ConceptEntry, LanguageTag};

use crate::concepts::{ConceptId, StoredConcept, identity::Hash, merge::contradict, read::get};

/// More entries than this with the very same terms are not compared one by one.
const MOST_TWINS: u32 = 100;

/// The first entry of an origin that has this id in its file.
pub(super) fn by_file_id(
    connection: &Connection,
    origin: OriginId,
    file_id: &str,
) -> Result<Option<ConceptId>, StoreError> {
    let sql = "SELECT id FROM concept WHERE origin = ?1 AND file_id = ?2 ORDER BY id LIMIT 1";
    Ok(connection
        .prepare_cached(sql)?
        .query_row(params![origin.0, file_id], |row| row.get(0).map(ConceptId))
        .optional()?)
}

/// An entry of `client` in `scope` with the same terms that contradicts `entry` in nothing. Two entries that the same origin
/// gave ids of their own are two concepts.
pub(in crate::concepts) fn equal(
    connection: &Connection,
    entry: &ConceptEntry,
    hash: &Hash,
    scope: i64,
    client: Option<&str>,
    origin: OriginId,
) -> Result<Option<StoredConcept>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM concept WHERE identity = ?1 AND scope = ?2 AND client IS ?4
         ORDER BY id LIMIT ?3",
    )?;
    let mut rows = statement.query(params![hash, scope, MOST_TWINS, client])?;
    while let Some(row) = rows.next()? {
        let Some(known) = get(connection, ConceptId(row.get(0)?))? else {
            continue;
        };
        let two_of_one_file = known.origin == origin
            && matches!((&known.entry.id, &entry.id), (Some(known), Some(new)) if known != new);
        if !two_of_one_file && !contradict(&known.entry, entry) {
            return Ok(Some(known));
        }
    }
    Ok(None)
}

/// Where to look for entries with the same source term.
pub(super) struct Rivals<'a> {
    /// The language of the source term; an entry without it is looked at by its first language.
    pub(super) source_language: &'a LanguageTag,
    /// Among which entries.
    pub(super) scope: i64,
    /// Whose they are.
    pub(super) client: Option<&'a str>,
    /// Only entries with numbers below this.
    pub(super) below: i64,
    /// Entries that are none.
    pub(super) except: &'a HashSet<ConceptId>,
    /// Whether one is enough.
    pub(super) any: bool,
}

impl Rivals<'_> {
    /// The entries that share a source term with `entry`, by number.
    pub(super) fn of(
        &self,
        connection: &Connection,
        entry: &ConceptEntry,
    ) -> Result<BTreeSet<ConceptId>, StoreError> {
        let mut rivals = BTreeSet::new();
        let section = entry
            .languages
            .iter()
            .find(|section| section.language.same_language(self.source_language))
            .or(entry.languages.first());
        let Some(language) = section.map(|section| &section.language) else {
            return Ok(rivals);
        };
        let mut statement = connection.prepare_cached(
            "SELECT c.id FROM term t JOIN concept c ON c.id = t.concept
             WHERE t.text = ?1 AND t.primary_language = ?2 AND t.concept < ?3 AND c.scope = ?4
                 AND c.client IS ?5",
        )?;
        for term in entry.terms_in(language) {
            let primary = language.primary();
            let values = params![term.text, primary, self.below, self.scope, self.client];
            let mut rows = statement.query(values)?;
            while let Some(row) = rows.next()? {
                let id = ConceptId(row.get(0)?);
                if !self.except.contains(&id) {
                    rivals.insert(id);
                    if self.any {
                        return Ok(rivals);
                    }
                }
            }
        }
        Ok(rivals)
    }
}
