//! Concept entries into the store.

pub(super) mod find;

use std::{borrow::Cow, collections::HashSet};

use taiyaku_store::{
    Added, Connection, DuplicatePolicy, ImportCounts, OriginId, OriginKind, StoreError,
    Transaction, origin, rusqlite,
};
use taiyaku_text::model::{ConceptEntry, LanguageTag, client_name};

use self::find::Rivals;
use super::{
    ConceptId, StoredConcept,
    identity::{Hash, identity},
    merge::{contradict, merge},
    read::get,
    row,
};

/// The scope of the project's own entries: imported files and work by hand.
pub(super) const OWN: i64 = 0;

/// Writes the entries of one origin, in their order.
///
/// An entry belongs to the client that it names itself, else to that of its origin, else to nobody. One with the id of
/// one of the same client that the same origin brought before replaces it. One equal to a known entry (the same
/// client and terms, and nothing that contradicts it) is merged with it. Known means: for imported files and work by hand,
/// any entry of these; for a folder file, an entry of the same file, since its entries live and die with it.
/// Entries written in the same go are never duplicates with other translations: a file may list several.
///
/// Writing a folder file again replaces it: what is no longer there goes at [`finish`](Self::finish), and what
/// is still there keeps its number.
#[derive(Debug)]
pub struct ConceptWriter<'t> {
    connection: &'t Connection,
    origin: OriginId,
    scope: i64,
    /// Whose the origin is.
    client: Option<String>,
    /// Whether what an entry says of its client counts.
    entries_name_clients: bool,
    policy: DuplicatePolicy,
    source_language: LanguageTag,
    counts: ImportCounts,
    /// Entries of the former state of a folder file that did not come again yet.
    former: HashSet<ConceptId>,
    position: i64,
    /// Numbers from here on are of this go.
    first_new: i64,
    /// Older entries that this go wrote or confirmed.
    written: HashSet<ConceptId>,
    /// Ids that the file gave its entries in this go.
    file_ids: HashSet<String>,
}

impl<'t> ConceptWriter<'t> {
    /// Begins to write to an origin. The source language, which tells duplicates, is Japanese.
    ///
    /// # Errors
    /// Whatever reading can fail with, and an origin that does not exist.
    pub fn new(
        transaction: &'t Transaction<'_>,
        origin: OriginId,
        policy: DuplicatePolicy,
    ) -> Result<Self, StoreError> {
        let known = origin::get(transaction, origin)?;
        let record = known.ok_or(rusqlite::Error::QueryReturnedNoRows)?.record;
        let is_folder = record.kind == OriginKind::Folder;
        let (former, position) = if is_folder {
            (row::ids_of(transaction, origin)?, 0)
        } else {
            (HashSet::new(), row::next_position(transaction, origin)?)
        };
        Ok(Self {
            connection: transaction,
            origin,
            scope: if is_folder { origin.0 } else { OWN },
            client: record.client,
            entries_name_clients: true,
            policy,
            source_language: LanguageTag::japanese(),
            counts: ImportCounts::default(),
            former,
            position,
            first_new: row::next_id(transaction)?,
            written: HashSet::new(),
            file_ids: HashSet::new(),
        })
    }

    /// Takes another language for the source. An entry without it is looked at by its first language.
    #[must_use]
    pub fn with_source_language(mut self, language: LanguageTag) -> Self {
        self.source_language = language;
        self
    }

    /// Takes all entries for those of the origin's client, whatever they say themselves.
    #[must_use]
    pub fn of_one_client(mut self) -> Self {
        self.entries_name_clients = false;
        self
    }

    /// Writes one entry.
    ///
    /// # Errors
    /// Whatever reading or writing can fail with; the transaction should then be given up.
    pub fn add(&mut self, entry: &ConceptEntry) -> Result<Added<ConceptId>, StoreError> {
        let named = entry.client().map(client_name);
        let entry = match named {
            Some(_) => Cow::Owned(entry.clone().without_client()),
            None => Cow::Borrowed(entry),
        };
        let named = named.filter(|_| self.entries_name_clients);
        let client = named.or_else(|| self.client.clone());
        let added = self.settle(&entry, client.as_deref())?;
        if let Added::Changed(id) | Added::Equal(id) = added {
            self.written.insert(id);
        }
        self.position += 1;
        self.counts.count(&added);
        Ok(added)
    }

    /// Ends the origin and says what became of its entries.
    ///
    /// # Errors
    /// Whatever writing can fail with.
    pub fn finish(mut self) -> Result<ImportCounts, StoreError> {
        for id in self.former.drain() {
            row::delete(self.connection, id)?;
            self.counts.removed += 1;
        }
        Ok(self.counts)
    }

    /// Finds out what the entry is to the term base.
    fn settle(
        &mut self,
        entry: &ConceptEntry,
        client: Option<&str>,
    ) -> Result<Added<ConceptId>, StoreError> {
        let hash = identity(entry);
        if let Some(known) = self.same_file_id(entry, client)? {
            return self.write_again(&known, entry, &hash);
        }
        let equal = find::equal(
            self.connection,
            entry,
            &hash,
            self.scope,
            client,
            self.origin,
        )?;
        if let Some(known) = equal {
            return if self.former.contains(&known.id) {
                self.write_again(&known, entry, &hash)
            } else {
                self.learn(&known, entry)
            };
        }
        if self.policy != DuplicatePolicy::Add && self.scope == OWN {
            let rivals = Rivals {
                source_language: &self.source_language,
                scope: self.scope,
                client,
                below: self.first_new,
                except: &self.written,
                any: self.policy == DuplicatePolicy::Keep,
            };
            let mut rivals = rivals.of(self.connection, entry)?.into_iter();
            if let Some(first) = rivals.next() {
                return self.choose(first, rivals, entry);
            }
        }
        let id = row::insert(
            self.connection,
            self.origin,
            self.scope,
            client,
            self.position,
            entry,
        )?;
        Ok(Added::New(id))
    }

    /// The entry of the same id and client that an earlier go of the same origin brought.
    fn same_file_id(
        &mut self,
        entry: &ConceptEntry,
        client: Option<&str>,
    ) -> Result<Option<StoredConcept>, StoreError> {
        let Some(file_id) = &entry.id else {
            return Ok(None);
        };
        if !self.file_ids.insert(file_id.clone()) {
            return Ok(None);
        }
        match find::by_file_id(self.connection, self.origin, file_id)? {
            Some(id) if id.0 < self.first_new && !self.written.contains(&id) => {
                let known = get(self.connection, id)?;
                Ok(known.filter(|known| known.client.as_deref() == client))
            }
            _ => Ok(None),
        }
    }

    /// An origin says something about its own entry. A folder file's word is all there is; what others added to
    /// the project's own stays, unless the origin has something new to say.
    fn write_again(
        &mut self,
        known: &StoredConcept,
        entry: &ConceptEntry,
        hash: &Hash,
    ) -> Result<Added<ConceptId>, StoreError> {
        let id = known.id;
        if self.former.remove(&id) {
            row::set_position(self.connection, id, self.position)?;
        } else if identity(&known.entry) == *hash && !contradict(&known.entry, entry) {
            let mut merged = known.entry.clone();
            merge(&mut merged, entry);
            if merged == known.entry {
                return Ok(Added::Equal(id));
            }
        }
        self.update(known, entry)
    }

    /// Merges `entry` into an equal one.
    fn learn(
        &self,
        known: &StoredConcept,
        entry: &ConceptEntry,
    ) -> Result<Added<ConceptId>, StoreError> {
        let mut merged = known.entry.clone();
        merge(&mut merged, entry);
        self.update(known, &merged)
    }

    fn update(
        &self,
        known: &StoredConcept,
        entry: &ConceptEntry,
    ) -> Result<Added<ConceptId>, StoreError> {
        if *entry == known.entry {
            return Ok(Added::Equal(known.id));
        }
        row::update(self.connection, known.id, entry)?;
        Ok(Added::Changed(known.id))
    }

    /// Keeps or replaces entries with the same source term, as the policy says.
    fn choose(
        &self,
        first: ConceptId,
        others: impl Iterator<Item = ConceptId>,
        entry: &ConceptEntry,
    ) -> Result<Added<ConceptId>, StoreError> {
        if self.policy == DuplicatePolicy::Keep {
            return Ok(Added::Kept(first));
        }
        for other in others {
            row::delete(self.connection, other)?;
        }
        row::update(self.connection, first, entry)?;
        Ok(Added::Changed(first))
    }
}
