//! How much room words take up along a line.

use super::words::Word;

/// Which way a line runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Direction {
    /// From left to right.
    Horizontal,
    /// From top to bottom.
    Vertical,
}

/// A word seen along a direction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    /// Where it begins in that direction, and where it ends.
    pub(super) from: f64,
    pub(super) to: f64,
    /// Where it begins across that direction, and where it ends.
    pub(super) side: f64,
    pub(super) to_side: f64,
}

impl Extent {
    pub(super) fn of(word: &Word, direction: Direction) -> Self {
        match direction {
            Direction::Horizontal => Self {
                from: word.left,
                to: word.right,
                side: word.top,
                to_side: word.bottom,
            },
            Direction::Vertical => {
                let middle = f64::midpoint(word.top, word.bottom);
                // The box of an upright character can be as high as the highest one of its font.
                let length = if is_single(word) {
                    word.width().min(word.height())
                } else {
                    word.height()
                };
                Self {
                    from: middle - length / 2.0,
                    to: middle + length / 2.0,
                    side: word.left,
                    to_side: word.right,
                }
            }
        }
    }
}

/// Whether a word has Japanese characters and marks, and no letters of other fonts, so that its size is known.
pub(super) fn is_japanese(word: &Word) -> bool {
    word.text.chars().all(|c| c >= '\u{2010}') && has_japanese(word)
}

/// Whether a word has Japanese characters.
pub(super) fn has_japanese(word: &Word) -> bool {
    word.text.chars().any(|c| c >= '\u{3041}')
}

pub(super) fn is_single(word: &Word) -> bool {
    word.text.chars().nth(1).is_none()
}

/// The size of a word's characters, about, whichever way it runs.
pub(super) fn size(word: &Word) -> f64 {
    if is_single(word) {
        return word.width().min(word.height());
    }
    word.width().max(word.height()) / units(&word.text)
}

/// The size of a word's characters in a line of that direction.
pub(super) fn size_along(word: &Word, direction: Direction) -> f64 {
    let Extent { from, to, .. } = Extent::of(word, direction);
    (to - from) / units(&word.text)
}

/// How many full-width characters a text is as long as, about, and at least one.
fn units(text: &str) -> f64 {
    length(text).max(1.0)
}

/// How many full-width characters a text is as long as, about.
pub(super) fn length(text: &str) -> f64 {
    let halves = text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 });
    halves.sum()
}
