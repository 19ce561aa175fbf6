//! Paragraphs cut by SRX rules.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use unicode_segmentation::UnicodeSegmentation;

use super::automaton::{Caches, Program};
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
    program: Program,
    unicode_breaks: bool,
    /// What was worked out so far, for whoever comes next.
    caches: Mutex<Option<Box<Caches>>>,
}

impl SrxSplitter {
    pub(super) fn new(rules: Vec<UsedRule>, program: Program, unicode_breaks: bool) -> Self {
        Self {
            rules,
            program,
            unicode_breaks,
            caches: Mutex::new(None),
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
        for Decision { at, breaks, rule } in self.explain(chars) {
            let rule = rule.map_or(UNICODE, |rule| rule.label);
            if breaks {
                sentences.extend(sentence(chars, start..at, rule));
                start = at;
            } else {
                kept(Kept { at, rule });
            }
        }
        sentences.extend(sentence(chars, start..chars.len(), "paragraph-end"));
        sentences
    }

    /// What is decided about the places of a paragraph, in order; places that no rule says anything of are left
    /// out.
    #[must_use]
    pub fn explain(&self, chars: &[char]) -> Vec<Decision<'_>> {
        let lock = || self.caches.lock().unwrap_or_else(PoisonError::into_inner);
        let mut caches = lock().take().unwrap_or_default();
        let found = self.program.decisions(chars, &mut caches);
        *lock() = Some(caches);
        let decided = found.into_iter().rev().filter_map(|(at, number)| {
            let rule = self.rules.get(number as usize)?;
            Some(Decision {
                at,
                breaks: rule.breaks,
                rule: Some(rule),
            })
        });
        if !self.unicode_breaks {
            return decided.collect();
        }
        let ends = unicode_ends(chars).into_iter().map(|at| Decision {
            at,
            breaks: true,
            rule: None,
        });
        // A rule comes after, and so before, what Unicode says of the same place.
        let all: BTreeMap<usize, Decision> = ends.chain(decided).map(|d| (d.at, d)).collect();
        all.into_values().collect()
    }
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
fn unicode_ends(chars: &[char]) -> Vec<usize> {
    let text: String = chars.iter().collect();
    let mut start = 0;
    let mut ends = Vec::new();
    for sentence in text.split_sentence_bounds() {
        let end = start + sentence.trim_end().chars().count();
        if end < chars.len() {
            ends.push(end);
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
