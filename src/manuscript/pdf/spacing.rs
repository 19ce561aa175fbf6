//! What the gaps in a line stand for.

/// A gap of this size stands for a space between Latin words. Elsewhere it shows that a line is stretched to the width of its
/// column, which whoever reads the text should see too: where the text is shorter than its line by half a space.
const SPACE: f64 = 0.15;
const MISSING: f64 = 0.25;

/// Between Latin and Japanese characters a gap of a quarter is usual, and no sign of anything.
const BESIDE_LATIN: f64 = 0.35;

/// A gap of this size stands for a full-width space.
pub(super) const WIDE_SPACE: f64 = 0.8;

/// What stands between two words with a gap, which is in the size of their characters: full-width spaces are drawn as
/// gaps (of at least `wide`), and so are spaces between Latin words, which Japanese text sets off from nothing else.
pub(super) fn space(before: &str, after: &str, gap: f64, wide: f64, missing: f64) -> &'static str {
    let between_latin = is_latin(before.chars().next_back()) && is_latin(after.chars().next());
    let beside_latin = is_latin(before.chars().next_back()) || is_latin(after.chars().next());
    let least = if beside_latin { BESIDE_LATIN } else { SPACE };
    if gap >= wide && !between_latin {
        "\u{3000}"
    } else if (between_latin && gap >= SPACE) || (gap >= least && missing >= MISSING) {
        " "
    } else {
        ""
    }
}

pub(super) fn is_latin(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_graphic())
}
