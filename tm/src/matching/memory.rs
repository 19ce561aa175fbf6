//! The immutable set of units that is searched.

use std::ops::Range;

use rayon::prelude::*;
use taiyaku_text::{key::key, model::LanguageTag};

use super::{
    MatchOptions, MemoryUnit, Query, Suggestion, exhaustive, query::PreparedQuery, search,
    signature::Signature,
};

/// Units made ready for matching. It never changes, and may be searched from many threads at once.
///
/// Indices of units and groups come from the memory itself, which is why they are used without a check.
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
/// let found = memory.matches(&Query::new(&segment), &MatchOptions::default());
/// assert_eq!(found[0].score, 80);
/// ```
#[derive(Debug)]
pub struct Memory {
    language: LanguageTag,
    units: Vec<MemoryUnit>,
    /// For each unit, whether its source has several different translations here.
    ambiguous: Vec<bool>,
    /// Indices of `units`, ordered by key length, key, source text.
    members: Vec<u32>,
    /// The characters of all different keys, one key after the other.
    key_chars: Vec<char>,
    /// One for each different key, shortest first.
    groups: Vec<Group>,
    /// For each group, the signature of its key.
    signatures: Vec<Signature>,
}

/// The units of one key.
#[derive(Debug)]
struct Group {
    key: Range<usize>,
    members: Range<usize>,
    /// The lowest id of its units.
    first_id: i64,
}

impl Memory {
    /// Makes units ready for matching texts of `source_language`. Units with that language on the target side only
    /// are turned round ([`MemoryUnit::oriented`]), units without it are left out.
    #[must_use]
    pub fn new(units: Vec<MemoryUnit>, source_language: &LanguageTag) -> Self {
        let units: Vec<MemoryUnit> = units
            .into_par_iter()
            .filter_map(|unit| unit.oriented(source_language))
            .collect();
        let keys: Vec<Box<[char]>> = units
            .par_iter()
            .map(|unit| {
                key(&unit.unit.source.segment.text, source_language)
                    .chars
                    .into()
            })
            .collect();
        // The number of units that fit in memory stays far below four thousand million.
        let mut members: Vec<u32> = (0..u32::try_from(units.len()).unwrap_or(u32::MAX)).collect();
        members.par_sort_unstable_by_key(|&index| {
            let index = index as usize;
            (
                keys[index].len(),
                &*keys[index],
                &units[index].unit.source.segment.text,
                index,
            )
        });
        let mut memory = Self {
            language: source_language.clone(),
            ambiguous: Vec::new(),
            units,
            members,
            key_chars: Vec::new(),
            groups: Vec::new(),
            signatures: Vec::new(),
        };
        memory.group_by_key(&keys);
        memory.ambiguous = memory.find_ambiguous();
        memory
    }

    fn first_id(&self, members: &[u32]) -> i64 {
        let ids = members.iter().map(|&index| self.unit(index).id);
        ids.min().unwrap_or(i64::MAX)
    }

    fn group_by_key(&mut self, keys: &[Box<[char]>]) {
        let mut start = 0;
        for run in self
            .members
            .chunk_by(|&a, &b| keys[a as usize] == keys[b as usize])
        {
            let key = &keys[run[0] as usize];
            let key_start = self.key_chars.len();
            self.key_chars.extend_from_slice(key);
            self.groups.push(Group {
                key: key_start..self.key_chars.len(),
                members: start..start + run.len(),
                first_id: self.first_id(run),
            });
            self.signatures.push(Signature::new(key));
            start += run.len();
        }
    }

    /// For each unit, whether its very source text has several different translations.
    fn find_ambiguous(&self) -> Vec<bool> {
        let target = |index: u32| {
            let translation = self.unit(index).unit.translation();
            translation.map(|variant| variant.segment.text.as_str())
        };
        let mut ambiguous = vec![false; self.units.len()];
        for run in self
            .members
            .chunk_by(|&a, &b| self.source_text(a) == self.source_text(b))
        {
            let mut targets = run.iter().filter_map(|&index| target(index));
            let first = targets.next();
            if targets.any(|other| Some(other) != first) {
                run.iter()
                    .for_each(|&index| ambiguous[index as usize] = true);
            }
        }
        ambiguous
    }

    /// Number of units.
    #[must_use]
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there are no units.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The units, as they are matched: those of the other direction are turned round.
    pub fn units(&self) -> impl Iterator<Item = &MemoryUnit> {
        self.units.iter()
    }

    /// The language that is matched.
    #[must_use]
    pub const fn source_language(&self) -> &LanguageTag {
        &self.language
    }

    /// The best matches of a segment, best first: exactly the [`top`](MatchOptions::top) that a comparison with
    /// every unit gives. Units equal in source, target and inline codes are shown once.
    #[must_use]
    pub fn matches(&self, query: &Query<'_>, options: &MatchOptions) -> Vec<Suggestion<'_>> {
        let query = PreparedQuery::new(query, &self.language);
        if options.exhaustive {
            exhaustive::matches(self, &query, options)
        } else {
            search::matches(self, &query, options)
        }
    }

    pub(super) fn unit(&self, index: u32) -> &MemoryUnit {
        &self.units[index as usize]
    }

    pub(super) fn is_ambiguous(&self, index: u32) -> bool {
        self.ambiguous[index as usize]
    }

    fn source_text(&self, index: u32) -> &str {
        &self.units[index as usize].unit.source.segment.text
    }

    pub(super) fn group_count(&self) -> usize {
        self.groups.len()
    }

    pub(super) fn group_key(&self, group: usize) -> &[char] {
        &self.key_chars[self.groups[group].key.clone()]
    }

    pub(super) fn group_length(&self, group: usize) -> usize {
        self.groups[group].key.len()
    }

    pub(super) fn group_signature(&self, group: usize) -> &Signature {
        &self.signatures[group]
    }

    /// Whether all units of a group have this id or a higher one.
    pub(super) fn group_begins_at(&self, group: usize, id: i64) -> bool {
        self.groups[group].first_id >= id
    }

    /// The units of a group; those of the same source text stand together.
    pub(super) fn group_members(&self, group: usize) -> &[u32] {
        &self.members[self.groups[group].members.clone()]
    }

    /// The group of exactly this key.
    pub(super) fn group_of(&self, key: &[char]) -> Option<usize> {
        let order = |group: &Group| {
            group
                .key
                .len()
                .cmp(&key.len())
                .then_with(|| self.key_chars[group.key.clone()].cmp(key))
        };
        self.groups.binary_search_by(order).ok()
    }

    /// The groups whose keys have a length in this range.
    pub(super) fn groups_of_length(&self, lengths: Range<usize>) -> Range<usize> {
        let start = self
            .groups
            .partition_point(|group| group.key.len() < lengths.start);
        let end = self
            .groups
            .partition_point(|group| group.key.len() < lengths.end);
        start..end.max(start)
    }
}
