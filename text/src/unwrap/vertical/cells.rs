//! What can stand on a line of its own in vertical text.

use crate::{
    segmentation::characters::{
        half_columns, is_digit, is_hiragana, is_japanese, is_katakana, is_latin_letter, is_word,
    },
    unwrap::lines::Line,
};

/// A Latin word or number in vertical text is no longer than this (characters).
const LONGEST_WORD: usize = 60;

/// What a line of vertical text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// A hiragana or katakana letter.
    Kana,
    /// Another single character: kanji, punctuation, its forms for vertical text (U+FE10 to U+FE4F).
    Other,
    /// A Latin word, a number, a pair of dashes or marks, set as one.
    Word,
}

impl Cell {
    /// The cell that a line is, if it is one.
    pub(super) fn of(line: &[char]) -> Option<Self> {
        match line {
            [] => None,
            [c] if is_hiragana(*c) || is_katakana(*c) => Some(Self::Kana),
            [c] if c.is_ascii_graphic() => Some(Self::Word),
            [_] => Some(Self::Other),
            [first, second]
                if !first.is_ascii() && (first == second || is_pair(*first, *second)) =>
            {
                Some(Self::Word)
            }
            // The number of a note beside the character that it stands at.
            [first, ' ', digits @ ..]
                if is_japanese(*first) && digits.iter().all(|c| is_digit(*c)) =>
            {
                Some(Self::Word)
            }
            _ if is_latin(line) => Some(Self::Word),
            _ => None,
        }
    }
}

/// Marks that are set side by side: ！？
fn is_pair(first: char, second: char) -> bool {
    matches!(first, '！' | '？' | '!' | '?' | '‼' | '⁉')
        && matches!(second, '！' | '？' | '!' | '?')
}

/// Whether the line is one Latin word, number or sign, perhaps with its punctuation.
fn is_latin(line: &[char]) -> bool {
    let latin = |c: &char| {
        c.is_ascii_graphic() || is_latin_letter(*c) || matches!(*c, '’' | '”' | '“' | '‘')
    };
    line.len() <= LONGEST_WORD && line.iter().all(latin)
}

/// Appends a cell to the text above it. Between two Latin words stood a space.
pub(super) fn join(line: &mut Line, cell: &Line) {
    let words = |chars: &[char]| {
        chars.len() > 1
            && chars
                .iter()
                .all(|c| is_latin_letter(*c) || matches!(*c, '.' | ',' | ';' | ':' | '&'))
    };
    let before = line
        .chars
        .iter()
        .rev()
        .take_while(|c| is_word(**c) || matches!(**c, '.' | ',' | ';' | ':' | '&'))
        .count();
    let above = line
        .chars
        .get(line.chars.len() - before..)
        .unwrap_or_default();
    if words(above) && words(&cell.chars) {
        line.push(' ', line.end);
    }
    line.chars.extend(&cell.chars);
    line.origins.append(&cell.origins);
    line.end = cell.end;
    line.start = cell.start;
    line.width += cell.chars.iter().map(|&c| half_columns(c)).sum::<usize>();
}
