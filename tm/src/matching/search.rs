//! The exact top k by a pruned scan.
//!
//! Points and context aside, a unit's score is bounded by the similarity of its key, which in turn is bounded by the
//! difference in length and by the characters that only one key has. Keys are compared by falling bound and scored by
//! falling similarity, and the score of the k-th best so far is what a further one must reach: only units that nearly
//! enter the result are looked at closely.

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
    let score = |group: usize| evaluate(memory, memory.group_members(group), query, options);
    let key = query.side.key.chars.as_slice();
    let exact = memory.group_of(key);
    if let Some(group) = exact {
        best.offer(score(group));
    }
    if best.has(options.enough) || !comparable(key.len(), 0) {
        return best.into_sorted();
    }
    let comparator = levenshtein::BatchComparator::new(key.iter().copied());
    let bounded = candidates(memory, query, exact, best.at_least(), options.ids_below);
    let mut similar = Levels::default();
    for level in (0..=100).rev() {
        if level < best.at_least() {
            break;
        }
        for &group in bounded.at(level) {
            let other = memory.group_key(group as usize);
            let longer = key.len().max(other.len());
            let limit = greatest_distance(longer, best.at_least());
            let arguments = levenshtein::Args::default().score_cutoff(limit);
            if let Some(distance) = comparator.distance_with_args(other.iter().copied(), &arguments)
            {
                similar.add(similarity(longer, distance), group);
            }
        }
        for &group in similar.at(level) {
            if level >= best.at_least() {
                best.offer(score(group as usize));
            }
            if best.has(options.enough) {
                return best.into_sorted();
            }
        }
    }
    best.into_sorted()
}

/// The groups whose bound reaches `at_least`, by their bounds; without the exact one, and those without a unit that
/// may be suggested.
fn candidates(
    memory: &Memory,
    query: &PreparedQuery<'_>,
    exact: Option<usize>,
    at_least: u8,
    ids_below: Option<i64>,
) -> Levels {
    let length = query.side.key.chars.len();
    let mut levels = Levels::default();
    for group in memory.groups_of_length(length_window(length, at_least)) {
        if ids_below.is_some_and(|limit| memory.group_begins_at(group, limit)) {
            continue;
        }
        let other = memory.group_length(group);
        let least = query
            .signature
            .least_distance(memory.group_signature(group));
        let bound = similarity(length.max(other), least.max(length.abs_diff(other)));
        if bound >= at_least && Some(group) != exact {
            // There are no more groups than units, which are counted in 32 bits.
            levels.add(bound, group as u32);
        }
    }
    levels
}

/// Groups by a similarity of 0 to 100.
#[derive(Default)]
struct Levels(Vec<Vec<u32>>);

impl Levels {
    fn add(&mut self, level: u8, group: u32) {
        let level = usize::from(level);
        if self.0.len() <= level {
            self.0.resize_with(level + 1, Vec::new);
        }
        if let Some(groups) = self.0.get_mut(level) {
            groups.push(group);
        }
    }

    fn at(&self, level: u8) -> &[u32] {
        self.0.get(usize::from(level)).map_or(&[], Vec::as_slice)
    }
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

    /// Whether every place is taken by a suggestion of at least this score.
    fn has(&self, enough: Option<u8>) -> bool {
        let full = self.heap.len() >= self.top;
        enough.is_some_and(|enough| full && self.at_least() >= enough)
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
