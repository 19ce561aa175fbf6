//! What makes any repair doubtful: derived numbers, days of the week.

use taiyaku_text::{
    number::quantity::{Measure, Quantity, Weight},
    span::Span,
};

use super::{
    ChangeKind, Replacement,
    counterparts::is_name_of_both,
    era,
    pairing::weekdays,
    text::{English, Japanese, agree},
};

/// Words for two or three, for ages and sums that must come from somewhere.
const DERIVED: [&str; 23] = [
    "both",
    "couple",
    "pair",
    "duo",
    "twins",
    "twin",
    "trio",
    "triplets",
    "quartet",
    "latter",
    "former",
    "neither",
    "teenager",
    "teenagers",
    "teenage",
    "teen",
    "teens",
    "octogenarian",
    "nonagenarian",
    "centenarian",
    "millionaire",
    "billionaire",
    "bilateral",
];

/// Whether the English says a number that nothing in the Japanese explains: it may have been computed from one that
/// changes ("rose 20% from", "the two-day talks").
pub(super) fn has_unexplained(unit: &Japanese, target: &English) -> bool {
    target.quantities.iter().any(|quantity| {
        let asks = quantity.weight > Weight::Silent || is_derived_word(target, quantity);
        let is_explained = || unit.quantities.iter().any(|other| agree(quantity, other));
        asks && !is_explained() && !is_name_of_both(unit, target, quantity)
    })
}

fn is_derived_word(target: &English, quantity: &Quantity) -> bool {
    let is_part = quantity
        .main()
        .is_some_and(|reading| matches!(reading.measure, Measure::Multiple | Measure::Share));
    is_part || DERIVED.contains(&target.lower(quantity.span).as_str())
}

/// Whether a number is a decade of an era: 昭和30年代 is 1955 to 1964, and what English says of it ("the 1950s", "the late
/// fifties") is near it and no more.
pub(super) fn is_decade_of_era(text: &Japanese, quantity: &Quantity) -> bool {
    let after = text.after(quantity.span.end);
    let after = after.strip_prefix(&['年']).unwrap_or(after);
    let is_year_of_era = era::is_year(text, quantity.span);
    after.first() == Some(&'代') && is_year_of_era
}

/// Days named by their distance from today, in both languages.
const RELATIVE: [(&str, &[&str]); 4] = [
    ("today", &["今日", "本日", "きょう"]),
    ("tomorrow", &["明日", "あす", "あした"]),
    ("yesterday", &["昨日", "きのう"]),
    ("tonight", &["今夜", "今晩"]),
];

const NAMES: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The changes that days of the week need where a date changes; `None` if one would become wrong.
pub(super) fn days_of_week(
    query: &Japanese,
    unit: &Japanese,
    target: &English,
) -> Option<Vec<Replacement>> {
    let relative = RELATIVE.iter().all(|(name, words)| {
        !has_word(target, name)
            || words.iter().any(|word| {
                let source: String = unit.chars.iter().collect();
                source.contains(word)
            })
    });
    if !relative {
        return None;
    }
    let written = written_days(target);
    if written.is_empty() {
        // （月） is often left out, but what is said in words is said in others.
        let in_words = unit.chars.contains(&'曜') && weekdays_differ(query, unit);
        return (!in_words).then(Vec::new);
    }
    let (old, new) = (weekdays(&unit.chars), weekdays(&query.chars));
    if old.len() != new.len() || written.len() > old.len() {
        return None;
    }
    let pairs: Vec<(usize, usize)> = old
        .iter()
        .zip(&new)
        .map(|(&(_, one), &(_, two))| (one, two))
        .collect();
    let mut found = Vec::new();
    for (span, day, is_full) in written {
        let mut becomes = pairs
            .iter()
            .filter(|(old, _)| *old == day)
            .map(|&(_, new)| new);
        let new = becomes.next()?;
        if becomes.any(|other| other != new) {
            return None;
        }
        if new != day {
            let name = NAMES.get(new)?;
            let name = if is_full { name } else { name.get(..3)? };
            let text = name.get(..1)?.to_uppercase() + name.get(1..)?;
            found.push(Replacement {
                span,
                text,
                kind: ChangeKind::Date,
            });
        }
    }
    Some(found)
}

/// Whether the English names a time of the day in words, which must fit the hour.
pub(super) fn names_time_of_day(target: &English) -> bool {
    let names = [
        "morning",
        "afternoon",
        "evening",
        "night",
        "tonight",
        "noon",
        "midnight",
        "dawn",
        "lunch",
        "dinner",
        "breakfast",
    ];
    names.iter().any(|name| has_word(target, name))
}

/// Whether days of the week differ between two texts.
pub(super) fn weekdays_differ(query: &Japanese, unit: &Japanese) -> bool {
    let days = |text: &Japanese| -> Vec<usize> {
        weekdays(&text.chars)
            .into_iter()
            .map(|(_, day)| day)
            .collect()
    };
    days(query) != days(unit)
}

/// Days of the week in an English text: where, which, and whether the name is written in full.
fn written_days(target: &English) -> Vec<(Span, usize, bool)> {
    let mut found = Vec::new();
    for (span, word) in words(target) {
        if !word.starts_with(char::is_uppercase) {
            continue;
        }
        let lower = word.to_lowercase();
        let singular = lower.strip_suffix('s').unwrap_or(&lower);
        for (day, name) in NAMES.iter().enumerate() {
            if singular == *name {
                let length = name.len();
                found.push((Span::new(span.start, span.start + length), day, true));
            } else if lower.len() == 3
                && name.starts_with(&lower)
                && !matches!(lower.as_str(), "sun" | "sat")
            {
                found.push((span, day, false));
            }
        }
    }
    found
}

fn has_word(target: &English, name: &str) -> bool {
    words(target)
        .iter()
        .any(|(_, word)| word.to_lowercase() == name)
}

fn words(target: &English) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < target.chars.len() {
        let rest = target.chars.get(at..).unwrap_or_default();
        let length = rest.iter().take_while(|c| c.is_alphabetic()).count();
        if length > 0 {
            let span = Span::new(at, at + length);
            found.push((span, target.written(span)));
        }
        at += length.max(1);
    }
    found
}
