//! Times of day: 午後4時40分, 10時半, 16:40.

use super::{Numerals, Taken};
use crate::{
    number::quantity::{
        ends_with,
        model::{Measure, Quantity, Reading, Weight, readings, whole},
        starts_with,
    },
    span::Span,
};

/// Which half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// A time of day, if one begins at this numeral.
pub(super) fn read(numerals: &Numerals<'_>, at: usize) -> Option<Taken> {
    let numeral = numerals.get(at)?;
    let hour = numeral.value.as_whole().filter(|&hour| hour <= 30)?;
    let after = numerals.after(at);
    let half = half_before(numerals.before(at));
    let start = half.map_or(numeral.span.start, |(_, start)| start);
    let half = half.map(|(half, _)| half);
    if matches!(after.first(), Some(':' | '：')) && !numerals.is_linked(at) {
        let minute = numerals.next_at(at, numeral.span.end + 1)?;
        let minutes = minute.value.as_whole().filter(|&minutes| minutes < 60)?;
        if minute.span.len() != 2 {
            return None;
        }
        let quantity = time(Span::new(start, minute.span.end), hour, minutes, half);
        return Some(Taken::one(2, quantity));
    }
    let other = ["時間", "時代", "時点", "時期", "時速", "時限"];
    if !starts_with(after, "時") || other.iter().any(|word| starts_with(after, word)) {
        return None;
    }
    if numerals.is_linked(at) {
        let span = Span::new(start, numeral.span.end);
        return Some(Taken::one(1, time(span, hour, 0, half)));
    }
    let end = numerals.unit_start(at) + 1;
    if starts_with(after, "時半") {
        return Some(Taken::one(
            1,
            time(Span::new(start, end + 1), hour, 30, half),
        ));
    }
    if let Some(minute) = numerals.next_at(at, end)
        && let Some(minutes) = minute.value.as_whole().filter(|&minutes| minutes < 60)
        && starts_with(numerals.after(at + 1), "分")
    {
        let span = Span::new(start, minute.span.end + 1);
        return Some(Taken::one(2, time(span, hour, minutes, half)));
    }
    Some(Taken::one(1, time(Span::new(start, end), hour, 0, half)))
}

/// 午前 or 午後 before a time, and where it begins.
fn half_before(before: &[char]) -> Option<(Half, usize)> {
    // 午後の3時
    let before = before.strip_suffix(&['の']).unwrap_or(before);
    let half = if ends_with(before, "午前") {
        Half::Morning
    } else if ends_with(before, "午後") {
        Half::Afternoon
    } else {
        return None;
    };
    Some((half, before.len() - 2))
}

fn time(span: Span, hour: u128, minutes: u128, half: Option<Half>) -> Quantity {
    let clock = |hour: u128| whole(Measure::Clock, (hour * 60 + minutes) % (24 * 60));
    let mut found: Vec<Reading> = match half {
        Some(Half::Morning) => vec![clock(hour % 12)],
        Some(Half::Afternoon) => vec![clock(hour % 12 + 12)],
        None if hour <= 12 => vec![clock(hour), clock(hour % 12 + 12)],
        None => vec![clock(hour)],
    };
    if hour == 12 && half.is_none() {
        found.push(clock(0));
    }
    if minutes == 0 {
        // "at about 19", "from 3 to 5 p.m.", "a three o'clock meeting"
        found.extend(readings(
            crate::number::quantity::Ratio::whole(hour),
            &[Measure::Count],
        ));
    }
    Quantity::new(span, Weight::Heavy, found)
}
