//! A text file line by line, with what is wrong with its characters.

use std::io::BufRead;

use taiyaku_text::model::Problem;
use taiyaku_text::span::Position;

use super::finding::Collector;
use crate::encoding::{MALFORMED, TextSource, unreadable};

/// The longest line that is held in memory, in bytes; a longer one comes in pieces.
const LONGEST_LINE: usize = 1024 * 1024;

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    CrLf,
    Other,
    /// The end of the file.
    None,
}

/// A line without its ending.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) text: String,
    pub(super) ending: Ending,
}

/// Reads lines.
pub(super) struct Lines<R> {
    source: TextSource<R>,
    buffer: String,
    number: usize,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn open(input: R, encoding: Option<&str>) -> Result<Self, Problem> {
        Ok(Self {
            source: TextSource::open(input, encoding)?,
            buffer: String::new(),
            number: 0,
            ended: false,
        })
    }

    pub(super) fn encoding(&self) -> &'static str {
        self.source.encoding()
    }

    pub(super) fn next_line(&mut self) -> Result<Option<Line>, Problem> {
        let mut seen = 0;
        loop {
            let unseen = self.buffer.as_bytes().get(seen..).unwrap_or_default();
            let found = memchr::memchr2(b'\n', b'\r', unseen).map(|at| seen + at);
            // A CR at the end of what was read may be half of a CR LF.
            let whole = found.filter(|at| self.ended || at + 1 < self.buffer.len());
            if let Some(at) = whole {
                let crlf = self.buffer.as_bytes().get(at..at + 2) == Some(b"\r\n");
                let rest = self.buffer.split_off(at + 1 + usize::from(crlf));
                let mut text = std::mem::replace(&mut self.buffer, rest);
                text.truncate(at);
                let ending = if crlf { Ending::CrLf } else { Ending::Other };
                return Ok(Some(self.line(text, ending)));
            }
            if self.ended || self.buffer.len() > LONGEST_LINE {
                let text = std::mem::take(&mut self.buffer);
                return Ok((!text.is_empty()).then(|| self.line(text, Ending::None)));
            }
            seen = found.unwrap_or(self.buffer.len());
            self.ended = !self
                .source
                .fill(&mut self.buffer)
                .map_err(|error| unreadable(&error))?;
        }
    }

    fn line(&mut self, text: String, ending: Ending) -> Line {
        self.number += 1;
        Line {
            number: self.number,
            text,
            ending,
        }
    }
}

/// All text of the first bytes of a file.
pub(super) fn text_of(prefix: &[u8], encoding: Option<&str>) -> Result<String, Problem> {
    let mut source = TextSource::open(prefix, encoding)?;
    let mut text = String::new();
    while source.fill(&mut text).map_err(|error| unreadable(&error))? {}
    Ok(text)
}

/// Whether a character has no place in a text file.
fn is_forbidden(character: char) -> bool {
    character == '\u{fffe}'
        || (character.is_control() && character != '\t' && character != '\u{85}')
}

/// Reports the characters of a line that should not be there; returns the line without them.
pub(super) fn clean(line: &Line, collector: &mut Collector) -> String {
    let mut clean = String::with_capacity(line.text.len());
    for (at, character) in line.text.chars().enumerate() {
        let position = Position {
            line: line.number,
            column: at + 1,
        };
        if character == MALFORMED {
            let message = "bytes that are no text in the file's encoding";
            collector.add("malformed-bytes", position, message);
        } else if is_forbidden(character) && character != '\n' {
            let message = format!("the control character U+{:04X}", u32::from(character));
            collector.add("forbidden-character", position, &message);
        } else {
            clean.push(character);
        }
    }
    clean
}
