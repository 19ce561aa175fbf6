//! Stretches of a segment's key that are worth showing.

use std::{cmp::Reverse, ops::Range};

use super::{
    BUDGET, LEAST_WHOLE, LONGEST_WHOLE,
    edges::{Common, has_word, may_begin, may_end},
};
use crate::{
    index::{IndexQuery, Stretch},
    matching::{Memory, part::Part},
};

/// A stretch of the key that stands in the key of a group of units; they compare as they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    pub(super) length: Reverse<usize>,
    pub(super) is_part: bool,
    pub(super) start: usize,
    /// The part of the memory, and the group there.
    pub(super) group: (usize, u32),
    /// Where it stands in the group's key.
    pub(super) key_start: usize,
}

impl Candidate {
    /// Where it stands in the segment's key.
    pub(super) const fn range(&self) -> Range<usize> {
        self.start..self.start + self.length.0
    }
}

/// All candidates, best first.
pub(super) fn candidates(memory: &Memory, key: &[char], least: usize) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (number, part) in memory.parts().iter().enumerate() {
        let query = part.index.query(key);
        let mut other = Vec::new();
        part.index.stretches(&query, least, BUDGET, |stretch| {
            part.index.key(stretch.group, &mut other);
            found.extend(candidate(key, &other, number, stretch, least));
        });
        whole_units(part, &query, key, |range, group| {
            found.push(Candidate {
                length: Reverse(range.len()),
                is_part: false,
                start: range.start,
                group: (number, group),
                key_start: 0,
            });
        });
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What of a stretch is worth showing.
fn candidate(
    key: &[char],
    other: &[char],
    part: usize,
    stretch: Stretch,
    least: usize,
) -> Option<Candidate> {
    let range = stretch.start..stretch.start + stretch.length;
    let is_whole = stretch.length == other.len() && is_whole_word(key, &range);
    let common = Common {
        text: key,
        other,
        range,
        other_start: stretch.key_start,
    };
    let common = match is_whole {
        true => common,
        false => common.trimmed(),
    };
    let text = key.get(common.range.clone()).unwrap_or_default();
    let is_long = is_whole || text.len() >= least;
    (is_long && has_word(text)).then_some(Candidate {
        length: Reverse(common.range.len()),
        is_part: !is_whole,
        start: common.range.start,
        group: (part, stretch.group),
        key_start: common.other_start,
    })
}

/// Whether words begin and end where a stretch of the key does.
fn is_whole_word(key: &[char], range: &Range<usize>) -> bool {
    range.len() >= LEAST_WHOLE && may_begin(key, range.start) && may_end(key, range.end)
}

/// Looks every stretch up that may be a unit by itself.
fn whole_units(
    part: &Part,
    query: &IndexQuery,
    key: &[char],
    mut each: impl FnMut(Range<usize>, u32),
) {
    let begins = (0..key.len()).filter(|&at| may_begin(key, at));
    for start in begins {
        let last = key.len().min(start + LONGEST_WHOLE);
        let breaks = (start..last).find(|&at| part.index.is_break(query, at));
        let last = breaks.map_or(last, |at| last.min(at + 1));
        let ends = (start + LEAST_WHOLE..=last).filter(|&at| may_end(key, at));
        for range in ends.map(|end| start..end) {
            let text = key.get(range.clone()).unwrap_or_default();
            if !has_word(text) {
                continue;
            }
            let group = part.index.group_of_stretch(query, range.clone());
            if let Some(group) = group {
                each(range, group);
            }
        }
    }
}
