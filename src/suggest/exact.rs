//! Several translations of exactly the same text.

use taiyaku_store::StoreError;
use taiyaku_text::model::DocumentSegment;
use taiyaku_tm::matching::{MatchOptions, Suggestion};

use super::{Resources, query_at, source_at};

/// The most translations of one text that anybody looks through.
const MOST: usize = 1000;
/// How far penalties may lower an exact match that is still looked for beyond the wanted number.
const LOWEST: u8 = 80;

/// Whether a match has the very text that is looked up (`source`).
#[must_use]
pub fn is_exact(suggestion: &Suggestion, source: &str) -> bool {
    suggestion.source().text == source
}

/// Translations of exactly the same text beyond the wanted number of suggestions: a choice among them should know all
/// of them. `shown` are the suggestions found by `options`; nothing is looked for unless they are as many as wanted,
/// and the last of them is exact.
///
/// # Errors
/// When a unit cannot be read from its database.
pub fn exact_beyond(
    index: usize,
    segments: &[&DocumentSegment],
    resources: &Resources,
    options: &MatchOptions,
    shown: &[Suggestion],
) -> Result<Vec<Suggestion>, StoreError> {
    let source = source_at(index, segments);
    let last = shown.last().filter(|_| shown.len() >= options.top);
    if !last.is_some_and(|last| is_exact(last, &source.text)) {
        return Ok(Vec::new());
    }
    let wider = MatchOptions {
        min_score: options.min_score.max(LOWEST),
        top: MOST,
        ..*options
    };
    let query = query_at(index, &source, segments, resources);
    let mut found = resources.memory.matches(&query, &wider)?;
    found.retain(|suggestion| {
        let known = shown
            .iter()
            .any(|known| known.place() == suggestion.place());
        !known && is_exact(suggestion, &source.text)
    });
    Ok(found)
}
