//! Years, eras, months and days: 昭和56年4月1日, 令和元年, 2022年度, 1990年代, 2025/2/12.

use super::{Numerals, Taken, counted, numerals::Numeral};
use crate::{
    number::quantity::{
        begins_with, ends_with,
        model::{Measure, Quantity, Reading, Weight, readings, whole},
    },
    span::Span,
};

/// The eras since 1596 with the year before their first one: the year in which an era begins is its
/// first. Before 1873 the years of the calendars begin on different days; the one that shares most days
/// is meant, as in every reference book.
const ERAS: [(&str, u128); 41] = [
    ("明治", 1867),
    ("大正", 1911),
    ("昭和", 1925),
    ("平成", 1988),
    ("令和", 2018),
    ("慶長", 1595),
    ("元和", 1614),
    ("寛永", 1623),
    ("正保", 1643),
    ("慶安", 1647),
    ("承応", 1651),
    ("明暦", 1654),
    ("万治", 1657),
    ("寛文", 1660),
    ("延宝", 1672),
    ("天和", 1680),
    ("貞享", 1683),
    ("元禄", 1687),
    ("宝永", 1703),
    ("正徳", 1710),
    ("享保", 1715),
    ("元文", 1735),
    ("寛保", 1740),
    ("延享", 1743),
    ("寛延", 1747),
    ("宝暦", 1750),
    ("明和", 1763),
    ("安永", 1771),
    ("天明", 1780),
    ("寛政", 1788),
    ("享和", 1800),
    ("文化", 1803),
    ("文政", 1817),
    ("天保", 1829),
    ("弘化", 1843),
    ("嘉永", 1847),
    ("安政", 1853),
    ("万延", 1859),
    ("文久", 1860),
    ("元治", 1863),
    ("慶応", 1864),
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
    let quantity = if let Some(quantity) = era_year(numeral, value, before, after) {
        quantity
    } else if begins_with(after, "年") {
        year(numeral, value, before, after)?
    } else if begins_with(after, "月") && (1..=12).contains(&value) {
        let span = numerals.span_with_unit(at, "月");
        Quantity::new(span, Weight::Heavy, vec![whole(Measure::Month, value)])
    } else if in_numeric_date(numerals, at) && (1..=12).contains(&value) {
        let mut found = readings(numeral.value, &[Measure::Count, Measure::Rank]);
        found.push(whole(Measure::Month, value));
        found.extend(slash_fraction(numerals, at));
        Quantity::new(numeral.span, slash_weight(numerals, at), found)
    } else if is_year_of_older_era(before, after) {
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

fn year(numeral: Numeral, value: u128, before: &[char], after: &[char]) -> Option<Quantity> {
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
    let weight = if is_year_of_older_era(before, after) {
        Weight::Silent
    } else {
        counted::weight(&numeral, "年")
    };
    Some(Quantity::new(numeral.span, weight, found))
}

/// 昭和56年 is 1981, and some translators write "Showa 56". 昭和30年代 are the years from 1955 to 1964.
fn era_year(numeral: Numeral, value: u128, before: &[char], after: &[char]) -> Option<Quantity> {
    let (name, start) = ERAS.iter().find(|(name, _)| ends_with(before, name))?;
    let year = start.checked_add(value)?;
    let has_unit = begins_with(after, "年");
    let mut found = vec![whole(Measure::Count, year), whole(Measure::Count, value)];
    let mut weight = Weight::Heavy;
    if begins_with(after, "年代") {
        found.push(whole(Measure::Count, year / 10 * 10));
        found.extend((year..year + 10).map(|year| whole(Measure::Count, year)));
        weight = Weight::Light;
    }
    let start = numeral.span.start.saturating_sub(name.chars().count());
    let span = Span::new(start, numeral.span.end + usize::from(has_unit));
    Some(Quantity::new(span, weight, found))
}

/// 天平15年（743年） and 743年（天平15年）: translators give the other year.
fn is_year_of_older_era(before: &[char], after: &[char]) -> bool {
    let is_bracket = |character: Option<&char>| matches!(character, Some('（' | '(' | '）' | ')'));
    let is_kanji = |character: &char| matches!(character, '一'..='龠');
    let [rest @ .., first, second] = before else {
        return false;
    };
    let named = is_kanji(first) && is_kanji(second);
    let after_year = after.strip_prefix(&['年']).unwrap_or(after);
    let followed = is_bracket(after_year.first())
        && after_year
            .get(1)
            .copied()
            .is_some_and(crate::kana::is_digit);
    let follows = is_bracket(rest.last()) && is_bracket(after_year.first());
    named && (followed || follows)
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
