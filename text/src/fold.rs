//! Folding: one form for all ways to write the same text, with a map back to the original.

use unicode_normalization::UnicodeNormalization;

use crate::{model::LanguageTag, span::Span};

/// Version of everything that [`fold`] and [`key`](crate::key::key) compute. Stored with derived data.
pub const FOLD_VERSION: u32 = 1;

/// Folded text and where each of its scalar values comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each scalar value of `text`, the scalar values of the original that it stands for.
    pub origins: Vec<Span>,
}

impl Folded {
    /// The stretch of the original that a stretch of the folded text stands for.
    #[must_use]
    pub fn original(&self, folded: Span) -> Span {
        let covered =
            &self.origins[folded.start.min(self.origins.len())..folded.end.min(self.origins.len())];
        match (covered.first(), covered.last()) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }
}

/// Folds `text` by the rules of its language.
#[must_use]
pub fn fold(text: &str, _language: &LanguageTag) -> Folded {
    let mut folded = Folded::default();
    for (offset, character) in text.chars().enumerate() {
        for piece in std::iter::once(character).nfkc() {
            folded.text.push(piece);
            folded.origins.push(Span::new(offset, offset + 1));
        }
    }
    folded
}
