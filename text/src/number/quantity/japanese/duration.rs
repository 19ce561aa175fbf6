//! Durations: 4時間半, 90分, 3日間, 2週間, 18カ月, 5年.

use super::{Numerals, Taken, counted};
use crate::{
    number::quantity::{
        Ratio,
        model::{Measure, Quantity, Reading, Weight, readings, whole},
        starts_with,
    },
    span::Span,
};

/// A unit of time: its names, how long it is in minutes or months, and whether it may also be which
/// one in a row (the 89th minute, but not the 3rd for 3日間).
struct TimeUnit {
    names: &'static [&'static str],
    measure: Measure,
    length: u128,
    may_rank: bool,
}

const UNITS: [TimeUnit; 9] = [
    TimeUnit {
        names: &["時間"],
        measure: Measure::Minutes,
        length: 60,
        may_rank: false,
    },
    TimeUnit {
        names: &["分"],
        measure: Measure::Minutes,
        length: 1,
        may_rank: true,
    },
    TimeUnit {
        names: &["日間"],
        measure: Measure::Minutes,
        length: 24 * 60,
        may_rank: false,
    },
    TimeUnit {
        names: &["日"],
        measure: Measure::Minutes,
        length: 24 * 60,
        may_rank: true,
    },
    TimeUnit {
        names: &["週"],
        measure: Measure::Minutes,
        length: 7 * 24 * 60,
        may_rank: true,
    },
    TimeUnit {
        names: &[
            "か月", "カ月", "ヶ月", "ケ月", "ヵ月", "箇月", "ｶ月", "か年",
        ],
        measure: Measure::Months,
        length: 1,
        may_rank: true,
    },
    TimeUnit {
        names: &["年", "カ年", "ヵ年", "ヶ年"],
        measure: Measure::Months,
        length: 12,
        may_rank: true,
    },
    TimeUnit {
        names: &["世紀"],
        measure: Measure::Months,
        length: 1200,
        may_rank: true,
    },
    TimeUnit {
        names: &["四半期"],
        measure: Measure::Months,
        length: 3,
        may_rank: true,
    },
];

/// Words that begin with 半 and follow a unit of time without adding a half to it.
const NO_HALF: [&str; 6] = ["半ば", "半期", "半数", "半分", "半島", "半導体"];

/// A duration, if the unit of this numeral is one of time.
pub(super) fn read(numerals: &Numerals<'_>, at: usize) -> Option<Taken> {
    let numeral = numerals.get(at)?;
    let after = numerals.after(at);
    let (unit, name) = UNITS.iter().find_map(|unit| {
        let name = unit.names.iter().find(|name| starts_with(after, name))?;
        Some((unit, *name))
    })?;
    let rest = after.get(name.chars().count()..).unwrap_or_default();
    let rest = rest.strip_prefix(&['間']).unwrap_or(rest);
    let has_half = starts_with(rest, "半")
        && !NO_HALF.iter().any(|word| starts_with(rest, word))
        && !numerals.is_linked(at);
    let value = if has_half {
        numeral.value.plus(Ratio::HALF)?
    } else {
        numeral.value
    };
    let mut found = readings(value, &[Measure::Count]);
    if unit.may_rank {
        found.extend(readings(value, &[Measure::Rank]));
    }
    found.extend(value.times(Ratio::whole(unit.length)).map(|value| Reading {
        measure: unit.measure,
        value,
    }));
    if name == "日" && numerals.before(at).last() != Some(&'月') && !numerals.has_weekday() {
        found.push(whole(Measure::Weekday, 0));
    }
    if name == "世紀" {
        // 19世紀 is also "the 1800s", 1世紀 "a hundred years".
        let years = |ratio: Ratio| {
            ratio.times(Ratio::whole(100)).map(|value| Reading {
                measure: Measure::Count,
                value,
            })
        };
        found.extend(value.minus(Ratio::whole(1)).and_then(years));
        found.extend(years(value));
    }
    let mut weight = counted::weight(&numeral, name);
    if numerals.is_loose(at) {
        weight = weight.min(Weight::Light);
    }
    let mut quantity = Quantity::new(numeral.span, weight, found);
    if has_half {
        quantity.weight = Weight::Heavy;
        quantity.span.end = numerals.unit_start(at) + (after.len() - rest.len()) + 1;
    }
    Some(Taken::one(1, quantity))
}

/// 1時間30分: one duration of two numerals.
pub(super) fn hours_and_minutes(numerals: &Numerals<'_>, at: usize) -> Option<Taken> {
    let hours = numerals.get(at)?;
    if !starts_with(numerals.after(at), "時間") || numerals.is_linked(at) {
        return None;
    }
    let minutes = numerals.next_at(at, numerals.unit_start(at) + 2)?;
    let after = numerals.after(at + 1);
    if !starts_with(after, "分") || starts_with(after, "分の") || numerals.is_linked(at + 1) {
        return None;
    }
    let total = hours.value.times(Ratio::whole(60))?.plus(minutes.value)?;
    let mut found = readings(total, &[Measure::Minutes]);
    let as_hours = total.over(Ratio::whole(60))?;
    found.extend(readings(as_hours, &[Measure::Count]));
    let span = Span::new(hours.span.start, numerals.unit_start(at + 1) + 1);
    Some(Taken::one(2, Quantity::new(span, Weight::Heavy, found)))
}
