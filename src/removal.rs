//! Entries out of memory or term base: some by number, or all of an origin, whole or not at all.

use serde::Serialize;
use taiyaku_glossary::concepts::{self, ConceptId};
use taiyaku_store::{
    Clients, Connection, Origin, OriginId, OriginKind, Removed, StoreError, Transaction, origin,
};
use taiyaku_text::model::{ConceptEntry, TranslationUnit};
use taiyaku_tm::units::{self, UnitId};

/// What is to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// Entries by number.
    Ids(Vec<i64>),
    /// All entries of the origins of this name.
    Origin(String),
}

/// Why nothing was removed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RemovalError {
    /// There are no entries of these numbers.
    #[error("nothing was removed: some numbers are unknown")]
    Unknown(Vec<i64>),
    /// No origin of this name has such entries.
    #[error("nothing was removed: there is no origin of that name")]
    UnknownOrigin(String),
    /// The origin is a file of the project's folders, which would bring its entries again.
    #[error("{0} is a file of the project; what came from it goes when the file does")]
    FolderFile(String),
    /// An entry belongs to a client that the command has nothing to do with.
    #[error("nothing was removed: entry {id} belongs to the client {client}")]
    OtherClient {
        /// Its number.
        id: i64,
        /// Whose it is.
        client: String,
    },
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Not an error: what would go, on its way out of the transaction.
    #[error("dry run")]
    DryRun(Vec<Gone>),
}

/// How an entry goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// It is deleted.
    Deleted,
    /// It came from a folder file, and is hidden for good, also when the file is read again.
    Hidden,
}

/// An entry that goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Its number.
    pub id: i64,
    /// What it said: source and translation, or the terms by language.
    pub texts: Vec<String>,
    /// Where it came from.
    pub origin: String,
    /// Whose it is, if anybody's.
    pub client: Option<String>,
    /// How it goes.
    pub how: How,
}

/// A kind of entry that can be removed.
pub trait Removable {
    /// The entry of a number, if it is there and not hidden.
    ///
    /// # Errors
    /// Whatever reading can fail with.
    fn look_up(connection: &Connection, id: i64) -> Result<Option<Gone>, StoreError>;

    /// Removes the entry of a number.
    ///
    /// # Errors
    /// Whatever writing can fail with.
    fn remove(transaction: &Transaction<'_>, id: i64, now: &str) -> Result<Removed, StoreError>;

    /// The numbers of an origin's entries, in their order.
    ///
    /// # Errors
    /// Whatever reading can fail with.
    fn ids_of(connection: &Connection, origin: OriginId) -> Result<Vec<i64>, StoreError>;

    /// Removes all entries of an origin.
    ///
    /// # Errors
    /// Whatever writing can fail with.
    fn remove_of(transaction: &Transaction<'_>, origin: OriginId) -> Result<usize, StoreError>;
}

impl Removable for TranslationUnit {
    fn look_up(connection: &Connection, id: i64) -> Result<Option<Gone>, StoreError> {
        if !units::is_there(connection, UnitId(id))? {
            return Ok(None);
        }
        let found = units::get(connection, UnitId(id))?;
        Ok(found.map(|stored| {
            let target = stored.unit.target.map(|target| target.segment.text);
            Gone {
                id,
                texts: std::iter::once(stored.unit.source.segment.text)
                    .chain(target)
                    .collect(),
                origin: stored.origin_name,
                client: stored.client,
                how: how(stored.origin_kind),
            }
        }))
    }

    fn remove(transaction: &Transaction<'_>, id: i64, now: &str) -> Result<Removed, StoreError> {
        units::remove_unit(transaction, UnitId(id), now)
    }

    fn ids_of(connection: &Connection, origin: OriginId) -> Result<Vec<i64>, StoreError> {
        units::ids_of(connection, origin)
    }

    fn remove_of(transaction: &Transaction<'_>, origin: OriginId) -> Result<usize, StoreError> {
        units::remove_units_of(transaction, origin)
    }
}

impl Removable for ConceptEntry {
    fn look_up(connection: &Connection, id: i64) -> Result<Option<Gone>, StoreError> {
        if !concepts::is_there(connection, ConceptId(id))? {
            return Ok(None);
        }
        let found = concepts::get(connection, ConceptId(id))?;
        Ok(found.map(|stored| {
            let terms_of = |section: &taiyaku_text::model::LanguageSection| {
                let terms: Vec<_> = section
                    .terms
                    .iter()
                    .map(|term| term.text.as_str())
                    .collect();
                terms.join(", ")
            };
            Gone {
                id,
                texts: stored.entry.languages.iter().map(terms_of).collect(),
                origin: stored.origin_name,
                client: stored.client,
                how: how(stored.origin_kind),
            }
        }))
    }

    fn remove(transaction: &Transaction<'_>, id: i64, now: &str) -> Result<Removed, StoreError> {
        concepts::remove_concept(transaction, ConceptId(id), now)
    }

    fn ids_of(connection: &Connection, origin: OriginId) -> Result<Vec<i64>, StoreError> {
        concepts::ids_of(connection, origin)
    }

    fn remove_of(transaction: &Transaction<'_>, origin: OriginId) -> Result<usize, StoreError> {
        concepts::remove_concepts_of(transaction, origin)
    }
}

const fn how(kind: OriginKind) -> How {
    match kind {
        OriginKind::Folder => How::Hidden,
        OriginKind::File | OriginKind::Session => How::Deleted,
    }
}

/// Removes what is selected, or nothing if a part of it is not there or belongs to none of `clients`; `now` dates the
/// decision. Returns what went.
///
/// # Errors
/// [`RemovalError`]; the transaction is then to be given up.
pub fn remove<E: Removable>(
    transaction: &Transaction<'_>,
    selection: &Selection,
    clients: &Clients,
    dry_run: bool,
    now: &str,
) -> Result<Vec<Gone>, RemovalError> {
    let gone = match selection {
        Selection::Ids(ids) => remove_ids::<E>(transaction, ids, clients, now)?,
        Selection::Origin(name) => remove_origins::<E>(transaction, name, clients)?,
    };
    match dry_run {
        true => Err(RemovalError::DryRun(gone)),
        false => Ok(gone),
    }
}

fn remove_ids<E: Removable>(
    transaction: &Transaction<'_>,
    ids: &[i64],
    clients: &Clients,
    now: &str,
) -> Result<Vec<Gone>, RemovalError> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let mut gone = Vec::new();
    let mut unknown = Vec::new();
    // All are looked for before the first goes: equal entries of several files go together.
    for id in ids {
        match E::look_up(transaction, id)? {
            Some(entry) => gone.push(entry),
            None => unknown.push(id),
        }
    }
    if !unknown.is_empty() {
        return Err(RemovalError::Unknown(unknown));
    }
    refuse_others(&gone, clients)?;
    for entry in &gone {
        E::remove(transaction, entry.id, now)?;
    }
    Ok(gone)
}

fn remove_origins<E: Removable>(
    transaction: &Transaction<'_>,
    name: &str,
    clients: &Clients,
) -> Result<Vec<Gone>, RemovalError> {
    let mut origins = Vec::new();
    for origin in origin::list(transaction)? {
        if origin.record.name == name {
            let ids = E::ids_of(transaction, origin.id)?;
            origins.push((origin, ids));
        }
    }
    origins.retain(|(_, ids)| !ids.is_empty());
    if origins.is_empty() {
        return Err(RemovalError::UnknownOrigin(name.to_owned()));
    }
    let is_folder = |(origin, _): &(Origin, _)| origin.record.kind == OriginKind::Folder;
    if origins.iter().any(is_folder) {
        return Err(RemovalError::FolderFile(name.to_owned()));
    }
    let mut gone = Vec::new();
    for (origin, ids) in &origins {
        for &id in ids {
            gone.extend(E::look_up(transaction, id)?);
        }
        refuse_others(&gone, clients)?;
        E::remove_of(transaction, origin.id)?;
        forget_empty(transaction, origin)?;
    }
    Ok(gone)
}

/// Refuses when one of the entries is another client's.
fn refuse_others(gone: &[Gone], clients: &Clients) -> Result<(), RemovalError> {
    let other = gone.iter().find_map(|entry| {
        let client = entry.client.as_deref()?;
        (!clients.include(Some(client))).then_some((entry.id, client))
    });
    match other {
        None => Ok(()),
        Some((id, client)) => Err(RemovalError::OtherClient {
            id,
            client: client.to_owned(),
        }),
    }
}

/// A file of which nothing is left was never imported. A session goes on.
fn forget_empty(transaction: &Transaction<'_>, origin: &Origin) -> Result<(), StoreError> {
    let is_empty = units::ids_of(transaction, origin.id)?.is_empty()
        && concepts::ids_of(transaction, origin.id)?.is_empty();
    if is_empty && origin.record.kind == OriginKind::File {
        origin::delete(transaction, origin.id)?;
    }
    Ok(())
}
