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

use taiyaku_store::{Component, Migration, OriginId, OriginKind};
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
            number: 3,
            name: "replacement",
            sql: include_str!("../migrations/0003_replacement.sql"),
        },
    ],
};

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
    /// The entry itself.
    pub entry: ConceptEntry,
}

#[cfg(test)]
mod tests;
