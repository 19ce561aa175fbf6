//! The search gives what a comparison with every unit gives, ties and all.

use proptest::{collection::vec, prelude::*};
use taiyaku_text::model::{CodeKind, InlineCode};

use super::*;
use crate::matching::ChargeKind;
use crate::matching::compare;

/// Ids of the suggestions with all that is computed about them, for searching and for comparing with every unit.
fn both_ways(memory: &Memory, query: &Query<'_>, options: MatchOptions) {
    let found = memory
        .matches(
            query,
            &MatchOptions {
                exhaustive: false,
                ..options
            },
        )
        .unwrap();
    let reference = memory
        .matches(
            query,
            &MatchOptions {
                exhaustive: true,
                ..options
            },
        )
        .unwrap();
    assert_eq!(found, reference, "{query:?} {options:?}");
    assert!(found.len() <= options.top);
}

#[derive(Debug, Clone)]
struct GeneratedUnit {
    source: String,
    target: Option<String>,
    penalty: u8,
    changed: Option<&'static str>,
    coded: bool,
    previous: Option<String>,
    next: Option<String>,
}

/// A small alphabet with everything that keys fold, so that equal and nearly equal keys are frequent.
fn text() -> impl Strategy<Value = String> {
    "[あいａａA3４、，ーｱ事 「」]{0,7}"
}

/// Two keys, each in many spellings and with many numbers.
fn table_text() -> impl Strategy<Value = String> {
    "[３3４五]?[4５六]時[、，]?[ 　]?[発着]"
}

fn generated_unit(source: impl Strategy<Value = String>) -> impl Strategy<Value = GeneratedUnit> {
    let dates = prop::sample::select(vec![None, Some("20200101T000000Z"), Some("2021-01-01")]);
    let penalty = prop::sample::select(vec![0, 0, 0, 1, 10]);
    let neighbour = || prop::option::of("[あい]{0,1}");
    (
        source,
        prop::option::weighted(0.9, "[ab]"),
        penalty,
        dates,
        any::<bool>(),
        neighbour(),
        neighbour(),
    )
        .prop_map(
            |(source, target, penalty, changed, coded, previous, next)| GeneratedUnit {
                source,
                target,
                penalty,
                changed,
                coded,
                previous,
                next,
            },
        )
}

fn build(generated: Vec<GeneratedUnit>) -> Memory {
    let units = generated.into_iter().enumerate().map(|(index, generated)| {
        // Ids repeat when several memories are mixed.
        let mut unit = unit(
            index as i64 % 5,
            &generated.source,
            generated.target.as_deref().unwrap_or(""),
        );
        if generated.target.is_none() {
            unit.unit.target = None;
        }
        unit.penalty = generated.penalty;
        unit.unit.metadata.changed = generated.changed.map(str::to_owned);
        unit.unit.context.previous = generated.previous;
        unit.unit.context.next = generated.next;
        if generated.coded {
            unit.unit.source.segment.codes.push(code(0));
        }
        unit
    });
    memory(units.collect())
}

fn code(position: usize) -> InlineCode {
    InlineCode {
        position,
        kind: CodeKind::Placeholder,
        pair: None,
        counterpart: None,
        code_type: None,
        attributes: Vec::new(),
        content: Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn searching_equals_comparing_with_every_unit(
        units in vec(generated_unit(text()), 0..40),
        source in text(),
        coded in any::<bool>(),
        (previous, next) in (prop::option::of("[あい]{0,1}"), prop::option::of("[あい]{0,1}")),
        min_score in prop::sample::select(vec![0, 1, 30, 50, 70, 85, 99, 100, 101, 102]),
        top in 0_usize..8,
        source_only in any::<bool>(),
    ) {
        let memory = build(units);
        let mut segment = Segment::plain(source);
        segment.codes.extend(coded.then(|| code(0)));
        let query = Query { source: &segment, previous: previous.as_deref(), next: next.as_deref(), names: None };
        both_ways(&memory, &query, MatchOptions { min_score, top, source_only, ..MatchOptions::default() });
    }

    #[test]
    fn searching_equals_comparing_among_many_units_of_one_key(
        units in vec(generated_unit(table_text()), 30..90),
        source in table_text(),
        min_score in prop::sample::select(vec![0, 50, 70, 97, 98, 99, 100, 101]),
        top in 1_usize..9,
        source_only in any::<bool>(),
    ) {
        let memory = build(units);
        let segment = Segment::plain(source);
        both_ways(&memory, &Query::new(&segment), MatchOptions { min_score, top, source_only, ..MatchOptions::default() });
    }

    #[test]
    fn the_order_of_the_units_does_not_matter(mut units in vec(generated_unit(text()), 0..20), source in text()) {
        let numbered = |units: &[GeneratedUnit]| units.iter().map(|u| u.source.clone()).collect::<Vec<_>>();
        let options = MatchOptions { min_score: 0, top: 100, ..MatchOptions::default() };
        let scores = |memory: &Memory| -> Vec<(u8, String)> {
            let found = matches(memory, &source, &options);
            found.iter().map(|s| (s.uncapped, s.source().text.clone())).collect()
        };
        let mut before = scores(&build(units.clone()));
        units.reverse();
        let mut after = scores(&build(units.clone()));
        before.sort();
        after.sort();
        prop_assert_eq!(before, after, "{:?}", numbered(&units));
    }
}

/// Sentences put together from a few parts: many are near to each other, some are equal by key.
fn generated_sentences(count: usize) -> Vec<String> {
    let subjects = [
        "当社は",
        "利用者は",
        "担当の課長が",
        "ﾃﾞｰﾀは",
        "データは",
        "次の表は",
        "委員会は",
    ];
    let times = [
        "昨日",
        "2023年に",
        "二〇二四年に",
        "３月から",
        "これまで",
        "",
    ];
    let objects = [
        "契約を",
        "資料を",
        "サーバーの設定を",
        "サーバの設定を",
        "新しい規則を",
        "窓を",
    ];
    let verbs = [
        "変更した。",
        "変更しました。",
        "変更する．",
        "確認した。",
        "開けなかった。",
        "公表した",
    ];
    let mut state = 12_345_u64;
    let mut pick = |choices: &[&'static str]| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        choices[(state >> 33) as usize % choices.len()]
    };
    (0..count)
        .map(|_| {
            [
                pick(&subjects),
                pick(&times),
                pick(&objects),
                pick(&subjects),
                pick(&objects),
                pick(&verbs),
            ]
            .concat()
        })
        .collect()
}

#[test]
fn a_generated_memory_of_a_thousand_units() {
    let sentences = generated_sentences(1_200);
    let units = sentences
        .iter()
        .enumerate()
        .map(|(id, source)| unit(id as i64, source, &format!("{}", id % 3)));
    let memory = memory(units.collect());
    for source in generated_sentences(1_212).iter().skip(1_200) {
        let segment = Segment::plain(source.clone());
        for (min_score, top) in [(70, 5), (0, 3), (50, 40), (95, 5)] {
            both_ways(
                &memory,
                &Query::new(&segment),
                MatchOptions {
                    min_score,
                    top,
                    ..MatchOptions::default()
                },
            );
        }
    }
}

proptest! {
    /// What the search takes for granted where it leaves out units of a key.
    #[test]
    fn another_text_of_the_same_key_costs_a_point(
        text in "[設定サーバーのｱａA3４五、，。.\\-‐ 　「」()・…ー國国]{1,8}",
        place in any::<prop::sample::Index>(),
        put in "[ 　\u{200b}\u{feff}\u{fe00}\u{3099}\u{ad}\u{301}\r\n\tー。、・1０]{1,2}",
        instead in any::<bool>(),
    ) {
        let mut other: Vec<char> = text.chars().collect();
        let at = place.index(other.len());
        other.splice(at..at + usize::from(instead), put.chars()).for_each(drop);
        let other: String = other.into_iter().collect();
        let japanese = LanguageTag::japanese();
        let keys = [&text, &other].map(|text| taiyaku_text::key::key(text, &japanese).chars);
        if text != other && keys[0] == keys[1] {
            let (one, two) = (Segment::plain(&text), Segment::plain(&other));
            prop_assert!(compare(&one, &two, &japanese).uncapped() < 100, "{:?} {:?}", text, other);
        }
    }
}

/// Hundreds of units of one key, with dates, several translations, and the query's own text among them.
#[test]
fn a_memory_of_tables() {
    let dates = [None, Some("20200101T000000Z"), Some("2021-01-01")];
    let row = |id: i64| {
        let mut unit = unit(
            id,
            &format!("{}時{}分発", id % 23, id % 7),
            &format!("{}", id % 5),
        );
        unit.unit.metadata.changed = dates[id as usize % 3].map(str::to_owned);
        unit.penalty = u8::from(id % 11 == 0);
        unit
    };
    let memory = memory((0..600).map(row).collect());
    for source in [
        "3時4分発",
        "3時44分発",
        "三時四分発",
        "３時４分発",
        "3時4分着",
    ] {
        let segment = Segment::plain(source);
        for (min_score, top) in [(70, 5), (98, 3), (0, 700), (70, 1), (100, 5)] {
            let options = MatchOptions {
                min_score,
                top,
                ..MatchOptions::default()
            };
            both_ways(&memory, &Query::new(&segment), options);
        }
    }
}

/// Numbers that the translation says already are a matter of notation, which costs once: beside another such number the
/// match is better than it looks before its translation is read.
#[test]
fn numbers_that_are_right_already_are_not_passed_over() {
    let source = "予算は1981年に300円だ。";
    let memory = memory(vec![unit(1, source, "The budget was 300 yen in 1981.")]);
    let query = "予算は昭和56年に三百円だ。";
    let from = |min_score| {
        let options = MatchOptions {
            min_score,
            ..MatchOptions::default()
        };
        let found = matches(&memory, query, &options);
        found.first().map(|best| (best.score, best.charges.clone()))
    };
    let (score, charges) = from(60).expect("a unit that is similar enough");
    let kinds: Vec<ChargeKind> = charges.iter().map(|charge| charge.kind).collect();
    assert_eq!(kinds, [ChargeKind::NumberNotation]);
    assert_eq!(from(score), Some((score, charges)));
}

#[test]
fn a_document_on_one_line_matches_itself_only() {
    let long = "長い文が続く。".repeat(2_000);
    let memory = memory(vec![
        unit(1, &long, "long"),
        unit(2, &format!("{long}終"), "longer"),
        unit(3, "短い", "short"),
    ]);
    let segment = Segment::plain(long);
    let options = MatchOptions {
        min_score: 0,
        ..MatchOptions::default()
    };
    both_ways(&memory, &Query::new(&segment), options);
    let found = memory.matches(&Query::new(&segment), &options).unwrap();
    assert_eq!(
        found
            .iter()
            .map(|s| (s.unit.id, s.score))
            .collect::<Vec<_>>(),
        [(1, 100)]
    );
}
