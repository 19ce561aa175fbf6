//! Concept entries in the store.
//!
//! | module | what it holds |
//! |---|---|
//! | [`write`](mod@write) | [`ConceptWriter`]: entries in, with equal ones merged and duplicates treated as asked |
//! | [`edit`] | one entry changed by hand |
//! | [`remove`] | entries out; overrides of entries that came from a folder file |
//! | [`read`] | entries for recognition and export, one by one |
//! | [`search`](mod@search) | entries by a piece of a term |
//! | [`statistics`](mod@statistics) | what a term base holds |
//! | [`mod@verify`] | checking what stands in the tables |
//!
//! All functions take a connection or a transaction of a [`Store`](taiyaku_store::Store) that was opened with
//! [`COMPONENT`].

pub mod edit;
mod identity;
mod merge;
pub mod read;
pub mod remove;
mod row;
pub mod search;
pub mod statistics;
pub mod verify;
pub mod write;

use taiyaku_store::{Component, Migration, OriginId, OriginKind, PurgedRows, TablePurge};
use taiyaku_text::model::ConceptEntry;

pub use edit::{EditError, Edited, edit_concept};
pub use read::{for_each_concept, get};
pub use remove::{
    ids_of, is_there, remove_concept, remove_concepts_of, remove_origin, settle_overrides,
};
pub use search::{Hit, MatchKind, search};
pub use statistics::{OriginCount, Statistics, statistics};
pub use verify::verify;
pub use write::ConceptWriter;

/// The tables of the term base.
pub const COMPONENT: Component = Component {
    name: "glossary",
    migrations: &[
        Migration {
            number: 1,
            name: "concepts",
            sql: include_str!("../migrations/0001_concepts.sql"),
        },
        Migration {
            number: 2,
            name: "client",
            sql: include_str!("../migrations/0002_client.sql"),
        },
        Migration {
            number: 3,
            name: "replacement",
            sql: include_str!("../migrations/0003_replacement.sql"),
        },
    ],
};

/// What purging a client takes out of these tables.
pub const PURGE: [TablePurge; 4] = [
    // Before the entries: of those a decision without a client is known by.
    TablePurge {
        table: "concept_override",
        noun: "decision",
        rows: PurgedRows::Where(
            "client = ?1 OR (client IS NULL AND identity IN (SELECT c.identity FROM concept c WHERE c.client = ?1))",
        ),
    },
    TablePurge {
        table: "concept",
        noun: "concept entry/concept entries",
        rows: PurgedRows::Where("client = ?1"),
    },
    TablePurge {
        table: "concept_language",
        noun: "language",
        rows: PurgedRows::Attached,
    },
    TablePurge {
        table: "term",
        noun: "term",
        rows: PurgedRows::Attached,
    },
];

/// Number of a concept entry; never used again after its entry is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptId(pub i64);

/// A concept entry with its place in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredConcept {
    /// Its number.
    pub id: ConceptId,
    /// Where it came from.
    pub origin: OriginId,
    /// What people call that origin.
    pub origin_name: String,
    /// What that origin is.
    pub origin_kind: OriginKind,
    /// Whose it is; `None` is nobody's, which serves everybody. The entry itself names no client.
    pub client: Option<String>,
    /// The entry itself.
    pub entry: ConceptEntry,
}

impl StoredConcept {
    /// The entry as it leaves the store: it says itself whose it is.
    #[must_use]
    pub fn into_entry(self) -> ConceptEntry {
        match self.client {
            Some(client) => self.entry.with_client(&client),
            None => self.entry,
        }
    }
}

#[cfg(test)]
mod tests;
