//! A paragraph being put together, and what happens at its seams.

use super::{lines::Line, marks::Mark};
use crate::{
    model::{Origins, SegmentKind},
    segmentation::{
        Reason,
        characters::{is_latin_letter, is_word},
    },
    span::Position,
};

/// A paragraph before its kind is known.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// Its characters.
    pub(crate) chars: Vec<char>,
    /// For each character its place in the file.
    pub(crate) origins: Origins,
    /// The mark at its head.
    pub(crate) mark: Option<Mark>,
    /// Offset of the line break after its last line.
    pub(crate) end: usize,
    /// Number of lines.
    pub(crate) lines: usize,
    /// Whether its last line is about as wide as the text is wrapped.
    pub(crate) ends_full: bool,
    /// Whether its last line belongs to wrapped text.
    pub(crate) wrapped: bool,
    /// Whether a blank line stands before it.
    pub(crate) blank_before: bool,
    /// What the page put into the middle of it: page numbers, running heads, notes.
    pub(crate) interruptions: Vec<Interruption>,
    /// Whether it holds the last line of running text of the file.
    pub(crate) is_last: bool,
    /// Why its lines were joined, if anybody wants to know.
    pub(crate) joins: Vec<Reason>,
    /// Why it ends where it ends.
    pub(crate) end_rule: &'static str,
}

/// A page number, running head or note that stands in the file between the lines of a paragraph.
#[derive(Debug)]
pub(crate) struct Interruption {
    pub(crate) kind: SegmentKind,
    pub(crate) draft: Draft,
}

/// A line of more characters than this is a paragraph of its own: the rules need to see no more than its end.
const LONG_LINE: usize = 4000;

/// As much of a long line's end as the rules see.
const SEEN_OF_LONG_LINE: usize = 400;

impl Draft {
    /// Appends a line; between Latin words the line break becomes a space.
    pub(crate) fn push(&mut self, line: &Line) {
        match self.seam(line) {
            Seam::Space(origin) => {
                self.chars.push(' ');
                self.origins.push(origin);
            }
            Seam::DropHyphen => {
                self.chars.pop();
                self.origins.pop();
            }
            Seam::Plain => {}
        }
        self.chars.extend(&line.chars);
        self.origins.append(&line.origins);
        self.lines += 1;
        self.ends_full = line.wrap.is_some_and(|width| line.width + 6 >= width);
        self.wrapped = line.wrap.is_some();
        self.end = line.end;
    }

    /// Says why another line will be joined to it.
    pub(crate) fn explain_join(&mut self, rule: &'static str) {
        let last = self.origins.len().checked_sub(1);
        let place =
            last.and_then(|last| Some((self.origins.get(last)?, self.origins.position(last)?)));
        self.joins
            .extend(place.map(|(offset, Position { line, column })| Reason {
                position: Position {
                    line,
                    column: column + self.end - offset,
                },
                rule,
            }));
    }

    /// Number of line breaks that are gone, those in what the page put into its middle among them.
    pub(crate) fn joined_lines(&self) -> usize {
        let inner = self
            .interruptions
            .iter()
            .map(|part| part.draft.joined_lines());
        self.lines.saturating_sub(1) + inner.sum::<usize>()
    }

    /// Whether its last two characters stand on one line of the file.
    fn ends_on_one_line(&self) -> bool {
        let length = self.origins.len();
        let line = |at: usize| self.origins.position(at).map(|place| place.line);
        length >= 2 && line(length - 2) == line(length - 1)
    }

    /// Appends a line. A very long one is taken over and only its end left behind, so that a text of
    /// a single line is not in memory twice.
    pub(crate) fn push_or_take(&mut self, line: &mut Line) {
        if self.lines > 0 || line.chars.len() <= LONG_LINE {
            self.push(line);
            return;
        }
        let chars = std::mem::take(&mut line.chars);
        let origins = std::mem::take(&mut line.origins);
        self.push(line);
        line.chars = chars[chars.len() - SEEN_OF_LONG_LINE..].to_vec();
        (self.chars, self.origins) = (chars, origins);
    }

    fn seam(&self, line: &Line) -> Seam {
        let [.., before, last] = self.chars.as_slice() else {
            return Seam::Plain;
        };
        if self
            .mark
            .is_some_and(|mark| mark.is_numbered_heading() && mark.length >= self.chars.len())
        {
            return Seam::Space(self.end);
        }
        let first = line.first();
        if matches!(last, '-' | '\u{2010}') {
            let rejoined =
                is_latin_letter(*before) && first.is_lowercase() && is_latin_letter(first);
            return if rejoined && self.ends_on_one_line() && !self.ends_in_compound() {
                Seam::DropHyphen
            } else {
                Seam::Plain
            };
        }
        let latin_before = is_word(*last)
            || (matches!(
                *last,
                ',' | ';' | ':' | '.' | '!' | '?' | ')' | ']' | '\'' | '"' | '’' | '”'
            ) && is_word(*before))
            || (matches!(*last, '/' | '&' | '+' | '–') && *before == ' ');
        let latin_after = is_word(first) || matches!(first, '(' | '[' | '/' | '&' | '"' | '\'');
        let number =
            last.is_ascii_digit() || (matches!(last, ',' | '.') && before.is_ascii_digit());
        let torn_number = number && first.is_ascii_digit();
        if latin_before && latin_after && !torn_number && !self.ends_in_address() {
            return Seam::Space(self.end);
        }
        Seam::Plain
    }

    /// The characters since the last space, at most 60.
    fn last_word(&self) -> impl Iterator<Item = char> + '_ {
        self.chars
            .iter()
            .rev()
            .take(60)
            .copied()
            .take_while(char::is_ascii_graphic)
    }

    /// well-known-⏎thing keeps its hyphen.
    fn ends_in_compound(&self) -> bool {
        self.last_word().skip(1).any(|c| c == '-')
    }

    /// A web address is torn without a hyphen.
    fn ends_in_address(&self) -> bool {
        let reversed: String = self.last_word().collect();
        reversed.contains("//:") || reversed.contains(".www")
    }
}

/// What stands between two joined lines.
enum Seam {
    Plain,
    Space(usize),
    DropHyphen,
}
