//! Units in memory.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use taiyaku_text::{key::key, model::LanguageTag};

use super::{MemoryUnit, part::text_hash};
use crate::index::{IndexEntry, KeyIndex};

/// A key.
type KeyChars = Box<[char]>;

/// Units in memory, known by their places.
#[derive(Debug)]
pub(crate) struct LoadedUnits {
    units: Vec<Arc<MemoryUnit>>,
    language: LanguageTag,
    /// The key of each, made when all are compared one by one.
    keys: OnceLock<Vec<KeyChars>>,
}

impl LoadedUnits {
    /// Units of a language, turned round where they have it on the target side only.
    pub(super) fn new(units: Vec<MemoryUnit>, language: &LanguageTag) -> Self {
        let units = units
            .into_par_iter()
            .filter_map(|unit| unit.oriented(language))
            .map(Arc::new)
            .collect();
        Self {
            units,
            language: language.clone(),
            keys: OnceLock::new(),
        }
    }

    /// The same with the index of their keys.
    pub(super) fn indexed(units: Vec<MemoryUnit>, language: &LanguageTag) -> (KeyIndex, Self) {
        let units = Self::new(units, language);
        let keys = units.compute_keys();
        let entries = units.units.iter().zip(keys).zip(0..);
        let entry = |((unit, key), id): ((&Arc<MemoryUnit>, KeyChars), i64)| IndexEntry {
            key,
            id,
            text: text_hash(&unit.unit.source.segment.text),
            last_touched: unit.last_touched(),
        };
        let index = KeyIndex::build(entries.map(entry).collect());
        (index, units)
    }

    /// The unit at a place.
    pub(super) fn get(&self, place: i64) -> Option<Arc<MemoryUnit>> {
        let place = usize::try_from(place).ok()?;
        self.units.get(place).map(Arc::clone)
    }

    /// All units.
    pub(super) fn all(&self) -> &[Arc<MemoryUnit>] {
        &self.units
    }

    /// Number of units.
    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    /// All units with their keys, by their places.
    pub(super) fn with_keys(&self) -> impl Iterator<Item = (&Arc<MemoryUnit>, &[char])> {
        let keys = self.keys.get_or_init(|| self.compute_keys());
        self.units.iter().zip(keys.iter().map(|key| &**key))
    }

    fn compute_keys(&self) -> Vec<KeyChars> {
        self.units
            .par_iter()
            .map(|unit| {
                let text = &unit.unit.source.segment.text;
                key(text, &self.language).chars.into()
            })
            .collect()
    }
}
