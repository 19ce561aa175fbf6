//! The search in the file.

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use taiyaku_store::Clients;

use super::{
    block::{Block, HIDDEN, SOURCE, TARGET},
    folded_texts::FoldedTexts,
    needles::{Needles, mark},
};
use crate::units::Side;

/// What to find, and whose.
pub(super) struct Request<'r> {
    pub(super) query: &'r str,
    pub(super) side: Side,
    pub(super) clients: &'r Clients,
    /// How many of the best are wanted.
    pub(super) limit: usize,
    /// Numbers of units that the file is not to be asked about, in order.
    pub(super) changed: &'r [i64],
}

/// What the file has of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Findings {
    pub(super) total: usize,
    /// The best: see [`Place`].
    pub(super) best: Vec<Place>,
}

/// A unit found. Its order is that of hits: as written before other spellings, then short before long, then by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Whether only in another spelling.
    pub(super) elsewhere: bool,
    /// Characters of the shortest segment with the text.
    pub(super) length: usize,
    pub(super) id: i64,
}

/// Searches all blocks, in as many threads as there are. `None` if one of them cannot be read: what it has would be
/// missing.
pub(super) fn scan(texts: FoldedTexts<'_>, request: &Request<'_>) -> Option<Findings> {
    let search = Search::new(texts, request);
    let (total, mut best) = (0..texts.block_count())
        .into_par_iter()
        .map(|block| search.block(block))
        .try_reduce(
            || (0, Vec::new()),
            |(one, mut best), (other, more)| {
                best.extend(more);
                Some((one + other, best))
            },
        )?;
    best.sort_unstable();
    best.truncate(request.limit);
    let best = best.into_iter().filter_map(|rank| {
        Some(Place {
            elsewhere: rank >> 63 == 1,
            length: (rank >> 32 & LENGTH) as usize,
            id: texts.id_at(rank & PLACE)?,
        })
    });
    Some(Findings {
        total,
        best: best.collect(),
    })
}

/// Bits of a rank: one for "only in another spelling", 31 for the length, 32 for the place among the units.
const ELSEWHERE: u64 = 1 << 63;
const LENGTH: u64 = 0x7fff_ffff;
const PLACE: u64 = 0xffff_ffff;

/// A search under way, shared by all threads.
struct Search<'s> {
    texts: FoldedTexts<'s>,
    request: &'s Request<'s>,
    needles: Needles<'s>,
    may_be_seen: Vec<bool>,
    /// No unit of a higher rank is among the best: so many better ones were found.
    bound: AtomicU64,
}

impl<'s> Search<'s> {
    fn new(texts: FoldedTexts<'s>, request: &'s Request<'s>) -> Self {
        Self {
            texts,
            request,
            needles: Needles::new(request.query),
            may_be_seen: texts.may_be_seen(request.clients),
            bound: AtomicU64::new(u64::MAX),
        }
    }

    /// How many units of a block have the text, and the ranks of the best.
    fn block(&self, index: usize) -> Option<(usize, Vec<u64>)> {
        let (block, before) = self.texts.block(index)?;
        let mut found = vec![0; block.units];
        for (side, other) in [(SOURCE, Side::Target), (TARGET, Side::Source)] {
            if self.request.side != other {
                self.needles.mark(&block, side, &mut found);
            }
        }
        let changed = self.changed_of(index);
        let mut best = Best {
            limit: self.request.limit,
            ranks: Vec::new(),
            bound: &self.bound,
        };
        let (mut total, mut original) = (0, Vec::new());
        for (unit, &sides) in found.iter().enumerate() {
            if sides == 0 || !self.is_visible(&block, unit, changed) {
                continue;
            }
            total += 1;
            let place = before.wrapping_add(unit as u64);
            best.offer(self.least_rank(&block, unit, sides, place), || {
                [SOURCE, TARGET].into_iter().any(|side| {
                    sides & mark(side) != 0
                        && self
                            .needles
                            .is_as_written(&block, side, unit, &mut original)
                })
            });
        }
        best.share();
        Some((total, best.ranks))
    }

    /// The changed units that can be in a block.
    fn changed_of(&self, index: usize) -> &'s [i64] {
        let changed = self.request.changed;
        let Some(ids) = self.texts.ids(index).filter(|_| !changed.is_empty()) else {
            return &[];
        };
        let from = changed.partition_point(|&id| id < ids.start);
        let to = changed.partition_point(|&id| id < ids.end);
        changed.get(from..to).unwrap_or_default()
    }

    fn is_visible(&self, block: &Block<'_>, unit: usize, changed: &[i64]) -> bool {
        let client = block.client(unit) as usize;
        block.flags(unit) & HIDDEN == 0
            && self.may_be_seen.get(client).copied().unwrap_or(false)
            && (changed.is_empty() || changed.binary_search(&block.id(unit)).is_err())
    }

    /// The rank that a unit has if the text occurs as written.
    fn least_rank(&self, block: &Block<'_>, unit: usize, sides: u8, place: u64) -> u64 {
        let lengths = [SOURCE, TARGET].into_iter().filter_map(|side| {
            let found = sides & mark(side) != 0;
            found.then(|| u64::from(block.characters(side, unit)))
        });
        (lengths.min().unwrap_or(0) & LENGTH) << 32 | place & PLACE
    }
}

/// The best ranks of a block, never many more than are wanted.
struct Best<'b> {
    limit: usize,
    ranks: Vec<u64>,
    bound: &'b AtomicU64,
}

impl Best<'_> {
    /// Takes a unit up if it can be among the best. Whether it has the text as written is asked for only then.
    fn offer(&mut self, least: u64, as_written: impl FnOnce() -> bool) {
        if least > self.bound() {
            return;
        }
        let rank = if as_written() {
            least
        } else {
            least | ELSEWHERE
        };
        if rank > self.bound() {
            return;
        }
        self.ranks.push(rank);
        if self.ranks.len() > self.limit.saturating_mul(2).saturating_add(64) {
            self.share();
        }
    }

    fn bound(&self) -> u64 {
        self.bound.load(Ordering::Relaxed)
    }

    /// Drops all but the best, and tells the others what rank is not worth looking at any more.
    fn share(&mut self) {
        if self.ranks.len() < self.limit || self.limit == 0 {
            self.ranks.truncate(self.limit);
            return;
        }
        let (_, &mut worst, _) = self.ranks.select_nth_unstable(self.limit - 1);
        self.ranks.truncate(self.limit);
        self.bound.fetch_min(worst, Ordering::Relaxed);
    }
}
