//! The lines of a text with what measuring found out about each: the second look at the file.
//!
//! A manuscript is read several times rather than kept in memory line by line: once for the facts of
//! each line (eight bytes) and its brackets, once to be put together.

use super::{
    facts::{Fact, LineFacts, Role},
    furniture,
    lines::Line,
    measure, notes,
    patterns::HeadingPatterns,
    rows,
    torn::{TornBrackets, TornLines},
    vertical::Columns,
};

/// Reads the lines of a text that has been measured.
#[derive(Debug)]
pub(crate) struct LineSource<'a> {
    reader: Columns<'a>,
    facts: std::vec::IntoIter<LineFacts>,
    torn: TornLines,
    lines_read: usize,
    width: Option<usize>,
}

/// What is known about a line besides its characters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About {
    /// What it is for.
    pub(crate) role: Role,
    /// Whether brackets hold it together with the line of running text before it.
    pub(crate) torn: bool,
    /// Whether it begins with a mark.
    pub(crate) marked: bool,
}

impl<'a> LineSource<'a> {
    /// Measures `text` and makes its lines ready to be read.
    pub(crate) fn new(text: &'a str, headings: &HeadingPatterns) -> Self {
        let (mut facts, torn) = look_at(text, headings);
        let width = measure::assign_widths(&mut facts);
        rows::merge(&mut facts);
        notes::find(&mut facts);
        let mut finder = LineFinder::new(text);
        furniture::find(&mut facts, &mut |at| finder.find(at));
        Self {
            reader: Columns::new(text),
            facts: facts.into_iter(),
            torn,
            lines_read: 0,
            width,
        }
    }

    /// The width at which the text as a whole is wrapped, in half columns.
    pub(crate) const fn width(&self) -> Option<usize> {
        self.width
    }

    /// Reads the next line into `line`, or nothing at the end.
    pub(crate) fn read(&mut self, line: &mut Line) -> Option<About> {
        if !self.reader.read(line) {
            return None;
        }
        let facts = self.facts.next()?;
        line.wrap = facts.wrap();
        line.width = facts.width();
        line.same_row = facts.has(Fact::SameRow);
        let role = facts.role();
        let torn = self.torn.tears(self.lines_read);
        self.lines_read += 1;
        Some(About {
            role,
            torn,
            marked: facts.has(Fact::Marked),
        })
    }

    /// The unreadable characters that were left out since the last call.
    pub(crate) fn take_dropped(&mut self) -> Vec<usize> {
        self.reader.take_dropped()
    }
}

/// The first look at a text: the facts of its lines, and the lines that brackets hold together.
fn look_at(text: &str, headings: &HeadingPatterns) -> (Vec<LineFacts>, TornLines) {
    let mut reader = Columns::measuring(text);
    let mut line = Line::default();
    let mut facts = Vec::new();
    let mut brackets = TornBrackets::default();
    while reader.read(&mut line) {
        facts.push(LineFacts::of(&line, headings));
        brackets.read(&line.chars);
    }
    (facts, TornLines::new(brackets.into_stretches()))
}

/// Gives the characters of single lines. Going on is cheap, going back begins at the top again.
struct LineFinder<'a> {
    text: &'a str,
    reader: Columns<'a>,
    line: Line,
    /// Number of lines that were read.
    read: usize,
}

impl<'a> LineFinder<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            reader: Columns::new(text),
            line: Line::default(),
            read: 0,
        }
    }

    /// The characters of the line `at`, counted from 0; none if there is no such line.
    fn find(&mut self, at: usize) -> Vec<char> {
        if at < self.read {
            *self = Self::new(self.text);
        }
        while self.read <= at {
            if !self.reader.read(&mut self.line) {
                return Vec::new();
            }
            self.read += 1;
        }
        self.line.chars.clone()
    }
}
