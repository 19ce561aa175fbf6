//! The key index: which keys of a memory resemble a key, without comparing with each of them.
//!
//! Equal keys are one *group*; groups are numbered by the length of their key, so that a window of lengths is a range
//! of groups. An index is made of named sections of bytes, which lie in memory or in a mapped file. It holds nothing
//! that a memory doesn't: it can be thrown away and built again. A damaged byte may give wrong candidates or hide
//! some, but never a panic, an endless loop or an allocation that the size of the sections doesn't bound.
//!
//! | module | what it holds |
//! |---|---|
//! | `advice` | what a search is about to read, to be fetched in advance |
//! | `alphabet` | characters as symbols, keys as bytes |
//! | `bytes` | sections of bytes, tables of numbers |
//! | `sections` | which sections there are |
//! | `grams` | bigrams and the buckets of their lists |
//! | `postings` | lists of groups |
//! | `signature` | which characters occur in a key: a cheap bound |
//! | `distance` | the exact distance |
//! | `query` | a key made ready for being looked for |
//! | `plan` | how each length is searched |
//! | `candidates` | the search itself |
//! | `stretches` | what a key has in common with others |
//! | `build` | building an index |

mod advice;
mod alphabet;
mod build;
mod bytes;
mod candidates;
mod distance;
mod grams;
mod plan;
mod postings;
mod query;
mod sections;
mod signature;
mod stretches;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::matching::similarity::{greatest_distance, similarity};

use alphabet::{Alphabet, Symbols};
use bytes::Numbers;
use postings::List;
use sections::{Section, Sections, Shape};

pub use advice::Advice;
pub use bytes::SectionBytes;
pub use candidates::Scratch;
pub use query::IndexQuery;
pub use stretches::Stretch;

/// The version of what stands in the sections. A change of any of them changes it.
pub const VERSION: u32 = 2;

/// Why sections are not an index.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IndexError {
    /// A section is missing.
    #[error("the section {0} of the key index is missing")]
    Missing(&'static str),
    /// The sections are of another format, damaged, or don't belong together.
    #[error("the key index is damaged or of another format")]
    Form,
}

/// A unit for the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexEntry {
    /// Its key.
    pub key: Box<[char]>,
    /// Its id.
    pub id: i64,
    /// A hash of its text: equal texts have the same.
    pub text: u32,
    /// When it was last changed; of units of one key, the newest come first.
    pub last_touched: u64,
}

impl From<(Box<[char]>, i64)> for IndexEntry {
    fn from((key, id): (Box<[char]>, i64)) -> Self {
        Self {
            key,
            id,
            text: 0,
            last_touched: 0,
        }
    }
}

/// The distinct keys of a memory, with the ids of their units.
#[derive(Debug, Clone)]
pub struct KeyIndex {
    sections: Sections,
    shape: Shape,
    alphabet: Alphabet,
    /// Lengths of keys with their first groups, both ascending; at the end the number of groups.
    lengths: Vec<(u32, u32)>,
}

impl KeyIndex {
    /// Builds an index in memory from units in any order: the same set gives the same bytes.
    ///
    /// # Panics
    /// If there are more than `u32::MAX` entries.
    #[must_use]
    pub fn build<E: Into<IndexEntry>>(entries: Vec<E>) -> Self {
        assert!(
            u32::try_from(entries.len()).is_ok(),
            "groups are counted in 32 bits"
        );
        let sections = build::build(entries.into_iter().map(Into::into).collect());
        #[allow(clippy::expect_used)] // What was just built is whole.
        Self::from_sections(sections).expect("a new index can be read")
    }

    /// Opens an index from its sections, by their names. Cheap: reads the alphabet and the lengths only.
    ///
    /// # Errors
    /// If a section is missing, or if they can't be the sections of one index.
    pub fn open(
        mut section: impl FnMut(&'static str) -> Option<SectionBytes>,
    ) -> Result<Self, IndexError> {
        let mut sections = Sections::default();
        for kind in Section::ALL {
            let bytes = section(kind.name()).ok_or(IndexError::Missing(kind.name()))?;
            sections.put(kind, bytes);
        }
        Self::from_sections(sections)
    }

    /// The sections, to be stored.
    pub fn sections(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        let all = Section::ALL.into_iter();
        all.map(|kind| (kind.name(), self.sections.get(kind)))
    }

    fn from_sections(sections: Sections) -> Result<Self, IndexError> {
        let shape = Shape::from_bytes(sections.get(Section::Shape)).ok_or(IndexError::Form)?;
        let starts = Numbers::new(sections.get(Section::KeyStarts), shape.key_starts);
        if starts.len() != shape.groups as usize + 1 {
            return Err(IndexError::Form);
        }
        let lengths = read_lengths(sections.get(Section::Lengths), shape.groups);
        Ok(Self {
            alphabet: Alphabet::from_bytes(sections.get(Section::Alphabet)),
            lengths: lengths.ok_or(IndexError::Form)?,
            shape,
            sections,
        })
    }

    /// Makes a key ready for being looked for in this index.
    #[must_use]
    pub fn query(&self, key: &[char]) -> IndexQuery {
        IndexQuery::new(self, key)
    }

    /// How many distinct keys there are; groups are numbered from 0.
    #[must_use]
    pub const fn group_count(&self) -> usize {
        self.shape.groups as usize
    }

    /// The length of a group's key in scalar values.
    #[must_use]
    pub fn key_length(&self, group: u32) -> usize {
        let after = self.lengths.partition_point(|&(_, first)| first <= group);
        let own = after.checked_sub(1).and_then(|at| self.lengths.get(at));
        own.map_or(0, |&(length, _)| length as usize)
    }

    /// Writes a group's key into `into`, in place of what it held.
    pub fn key(&self, group: u32, into: &mut Vec<char>) {
        into.clear();
        let symbols = Symbols(self.key_bytes(group));
        into.extend(symbols.map(|symbol| self.alphabet.character(symbol)));
    }

    /// The ids of a group's units, the newest first, then ascending.
    pub fn members(&self, group: u32) -> impl Iterator<Item = i64> {
        let members = Numbers::new(self.sections.get(Section::Members), self.shape.members);
        self.member_range(group)
            .map(move |index| members.at(index) as i64)
    }

    /// The ids of a group's units as [`members`](Self::members) gives them, with the hashes of their texts.
    pub fn members_with_texts(&self, group: u32) -> impl Iterator<Item = (i64, u32)> {
        let texts = self.sections.get(Section::Texts);
        let range = self.member_range(group);
        let own = texts
            .get(range.start * 4..range.end * 4)
            .unwrap_or_default();
        let texts = own.chunks_exact(4).map(|bytes| match *bytes {
            [a, b, c, d] => u32::from_le_bytes([a, b, c, d]),
            _ => 0,
        });
        self.members(group).zip(texts)
    }

    /// The id of a group's first unit: the lowest one, if no unit has a date.
    #[must_use]
    pub fn first_id(&self, group: u32) -> Option<i64> {
        self.members(group).next()
    }

    /// How many units a group has.
    #[must_use]
    pub fn member_count(&self, group: u32) -> usize {
        self.members(group).size_hint().0
    }

    /// The group of exactly this key.
    #[must_use]
    pub fn group_of(&self, query: &IndexQuery) -> Option<u32> {
        self.group_of_bytes(query.length(), &query.bytes)
    }

    fn group_of_bytes(&self, length: usize, bytes: &[u8]) -> Option<u32> {
        let length = u32::try_from(length).ok()?;
        let at = self
            .lengths
            .binary_search_by_key(&length, |&(length, _)| length);
        let Range { mut start, mut end } = self.groups_at(at.ok()?);
        while start < end {
            let middle = start + (end - start) / 2;
            match self.key_bytes(middle).cmp(bytes) {
                std::cmp::Ordering::Less => start = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => end = middle,
            }
        }
        None
    }

    /// How similar a group's key is to the query, if at least `at_least` (0–100). Keys that are too long to be compared
    /// are similar to an equal one only.
    #[must_use]
    pub fn similarity(&self, query: &IndexQuery, group: u32, at_least: u8) -> Option<u8> {
        let bytes = self.key_bytes(group);
        let length = self.key_length(group);
        let longer = length.max(query.length());
        let Some(pattern) = query.pattern.as_ref().filter(|_| is_fuzzy(length)) else {
            return (bytes == query.bytes).then_some(100);
        };
        let limit = greatest_distance(longer, at_least);
        let distance = pattern.distance(Symbols(bytes), length, limit)?;
        Some(similarity(longer, distance))
    }

    /// Gives the groups of a list, ascending and each once.
    fn each_group(&self, list: &List<'_>, mut each: impl FnMut(u32)) {
        let mut before = None;
        for block in 0..list.block_count() {
            list.read(block, |group| {
                if group < self.shape.groups && before < Some(group) {
                    before = Some(group);
                    each(group);
                }
            });
        }
    }

    /// The list of a bucket, unless it is empty.
    #[inline]
    fn list(&self, bucket: u32) -> Option<List<'_>> {
        let bytes = self.list_bytes(bucket);
        let postings = self.sections.get(Section::Postings);
        (!bytes.is_empty()).then(|| List::at(postings, bytes))
    }

    /// Where a bucket's list stands in the postings.
    #[inline]
    fn list_bytes(&self, bucket: u32) -> Range<usize> {
        let buckets = Numbers::new(self.sections.get(Section::Buckets), self.shape.buckets);
        let bucket = bucket as usize;
        buckets.at(bucket) as usize..buckets.at(bucket + 1) as usize
    }

    fn key_bytes(&self, group: u32) -> &[u8] {
        let starts = Numbers::new(self.sections.get(Section::KeyStarts), self.shape.key_starts);
        let (start, end) = (starts.at(group as usize), starts.at(group as usize + 1));
        let keys = self.sections.get(Section::Keys);
        keys.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The groups of the length at a place in the list of lengths.
    fn groups_at(&self, place: usize) -> Range<u32> {
        let first = |place| {
            self.lengths
                .get(place)
                .map_or(self.shape.groups, |&(_, first)| first)
        };
        first(place)..first(place + 1)
    }

    fn member_range(&self, group: u32) -> Range<usize> {
        let bytes = self.sections.get(Section::Members).len();
        let members = bytes / usize::from(self.shape.members).max(1);
        let group = group as usize;
        if self.shape.member_starts == 0 {
            return group.min(members)..(group + 1).min(members);
        }
        let bytes = self.sections.get(Section::MemberStarts);
        let starts = Numbers::new(bytes, self.shape.member_starts);
        let end = (starts.at(group + 1) as usize).min(members);
        (starts.at(group) as usize).min(end)..end
    }
}

/// Whether a key of this length is compared fuzzily at all.
fn is_fuzzy(length: usize) -> bool {
    length <= crate::matching::LONGEST_FUZZY_KEY
}

/// Reads the lengths of keys with their first groups; `None` unless both ascend from group 0 and stay below `groups`.
fn read_lengths(bytes: &[u8], groups: u32) -> Option<Vec<(u32, u32)>> {
    let (eights, rest) = bytes.as_chunks::<8>();
    let numbers = eights.iter().map(|eight| u64::from_le_bytes(*eight));
    let lengths: Vec<(u32, u32)> = numbers
        .map(|number| (number as u32, (number >> 32) as u32))
        .collect();
    let ascending = lengths
        .windows(2)
        .all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1);
    let first = lengths.first().map_or(0, |&(_, first)| first);
    let last = lengths.last().is_none_or(|&(_, last)| last < groups);
    (rest.is_empty() && ascending && first == 0 && last).then_some(lengths)
}
