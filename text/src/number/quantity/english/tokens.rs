//! English text as words, numbers and marks.

use crate::{
    kana::is_digit,
    number::{arabic::Arabic, quantity::Ratio},
    span::Span,
};

/// A token.
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// Whether white space, or nothing, stands before it.
    pub(super) spaced: bool,
    /// The word as it is written.
    pub(super) written: String,
}

pub(super) enum Kind {
    /// Letters; here in small ones.
    Word(String),
    /// Digits with their separators.
    Number(Literal),
    /// Any other character.
    Mark(char),
}

/// Digits: 1,234.50.
#[derive(Clone, Copy)]
pub(super) struct Literal {
    pub(super) value: Ratio,
    /// How many digits stand before the point.
    pub(super) whole_digits: usize,
    /// How many stand after it.
    pub(super) decimals: usize,
    /// The number before the point, and the one after it.
    pub(super) parts: (u128, u128),
}

/// The tokens of a text.
pub(super) struct Tokens {
    tokens: Vec<Token>,
}

impl Tokens {
    pub(super) fn read(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut tokens = Vec::new();
        let mut at = 0;
        let mut spaced = true;
        while let Some(&character) = chars.get(at) {
            if character.is_whitespace() {
                spaced = true;
                at += 1;
                continue;
            }
            let token = read_token(&chars, at, spaced);
            at = token.span.end.max(at + 1);
            spaced = false;
            tokens.push(token);
        }
        Self { tokens }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The word at a place, in small letters.
    pub(super) fn word(&self, at: usize) -> Option<&str> {
        match &self.get(at)?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn literal(&self, at: usize) -> Option<Literal> {
        match &self.get(at)?.kind {
            Kind::Number(literal) => Some(*literal),
            _ => None,
        }
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match &self.get(at)?.kind {
            Kind::Mark(mark) => Some(*mark),
            _ => None,
        }
    }

    /// Whether there is no space before a token.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| !token.spaced)
    }

    /// The word at a place or after one hyphen there, and the place after it.
    pub(super) fn word_after(&self, at: usize) -> Option<(&str, usize)> {
        let place = if self.mark(at).is_some_and(is_hyphen) && self.is_glued(at) {
            at + 1
        } else {
            at
        };
        self.word(place).map(|word| (word, place + 1))
    }

    /// The word right before a place.
    pub(super) fn word_before(&self, at: usize) -> Option<&str> {
        self.word(at.checked_sub(1)?)
    }

    /// Whether words stand one after the other at a place, hyphens between them or not; then the place
    /// after them.
    pub(super) fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut place = at;
        for expected in phrase.split(' ') {
            let (word, next) = self.word_after(place)?;
            if word != expected {
                return None;
            }
            place = next;
        }
        Some(place)
    }
}

pub(super) const fn is_hyphen(mark: char) -> bool {
    matches!(mark, '-' | '‐' | '‑' | '–' | '—' | '−')
}

fn read_token(chars: &[char], start: usize, spaced: bool) -> Token {
    let first = chars.get(start).copied().unwrap_or(' ');
    let follows_digit = start > 0 && chars.get(start - 1).copied().is_some_and(is_digit);
    let begins_decimal = first == '.'
        && !follows_digit
        && spaced
        && chars.get(start + 1).copied().is_some_and(is_digit);
    let (end, kind) = if is_digit(first) || begins_decimal {
        read_number(chars, start)
    } else if first.is_alphabetic() {
        let rest = chars.get(start..).unwrap_or_default();
        let letters = rest
            .iter()
            .take_while(|character| character.is_alphabetic());
        let end = start + letters.count();
        let written = chars.get(start..end).unwrap_or_default();
        let word: String = written.iter().flat_map(|c| c.to_lowercase()).collect();
        (end, Kind::Word(word))
    } else {
        (start + 1, Kind::Mark(first))
    };
    Token {
        span: Span::new(start, end),
        kind,
        spaced,
        written: chars.get(start..end).unwrap_or_default().iter().collect(),
    }
}

/// Reads digits; a number too large to compute with is a mark, which no reader takes.
fn read_number(chars: &[char], start: usize) -> (usize, Kind) {
    let digits_start = start + usize::from(chars.get(start) == Some(&'.'));
    let arabic = Arabic::read(chars, digits_start);
    let end = arabic.end;
    let plain: String = chars
        .get(start..end)
        .unwrap_or_default()
        .iter()
        .filter_map(|&character| match character {
            '.' | '．' => Some('.'),
            _ => crate::number::quantity::ascii_digit(character),
        })
        .collect();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let literal = Ratio::parse(&plain).map(|value| Literal {
        value,
        whole_digits: whole.len(),
        decimals: fraction.len(),
        parts: (
            whole.parse().unwrap_or_default(),
            fraction.parse().unwrap_or_default(),
        ),
    });
    (end, literal.map_or(Kind::Mark('#'), Kind::Number))
}
