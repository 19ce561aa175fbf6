//! Running heads: short lines that come back, whatever number they hold.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use super::{LineText, touches_page_break};
use crate::{
    segmentation::characters::is_digit,
    unwrap::facts::{Fact, LineFacts, Role},
};

/// A running head is repeated at least this often, or
const REPEATED: usize = 3;
/// at least this often if it interrupts sentences.
const REPEATED_INSIDE: usize = 2;
/// Heads are told apart up to this number; later ones are taken for text. Bounds the memory.
const MOST_HEADS: usize = 1 << 16;

/// Marks short lines that come back at page breaks, beside page numbers or inside sentences,
/// whatever number they hold.
pub(super) fn mark(lines: &mut [LineFacts], inside: &[u32], text: &mut LineText) {
    let mut heads = Heads::default();
    for at in 0..lines.len() {
        if is_at_page_edge(lines, at) {
            heads.count(&text(at));
        }
    }
    let inside = || inside.iter().map(|&at| at as usize);
    for at in inside() {
        if !is_at_page_edge(lines, at) {
            heads.count(&text(at));
        }
    }
    mark_pages(lines, |lines, at| {
        is_at_page_edge(lines, at) && heads.seen(&text(at)) >= REPEATED
    });
    for at in inside() {
        if lines[at].role() == Role::Body && heads.seen(&text(at)) >= REPEATED_INSIDE {
            lines[at].set_role(Role::Furniture);
        }
    }
}

/// Marks the heads of each page; where nothing of the page would remain, they are its text.
fn mark_pages(lines: &mut [LineFacts], mut is_head: impl FnMut(&[LineFacts], usize) -> bool) {
    let mut start = 0;
    while start < lines.len() {
        let page = |line: &LineFacts| line.has(Fact::PageBefore);
        let length = lines[start + 1..].iter().position(page);
        let end = length.map_or(lines.len(), |length| start + 1 + length);
        let heads: Vec<usize> = (start..end).filter(|&at| is_head(lines, at)).collect();
        let body = |line: &&LineFacts| line.role() == Role::Body;
        if heads.len() < lines[start..end].iter().filter(body).count() {
            heads
                .iter()
                .for_each(|&at| lines[at].set_role(Role::Furniture));
        }
        start = end;
    }
}

/// Whether the line is short and stands at a page break or beside a page number.
fn is_at_page_edge(lines: &[LineFacts], at: usize) -> bool {
    let line = lines[at];
    let number = |line: &LineFacts| line.is_page_number() && line.role() == Role::Furniture;
    let beside = || {
        at.checked_sub(1)
            .and_then(|before| lines.get(before))
            .is_some_and(number)
            || lines.get(at + 1).is_some_and(number)
    };
    line.role() == Role::Body
        && line.has(Fact::HeadLike)
        && (touches_page_break(lines, at) || beside())
}

/// How often each possible head was seen. Heads are known by a hash of their letters.
#[derive(Default)]
struct Heads {
    counts: HashMap<u64, usize>,
}

impl Heads {
    fn count(&mut self, chars: &[char]) {
        let key = Self::key(chars);
        if let Some(seen) = self.counts.get_mut(&key) {
            *seen += 1;
        } else if self.counts.len() < MOST_HEADS {
            self.counts.insert(key, 1);
        }
    }

    fn seen(&self, chars: &[char]) -> usize {
        self.counts.get(&Self::key(chars)).copied().unwrap_or(0)
    }

    /// Two heads that differ only in numbers and spaces are one.
    fn key(chars: &[char]) -> u64 {
        let mut hasher = DefaultHasher::new();
        for c in chars
            .iter()
            .filter(|c| !is_digit(**c) && !c.is_whitespace())
        {
            c.hash(&mut hasher);
        }
        hasher.finish()
    }
}
