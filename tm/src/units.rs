//! Translation units in the store.
//!
//! | module | what it holds |
//! |---|---|
//! | [`mod@write`] | [`UnitWriter`]: units in, with equal ones merged and duplicates treated as asked |
//! | [`changes`] | which units are new or changed since a state |
//! | [`edit`] | one unit changed by hand |
//! | [`remove`] | units out; overrides of units that came from a folder file |
//! | [`read`] | units for matching and export, one by one |
//! | [`concordance`] | search inside segments |
//! | [`mod@statistics`] | what a memory holds |
//! | [`mod@verify`] | checking what stands in the tables |
//!
//! All functions take a connection or a transaction of a [`Store`](taiyaku_store::Store) that was opened with
//! [`COMPONENT`].

pub mod changes;
pub mod concordance;
pub mod edit;
mod identity;
mod last_touched;
mod merge;
pub mod read;
pub mod remove;
mod row;
mod selection;
pub mod statistics;
pub mod verify;
pub mod write;

use taiyaku_store::{Component, Migration, OriginId, OriginKind, PurgedRows, TablePurge};
use taiyaku_text::model::TranslationUnit;

pub use changes::changed_since;
pub use concordance::{Concordance, Hit, Side};
pub(crate) use last_touched::last_touched;

pub use edit::{EditError, Edited, edit_unit};
pub use read::{
    Contexts, Direction, Filter, UnitReader, count, export_units, for_each_text, for_each_unit,
    get, neighbours,
};
pub use remove::{ids_of, is_there, remove_origin, remove_unit, remove_units_of, settle_overrides};
pub use selection::Selection;
pub use statistics::{Statistics, statistics};
pub use verify::verify;
pub use write::{Precedence, UnitWriter};

/// The property of a unit that keeps a wording which another took the place of.
pub const PREVIOUS_TARGET: &str = "x-previous-target";

/// The tables of the translation memory.
pub const COMPONENT: Component = Component {
    name: "tm",
    migrations: &[
        Migration {
            number: 1,
            name: "units",
            sql: include_str!("../migrations/0001_units.sql"),
        },
        Migration {
            number: 2,
            name: "client",
            sql: include_str!("../migrations/0002_client.sql"),
        },
        Migration {
            number: 3,
            name: "changed_units",
            sql: include_str!("../migrations/0003_changed_units.sql"),
        },
    ],
};

/// What purging a client takes out of these tables.
pub const PURGE: [TablePurge; 3] = [
    // Before the units: of those a decision without a client is known by.
    TablePurge {
        table: "unit_override",
        noun: "decision",
        rows: PurgedRows::Where(
            "client = ?1 OR (client IS NULL AND identity IN (SELECT u.identity FROM unit u WHERE u.client = ?1))",
        ),
    },
    TablePurge {
        table: "unit",
        noun: "unit",
        rows: PurgedRows::Where("client = ?1"),
    },
    TablePurge {
        table: "unit_extent",
        noun: "extent",
        rows: PurgedRows::Attached,
    },
];

/// Number of a unit; never used again after its unit is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub i64);

/// A unit with its place in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredUnit {
    /// Its number.
    pub id: UnitId,
    /// Where it came from.
    pub origin: OriginId,
    /// What people call that origin.
    pub origin_name: String,
    /// What that origin is.
    pub origin_kind: OriginKind,
    /// Points taken off every match from that origin, 0–100.
    pub penalty: u8,
    /// Whose it is; `None` is nobody's, which serves everybody. The unit itself names no client.
    pub client: Option<String>,
    /// Place in the origin, from 0.
    pub position: u32,
    /// Whether source and target stand the other way round in the store, because the other direction was asked for.
    pub reversed: bool,
    /// The unit itself.
    pub unit: TranslationUnit,
}

impl StoredUnit {
    /// The unit as it leaves the store: it says itself whose it is.
    #[must_use]
    pub fn into_unit(self) -> TranslationUnit {
        match self.client {
            Some(client) => self.unit.with_client(&client),
            None => self.unit,
        }
    }
}

#[cfg(test)]
mod tests;
