//! The lines of a file with what layout tells about them: indent, blank lines and page breaks before them.

use super::facts::Role;
use crate::{
    model::{LineStart, Origins},
    segmentation::characters::{half_columns, is_unreadable},
};
use std::str::Chars;

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

    pub(crate) fn push(&mut self, c: char, offset: usize) {
        self.chars.push(c);
        self.origins.push(offset);
    }

    fn trim_end(&mut self) {
        while self.chars.last().is_some_and(|c| c.is_whitespace()) {
            self.chars.pop();
            self.origins.pop();
        }
    }
}

/// Reads the lines of a text one after the other. LF, CR, CR LF, NEL, U+2028, U+2029 and vertical
/// tab break lines; a form feed breaks a line and a page. Lines without text are passed over.
#[derive(Debug, Clone)]
pub(crate) struct LineReader<'a> {
    chars: Chars<'a>,
    /// Offset of the next character.
    offset: usize,
    previous: char,
    /// The line as an editor counts.
    editor_line: LineStart,
    blank: bool,
    page: bool,
    /// Offsets of the unreadable characters that were left out.
    pub(crate) dropped: Vec<usize>,
}

impl<'a> LineReader<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut chars = text.chars();
        let has_mark = text.starts_with('\u{feff}');
        if has_mark {
            chars.next();
        }
        Self {
            chars,
            offset: usize::from(has_mark),
            previous: '\0',
            editor_line: LineStart {
                offset: 0,
                number: 1,
            },
            blank: false,
            page: false,
            dropped: Vec::new(),
        }
    }

    /// Reads the next line that holds text into `line`; `false` at the end of the text.
    pub(crate) fn read(&mut self, line: &mut Line) -> bool {
        line.clear();
        let mut indent = 0;
        while let Some(c) = self.chars.next() {
            let offset = self.offset;
            self.offset += 1;
            let previous = std::mem::replace(&mut self.previous, c);
            let is_break = is_line_break(c);
            if is_break {
                let is_second_half = c == '\n' && previous == '\r';
                let ended = !is_second_half && self.end_line(line, indent, offset);
                self.count_line(c, previous);
                if ended {
                    self.page = c == '\u{c}';
                    self.blank = self.page;
                    return true;
                }
                self.page |= c == '\u{c}';
                self.blank |= !is_second_half;
                indent = 0;
            } else if is_unreadable(c) {
                self.dropped.push(offset);
            } else if line.chars.is_empty() && c.is_whitespace() {
                indent += usize::from(c == '\u{3000}');
            } else {
                if line.chars.is_empty() {
                    line.origins.enter_line(self.editor_line);
                }
                line.push(c, offset);
            }
        }
        let ended = self.end_line(line, indent, self.offset);
        (self.blank, self.page) = (false, false);
        ended
    }

    /// Completes a line that holds text.
    fn end_line(&self, line: &mut Line, indent: usize, end: usize) -> bool {
        line.trim_end();
        line.end = end;
        line.start = self.editor_line;
        line.width = 2 * indent + line.chars.iter().map(|&c| half_columns(c)).sum::<usize>();
        line.indented = indent > 0;
        line.blank_before = self.blank;
        line.page_before = self.page;
        !line.chars.is_empty()
    }

    fn count_line(&mut self, c: char, previous: char) {
        if matches!(c, '\n' | '\r') {
            self.editor_line.offset = self.offset;
            self.editor_line.number += usize::from(!(c == '\n' && previous == '\r'));
        }
    }
}

fn is_line_break(c: char) -> bool {
    c < ' ' && matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}')
        || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// All lines of a text, for tests.
#[cfg(test)]
pub(crate) struct Lines {
    pub(crate) lines: Vec<Line>,
}

/// Reads all lines of a text, for tests.
#[cfg(test)]
pub(crate) fn read(text: &str) -> Lines {
    let mut reader = LineReader::new(text);
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
