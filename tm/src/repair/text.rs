//! A text as characters with its quantities.

use taiyaku_text::{
    number::{
        NumberExpression, find_numbers,
        quantity::{Measure, Quantity, english_quantities, japanese_quantities},
    },
    span::Span,
};

/// A Japanese text.
pub(super) struct Japanese {
    pub(super) chars: Vec<char>,
    pub(super) quantities: Vec<Quantity>,
    /// Which of the quantities hold numbers, and which numbers: the others are words like 半 and 両.
    pub(super) numerals: Vec<Numeral>,
    /// The names that the term base knows.
    pub(super) names: Vec<Span>,
}

/// A quantity that is written with numerals.
pub(super) struct Numeral {
    /// Its place among the quantities.
    pub(super) quantity: usize,
    /// The values of its numbers as keys have them.
    pub(super) values: Vec<String>,
}

impl Japanese {
    pub(super) fn read(text: &str, names: Vec<Span>) -> Self {
        let quantities = japanese_quantities(text);
        let mut numbers = find_numbers(text).into_iter().peekable();
        let mut numerals = Vec::new();
        for (quantity, found) in quantities.iter().enumerate() {
            while numbers
                .next_if(|number| number.span.end <= found.span.start)
                .is_some()
            {}
            let mut values = Vec::new();
            while let Some(number) = numbers.next_if(|number| lies_in(number, found.span)) {
                values.push(number.value);
            }
            if !values.is_empty() {
                numerals.push(Numeral { quantity, values });
            }
        }
        Self {
            chars: text.chars().collect(),
            quantities,
            numerals,
            names,
        }
    }

    pub(super) fn numeral(&self, at: usize) -> Option<&Quantity> {
        self.quantities.get(self.numerals.get(at)?.quantity)
    }

    pub(super) fn before(&self, at: usize) -> &[char] {
        self.chars.get(..at).unwrap_or_default()
    }

    pub(super) fn after(&self, at: usize) -> &[char] {
        self.chars.get(at..).unwrap_or_default()
    }

    pub(super) fn written(&self, span: Span) -> String {
        cut(&self.chars, span)
    }
}

fn lies_in(number: &NumberExpression, span: Span) -> bool {
    number.span.start < span.end
}

/// An English text.
pub(super) struct English {
    pub(super) chars: Vec<char>,
    pub(super) quantities: Vec<Quantity>,
}

impl English {
    pub(super) fn read(text: &str) -> Self {
        Self {
            chars: text.chars().collect(),
            quantities: english_quantities(text),
        }
    }

    pub(super) fn written(&self, span: Span) -> String {
        cut(&self.chars, span)
    }

    pub(super) fn lower(&self, span: Span) -> String {
        self.written(span).to_lowercase()
    }

    /// The word, in small letters, that ends right before a place, and where it begins. Spaces are passed over.
    pub(super) fn word_before(&self, at: usize) -> Option<(String, usize)> {
        let end = at - self.spaces_before(at);
        let before = self.chars.get(..end)?;
        let letters = before
            .iter()
            .rev()
            .take_while(|character| character.is_alphabetic())
            .count();
        let start = end - letters;
        (letters > 0).then(|| (self.lower(Span::new(start, end)), start))
    }

    /// The word, in small letters, that begins right after a place, and where. Spaces are passed over.
    pub(super) fn word_after(&self, at: usize) -> Option<(String, Span)> {
        let rest = self.chars.get(at..)?;
        let spaces = rest.iter().take_while(|c| c.is_whitespace()).count();
        let letters = rest
            .iter()
            .skip(spaces)
            .take_while(|character| character.is_alphabetic())
            .count();
        let span = Span::new(at + spaces, at + spaces + letters);
        (letters > 0).then(|| (self.lower(span), span))
    }

    pub(super) fn spaces_before(&self, at: usize) -> usize {
        let before = self.chars.get(..at).unwrap_or_default();
        before
            .iter()
            .rev()
            .take_while(|character| character.is_whitespace())
            .count()
    }

    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.chars.get(at.checked_sub(1)?).copied()
    }

    /// Whether a sentence or a line begins at a place.
    pub(super) fn begins_sentence(&self, at: usize) -> bool {
        let end = at - self.spaces_before(at);
        let mut before = self.chars.get(..end).unwrap_or_default();
        while let [rest @ .., '"' | '“' | '‘' | '(' | '\''] = before {
            before = rest;
        }
        let trimmed = before.iter().rev().find(|c| !c.is_whitespace());
        trimmed.is_none_or(|&last| matches!(last, '.' | '!' | '?' | ':' | '•' | '-' | '–' | '—'))
    }
}

fn cut(chars: &[char], span: Span) -> String {
    chars
        .get(span.start..span.end)
        .unwrap_or_default()
        .iter()
        .collect()
}

/// Whether two quantities can mean the same. That any day of the week answers any day of a month proves nothing.
pub(super) fn agree(one: &Quantity, two: &Quantity) -> bool {
    one.readings
        .iter()
        .any(|reading| reading.measure != Measure::Weekday && two.readings.contains(reading))
}

/// A character of full width as its narrow form, and the two commas and full stops as one.
pub(super) fn narrow(character: char) -> char {
    match character {
        '！'..='～' => {
            char::from_u32(character as u32 - '！' as u32 + '!' as u32).unwrap_or(character)
        }
        '、' => ',',
        '。' => '.',
        '　' => ' ',
        _ => character,
    }
}
