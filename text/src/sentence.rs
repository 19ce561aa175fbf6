//! Sentence splitting: a paragraph to segments.
//!
//! | module | what it does |
//! |---|---|
//! | `scan` | finds the places where a sentence could end, with what belongs to them (`notes`, `emoticons`) |
//! | `rules` | the named rules that decide about such a place, by what stands around it (`openings`, `abbreviations`, `lexicon`, `address`) |
//! | `enclosure` | what lies inside quotations, and which of them are long enough to be cut |
//! | `standalone` | utterances and asides that are segments of their own, also by who speaks (`speakers`) |
//! | `text` | looks for words in characters |
//! | `walk` | goes over all that in order, and cuts |
//!
//! Work is done at end marks and brackets only, and what is kept in memory grows with their number.

mod abbreviations;
mod address;
mod brackets;
mod emoticons;
mod enclosure;
mod lexicon;
mod notes;
mod openings;
mod reasons;
mod rules;
mod scan;
mod scene;
mod speakers;
mod standalone;
mod walk;

use std::ops::Range;

use crate::segmentation::{Exceptions, Quotations};
use lexicon::Lexicon;
use openings::{After, goes_on};
pub use reasons::REASONS;
use scene::Scene;

/// A sentence of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its characters in the paragraph, without white space at the ends.
    pub range: Range<usize>,
    /// Whether it is an aside in brackets of its own.
    pub aside: bool,
    /// Whether the next sentence belongs to the same long quotation that was cut.
    pub cut_inside: bool,
    /// The name of the rule that ended it, one of [`REASONS`]; `paragraph-end` for the last one.
    pub rule: &'static str,
}

/// A place where a sentence could have ended and didn't.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Where the next sentence would have begun, in characters of the paragraph.
    pub at: usize,
    /// The name of the rule that kept the sentence together, one of [`REASONS`].
    pub rule: &'static str,
}

/// Splits paragraphs; made once for a text, from what the user decided.
#[derive(Debug, Clone)]
pub struct Splitter {
    quotations: Quotations,
    lexicon: Lexicon,
}

impl Splitter {
    /// A splitter that follows the user's exceptions.
    #[must_use]
    pub fn new(quotations: Quotations, exceptions: &Exceptions) -> Self {
        Self {
            quotations,
            lexicon: Lexicon::new(exceptions),
        }
    }

    /// The sentences of a paragraph. Every character that is no white space lies in exactly one.
    #[must_use]
    pub fn split(&self, chars: &[char]) -> Vec<Sentence> {
        self.split_telling(chars, &mut |_| {})
    }

    /// The sentences of a paragraph, and in `kept` the places where one could have ended and didn't.
    pub fn split_telling(&self, chars: &[char], kept: &mut impl FnMut(Kept)) -> Vec<Sentence> {
        let scene = Scene::new(chars, &self.lexicon);
        let ends = scan::sentence_ends(&scene, kept);
        let enclosed = enclosure::enclose(&scene, &ends, self.quotations);
        walk::cut(&scene, &ends, &enclosed, kept)
    }
}

/// Whether `rest`, behind a quotation, goes on with the sentence.
pub(crate) fn continues_sentence(rest: &[char]) -> bool {
    goes_on(rest, After::Quotation)
}

/// Splits a paragraph into sentences. Whoever splits many makes one [`Splitter`] for all.
///
/// ```
/// use taiyaku_text::{segmentation::{Exceptions, Quotations}, sentence::split};
///
/// let text: Vec<char> = "彼は「行く。必ず行く。」と言った。雨だった。".chars().collect();
/// let found = split(&text, Quotations::Long, &Exceptions::default());
/// assert_eq!(found.len(), 2);
/// assert_eq!(found[0].rule, "full-stop");
/// assert_eq!(found[1].range, 17..22);
/// ```
#[must_use]
pub fn split(chars: &[char], quotations: Quotations, exceptions: &Exceptions) -> Vec<Sentence> {
    Splitter::new(quotations, exceptions).split(chars)
}

#[cfg(test)]
mod tests;
