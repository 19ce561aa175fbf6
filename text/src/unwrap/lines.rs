//! The lines of a file with what layout tells about them: indent, blank lines and page breaks before them.

use crate::segmentation::characters::{half_columns, is_unreadable};

/// A line that holds text, without the white space at its ends and without unreadable characters.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Its characters.
    pub(crate) chars: Vec<char>,
    /// For each character its offset in the file.
    pub(crate) origins: Vec<usize>,
    /// Offset of the line break that ends it (or of the end of the file).
    pub(crate) end: usize,
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
}

/// The lines of a file that hold text.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// The lines in order.
    pub(crate) lines: Vec<Line>,
    /// Offsets of the unreadable characters that were left out.
    pub(crate) dropped: Vec<usize>,
}

/// Reads the lines of `text`. LF, CR, CR LF, NEL, U+2028, U+2029 and vertical tab break lines;
/// a form feed breaks a line and a page.
pub(crate) fn read(text: &str) -> Lines {
    let mut reader = Reader::default();
    let mut previous = '\0';
    for (offset, c) in text.chars().enumerate() {
        match c {
            '\n' if previous == '\r' => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' => reader.end_line(offset),
            '\u{c}' => reader.end_page(offset),
            '\u{feff}' if offset == 0 => {}
            _ if is_unreadable(c) => reader.found.dropped.push(offset),
            _ => reader.push(c, offset),
        }
        previous = c;
    }
    reader.end_line(text.chars().count());
    reader.found
}

#[derive(Default)]
struct Reader {
    found: Lines,
    chars: Vec<char>,
    origins: Vec<usize>,
    indent: usize,
    blank: bool,
    page: bool,
}

impl Reader {
    fn push(&mut self, c: char, offset: usize) {
        if self.chars.is_empty() && c.is_whitespace() {
            self.indent += usize::from(c == '\u{3000}');
            return;
        }
        self.chars.push(c);
        self.origins.push(offset);
    }

    fn end_line(&mut self, end: usize) {
        while self.chars.last().is_some_and(|c| c.is_whitespace()) {
            self.chars.pop();
            self.origins.pop();
        }
        let indent = std::mem::take(&mut self.indent);
        if self.chars.is_empty() {
            self.blank = true;
            return;
        }
        let chars = std::mem::take(&mut self.chars);
        self.found.lines.push(Line {
            width: 2 * indent + chars.iter().map(|&c| half_columns(c)).sum::<usize>(),
            chars,
            end,
            origins: std::mem::take(&mut self.origins),
            wrap: None,
            indented: indent > 0,
            blank_before: std::mem::take(&mut self.blank),
            page_before: std::mem::take(&mut self.page),
        });
    }

    fn end_page(&mut self, end: usize) {
        if !self.chars.is_empty() {
            self.end_line(end);
        }
        self.blank = true;
        self.page = true;
        self.indent = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_break_counts_once() {
        let found = read("\u{feff}一\r\n二\r三\u{2028}四\u{85}五\n\n　六\u{c}七");
        let texts: Vec<String> = found
            .lines
            .iter()
            .map(|l| l.chars.iter().collect())
            .collect();
        assert_eq!(texts, ["一", "二", "三", "四", "五", "六", "七"]);
        let blank: Vec<bool> = found.lines.iter().map(|l| l.blank_before).collect();
        assert_eq!(blank, [false, false, false, false, false, true, true]);
        assert!(found.lines[5].indented && found.lines[6].page_before);
        assert_eq!(found.dropped, [0_usize; 0]);
    }

    #[test]
    fn unreadable_characters_are_counted() {
        let found = read("あ\u{fffd}い\u{ad}\u{1}");
        assert_eq!(found.dropped, [1, 3, 4]);
        assert_eq!(found.lines[0].origins, [0, 2]);
    }
}
