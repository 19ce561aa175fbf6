//! Which segments of the file are which units of the package.

use std::{
    collections::{BTreeMap, VecDeque},
    ops::Range,
};

use super::{Piece, squeezed};
use crate::prepare::PackageUnit;

/// Segments of the file, in succession, that are units of the package, in succession. One of the two is one; no
/// unit at all means that the package does not know the segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) pieces: Range<usize>,
    pub(super) units: Range<usize>,
    /// Whether only the id says so: the source is another.
    pub(super) is_changed: bool,
}

struct Matcher<'p> {
    /// Of each segment: its unit's id, its source without white space, and whether it is settled.
    pieces: Vec<(&'p str, String, bool)>,
    units: Vec<(&'p str, String, bool)>,
    matches: Vec<Match>,
}

/// Finds them, in the order of the file.
pub(super) fn find(pieces: &[Piece], units: &[PackageUnit]) -> Vec<Match> {
    let of_piece = |piece: &'_ Piece| squeezed(&piece.segment.source.text);
    let mut matcher = Matcher {
        pieces: pieces
            .iter()
            .map(|piece| (piece.unit.as_str(), of_piece(piece), false))
            .collect(),
        units: units
            .iter()
            .map(|unit| (unit.id.as_str(), squeezed(&unit.source), false))
            .collect(),
        matches: Vec::new(),
    };
    matcher.equal_with_id();
    matcher.equal();
    matcher.cut();
    matcher.joined();
    matcher.changed();
    matcher.changed_in_place();
    matcher.rest();
    matcher.matches.sort_by_key(|found| found.pieces.start);
    matcher.matches
}

impl Matcher<'_> {
    fn settle(&mut self, pieces: Range<usize>, units: Range<usize>, is_changed: bool) {
        for (.., settled) in self.pieces.iter_mut().take(pieces.end).skip(pieces.start) {
            *settled = true;
        }
        for (.., settled) in self.units.iter_mut().take(units.end).skip(units.start) {
            *settled = true;
        }
        self.matches.push(Match {
            pieces,
            units,
            is_changed,
        });
    }

    /// The numbers of the units that are left, by what `key` says of them.
    fn open_units<K: Ord>(
        &self,
        key: impl Fn(&(&str, String, bool)) -> K,
    ) -> BTreeMap<K, VecDeque<usize>> {
        let mut open: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
        for (index, unit) in self.units.iter().enumerate() {
            if !unit.2 {
                open.entry(key(unit)).or_default().push_back(index);
            }
        }
        open
    }

    fn one_by_one<K: Ord>(&mut self, key: impl Fn(&(&str, String, bool)) -> K, is_changed: bool) {
        let mut open = self.open_units(&key);
        for index in 0..self.pieces.len() {
            let Some(piece) = self.pieces.get(index).filter(|piece| !piece.2) else {
                continue;
            };
            let unit = open.get_mut(&key(piece)).and_then(VecDeque::pop_front);
            if let Some(unit) = unit {
                self.settle(index..index + 1, unit..unit + 1, is_changed);
            }
        }
    }

    fn equal_with_id(&mut self) {
        self.one_by_one(|(id, text, _)| ((*id).to_owned(), text.clone()), false);
    }

    fn equal(&mut self) {
        self.one_by_one(|(_, text, _)| text.clone(), false);
    }

    /// Segments that together are one unit.
    fn cut(&mut self) {
        let mut index = 0;
        while index < self.pieces.len() {
            match self.run_of_pieces(index) {
                Some((pieces, unit)) => {
                    index = pieces.end;
                    self.settle(pieces, unit..unit + 1, false);
                }
                None => index += 1,
            }
        }
    }

    fn run_of_pieces(&self, start: usize) -> Option<(Range<usize>, usize)> {
        let open = |(.., settled): &&(&str, String, bool)| !settled;
        let (_, first, _) = self.pieces.get(start).filter(open)?;
        if first.is_empty() {
            return None;
        }
        let candidates = self.units.iter().enumerate();
        let mut candidates = candidates.filter(|(_, unit)| open(unit));
        candidates.find_map(|(index, (_, text, _))| {
            let end = run(&self.pieces, start, text)?;
            Some((start..end, index))
        })
    }

    /// A segment that is several units together.
    fn joined(&mut self) {
        for index in 0..self.pieces.len() {
            let Some((_, text, false)) = self.pieces.get(index) else {
                continue;
            };
            let found = (0..self.units.len()).find_map(|start| {
                let end = run(&self.units, start, text)?;
                Some(start..end)
            });
            if let Some(units) = found {
                self.settle(index..index + 1, units, false);
            }
        }
    }

    /// What has the id of a unit that is left, in a file whose ids are the package's.
    fn changed(&mut self) {
        let by_id = self.matches.iter().filter(|found| {
            let piece = self.pieces.get(found.pieces.start);
            let unit = self.units.get(found.units.start);
            piece.map(|piece| piece.0) == unit.map(|unit| unit.0)
        });
        if by_id.count() * 2 >= self.matches.len() {
            self.one_by_one(|(id, ..)| (*id).to_owned(), true);
        }
    }

    /// What is left between two neighbours that are settled, where as many units are left between the same two.
    fn changed_in_place(&mut self) {
        let mut settled: Vec<(Range<usize>, Range<usize>)> = self
            .matches
            .iter()
            .map(|found| (found.pieces.clone(), found.units.clone()))
            .collect();
        let (pieces, units) = (self.pieces.len(), self.units.len());
        settled.push((pieces..pieces, units..units));
        settled.sort_by_key(|(pieces, _)| pieces.start);
        let mut before = (0, 0);
        for (pieces, units) in settled {
            let gap = (before.0..pieces.start, before.1..units.start);
            before = (pieces.end, units.end);
            let untouched =
                (self.units.iter().take(gap.1.end).skip(gap.1.start)).all(|(.., settled)| !settled);
            if gap.0.len() == gap.1.len() && untouched {
                for (piece, unit) in gap.0.zip(gap.1) {
                    self.settle(piece..piece + 1, unit..unit + 1, true);
                }
            }
        }
    }

    fn rest(&mut self) {
        let none = self.units.len();
        for index in 0..self.pieces.len() {
            if self.pieces.get(index).is_some_and(|piece| !piece.2) {
                self.settle(index..index + 1, none..none, false);
            }
        }
    }
}

/// Where the run of two or more open texts from `start` on ends that together are `text`.
fn run(texts: &[(&str, String, bool)], start: usize, text: &str) -> Option<usize> {
    let mut rest = text;
    for (index, (_, part, settled)) in texts.iter().enumerate().skip(start) {
        if *settled || part.is_empty() {
            return None;
        }
        rest = rest.strip_prefix(part.as_str())?;
        if rest.is_empty() {
            return (index > start).then_some(index + 1);
        }
    }
    None
}
