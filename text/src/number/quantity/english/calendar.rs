//! Months by name, and dates in digits: Sept. 11, 9/11, 12/2/2025, 2025-02-12.

use super::{
    Draft,
    tokens::{Kind, Tokens, is_hyphen},
};
use crate::number::quantity::{
    Ratio,
    model::{Measure, Reading, Weight, readings, whole},
};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const ABBREVIATIONS: [(&str, u128); 12] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// A month by its name.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Vec<Draft>> {
    let token = tokens.get(at)?;
    let Kind::Word(word) = &token.kind else {
        return None;
    };
    let is_name = token.written.chars().next().is_some_and(char::is_uppercase);
    let full = MONTHS.iter().position(|month| month == word);
    let (month, is_certain) = match full {
        Some(place) => {
            if !is_name && matches!(word.as_str(), "may" | "march" | "august") {
                return None;
            }
            // May is a name and a verb, March a verb, April, June and August names of people.
            let ambiguous = matches!(word.as_str(), "may" | "march" | "august" | "april" | "june");
            (place as u128 + 1, !ambiguous)
        }
        None => (
            ABBREVIATIONS
                .iter()
                .find(|(name, _)| is_name && name == word)?
                .1,
            false,
        ),
    };
    let weight = if is_certain || is_dated(tokens, at) {
        Weight::Light
    } else {
        Weight::Silent
    };
    let mut drafts = fiscal_year(tokens, at).map_or_else(Vec::new, |draft| vec![draft]);
    let end = at + 1;
    let draft = Draft::new(at, end, weight, vec![whole(Measure::Month, month)]);
    if drafts.is_empty() {
        drafts.push(draft);
    } else if let Some(fiscal) = drafts.first() {
        let end = fiscal.end;
        drafts.insert(
            0,
            Draft {
                end,
                weight: Weight::Silent,
                ..draft
            },
        );
    }
    Some(drafts)
}

/// Whether a number or a preposition shows that a word is a month.
fn is_dated(tokens: &Tokens, at: usize) -> bool {
    let point = usize::from(tokens.mark(at + 1) == Some('.'));
    let prepositions = [
        "in", "of", "last", "since", "by", "until", "late", "early", "mid", "next", "this", "from",
        "to", "through", "between", "and", "on", "before", "after",
    ];
    tokens.literal(at + 1 + point).is_some()
        || at > 0 && tokens.literal(at - 1).is_some()
        || tokens
            .word_before(at)
            .is_some_and(|word| prepositions.contains(&word))
}

/// The fiscal year ending in March 2023: fiscal 2022 in Japan, which counts from its first day.
fn fiscal_year(tokens: &Tokens, at: usize) -> Option<Draft> {
    let ending = ["ending", "ended", "ends", "to", "through"];
    let before = |distance| {
        at.checked_sub(distance)
            .and_then(|place| tokens.word(place))
    };
    let is_ending = before(1).is_some_and(|word| ending.contains(&word))
        || matches!(before(1), Some("in" | "on"))
            && before(2).is_some_and(|word| ending.contains(&word));
    let is_year = (1..=8).any(|distance| matches!(before(distance), Some("fiscal" | "business")));
    let year = (at + 1..at + 4)
        .find_map(|place| {
            Some((
                place,
                tokens.literal(place).filter(|l| l.whole_digits == 4)?,
            ))
        })
        .filter(|_| is_ending && is_year)?;
    let first = year.1.value.as_whole()?.checked_sub(1)?;
    let (start, end) = (year.0, year.0 + 1);
    Some(Draft::new(
        start,
        end,
        Weight::Light,
        vec![whole(Measure::Count, first)],
    ))
}

/// Numbers between slashes, or a year, a month and a day between hyphens.
pub(super) fn numeric_date(tokens: &Tokens, at: usize) -> Option<Vec<Draft>> {
    let mut places = vec![at];
    let separator = tokens.mark(at + 1)?;
    if separator != '/' && !is_hyphen(separator) && separator != '.' {
        return None;
    }
    let mut place = at;
    while tokens.mark(place + 1) == Some(separator)
        && tokens.is_glued(place + 1)
        && tokens.is_glued(place + 2)
        && tokens.literal(place + 2).is_some()
        && places.len() < 4
    {
        place += 2;
        places.push(place);
    }
    let literals: Option<Vec<_>> = places.iter().map(|&place| tokens.literal(place)).collect();
    let literals =
        literals.filter(|literals| literals.iter().all(|literal| literal.decimals == 0))?;
    let is_iso = literals.len() == 3 && literals.first()?.whole_digits == 4;
    if !(is_iso || separator == '/' && (2..=3).contains(&literals.len())) {
        return None;
    }
    let fraction = slash_fraction(
        literals.first()?.value,
        literals.get(1)?.value,
        literals.len(),
    );
    let is_round_the_clock = fraction.is_some() && literals.first()?.value == Ratio::whole(24);
    let drafts = places.iter().zip(&literals).enumerate();
    Some(
        drafts
            .map(|(order, (&place, literal))| {
                let mut found = readings(literal.value, &[Measure::Count, Measure::Rank]);
                if literal.value <= Ratio::whole(12) {
                    found.extend(readings(literal.value, &[Measure::Month]));
                }
                if order == 0 {
                    found.extend(fraction.into_iter().flatten());
                }
                let weight = if is_round_the_clock || fraction.is_some() {
                    Weight::Light
                } else {
                    Weight::Heavy
                };
                Draft::new(place, place + 1, weight, found)
            })
            .collect(),
    )
}

/// 2/3 may be two thirds.
fn slash_fraction(numerator: Ratio, denominator: Ratio, parts: usize) -> Option<[Reading; 2]> {
    let value = numerator.over(denominator).filter(|_| parts == 2)?;
    let reading = |measure| Reading { measure, value };
    Some([reading(Measure::Count), reading(Measure::Share)])
}
