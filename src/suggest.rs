//! What memory and term base know about each segment.

mod loader;
mod names;
mod resources;
mod target_names;

use rayon::prelude::*;
use taiyaku_text::{
    model::{DocumentSegment, Segment, TermStatus},
    span::Span,
};
use taiyaku_tm::{
    leverage::SegmentLeverage,
    matching::{MatchOptions, Query, Suggestion},
};

pub use loader::{NOT_STORED, ResourceError, ResourceLoader};
pub use resources::{Concept, Resources};
pub use target_names::{TargetName, TargetNames};

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

    /// Every concept entry that has the term.
    pub fn concepts(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.concept).chain(self.other_concepts.iter().copied())
    }

    /// What to write, and what not, on one line: `prime minister; not premier`.
    #[must_use]
    pub fn advice(&self) -> String {
        let usable: Vec<_> = self.usable_targets().collect();
        let against: Vec<_> = self
            .targets
            .iter()
            .map(|(text, _)| text.as_str())
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
pub struct SuggestedSegment<'r> {
    /// The segment's text.
    pub source: Segment,
    /// Matches, best first.
    pub matches: Vec<Suggestion<'r>>,
    /// The score of the best match, also of one that is too low to be suggested.
    pub best_score: Option<u8>,
    /// Terms, in the order of the text.
    pub terms: Vec<TermHit>,
}

impl SuggestedSegment<'_> {
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
#[must_use]
pub fn suggest<'r>(
    segments: &[&DocumentSegment],
    resources: &'r Resources,
    options: &MatchOptions,
    best_from: u8,
) -> Vec<SuggestedSegment<'r>> {
    let best_only = MatchOptions {
        min_score: best_from,
        top: 1,
        ..*options
    };
    // The edge of a document is the empty text.
    let text = |index: Option<usize>| {
        index
            .and_then(|index| segments.get(index))
            .map_or("", |segment| segment.text.as_str())
    };
    (0..segments.len())
        .into_par_iter()
        .map(|index| {
            let source = Segment::plain(text(Some(index)));
            let query = Query {
                source: &source,
                previous: Some(text(index.checked_sub(1))),
                next: Some(text(Some(index + 1))),
            };
            let matches = resources.memory.matches(&query, options);
            let best_score = match matches.first() {
                Some(best) => Some(best.score),
                None if best_from < options.min_score || options.top == 0 => {
                    let best = resources.memory.matches(&query, &best_only);
                    best.first().map(|best| best.score)
                }
                None => None,
            };
            let terms = resources.terms_in(&source.text);
            SuggestedSegment {
                source,
                matches,
                best_score,
                terms,
            }
        })
        .collect()
}
