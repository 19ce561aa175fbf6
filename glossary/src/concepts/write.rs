//! Concept entries into the store.

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use taiyaku_store::{OriginId, OriginKind, StoreError, origin, rusqlite};
use taiyaku_text::model::{ConceptEntry, LanguageTag};

use super::{
    ConceptId,
    identity::{Hash, identity},
    merge::{contradict, merge},
    read::get,
    row::{self, Place},
};

/// More entries than this with the very same terms are not compared one by one.
const MOST_TWINS: u32 = 100;

/// What to do with an entry whose source term is there already, with other translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DuplicatePolicy {
    /// Leave what is there and drop the newcomer.
    Keep,
    /// Put the newcomer in its place.
    Replace,
    /// Have both.
    #[default]
    Add,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It was not there.
    New,
    /// An entry that was there says more or something else now.
    Changed,
    /// All of it was there.
    Equal,
    /// It was dropped, because another entry has its source term ([`DuplicatePolicy::Keep`]).
    Kept,
}

/// How many entries became what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImportCounts {
    /// Entries that were not there.
    pub new: usize,
    /// Entries that changed one that was there.
    pub changed: usize,
    /// Entries that were there.
    pub equal: usize,
    /// Entries dropped for one that was there.
    pub kept: usize,
}

/// Writes the entries of one origin.
///
/// Entries of a folder file are compared with those of the same file only, since they live and die with it; all
/// others with everything that is the project's own. Two entries are equal when they have the same terms and
/// say nothing that contradicts the other; equal ones merge. An entry with the id of one that the same
/// origin brought before replaces it. Entries that were written in the same go never count as
/// duplicates with other translations: a file may list several.
#[derive(Debug)]
pub struct ConceptWriter<'t> {
    transaction: &'t Transaction<'t>,
    origin: OriginId,
    scope: i64,
    policy: DuplicatePolicy,
    source_language: LanguageTag,
    next_position: i64,
    /// Ids of entries in the store that this go wrote or confirmed.
    written: HashSet<i64>,
    /// Ids that the file gave its entries in this go.
    file_ids: HashSet<String>,
    /// Ids from here on are of this go.
    first_new: i64,
    counts: ImportCounts,
}

impl<'t> ConceptWriter<'t> {
    /// Begins to write entries of `origin`, which must be recorded already. The source language, which tells
    /// duplicates with other translations, is Japanese.
    ///
    /// # Errors
    /// Whatever reading can fail with.
    pub fn new(
        transaction: &'t Transaction<'t>,
        origin: OriginId,
        policy: DuplicatePolicy,
    ) -> Result<Self, StoreError> {
        let folder = origin::get(transaction, origin)?
            .is_some_and(|origin| origin.record.kind == OriginKind::Folder);
        let next_position = transaction.query_row(
            "SELECT coalesce(max(position) + 1, 0) FROM concept WHERE origin = ?1",
            [origin.0],
            |row| row.get(0),
        )?;
        let first_new =
            transaction.query_row("SELECT coalesce(max(id) + 1, 0) FROM concept", [], |row| {
                row.get(0)
            })?;
        Ok(Self {
            transaction,
            origin,
            scope: if folder { origin.0 } else { 0 },
            policy,
            source_language: LanguageTag::japanese(),
            next_position,
            written: HashSet::new(),
            file_ids: HashSet::new(),
            first_new,
            counts: ImportCounts::default(),
        })
    }

    /// Takes another language for the source. An entry without it is looked at by its first language.
    #[must_use]
    pub fn with_source_language(mut self, language: LanguageTag) -> Self {
        self.source_language = language;
        self
    }

    /// Writes one entry.
    ///
    /// # Errors
    /// Whatever writing can fail with.
    pub fn add(&mut self, entry: &ConceptEntry) -> Result<Added, StoreError> {
        let added = self.place(entry)?;
        match added {
            Added::New => self.counts.new += 1,
            Added::Changed => self.counts.changed += 1,
            Added::Equal => self.counts.equal += 1,
            Added::Kept => self.counts.kept += 1,
        }
        Ok(added)
    }

    /// What became of the entries so far.
    #[must_use]
    pub fn finish(self) -> ImportCounts {
        self.counts
    }

    fn place(&mut self, entry: &ConceptEntry) -> Result<Added, StoreError> {
        let hash = identity(entry);
        if let Some(id) = self.same_file_id(entry)? {
            return self.bring_up_to_date(id, entry, &hash);
        }
        if let Some((id, known)) = self.equal(entry, &hash)? {
            return self.join(id, &known, entry);
        }
        if self.policy != DuplicatePolicy::Add {
            let rivals = self.rivals(entry)?;
            if !rivals.is_empty() {
                return self.settle(&rivals, entry);
            }
        }
        self.insert(entry, &hash)
    }

    fn insert(&mut self, entry: &ConceptEntry, hash: &Hash) -> Result<Added, StoreError> {
        let place = Place {
            origin: self.origin,
            position: self.next_position,
            scope: self.scope,
            hidden: self.overridden(hash)?,
        };
        self.next_position += 1;
        let id = row::insert(self.transaction, place, entry)?;
        self.written.insert(id.0);
        Ok(Added::New)
    }

    fn update(&mut self, id: ConceptId, entry: &ConceptEntry) -> Result<Added, StoreError> {
        row::update(self.transaction, id, entry)?;
        self.written.insert(id.0);
        Ok(Added::Changed)
    }

    /// The entry of the same origin and id that an earlier import brought.
    fn same_file_id(&mut self, entry: &ConceptEntry) -> Result<Option<ConceptId>, StoreError> {
        let Some(file_id) = &entry.id else {
            return Ok(None);
        };
        if !self.file_ids.insert(file_id.clone()) {
            return Ok(None);
        }
        let mut statement = self.transaction.prepare_cached(
            "SELECT id FROM concept WHERE origin = ?1 AND file_id = ?2 ORDER BY id LIMIT 1",
        )?;
        let id = statement.query_row(params![self.origin.0, file_id], |row| row.get(0));
        let id: Option<i64> = id.optional()?;
        Ok(id.filter(|id| !self.written.contains(id)).map(ConceptId))
    }

    /// The file says something about its own entry: where it says nothing new, all stays as it is, with what
    /// other files added to it.
    fn bring_up_to_date(
        &mut self,
        id: ConceptId,
        entry: &ConceptEntry,
        hash: &Hash,
    ) -> Result<Added, StoreError> {
        let Some(stored) = get(self.transaction, id)? else {
            return self.insert(entry, hash);
        };
        let mut merged = stored.entry.clone();
        if identity(&stored.entry) == *hash && !contradict(&stored.entry, entry) {
            merge(&mut merged, entry);
            if merged == stored.entry {
                self.written.insert(id.0);
                return Ok(Added::Equal);
            }
        }
        self.update(id, entry)
    }

    /// An entry with the same terms that contradicts `entry` in nothing. Two entries of one file with ids of
    /// their own are two concepts.
    fn equal(
        &self,
        entry: &ConceptEntry,
        hash: &Hash,
    ) -> Result<Option<(ConceptId, ConceptEntry)>, StoreError> {
        let mut statement = self.transaction.prepare_cached(
            "SELECT id FROM concept WHERE identity = ?1 AND scope = ?2 ORDER BY id LIMIT ?3",
        )?;
        let mut rows = statement.query(params![hash, self.scope, MOST_TWINS])?;
        while let Some(row) = rows.next()? {
            let id = ConceptId(row.get(0)?);
            let Some(stored) = get(self.transaction, id)? else {
                continue;
            };
            let two_of_one_file = stored.origin == self.origin
                && matches!((&stored.entry.id, &entry.id), (Some(known), Some(new)) if known != new);
            if !two_of_one_file && !contradict(&stored.entry, entry) {
                return Ok(Some((id, stored.entry)));
            }
        }
        Ok(None)
    }

    fn join(
        &mut self,
        id: ConceptId,
        known: &ConceptEntry,
        entry: &ConceptEntry,
    ) -> Result<Added, StoreError> {
        let mut merged = known.clone();
        merge(&mut merged, entry);
        if merged == *known {
            Ok(Added::Equal)
        } else {
            self.update(id, &merged)
        }
    }

    /// Entries from before this go that share a source term.
    fn rivals(&self, entry: &ConceptEntry) -> Result<Vec<ConceptId>, StoreError> {
        let section = entry
            .languages
            .iter()
            .find(|section| section.language.same_language(&self.source_language))
            .or(entry.languages.first());
        let Some(language) = section.map(|section| &section.language) else {
            return Ok(Vec::new());
        };
        let mut statement = self.transaction.prepare_cached(
            "SELECT c.id FROM term t JOIN concept c ON c.id = t.concept
             WHERE t.text = ?1 AND t.primary_language = ?2 AND t.concept < ?3 AND c.scope = ?4",
        )?;
        let mut rivals = BTreeSet::new();
        for term in entry.terms_in(language) {
            let values = params![term.text, language.primary(), self.first_new, self.scope];
            let mut rows = statement.query(values)?;
            while let Some(row) = rows.next()? {
                let id = row.get(0)?;
                if self.written.contains(&id) {
                    continue;
                }
                rivals.insert(ConceptId(id));
                if self.policy == DuplicatePolicy::Keep {
                    // One is enough.
                    break;
                }
            }
        }
        Ok(rivals.into_iter().collect())
    }

    fn settle(&mut self, rivals: &[ConceptId], entry: &ConceptEntry) -> Result<Added, StoreError> {
        let Some((first, others)) = rivals.split_first() else {
            return Ok(Added::Kept);
        };
        if self.policy == DuplicatePolicy::Keep {
            return Ok(Added::Kept);
        }
        for other in others {
            delete(self.transaction, *other)?;
        }
        self.update(*first, entry)
    }

    fn overridden(&self, hash: &Hash) -> Result<bool, StoreError> {
        if self.scope == 0 {
            return Ok(false);
        }
        let mut statement = self
            .transaction
            .prepare_cached("SELECT 1 FROM concept_override WHERE identity = ?1")?;
        Ok(statement
            .query_row([hash], |_| Ok(()))
            .optional()?
            .is_some())
    }
}

/// Deletes an entry with its terms. Returns whether it was there.
pub(super) fn delete(connection: &Connection, id: ConceptId) -> Result<bool, StoreError> {
    let deleted = connection
        .prepare_cached("DELETE FROM concept WHERE id = ?1")?
        .execute([id.0])?;
    Ok(deleted > 0)
}
