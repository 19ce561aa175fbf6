//! Years, eras, months and days: 昭和56年4月1日, 令和元年, 2022年度, 1990年代, 2025/2/12.

use super::{Numerals, Taken, counted, eras, numerals::Numeral};
use crate::{
    kana::is_digit,
    number::quantity::{
        ends_with,
        model::{Measure, Quantity, Reading, Weight, readings, whole},
        starts_with,
    },
};

/// What follows a year that is a duration.
const DURATIONS: [&str; 13] = [
    "年間",
    "年ぶり",
    "年振り",
    "年前",
    "年後",
    "年目",
    "年半",
    "年以上",
    "年以内",
    "年連続",
    "年越し",
    "年余",
    "年近く",
];

/// A year, a month or a day of the month.
pub(super) fn read(numerals: &Numerals<'_>, at: usize) -> Option<Taken> {
    let numeral = numerals.get(at)?;
    let value = numeral.value.as_whole()?;
    let after = numerals.after(at);
    let before = numerals.before(at);
    let quantity = if let Some(quantity) = eras::year(numeral, value, before, after) {
        quantity
    } else if starts_with(after, "年") {
        let mut quantity = year(numeral, value, before, after)?;
        if (1000..3000).contains(&value) {
            quantity.span = numerals.span_with_unit(at, "年");
        }
        if ends_business_year(after) {
            quantity.readings.extend(years_before(&quantity.readings));
        }
        quantity
    } else if starts_with(after, "月") && (1..=12).contains(&value) {
        let span = numerals.span_with_unit(at, "月");
        // 3月期 is "fiscal 2025", 4～6月期 the second quarter.
        let weight = if starts_with(after, "月期") {
            Weight::Light
        } else {
            Weight::Heavy
        };
        Quantity::new(span, weight, vec![whole(Measure::Month, value)])
    } else if in_numeric_date(numerals, at) && (1..=12).contains(&value) {
        let mut found = readings(numeral.value, &[Measure::Count, Measure::Rank]);
        found.push(whole(Measure::Month, value));
        found.extend(slash_fraction(numerals, at));
        Quantity::new(numeral.span, slash_weight(numerals, at), found)
    } else if eras::is_older(before, after) {
        Quantity::new(
            numeral.span,
            Weight::Silent,
            readings(numeral.value, &[Measure::Count]),
        )
    } else {
        return None;
    };
    Some(Taken::one(1, quantity))
}

/// Whether 年 is followed by the month in which a business year ends: 2026年3月期.
fn ends_business_year(after: &[char]) -> bool {
    let month = after.get(1..).unwrap_or_default();
    let digits = month.iter().take_while(|&&digit| is_digit(digit)).count();
    (1..=2).contains(&digits) && starts_with(month.get(digits..).unwrap_or_default(), "月期")
}

/// The business year that ends in March 2026 is fiscal 2025.
fn years_before(readings: &[Reading]) -> Vec<Reading> {
    let years = readings
        .iter()
        .filter_map(|reading| reading.value.as_whole());
    let years = years.filter(|year| (1900..3000).contains(year));
    years.map(|year| whole(Measure::Count, year - 1)).collect()
}

fn year(numeral: Numeral, value: u128, before: &[char], after: &[char]) -> Option<Quantity> {
    if starts_with(after, "年代") || (1000..3000).contains(&value) {
        let mut found = readings(numeral.value, &[Measure::Count, Measure::Rank]);
        if starts_with(after, "年代") {
            found.push(whole(Measure::Count, value % 100));
            let centuries = if value < 100 {
                vec![1900, 2000]
            } else {
                Vec::new()
            };
            found.extend(
                centuries
                    .into_iter()
                    .map(|century| whole(Measure::Count, century + value)),
            );
        }
        return Some(Quantity::new(numeral.span, Weight::Heavy, found));
    }
    if value >= 100 || DURATIONS.iter().any(|word| starts_with(after, word)) {
        return None;
    }
    // 85年 may be 1985, and may be 85 years.
    let mut found = readings(numeral.value, &[Measure::Count, Measure::Rank]);
    found.extend([whole(Measure::Months, 12 * value)]);
    if numeral.has_digits && numeral.span.len() == 2 {
        found.extend([
            whole(Measure::Count, 1900 + value),
            whole(Measure::Count, 2000 + value),
        ]);
    }
    found.extend(school_year(value, before));
    let weight = if eras::is_older(before, after) {
        Weight::Silent
    } else if starts_with(after, "年生") || school_year(value, before).is_some() {
        // "A senior", "a freshman"
        Weight::Light
    } else {
        counted::weight(&numeral, "年")
    };
    Some(Quantity::new(numeral.span, weight, found))
}

/// 中学2年 is the eighth grade where schools count through.
fn school_year(value: u128, before: &[char]) -> Option<Reading> {
    let schools = [
        ("中学", 6),
        ("中", 6),
        ("高校", 9),
        ("高", 9),
        ("小学", 0),
        ("大学", 12),
    ];
    let (_, years) = schools
        .iter()
        .find(|(school, _)| ends_with(before, school))?;
    Some(whole(Measure::Rank, value + years))
}

/// The value of 1/4 at its numerator.
fn slash_fraction(numerals: &Numerals<'_>, at: usize) -> Vec<Reading> {
    let value = numerals.get(at).and_then(|numerator| {
        let is_slash = matches!(numerals.chars.get(numerator.span.end), Some('/' | '／'));
        let denominator = numerals.next_at(at, numerator.span.end + 1)?;
        numerator.value.over(denominator.value).filter(|_| is_slash)
    });
    let measures = [Measure::Count, Measure::Share];
    value.map_or_else(Vec::new, |value| readings(value, &measures))
}

/// The denominator of what may be a fraction is named by its numerator.
fn slash_weight(numerals: &Numerals<'_>, at: usize) -> Weight {
    let numerator = at.checked_sub(1).and_then(|before| numerals.get(before));
    let is_denominator = numerator.is_some_and(|numerator| {
        numerals.get(at).is_some_and(|denominator| {
            numerator.span.end + 1 == denominator.span.start && numerator.value < denominator.value
        }) && matches!(numerals.chars.get(numerator.span.end), Some('/' | '／'))
    });
    if is_denominator {
        Weight::Light
    } else {
        Weight::Heavy
    }
}

/// Whether a numeral stands beside a slash, or is the middle of 2025-02-12.
fn in_numeric_date(numerals: &Numerals<'_>, at: usize) -> bool {
    let Some(numeral) = numerals.get(at) else {
        return false;
    };
    let before = numerals.chars.get(..numeral.span.start).unwrap_or_default();
    let rest = numerals.chars.get(numeral.span.end..).unwrap_or_default();
    let is_slash = |character: Option<&char>| matches!(character, Some('/' | '／'));
    let is_hyphen = |character: Option<&char>| matches!(character, Some('-' | '－' | '.' | '．'));
    let follows_year = at
        .checked_sub(1)
        .and_then(|previous| numerals.get(previous))
        .is_some_and(|previous| {
            previous.span.end + 1 == numeral.span.start && previous.span.len() == 4
        });
    is_slash(before.last())
        || is_slash(rest.first())
        || is_hyphen(before.last()) && is_hyphen(rest.first()) && follows_year
        || matches!(rest.first(), Some('・'))
            && matches!(
                numerals.chars.get(numeral.span.end + 1),
                Some('0'..='9' | '０'..='９')
            )
}
