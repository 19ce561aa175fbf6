//! Number expressions in Japanese text.
//!
//! Digits of either width (1,234, ３．１４), kanji (五十六, 二〇二四) and both mixed (1億2千万) are
//! one number if they have one value. A kanji numeral counts only where it is a number, which its
//! neighbours tell: 三人 and 第三章, but not 三重県 or 第三者.

mod arabic;
mod expression;
pub mod quantity;
mod value;
mod words;

use crate::span::Span;

/// A number expression: where it stands and what it is worth.
///
/// Signs, units, per cent and eras are no part of it: 昭和56年 holds the number 56.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberExpression {
    /// Where it stands in the text it was found in, in scalar values.
    pub span: Span,
    /// Its value as a canonical decimal string (`45000`, `3.14`), equal for every notation of the
    /// same number. Numerals of three and more digits that begin with 0 (`007`) are identifiers and
    /// keep their zeros, and so do the decimals of versions (`Python 3.10`).
    pub value: String,
}

/// Finds the number expressions of a text, in order and without overlap, in linear time.
///
/// ```
/// use taiyaku_text::number::find_numbers;
///
/// let values: Vec<_> = find_numbers("第三者が1億2千万円を二〇二四年に")
///     .into_iter()
///     .map(|number| number.value)
///     .collect();
/// assert_eq!(values, ["120000000", "2024"]);
/// ```
#[must_use]
pub fn find_numbers(text: &str) -> Vec<NumberExpression> {
    find_in(&text.chars().collect::<Vec<_>>())
}

/// [`find_numbers`] in characters.
pub(crate) fn find_in(chars: &[char]) -> Vec<NumberExpression> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(&character) = chars.get(at) {
        let (found, next) = match character {
            '0'..='9' | '０'..='９' => expression::at_digit(chars, at),
            _ if expression::begins_kanji_numeral(character) => expression::at_kanji(chars, at),
            _ => (None, at + 1),
        };
        if let Some(value) = found {
            let span = Span::new(at, next);
            numbers.push(NumberExpression { span, value });
        }
        // Every reader moves on; were one to stand still, this keeps the loop finite.
        at = next.max(at + 1);
    }
    numbers
}

#[cfg(test)]
mod tests;
