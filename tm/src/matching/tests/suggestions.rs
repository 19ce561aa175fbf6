//! Context, ties, ambiguity, penalties, inline codes and merging.

use taiyaku_text::model::{CodeKind, InlineCode};

use super::*;
use crate::matching::{Charge, ChargeKind, Flag};

fn charge(kind: ChargeKind, points: u8) -> Charge {
    Charge { kind, points }
}

fn ids(suggestions: &[Suggestion]) -> Vec<i64> {
    suggestions
        .iter()
        .map(|suggestion| suggestion.unit.id)
        .collect()
}

#[test]
fn an_empty_memory_and_an_empty_query() {
    let everything = MatchOptions {
        min_score: 0,
        ..MatchOptions::default()
    };
    assert!(matches(&memory(Vec::new()), "文。", &everything).is_empty());
    let memory = memory(vec![unit(1, "", "nothing"), unit(2, "文。", "A sentence.")]);
    let found = matches(&memory, "", &everything);
    assert_eq!(found.iter().map(|s| s.score).collect::<Vec<_>>(), [100, 0]);
}

#[test]
fn neighbours_lift_an_exact_match() {
    let mut first = unit(1, "その通り。", "Exactly.");
    first.unit.context.previous = Some(String::new());
    first.unit.context.next = Some("次の文。".to_owned());
    let mut second = unit(2, "その通り。", "That is right.");
    second.unit.context.previous = Some("前の文。".to_owned());
    second.unit.context.next = Some("次の文。".to_owned());
    let memory = memory(vec![first, second]);
    let source = Segment::plain("その通り。");
    let query = Query {
        source: &source,
        previous: Some("前の文。"),
        next: Some("次の文。"),
        names: None,
    };
    let found = memory.matches(&query, &MatchOptions::default()).unwrap();
    assert_eq!(ids(&found), [2, 1]);
    assert_eq!((found[0].score, found[1].score), (102, 101));
    assert!(found.iter().all(|suggestion| suggestion.charges.is_empty()));

    let query = Query {
        source: &source,
        previous: Some("前の文。"),
        next: None,
        names: None,
    };
    let found = memory.matches(&query, &MatchOptions::default()).unwrap();
    assert_eq!((found[0].score, found[1].score), (101, 99));
    assert_eq!(found[1].charges, [charge(ChargeKind::Ambiguity, 1)]);
}

#[test]
fn neighbours_do_not_lift_an_inexact_match() {
    let mut near = unit(1, "ＡＢＣを開く。", "Open ABC.");
    near.unit.context.previous = Some("前の文。".to_owned());
    let memory = memory(vec![near]);
    let source = Segment::plain("ABCを開く。");
    let query = Query {
        source: &source,
        previous: Some("前の文。"),
        next: None,
        names: None,
    };
    assert_eq!(
        memory.matches(&query, &MatchOptions::default()).unwrap()[0].score,
        99
    );
}

#[test]
fn several_translations_are_all_shown_at_a_point_each() {
    let memory = memory(vec![
        unit(1, "了解。", "Understood."),
        unit(2, "了解。", "Roger."),
        unit(3, "了解、", "OK,"),
    ]);
    let found = matches(
        &memory,
        "了解。",
        &MatchOptions {
            min_score: 90,
            ..MatchOptions::default()
        },
    );
    assert_eq!(ids(&found), [1, 2]);
    for suggestion in &found {
        assert_eq!((suggestion.score, suggestion.similarity), (99, 100));
        assert_eq!(suggestion.charges, [charge(ChargeKind::Ambiguity, 1)]);
    }
}

#[test]
fn identical_units_are_shown_once_the_best_first() {
    let mut lowered = unit(1, "了解。", "Understood.");
    lowered.penalty = 5;
    let mut newer = unit(3, "了解。", "Understood.");
    newer.unit.metadata.changed = Some("20240101T000000Z".to_owned());
    let memory = memory(vec![lowered, unit(2, "了解。", "Understood."), newer]);
    let found = matches(&memory, "了解。", &MatchOptions::default());
    assert_eq!(ids(&found), [3]);
    assert_eq!(found[0].score, 100);
    assert_eq!(
        found[0]
            .others
            .iter()
            .map(|unit| unit.id)
            .collect::<Vec<_>>(),
        [2, 1]
    );
}

#[test]
fn ties_go_to_the_same_text_then_the_newest_then_the_lowest_id() {
    let wide = unit(1, "全てＡ", "a");
    let mut old = unit(4, "全てA", "b");
    old.unit.metadata.created = Some("20100101T000000Z".to_owned());
    let memory = memory(vec![
        unit(9, "全てB", "e"),
        unit(7, "全てC", "d"),
        old,
        wide,
    ]);
    let found = matches(
        &memory,
        "全てA",
        &MatchOptions {
            min_score: 60,
            ..MatchOptions::default()
        },
    );
    assert_eq!(ids(&found), [4, 1, 7, 9]);
}

#[test]
fn a_penalty_lowers_every_match() {
    let mut lowered = unit(1, "了解。", "Understood.");
    lowered.penalty = 30;
    let mut hopeless = unit(2, "了解！", "Roger!");
    hopeless.penalty = 250;
    let memory = memory(vec![lowered, hopeless]);
    let found = matches(
        &memory,
        "了解。",
        &MatchOptions {
            min_score: 0,
            ..MatchOptions::default()
        },
    );
    assert_eq!(found[0].charges, [charge(ChargeKind::Penalty, 30)]);
    assert_eq!(found.iter().map(|s| s.score).collect::<Vec<_>>(), [70, 0]);
}

#[test]
fn inline_codes_that_differ_cost_a_point() {
    let code = |position, kind| InlineCode {
        position,
        kind,
        pair: None,
        counterpart: None,
        code_type: None,
        attributes: Vec::new(),
        content: Vec::new(),
    };
    let bold = |start, end| Segment {
        text: "太い字です。".to_owned(),
        codes: vec![code(start, CodeKind::Open), code(end, CodeKind::Close)],
    };
    let mut coded = unit(1, "", "Bold type.");
    coded.unit.source.segment = bold(0, 2);
    let memory = memory(vec![coded]);
    let score = |segment: &Segment| {
        memory
            .matches(&Query::new(segment), &MatchOptions::default())
            .unwrap()[0]
            .score
    };
    assert_eq!(score(&bold(0, 2)), 100);
    assert_eq!(score(&bold(0, 3)), 99);
    assert_eq!(score(&Segment::plain("太い字です。")), 99);
}

#[test]
fn units_without_translation_are_suggested_on_request() {
    let mut bare = unit(1, "訳のない文。", "");
    bare.unit.target = None;
    let memory = memory(vec![bare]);
    assert!(matches(&memory, "訳のない文。", &MatchOptions::default()).is_empty());
    let options = MatchOptions {
        source_only: true,
        ..MatchOptions::default()
    };
    let found = matches(&memory, "訳のない文。", &options);
    assert_eq!(found[0].flags, [Flag::SourceOnly]);
}
