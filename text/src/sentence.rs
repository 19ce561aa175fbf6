//! Sentence splitting: a paragraph to segments.
//!
//! `end_marks` finds where sentences can end, `enclosure` what lies inside quotations and
//! whether those are long enough to be cut, `standalone` the utterances and asides that are
//! segments of their own. `split` walks over the paragraph once and cuts.

mod continuation;
mod enclosure;
mod end_marks;
mod latin;
mod standalone;

pub(crate) use continuation::continues_sentence;

use std::ops::Range;

use crate::segmentation::{
    Exceptions, Quotations, brackets::Brackets, characters::is_round_bracket,
};
use enclosure::End;
use end_marks::Scene;

/// Brackets further apart than this many characters are taken for strays.
const BRACKET_REACH: usize = 3000;

/// A sentence of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its characters in the paragraph, without white space at the ends.
    pub range: Range<usize>,
    /// Whether it is an aside in brackets of its own.
    pub aside: bool,
    /// Whether the next sentence belongs to the same long quotation that was cut.
    pub cut_inside: bool,
    /// The name of the rule that ended it; `paragraph-end` for the last one.
    pub rule: &'static str,
}

/// A place where a sentence could have ended and didn't.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Where the next sentence would have begun, in characters of the paragraph.
    pub at: usize,
    /// The name of the rule that kept the sentence together.
    pub rule: &'static str,
}

/// Splits paragraphs; made once for a text, from what the user decided.
#[derive(Debug, Clone)]
pub struct Splitter {
    quotations: Quotations,
}

impl Splitter {
    /// A splitter that follows the user's exceptions.
    #[must_use]
    pub fn new(quotations: Quotations, _exceptions: &Exceptions) -> Self {
        Self { quotations }
    }

    /// The sentences of a paragraph. Every character that is no white space lies in exactly one.
    #[must_use]
    pub fn split(&self, chars: &[char]) -> Vec<Sentence> {
        self.split_telling(chars, &mut |_| {})
    }

    /// The sentences of a paragraph, and in `kept` the places where one could have ended and didn't.
    pub fn split_telling(&self, chars: &[char], kept: &mut impl FnMut(Kept)) -> Vec<Sentence> {
        let brackets = Brackets::of(chars, BRACKET_REACH, true);
        let addresses = latin::addresses(chars);
        let scene = Scene {
            chars,
            brackets: &brackets,
            addresses: &addresses,
        };
        let ends = end_marks::sentence_ends(&scene);
        let ends = enclosure::enclose(&scene, &ends, self.quotations);
        for end in ends.iter().filter(|end| !end.cuttable) {
            kept(Kept {
                at: end.at,
                rule: "inside-quotation",
            });
        }
        Walk::new(&scene).split(&ends)
    }
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

struct Walk<'a> {
    scene: &'a Scene<'a>,
    chain_ends: Vec<usize>,
    sentences: Vec<Sentence>,
    /// First character of the sentence being read (white space skipped).
    start: usize,
    /// The outermost open bracket, and whether a sentence ended inside it.
    outer: Option<(usize, bool)>,
    depth: usize,
}

impl<'a> Walk<'a> {
    fn new(scene: &'a Scene<'a>) -> Self {
        Self {
            chain_ends: standalone::chain_ends(scene),
            start: standalone::skip_spaces(scene.chars, 0),
            scene,
            sentences: Vec::new(),
            outer: None,
            depth: 0,
        }
    }

    fn split(mut self, ends: &[End]) -> Vec<Sentence> {
        let mut ends = ends.iter().peekable();
        for at in 0..self.scene.chars.len() {
            if let Some(end) = ends.next_if(|end| end.at == at) {
                self.sentence_end(end);
            }
            if self.scene.brackets.closing(at).is_some() {
                self.open_bracket(at);
            } else if let Some(open) = self.scene.brackets.opening(at) {
                self.close_bracket(open, at);
            }
        }
        self.cut(self.scene.chars.len(), false, "paragraph-end");
        self.sentences
    }

    fn sentence_end(&mut self, end: &End) {
        if let Some((_, holds_ends)) = &mut self.outer {
            *holds_ends = true;
        }
        if end.cuttable {
            let rule = if end.inside.is_some() {
                "long-quotation"
            } else {
                "full-stop"
            };
            self.cut(end.at, end.inside.is_some(), rule);
        }
    }

    fn open_bracket(&mut self, at: usize) {
        if self.depth == 0 {
            self.outer = Some((at, false));
            if let Some(end) = standalone::laughter_ends(self.scene, at) {
                self.cut(end, false, "laughter");
            }
        }
        self.depth += 1;
    }

    fn close_bracket(&mut self, open: usize, close: usize) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth > 0 {
            return;
        }
        let holds_ends = self.outer.take().is_some_and(|(_, holds)| holds);
        let leads = self.start == open || self.continues_group(open);
        let chain_end = self.chain_ends.get(close).copied().unwrap_or(close + 1);
        if leads && standalone::ends_after(self.scene, open, close, chain_end, holds_ends) {
            self.cut(close + 1, false, "utterance");
        }
    }

    /// Whether the bracket at `open` led a sentence that has been cut inside since.
    fn continues_group(&self, open: usize) -> bool {
        // Groups run into one another (「…。…。」と「…。…。」と…): what lies before the bracket is not
        // looked at, or a chain of quotations would take quadratic time.
        let since = |s: &&Sentence| s.cut_inside && s.range.start >= open;
        let mut group = self.sentences.iter().rev().take_while(since);
        group.any(|s| s.range.start == open)
    }

    /// Ends the sentence at `end`.
    fn cut(&mut self, end: usize, cut_inside: bool, rule: &'static str) {
        let text = self.scene.chars.get(self.start..end).unwrap_or_default();
        let spaces = text.iter().rev().take_while(|c| c.is_whitespace()).count();
        if spaces < text.len() {
            let range = self.start..end - spaces;
            self.sentences.push(Sentence {
                aside: self.is_aside(&range),
                range,
                cut_inside,
                rule,
            });
        }
        self.start = standalone::skip_spaces(self.scene.chars, end.max(self.start));
    }

    /// Whether the whole of `range` is one pair of round brackets, after another sentence.
    fn is_aside(&self, range: &Range<usize>) -> bool {
        let opens = self
            .scene
            .chars
            .get(range.start)
            .is_some_and(|&c| is_round_bracket(c));
        let close = self.scene.brackets.closing(range.start);
        opens && close.is_some_and(|c| c + 2 >= range.end) && !self.sentences.is_empty()
    }
}

#[cfg(test)]
mod tests;
