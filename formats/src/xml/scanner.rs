//! Cuts the text of a file where markup begins and ends, without understanding it.
//!
//! Every piece is found in one pass; what was looked at once is not looked at again when more text
//! has to be read. A piece that is too long to be what it seems is text.

use std::io::{self, BufRead};

use taiyaku_text::span::Position;

use crate::encoding::TextSource;

mod cut;

use cut::{Cut, Mode, Search};

/// How much text is handed out at a time, in bytes.
const TEXT_PIECE: usize = 1024 * 1024;

/// What a piece of the file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Between two tags, references unresolved.
    Text,
    /// The inside of a CDATA section.
    Verbatim,
    /// `<…>`, a start or empty-element tag.
    Start,
    /// `</…>`.
    End,
    /// `</…` that the next `<` or the end of the file ends.
    UnclosedEnd,
    /// A `<` that begins no tag.
    LessThan,
    /// `<!DOCTYPE …>`.
    Doctype,
    /// The file ends inside the markup that begins here.
    Unfinished,
}

/// A piece of the file.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    pub(super) kind: PieceKind,
    pub(super) position: Position,
    pub(super) text: &'a str,
}

/// The place after the first `length` bytes of a text that begins at `start`.
pub(super) fn place_within(start: Position, text: &str, length: usize) -> Position {
    let mut place = Place {
        line_breaks: start.line.saturating_sub(1),
        column: start.column.saturating_sub(1),
        after_carriage_return: false,
    };
    place.advance(text.get(..length).unwrap_or_default());
    place.position()
}

/// Hands out a file's text piece by piece.
#[derive(Debug)]
pub(super) struct Scanner<R> {
    source: TextSource<R>,
    buffer: String,
    /// What was handed out already, in bytes of `buffer`.
    done: usize,
    place: Place,
    mode: Mode,
    /// Whether there may be a document type declaration: only before all else, and once. (Looking for
    /// the end of many would take forever.)
    doctype: bool,
    /// Marks that don't come any more.
    missing: Vec<&'static str>,
    /// Where the mode began.
    mode_start: Position,
    ended: bool,
    passed_over: usize,
}

impl<R: BufRead> Scanner<R> {
    pub(super) fn new(source: TextSource<R>) -> Self {
        Self {
            source,
            buffer: String::new(),
            done: 0,
            place: Place::default(),
            mode: Mode::Markup,
            doctype: true,
            missing: Vec::new(),
            mode_start: Place::default().position(),
            ended: false,
            passed_over: 0,
        }
    }

    /// Comments and processing instructions so far, without the XML declaration.
    pub(super) const fn passed_over(&self) -> usize {
        self.passed_over
    }

    pub(super) const fn position(&self) -> Position {
        self.place.position()
    }

    /// The next piece; `None` at the end. Comments, processing instructions and the XML declaration
    /// are passed over.
    pub(super) fn next_piece(&mut self) -> io::Result<Option<Piece<'_>>> {
        loop {
            let mut search = Search::new(self.mode, self.doctype);
            let cut = loop {
                let rest = self.buffer.get(self.done..).unwrap_or_default();
                match search.run(rest, self.ended) {
                    Some(cut) => break cut,
                    None => self.read_more()?,
                }
            };
            let position = self.place.position();
            let start = self.done;
            match cut {
                Cut::End if self.mode == Mode::Markup => return Ok(None),
                Cut::End => {
                    self.mode = Mode::Markup;
                    let begun = self.mode_start;
                    return Ok(Some(self.piece(PieceKind::Unfinished, begun, start)));
                }
                Cut::Skip(length) => self.advance(length),
                Cut::Unclosed => {
                    self.missing.push(self.mode.close());
                    self.mode = Mode::Markup;
                    let begun = self.mode_start;
                    return Ok(Some(self.piece(PieceKind::Unfinished, begun, start)));
                }
                Cut::Enter(mode, _) if self.missing.contains(&mode.close()) => {
                    self.advance(1);
                    return Ok(Some(self.piece(PieceKind::LessThan, position, start)));
                }
                Cut::Enter(mode, length) => {
                    if mode != Mode::Verbatim
                        && !(start == 0 && position.line == 1 && position.column == 1)
                    {
                        self.passed_over += 1;
                    }
                    self.mode = mode;
                    self.mode_start = position;
                    self.advance(length);
                }
                Cut::Leave(length) => {
                    self.mode = Mode::Markup;
                    self.advance(length);
                }
                Cut::Piece(kind, length) => {
                    self.doctype &= kind == PieceKind::Text;
                    self.advance(length);
                    return Ok(Some(self.piece(kind, position, start)));
                }
            }
        }
    }

    fn piece(&self, kind: PieceKind, position: Position, start: usize) -> Piece<'_> {
        Piece {
            kind,
            position,
            text: self.buffer.get(start..self.done).unwrap_or_default(),
        }
    }

    fn advance(&mut self, length: usize) {
        let end = self.done + length;
        self.place
            .advance(self.buffer.get(self.done..end).unwrap_or_default());
        self.done = end;
    }

    /// Drops what was handed out, then reads on.
    fn read_more(&mut self) -> io::Result<()> {
        if self.done > 0 {
            self.buffer.drain(..self.done);
            self.done = 0;
        }
        self.ended = !self.source.fill(&mut self.buffer)?;
        Ok(())
    }
}

/// Line and column of what comes next.
#[derive(Debug, Default)]
struct Place {
    line_breaks: usize,
    column: usize,
    after_carriage_return: bool,
}

impl Place {
    const fn position(&self) -> Position {
        Position {
            line: self.line_breaks + 1,
            column: self.column + 1,
        }
    }

    fn advance(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none() {
            self.column += text.chars().count();
            self.after_carriage_return = false;
            return;
        }
        for &byte in text.as_bytes() {
            match byte {
                // The second half of CR LF is no further line break.
                b'\n' if self.after_carriage_return => {}
                b'\n' | b'\r' => {
                    self.line_breaks += 1;
                    self.column = 0;
                }
                // Bytes 10xxxxxx go on with a character that was counted.
                0x80..=0xBF => {}
                _ => self.column += 1,
            }
            self.after_carriage_return = byte == b'\r';
        }
    }
}
