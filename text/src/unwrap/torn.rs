//! Line breaks inside a pair of brackets.

use std::collections::VecDeque;

use crate::segmentation::characters::{closing_of, is_closing_bracket};

/// Brackets further apart than this many characters say nothing about line breaks.
const REACH: usize = 900;

/// How many brackets deep a closing bracket looks for its opener.
const SEARCH_DEPTH: usize = 16;

/// Reads lines in order and finds the line breaks that lie inside brackets.
#[derive(Debug, Default)]
pub(crate) struct TornBrackets {
    open: VecDeque<Open>,
    /// Stretches of lines (first, last) that pairs of brackets hold together; apart and in order.
    stretches: Vec<(usize, usize)>,
    line: usize,
    offset: usize,
}

#[derive(Debug)]
struct Open {
    closing: char,
    line: usize,
    offset: usize,
}

impl TornBrackets {
    /// Reads the next line.
    pub(crate) fn read(&mut self, chars: &[char]) {
        for (at, &c) in chars.iter().enumerate() {
            if is_letter(c) {
                continue;
            }
            let offset = self.offset + at;
            if let Some(closing) = closing_of(c) {
                let line = self.line;
                self.open.push_back(Open {
                    closing,
                    line,
                    offset,
                });
                self.forget_before(offset.saturating_sub(REACH));
            } else if is_closing_bracket(c) {
                self.close(c, offset);
            }
        }
        self.offset += chars.len();
        self.line += 1;
    }

    /// The stretches of lines that brackets hold together, numbered from 0.
    pub(crate) fn into_stretches(self) -> Vec<(usize, usize)> {
        self.stretches
    }

    /// Drops brackets that are too far away to be closed any more.
    fn forget_before(&mut self, offset: usize) {
        while self.open.front().is_some_and(|open| open.offset < offset) {
            self.open.pop_front();
        }
    }

    /// Closes the innermost bracket that waits for `c`; those opened inside it have no partner.
    fn close(&mut self, c: char, offset: usize) {
        let mut waiting = self.open.iter().enumerate().rev().take(SEARCH_DEPTH);
        let found = waiting
            .find(|(_, open)| open.closing == c)
            .map(|(place, open)| (place, open.line, open.offset));
        let Some((place, line, opened)) = found else {
            return;
        };
        self.open.truncate(place);
        if line < self.line && offset - opened <= REACH {
            self.hold_together(line);
        }
    }

    /// Lines from `first` to this one are one stretch, with all stretches that reach into it.
    fn hold_together(&mut self, mut first: usize) {
        while let Some(&(start, end)) = self.stretches.last()
            && end >= first
        {
            first = first.min(start);
            self.stretches.pop();
        }
        self.stretches.push((first, self.line));
    }
}

/// The bulk of Japanese text, none of which is a bracket.
const fn is_letter(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9fff}')
}

/// Asks, line after line in order, whether the break before a line lies inside brackets.
#[derive(Debug)]
pub(crate) struct TornLines {
    stretches: std::iter::Peekable<std::vec::IntoIter<(usize, usize)>>,
}

impl TornLines {
    pub(crate) fn new(stretches: Vec<(usize, usize)>) -> Self {
        Self {
            stretches: stretches.into_iter().peekable(),
        }
    }

    /// Whether brackets hold `line` and a line before it together. Lines are asked for in order.
    pub(crate) fn tears(&mut self, line: usize) -> bool {
        while self.stretches.peek().is_some_and(|&(_, end)| end < line) {
            self.stretches.next();
        }
        self.stretches
            .peek()
            .is_some_and(|&(start, _)| start < line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn torn(lines: &[&str]) -> Vec<usize> {
        let mut brackets = TornBrackets::default();
        for line in lines {
            brackets.read(&line.chars().collect::<Vec<_>>());
        }
        let mut torn = TornLines::new(brackets.into_stretches());
        (0..lines.len()).filter(|&line| torn.tears(line)).collect()
    }

    #[test]
    fn breaks_inside_brackets() {
        assert_eq!(torn(&["港（北", "の町）は", "静か"]), [1]);
        assert_eq!(torn(&["「港", "（北", "の）", "町」は", "静か"]), [1, 2, 3]);
        assert_eq!(torn(&["「港", "北」と「", "町", "」は", "静か"]), [1, 2, 3]);
    }

    #[test]
    fn brackets_without_partner_tear_nothing() {
        assert_eq!(torn(&["「港", "は（", "静か）", "。"]), [2]);
        let far = "港".repeat(500);
        assert_eq!(torn(&["「", &far, &far, "」"]), [0_usize; 0]);
        assert_eq!(torn(&["港」", "「港", "（」", "）"]), [2]);
    }
}
