//! What the rules look at: a paragraph, its brackets, and a place where a sentence could end.

use std::cell::Cell;

use super::{address, brackets::Brackets, emoticons, lexicon::Lexicon};
use crate::segmentation::characters::{closing_of, is_closing_bracket};

/// Brackets further apart than this many characters are taken for strays.
const BRACKET_REACH: usize = 3000;

/// A paragraph and what has been found out about it.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    /// Its characters.
    pub(crate) chars: &'a [char],
    /// Its brackets, without those that draw faces.
    pub(crate) brackets: Brackets,
    /// Names and abbreviations.
    pub(crate) lexicon: &'a Lexicon,
    address: Cell<address::Run>,
    latin_style: Cell<Option<bool>>,
}

impl<'a> Scene<'a> {
    /// Looks for the brackets of a paragraph.
    pub(crate) fn new(chars: &'a [char], lexicon: &'a Lexicon) -> Self {
        let skip = |at| emoticons::length(chars, at);
        Self {
            chars,
            brackets: Brackets::of(chars, BRACKET_REACH, skip),
            lexicon,
            address: Cell::default(),
            latin_style: Cell::new(None),
        }
    }

    /// The character at `at`; NUL behind the end.
    pub(crate) fn at(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or('\0')
    }

    /// The character before `at`; NUL before the beginning.
    pub(crate) fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or('\0', |before| self.at(before))
    }

    /// The text from `at` on.
    pub(crate) fn rest(&self, at: usize) -> &'a [char] {
        self.chars.get(at..).unwrap_or_default()
    }

    /// The text before `at`, at most `length` characters of it.
    pub(crate) fn head(&self, at: usize, length: usize) -> &'a [char] {
        let start = at.saturating_sub(length);
        self.chars.get(start..at).unwrap_or_default()
    }

    /// The closing bracket of the bracket that opens at `at`.
    pub(crate) fn closing(&self, at: usize) -> Option<usize> {
        let c = self.at(at);
        let may = closing_of(c).is_some() || matches!(c, '"' | '＂' | '‘' | '\'' | '”');
        self.brackets.partner(at).filter(|&other| may && other > at)
    }

    /// Whether a bracket that something opened closes at `at`.
    pub(crate) fn closes(&self, at: usize) -> bool {
        let c = self.at(at);
        (is_closing_bracket(c) || matches!(c, '"' | '＂' | '’' | '\''))
            && self.brackets.partner(at).is_some_and(|other| other < at)
    }

    /// Whether a closing bracket stands at `at` that nothing opened.
    pub(crate) fn is_stray_closing(&self, at: usize) -> bool {
        is_closing_bracket(self.at(at)) && self.brackets.partner(at).is_none()
    }

    /// Whether the character at `at` belongs to a web or mail address.
    pub(crate) fn in_address(&self, at: usize) -> bool {
        // The places that are asked about come in order: each run of Latin text is looked at once.
        let run = self.address.get();
        let run = if run.covers(at) {
            run
        } else {
            address::Run::around(self.chars, at)
        };
        self.address.set(run);
        run.is_address_at(at)
    }

    /// Whether the paragraph ends its Japanese sentences with ASCII full stops, as some write in science.
    pub(crate) fn has_latin_style(&self) -> bool {
        if let Some(known) = self.latin_style.get() {
            return known;
        }
        let last = self.chars.iter().rev().find(|c| !c.is_whitespace());
        let found = last == Some(&'.') && !self.chars.contains(&'。');
        self.latin_style.set(Some(found));
        found
    }

    /// The first place from `at` on that is no white space.
    pub(crate) fn skip_spaces(&self, at: usize) -> usize {
        let spaces = self.rest(at).iter().take_while(|c| c.is_whitespace());
        at + spaces.count()
    }
}

/// What a run of end marks consists of; decided by its strongest mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marks {
    /// 。｡
    FullStop,
    /// ！？ of any width.
    Question,
    /// ♪☆ and emoji.
    Flourish,
    /// ．
    WideStop,
    /// A single ASCII full stop.
    LatinStop,
    /// … or several ASCII full stops.
    Ellipsis,
    /// （笑）, (^_^), ｗｗ: no mark, but it ends many a sentence.
    Laughter,
}

/// A place where a sentence could end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    /// What it consists of.
    pub(crate) marks: Marks,
    /// Its first mark.
    pub(crate) start: usize,
    /// The place after its last mark.
    pub(crate) run_end: usize,
    /// The place after what belongs to the marks: note marks, laughter, stray brackets.
    pub(crate) end: usize,
    /// The next character that is no white space.
    pub(crate) next: usize,
    /// Where the last end before it was.
    pub(crate) since: usize,
}

impl Spot {
    /// Whether white space follows.
    pub(crate) fn is_spaced(&self) -> bool {
        self.next > self.end
    }
}
