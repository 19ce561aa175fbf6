//! Paragraphs cut by SRX rules.

use std::fmt;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::matching::{self, Expressions};
use crate::model::{Problem, Severity};
use crate::sentence::{Kept, Sentence};
use crate::span::Position;

/// A rule that takes part in cutting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedRule {
    /// The name of its set (`languagerulename`).
    pub set: String,
    /// Its number in the set, from 1.
    pub number: usize,
    /// Whether it breaks, or keeps from breaking.
    pub breaks: bool,
    /// Its expression for what ends at the place.
    pub before: String,
    /// Its expression for what begins at the place.
    pub after: String,
    /// Where it stands in its file.
    pub position: Option<Position>,
    /// What explanations call it: `srx: rule 3 of Japanese`.
    pub label: &'static str,
}

/// What explanations call a sentence end of Unicode.
const UNICODE: &str = "srx: sentence end of Unicode";

impl fmt::Display for UsedRule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "rule {} of {}", self.number, self.set)
    }
}

/// What was decided about a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<'a> {
    /// The place: before this character of the paragraph.
    pub at: usize,
    /// Whether the paragraph is cut there.
    pub breaks: bool,
    /// The rule that decided; `None` for a sentence end of Unicode.
    pub rule: Option<&'a UsedRule>,
}

/// The rules of one language, ready to cut texts. It can be shared by threads.
pub struct SrxSplitter {
    rules: Vec<UsedRule>,
    /// The expressions of each rule.
    expressions: Vec<Expressions>,
    unicode_breaks: bool,
}

impl SrxSplitter {
    pub(super) fn new(
        rules: Vec<UsedRule>,
        expressions: Vec<Expressions>,
        unicode_breaks: bool,
    ) -> Self {
        Self {
            rules,
            expressions,
            unicode_breaks,
        }
    }

    /// The rules in the order in which they are asked.
    #[must_use]
    pub fn rules(&self) -> &[UsedRule] {
        &self.rules
    }

    /// Splits a paragraph into sentences. Every character that is no white space lies in exactly one.
    #[must_use]
    pub fn split(&self, chars: &[char]) -> Vec<Sentence> {
        self.split_telling(chars, &mut |_| {})
    }

    /// The sentences of a paragraph, and in `kept` the places where an exception (`break="no"`) kept one together.
    pub fn split_telling(&self, chars: &[char], kept: &mut impl FnMut(Kept)) -> Vec<Sentence> {
        let mut start = 0;
        let mut sentences = Vec::new();
        self.decide(chars, |Decision { at, breaks, rule }| {
            let rule = rule.map_or(UNICODE, |rule| rule.label);
            if breaks {
                sentences.extend(sentence(chars, start..at, rule));
                start = at;
            } else {
                kept(Kept { at, rule });
            }
        });
        sentences.extend(sentence(chars, start..chars.len(), "paragraph-end"));
        sentences
    }

    /// What is decided about the places of a paragraph, in order; places that no rule says anything of are left
    /// out.
    #[must_use]
    pub fn explain(&self, chars: &[char]) -> Vec<Decision<'_>> {
        let mut decisions = Vec::new();
        self.decide(chars, |decision| decisions.push(decision));
        decisions
    }

    fn decide<'a>(&'a self, chars: &[char], mut decided: impl FnMut(Decision<'a>)) {
        let ends = if self.unicode_breaks {
            unicode_ends(chars)
        } else {
            Vec::new()
        };
        let mut ends = ends.into_iter().map(|end| end as usize).peekable();
        let by_unicode = |at| Decision {
            at,
            breaks: true,
            rule: None,
        };
        matching::decide(&self.expressions, chars, |at, number| {
            while let Some(end) = ends.next_if(|end| *end <= at) {
                // A rule has more to say than Unicode.
                if end < at {
                    decided(by_unicode(end));
                }
            }
            if let Some(rule) = self.rules.get(number) {
                decided(Decision {
                    at,
                    breaks: rule.breaks,
                    rule: Some(rule),
                });
            }
        });
        ends.map(by_unicode).for_each(decided);
    }

    /// The rules that have been given up since this was last asked: their expressions went back and forth so often that
    /// cutting would hardly have ended. They are not used any more.
    #[must_use]
    pub fn given_up(&self) -> Vec<Problem> {
        let rules = self.rules.iter().zip(&self.expressions);
        let new = rules.filter(|(_, pair)| pair.is_newly_given_up());
        new.map(|(rule, _)| told(rule)).collect()
    }
}

fn told(rule: &UsedRule) -> Problem {
    let line = rule.position.map_or_else(String::new, |at| {
        format!(" (line {} of the SRX file)", at.line)
    });
    let message = format!(
        "{rule}{line} is not used any more: matching \u{201c}{}\u{201d} before and \u{201c}{}\u{201d} after a break takes \
         too long",
        rule.before, rule.after
    );
    Problem::new(Severity::Skipped, None, message)
        .with_remedy("write the rule without one repetition inside another")
}

/// The sentence between two places, if there is anything but white space.
fn sentence(chars: &[char], range: Range<usize>, rule: &'static str) -> Option<Sentence> {
    let start = range.start;
    let text = chars.get(range)?;
    let first = text.iter().position(|c| !c.is_whitespace())?;
    let last = text.iter().rposition(|c| !c.is_whitespace())?;
    Some(Sentence {
        range: start + first..start + last + 1,
        aside: false,
        cut_inside: false,
        rule,
    })
}

/// Where sentences end after UAX 29, as places before characters: before the white space that Unicode counts as the
/// end of the sentence, where rules stand.
fn unicode_ends(chars: &[char]) -> Vec<u32> {
    let text: String = chars.iter().collect();
    let mut start = 0;
    let mut ends = Vec::new();
    for sentence in text.split_sentence_bounds() {
        let end = start + sentence.trim_end().chars().count();
        if end < chars.len() {
            ends.extend(u32::try_from(end));
        }
        start += sentence.chars().count();
    }
    ends
}

impl PartialEq for SrxSplitter {
    fn eq(&self, other: &Self) -> bool {
        self.rules == other.rules && self.unicode_breaks == other.unicode_breaks
    }
}

impl Eq for SrxSplitter {}

impl fmt::Debug for SrxSplitter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("SrxSplitter")
            .field("rules", &self.rules.len())
            .field("unicode_breaks", &self.unicode_breaks)
            .finish_non_exhaustive()
    }
}
