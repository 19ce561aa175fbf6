//! Small whole numbers in words: *three ministers*, not *3 ministers*.
//!
//! Only a number that stands by itself and counts something is reported. Dates, times, money, measures, scores, ranges,
//! numbers of chapters or lists, and numbers beside larger ones keep their digits in every style.

use taiyaku_text::{
    english::{ONES, TENS},
    span::Span,
};

use super::{Departure, EnglishText};

/// Words behind a number that measure, date or count in a scale, singular.
const MEASURES: [&str; 61] = [
    "percent",
    "per",
    "percentage",
    "point",
    "million",
    "billion",
    "trillion",
    "thousand",
    "hundred",
    "yen",
    "dollar",
    "cent",
    "euro",
    "pound",
    "yuan",
    "won",
    "ruble",
    "rouble",
    "degree",
    "kilometer",
    "kilometre",
    "km",
    "meter",
    "metre",
    "m",
    "centimeter",
    "centimetre",
    "cm",
    "millimeter",
    "millimetre",
    "mm",
    "mile",
    "foot",
    "feet",
    "inch",
    "inches",
    "kilogram",
    "kg",
    "gram",
    "g",
    "ton",
    "tonne",
    "liter",
    "litre",
    "l",
    "hectare",
    "acre",
    "watt",
    "kilowatt",
    "kw",
    "mw",
    "gw",
    "megawatt",
    "gigawatt",
    "hour",
    "minute",
    "second",
    "am",
    "pm",
    "a.m",
    "p.m",
];

/// Words that begin a sentence and name nothing.
const BEGINNINGS: [&str; 24] = [
    "the", "these", "those", "all", "some", "about", "only", "for", "on", "at", "when", "after",
    "before", "with", "nearly", "almost", "over", "and", "but", "if", "his", "her", "their", "its",
];

/// Words that number what follows.
const LABELS: [&str; 21] = [
    "no",
    "number",
    "page",
    "chapter",
    "section",
    "paragraph",
    "article",
    "line",
    "phase",
    "stage",
    "step",
    "level",
    "type",
    "class",
    "category",
    "grade",
    "figure",
    "table",
    "part",
    "day",
    "round",
];

/// Words that make a number one of a score, an odd or a clock time.
const BETWEEN: [&str; 7] = ["to", "of", "in", "out", "by", "vs", "x"];

/// The numbers below `limit` that are written in digits.
pub(super) fn departures(text: &EnglishText, limit: u8) -> Vec<Departure> {
    if has_large_number(text, limit) {
        return Vec::new();
    }
    (0..text.words.len())
        .filter_map(|place| lone_number(text, place, limit))
        .map(|(span, number)| {
            let word = in_words(number);
            let starts = span.start == 0;
            let fix = if starts { capitalised(&word) } else { word };
            let message = format!("the style spells out numbers below {limit}: {fix}");
            Departure::new(span, message, fix)
        })
        .collect()
}

/// Whether the text has a number in digits that no style spells out: those beside it keep their digits.
fn has_large_number(text: &EnglishText, limit: u8) -> bool {
    text.words.iter().any(|word| {
        let count = word.text.parse::<u64>();
        count.is_ok_and(|number| number >= u64::from(limit) && !(1000..2200).contains(&number))
    })
}

/// A number that stands alone and counts something.
fn lone_number(text: &EnglishText, place: usize, limit: u8) -> Option<(Span, u8)> {
    let word = text.words.get(place)?;
    let digits = word.text.bytes().all(|byte| byte.is_ascii_digit());
    let number: u8 = word.text.parse().ok().filter(|number| *number < limit)?;
    if !digits || word.text.len() > 1 && word.text.starts_with('0') {
        return None;
    }
    let Span { start, end } = word.span;
    let free_before = matches!(text.before(start), None | Some(' ' | '“' | '‘' | '—'));
    // What is counted follows at once.
    let counted =
        text.at(end) == Some(' ') && text.at(end + 1).is_some_and(|c| c.is_ascii_lowercase());
    let before = place.checked_sub(1).and_then(|place| text.words.get(place));
    let named = before.is_some_and(|word| is_name(&word.text) || is_between(&word.text));
    let next = text.words.get(place + 1)?;
    let measured = is_measure(&next.text) || is_between(&next.text);
    (free_before && counted && !named && !measured).then_some((word.span, number))
}

/// Whether the word before makes the number its own: *Article 9*, *Falcon 9*, *No. 3*, *page 5*.
fn is_name(word: &str) -> bool {
    let lower = word.to_lowercase();
    if BEGINNINGS.contains(&lower.as_str()) {
        return false;
    }
    LABELS.contains(&lower.trim_end_matches('.'))
        || word.chars().any(|c| c.is_uppercase() || c.is_ascii_digit())
}

fn is_measure(word: &str) -> bool {
    let word = word.to_lowercase();
    let word = word.trim_end_matches('.');
    let singular = word.strip_suffix('s').unwrap_or(word);
    MEASURES.contains(&word) || MEASURES.contains(&singular) || word.starts_with("o'clock")
}

fn is_between(word: &str) -> bool {
    BETWEEN.contains(&word.to_lowercase().trim_end_matches('.'))
}

/// A number below a hundred in words.
fn in_words(number: u8) -> String {
    let number = usize::from(number);
    let ones = |number: usize| ONES.get(number).copied().unwrap_or_default();
    match (number / 10, number % 10) {
        (0 | 1, _) => ones(number).to_owned(),
        (tens, rest) => {
            let tens = TENS.get(tens - 2).copied().unwrap_or_default();
            if rest == 0 {
                tens.to_owned()
            } else {
                format!("{tens}-{}", ones(rest))
            }
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}
