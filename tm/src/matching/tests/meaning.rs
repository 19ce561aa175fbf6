//! Pairs of sentences and what the guards say of them.

use super::*;
use crate::matching::{Charge, ChargeKind, Flag, compare};

const PAIRS: [&str; 2] = [
    include_str!("meaning.txt"),
    include_str!("meaning_blind.txt"),
];

#[test]
fn flags_and_bands_of_the_table() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in PAIRS
        .into_iter()
        .flat_map(str::lines)
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let fields: Vec<&str> = line.split(" | ").collect();
        let [query, unit, flags, band] = fields[..] else {
            panic!("four columns: {line}");
        };
        let (lowest, highest) = band.split_once('-').expect("a band");
        let band = lowest.parse().expect("a score")..=highest.parse().expect("a score");
        for (query, unit) in [(query, unit), (unit, query)] {
            count += 1;
            let compared = compare(
                &Segment::plain(query),
                &Segment::plain(unit),
                &LanguageTag::japanese(),
            );
            let found: Vec<&str> = compared.flags.iter().map(|flag| flag.name()).collect();
            let found = if found.is_empty() {
                "-".to_owned()
            } else {
                found.join(", ")
            };
            if found != flags || !band.contains(&compared.score()) {
                wrong.push(format!("{query} / {unit}: {found}, {}", compared.score()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The most similar unit comes first, whatever its flags; only what is shown is capped.
#[test]
fn a_cap_lowers_what_is_shown_and_no_rank() {
    let memory = memory(vec![
        unit(
            1,
            "この本は図書館の窓口で借りることができない。",
            "You cannot borrow it.",
        ),
        unit(
            2,
            "この本は図書館の外でも借りることができる。",
            "You can borrow it elsewhere.",
        ),
    ]);
    let found = matches(
        &memory,
        "この本は図書館の窓口で借りることができる。",
        &MatchOptions::default(),
    );
    let figures: Vec<_> = found
        .iter()
        .map(|one| (one.unit.id, one.uncapped, one.score, one.flags.as_slice()))
        .collect();
    assert_eq!(
        figures,
        [
            (1, 90, Flag::CAP, &[Flag::Polarity][..]),
            (2, 85, 85, &[][..])
        ]
    );
}

#[test]
fn time_costs_two_points() {
    let found = compare(
        &Segment::plain("工場では昼夜を問わず部品を検査している。"),
        &Segment::plain("工場では昼夜を問わず部品を検査した。"),
        &LanguageTag::japanese(),
    );
    let points = ChargeKind::Tense.points();
    assert_eq!(
        found.charges,
        [Charge {
            kind: ChargeKind::Tense,
            points
        }]
    );
    assert_eq!(found.flags, [Flag::Tense]);
    assert_eq!((found.score(), points), (found.similarity - 2, 2));
}
