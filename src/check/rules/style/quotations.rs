//! The marks of an outer quotation: double or single.

use taiyaku_text::span::Span;

use super::{Departure, EnglishText};
use crate::project::QuoteMarks;

/// The outer quotations with the other marks.
pub(super) fn departures(text: &EnglishText, wanted: QuoteMarks) -> Vec<Departure> {
    match wanted {
        QuoteMarks::Double => single_outside(text),
        QuoteMarks::Single => double_outside(text),
    }
}

/// Quotations in double marks, none inside another. One whose end stands in another segment is not looked at.
fn double_quotations(text: &EnglishText) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (place, &mark) in text.characters.iter().enumerate() {
        match (mark, open) {
            ('“', None) => open = Some(place),
            ('"', None) if text.may_open(place) => open = Some(place),
            // The same marks inside: nobody knows which end is whose.
            ('"', Some(_)) if text.may_open(place) => open = None,
            ('”' | '"', Some(start)) => {
                found.push(Span::new(start, place + 1));
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Quotations in single marks outside of double ones, with whether their end is beyond doubt.
fn single_quotations(text: &EnglishText, within: Span) -> Vec<(Span, bool)> {
    let mut found = Vec::new();
    let mut place = within.start;
    while place < within.end {
        if !opens_single(text, place) {
            place += 1;
            continue;
        }
        let next_open = (place + 1..within.end)
            .find(|&other| opens_single(text, other))
            .unwrap_or(within.end);
        let ends: Vec<usize> = (place + 2..next_open)
            .filter(|&end| closes_single(text, end))
            .collect();
        if let [first, ..] = ends.as_slice() {
            let sure = ends.len() == 1 && !may_be_possessive(text, *first);
            found.push((Span::new(place, first + 1), sure));
        }
        place = next_open;
    }
    found
}

fn opens_single(text: &EnglishText, place: usize) -> bool {
    let next = text.at(place + 1);
    match text.at(place) {
        Some('‘') => next.is_some_and(|c| !c.is_whitespace() && !c.is_ascii_digit()),
        Some('\'') => text.may_open(place) && next.is_some_and(char::is_alphabetic),
        _ => false,
    }
}

/// The plural possessive looks like an end: *the workers’ rights*.
fn may_be_possessive(text: &EnglishText, place: usize) -> bool {
    text.before(place) == Some('s')
        && text.at(place + 1) == Some(' ')
        && text.at(place + 2).is_some_and(char::is_lowercase)
}

fn closes_single(text: &EnglishText, place: usize) -> bool {
    matches!(text.at(place), Some('’' | '\''))
        && text.before(place).is_some_and(|c| !c.is_whitespace())
        && !text.at(place + 1).is_some_and(char::is_alphanumeric)
}

fn single_outside(text: &EnglishText) -> Vec<Departure> {
    let whole = Span::new(0, text.characters.len());
    let doubles = double_quotations(text);
    let unbalanced = text
        .characters
        .iter()
        .filter(|c| matches!(c, '“' | '”'))
        .count()
        % 2
        == 1;
    if unbalanced {
        // The segment is a part of a longer quotation: what is single in it may be inside.
        return Vec::new();
    }
    let inside = |span: &Span| {
        let mut doubles = doubles.iter();
        doubles.any(|double| double.start < span.start && span.start < double.end)
    };
    single_quotations(text, whole)
        .into_iter()
        .filter(|(span, _)| !inside(span))
        .map(|(span, sure)| {
            let message = "the style has double quotation marks outside";
            let quoted = text.slice(Span::new(span.start + 1, span.end - 1));
            // Quotations inside would have to change, too.
            let simple = sure && !quoted.contains(['“', '”', '"']);
            let straight = text.at(span.start) == Some('\'');
            match (simple, straight) {
                (true, true) => Departure::new(span, message, format!("\"{quoted}\"")),
                (true, false) => Departure::new(span, message, format!("“{quoted}”")),
                (false, _) => Departure::unmended(Span::new(span.start, span.start + 1), message),
            }
        })
        .collect()
}

fn double_outside(text: &EnglishText) -> Vec<Departure> {
    let doubles = double_quotations(text);
    let whole = Span::new(0, text.characters.len());
    let singles = single_quotations(text, whole);
    let inside = |double: &Span| {
        let mut singles = singles.iter();
        // The end of the outer quotation lies behind this one, wherever it is.
        singles.any(|(single, _)| single.start < double.start && double.start < single.end)
    };
    doubles
        .into_iter()
        .filter(|double| !inside(double))
        .map(|span| {
            let message = "the style has single quotation marks outside";
            let within = Span::new(span.start + 1, span.end - 1);
            let quoted = text.slice(within);
            let has_inner = (within.start..within.end).any(|place| opens_single(text, place));
            let straight = text.at(span.start) == Some('"');
            match (has_inner, straight) {
                (false, true) => Departure::new(span, message, format!("'{quoted}'")),
                (false, false) => Departure::new(span, message, format!("‘{quoted}’")),
                (true, _) => Departure::unmended(Span::new(span.start, span.start + 1), message),
            }
        })
        .collect()
}
