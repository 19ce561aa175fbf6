//! Folding: one form for all ways to write the same text, with a map back to the original.
//!
//! Two steps: `normalize` works character by character (width, case, old kanji), `compose`
//! with a look at the neighbours (spaces, punctuation, dashes).

mod compose;
mod normalize;
mod pieces;
mod variants;

pub(crate) use pieces::Pieces;

use crate::{model::LanguageTag, span::Span};

/// Version of everything that [`fold`] and [`key`](crate::key::key) compute. Stored with derived data.
///
/// Raise it whenever the golden test says that their results changed: what was derived with an
/// older version is then computed anew.
pub const FOLD_VERSION: u32 = 6;

/// Folded text and where each of its scalar values comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each scalar value of `text`, the scalar values of the original that it stands for.
    /// Neither starts nor ends ever go back.
    pub origins: Vec<Span>,
}

impl Folded {
    /// The stretch of the original that a stretch of the folded text stands for.
    #[must_use]
    pub fn original(&self, folded: Span) -> Span {
        let end = folded.end.min(self.origins.len());
        let covered = self.origins.get(folded.start.min(end)..end);
        match covered {
            Some([only]) => *only,
            Some([first, .., last]) => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }
}

/// Folds `text` by the rules of its language.
///
/// In every language: NFKC (but ①, ½ and 10² stay, which would become other numbers), lower case,
/// variation selectors and invisible characters dropped, white space one space, one form for
/// quotes, for dashes and for ellipses. In Japanese further: layout spaces dropped, current kanji
/// for old and variant ones, one form for punctuation (，．→、。), for wave dashes, and ー for the
/// hyphens written in its place.
///
/// ```
/// use taiyaku_text::{fold::fold, model::LanguageTag, span::Span};
///
/// let folded = fold("｢ﾃﾞｰﾀ｣ を 国會へ", &LanguageTag::japanese());
/// assert_eq!(folded.text, "「データ」を国会へ");
/// assert_eq!(folded.original(Span::new(1, 2)), Span::new(1, 3));
/// ```
#[must_use]
pub fn fold(text: &str, language: &LanguageTag) -> Folded {
    let pieces = fold_to_pieces(text, language.is_japanese());
    Folded {
        text: pieces.chars.iter().collect(),
        origins: pieces.origins,
    }
}

/// [`fold`] without building a string: what the key goes on with.
pub(crate) fn fold_to_pieces(text: &str, japanese: bool) -> Pieces {
    compose::compose(normalize::normalize(text, japanese), japanese)
}

#[cfg(test)]
mod tests;
