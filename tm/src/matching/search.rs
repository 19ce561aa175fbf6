//! The exact top k by a pruned scan.
//!
//! Points and context aside, a unit's score is bounded by the similarity of its key, which in turn is bounded by the
//! difference in length and by the characters that only one key has. Candidates are taken by falling bound, and the
//! score of the k-th best so far is what a further one must reach.

use std::{collections::BinaryHeap, ops::Range};

use rapidfuzz::distance::levenshtein;

use super::{
    MatchOptions, Memory, Suggestion,
    evaluation::evaluate,
    query::PreparedQuery,
    similarity::{LONGEST_FUZZY_KEY, comparable, greatest_distance, similarity},
    suggestion::Ranked,
};

/// Finds the best matches of a query.
pub(super) fn matches<'m>(
    memory: &'m Memory,
    query: &PreparedQuery<'_>,
    options: &MatchOptions,
) -> Vec<Suggestion<'m>> {
    let mut best = Best::new(options);
    let key = query.side.key.chars.as_slice();
    let exact = memory.group_of(key);
    if let Some(group) = exact {
        best.offer(evaluate(
            memory,
            memory.group_members(group),
            query,
            options,
        ));
    }
    if !comparable(key.len(), 0) {
        return best.into_sorted();
    }
    let comparator = levenshtein::BatchComparator::new(key.iter().copied());
    for (bound, group) in candidates(memory, query, exact, best.at_least()) {
        if bound < best.at_least() {
            break;
        }
        let other = memory.group_key(group as usize);
        let limit = greatest_distance(key.len().max(other.len()), best.at_least());
        let arguments = levenshtein::Args::default().score_cutoff(limit);
        if comparator
            .distance_with_args(other.iter().copied(), &arguments)
            .is_some()
        {
            let members = memory.group_members(group as usize);
            best.offer(evaluate(memory, members, query, options));
        }
    }
    best.into_sorted()
}

/// The groups whose bound reaches `at_least`, with their bounds, highest first; without the exact one.
fn candidates(
    memory: &Memory,
    query: &PreparedQuery<'_>,
    exact: Option<usize>,
    at_least: u8,
) -> Vec<(u8, u32)> {
    let length = query.side.key.chars.len();
    let mut found: Vec<(u8, u32)> = memory
        .groups_of_length(length_window(length, at_least))
        .filter(|&group| Some(group) != exact)
        .filter_map(|group| {
            let other = memory.group_length(group);
            let least = query
                .signature
                .least_distance(memory.group_signature(group));
            let bound = similarity(length.max(other), least.max(length.abs_diff(other)));
            // There are no more groups than units, which are counted in 32 bits.
            (bound >= at_least).then_some((bound, group as u32))
        })
        .collect();
    found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    found
}

/// Lengths of key whose similarity to a key of `length` can reach `at_least` (0–100): `⌈t·m⌉` to `⌊m/t⌋`.
fn length_window(length: usize, at_least: u8) -> Range<usize> {
    let at_least = usize::from(at_least);
    let longest = (100 * length)
        .checked_div(at_least)
        .unwrap_or(LONGEST_FUZZY_KEY);
    (length * at_least).div_ceil(100)..longest.min(LONGEST_FUZZY_KEY) + 1
}

/// The best suggestions so far.
struct Best<'m> {
    top: usize,
    min_score: u8,
    /// The worst on top.
    heap: BinaryHeap<Ranked<'m>>,
}

impl<'m> Best<'m> {
    fn new(options: &MatchOptions) -> Self {
        Self {
            top: options.top,
            min_score: options.min_score,
            heap: BinaryHeap::new(),
        }
    }

    /// The score that a further suggestion must reach: with an equal one, the order of ties may still let it in.
    fn at_least(&self) -> u8 {
        match self.heap.peek() {
            Some(worst) if self.heap.len() >= self.top => worst.0.uncapped.max(self.min_score),
            _ => self.min_score,
        }
    }

    fn offer(&mut self, suggestions: Vec<Suggestion<'m>>) {
        for suggestion in suggestions {
            self.heap.push(Ranked(suggestion));
            if self.heap.len() > self.top {
                self.heap.pop();
            }
        }
    }

    fn into_sorted(self) -> Vec<Suggestion<'m>> {
        self.heap
            .into_sorted_vec()
            .into_iter()
            .map(|ranked| ranked.0)
            .collect()
    }
}
