//! The lines of a file with what layout tells about them: indent, blank lines and page breaks before them.

use super::facts::Role;
use memchr::memchr3;

use crate::{
    model::{LineStart, Origins},
    segmentation::characters::{half_columns, is_unreadable},
};

/// A line that holds text, without the white space at its ends and without unreadable characters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    /// Its characters.
    pub(crate) chars: Vec<char>,
    /// For each character its place in the file.
    pub(crate) origins: Origins,
    /// Offset of the line break that ends it (or of the end of the file).
    pub(crate) end: usize,
    /// The line of the file, as an editor counts, that it ends in.
    pub(crate) start: LineStart,
    /// Width in half columns, with the full-width spaces before it.
    pub(crate) width: usize,
    /// The width in half columns at which its surroundings are wrapped, once it is measured.
    pub(crate) wrap: Option<usize>,
    /// Whether a full-width space stands before it, the sign of a new paragraph.
    pub(crate) indented: bool,
    /// Whether a blank line or a page break stands before it.
    pub(crate) blank_before: bool,
    /// Whether a form feed stands before it.
    pub(crate) page_before: bool,
    /// Whether it is a piece of the same printed line as the line before; its width is then that of
    /// the printed line up to its end.
    pub(crate) same_row: bool,
    /// What it is for, if reading it has shown that.
    pub(crate) role: Role,
}

impl Line {
    /// First character. A line is never empty.
    pub(crate) fn first(&self) -> char {
        self.chars.first().copied().unwrap_or(' ')
    }

    /// Last character.
    pub(crate) fn last(&self) -> char {
        self.chars.last().copied().unwrap_or(' ')
    }

    /// Makes it an empty line that keeps its room in memory.
    fn clear(&mut self) {
        self.chars.clear();
        self.origins.clear();
        self.wrap = None;
        self.role = Role::Body;
        self.same_row = false;
    }

    /// An empty line with the layout of this one.
    pub(crate) fn clone_layout(&self) -> Self {
        Self {
            end: self.end,
            start: self.start,
            ..Self::default()
        }
    }

    /// Appends one character.
    pub(crate) fn push(&mut self, c: char, offset: usize) {
        self.chars.push(c);
        self.origins.push(offset);
    }

    /// Takes the characters of `text`, which begins at `offset` in the file. Returns the number of
    /// full-width spaces before them.
    fn fill(&mut self, text: &str, offset: usize, dropped: &mut Vec<usize>) -> usize {
        let body = text.trim_start();
        let margin = &text[..text.len() - body.len()];
        self.chars.extend(body.trim_end().chars());
        if self.chars.iter().copied().any(is_unreadable) {
            self.chars.clear();
            return self.fill_readable(text, offset, dropped);
        }
        let start = offset + margin.chars().count();
        self.origins.push_run(start, self.chars.len());
        margin.chars().filter(|&c| c == '\u{3000}').count()
    }

    /// The same for a text with unreadable characters.
    fn fill_readable(&mut self, text: &str, offset: usize, dropped: &mut Vec<usize>) -> usize {
        let mut indent = 0;
        for (at, c) in text.chars().enumerate() {
            if is_unreadable(c) {
                dropped.push(offset + at);
            } else if self.chars.is_empty() && c.is_whitespace() {
                indent += usize::from(c == '\u{3000}');
            } else {
                self.chars.push(c);
                self.origins.push(offset + at);
            }
        }
        while self.chars.last().is_some_and(|c| c.is_whitespace()) {
            self.chars.pop();
            self.origins.pop();
        }
        indent
    }

    /// Takes the head and the end of a very long `text`: all that measuring wants to know of it.
    fn fill_abridged(&mut self, text: &str) -> usize {
        let head = char_boundary_before(text, SEEN_OF_LONG_LINE);
        let tail = char_boundary_before(text, text.len().saturating_sub(SEEN_OF_LONG_LINE));
        let mut dropped = Vec::new();
        let indent = self.fill(&text[..head], 0, &mut dropped);
        let mut rest = Self::default();
        rest.fill(&text[tail..], 0, &mut dropped);
        self.chars.append(&mut rest.chars);
        indent
    }

    fn measure(&mut self, indent: usize, bytes: usize) {
        let columns: usize = match bytes {
            0..=LONG_LINE => self.chars.iter().map(|&c| half_columns(c)).sum(),
            longer => longer,
        };
        self.width = 2 * indent + columns;
    }
}

/// A line of more bytes than this is wider than any page and a paragraph by itself: its exact width is of no
/// interest, and to be measured it is not read as a whole.
const LONG_LINE: usize = 500;

/// As much of a long line's ends, in bytes, as measuring sees.
const SEEN_OF_LONG_LINE: usize = 240;

/// Reads the lines of a text one after the other. LF, CR, CR LF, NEL, U+2028, U+2029 and vertical
/// tab break lines; a form feed breaks a line and a page. Lines without text are passed over.
#[derive(Debug, Clone)]
pub(crate) struct LineReader<'a> {
    text: &'a str,
    /// The first byte that has not been read yet.
    at: usize,
    /// The next byte that breaks a line beyond doubt: LF, CR or form feed.
    hard_break: usize,
    /// Offset of the first character that has not been read yet.
    offset: usize,
    /// The line as an editor counts.
    editor_line: LineStart,
    blank: bool,
    page: bool,
    /// Whether the lines are to be measured.
    measures: bool,
    /// Whether very long lines are abridged and nobody asks for offsets.
    abridged: bool,
    /// Offsets of the unreadable characters that were left out.
    pub(crate) dropped: Vec<usize>,
}

impl<'a> LineReader<'a> {
    /// A reader for the characters and their places. It leaves the width of lines to be said by others.
    pub(crate) fn new(text: &'a str) -> Self {
        let has_mark = text.starts_with('\u{feff}');
        Self {
            text,
            at: if has_mark { '\u{feff}'.len_utf8() } else { 0 },
            hard_break: 0,
            offset: usize::from(has_mark),
            editor_line: LineStart {
                offset: 0,
                number: 1,
            },
            blank: false,
            page: false,
            measures: false,
            abridged: false,
            dropped: Vec::new(),
        }
    }

    /// A reader for measuring: the places of its lines and characters are not to be used.
    pub(crate) fn abridged(text: &'a str) -> Self {
        Self {
            measures: true,
            abridged: true,
            ..Self::new(text)
        }
    }

    /// Reads the next line that holds text into `line`; `false` at the end of the text.
    pub(crate) fn read(&mut self, line: &mut Line) -> bool {
        while self.at < self.text.len() {
            let (text, line_break) = self.split_line();
            line.clear();
            line.origins.enter_line(self.editor_line);
            line.start = self.editor_line;
            let indent = if self.abridged && text.len() > LONG_LINE {
                line.fill_abridged(text)
            } else {
                line.fill(text, self.offset, &mut self.dropped)
            };
            self.advance(line, text, line_break);
            let page = line_break == "\u{c}";
            if line.chars.is_empty() {
                self.page |= page;
                self.blank = true;
                continue;
            }
            line.indented = indent > 0;
            if self.measures {
                line.measure(indent, text.len());
            }
            line.blank_before = std::mem::replace(&mut self.blank, page);
            line.page_before = std::mem::replace(&mut self.page, page);
            return true;
        }
        false
    }

    /// Takes the next line: its text, and what breaks it (nothing at the end).
    fn split_line(&mut self) -> (&'a str, &'a str) {
        let bytes = self.text.as_bytes();
        if self.hard_break <= self.at {
            let found = memchr3(b'\n', b'\r', 0xc, &bytes[self.at..]);
            self.hard_break = found.map_or(bytes.len(), |found| self.at + found);
        }
        let start = self.at;
        let mut from = start;
        let mut end = (self.hard_break, break_length(&bytes[self.hard_break..]));
        while let Some(found) = memchr3(0xb, 0xc2, 0xe2, &bytes[from..self.hard_break]) {
            let length = break_length(&bytes[from + found..]);
            if length > 0 {
                end = (from + found, length);
                break;
            }
            from += found + 1;
        }
        self.at = end.0 + end.1;
        (&self.text[start..end.0], &self.text[end.0..self.at])
    }

    /// Counts on to the next line, and notes where this one ends.
    fn advance(&mut self, line: &mut Line, text: &str, line_break: &str) {
        if self.abridged {
            return;
        }
        self.offset += text.chars().count();
        line.end = self.offset;
        self.offset += line_break.chars().count();
        if matches!(line_break, "\n" | "\r" | "\r\n") {
            self.editor_line = LineStart {
                offset: self.offset,
                number: self.editor_line.number + 1,
            };
        }
    }
}

/// The last place up to `at` where a character begins.
fn char_boundary_before(text: &str, at: usize) -> usize {
    let boundary = (0..=at).rev().find(|&at| text.is_char_boundary(at));
    boundary.unwrap_or(0)
}

/// Length of the line break that `bytes` begin with, if they do.
const fn break_length(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\n', ..] | [0xc2, 0x85, ..] => 2,
        [0xe2, 0x80, 0xa8 | 0xa9, ..] => 3,
        [b'\n' | b'\r' | 0xb | 0xc, ..] => 1,
        _ => 0,
    }
}

/// All lines of a text, for tests.
#[cfg(test)]
pub(crate) struct Lines {
    pub(crate) lines: Vec<Line>,
}

/// Reads all lines of a text, for tests.
#[cfg(test)]
pub(crate) fn read(text: &str) -> Lines {
    let mut reader = LineReader {
        measures: true,
        ..LineReader::new(text)
    };
    let mut lines = Vec::new();
    let mut line = Line::default();
    while reader.read(&mut line) {
        lines.push(line.clone());
    }
    Lines { lines }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_break_counts_once() {
        let found = read("\u{feff}一\r\n二\r三\u{2028}四\u{85}五\n\n　六\u{c}七").lines;
        let texts: Vec<String> = found.iter().map(|l| l.chars.iter().collect()).collect();
        assert_eq!(texts, ["一", "二", "三", "四", "五", "六", "七"]);
        let blank: Vec<bool> = found.iter().map(|l| l.blank_before).collect();
        assert_eq!(blank, [false, false, false, false, false, true, true]);
        assert!(found[5].indented && found[6].page_before && !found[5].page_before);
        let lines: Vec<usize> = found.iter().map(|l| l.start.number).collect();
        assert_eq!(lines, [1, 2, 3, 3, 3, 5, 5]);
    }

    #[test]
    fn unreadable_characters_are_counted() {
        let mut reader = LineReader::new("あ\u{fffd}い\u{ad}\u{1}");
        let mut line = Line::default();
        assert!(reader.read(&mut line) && !reader.read(&mut Line::default()));
        assert_eq!(reader.dropped, [1, 3, 4]);
        assert_eq!(line.origins.iter().collect::<Vec<_>>(), [0, 2]);
    }
}
