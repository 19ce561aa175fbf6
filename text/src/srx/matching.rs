//! Where rules match a paragraph: as OmegaT matches them, and in time that grows with the text alone.
//!
//! The matches of `before` are *found* one after the other, each search going on where the last match ended, so that
//! a long match hides the places inside it. At the end of each, `after` must match there. The first rule in order
//! that claims a place decides it.
//!
//! A paragraph can be a whole book, and an expression can look to its end from every place. Hence it is cut into
//! windows: a match begins in one and ends, with all that the rule looks at, at most [`MARGIN`] characters outside.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use fancy_regex::{Regex, RegexInput};

use super::SrxRule;
use super::expression::{self, ExpressionError};

/// How many characters a window has.
const WINDOW: usize = 4_096;

/// How far before and after a window its rules look, in characters.
const MARGIN: usize = 1_024;

/// The expressions of a rule.
#[derive(Debug)]
pub(super) struct Expressions {
    before: Regex,
    /// `None` for anything.
    after: Option<Regex>,
    /// Whether it went back and forth so often that it was given up.
    given_up: AtomicBool,
    /// Whether that has been told.
    told: AtomicBool,
}

/// The end of a search that went back and forth too often.
struct Endless;

impl Expressions {
    /// Makes the expressions of a rule ready.
    ///
    /// # Errors
    /// If one of them cannot be used: which, and why.
    pub(super) fn of(rule: &SrxRule) -> Result<Self, (String, ExpressionError)> {
        let compiled = |text: &str| expression::compile(text).map_err(|why| (text.to_owned(), why));
        if rule.breaks && rule.before.is_empty() && rule.after.is_empty() {
            let message = "both its expressions are empty: it would break after every character";
            return Err((String::new(), ExpressionError(message.to_owned())));
        }
        let after = Some(rule.after.as_str()).filter(|after| !after.is_empty());
        Ok(Self {
            before: compiled(&rule.before)?,
            after: after.map(compiled).transpose()?,
            given_up: AtomicBool::new(false),
            told: AtomicBool::new(false),
        })
    }

    /// Whether the rule has been given up since this was last asked.
    pub(super) fn is_newly_given_up(&self) -> bool {
        self.is_given_up() && !self.told.swap(true, Ordering::Relaxed)
    }

    fn is_given_up(&self) -> bool {
        self.given_up.load(Ordering::Relaxed)
    }

    /// The next match of `before` that begins at `from` or later.
    fn find(&self, text: &str, from: usize) -> Result<Option<Range<usize>>, Endless> {
        let input = RegexInput::new(text).from_pos(from);
        let found = self.before.find_input(input).map_err(|_| Endless)?;
        Ok(found.map(|found| found.range()))
    }

    fn goes_on(&self, text: &str, at: usize) -> Result<bool, Endless> {
        let Some(after) = &self.after else {
            return Ok(true);
        };
        let input = RegexInput::new(text).from_pos(at).anchored(true);
        let found = after.find_input(input).map_err(|_| Endless)?;
        Ok(found.is_some())
    }
}

/// Calls `decided` for each place that a rule claims, in order: the place, before this character, and the rule.
pub(super) fn decide(rules: &[Expressions], chars: &[char], decided: impl FnMut(usize, usize)) {
    decide_in(WINDOW, MARGIN, rules, chars, decided);
}

/// The same with windows of another size.
fn decide_in(
    width: usize,
    margin: usize,
    rules: &[Expressions],
    chars: &[char],
    mut decided: impl FnMut(usize, usize),
) {
    let mut searches = vec![0; rules.len()];
    let mut claims: Vec<u32> = Vec::new();
    let mut window = Window::default();
    for start in (0..chars.len()).step_by(width) {
        window.fill(chars, start..start + width, margin);
        // A window's last claims may lie in the next one.
        claims.resize(window.chars.end - start + 1, NOBODY);
        for (number, (rule, search)) in rules.iter().zip(&mut searches).enumerate() {
            let mut claimer = Claimer {
                rule,
                number: u32::try_from(number).unwrap_or(NOBODY),
                window: &window,
                claims: &mut claims,
            };
            if !rule.is_given_up() && claimer.search(search).is_err() {
                rule.given_up.store(true, Ordering::Relaxed);
            }
        }
        let end = width.min(claims.len());
        for (at, claim) in claims.drain(..end).enumerate() {
            let at = start + at;
            if claim != NOBODY && at > 0 && at < chars.len() {
                decided(at, claim as usize);
            }
        }
    }
}

/// The claim to a place that no rule claims.
const NOBODY: u32 = u32::MAX;

/// A window of a paragraph and the margins around it.
#[derive(Default)]
struct Window {
    text: String,
    /// Which characters of the paragraph `text` has.
    chars: Range<usize>,
    /// Where each of them begins in `text`, and where the last ends.
    begins: Vec<u32>,
    /// The number of the window's first character in the paragraph.
    start: usize,
    /// The place in `text` where the window ends.
    end: usize,
}

impl Window {
    fn fill(&mut self, chars: &[char], window: Range<usize>, margin: usize) {
        self.start = window.start;
        let first = window.start.saturating_sub(margin);
        self.chars = first..chars.len().min(window.end + margin);
        self.text.clear();
        self.begins.clear();
        for &c in chars.get(self.chars.clone()).unwrap_or_default() {
            self.begins.push(self.length());
            self.text.push(c);
        }
        self.begins.push(self.length());
        self.end = self.byte(window.end);
    }

    fn length(&self) -> u32 {
        // With its margins, a window has at most some thousand characters.
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    /// Where a character of the paragraph begins in the text; behind the text what lies behind it.
    fn byte(&self, at: usize) -> usize {
        let begin = self.begins.get(at - self.chars.start);
        begin.map_or(self.text.len() + 1, |&begin| begin as usize)
    }

    /// The number in the paragraph of the character that begins here.
    fn number(&self, byte: usize) -> usize {
        self.chars.start
            + self
                .begins
                .partition_point(|&begin| (begin as usize) < byte)
    }
}

/// A rule that claims places of a window.
struct Claimer<'a> {
    rule: &'a Expressions,
    number: u32,
    window: &'a Window,
    /// For each place from the window's beginning on the first rule that claims it.
    claims: &'a mut [u32],
}

impl Claimer<'_> {
    /// Claims what matches of `before` that begin in the window say. `search` is the character of the paragraph from
    /// which to search.
    fn search(&mut self, search: &mut usize) -> Result<(), Endless> {
        let text = self.window.text.as_str();
        let mut from = self.window.byte((*search).max(self.window.start));
        while from <= text.len() {
            let Some(found) = self.rule.find(text, from)? else {
                break;
            };
            if found.start >= self.window.end {
                break;
            }
            self.claim(found.end)?;
            *search = self.window.number(found.end) + usize::from(found.is_empty());
            from = self.window.byte(*search);
        }
        Ok(())
    }

    fn claim(&mut self, byte: usize) -> Result<(), Endless> {
        let place = self.window.number(byte) - self.window.start;
        let Some(claim) = self.claims.get_mut(place) else {
            return Ok(());
        };
        if self.number < *claim && self.rule.goes_on(&self.window.text, byte)? {
            *claim = self.number;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
