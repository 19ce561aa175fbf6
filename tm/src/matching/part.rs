//! A part of a memory: the index of its keys, and its units, in memory or in a database.

use std::sync::Arc;

use taiyaku_store::StoreError;

use super::{
    MatchOptions, MemoryUnit, fetching::Fetching, loaded::LoadedUnits, stored::StoredUnits,
};
use crate::index::{IndexQuery, KeyIndex, Scratch};

/// The hash by which an index tells the texts of one key apart. It is written to files.
pub(super) fn text_hash(text: &str) -> u32 {
    crc32fast::hash(text.as_bytes())
}

/// Keys with their units.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) index: KeyIndex,
    pub(crate) units: Units,
    /// Where the index is in a file.
    pub(super) fetching: Option<Fetching>,
}

impl Part {
    /// Gives the groups that may be similar enough to the query.
    pub(super) fn candidates(
        &self,
        query: &IndexQuery,
        at_least: u8,
        scratch: &mut Scratch,
        offer: impl FnMut(u32, u8),
    ) {
        match self.fetching.as_ref().and_then(Fetching::begin) {
            Some(mut fetch) => {
                let index = &self.index;
                index.candidates_announced(query, at_least, scratch, &mut fetch, offer);
            }
            None => self.index.candidates(query, at_least, scratch, offer),
        }
    }
}

/// Where the units are.
#[derive(Debug)]
pub(crate) enum Units {
    /// In memory; the index knows them by their places.
    Loaded(LoadedUnits),
    /// In a database; the index knows them by their numbers there.
    Stored(Box<StoredUnits>),
}

impl Units {
    /// The unit of this number in the index, unless it may not be suggested. What is read from a database has its
    /// context only where the key is exactly the query's: it counts for nothing else.
    pub(crate) fn read(
        &self,
        number: i64,
        exact: bool,
        options: &MatchOptions,
    ) -> Result<Option<Arc<MemoryUnit>>, StoreError> {
        let unit = match self {
            Self::Loaded(_) if self.is_too_late(number, options) => None,
            Self::Loaded(units) => units.get(number),
            Self::Stored(units) => units.read(number, exact)?,
        };
        Ok(unit.filter(|unit| options.source_only || unit.unit.translation().is_some()))
    }

    /// Whether a unit stands behind those that are asked for.
    pub(super) fn is_too_late(&self, number: i64, options: &MatchOptions) -> bool {
        let loaded = matches!(self, Self::Loaded(_));
        loaded && options.places_below.is_some_and(|limit| number >= limit)
    }

    /// Gives a unit that was read without its context the context.
    pub(super) fn complete(&self, unit: &mut Arc<MemoryUnit>) -> Result<(), StoreError> {
        match self {
            Self::Loaded(_) => Ok(()),
            Self::Stored(units) => units.complete(unit),
        }
    }

    /// Number of units that can be suggested.
    pub(super) fn len(&self) -> Result<usize, StoreError> {
        match self {
            Self::Loaded(units) => Ok(units.len()),
            Self::Stored(units) => units.len(),
        }
    }

    /// Visits all units.
    pub(super) fn for_each(&self, visit: &mut dyn FnMut(&MemoryUnit)) -> Result<(), StoreError> {
        match self {
            Self::Loaded(units) => {
                units.all().iter().for_each(|unit| visit(unit));
                Ok(())
            }
            Self::Stored(units) => units.for_each(visit),
        }
    }

    /// The units with their keys, computed without any index, for comparing with every one.
    pub(super) fn reference(&self) -> Result<&LoadedUnits, StoreError> {
        match self {
            Self::Loaded(units) => Ok(units),
            Self::Stored(units) => units.reference(),
        }
    }

    /// The id of the unit that has this number in the index, where numbers are ids.
    pub(super) const fn id(&self, number: i64) -> Option<i64> {
        match self {
            Self::Loaded(_) => None,
            Self::Stored(_) => Some(number),
        }
    }

    /// The number that the index has for a unit of [`reference`](Self::reference).
    pub(super) fn number(&self, place: usize, unit: &MemoryUnit) -> i64 {
        match self {
            // There are far fewer units in memory than numbers.
            Self::Loaded(_) => i64::try_from(place).unwrap_or(i64::MAX),
            Self::Stored(_) => unit.id,
        }
    }
}
