//! The exact top k by an index of the keys.
//!
//! Points and context aside, a unit's score is bounded by the similarity of its key, which in turn is bounded by what
//! the index knows of it without looking at it. Keys are compared by falling bound and scored by falling similarity, and
//! the score of the k-th best so far is what a further one must reach: only units that nearly enter the result are looked
//! at closely.

mod best;
mod levels;
mod texts;

use std::{cmp::Reverse, collections::HashSet};

use taiyaku_store::StoreError;

use super::{
    MatchOptions, Memory, Suggestion,
    evaluation::evaluate,
    memory::Member,
    part::{Part, text_hash},
    query::PreparedQuery,
    similarity::comparable,
    suggestion::Rank,
};
use crate::index::{IndexQuery, Scratch};
use best::Best;
use levels::Levels;
use texts::Texts;

/// Finds the best matches of a query.
pub(super) fn matches(
    memory: &Memory,
    query: &PreparedQuery<'_>,
    options: &MatchOptions,
) -> Result<Vec<Suggestion>, StoreError> {
    let key = query.side.key.chars.as_slice();
    let parts = memory.parts();
    let mut search = Search {
        memory,
        query,
        options,
        queries: parts.iter().map(|part| part.index.query(key)).collect(),
        best: Best::new(options),
        offered: HashSet::new(),
        key: Vec::new(),
    };
    search.exact()?;
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

/// Units of one key that are read all at once.
const FEW: usize = 16;

struct Search<'s, 'q> {
    memory: &'s Memory,
    query: &'s PreparedQuery<'q>,
    options: &'s MatchOptions,
    /// The query, ready for the index of each part.
    queries: Vec<IndexQuery>,
    best: Best,
    /// The units that were read. Each has one key, but a damaged index may name it with several.
    offered: HashSet<Place>,
    /// The key that was looked at last.
    key: Vec<char>,
}

/// A group of units of one key: the part that it is in, and its number there.
type Group = (usize, u32);

/// A unit: the part that it is in, and its number there.
type Place = (usize, i64);

impl<'s> Search<'s, '_> {
    fn parts(&self) -> impl Iterator<Item = (usize, &'s Part, &IndexQuery)> {
        let parts = self.memory.parts().iter().zip(&self.queries).enumerate();
        parts.map(|(number, (part, query))| (number, part, query))
    }

    /// Offers the units of the query's very key.
    fn exact(&mut self) -> Result<(), StoreError> {
        let groups = self.parts().filter_map(|(number, part, query)| {
            let group = part.index.group_of(query)?;
            Some((number, group))
        });
        let groups: Vec<Group> = groups.collect();
        self.offer(&groups, 100)
    }

    fn fuzzy(&mut self) -> Result<(), StoreError> {
        let bounded = self.memory.with_scratch(|scratch| self.candidates(scratch));
        let mut similar = Levels::default();
        for level in (0..=100).rev() {
            if level < self.best.at_least() {
                break;
            }
            for &(number, group) in bounded.at(level) {
                let part = self.memory.parts().get(number);
                let (Some(part), Some(query)) = (part, self.queries.get(number)) else {
                    continue;
                };
                let found = part.index.similarity(query, group, self.best.at_least());
                if let Some(similarity) = found {
                    similar.add(similarity, (number, group));
                }
            }
            for &group in similar.at(level) {
                if level >= self.best.at_least() {
                    self.offer_key_of(group, level)?;
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
    fn candidates(&self, scratch: &mut Scratch) -> Levels {
        let mut levels = Levels::default();
        let at_least = self.best.at_least().min(100);
        for (number, part, query) in self.parts() {
            let exact = part.index.group_of(query);
            let too_late = |group| {
                let limit = self.options.places_below;
                limit.is_some_and(|limit| part.index.first_id(group).is_none_or(|id| id >= limit))
            };
            part.candidates(query, at_least, scratch, |group, bound| {
                if Some(group) != exact && !too_late(group) {
                    levels.add(bound, (number, group));
                }
            });
        }
        levels
    }

    /// Offers all units that have the key of a group, unless they were offered with an earlier part.
    fn offer_key_of(&mut self, (number, group): Group, similarity: u8) -> Result<(), StoreError> {
        let parts = self.memory.parts();
        if parts.len() == 1 {
            return self.offer(&[(number, group)], similarity);
        }
        let Some(part) = parts.get(number) else {
            return Ok(());
        };
        part.index.key(group, &mut self.key);
        let mut groups = Vec::new();
        for (other, part) in parts.iter().enumerate() {
            let found = match other == number {
                true => Some(group),
                false => part.index.group_of(&part.index.query(&self.key)),
            };
            if found.is_some() && other < number {
                return Ok(());
            }
            groups.extend(found.map(|group| (other, group)));
        }
        self.offer(&groups, similarity)
    }

    /// Offers the units of groups of one key, whose similarity is given, as far as they may be suggested.
    fn offer(&mut self, groups: &[Group], similarity: u8) -> Result<(), StoreError> {
        let parts = self.memory.parts();
        let counts = groups.iter().filter_map(|&(number, group)| {
            let part = parts.get(number)?;
            Some(part.index.member_count(group))
        });
        if counts.sum::<usize>() > FEW {
            return self.offer_by_text(groups, similarity);
        }
        let mut places = Vec::new();
        for &(number, group) in groups {
            if let Some(part) = parts.get(number) {
                places.extend(part.index.members(group).map(|id| (number, id)));
            }
        }
        self.offer_units(&places, similarity).map(drop)
    }

    /// Offers the units of groups of one key text by text, those of the query's own text first, then the newest: in a
    /// memory of tables, thousands of units differ in their numbers only, and few of them have to be read.
    fn offer_by_text(&mut self, groups: &[Group], similarity: u8) -> Result<(), StoreError> {
        let mut texts = Texts::new(self.memory, groups);
        let own = texts.take(text_hash(&self.query.side.segment.text));
        self.offer_units(&own, similarity)?;
        for &(number, group) in groups {
            let Some(part) = self.memory.parts().get(number) else {
                continue;
            };
            let mut bound = Rank {
                // Another text of the same key costs a point at least.
                score: Reverse(similarity.min(99)),
                other_text: true,
                last_touched: Reverse(u64::MAX),
                id: i64::MIN,
                place: (0, i64::MIN),
            };
            for (id, text) in part.index.members_with_texts(group) {
                if self.is_done()
                    || bound.score.0 < self.options.min_score
                    || !self.best.wants(&bound)
                {
                    break;
                }
                if part.units.is_too_late(id, self.options) {
                    continue;
                }
                let places = texts.take(text);
                if places.is_empty() {
                    continue;
                }
                let read = self.offer_units(&places, similarity)?;
                // No unit behind this one is newer, and one as new has a higher number.
                let here = read.into_iter().find(|(place, _)| *place == (number, id));
                if let Some((_, last_touched)) = here {
                    bound.last_touched = Reverse(last_touched);
                    bound.id = part.units.id(id).unwrap_or(i64::MIN);
                }
            }
        }
        Ok(())
    }

    /// Offers units of one key, as far as they may be suggested. Returns the places of those that could be read, and when
    /// they were last touched.
    fn offer_units(
        &mut self,
        places: &[Place],
        similarity: u8,
    ) -> Result<Vec<(Place, u64)>, StoreError> {
        let mut members = Vec::with_capacity(places.len());
        for &place in places {
            let (number, id) = place;
            let Some(part) = self.memory.parts().get(number) else {
                continue;
            };
            if self.offered.insert(place) {
                let unit = part.units.read(id, similarity == 100, self.options)?;
                members.extend(unit.map(|unit| Member { unit, place }));
            }
        }
        let read = members
            .iter()
            .map(|member| (member.place, member.unit.last_touched()));
        let read = read.collect();
        let language = self.memory.source_language();
        let best = &self.best;
        let wanted = |rank: &Rank| best.wants(rank);
        let suggestions = evaluate(members, language, self.query, self.options, wanted);
        self.best.offer(suggestions);
        Ok(read)
    }

    /// Whether every place is taken by a suggestion that is as good as any.
    fn is_done(&self) -> bool {
        let enough = self.options.enough;
        enough.is_some_and(|enough| self.best.is_full() && self.best.at_least() >= enough)
    }
}
