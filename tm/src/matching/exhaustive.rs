//! The matches by the reference implementation: every unit is compared, nothing is skipped.

use super::{
    MatchOptions, Memory, Suggestion,
    evaluation::evaluate,
    query::PreparedQuery,
    similarity::{comparable, similarity},
    suggestion::merge_identical,
};

/// Compares the query with every unit and keeps the best.
pub(super) fn matches<'m>(
    memory: &'m Memory,
    query: &PreparedQuery<'_>,
    options: &MatchOptions,
) -> Vec<Suggestion<'m>> {
    let key = &query.side.key.chars;
    let mut suggestions = Vec::new();
    for group in 0..memory.group_count() {
        let other = memory.group_key(group).to_vec();
        let longer = key.len().max(other.len());
        let similar = if *key == other {
            100
        } else if comparable(key.len(), other.len()) {
            similarity(longer, strsim::generic_levenshtein(key, &other))
        } else {
            continue;
        };
        if similar >= options.min_score.min(100) {
            for &member in memory.group_members(group) {
                suggestions.extend(evaluate(memory, &[member], query, options));
            }
        }
    }
    let mut merged = merge_identical(suggestions);
    merged.truncate(options.top);
    merged
}
