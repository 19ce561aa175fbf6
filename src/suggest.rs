//! What memory and term base know about each segment.

mod assembled;
mod exact;
mod loader;
mod names;
mod references;
mod resources;
mod target_names;
mod unit_facts;

use rayon::prelude::*;
use taiyaku_store::StoreError;
use taiyaku_text::{
    model::{DocumentSegment, Segment, TermStatus},
    span::Span,
};
use taiyaku_tm::{
    leverage::SegmentLeverage,
    matching::{MatchOptions, Query, Suggestion},
    repair::NamePairs,
};

pub use assembled::assembled;
pub use exact::{exact_beyond, is_exact};
pub use loader::{NOT_STORED, ResourceError, ResourceLoader};
pub use references::{Reference, ReferenceError, is_same_file};
pub use resources::{Concept, Resources};
pub use target_names::{TargetName, TargetNames};
pub use unit_facts::UnitFacts;

/// A term of the term base in a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermHit {
    /// Where it stands in the segment.
    pub span: Span,
    /// The term as it stands there.
    pub text: String,
    /// The term as the term base has it.
    pub term: String,
    /// Index of its concept entry in [`Resources::concepts`].
    pub concept: usize,
    /// Further concept entries that have the same term.
    pub other_concepts: Vec<usize>,
    /// Whether it is written in another form than the term base has.
    pub variant: bool,
    /// The terms of the other language, best first.
    pub targets: Vec<(String, Option<TermStatus>)>,
}

impl TermHit {
    /// The terms of the other language that may be used: those that nobody advises against.
    pub fn usable_targets(&self) -> impl Iterator<Item = &str> {
        self.targets
            .iter()
            .filter(|(_, status)| is_usable(*status))
            .map(|(text, _)| text.as_str())
    }

    /// The terms of the other language that somebody advises against.
    pub fn targets_advised_against(&self) -> impl Iterator<Item = &str> {
        self.targets
            .iter()
            .filter(|(_, status)| !is_usable(*status))
            .map(|(text, _)| text.as_str())
    }

    /// Every concept entry that has the term.
    pub fn concepts(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.concept).chain(self.other_concepts.iter().copied())
    }

    /// What to write, and what not, on one line: `prime minister; not premier`.
    #[must_use]
    pub fn advice(&self) -> String {
        let usable: Vec<_> = self.usable_targets().collect();
        let against: Vec<_> = self
            .targets_advised_against()
            .filter(|text| !usable.contains(text))
            .collect();
        match (usable.is_empty(), against.is_empty()) {
            (true, true) => "(no translation)".to_owned(),
            (false, true) => usable.join(", "),
            (true, false) => format!("(no translation); not {}", against.join(", ")),
            (false, false) => format!("{}; not {}", usable.join(", "), against.join(", ")),
        }
    }
}

/// Whether nobody advises against a term of this status.
#[must_use]
pub const fn is_usable(status: Option<TermStatus>) -> bool {
    !matches!(status, Some(TermStatus::Deprecated | TermStatus::Forbidden))
}

/// A segment with what is known about it.
#[derive(Debug)]
pub struct SuggestedSegment {
    /// The segment's text.
    pub source: Segment,
    /// Matches, best first.
    pub matches: Vec<Suggestion>,
    /// The score of the best match, also of one that is too low to be suggested.
    pub best_score: Option<u8>,
    /// Terms, in the order of the text.
    pub terms: Vec<TermHit>,
}

impl SuggestedSegment {
    /// What a leverage report counts.
    #[must_use]
    pub fn leverage(&self) -> SegmentLeverage<'_> {
        SegmentLeverage {
            text: &self.source.text,
            best: self.best_score,
        }
    }
}

/// Looks up every segment of a document, each in the context of its neighbours.
///
/// The score of the best match is looked for down to `best_from`, which costs a second search where
/// nothing reaches the least score of a suggestion.
///
/// # Errors
/// When a unit cannot be read from its database.
pub fn suggest(
    segments: &[&DocumentSegment],
    resources: &Resources,
    options: &MatchOptions,
    best_from: u8,
) -> Result<Vec<SuggestedSegment>, StoreError> {
    (0..segments.len())
        .into_par_iter()
        .map(|index| suggest_at(index, segments, resources, options, best_from))
        .collect()
}

/// Looks up the segment at an index of a document, as [`suggest`] does; an index beyond its end stands for an empty
/// segment.
///
/// # Errors
/// When a unit cannot be read from its database.
pub fn suggest_at(
    index: usize,
    segments: &[&DocumentSegment],
    resources: &Resources,
    options: &MatchOptions,
    best_from: u8,
) -> Result<SuggestedSegment, StoreError> {
    let best_only = MatchOptions {
        min_score: best_from,
        top: 1,
        ..*options
    };
    let source = source_at(index, segments);
    let query = query_at(index, &source, segments, resources);
    let matches = resources.memory.matches(&query, options)?;
    let best_score = match matches.first() {
        Some(best) => Some(best.score),
        None if best_from < options.min_score || options.top == 0 => {
            let best = resources.memory.matches(&query, &best_only)?;
            best.first().map(|best| best.score)
        }
        None => None,
    };
    let terms = resources.terms_in(&source.text);
    Ok(SuggestedSegment {
        source,
        matches,
        best_score,
        terms,
    })
}

fn source_at(index: usize, segments: &[&DocumentSegment]) -> Segment {
    Segment::plain(text_at(Some(index), segments))
}

/// The edge of a document is the empty text.
fn text_at<'s>(index: Option<usize>, segments: &[&'s DocumentSegment]) -> &'s str {
    index
        .and_then(|index| segments.get(index))
        .map_or("", |segment| segment.text.as_str())
}

fn query_at<'q>(
    index: usize,
    source: &'q Segment,
    segments: &[&'q DocumentSegment],
    resources: &'q Resources,
) -> Query<'q> {
    Query {
        source,
        previous: Some(text_at(index.checked_sub(1), segments)),
        next: Some(text_at(Some(index + 1), segments)),
        names: names(resources),
    }
}

/// What the term base knows about names, unless it is empty.
fn names(resources: &Resources) -> Option<&dyn NamePairs> {
    (!resources.concepts.is_empty()).then_some(resources)
}
