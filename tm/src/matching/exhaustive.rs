//! The matches by the reference implementation: every unit is compared, no index is asked.

use std::{collections::BTreeMap, sync::Arc};

use taiyaku_store::StoreError;

use super::{
    MatchOptions, Memory, Suggestion,
    evaluation::evaluate,
    memory::Member,
    query::PreparedQuery,
    similarity::{comparable, similarity},
    suggestion::merge_identical,
};

/// Compares the query with every unit and keeps the best.
pub(super) fn matches(
    memory: &Memory,
    query: &PreparedQuery<'_>,
    options: &MatchOptions,
) -> Result<Vec<Suggestion>, StoreError> {
    let key = &query.side.key.chars;
    // Units of one key are looked at together, because they can make each other ambiguous.
    let mut similar: BTreeMap<&[char], Vec<Member>> = BTreeMap::new();
    for (number, part) in memory.parts().iter().enumerate() {
        for (place, (unit, other)) in part.units.reference()?.with_keys().enumerate() {
            let place = (number, part.units.number(place, unit));
            let beyond = options.places_below.is_some_and(|limit| place.1 >= limit);
            let without_target = unit.unit.translation().is_none() && !options.source_only;
            let enough = reference_similarity(key, other)
                .is_some_and(|similar| similar >= options.min_score.min(100));
            if beyond || without_target || !enough {
                continue;
            }
            let unit = Arc::clone(unit);
            similar
                .entry(other)
                .or_default()
                .push(Member { unit, place });
        }
    }
    let mut suggestions = Vec::new();
    for members in similar.into_values() {
        suggestions.extend(evaluate(members, memory.source_language(), query, options));
    }
    let mut merged = merge_identical(suggestions);
    merged.truncate(options.top);
    Ok(merged)
}

/// The similarity by `strsim`; `None` for keys too long to be compared, unless they are equal.
fn reference_similarity(key: &Vec<char>, other: &[char]) -> Option<u8> {
    if *key == other {
        return Some(100);
    }
    let longer = key.len().max(other.len());
    comparable(key.len(), other.len())
        .then(|| similarity(longer, strsim::generic_levenshtein(key, &other.to_vec())))
}
