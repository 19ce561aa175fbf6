//! The few fragments that are shown, each with its unit.

use std::{cmp::Reverse, ops::Range, sync::Arc};

use taiyaku_store::StoreError;
use taiyaku_text::{
    key::{Key, key},
    span::Span,
};

use super::{Fragment, MOST, NEW, candidates::Candidate};
use crate::matching::{MatchOptions, Memory, MemoryUnit};

/// How many units are read for one segment before it is left at what was found: more are only where nearly all belong
/// to other clients.
const MOST_READ: usize = 100;

/// Chooses among candidates that stand best first.
pub(super) fn choose(
    memory: &Memory,
    key: &Key,
    candidates: &[Candidate],
) -> Result<Vec<Fragment>, StoreError> {
    let mut choice = Choice {
        memory,
        key,
        shown: vec![false; key.chars.len()],
        texts: Vec::new(),
        left: MOST_READ,
    };
    let mut found = Vec::new();
    let same = |a: &Candidate, b: &Candidate| a.range() == b.range() && a.is_part == b.is_part;
    for candidates in candidates.chunk_by(same) {
        if found.len() >= MOST {
            break;
        }
        let Some(first) = candidates.first() else {
            continue;
        };
        if !choice.is_new(&first.range()) {
            continue;
        }
        if let Some(fragment) = choice.fragment(candidates)? {
            choice.show(first.range());
            found.push(fragment);
        }
    }
    Ok(found)
}

struct Choice<'c> {
    memory: &'c Memory,
    key: &'c Key,
    /// What is in a fragment already, by place in the key.
    shown: Vec<bool>,
    /// The fragments' keys.
    texts: Vec<&'c [char]>,
    /// How many units may still be read.
    left: usize,
}

/// A fragment with the place of its unit in the memory.
type Placed = (Fragment, (usize, i64));

/// Candidates of one key.
struct SameKey {
    key: Vec<char>,
    groups: Vec<Candidate>,
}

impl<'c> Choice<'c> {
    /// Whether a stretch has enough that was not shown, and is not what stands at another place too.
    fn is_new(&self, range: &Range<usize>) -> bool {
        let shown = self.shown.get(range.clone()).unwrap_or_default();
        shown.iter().filter(|shown| !**shown).count() >= NEW
            && !self.texts.contains(&self.text(range.clone()))
    }

    fn show(&mut self, range: Range<usize>) {
        self.texts.push(self.text(range.clone()));
        if let Some(shown) = self.shown.get_mut(range) {
            shown.fill(true);
        }
    }

    fn text(&self, range: Range<usize>) -> &'c [char] {
        self.key.chars.get(range).unwrap_or_default()
    }

    /// The fragment with the best unit of the candidates of one stretch.
    fn fragment(&mut self, candidates: &[Candidate]) -> Result<Option<Fragment>, StoreError> {
        for same in self.by_key(candidates) {
            let mut found: Vec<Placed> = Vec::new();
            for candidate in &same.groups {
                found.extend(self.newest(candidate, &same.key)?);
            }
            let best = found.into_iter().min_by_key(|(fragment, place)| {
                let unit = &fragment.unit;
                (Reverse(unit.last_touched()), unit.id, *place)
            });
            if let Some((fragment, _)) = best {
                return Ok(Some(fragment));
            }
        }
        Ok(None)
    }

    /// Candidates by their keys, the shortest key first, then in the order of the characters.
    fn by_key(&self, candidates: &[Candidate]) -> Vec<SameKey> {
        let mut keyed: Vec<(Vec<char>, Candidate)> = candidates
            .iter()
            .filter_map(|candidate| {
                let part = self.memory.parts().get(candidate.group.0)?;
                let mut key = Vec::new();
                part.index.key(candidate.group.1, &mut key);
                Some((key, *candidate))
            })
            .collect();
        keyed.sort_by(|(a, own), (b, other)| {
            let lengths = a.len().cmp(&b.len());
            lengths.then_with(|| a.cmp(b)).then(own.cmp(other))
        });
        let groups = keyed.chunk_by(|(a, _), (b, _)| a == b);
        groups
            .filter_map(|group| {
                let (key, first) = group.first()?;
                let same_place = group
                    .iter()
                    .map(|(_, candidate)| *candidate)
                    .filter(|candidate| candidate.key_start == first.key_start);
                Some(SameKey {
                    key: key.clone(),
                    groups: same_place.collect(),
                })
            })
            .collect()
    }

    /// The fragment with the newest unit of a group that may be suggested, and the unit's place in the memory.
    fn newest(
        &mut self,
        candidate: &Candidate,
        indexed: &[char],
    ) -> Result<Option<Placed>, StoreError> {
        let (number, group) = candidate.group;
        let Some(part) = self.memory.parts().get(number) else {
            return Ok(None);
        };
        // They come in the order of their dates and ids.
        for id in part.index.members(group) {
            let Some(left) = self.left.checked_sub(1) else {
                break;
            };
            self.left = left;
            let unit = part.units.read(id, false, &MatchOptions::default())?;
            let fragment = unit.and_then(|unit| self.placed(candidate, indexed, unit));
            if let Some(fragment) = fragment {
                return Ok(Some((fragment, (number, id))));
            }
        }
        Ok(None)
    }

    /// The fragment in a unit's source, unless that isn't what the index takes it for.
    fn placed(
        &self,
        candidate: &Candidate,
        indexed: &[char],
        unit: Arc<MemoryUnit>,
    ) -> Option<Fragment> {
        let source = &unit.unit.source.segment.text;
        let unit_key = key(source, self.memory.source_language());
        let range = candidate.range();
        let unit_range = candidate.key_start..candidate.key_start + range.len();
        if unit_key.chars != indexed
            || unit_key.chars.get(unit_range.clone()) != self.key.chars.get(range.clone())
        {
            return None;
        }
        let unit_span = origin(&unit_key, unit_range)?;
        Some(Fragment {
            span: origin(self.key, range)?,
            unit_span,
            whole: !candidate.is_part,
            unit,
        })
    }
}

/// What a stretch of a key stands for in the text.
fn origin(key: &Key, range: Range<usize>) -> Option<Span> {
    let origins = key.origins.get(range)?;
    let start = origins.iter().map(|origin| origin.start).min()?;
    let end = origins.iter().map(|origin| origin.end).max()?;
    Some(Span::new(start, end))
}
