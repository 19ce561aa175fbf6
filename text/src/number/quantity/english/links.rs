//! Ranges: what the first number takes from the second one (3 to 4 million, 70-90%, 7-9 p.m., 2019-21).

use super::{
    Draft,
    tokens::{Tokens, is_hyphen},
};
use crate::number::quantity::{
    Ratio,
    model::{Measure, Reading, readings, whole},
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
