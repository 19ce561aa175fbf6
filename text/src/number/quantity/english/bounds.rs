//! Over, at least, under, up to, or more.

use super::tokens::Tokens;
use crate::number::quantity::model::Bound;

const BEFORE: [(&str, Bound); 24] = [
    ("more than", Bound::Above),
    ("greater than", Bound::Above),
    ("higher than", Bound::Above),
    ("older than", Bound::Above),
    ("in excess of", Bound::Above),
    ("over", Bound::Above),
    ("above", Bound::Above),
    ("exceeding", Bound::Above),
    ("exceeded", Bound::Above),
    ("topped", Bound::Above),
    ("at least", Bound::AtLeast),
    ("no fewer than", Bound::AtLeast),
    ("no less than", Bound::AtLeast),
    ("less than", Bound::Below),
    ("fewer than", Bound::Below),
    ("lower than", Bound::Below),
    ("younger than", Bound::Below),
    ("under", Bound::Below),
    ("below", Bound::Below),
    ("nearly", Bound::Below),
    ("almost", Bound::Below),
    ("up to", Bound::AtMost),
    ("at most", Bound::AtMost),
    ("no more than", Bound::AtMost),
];

const AFTER: [(&str, Bound); 11] = [
    ("or more", Bound::AtLeast),
    ("or older", Bound::AtLeast),
    ("and older", Bound::AtLeast),
    ("or over", Bound::AtLeast),
    ("and over", Bound::AtLeast),
    ("or higher", Bound::AtLeast),
    ("and above", Bound::AtLeast),
    ("or less", Bound::AtMost),
    ("or fewer", Bound::AtMost),
    ("or younger", Bound::AtMost),
    ("and under", Bound::AtMost),
];

/// How many words may stand between a number and "or more".
const REACH: usize = 3;

/// What the words around the tokens of a number say.
pub(super) fn find(tokens: &Tokens, start: usize, end: usize) -> Option<Bound> {
    let after = (end..=end + REACH).find_map(|place| {
        let found = AFTER
            .iter()
            .find(|(phrase, _)| tokens.phrase(place, phrase).is_some());
        found.map(|&(_, bound)| bound)
    });
    let start = before_currency(tokens, start);
    after.or_else(|| {
        // The longest phrase counts: "no more than" is not "more than".
        let ends_here = |phrase: &str| {
            let words = phrase.split(' ').count();
            let from = start.checked_sub(words)?;
            (tokens.phrase(from, phrase) == Some(start)).then_some(words)
        };
        BEFORE
            .iter()
            .filter_map(|&(phrase, bound)| Some((ends_here(phrase)?, bound)))
            .max_by_key(|&(words, _)| words)
            .map(|(_, bound)| bound)
    })
}

/// Words that say that a number is rounded.
const ROUNDED: [&str; 12] = [
    "about",
    "around",
    "some",
    "roughly",
    "approximately",
    "nearly",
    "almost",
    "over",
    "than",
    "estimated",
    "circa",
    "least",
];

/// Whether a number is said to be rounded.
pub(super) fn is_approximate(tokens: &Tokens, start: usize) -> bool {
    let start = before_currency(tokens, start);
    tokens
        .word_before(start)
        .is_some_and(|word| ROUNDED.contains(&word))
}

/// The place of a number with the currency sign before it.
fn before_currency(tokens: &Tokens, start: usize) -> usize {
    match start.checked_sub(1) {
        Some(sign) if tokens.mark(sign).is_some_and(|mark| "$£€¥".contains(mark)) => sign,
        _ => start,
    }
}
