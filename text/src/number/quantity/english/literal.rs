//! Digits with what follows them: 1.2 million, $3bn, 21st, 1990s, 50 per cent, 2½, COVID-19.

use super::{
    Draft, cardinal,
    tokens::{Literal, Tokens},
    units,
};
use crate::number::quantity::{
    Ratio,
    model::{Measure, Reading, Weight, readings, whole},
};

/// Prefixes that join a number by a hyphen and make no name of it.
const PREFIXES: [&str; 14] = [
    "mid", "pre", "post", "non", "under", "over", "sub", "late", "early", "a", "an", "to", "and",
    "or",
];

pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Vec<Draft>> {
    let literal = tokens.literal(at)?;
    if is_character_reference(tokens, at) {
        return Some(vec![Draft::new(
            at,
            at + 1,
            Weight::Silent,
            readings(literal.value, &[Measure::Count]),
        )]);
    }
    if is_in_name(tokens, at) {
        let found = readings(literal.value, &[Measure::Count, Measure::Rank]);
        return Some(vec![Draft::new(at, at + 1, Weight::Light, found)]);
    }
    let weight = if literal.value > Ratio::whole(1) || literal.decimals > 0 {
        Weight::Heavy
    } else {
        Weight::Silent
    };
    if let Some(draft) = with_suffix(tokens, at, literal, weight) {
        return Some(vec![draft]);
    }
    let mut value = literal.value;
    let mut end = at + 1;
    if let Some((fraction, after)) = fraction_after(tokens, end) {
        value = value.plus(fraction)?;
        end = after;
    }
    let mut draft = units::with_units(tokens, at, end, value, weight);
    let is_dotted_time = literal.decimals == 2 && literal.parts.0 < 24 && literal.parts.1 < 60;
    if is_dotted_time && draft.end == at + 1 {
        let minutes = literal.parts.0 * 60 + literal.parts.1;
        draft
            .readings
            .extend([minutes, minutes + 12 * 60].map(|minute| whole(Measure::Clock, minute)));
    }
    let is_apostrophe =
        at > 0 && matches!(tokens.mark(at - 1), Some('\'' | '’' | '‘')) && tokens.is_glued(at);
    if is_apostrophe && literal.whole_digits == 2 {
        draft.readings.extend([
            whole(Measure::Count, 1900 + literal.parts.0),
            whole(Measure::Count, 2000 + literal.parts.0),
        ]);
    }
    Some(vec![draft])
}

/// Whether letters touch the digits from before, or are joined to them: F35, COVID-19, @name247.
fn is_in_name(tokens: &Tokens, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| tokens.is_glued(at)) else {
        return false;
    };
    if tokens.word(before).is_some() {
        return true;
    }
    let joined = tokens.mark(before) == Some('-') && tokens.is_glued(before);
    joined
        && before.checked_sub(1).is_some_and(|place| {
            tokens.word(place).is_some_and(|word| {
                !PREFIXES.contains(&word) && cardinal::read(tokens, place).is_none()
            })
        })
}

/// The digits of an escape (&#8217;) or placeholder (%1$s) that software left in the text.
fn is_character_reference(tokens: &Tokens, at: usize) -> bool {
    let before = |distance| {
        at.checked_sub(distance)
            .and_then(|place| tokens.mark(place))
    };
    before(1) == Some('#') && before(2) == Some('&') || before(1) == Some('%')
}

/// 21st, 1990s, '80s.
fn with_suffix(tokens: &Tokens, at: usize, literal: Literal, weight: Weight) -> Option<Draft> {
    let apostrophe = matches!(tokens.mark(at + 1), Some('\'' | '’')) && tokens.is_glued(at + 1);
    let suffix_at = at + 1 + usize::from(apostrophe);
    let suffix = tokens
        .word(suffix_at)
        .filter(|_| tokens.is_glued(suffix_at))?;
    let end = suffix_at + 1;
    match suffix {
        "st" | "nd" | "rd" | "th" if !apostrophe => {
            let mut found = readings(literal.value, &[Measure::Rank]);
            if let Some(("century", _)) = tokens.word_after(end) {
                found.extend(century(literal.value));
            }
            Some(Draft::new(at, end, weight, found))
        }
        "s" => {
            let value = literal.value.as_whole()?;
            let mut found = readings(literal.value, &[Measure::Count]);
            found.push(whole(Measure::Count, value % 100));
            if value < 100 {
                found.push(whole(Measure::Count, 1900 + value));
            }
            let weight = if apostrophe && value > 1000 {
                Weight::Light
            } else {
                weight
            };
            Some(Draft::new(at, end, weight, found))
        }
        _ => None,
    }
}

fn century(value: Ratio) -> Vec<Reading> {
    let years = value
        .minus(Ratio::whole(1))
        .and_then(|value| value.times(Ratio::whole(100)));
    years
        .into_iter()
        .flat_map(|years| readings(years, &[Measure::Count]))
        .collect()
}

/// ½ or 1/2 after a number.
fn fraction_after(tokens: &Tokens, at: usize) -> Option<(Ratio, usize)> {
    let one_character = |mark| {
        Some(match mark {
            '½' => (1, 2),
            '¼' => (1, 4),
            '¾' => (3, 4),
            '⅓' => (1, 3),
            '⅔' => (2, 3),
            _ => return None,
        })
    };
    if let Some((numerator, denominator)) = tokens.mark(at).and_then(one_character) {
        return Ratio::new(numerator, denominator).map(|value| (value, at + 1));
    }
    let (numerator, denominator) = (tokens.literal(at)?, tokens.literal(at + 2)?);
    let is_fraction = tokens.mark(at + 1) == Some('/')
        && tokens.is_glued(at + 1)
        && tokens.is_glued(at + 2)
        && numerator.value < denominator.value
        && denominator.value < Ratio::whole(17);
    let value = numerator
        .value
        .over(denominator.value)
        .filter(|_| is_fraction)?;
    Some((value, at + 3))
}
