//! Pairs of sentences and what the guards say of them.

use super::*;
use crate::matching::compare;

const PAIRS: &str = include_str!("meaning.txt");

#[test]
fn flags_and_bands_of_the_table() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in PAIRS
        .lines()
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
