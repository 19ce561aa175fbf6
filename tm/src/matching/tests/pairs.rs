//! Pairs of sentences that differ in one way, and the bands their scores land in.

use std::{fs, path::Path};

use super::*;
use crate::matching::compare;

fn score(query: &str, unit: &str) -> u8 {
    compare(
        &Segment::plain(query),
        &Segment::plain(unit),
        &LanguageTag::japanese(),
    )
    .score()
}

/// Prints the scores of the pairs that other tools were measured on, where that file is at hand.
#[test]
fn shared_pairs_have_scores() {
    let path = Path::new("/work/shared/bench/matching/pairs.tsv");
    let Ok(pairs) = fs::read_to_string(path) else {
        return;
    };
    for line in pairs.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [case, query, unit] = fields[..] else {
            panic!("three columns: {line}");
        };
        let compared = compare(
            &Segment::plain(query),
            &Segment::plain(unit),
            &LanguageTag::japanese(),
        );
        let why: Vec<&str> = compared
            .charges
            .iter()
            .map(|charge| charge.kind.name())
            .collect();
        println!(
            "{:3} {:3} {case}: {}",
            compared.score(),
            compared.similarity,
            why.join(", ")
        );
        assert_eq!(compared.score() == 100, query == unit, "{case}");
    }
}

#[test]
fn what_has_nothing_in_common_scores_low() {
    assert_eq!(score("右足", "左足"), 50);
    assert!(score("駅まで歩いた。", "肉が高いね？") <= 45);
    assert_eq!(score("駅まで歩いた。", "駅まで歩いた。"), 100);
}
