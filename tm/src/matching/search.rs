//! The exact top k by an index of the keys.
//!
//! Points and context aside, a unit's score is bounded by the similarity of its key, which in turn is bounded by what
//! the index knows of it without looking at it. Keys are compared by falling bound and scored by falling similarity, and
//! the score of the k-th best so far is what a further one must reach: only units that nearly enter the result are looked
//! at closely.

use std::collections::BinaryHeap;

use taiyaku_store::StoreError;

use super::{
    MatchOptions, Memory, Suggestion, evaluation::evaluate, part::Part, query::PreparedQuery,
    similarity::comparable, suggestion::Ranked,
};
use crate::index::{IndexQuery, Scratch};

/// Finds the best matches of a query.
pub(super) fn matches(
    memory: &Memory,
    query: &PreparedQuery<'_>,
    options: &MatchOptions,
) -> Result<Vec<Suggestion>, StoreError> {
    let mut search = Search {
        memory,
        query,
        options,
        best: Best::new(options),
        key: Vec::new(),
    };
    let key = query.side.key.chars.as_slice();
    search.offer_key(key, true)?;
    if !search.is_done() && comparable(key.len(), 0) {
        search.fuzzy()?;
    }
    let mut found = search.best.into_sorted();
    for suggestion in &mut found {
        complete(memory, suggestion)?;
    }
    Ok(found)
}

/// Gives the unit of a suggestion its context, where it was read without.
fn complete(memory: &Memory, suggestion: &mut Suggestion) -> Result<(), StoreError> {
    if suggestion.similarity == 100 {
        return Ok(());
    }
    let (number, _) = suggestion.place();
    if let Some(part) = memory.parts().get(number) {
        part.units.complete(&mut suggestion.unit)?;
    }
    Ok(())
}

struct Search<'s, 'q> {
    memory: &'s Memory,
    query: &'s PreparedQuery<'q>,
    options: &'s MatchOptions,
    best: Best,
    /// The key that was looked at last.
    key: Vec<char>,
}

/// A group of units of one key: the part that it is in, and its number there.
type Group = (usize, u32);

impl Search<'_, '_> {
    fn fuzzy(&mut self) -> Result<(), StoreError> {
        let parts = self.memory.parts();
        let key = &self.query.side.key.chars;
        let queries: Vec<IndexQuery> = parts.iter().map(|part| part.index.query(key)).collect();
        let bounded = self.candidates(&queries);
        let mut similar = Levels::default();
        for level in (0..=100).rev() {
            if level < self.best.at_least() {
                break;
            }
            for &(number, group) in bounded.at(level) {
                let (Some(part), Some(query)) = (parts.get(number), queries.get(number)) else {
                    continue;
                };
                let found = part.index.similarity(query, group, self.best.at_least());
                if let Some(similarity) = found {
                    similar.add(similarity, (number, group));
                }
            }
            for &group in similar.at(level) {
                if level >= self.best.at_least() {
                    self.offer_group(group)?;
                }
                if self.is_done() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// The groups whose bound reaches what a suggestion must have, by their bounds; without the exact ones, and those
    /// without a unit that may be suggested.
    fn candidates(&self, queries: &[IndexQuery]) -> Levels {
        let mut levels = Levels::default();
        let mut scratch = Scratch::default();
        let at_least = self.best.at_least().min(100);
        for (number, (part, query)) in self.memory.parts().iter().zip(queries).enumerate() {
            let exact = part.index.group_of(&self.query.side.key.chars);
            let too_late = |group| {
                let limit = self.options.places_below;
                limit.is_some_and(|limit| part.index.first_id(group) >= limit)
            };
            part.index
                .candidates(query, at_least, &mut scratch, |group, bound| {
                    if Some(group) != exact && !too_late(group) {
                        levels.add(bound, (number, group));
                    }
                });
        }
        levels
    }

    /// Offers all units that have the key of a group, unless they were offered with an earlier part.
    fn offer_group(&mut self, (number, group): Group) -> Result<(), StoreError> {
        let parts = self.memory.parts();
        let mut key = std::mem::take(&mut self.key);
        if let Some(part) = parts.get(number) {
            part.index.key(group, &mut key);
            let has_key = |part: &Part| part.index.group_of(&key).is_some();
            if !parts.iter().take(number).any(has_key) {
                self.offer_key(&key, false)?;
            }
        }
        self.key = key;
        Ok(())
    }

    fn offer_key(&mut self, key: &[char], exact: bool) -> Result<(), StoreError> {
        let members = self.memory.members(key, exact, self.options)?;
        let language = self.memory.source_language();
        let suggestions = evaluate(members, language, self.query, self.options);
        self.best.offer(suggestions);
        Ok(())
    }

    /// Whether every place is taken by a suggestion that is as good as any.
    fn is_done(&self) -> bool {
        let enough = self.options.enough;
        enough.is_some_and(|enough| self.best.is_full() && self.best.at_least() >= enough)
    }
}

/// Groups by a similarity of 0 to 100.
#[derive(Default)]
struct Levels(Vec<Vec<Group>>);

impl Levels {
    fn add(&mut self, level: u8, group: Group) {
        let level = usize::from(level);
        if self.0.len() <= level {
            self.0.resize_with(level + 1, Vec::new);
        }
        if let Some(groups) = self.0.get_mut(level) {
            groups.push(group);
        }
    }

    fn at(&self, level: u8) -> &[Group] {
        self.0.get(usize::from(level)).map_or(&[], Vec::as_slice)
    }
}

/// The best suggestions so far.
struct Best {
    top: usize,
    min_score: u8,
    /// The worst on top.
    heap: BinaryHeap<Ranked>,
}

impl Best {
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
            Some(worst) if self.is_full() => worst.0.uncapped.max(self.min_score),
            _ => self.min_score,
        }
    }

    fn is_full(&self) -> bool {
        self.heap.len() >= self.top
    }

    fn offer(&mut self, suggestions: Vec<Suggestion>) {
        for suggestion in suggestions {
            self.heap.push(Ranked(suggestion));
            if self.heap.len() > self.top {
                self.heap.pop();
            }
        }
    }

    fn into_sorted(self) -> Vec<Suggestion> {
        self.heap
            .into_sorted_vec()
            .into_iter()
            .map(|ranked| ranked.0)
            .collect()
    }
}
