//! A file to lines, whatever ends them.

use std::io::{self, BufRead};

use crate::encoding::TextSource;

/// A line with the characters that end it, and its number from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// The number, from 1.
    pub(crate) number: usize,
    /// The text with its line end: `\n`, `\r\n`, `\r`, or nothing at the end of the file.
    pub(crate) raw: String,
}

impl Line {
    /// The text without its line end.
    pub(crate) fn text(&self) -> &str {
        let text = self.raw.strip_suffix('\n').unwrap_or(&self.raw);
        text.strip_suffix('\r').unwrap_or(text)
    }
}

/// Cuts a file into lines while it is decoded.
pub(crate) struct Lines<R> {
    input: TextSource<R>,
    /// Decoded text; what stands before `start` has been handed out.
    text: String,
    start: usize,
    number: usize,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(input: TextSource<R>) -> Self {
        Self {
            input,
            text: String::new(),
            start: 0,
            number: 0,
        }
    }

    /// The next line, `None` at the end of the file.
    ///
    /// # Errors
    /// If the input can't be read.
    pub(crate) fn next_line(&mut self) -> io::Result<Option<Line>> {
        let mut searched = self.start;
        let end = loop {
            if let Some(end) = line_end(&self.text, searched) {
                break end;
            }
            // A carriage return at the very end may be half of a line end.
            let half = usize::from(self.text.ends_with('\r') && self.text.len() > self.start);
            let unread = self.text.len() - self.start - half;
            self.text.drain(..self.start);
            self.start = 0;
            searched = unread;
            if !self.input.fill(&mut self.text)? {
                break self.text.len();
            }
        };
        let raw = self
            .text
            .get(self.start..end)
            .unwrap_or_default()
            .to_owned();
        self.start = end;
        if raw.is_empty() {
            return Ok(None);
        }
        self.number += 1;
        Ok(Some(Line {
            number: self.number,
            raw,
        }))
    }
}

/// The place after the first line end at or after `from`; `None` if there is none or more text decides.
fn line_end(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let place = from + memchr::memchr2(b'\n', b'\r', bytes.get(from..)?)?;
    match (bytes.get(place), bytes.get(place + 1)) {
        (Some(b'\r'), None) => None,
        (Some(b'\r'), Some(b'\n')) => Some(place + 2),
        _ => Some(place + 1),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor};

    use super::*;

    fn all(text: &str, capacity: usize) -> Vec<Line> {
        let reader = BufReader::with_capacity(capacity, Cursor::new(text.as_bytes().to_vec()));
        let mut lines = Lines::new(TextSource::open(reader, None).unwrap());
        let mut found = Vec::new();
        while let Some(line) = lines.next_line().unwrap() {
            found.push(line);
        }
        found
    }

    #[test]
    fn every_kind_of_line_end_counts_whatever_the_buffer_size() {
        for capacity in 1..12 {
            let lines = all("\u{feff}一\r\n二\r三\n\n四", capacity);
            let texts: Vec<&str> = lines.iter().map(Line::text).collect();
            assert_eq!(texts, ["一", "二", "三", "", "四"]);
            assert_eq!(lines[4].number, 5);
            assert_eq!(lines[0].raw, "一\r\n");
        }
    }
}
