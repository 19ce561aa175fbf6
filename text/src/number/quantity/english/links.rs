//! Ranges: what the first number takes from the second one (3 to 4 million, 70-90%, 7-9 p.m., 2019-21).

use super::{
    Draft,
    tokens::{Tokens, is_hyphen},
};
use crate::number::quantity::{
    Ratio,
    model::{Measure, Reading, Weight, readings, whole},
};

pub(super) fn share_units(tokens: &Tokens, drafts: &mut [Draft]) {
    for at in (0..drafts.len().saturating_sub(1)).rev() {
        let (head, tail) = drafts.split_at_mut(at + 1);
        let (Some(first), Some(second)) = (head.last_mut(), tail.first_mut()) else {
            continue;
        };
        if is_link(tokens, first.end, second.start) {
            link(first, second);
        }
        if is_out_of(tokens, first.end, second.start) {
            make_share(first, second);
        }
        if first.end == second.start || first.end + 1 == second.start {
            join_durations(tokens, first, second);
        }
    }
}

fn is_link(tokens: &Tokens, from: usize, to: usize) -> bool {
    let between = to.saturating_sub(from);
    // "$3-$4 million": the currency stands before both.
    let currency = between >= 2
        && tokens
            .mark(to - 1)
            .is_some_and(|mark| "$£€¥".contains(mark));
    let between = between - usize::from(currency);
    between == 1
        && (tokens
            .mark(from)
            .is_some_and(|mark| is_hyphen(mark) || matches!(mark, '~' | ',' | '/'))
            || matches!(tokens.word(from), Some("to" | "or" | "and")))
}

fn link(first: &mut Draft, second: &mut Draft) {
    let Some(value) = first.plain else {
        return;
    };
    if first.scale.is_none()
        && let Some(scale) = second.scale
    {
        first.readings.extend(
            value
                .times(scale)
                .into_iter()
                .flat_map(|value| readings(value, &[Measure::Count])),
        );
        first.scale = Some(scale);
    }
    let has = |draft: &Draft, measure: Measure| {
        draft
            .readings
            .iter()
            .any(|reading| reading.measure == measure)
    };
    if has(second, Measure::Share) && !has(first, Measure::Share) {
        let share = value.over(Ratio::whole(100));
        first.readings.extend(share.map(|value| Reading {
            measure: Measure::Share,
            value,
        }));
    }
    if let Some(hour) = value.as_whole().filter(|&hour| hour <= 12)
        && has(second, Measure::Clock)
        && !has(first, Measure::Clock)
    {
        let minutes = hour % 12 * 60;
        first
            .readings
            .extend([minutes, minutes + 12 * 60].map(|minute| whole(Measure::Clock, minute)));
    }
    if let (Some(year), Some(last)) = (value.as_whole(), second.plain.and_then(Ratio::as_whole))
        && (1000..3000).contains(&year)
        && last < 100
    {
        second
            .readings
            .push(whole(Measure::Count, year / 100 * 100 + last));
    }
}

/// Nine out of ten, one in five.
fn is_out_of(tokens: &Tokens, from: usize, to: usize) -> bool {
    ["out of", "out of every", "in", "in every", "of every"]
        .iter()
        .any(|phrase| tokens.phrase(from, phrase) == Some(to))
}

fn make_share(first: &mut Draft, second: &mut Draft) {
    let (Some(part), Some(all)) = (first.plain, second.plain) else {
        return;
    };
    if part < all && all <= Ratio::whole(100) {
        let share = part.over(all);
        first.readings.extend(share.map(|value| Reading {
            measure: Measure::Share,
            value,
        }));
        second.weight = second.weight.min(Weight::Light);
    }
}

/// An hour and 30 minutes.
fn join_durations(tokens: &Tokens, first: &mut Draft, second: &mut Draft) {
    let is_in = |draft: &Draft, unit: &str| {
        let last = draft.end.checked_sub(1).and_then(|last| tokens.word(last));
        last.is_some_and(|word| word.starts_with(unit))
    };
    let minutes = |draft: &Draft| {
        let found = draft
            .readings
            .iter()
            .find(|reading| reading.measure == Measure::Minutes);
        found.map(|reading| reading.value)
    };
    let (Some(hours), Some(rest)) = (minutes(first), minutes(second)) else {
        return;
    };
    if !is_in(first, "hour") || !is_in(second, "min") || rest >= Ratio::whole(60) {
        return;
    }
    if let Some(total) = hours.plus(rest) {
        first.readings.extend(readings(total, &[Measure::Minutes]));
        first.weight = first.weight.max(Weight::Light);
        second.weight = Weight::Silent;
    }
}
