//! The starter term base (`data/starter.tsv`): what the program, and a translator, may rely on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops here"
)]

use std::collections::{BTreeMap, BTreeSet};

use taiyaku_formats::{
    ReadOptions,
    tables::{TableFormat, read_concepts},
    tbx::{self, TbxWriteOptions},
};
use taiyaku_glossary::recognise::Recogniser;
use taiyaku_text::model::{ConceptEntry, LanguageTag, Term, TermStatus};

const DATA: &str = include_str!("../data/starter.tsv");

fn entries() -> Vec<ConceptEntry> {
    read_concepts(DATA.as_bytes(), TableFormat::Tsv, &ReadOptions::default())
        .map(|item| item.unwrap_or_else(|problem| panic!("{problem:?}")).value)
        .collect()
}

fn source(entry: &ConceptEntry) -> Term {
    let japanese = LanguageTag::japanese();
    let mut sources = entry.terms_in(&japanese).cloned();
    let first = sources.next().expect("every entry has a Japanese term");
    assert!(sources.next().is_none(), "{first:?} has company");
    first
}

fn targets(entry: &ConceptEntry) -> Vec<Term> {
    entry.terms_in(&LanguageTag::english()).cloned().collect()
}

fn is_allowed(term: &Term) -> bool {
    matches!(
        term.status,
        Some(TermStatus::Preferred | TermStatus::Admitted)
    )
}

fn is_kanji(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}' | '々')
}

fn is_kana(character: char) -> bool {
    matches!(character, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー')
}

fn conditions(term: &Term) -> Vec<&str> {
    let kept = term.categories.iter();
    kept.filter(|category| category.category == "condition")
        .flat_map(|category| category.value.split('|'))
        .collect()
}

#[test]
fn there_are_enough_concepts_of_each_kind() {
    let entries = entries();
    let of = |subject: &str| {
        let named = |entry: &&ConceptEntry| entry.subject_field.as_deref() == Some(subject);
        entries.iter().filter(named).count()
    };
    assert!(entries.len() >= 620, "{}", entries.len());
    assert!(of("country") >= 195, "{}", of("country"));
    assert!(of("capital") >= 100, "{}", of("capital"));
}

#[test]
fn each_concept_has_one_preferred_target_and_each_target_stands_once() {
    for entry in entries() {
        let name = &source(&entry).text;
        let targets = targets(&entry);
        let preferred: Vec<usize> = (0..targets.len())
            .filter(|&index| targets[index].status == Some(TermStatus::Preferred))
            .collect();
        assert_eq!(
            preferred,
            [0],
            "{name}: the first target is the preferred one"
        );
        let distinct: BTreeSet<String> = targets.iter().map(|t| t.text.to_lowercase()).collect();
        assert_eq!(
            distinct.len(),
            targets.len(),
            "{name}: a target stands twice"
        );
        assert!(
            targets.iter().all(|target| target.status.is_some()),
            "{name}"
        );
    }
}

#[test]
fn no_source_stands_twice() {
    let mut seen = BTreeSet::new();
    for entry in entries() {
        let name = source(&entry).text.clone();
        assert!(entry.subject_field.is_some(), "{name} has no subject");
        assert!(seen.insert(name.clone()), "{name} stands twice");
    }
}

#[test]
fn readings_are_kana_and_no_kanji_goes_without() {
    for entry in entries() {
        let term = source(&entry);
        match &term.reading {
            Some(reading) => assert!(reading.chars().all(is_kana), "{}: {reading}", term.text),
            None => assert!(!term.text.chars().any(is_kanji), "{}", term.text),
        }
    }
}

#[test]
fn readings_keep_the_kana_of_their_term_in_order() {
    for entry in entries() {
        let term = source(&entry);
        let Some(reading) = &term.reading else {
            continue;
        };
        let mut rest = reading.chars();
        let kana: Vec<char> = term.text.chars().filter(|&c| is_kana(c)).collect();
        // カ between a number and 国 is read か, and so is ヶ.
        let found = kana
            .iter()
            .all(|&kana| rest.any(|c| c == kana || (kana == 'カ' && c == 'か')));
        assert!(found, "{}: {reading}", term.text);
    }
}

#[test]
fn what_is_not_to_be_used_says_why() {
    for entry in entries() {
        for target in targets(&entry).iter().filter(|target| !is_allowed(target)) {
            let name = &source(&entry).text;
            assert!(!target.notes.is_empty(), "{name}: {}", target.text);
        }
    }
}

#[test]
fn what_is_forbidden_here_is_hardly_ever_right_elsewhere() {
    let entries = entries();
    let allowed: BTreeMap<String, String> = entries
        .iter()
        .flat_map(|entry| targets(entry).into_iter().map(move |t| (entry, t)))
        .filter(|(_, target)| is_allowed(target))
        .map(|(entry, target)| (target.text.to_lowercase(), source(entry).text.clone()))
        .collect();
    // A mistake common enough to be named although a sentence may speak of both.
    let common = ["senate"];
    for entry in &entries {
        for target in targets(entry) {
            let text = target.text.to_lowercase();
            if target.status == Some(TermStatus::Forbidden) && !common.contains(&text.as_str()) {
                let name = &source(entry).text;
                assert_eq!(allowed.get(&text), None, "{name} forbids {text}");
            }
        }
    }
}

/// To forbid is to report an error. What a good text may say now and then is deprecated at most, or admitted.
#[test]
fn what_editors_differ_about_is_not_forbidden() {
    let entries = entries();
    let status = |name: &str, text: &str| {
        let entry = entries.iter().find(|entry| source(entry).text == name);
        let targets = targets(entry.expect(name));
        let target = targets.iter().find(|target| target.text == text);
        target.and_then(|target| target.status)
    };
    let cases = [
        ("ミャンマー", "Burma", TermStatus::Admitted),
        ("停戦", "armistice", TermStatus::Admitted),
        ("日本", "Nippon", TermStatus::Admitted),
        ("英国", "England", TermStatus::Deprecated),
        ("オランダ", "Holland", TermStatus::Deprecated),
        ("国会", "Congress", TermStatus::Deprecated),
        ("裁判員", "juror", TermStatus::Deprecated),
        ("EU", "EC", TermStatus::Deprecated),
        ("参議院", "Senate", TermStatus::Forbidden),
    ];
    for (name, text, expected) in cases {
        assert_eq!(status(name, text), Some(expected), "{name}: {text}");
    }
}

/// Texts on contested places say how far a name goes.
#[test]
fn contested_names_carry_a_note() {
    let entries = entries();
    for name in [
        "台湾",
        "パレスチナ",
        "コソボ",
        "西サハラ",
        "ミャンマー",
        "エルサレム",
        "竹島",
        "尖閣諸島",
        "北方領土",
        "日本海",
        "クリミア半島",
        "慰安婦",
        "徴用工",
    ] {
        let entry = entries.iter().find(|entry| source(entry).text == name);
        let first = &targets(entry.expect(name))[0];
        assert!(!first.notes.is_empty(), "{name}");
    }
}

#[test]
fn conditions_are_japanese_words_and_never_on_the_preferred_target() {
    let mut count = 0;
    for entry in entries() {
        let name = source(&entry).text.clone();
        for target in targets(&entry) {
            let words = conditions(&target);
            count += usize::from(!words.is_empty());
            let preferred = target.status == Some(TermStatus::Preferred);
            assert!(words.is_empty() || !preferred, "{name}: {}", target.text);
            let distinct: BTreeSet<&&str> = words.iter().collect();
            assert_eq!(distinct.len(), words.len(), "{name}: {words:?}");
            for word in words {
                let japanese = |c: char| is_kanji(c) || is_kana(c) || c.is_ascii_uppercase();
                assert!(
                    !word.is_empty() && word.chars().all(japanese),
                    "{name}: {word}"
                );
            }
        }
    }
    assert!(count >= 50, "{count} conditions");
}

#[test]
fn cells_are_tidy() {
    let width = DATA.lines().next().unwrap().split('\t').count();
    for (index, line) in DATA.lines().enumerate() {
        let place = format!("line {}: {line}", index + 1);
        if line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), width, "{place}");
        for cell in &cells {
            assert_eq!(*cell, cell.trim(), "{place}");
            assert!(!cell.contains("  "), "{place}");
            let wide = |c: char| matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{3000}');
            assert!(!cell.contains(wide), "{place}");
        }
        let note = cells[3];
        assert!(
            note.is_empty() || note.ends_with('.') || index == 0,
            "{place}"
        );
        assert!(
            !cells[1].chars().any(|c| is_kanji(c) || is_kana(c)),
            "{place}"
        );
    }
}

#[test]
fn each_country_names_its_people() {
    for entry in entries() {
        if entry.subject_field.as_deref() == Some("country") {
            let admitted = targets(&entry)
                .iter()
                .filter(|target| target.status == Some(TermStatus::Admitted))
                .count();
            assert!(admitted > 0, "{}", source(&entry).text);
        }
    }
}

fn recogniser(entries: &[ConceptEntry]) -> Recogniser {
    let numbered = entries.iter().enumerate();
    Recogniser::from_entries(
        numbered.map(|(index, entry)| (i64::try_from(index).unwrap(), entry)),
        &LanguageTag::japanese(),
    )
    .unwrap()
}

#[test]
fn each_term_is_recognised_in_running_text() {
    let entries = entries();
    let recogniser = recogniser(&entries);
    for entry in &entries {
        let term = &source(entry).text;
        for text in [term.clone(), format!("これは{term}について述べた。")] {
            let found = recogniser.find(&text);
            let terms: Vec<&str> = found.iter().map(|found| found.term.as_str()).collect();
            assert_eq!(terms, [term], "in {text}");
            assert!(
                found[0].other_concepts.is_empty() && !found[0].variant,
                "{text}"
            );
        }
    }
}

/// Words that touch make others: 日中 in 訪日中国人, 国会 in 各国会合.
#[test]
fn terms_that_other_words_make_by_touching_are_not_seen() {
    let recogniser = recogniser(&entries());
    let cases: [(&str, &[&str]); 20] = [
        ("訪日中国人が増えた", &["中国"]),
        ("訪日中の米大統領は", &["米大統領"]),
        ("訪米中に会見した", &[]),
        ("在日中国大使館", &["中国", "大使館"]),
        ("訪日韓国人", &["韓国"]),
        ("在日朝鮮人", &[]),
        ("同日米国で発表された", &["米国"]),
        ("10日中国を訪れた", &["中国"]),
        ("日中首脳会談", &["日中", "首脳会談"]),
        ("各国会合と両国会談", &[]),
        ("国内相場と海外相場", &[]),
        ("シーズンの最終戦", &[]),
        ("外国軍の駐留", &[]),
        ("中央軍事委員会の主席", &["中央軍事委員会"]),
        ("財務相談の窓口", &[]),
        ("日本海海戦", &["日本海海戦"]),
        ("東京消防庁と総務省消防庁", &["東京消防庁", "総務省消防庁"]),
        ("日本経済新聞と日本製鉄", &["日本経済新聞", "日本製鉄"]),
        ("日米安全保障協議委員会", &["日米", "安全保障協議委員会"]),
        ("政治資金パーティー券", &["政治資金パーティー"]),
    ];
    for (text, expected) in cases {
        let found = recogniser.find(text);
        let terms: Vec<&str> = found.iter().map(|found| found.term.as_str()).collect();
        assert_eq!(terms, expected, "in {text}");
    }
}

#[test]
fn a_term_base_file_holds_all_of_it() {
    let entries = entries();
    let mut out = Vec::new();
    let summary = tbx::write(&mut out, &TbxWriteOptions::default(), &entries).unwrap();
    assert_eq!(
        (summary.written, summary.details_left_out()),
        (entries.len(), 0)
    );
    let read = tbx::read(&out[..], &ReadOptions::default()).map(|item| item.unwrap().value);
    for (read, written) in read.zip(&entries) {
        assert_eq!(targets(&read), targets(written));
        assert_eq!(source(&read), source(written));
    }
}
