//! The starter memory of current affairs (`tm/data/starter.tsv`) is what a translator may rely on: readable without a
//! problem, free of slips that a machine can find, and of one mind with itself.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
};

use taiyaku_formats::{
    ReadOptions,
    tables::{TableFormat, read_units},
};
use taiyaku_text::{
    key::key,
    model::{LanguageTag, TranslationUnit, UnitStatus},
    number::find_numbers,
    segmentation::{SegmentationOptions, segment},
};

const DATA: &str = include_str!("../tm/data/starter.tsv");

fn units() -> Vec<TranslationUnit> {
    let input = Cursor::new(DATA);
    read_units(input, TableFormat::Tsv, &ReadOptions::default())
        .map(|unit| unit.unwrap().value)
        .collect()
}

fn source(unit: &TranslationUnit) -> &str {
    &unit.source.segment.text
}

fn target(unit: &TranslationUnit) -> &str {
    &unit.target.as_ref().unwrap().segment.text
}

fn id(unit: &TranslationUnit) -> &str {
    unit.id.as_deref().unwrap()
}

/// Complains about every unit that is not `good`.
fn all(name: &str, good: impl Fn(&TranslationUnit) -> bool) {
    let bad: Vec<String> = units()
        .iter()
        .filter(|unit| !good(unit))
        .map(|unit| format!("{}: {}\n  {}", id(unit), source(unit), target(unit)))
        .collect();
    assert!(bad.is_empty(), "{name}:\n{}", bad.join("\n"));
}

#[test]
fn every_row_is_a_reviewed_unit_with_an_id_of_its_own() {
    let units = units();
    assert!(units.len() >= 320, "{}", units.len());
    let ids: BTreeSet<&str> = units.iter().map(id).collect();
    assert_eq!(ids.len(), units.len());
    all("status", |unit| unit.status == Some(UnitStatus::Reviewed));
    all("a cell that is no column's", |unit| {
        unit.metadata.properties.is_empty()
    });
    all("a blank or padded side", |unit| {
        [source(unit), target(unit)]
            .iter()
            .all(|text| !text.is_empty() && text.trim() == *text)
    });
}

#[test]
fn no_two_sources_are_the_same_to_the_matcher() {
    let mut seen: BTreeMap<Vec<char>, String> = BTreeMap::new();
    for unit in units() {
        let key = key(source(&unit), &LanguageTag::japanese()).chars;
        if let Some(other) = seen.insert(key, id(&unit).to_owned()) {
            panic!("{} has the key of {other}: {}", id(&unit), source(&unit));
        }
    }
}

/// Kana, kanji, Japanese punctuation, and letters, digits and signs of full or half width.
fn is_japanese(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..)
}

#[test]
fn every_source_is_one_segment_as_the_cutter_sees_it() {
    all("not one segment", |unit| {
        let cut = segment(source(unit), &SegmentationOptions::default());
        matches!(cut.segments.as_slice(), [only] if only.text == source(unit))
    });
}

#[test]
fn the_english_is_clean() {
    all("Japanese in the English", |unit| {
        !target(unit).contains(is_japanese)
    });
    all("straight quotes", |unit| {
        !target(unit).contains(['"', '\''])
    });
    all("spaces", |unit| {
        let text = target(unit);
        !["  ", " ,", " .", " ?", "( ", " )", "“ ", " ”"]
            .iter()
            .any(|slip| text.contains(slip))
    });
    all("a word twice", |unit| {
        let text = target(unit).to_lowercase();
        let words: Vec<&str> = text.split(' ').collect();
        words.windows(2).all(|pair| pair[0] != pair[1])
    });
    all("a sentence without an end", |unit| {
        !source(unit).ends_with('。') || target(unit).ends_with(['.', '?', '”', ')'])
    });
    // 36回多い is “36 more than”, which “36 times more than” is not.
    all("times more", |unit| {
        let text = target(unit);
        !["times more than", "times fewer than"]
            .iter()
            .any(|slip| text.contains(slip))
    });
    all("a quotation's end before its comma or period", |unit| {
        !["”,", "”."].iter().any(|slip| target(unit).contains(slip))
    });
}

#[test]
fn the_spelling_is_american() {
    // The names of the two institutions are their own.
    let own = [
        "House of Councillors",
        "Ministry of Health, Labour and Welfare",
    ];
    let british = [
        "labour",
        "defence",
        "centre",
        "colour",
        "favour",
        "honour",
        "councillor",
        "programme",
        "organis",
        "realis",
        "criticise",
        "summaris",
        "recognis",
        "emphasise",
        "travell",
        "towards",
        "whilst",
        "ageing",
        "per cent",
        "cheque",
        "licence",
        "judgement",
    ];
    all("British spelling", |unit| {
        let text = own
            .iter()
            .fold(target(unit).to_owned(), |text, name| text.replace(name, ""))
            .to_lowercase();
        !british.iter().any(|word| text.contains(word))
    });
}

#[test]
fn brackets_and_quotes_are_closed_on_both_sides() {
    const PAIRS: [(char, char); 11] = [
        ('「', '」'),
        ('『', '』'),
        ('（', '）'),
        ('〔', '〕'),
        ('【', '】'),
        ('〈', '〉'),
        ('(', ')'),
        ('[', ']'),
        ('“', '”'),
        ('〝', '〟'),
        ('《', '》'),
    ];
    let closed = |text: &str| {
        let mut open = Vec::new();
        text.chars().all(|character| {
            if let Some((_, close)) = PAIRS.iter().find(|pair| pair.0 == character) {
                open.push(*close);
            } else if PAIRS.iter().any(|pair| pair.1 == character) {
                return open.pop() == Some(character);
            }
            true
        }) && open.is_empty()
    };
    all("brackets", |unit| {
        closed(source(unit)) && closed(target(unit))
    });
}

const MONTHS: [&str; 12] = [
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
];

/// A number and the text behind it.
fn numbers(text: &str) -> Vec<(f64, String)> {
    let characters: Vec<char> = text.chars().collect();
    find_numbers(text)
        .into_iter()
        .map(|number| {
            let rest = characters[number.span.end..].iter().collect();
            (number.value.parse().unwrap(), rest)
        })
        .collect()
}

fn english_values(text: &str) -> Vec<f64> {
    let scaled = numbers(text).into_iter().map(|(value, rest)| {
        let scales = [(" million", 1e6), (" billion", 1e9), (" trillion", 1e12)];
        let scale = scales.iter().find(|(word, _)| rest.starts_with(word));
        value * scale.map_or(1.0, |(_, factor)| *factor)
    });
    let months = MONTHS
        .iter()
        .zip(1..)
        .filter(|(name, _)| text.contains(*name));
    scaled
        .chain(months.map(|(_, number)| f64::from(number)))
        .collect()
}

fn japanese_values(text: &str) -> Vec<f64> {
    numbers(text)
        .into_iter()
        .map(|(value, rest)| {
            if rest.starts_with('割') {
                value * 10.0
            } else {
                value
            }
        })
        .collect()
}

fn holds(values: &[f64], value: f64) -> bool {
    values
        .iter()
        .any(|other| (other - value).abs() <= value * 1e-9)
}

#[test]
fn the_numbers_agree() {
    // 円 and 銭 are one number in English.
    let yen_and_sen = ["34銭", "148円10銭", "184円60銭"];
    let agree = |unit: &TranslationUnit| {
        let text = yen_and_sen
            .iter()
            .zip(["0.34円", "148.10円", "184.60円"])
            .fold(source(unit).to_owned(), |text, (old, new)| {
                text.replace(old, new)
            });
        let (japanese, english) = (japanese_values(&text), english_values(target(unit)));
        // Below ten, English writes words, or none at all (1人当たり: each).
        japanese
            .iter()
            .all(|value| *value < 10.0 || holds(&english, *value))
            && english.iter().all(|value| {
                let month = MONTHS.iter().any(|name| target(unit).contains(name)) && *value <= 12.0;
                month || holds(&japanese, *value)
            })
    };
    assert!(
        units()
            .iter()
            .filter(|unit| !english_values(target(unit)).is_empty())
            .count()
            > 100
    );
    all("numbers", agree);
}
