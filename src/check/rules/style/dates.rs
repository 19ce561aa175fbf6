//! The order of day and month: *February 14, 2025* or *14 February 2025*.

use taiyaku_text::span::Span;

use super::{Departure, EnglishText};
use crate::project::DateOrder;

/// Names of months and their abbreviations, which may have a full stop.
const MONTHS: [&str; 24] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
];

/// The dates of the text that have the other order.
pub(super) fn departures(text: &EnglishText, wanted: DateOrder) -> Vec<Departure> {
    let mut found = Vec::new();
    for place in 0..text.words.len() {
        let date = match wanted {
            DateOrder::DayMonthYear => month_first(text, place),
            DateOrder::MonthDayYear => day_first(text, place),
        };
        found.extend(date);
    }
    found
}

/// A month with its place, the full stop of an abbreviation included.
fn month(text: &EnglishText, place: usize) -> Option<Span> {
    let word = text.words.get(place)?;
    let name = word.text.trim_end_matches('.');
    if !MONTHS.contains(&name) {
        return None;
    }
    let short = name.len() <= 4 && !["May", "June", "July"].contains(&name);
    let stop = short && word.text == name && text.at(word.span.end) == Some('.');
    Some(Span::new(
        word.span.start,
        word.span.end + usize::from(stop),
    ))
}

/// A day of a month, or a range of them, with what counts as its number: `14`, `14th`, `14–16`.
struct Days {
    span: Span,
    text: String,
}

/// Days that begin at a place.
fn days_from(text: &EnglishText, start: usize) -> Option<Days> {
    let (first, mut end) = day_from(text, start)?;
    let mut days = first.to_string();
    if let Some(dash @ ('-' | '–')) = text.at(end)
        && let Some((last, last_end)) = day_from(text, end + 1)
    {
        days = format!("{first}{dash}{last}");
        end = last_end;
    }
    Some(Days {
        span: Span::new(start, end),
        text: days,
    })
}

/// One day from 1 to 31, and where it ends.
fn day_from(text: &EnglishText, start: usize) -> Option<(u32, usize)> {
    let mut end = start;
    let mut day = 0;
    while let Some(digit) = text.at(end).and_then(|c| c.to_digit(10)) {
        if end - start == 2 {
            return None;
        }
        day = day * 10 + digit;
        end += 1;
    }
    if text.at(start) == Some('0') || !(1..=31).contains(&day) {
        return None;
    }
    let letters = text.slice(Span::new(end, end + 2));
    let ordinal = ["st", "nd", "rd", "th"].contains(&letters.as_str());
    end += if ordinal { 2 } else { 0 };
    let goes_on = text.at(end).is_some_and(char::is_alphanumeric);
    (!goes_on).then_some((day, end))
}

/// A year of four digits that begins at a place, and where it ends.
fn year_from(text: &EnglishText, start: usize) -> Option<Span> {
    let span = Span::new(start, start + 4);
    let digits = text.slice(span);
    let is_year = digits.len() == 4
        && digits.starts_with(['1', '2'])
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !text.at(span.end).is_some_and(char::is_alphanumeric);
    is_year.then_some(span)
}

/// `February 14, 2025`, `Feb. 14`, where the day should come first.
fn month_first(text: &EnglishText, place: usize) -> Option<Departure> {
    let month = month(text, place)?;
    let days = days_from(text, month.end + usize::from(is_space(text.at(month.end))))?;
    if days.span.start == month.end {
        return None;
    }
    let comma = usize::from(text.at(days.span.end) == Some(','));
    let year = is_space(text.at(days.span.end + comma))
        .then(|| year_from(text, days.span.end + comma + 1))
        .flatten();
    if year.is_none() && (is_count(text, days.span.end) || is_whole_month(text, place)) {
        return None;
    }
    let end = year.map_or(days.span.end, |year| year.end);
    let year = year.map_or_else(String::new, |year| format!(" {}", text.slice(year)));
    let fix = format!("{} {}{year}", days.text, text.slice(month));
    Some(departure(text, Span::new(month.start, end), fix))
}

/// `14 February 2025`, where the month should come first.
fn day_first(text: &EnglishText, place: usize) -> Option<Departure> {
    let month = month(text, place)?;
    let gap = month.start.checked_sub(1)?;
    if !is_space(text.at(gap)) {
        return None;
    }
    // The run of digits, dashes and ordinal letters before the space.
    let mut start = gap;
    while text
        .before(start)
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '–'))
    {
        start -= 1;
    }
    let days = days_from(text, start).filter(|days| days.span.end == gap)?;
    if matches!(
        text.before(start),
        Some('.' | ',' | '/' | '$' | '¥' | '€' | '£' | '#')
    ) {
        return None;
    }
    let year = is_space(text.at(month.end))
        .then(|| year_from(text, month.end + 1))
        .flatten();
    let end = year.map_or(month.end, |year| year.end);
    let year = year.map_or_else(String::new, |year| format!(", {}", text.slice(year)));
    let fix = format!("{} {}{year}", text.slice(month), days.text);
    Some(departure(text, Span::new(start, end), fix))
}

fn departure(text: &EnglishText, span: Span, fix: String) -> Departure {
    let found = text.slice(span);
    Departure::new(span, format!("the style has {fix:?} for {found:?}"), fix)
}

fn is_space(character: Option<char>) -> bool {
    matches!(character, Some(' ' | '\u{A0}'))
}

/// Whether the number that ends here is part of a larger one or of an amount: `May 14.5`, `March 20,000`, `April 5%`.
fn is_count(text: &EnglishText, end: usize) -> bool {
    match text.at(end) {
        Some('.' | ',' | ':' | '/') => text.at(end + 1).is_some_and(|c| c.is_ascii_digit()),
        Some('%' | '-' | '–') => true,
        _ => false,
    }
}

/// Whether the words say that the month is meant as a whole: in *In May 14 people died*, 14 is no day.
fn is_whole_month(text: &EnglishText, place: usize) -> bool {
    let before = place.checked_sub(1).and_then(|place| text.words.get(place));
    before.is_some_and(|word| word.text.eq_ignore_ascii_case("in"))
}
