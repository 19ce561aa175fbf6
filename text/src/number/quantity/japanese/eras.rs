//! Years counted by eras: 昭和56年, 令和元年, 天平15年（743年）.

use super::numerals::Numeral;
use crate::{
    kana::is_digit,
    number::quantity::{
        ends_with,
        model::{Measure, Quantity, Weight, whole},
        starts_with,
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

/// 昭和56年 is 1981, and some translators write "Showa 56". 昭和30年代 are the years from 1955 to 1964.
pub(super) fn year(
    numeral: Numeral,
    value: u128,
    before: &[char],
    after: &[char],
) -> Option<Quantity> {
    let (name, start) = ERAS.iter().find(|(name, _)| ends_with(before, name))?;
    let year = start.checked_add(value)?;
    let has_unit = starts_with(after, "年");
    let mut found = vec![whole(Measure::Count, year), whole(Measure::Count, value)];
    let mut weight = Weight::Heavy;
    if starts_with(after, "年代") {
        found.push(whole(Measure::Count, year / 10 * 10));
        found.extend((year..year + 10).map(|year| whole(Measure::Count, year)));
        weight = Weight::Light;
    }
    let start = numeral.span.start.saturating_sub(name.chars().count());
    let span = Span::new(start, numeral.span.end + usize::from(has_unit));
    Some(Quantity::new(span, weight, found))
}

/// 天平15年（743年） and 743年（天平15年）: translators give the other year.
pub(super) fn is_older(before: &[char], after: &[char]) -> bool {
    let is_bracket = |character: Option<&char>| matches!(character, Some('（' | '(' | '）' | ')'));
    let is_kanji = |character: &char| matches!(character, '一'..='龠');
    let [rest @ .., first, second] = before else {
        return false;
    };
    let named = is_kanji(first) && is_kanji(second);
    let after_year = after.strip_prefix(&['年']).unwrap_or(after);
    let followed =
        is_bracket(after_year.first()) && after_year.get(1).copied().is_some_and(is_digit);
    let follows = is_bracket(rest.last()) && is_bracket(after_year.first());
    named && (followed || follows)
}
