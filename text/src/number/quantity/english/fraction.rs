//! Fractions in words: two thirds, a quarter, half an hour, one-tenth.

use super::{Draft, cardinal, duration, number_words, tokens::Tokens};
use crate::number::quantity::{
    Ratio,
    model::{Measure, Reading, Weight, readings},
};

/// A fraction, if one begins here.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Vec<Draft>> {
    half(tokens, at)
        .or_else(|| quarters_of_a_unit(tokens, at))
        .or_else(|| parts(tokens, at))
        .map(|draft| vec![draft])
}

/// Half, and what it is half of.
fn half(tokens: &Tokens, at: usize) -> Option<Draft> {
    let word = tokens.word(at)?;
    if !matches!(word, "half" | "halves") {
        return None;
    }
    let after = tokens
        .phrase(at + 1, "a")
        .or_else(|| tokens.phrase(at + 1, "an"))
        .unwrap_or(at + 1);
    if let Some((unit, end)) = tokens.word_after(after)
        && let Some(mut found) = half_of(unit)
    {
        found.extend(readings(Ratio::HALF, &[Measure::Count]));
        return Some(Draft::new(at, end, Weight::Light, found));
    }
    let found = readings(Ratio::HALF, &[Measure::Share, Measure::Count]);
    Some(Draft::new(at, at + 1, Weight::Silent, found))
}

/// Half an hour, half a million, half a dozen.
fn half_of(unit: &str) -> Option<Vec<Reading>> {
    if let Some(scale) = number_words::scale(unit) {
        let value = scale.times(Ratio::HALF)?;
        return Some(readings(value, &[Measure::Count]));
    }
    let found = duration::readings_of(Ratio::HALF, unit);
    (!found.is_empty()).then_some(found)
}

/// A quarter-hour, three quarters of an hour, a quarter of a century.
fn quarters_of_a_unit(tokens: &Tokens, at: usize) -> Option<Draft> {
    let (quarters, place) = match tokens.word(at)? {
        "quarter" => (Ratio::whole(1), at),
        "a" => (Ratio::whole(1), at + 1),
        _ => cardinal::read(tokens, at)?,
    };
    let parts = [
        ("quarter", ""),
        ("quarter", "of an "),
        ("quarters", "of an "),
        ("quarter", "of a "),
        ("quarters", "of a "),
    ];
    let (unit, end) = parts.iter().find_map(|(quarter, of)| {
        ["hour", "century"].iter().find_map(|unit| {
            let phrase = format!("{quarter} {of}{unit}");
            Some((*unit, tokens.phrase(place, &phrase)?))
        })
    })?;
    let value = quarters.over(Ratio::whole(4))?;
    let found = duration::readings_of(value, unit);
    Some(Draft::new(at, end, Weight::Light, found))
}

/// Two thirds, three quarters, a third, one-tenth.
fn parts(tokens: &Tokens, at: usize) -> Option<Draft> {
    let (numerator, place) = match tokens.word(at)? {
        "a" | "an" => (Ratio::whole(1), at + 1),
        _ => cardinal::read(tokens, at)?,
    };
    let (word, end) = tokens.word_after(place)?;
    let denominator = denominator(word)?;
    if denominator == 4 && numerator != Ratio::whole(1) && numerator != Ratio::whole(3) {
        // Two quarters are half a year, not a half.
        return None;
    }
    if !tokens
        .word(at)
        .is_some_and(|first| matches!(first, "a" | "an" | "one"))
        && !word.ends_with('s')
    {
        return None;
    }
    // "A second", "a third time" and "a fourth man" are ranks, "a third of" is a part.
    let is_article = matches!(tokens.word(at), Some("a" | "an"));
    let value = numerator.over(Ratio::whole(denominator))?;
    let mut found = readings(value, &[Measure::Count, Measure::Share]);
    let mut weight = Weight::Heavy;
    let is_quarter = word.starts_with("quarter");
    if is_quarter && !is_article {
        found.extend(readings(numerator, &[Measure::Count]));
        found.extend(duration::readings_of(numerator, word));
    }
    if is_article && (is_quarter || tokens.word(end) != Some("of")) {
        weight = Weight::Light;
    }
    if weight == Weight::Light && !is_quarter {
        found.extend(readings(Ratio::whole(denominator), &[Measure::Rank]));
    }
    Some(Draft::new(at, end, weight, found))
}

fn denominator(word: &str) -> Option<u128> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    if singular == "quarter" {
        return Some(4);
    }
    number_words::ordinal(singular)?
        .as_whole()
        .filter(|&value| value > 2)
}
