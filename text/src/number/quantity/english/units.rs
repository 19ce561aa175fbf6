//! What follows a number: million, and a half, per cent, basis points, hours, times.

use super::{
    Draft, duration, number_words,
    tokens::{Tokens, is_hyphen},
};
use crate::number::quantity::{
    Ratio,
    model::{Measure, Reading, Weight, readings},
};

/// A number with the scale, half and unit that follow it.
pub(super) fn with_units(
    tokens: &Tokens,
    start: usize,
    end: usize,
    plain: Ratio,
    weight: Weight,
) -> Draft {
    let mut draft = Draft::new(start, end, weight, Vec::new());
    draft.plain = Some(plain);
    let mut value = plain;
    if let Some(after) = and_a_half(tokens, draft.end) {
        value = value.plus(Ratio::HALF).unwrap_or(value);
        draft.end = after;
        draft.weight = draft.weight.max(Weight::Light);
    }
    let mut also_unscaled = false;
    if let Some((scale, after, is_doubtful)) = scale_after(tokens, start, draft.end)
        && let Some(scaled) = value.times(scale)
    {
        value = scaled;
        draft.scale = Some(scale);
        draft.end = after;
        also_unscaled = is_doubtful;
        draft.weight = draft.weight.max(Weight::Light);
    }
    if let Some(after) = percent_after(tokens, draft.end) {
        draft
            .readings
            .extend(value.over(Ratio::whole(100)).map(|value| Reading {
                measure: Measure::Share,
                value,
            }));
        draft.readings.extend(readings(value, &[Measure::Count]));
        if matches!(tokens.word(after), Some("of")) || tokens.word_before(start) == Some("to") {
            let share = value.over(Ratio::whole(100));
            draft.readings.extend(share.map(|value| Reading {
                measure: Measure::Multiple,
                value,
            }));
        }
        draft.end = after;
        return draft;
    }
    draft.readings.extend(readings(value, &[Measure::Count]));
    let points = ["basis points", "basis point"];
    if let Some(end) = points
        .iter()
        .find_map(|points| tokens.phrase(draft.end, points))
    {
        draft.readings.extend(basis_points(value));
        draft.end = end;
        return draft;
    }
    if also_unscaled {
        draft.readings.extend(readings(plain, &[Measure::Count]));
    }
    add_unit(tokens, &mut draft, value);
    draft
}

/// 25 basis points are a quarter of a percentage point.
fn basis_points(value: Ratio) -> Vec<Reading> {
    let reading = |measure, divisor| {
        let value = value.over(Ratio::whole(divisor));
        value.map(|value| Reading { measure, value })
    };
    let found = [
        reading(Measure::Count, 100),
        reading(Measure::Share, 10_000),
    ];
    found.into_iter().flatten().collect()
}

/// A unit of time, "times" and "-fold"; "and a half" may come after it.
fn add_unit(tokens: &Tokens, draft: &mut Draft, value: Ratio) {
    let mut value = value;
    let Some((word, after)) = tokens.word_after(draft.end) else {
        return;
    };
    if word == "times" || word == "fold" || word == "x" {
        draft.readings.extend(readings(value, &[Measure::Multiple]));
    }
    let found = duration::readings_of(value, word);
    if found.is_empty() {
        return;
    }
    draft.end = after;
    if let Some(end) = and_a_half(tokens, after)
        && let Some(with_half) = value.plus(Ratio::HALF)
    {
        value = with_half;
        draft.end = end;
        draft.weight = draft.weight.max(Weight::Light);
        draft.readings = readings(value, &[Measure::Count]);
    }
    draft.readings.extend(duration::readings_of(value, word));
}

pub(super) fn and_a_half(tokens: &Tokens, at: usize) -> Option<usize> {
    tokens.phrase(at, "and a half")
}

fn percent_after(tokens: &Tokens, at: usize) -> Option<usize> {
    if matches!(tokens.mark(at), Some('%' | '％')) {
        return Some(at + 1);
    }
    let (word, end) = tokens.word_after(at)?;
    match word {
        "percent" | "pc" | "pct" | "percentage" => Some(end),
        "per" => tokens.phrase(at, "per cent"),
        _ => None,
    }
}

/// A scale at a place, the place after it, and whether it may be something else (100m: metres).
fn scale_after(tokens: &Tokens, start: usize, at: usize) -> Option<(Ratio, usize, bool)> {
    let (word, end) = tokens.word_after(at)?;
    if let Some(scale) = number_words::scale(word) {
        return Some((scale, end, false));
    }
    if !tokens.is_glued(at) || tokens.mark(at).is_some_and(is_hyphen) {
        return None;
    }
    let has_currency = start
        .checked_sub(1)
        .and_then(|place| tokens.mark(place))
        .is_some_and(is_currency);
    let scale = match word {
        "k" => 1000,
        "m" => 1_000_000,
        "b" => 1_000_000_000,
        "t" | "trn" => 1_000_000_000_000,
        _ => return None,
    };
    Some((Ratio::whole(scale), end, !has_currency))
}

const fn is_currency(mark: char) -> bool {
    matches!(mark, '$' | '£' | '€' | '¥' | '￥' | '₩' | '₹')
}
