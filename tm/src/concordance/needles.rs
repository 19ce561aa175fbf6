//! A query as it is looked for in the texts of a block.

use memchr::memmem::Finder;
use taiyaku_text::{fold::fold, model::LanguageTag};

use super::block::{Block, JAPANESE};

/// The bit of a side in what is known of a unit.
pub(super) const fn mark(side: usize) -> u8 {
    1 << side
}

/// So many characters are looked for, which tell nearly all.
const UNFOLDED: usize = 3;

/// The query, as it is written and folded.
pub(super) struct Needles<'q> {
    as_written: Finder<'q>,
    /// Characters that folding takes out of it. Most texts in which another spelling was found have none of them, and
    /// need not be put together to see that.
    unfolded: Vec<Finder<'static>>,
    /// As Japanese and as anything else; none if folding leaves nothing.
    japanese: Option<Finder<'static>>,
    other: Option<Finder<'static>>,
    /// Whether they are the same.
    same: bool,
}

impl<'q> Needles<'q> {
    pub(super) fn new(query: &'q str) -> Self {
        let folded = |language| fold(query, &language).text;
        let (japanese, other) = (
            folded(LanguageTag::japanese()),
            folded(LanguageTag::english()),
        );
        let finder = |text: &str| (!text.is_empty()).then(|| Finder::new(text).into_owned());
        Self {
            as_written: Finder::new(query),
            unfolded: query
                .chars()
                .filter(|&character| !japanese.contains(character) && !other.contains(character))
                .take(UNFOLDED)
                .map(|character| Finder::new(character.encode_utf8(&mut [0; 4])).into_owned())
                .collect(),
            same: japanese == other,
            japanese: finder(&japanese),
            other: finder(&other),
        }
    }

    /// Whether a side of a unit has the query as it was written.
    pub(super) fn is_as_written(
        &self,
        block: &Block<'_>,
        side: usize,
        unit: usize,
        original: &mut Vec<u8>,
    ) -> bool {
        let mut unfolded = self.unfolded.iter();
        unfolded.all(|character| block.may_have(side, unit, character))
            && block.has_as_written(side, unit, &self.as_written, original)
    }

    /// Marks the units of a block that have the text on a side.
    pub(super) fn mark(&self, block: &Block<'_>, side: usize, found: &mut [u8]) {
        if self.same {
            if let Some(needle) = &self.japanese {
                mark_units(block, side, needle, |_| true, found);
            }
            return;
        }
        for (needle, flag) in [(&self.japanese, JAPANESE[side]), (&self.other, 0)] {
            if let Some(needle) = needle {
                let is_of = |unit| block.flags(unit) & JAPANESE[side] == flag;
                mark_units(block, side, needle, is_of, found);
            }
        }
    }
}

/// Goes from one occurrence to the first behind the text it is in.
fn mark_units(
    block: &Block<'_>,
    side: usize,
    needle: &Finder<'_>,
    is_of_language: impl Fn(usize) -> bool,
    found: &mut [u8],
) {
    let texts = block.texts(side);
    let (mut at, mut unit) = (0, 0);
    while let Some(next) = texts.get(at..).and_then(|rest| needle.find(rest)) {
        let place = at + next;
        while block.end(side, unit) <= place {
            unit += 1;
            if unit >= found.len() {
                return;
            }
        }
        if is_of_language(unit)
            && let Some(found) = found.get_mut(unit)
        {
            *found |= mark(side);
        }
        at = block.end(side, unit);
    }
}
