//! The key: the form of a segment that matching compares.
//!
//! Folding taken further: numbers become placeholders, spellings of one word and polite and plain
//! style become one, and readings, list marks and final long-vowel marks go.

mod marks;
mod spelling;
mod style;

pub use spelling::compound_spellings;

use crate::{
    fold::{Pieces, fold_to_pieces},
    kana::{ends_in_optional_long_vowel, is_katakana},
    model::LanguageTag,
    number::{NumberExpression, find_in},
    span::Span,
};

/// Stands in a key for one number expression, whatever its value.
pub const NUMBER_PLACEHOLDER: char = '\u{F0000}';

/// The form of a segment that matching compares, with its way back to the original.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Key {
    /// The key's scalar values.
    pub chars: Vec<char>,
    /// For each of them, the scalar values of the original that it stands for.
    pub origins: Vec<Span>,
    /// The number expressions in order: one for each [`NUMBER_PLACEHOLDER`] in `chars`. Their spans
    /// are those of the original text.
    pub numbers: Vec<NumberExpression>,
}

/// Computes the key of `text` by the rules of its language.
///
/// ```
/// use taiyaku_text::{key::key, model::LanguageTag};
///
/// let japanese = LanguageTag::japanese();
/// let chars = |text| key(text, &japanese).chars;
/// assert_eq!(chars("・ｻｰﾊﾞを2台、取扱いです。"), chars("サーバーを三台、取り扱いである。"));
/// ```
#[must_use]
pub fn key(text: &str, language: &LanguageTag) -> Key {
    let japanese = language.is_japanese();
    let folded = fold_to_pieces(text, japanese);
    let mut builder = Builder {
        start: marks::list_mark_end(&folded.chars),
        folded,
        pieces: Pieces::default(),
        numbers: Vec::new(),
    };
    builder.replace_words(japanese);
    if japanese {
        builder.make_plain();
    }
    Key {
        chars: builder.pieces.chars,
        origins: builder.pieces.origins,
        numbers: builder.numbers,
    }
}

struct Builder {
    folded: Pieces,
    /// Where the text begins after its list mark.
    start: usize,
    pieces: Pieces,
    numbers: Vec<NumberExpression>,
}

impl Builder {
    /// Goes once through the folded text: numbers, readings, spellings, katakana.
    fn replace_words(&mut self, japanese: bool) {
        let chars = std::mem::take(&mut self.folded.chars);
        let mut numbers = find_in(&chars).into_iter().peekable();
        let mut at = self.start;
        while let Some(&character) = chars.get(at) {
            while numbers.next_if(|number| number.span.start < at).is_some() {}
            if let Some(number) = numbers.next_if(|number| number.span.start == at) {
                at = self.push_number(&number);
            } else if !japanese {
                self.push(character, at, at + 1);
                at += 1;
            } else if let Some(end) = marks::reading_end(&chars, at) {
                at = end;
            } else if let Some(spelling) = spelling::find(&chars, at) {
                let end = at + spelling.written.len();
                for &character in &spelling.form {
                    self.push(character, at, end);
                }
                at = end;
            } else {
                at = self.push_japanese(&chars, at, character);
            }
        }
    }

    fn push_number(&mut self, number: &NumberExpression) -> usize {
        let span = self.folded.origin_of(number.span);
        self.pieces.push(NUMBER_PLACEHOLDER, span);
        self.numbers.push(NumberExpression {
            span,
            value: number.value.clone(),
        });
        number.span.end
    }

    /// One character that is no listed word: ヴ, a final ー, or any other.
    fn push_japanese(&mut self, chars: &[char], at: usize, character: char) -> usize {
        if character == 'ヴ' {
            let (form, length) = match chars.get(at + 1) {
                Some('ァ') => ('バ', 2),
                Some('ィ') => ('ビ', 2),
                Some('ェ') => ('ベ', 2),
                Some('ォ') => ('ボ', 2),
                _ => ('ブ', 1),
            };
            self.push(form, at, at + length);
            return at + length;
        }
        if character == 'ー' && ends_long_katakana_word(chars, at) {
            // The sound before it stands for it too.
            let end = self.folded.origins.get(at).map_or(0, |origin| origin.end);
            self.pieces.extend_last(end);
        } else {
            self.push(character, at, at + 1);
        }
        at + 1
    }

    fn push(&mut self, character: char, start: usize, end: usize) {
        let origin = self.folded.origin_of(Span::new(start, end));
        // The placeholder stands for numbers only, whatever private characters a file holds.
        let character = match character {
            NUMBER_PLACEHOLDER => char::REPLACEMENT_CHARACTER,
            _ => character,
        };
        self.pieces.push(character, origin);
    }

    /// Gives the ends of sentences their plain form.
    fn make_plain(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        for (index, (&character, &origin)) in pieces.chars.iter().zip(&pieces.origins).enumerate() {
            self.pieces.push(character, origin);
            let rest = pieces.chars.get(index + 1..).unwrap_or_default();
            if let Some(end) = style::End::at(rest)
                && let Some((length, plain)) = style::plain_end(&self.pieces.chars, end)
            {
                let kept = self.pieces.chars.len() - length;
                let origin = self.pieces.origin(kept, kept + length);
                self.pieces.chars.truncate(kept);
                self.pieces.origins.truncate(kept);
                for character in plain.chars() {
                    self.pieces.push(character, origin);
                }
            }
        }
    }
}

impl Pieces {
    fn origin_of(&self, span: Span) -> Span {
        self.origin(span.start, span.end)
    }
}

/// Whether the ー at `at` ends a katakana word that means the same without it.
fn ends_long_katakana_word(chars: &[char], at: usize) -> bool {
    let ends = !chars.get(at + 1).is_some_and(|&next| is_katakana(next));
    ends && chars.get(..=at).is_some_and(ends_in_optional_long_vowel)
}

#[cfg(test)]
mod tests;
