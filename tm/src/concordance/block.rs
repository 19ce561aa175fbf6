//! Some thousand units: what a thread searches at a time, and what is written at once.
//!
//! Layout, all numbers little-endian:
//!
//! | what | bytes |
//! |---|---|
//! | units; bytes of the sources, of the targets, of the steps to the originals | 4 × `u32` |
//! | number of each unit | `i64` each |
//! | its client, as an index into the clients of the file plus one; 0 is nobody | `u32` each |
//! | characters of its source, of its target, as they are written | 2 × `u32` each |
//! | where its source ends, its target, its steps | 3 × `u32` each |
//! | [`HIDDEN`], [`JAPANESE`] | `u8` each |
//! | folded sources, each followed by [`END`]; the targets alike | as said above |
//! | the steps of each unit: how many bytes for the source, these, then those for the target | as said above |

use std::ops::Range;

use memchr::memmem::Finder;

use super::patch::{self, write_number};

/// The byte behind each text. It occurs in no UTF-8, so that no query reaches across.
pub(super) const END: u8 = 0xff;

/// The unit is hidden.
pub(super) const HIDDEN: u8 = 1;

/// The side was folded by the rules of Japanese; by side.
pub(super) const JAPANESE: [u8; 2] = [2, 4];

/// Index of a side wherever there are two of something.
pub(super) const SOURCE: usize = 0;
/// The other.
pub(super) const TARGET: usize = 1;

const HEAD: usize = 16;

/// A unit on its way into a block.
pub(super) struct Entry {
    pub(super) id: i64,
    pub(super) client: u32,
    pub(super) flags: u8,
    pub(super) sides: [EntrySide; 2],
}

/// One side of it; empty if it has no translation.
#[derive(Default)]
pub(super) struct EntrySide {
    pub(super) folded: String,
    pub(super) characters: u32,
    pub(super) steps: Vec<u8>,
}

/// Writes a block. The texts together must stay below 4 GB, which SQLite's limit on a text and the number of entries
/// see to.
pub(super) fn write(entries: &[Entry]) -> Vec<u8> {
    let mut texts = [Vec::new(), Vec::new()];
    let mut steps = Vec::new();
    let mut ends = [Vec::new(), Vec::new(), Vec::new()];
    let number = |length: usize| (length as u32).to_le_bytes();
    for entry in entries {
        for (side, text) in entry.sides.iter().zip(&mut texts) {
            text.extend_from_slice(side.folded.as_bytes());
            text.push(END);
        }
        let [source, target] = &entry.sides;
        if !(source.steps.is_empty() && target.steps.is_empty()) {
            write_number(source.steps.len(), &mut steps);
            steps.extend_from_slice(&source.steps);
            steps.extend_from_slice(&target.steps);
        }
        let lengths = [texts[SOURCE].len(), texts[TARGET].len(), steps.len()];
        for (ends, length) in ends.iter_mut().zip(lengths) {
            ends.extend_from_slice(&number(length));
        }
    }
    let mut block = Vec::new();
    for length in [
        entries.len(),
        texts[SOURCE].len(),
        texts[TARGET].len(),
        steps.len(),
    ] {
        block.extend_from_slice(&number(length));
    }
    block.extend(entries.iter().flat_map(|entry| entry.id.to_le_bytes()));
    block.extend(entries.iter().flat_map(|entry| entry.client.to_le_bytes()));
    for side in [SOURCE, TARGET] {
        block.extend(
            entries
                .iter()
                .flat_map(|entry| entry.sides[side].characters.to_le_bytes()),
        );
    }
    block.extend(ends.into_iter().flatten());
    block.extend(entries.iter().map(|entry| entry.flags));
    block.extend(texts.into_iter().flatten());
    block.extend(steps);
    block
}

/// A block as it stands in the file. Whatever its bytes are, reading it yields something: what is out of bounds is
/// zero or empty.
pub(super) struct Block<'f> {
    pub(super) units: usize,
    ids: &'f [u8],
    clients: &'f [u8],
    characters: [&'f [u8]; 2],
    ends: [&'f [u8]; 3],
    flags: &'f [u8],
    texts: [&'f [u8]; 2],
    steps: &'f [u8],
}

impl<'f> Block<'f> {
    /// `None` if the bytes are not as many as the block says of itself.
    pub(super) fn read(bytes: &'f [u8]) -> Option<Self> {
        let length = |index: usize| number_at(bytes, index) as usize;
        let units = length(0);
        let mut rest = bytes.get(HEAD..)?;
        let mut take = |length: usize| -> Option<&'f [u8]> {
            let (taken, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(taken)
        };
        let four = units.checked_mul(4)?;
        let block = Self {
            units,
            ids: take(units.checked_mul(8)?)?,
            clients: take(four)?,
            characters: [take(four)?, take(four)?],
            ends: [take(four)?, take(four)?, take(four)?],
            flags: take(units)?,
            texts: [take(length(1))?, take(length(2))?],
            steps: take(length(3))?,
        };
        rest.is_empty().then_some(block)
    }

    /// The number of a unit.
    pub(super) fn id(&self, unit: usize) -> i64 {
        let bytes = self.ids.get(unit * 8..).and_then(<[u8]>::first_chunk);
        bytes.map_or(0, |bytes| i64::from_le_bytes(*bytes))
    }

    pub(super) fn client(&self, unit: usize) -> u32 {
        number_at(self.clients, unit)
    }

    pub(super) fn flags(&self, unit: usize) -> u8 {
        self.flags.get(unit).copied().unwrap_or(HIDDEN)
    }

    /// How long a side of a unit is as written.
    pub(super) fn characters(&self, side: usize, unit: usize) -> u32 {
        self.characters
            .get(side)
            .map_or(0, |all| number_at(all, unit))
    }

    /// All texts of a side.
    pub(super) fn texts(&self, side: usize) -> &'f [u8] {
        self.texts.get(side).copied().unwrap_or_default()
    }

    /// Where in them that of a unit ends, with its [`END`].
    pub(super) fn end(&self, side: usize, unit: usize) -> usize {
        self.ends.get(side).map_or(0, |ends| number_at(ends, unit)) as usize
    }

    /// Whether a character stands in the folded text of a side or in the steps to its original: if not, then not in
    /// the original either.
    pub(super) fn may_have(&self, side: usize, unit: usize, character: &Finder<'_>) -> bool {
        let steps = self.steps_of(side, unit).unwrap_or_default();
        character.find(steps).is_some() || character.find(self.text(side, unit)).is_some()
    }

    fn text(&self, side: usize, unit: usize) -> &'f [u8] {
        let range = self.range(side, unit);
        let texts = self.texts(side);
        let text = texts.get(range.start..range.end.saturating_sub(1));
        text.unwrap_or_default()
    }

    /// Whether a side of a unit, as it is written, has these bytes. `original` is there to be used again.
    pub(super) fn has_as_written(
        &self,
        side: usize,
        unit: usize,
        query: &Finder<'_>,
        original: &mut Vec<u8>,
    ) -> bool {
        let text = self.text(side, unit);
        match self.steps_of(side, unit) {
            Some([]) => query.find(text).is_some(),
            Some(steps) => {
                patch::apply(text, steps, original).is_some() && query.find(original).is_some()
            }
            None => false,
        }
    }

    fn steps_of(&self, side: usize, unit: usize) -> Option<&'f [u8]> {
        let mut steps = self.steps.get(self.range(2, unit))?;
        if steps.is_empty() {
            return Some(steps);
        }
        let sources = patch::read_number(&mut steps)?;
        let (source, target) = steps.split_at_checked(sources)?;
        Some(if side == SOURCE { source } else { target })
    }

    fn range(&self, which: usize, unit: usize) -> Range<usize> {
        let start = unit
            .checked_sub(1)
            .map_or(0, |before| self.end(which, before));
        start..self.end(which, unit)
    }
}

/// The number at an index of a list of `u32`; 0 where the list ends before.
fn number_at(list: &[u8], index: usize) -> u32 {
    let bytes = list.get(index * 4..).and_then(<[u8]>::first_chunk);
    bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes))
}
