//! What is searched: one or several sets of units, each with the index of its keys.

use std::sync::{Arc, Mutex, PoisonError};

use taiyaku_store::StoreError;
use taiyaku_text::model::LanguageTag;

use super::{
    MatchOptions, MemoryUnit, Query, Suggestion, exhaustive,
    fetching::Fetching,
    loaded::LoadedUnits,
    part::{Part, Units},
    query::PreparedQuery,
    repairing::repair_name,
    search,
    stored::StoredUnits,
};
use crate::index::{KeyIndex, Scratch};

/// Units made ready for matching: the project's own, those of reference memories, those of files. It never changes, and
/// may be searched from many threads at once.
///
/// ```
/// use taiyaku_text::model::{LanguageTag, Segment, TranslationUnit, Variant};
/// use taiyaku_tm::matching::{MatchOptions, Memory, MemoryUnit, Query};
///
/// let unit = MemoryUnit {
///     id: 1,
///     memory: None,
///     origin_name: "manual.tmx".into(),
///     penalty: 0,
///     unit: TranslationUnit::plain(
///         Variant::plain(LanguageTag::japanese(), "窓を開けてください。"),
///         Variant::plain(LanguageTag::english(), "Please open the window."),
///     ),
/// };
/// let memory = Memory::new(vec![unit], &LanguageTag::japanese());
/// let segment = Segment::plain("窓を閉めてください。");
/// let found = memory.matches(&Query::new(&segment), &MatchOptions::default())?;
/// assert_eq!(found[0].score, 80);
/// # Ok::<(), taiyaku_store::StoreError>(())
/// ```
#[derive(Debug)]
pub struct Memory {
    language: LanguageTag,
    parts: Vec<Part>,
    /// One for each search that went on at the same time, to be used again.
    scratches: Mutex<Vec<Scratch>>,
}

impl Memory {
    /// A memory without units yet, for matching texts of this language.
    #[must_use]
    pub fn empty(source_language: &LanguageTag) -> Self {
        Self {
            language: source_language.clone(),
            parts: Vec::new(),
            scratches: Mutex::default(),
        }
    }

    /// Makes units ready for matching texts of `source_language`.
    #[must_use]
    pub fn new(units: Vec<MemoryUnit>, source_language: &LanguageTag) -> Self {
        let mut memory = Self::empty(source_language);
        memory.add_units(units);
        memory
    }

    /// Adds units. Those with the memory's language on the target side only are turned round
    /// ([`MemoryUnit::oriented`]), those without it are left out.
    pub fn add_units(&mut self, units: Vec<MemoryUnit>) {
        let (index, units) = LoadedUnits::indexed(units, &self.language);
        if index.group_count() > 0 {
            self.parts.push(Part {
                index,
                units: Units::Loaded(units),
                fetching: None,
            });
        }
    }

    /// Adds units that stay in their database, under the index of their keys.
    pub(super) fn add_stored(
        &mut self,
        index: KeyIndex,
        units: StoredUnits,
        fetching: Option<Fetching>,
    ) {
        self.parts.push(Part {
            index,
            units: Units::Stored(Box::new(units)),
            fetching,
        });
    }

    /// Number of units that can be suggested.
    ///
    /// # Errors
    /// Whatever reading can fail with.
    pub fn unit_count(&self) -> Result<usize, StoreError> {
        self.parts.iter().map(|part| part.units.len()).sum()
    }

    /// Visits the units, as they are matched: those of the other direction are turned round.
    ///
    /// # Errors
    /// Whatever reading can fail with.
    pub fn for_each_unit(&self, mut visit: impl FnMut(&MemoryUnit)) -> Result<(), StoreError> {
        self.parts
            .iter()
            .try_for_each(|part| part.units.for_each(&mut visit))
    }

    /// The language that is matched.
    #[must_use]
    pub const fn source_language(&self) -> &LanguageTag {
        &self.language
    }

    /// The best matches of a segment, best first: exactly the [`top`](MatchOptions::top) that a comparison with
    /// every unit gives. Units equal in source, target and inline codes are shown once.
    ///
    /// # Errors
    /// Whatever reading units from a database can fail with.
    pub fn matches(
        &self,
        query: &Query<'_>,
        options: &MatchOptions,
    ) -> Result<Vec<Suggestion>, StoreError> {
        let query = PreparedQuery::new(query, &self.language);
        let mut found = if options.exhaustive {
            exhaustive::matches(self, &query, options)
        } else {
            search::matches(self, &query, options)
        }?;
        for suggestion in &mut found {
            repair_name(suggestion, &query, &self.language);
        }
        Ok(found)
    }

    pub(crate) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Lends what a search allocates to `work`.
    pub(super) fn with_scratch<T>(&self, work: impl FnOnce(&mut Scratch) -> T) -> T {
        // What a panic leaves behind is as good as any: each search begins it anew.
        let lock = || {
            self.scratches
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        let mut scratch = lock().pop().unwrap_or_default();
        let result = work(&mut scratch);
        lock().push(scratch);
        result
    }
}

/// A unit that may be suggested.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) unit: Arc<MemoryUnit>,
    /// The part, and the unit's number in it.
    pub(super) place: (usize, i64),
}

impl Member {
    pub(super) fn source_text(&self) -> &str {
        &self.unit.unit.source.segment.text
    }
}
