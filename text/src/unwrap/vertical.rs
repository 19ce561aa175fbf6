//! Vertical text as `pdftotext -raw` gives it: one character a line.
//!
//! A cell is a line of one character, or of what is set upright or lying as one: a number, a Latin
//! word, a pair of dashes. A run of cells in which kana are frequent is a vertical column, and its
//! lines are put together to one line of text. A longer line inside such a run was set horizontally:
//! it is a running head or page number. Notes at the foot of a page are told by their numbers.
//!
//! Nothing tells where a column or paragraph ends (a column's length varies, its indent is lost), so
//! the whole run is one paragraph, up to a length at which it is cut after a full stop.

mod cells;
mod footnotes;

use std::collections::VecDeque;

use super::{
    facts::Role,
    lines::{Line, LineReader},
};
use crate::segmentation::characters::{closing_of, is_closing_bracket, is_terminator};
use cells::{Cell, join};

/// As many lines are looked at to see whether a vertical run begins.
const LOOKED_AT: usize = 32;
/// A run has at least this many cells.
const SHORTEST: usize = 12;
/// At most this many lines stand horizontally between two pages of a run.
const MOST_HEADS: usize = 4;
/// A paragraph of this many characters is cut after the next sentence outside brackets.
const LONG: usize = 2_000;
/// A paragraph of this many characters is cut anywhere.
const LONGEST: usize = 20_000;

/// Reads the lines of a text, vertical runs put together.
#[derive(Debug)]
pub(crate) struct Columns<'a> {
    reader: LineReader<'a>,
    /// Lines read ahead.
    ahead: VecDeque<Line>,
    /// Horizontal lines and notes of the run just given, which come after it.
    apart: VecDeque<Line>,
    /// Whether the line before belonged to a run that may go on.
    in_run: bool,
    /// So many of the next lines begin no run: too few kana stand after them.
    no_run: usize,
}

impl<'a> Columns<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self::of(LineReader::new(text))
    }

    /// For measuring: the places of lines and characters are not to be used.
    pub(crate) fn measuring(text: &'a str) -> Self {
        Self::of(LineReader::abridged(text))
    }

    const fn of(reader: LineReader<'a>) -> Self {
        Self {
            reader,
            ahead: VecDeque::new(),
            apart: VecDeque::new(),
            in_run: false,
            no_run: 0,
        }
    }

    /// The unreadable characters that were left out since the last call.
    pub(crate) fn take_dropped(&mut self) -> Vec<usize> {
        std::mem::take(&mut self.reader.dropped)
    }

    /// Reads the next line that holds text into `line`; `false` at the end of the text.
    pub(crate) fn read(&mut self, line: &mut Line) -> bool {
        if let Some(mut apart) = self.apart.pop_front() {
            std::mem::swap(line, &mut apart);
            return true;
        }
        if let Some(mut next) = self.ahead.pop_front() {
            std::mem::swap(line, &mut next);
        } else if !self.reader.read(line) {
            return false;
        }
        line.role = Role::Body;
        if Cell::of(&line.chars).is_some() && (self.in_run || self.begins_run(line)) {
            self.in_run = self.compose(line);
        } else {
            self.in_run = false;
        }
        true
    }

    /// Reads ahead until `count` lines stand ready or the text ends.
    fn read_ahead(&mut self, count: usize) {
        while self.ahead.len() < count {
            let mut next = Line::default();
            if !self.reader.read(&mut next) {
                return;
            }
            self.ahead.push_back(next);
        }
    }

    /// Whether the cell `first` and what follows it are vertical text: cells alone, and one in four of
    /// them kana, as in all Japanese prose.
    fn begins_run(&mut self, first: &Line) -> bool {
        if self.no_run > 0 {
            self.no_run -= 1;
            return false;
        }
        // Most cells in other text are followed by a line that is none.
        for wanted in [1, SHORTEST, LOOKED_AT] {
            self.read_ahead(wanted);
            let ahead = self.ahead.iter().take(wanted);
            if ahead.clone().any(|line| Cell::of(&line.chars).is_none()) && wanted < LOOKED_AT {
                return false;
            }
        }
        let cells = self
            .ahead
            .iter()
            .take(LOOKED_AT)
            .map_while(|line| Cell::of(&line.chars));
        let cells: Vec<Cell> = std::iter::once(Cell::of(&first.chars))
            .flatten()
            .chain(cells)
            .collect();
        let count = |kind: Cell| cells.iter().filter(|cell| **cell == kind).count();
        let kana = count(Cell::Kana);
        let letters = kana + count(Cell::Other);
        if cells.len() > LOOKED_AT {
            // After `n` more lines at most `n` kana are added, and of the cells seen all but `n` remain.
            self.no_run = (cells.len().saturating_sub(4 * kana))
                .div_ceil(5)
                .saturating_sub(1);
        }
        cells.len() >= SHORTEST && kana * 4 >= cells.len() && letters * 2 >= cells.len()
    }

    /// Puts the run that begins with `line` together. Returns whether it was cut and goes on.
    fn compose(&mut self, line: &mut Line) -> bool {
        let mut depth = 0usize;
        let mut page = 0;
        let mut goes_on = false;
        while let Some(next) = self.next_cell() {
            if next.page_before || next.skipped {
                self.take_notes(line, page);
                page = line.chars.len();
            }
            let last = line.chars.last().copied().unwrap_or(' ');
            if is_closing_bracket(last) {
                depth = depth.saturating_sub(1);
            } else if closing_of(last).is_some() {
                depth += 1;
            }
            let cut = line.chars.len() >= LONG && depth == 0 && is_terminator(last);
            if cut || line.chars.len() >= LONGEST {
                self.ahead.push_front(next.line);
                goes_on = true;
                break;
            }
            join(line, &next.line);
        }
        if !goes_on {
            self.take_notes(line, page);
        }
        goes_on
    }

    /// The next cell of the run; the horizontal lines before it are put apart.
    fn next_cell(&mut self) -> Option<NextCell> {
        self.read_ahead(MOST_HEADS + SHORTEST);
        let is_cell = |line: &Line| Cell::of(&line.chars).is_some();
        let heads = self.ahead.iter().take_while(|line| !is_cell(line)).count();
        let cells = self.ahead.iter().skip(heads).take(SHORTEST);
        let goes_on =
            heads == 0 || cells.clone().filter(|line| is_cell(line)).count() * 4 >= SHORTEST * 3;
        if heads > MOST_HEADS || !goes_on {
            return None;
        }
        let mut page_before = false;
        for mut head in self.ahead.drain(..heads) {
            page_before |= head.page_before;
            head.role = Role::Furniture;
            self.apart.push_back(head);
        }
        let line = self.ahead.pop_front()?;
        Some(NextCell {
            page_before: page_before || line.page_before,
            skipped: heads > 0,
            line,
        })
    }

    /// Takes the notes that end a page out of the text that began at `page`.
    fn take_notes(&mut self, line: &mut Line, page: usize) {
        let Some(starts) = footnotes::find(&line.chars, page) else {
            return;
        };
        let mut end = line.chars.len();
        let mut notes: Vec<Line> = Vec::new();
        for &start in starts.iter().rev() {
            notes.push(Line {
                chars: line.chars.get(start..end).unwrap_or_default().to_vec(),
                origins: line.origins.slice(start..end),
                role: Role::Note,
                ..line.clone_layout()
            });
            end = start;
        }
        line.origins = line.origins.slice(0..end);
        line.chars.truncate(end);
        self.apart.extend(notes.into_iter().rev());
    }
}

/// A cell, and what stands between it and the cell before.
struct NextCell {
    line: Line,
    page_before: bool,
    skipped: bool,
}

#[cfg(test)]
mod tests;
