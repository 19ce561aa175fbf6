//! Numbers in words: forty-five thousand, a hundred and one, two dozen, twenty-first.

use super::{
    Draft,
    cardinal::{self, next_word},
    tokens::{Tokens, is_hyphen},
    units,
};
use crate::english::{ONES, TENS};
use crate::number::quantity::{
    Ratio,
    model::{Measure, Weight, readings},
};

const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

const TENTHS: [&str; 8] = [
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
];

/// What multiplies the number before it.
pub(super) fn scale(word: &str) -> Option<Ratio> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    Some(Ratio::whole(match singular {
        "dozen" => 12,
        "hundred" => 100,
        "thousand" => 1000,
        "lakh" => 100_000,
        "crore" => 10_000_000,
        "million" | "mn" | "mil" => 1_000_000,
        "billion" | "bn" => 1_000_000_000,
        "trillion" | "tn" => 1_000_000_000_000,
        "quadrillion" => 1_000_000_000_000_000,
        _ => return None,
    }))
}

/// The number of a word from zero to ninety.
pub(super) fn small(word: &str) -> Option<u128> {
    let one = ONES.iter().position(|name| *name == word);
    let ten = || {
        TENS.iter()
            .position(|name| *name == word)
            .map(|place| (place + 2) * 10)
    };
    one.or_else(ten).map(|value| value as u128)
}

/// The rank of a word: third, twentieth, hundredth.
pub(super) fn ordinal(word: &str) -> Option<Ratio> {
    let one = ORDINALS.iter().position(|name| *name == word);
    let ten = || {
        TENTHS
            .iter()
            .position(|name| *name == word)
            .map(|place| (place + 2) * 10)
    };
    let power = || {
        word.strip_suffix("th")
            .and_then(scale)
            .filter(|_| word != "dozenth")
    };
    one.or_else(ten)
        .map(|value| Ratio::whole(value as u128))
        .or_else(power)
}

/// A cardinal or ordinal number in words.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Vec<Draft>> {
    tokens.word(at)?;
    let draft = match cardinal::read(tokens, at) {
        Some((value, end)) => after_cardinal(tokens, at, value, end),
        None => rank(tokens, at, Ratio::whole(0), at)?,
    };
    Some(vec![draft])
}

fn after_cardinal(tokens: &Tokens, at: usize, value: Ratio, end: usize) -> Draft {
    let is_round = value
        .as_whole()
        .is_some_and(|value| value % 10 == 0 && value % 100 != 10);
    if is_round && let Some(draft) = rank(tokens, at, value, end) {
        return draft;
    }
    let weight = if value > Ratio::whole(10) {
        Weight::Heavy
    } else if value > Ratio::whole(1) {
        Weight::Light
    } else {
        Weight::Silent
    };
    let mut draft = units::with_units(tokens, at, end, value, weight);
    let last_word = end.checked_sub(1).and_then(|last| tokens.word(last));
    if draft.scale.is_none()
        && let Some(scale) = last_word.and_then(scale)
    {
        draft.scale = Some(scale);
    }
    draft
}

/// An ordinal word after the tens, or alone: twenty-first, third.
fn rank(tokens: &Tokens, at: usize, tens: Ratio, place: usize) -> Option<Draft> {
    let (word, end) = next_word(tokens, at, place)?;
    let value = ordinal(word)?;
    let is_alone = place == at;
    let is_joined = tokens.mark(place).is_some_and(is_hyphen);
    if !is_alone && (value >= Ratio::whole(10) || !is_joined) {
        return None;
    }
    let value = tens.plus(value)?;
    let weight = if value <= Ratio::whole(2) {
        Weight::Silent
    } else {
        Weight::Light
    };
    let mut found = readings(value, &[Measure::Rank]);
    let is_part = tokens.word(end) == Some("of") && value > Ratio::whole(2);
    if let Some(part) = Ratio::whole(1).over(value).filter(|_| is_part) {
        // Every thousandth of a second
        found.extend(readings(part, &[Measure::Count, Measure::Share]));
    }
    Some(Draft::new(at, end, weight, found))
}
