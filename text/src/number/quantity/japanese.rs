//! Quantities of Japanese text.

mod bounds;
mod calendar;
mod clock;
mod counted;
mod duration;
mod eras;
mod money;
mod names;
mod numerals;
mod share;
mod vague;
mod words;

use super::model::Quantity;
use numerals::Numerals;

/// What a reader took: how many numerals, and the quantities they are.
struct Taken {
    numerals: usize,
    quantities: Vec<Quantity>,
}

impl Taken {
    fn one(numerals: usize, quantity: Quantity) -> Self {
        Self {
            numerals,
            quantities: vec![quantity],
        }
    }
}

/// The readers, the most particular first; the last one takes every numeral.
const READERS: [fn(&Numerals<'_>, usize) -> Option<Taken>; 11] = [
    share::mixed,
    share::fraction,
    counted::decimal_with_middle_dot,
    counted::seconds_with_fraction,
    share::percentage,
    duration::hours_and_minutes,
    money::read,
    clock::read,
    calendar::read,
    duration::read,
    counted::read,
];

/// The quantities of a Japanese text, in the order of their places. Those of them that answer only
/// ([`Weight::Silent`](super::Weight::Silent)) may lie inside others.
///
/// ```
/// use taiyaku_text::number::quantity::{Measure, Ratio, japanese_quantities};
///
/// let found = japanese_quantities("昭和56年");
/// let main = found.first().and_then(|quantity| quantity.main());
/// assert_eq!(main.map(|reading| reading.value), Some(Ratio::whole(1981)));
/// ```
#[must_use]
pub fn japanese_quantities(text: &str) -> Vec<Quantity> {
    let chars: Vec<char> = text.chars().collect();
    let numerals = Numerals::find(&chars);
    let mut found = Vec::new();
    let mut at = 0;
    while at < numerals.len() {
        let taken = READERS.iter().find_map(|read| read(&numerals, at));
        let Some(taken) = taken else {
            at += 1;
            continue;
        };
        found.extend(taken.quantities);
        at += taken.numerals.max(1);
    }
    bounds::mark(&chars, &mut found);
    names::find(&chars, &mut found);
    found.sort_by_key(|quantity| quantity.span);
    words::find(&chars, &mut found);
    found.sort_by_key(|quantity| quantity.span);
    found
}
