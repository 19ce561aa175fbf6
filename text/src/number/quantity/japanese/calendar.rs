//! Years, eras, months and days: 昭和56年4月1日, 令和元年, 2022年度, 1990年代, 2025/2/12.

use super::{Numerals, Taken, counted, numerals::Numeral};
use crate::{
    number::quantity::{
        begins_with, ends_with,
        model::{Measure, Quantity, Reading, Weight, readings, whole},
    },
    span::Span,
};

/// The eras since 1868 with the year before their first one (Japanese law: the year in which an era
/// begins is its first).
const ERAS: [(&str, u128); 5] = [
    ("明治", 1867),
    ("大正", 1911),
    ("昭和", 1925),
    ("平成", 1988),
    ("令和", 2018),
];

/// What follows a year that is a duration.
const DURATIONS: [&str; 14] = [
    "年間",
    "年ぶり",
    "年振り",
    "年前",
    "年後",
    "年目",
    "年半",
    "年以上",
    "年以内",
    "年生",
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
    let quantity = if begins_with(after, "年") {
        year(numeral, value, before, after)?
    } else if begins_with(after, "月")
        && (1..=12).contains(&value)
        && numeral.has_digits_or_many(before)
    {
        Quantity::new(
            numeral.span,
            Weight::Heavy,
            vec![whole(Measure::Month, value)],
        )
    } else if in_numeric_date(numerals, at) && (1..=12).contains(&value) {
        let mut found = readings(numeral.value, &[Measure::Count, Measure::Rank]);
        found.push(whole(Measure::Month, value));
        Quantity::new(numeral.span, Weight::Heavy, found)
    } else {
        return None;
    };
    Some(Taken::one(1, quantity))
}

impl Numeral {
    /// 一月 is January, ひと月 is no month of the calendar; after 毎 or 数 there is none either.
    fn has_digits_or_many(&self, before: &[char]) -> bool {
        self.has_digits || !matches!(before.last(), Some('数' | '何'))
    }
}

fn year(numeral: Numeral, value: u128, before: &[char], after: &[char]) -> Option<Quantity> {
    if let Some(quantity) = era_year(numeral, value, before) {
        return Some(quantity);
    }
    if begins_with(after, "年代") || (1000..3000).contains(&value) {
        let mut found = readings(numeral.value, &[Measure::Count, Measure::Rank]);
        if begins_with(after, "年代") {
            found.push(whole(Measure::Count, value % 100));
            found.push(whole(Measure::Count, 1900 + value % 100));
        }
        return Some(Quantity::new(numeral.span, Weight::Heavy, found));
    }
    if value >= 100 || DURATIONS.iter().any(|word| begins_with(after, word)) {
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
    let weight = counted::weight(&numeral, "年");
    Some(Quantity::new(numeral.span, weight, found))
}

/// 昭和56年 is 1981, and some translators write "Showa 56".
fn era_year(numeral: Numeral, value: u128, before: &[char]) -> Option<Quantity> {
    let (name, start) = ERAS.iter().find(|(name, _)| ends_with(before, name))?;
    let found: Vec<Reading> = vec![
        whole(Measure::Count, start.checked_add(value)?),
        whole(Measure::Count, value),
    ];
    let span = Span::new(
        numeral.span.start.saturating_sub(name.chars().count()),
        numeral.span.end + 1,
    );
    Some(Quantity::new(span, Weight::Heavy, found))
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
