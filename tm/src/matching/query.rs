//! A segment made ready for comparing.

use taiyaku_text::{
    key::{Key, key},
    model::{Context, LanguageTag, Segment},
};

use crate::repair::NamePairs;

/// A segment to find matches for, with its neighbours in the document.
#[derive(Debug, Clone, Copy)]
pub struct Query<'q> {
    /// The segment.
    pub source: &'q Segment,
    /// The segment before; empty at the start of a document; `None` if unknown.
    pub previous: Option<&'q str>,
    /// The segment after; empty at the end of a document; `None` if unknown.
    pub next: Option<&'q str>,
    /// What is known about names, so that they can be put right in a translation.
    pub names: Option<&'q dyn NamePairs>,
}

impl<'q> Query<'q> {
    /// A query without known neighbours.
    #[must_use]
    pub const fn new(source: &'q Segment) -> Self {
        Self {
            source,
            previous: None,
            next: None,
            names: None,
        }
    }
}

/// How many matches are wanted, and how good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatchOptions {
    /// Lowest score (0–100) that is still a match.
    pub min_score: u8,
    /// Greatest number of suggestions.
    pub top: usize,
    /// Compare with every unit by the reference implementation instead of searching; the result is the same.
    pub exhaustive: bool,
    /// Also suggest units that have no translation.
    pub source_only: bool,
    /// Only units whose place among those that were added is lower than this. For memories of one text, whose units
    /// are all in memory and have no dates.
    pub places_below: Option<i64>,
    /// A score that is as good as any: once a suggestion has it, none is looked for further. For callers who ask for
    /// one suggestion and only want to know whether there is one so good.
    pub enough: Option<u8>,
}

impl Default for MatchOptions {
    fn default() -> Self {
        Self {
            min_score: 70,
            top: 5,
            exhaustive: false,
            source_only: false,
            places_below: None,
            enough: None,
        }
    }
}

/// A text with its key, ready to be compared.
#[derive(Debug)]
pub(super) struct Side<'t> {
    pub(super) segment: &'t Segment,
    pub(super) chars: Vec<char>,
    pub(super) key: Key,
}

impl<'t> Side<'t> {
    pub(super) fn new(segment: &'t Segment, language: &LanguageTag) -> Self {
        Self {
            segment,
            chars: segment.text.chars().collect(),
            key: key(&segment.text, language),
        }
    }
}

/// A query with everything that is computed once for it.
#[derive(Debug)]
pub(super) struct PreparedQuery<'q> {
    pub(super) side: Side<'q>,
    pub(super) names: Option<&'q dyn NamePairs>,
    previous: Option<Vec<char>>,
    next: Option<Vec<char>>,
}

impl<'q> PreparedQuery<'q> {
    pub(super) fn new(query: &Query<'q>, language: &LanguageTag) -> Self {
        let side = Side::new(query.source, language);
        Self {
            side,
            names: query.names,
            previous: query.previous.map(|text| neighbour_key(text, language)),
            next: query.next.map(|text| neighbour_key(text, language)),
        }
    }

    /// How many neighbours (0–2) equal those of a unit, by their keys.
    pub(super) fn equal_neighbours(&self, context: &Context, language: &LanguageTag) -> u8 {
        let equal = |own: &Option<Vec<char>>, other: &Option<String>| match (own, other) {
            (Some(own), Some(other)) => *own == neighbour_key(other, language),
            _ => false,
        };
        u8::from(equal(&self.previous, &context.previous))
            + u8::from(equal(&self.next, &context.next))
    }
}

/// The key of a neighbour. The edge of a document is the empty text; a text whose key happens to be empty (a lone
/// list mark) stands for itself, so that it doesn't pass for an edge.
fn neighbour_key(text: &str, language: &LanguageTag) -> Vec<char> {
    let chars = key(text, language).chars;
    if chars.is_empty() {
        return text.trim().chars().collect();
    }
    chars
}
