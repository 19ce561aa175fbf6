//! A file to the texts of its values, without understanding them.

/// A stretch of a JSON text: a value, or a member of an object with its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    pub(super) text: &'t str,
    /// The line that it begins in, from 1.
    pub(super) line: usize,
    /// Whether it ends where it should; otherwise it was given up at the end of a line.
    pub(super) whole: bool,
    /// Whether a comma that should stand before it is missing.
    pub(super) no_comma: bool,
}

/// The pieces of a list of values: of the inside of an array or object, or of a file of one value a line.
#[derive(Debug)]
pub(super) struct Pieces<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    comma: bool,
    first: bool,
    /// Whether commas are expected.
    list: bool,
    /// How often a bracket was followed to the end of the text in vain.
    in_vain: usize,
}

/// After so many brackets without an end, values are looked for within their lines only: each such look costs the
/// whole text.
const MOST_IN_VAIN: usize = 8;

impl<'t> Pieces<'t> {
    /// The values that stand one after the other in a file.
    pub(super) const fn of_file(text: &'t str) -> Self {
        Self::new(text, 1, false)
    }

    /// What stands between the brackets of a piece.
    pub(super) fn inside(piece: Piece<'t>) -> Self {
        let text = piece.text.get(1..).unwrap_or_default();
        let text = text.strip_suffix([']', '}']).unwrap_or(text);
        Self::new(text, piece.line, true)
    }

    const fn new(text: &'t str, line: usize, list: bool) -> Self {
        Self {
            text,
            at: 0,
            line,
            comma: false,
            first: true,
            list,
            in_vain: 0,
        }
    }

    /// Goes to the next value; a comma alone is nothing.
    fn skip(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'\n' => self.line += 1,
                b',' => self.comma = true,
                b' ' | b'\t' | b'\r' => {}
                _ => return,
            }
            self.at += 1;
        }
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        self.skip();
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let looked_at = match self.in_vain < MOST_IN_VAIN {
            true => rest,
            false => rest.get(..line_end(rest.as_bytes(), 0)).unwrap_or(rest),
        };
        let (mut length, whole) = extent(looked_at);
        if !whole && self.in_vain >= MOST_IN_VAIN {
            length = looked_at.len();
        }
        self.in_vain += usize::from(!whole);
        let text = rest.get(..length).unwrap_or(rest);
        let piece = Piece {
            text: text.trim_end(),
            line: self.line,
            whole,
            no_comma: self.list && !self.comma && !self.first,
        };
        self.line += text.bytes().filter(|byte| *byte == b'\n').count();
        self.at += length;
        self.comma = false;
        self.first = false;
        Some(piece)
    }
}

/// How far the value or member at the beginning of `text` reaches, and whether it ends as it should. A string never
/// reaches over a line; where one is not closed, or brackets are left open to the end of the file, the piece ends with
/// its line, and reading goes on behind it.
fn extent(text: &str) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut open = Vec::new();
    let mut at = 0;
    // Behind the colon of a member's name, its value is awaited.
    let mut colon = false;
    while let Some(&byte) = bytes.get(at) {
        let awaited = colon;
        colon = byte == b':' || (colon && byte.is_ascii_whitespace());
        match byte {
            b'"' => match string_end(bytes, at) {
                Some(end) => at = end,
                None if open.is_empty() => return (line_end(bytes, at), false),
                None => at = line_end(bytes, at),
            },
            b'[' | b'{' => {
                open.push(byte);
                at += 1;
            }
            b']' | b'}' => {
                at += 1;
                match (open.pop(), byte) {
                    (Some(b'['), b']') | (Some(b'{'), b'}') if open.is_empty() => {
                        return (at, true);
                    }
                    (Some(b'['), b']') | (Some(b'{'), b'}') => {}
                    // A bracket too many is a piece of its own.
                    (None, _) => return (at, false),
                    // One that closes another kind belongs to something around this.
                    _ => return unfinished(text),
                }
            }
            b',' | b'\n' if open.is_empty() && !awaited => return (at, true),
            _ => at += 1,
        }
    }
    if open.is_empty() {
        (at, true)
    } else {
        unfinished(text)
    }
}

/// How much is given up of a value without an end: its line, or of a list the bracket alone, whose values are good.
fn unfinished(text: &str) -> (usize, bool) {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'[') => (1, false),
        _ => (line_end(bytes, 0), false),
    }
}

/// The place behind the string that begins at `start`.
fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            b'\n' => return None,
            _ => at += 1,
        }
    }
}

fn line_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(bytes.len(), |length| from + length)
}

/// The text of a member's name with its quotation marks, and its value.
pub(super) fn member<'t>(piece: Piece<'t>) -> Option<(&'t str, Piece<'t>)> {
    let end = string_end(piece.text.as_bytes(), 0).filter(|_| piece.text.starts_with('"'))?;
    let (name, rest) = piece.text.split_at_checked(end)?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    let before = piece.text.len() - value.len();
    let lines = piece.text.get(..before)?.matches('\n').count();
    Some((
        name,
        Piece {
            text: value,
            line: piece.line + lines,
            ..piece
        },
    ))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(pieces: Pieces<'_>) -> Vec<(&str, usize)> {
        pieces.map(|piece| (piece.text, piece.line)).collect()
    }

    #[test]
    fn a_file_falls_into_values_and_these_into_theirs() {
        let file = "[\n  {\"a\": \"x,}\"},\n  {\"a\": [1, {}]},,\n \"c\"\n]\n";
        let [whole] = Pieces::of_file(file).collect::<Vec<_>>()[..] else {
            panic!("one value");
        };
        let inside = texts(Pieces::inside(whole));
        assert_eq!(
            inside,
            [
                ("{\"a\": \"x,}\"}", 2),
                ("{\"a\": [1, {}]}", 3),
                ("\"c\"", 4)
            ]
        );
    }

    #[test]
    fn a_value_that_does_not_end_costs_its_line() {
        let file = "{\"a\": \"x}\n{\"a\": \"y\"}\n{\"b\": [1\n{\"a\": \"z\"}\n";
        let whole: Vec<_> = Pieces::of_file(file)
            .map(|piece| (piece.line, piece.whole))
            .collect();
        assert_eq!(whole, [(1, false), (2, true), (3, false), (4, true)]);
    }

    #[test]
    fn members_have_names_and_values() {
        let file = "{\"猫\":\n \"cat\", \"犬\": {\"t\": 1}}";
        let whole = Pieces::of_file(file).next().unwrap();
        let members: Vec<_> = Pieces::inside(whole)
            .filter_map(member)
            .map(|(name, value)| (name, value.text, value.line))
            .collect();
        assert_eq!(
            members,
            [("\"猫\"", "\"cat\"", 2), ("\"犬\"", "{\"t\": 1}", 2)]
        );
    }

    proptest! {
        #[test]
        fn every_text_is_cut_to_its_end(text in "[\\[\\]{}\",:a日\\\\\n ]{0,60}") {
            let pieces: Vec<_> = Pieces::of_file(&text).collect();
            prop_assert!(pieces.len() <= text.len());
            for piece in pieces {
                prop_assert!(!piece.text.is_empty());
                prop_assert!(Pieces::inside(piece).count() <= text.len());
            }
        }
    }
}
