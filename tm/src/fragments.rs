//! What a segment has in common with units that don't resemble it: whole units that stand in it, and stretches that
//! stand in units too.
//!
//! Stretches are compared as keys, from the rarest pairs of characters on, and no more than `BUDGET` keys of each part
//! of the memory are looked at: what stands in thousands of units needs no memory to be translated. A stretch is found
//! for certain if one of its pairs is rarer than those at which the looking ends ([`KeyIndex::stretches`]); in a small
//! memory, that is every stretch. Whole units that are no longer than `LONGEST_WHOLE` are found however frequent their
//! words are. Units whose keys are too long to be compared are found as neither.
//!
//! [`KeyIndex::stretches`]: crate::index::KeyIndex::stretches
//!
//! | module | what it holds |
//! |---|---|
//! | `edges` | where words begin and end, as far as the scripts tell |
//! | `candidates` | stretches that are worth showing |
//! | `choice` | the few that are shown, each with its unit |

mod candidates;
mod choice;
mod edges;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use taiyaku_store::StoreError;
use taiyaku_text::{
    key::key,
    model::{LanguageTag, Segment},
    span::Span,
};

use crate::matching::{Memory, MemoryUnit};

/// The fewest characters of a key that are a fragment: in Japanese, about two words. Scripts with letters need more.
const LEAST: usize = 5;
const LEAST_LETTERS: usize = 12;
/// The fewest characters of a key of a unit that stands in a segment as a whole.
const LEAST_WHOLE: usize = 3;
/// The most characters of a key that is looked up as a whole.
const LONGEST_WHOLE: usize = 40;
/// The most that are shown of one segment.
const MOST: usize = 4;
/// How many characters a fragment must have that none shown before it has.
const NEW: usize = 3;
/// How many keys of each part of a memory are looked at for one segment.
/// Each takes about half a microsecond.
const BUDGET: usize = 300;
/// Longer keys are no sentences.
const LONGEST_KEY: usize = 400;

/// A part of a segment that stands in a unit too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// Where it stands in the segment.
    pub span: Span,
    /// The unit.
    pub unit: Arc<MemoryUnit>,
    /// Where it stands in the unit's source.
    pub unit_span: Span,
    /// Whether it is all of the unit.
    pub whole: bool,
}

impl Fragment {
    /// The unit's source.
    #[must_use]
    pub fn source(&self) -> &Segment {
        &self.unit.unit.source.segment
    }

    /// The unit's translation.
    #[must_use]
    pub fn target(&self) -> Option<&Segment> {
        self.unit.unit.translation().map(|variant| &variant.segment)
    }
}

/// The longest fragments of a segment, longest first (whole units before others of the same length, then as they
/// follow each other in the segment), none inside another. Of the units of one fragment, the shortest is shown, of
/// several with the same key the one that was changed last, then the one of the lowest number.
///
/// # Errors
/// Whatever reading units from a database can fail with.
///
/// ```
/// use taiyaku_text::model::{LanguageTag, TranslationUnit, Variant};
/// use taiyaku_tm::{fragments::fragments, matching::{Memory, MemoryUnit}};
///
/// let unit = MemoryUnit {
///     id: 1,
///     memory: None,
///     origin_name: "news.tmx".into(),
///     penalty: 0,
///     unit: TranslationUnit::plain(
///         Variant::plain(LanguageTag::japanese(), "老朽化した水道管の交換は来年度から始まる。"),
///         Variant::plain(LanguageTag::english(), "Ageing water pipes will be replaced from next year."),
///     ),
/// };
/// let memory = Memory::new(vec![unit], &LanguageTag::japanese());
/// let found = fragments(&memory, "断水の原因は、老朽化した水道管だった。")?;
/// assert_eq!((found[0].span.start, found[0].span.end), (7, 15));
/// assert_eq!((found[0].unit_span.start, found[0].unit_span.end), (0, 8));
/// # Ok::<(), taiyaku_store::StoreError>(())
/// ```
pub fn fragments(memory: &Memory, source: &str) -> Result<Vec<Fragment>, StoreError> {
    let language = memory.source_language();
    let key = key(source, language);
    if key.chars.len() > LONGEST_KEY {
        return Ok(Vec::new());
    }
    let candidates = candidates::candidates(memory, &key.chars, least(language));
    choice::choose(memory, &key, &candidates)
}

fn least(language: &LanguageTag) -> usize {
    match language.is_japanese() {
        true => LEAST,
        false => LEAST_LETTERS,
    }
}
