//! The key: the form of a segment that matching compares.

use crate::{fold::fold, model::LanguageTag, number::NumberExpression, span::Span};

/// Stands in a key for one number expression, whatever its value.
pub const NUMBER_PLACEHOLDER: char = '\u{F0000}';

/// The form of a segment that matching compares, with its way back to the original.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Key {
    /// The key's scalar values.
    pub chars: Vec<char>,
    /// For each of them, the scalar values of the original that it stands for.
    pub origins: Vec<Span>,
    /// The number expressions in order: one for each [`NUMBER_PLACEHOLDER`] in `chars`.
    pub numbers: Vec<NumberExpression>,
}

/// Computes the key of `text` by the rules of its language.
#[must_use]
pub fn key(text: &str, language: &LanguageTag) -> Key {
    let folded = fold(text, language);
    Key {
        chars: folded.text.chars().collect(),
        origins: folded.origins,
        numbers: Vec::new(),
    }
}
