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
    candidates: Vec<Candidate>,
) -> Result<Vec<Fragment>, StoreError> {
    let mut choice = Choice {
        memory,
        key,
        shown: vec![false; key.chars.len()],
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
            choice
                .shown
                .get_mut(first.range())
                .unwrap_or_default()
                .fill(true);
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
    /// How many units may still be read.
    left: usize,
}

/// Candidates of one key.
struct SameKey {
    key: Vec<char>,
    groups: Vec<Candidate>,
}

impl Choice<'_> {
    /// Whether a stretch has enough that was not shown.
    fn is_new(&self, range: &Range<usize>) -> bool {
        let shown = self.shown.get(range.clone()).unwrap_or_default();
        shown.iter().filter(|shown| !**shown).count() >= NEW
    }

    /// The fragment with the best unit of the candidates of one stretch.
    fn fragment(&mut self, candidates: &[Candidate]) -> Result<Option<Fragment>, StoreError> {
        for same in self.by_key(candidates) {
            let mut units = Vec::new();
            for candidate in &same.groups {
                self.read(candidate, &mut units)?;
            }
            units.sort_by_key(|(unit, place)| (Reverse(unit.last_touched()), unit.id, *place));
            let fragments = units.into_iter().filter_map(|(unit, _)| {
                let candidate = same.groups.first()?;
                self.placed(candidate, &same.key, unit)
            });
            if let Some(fragment) = { fragments }.next() {
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

    /// Reads the units of a group that may be suggested.
    fn read(
        &mut self,
        candidate: &Candidate,
        units: &mut Vec<(Arc<MemoryUnit>, (usize, i64))>,
    ) -> Result<(), StoreError> {
        let (number, group) = candidate.group;
        let Some(part) = self.memory.parts().get(number) else {
            return Ok(());
        };
        for id in part.index.members(group) {
            let Some(left) = self.left.checked_sub(1) else {
                break;
            };
            self.left = left;
            let unit = part.units.read(id, false, &MatchOptions::default())?;
            units.extend(unit.map(|unit| (unit, (number, id))));
        }
        Ok(())
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
