use proptest::prelude::*;
use taiyaku_text::model::{ConceptEntry, LanguageSection, LanguageTag, Severity, Term, TermStatus};

use super::*;
use crate::ReadOptions;
use crate::entry::WriteOptions;

fn ja() -> LanguageTag {
    LanguageTag::japanese()
}

fn en() -> LanguageTag {
    LanguageTag::english()
}

fn entries(text: &str) -> Vec<ConceptEntry> {
    let items = read(text.as_bytes(), &ReadOptions::default());
    items.map(|item| item.unwrap().value).collect()
}

fn texts(entry: &ConceptEntry, language: &LanguageTag) -> Vec<String> {
    entry
        .terms_in(language)
        .map(|term| term.text.clone())
        .collect()
}

fn written(version: UtxVersion, entries: &[ConceptEntry]) -> (String, crate::WriteSummary) {
    let mut out = Vec::new();
    let summary = write(&mut out, version, &WriteOptions::default(), entries).unwrap();
    (String::from_utf8(out).unwrap(), summary)
}

#[test]
fn rows_of_one_concept_are_one_entry_wherever_they_stand() {
    let text = "#UTX 1.11; ja/en; 2026-01-01T00:00:00Z+09:00; copyright: x; bidirectional;\r\n\
                #description: terms of a port\r\n\
                #src\ttgt\tsrc:pos\tterm status\tconcept ID\tsrc:yomi\tport\r\n\
                岸壁\tquay\tnoun\tapproved\t7\tがんぺき\tA\r\n\
                # a remark\r\n\
                灯台\tlighthouse\tnoun\t-\t8\t-\t-\r\n\
                岸壁\twharf wall\tnoun\tforbidden\t7\t\t\r\n\
                埠頭\tpier\tnoun\tnon-standard\t7\t\t\r\n";
    let found = entries(text);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].id.as_deref(), Some("7"));
    assert_eq!(texts(&found[0], &ja()), ["岸壁", "埠頭"]);
    let (japanese, english) = (ja(), en());
    let targets: Vec<_> = found[0].terms_in(&english).collect();
    let statuses: Vec<_> = targets.iter().map(|term| term.status).collect();
    assert_eq!(
        statuses,
        [
            Some(TermStatus::Preferred),
            Some(TermStatus::Forbidden),
            Some(TermStatus::Deprecated)
        ]
    );
    assert_eq!(targets[0].categories[0].category, "port");
    let source = found[0].terms_in(&japanese).next().unwrap();
    assert_eq!(source.reading.as_deref(), Some("がんぺき"));
    assert_eq!(source.part_of_speech.as_deref(), Some("noun"));
    assert_eq!(found[1].terms_in(&japanese).next().unwrap().reading, None);
}

#[test]
fn a_glossary_from_english_serves_a_term_base_from_japanese() {
    let text = "#UTX-S 1.00; en/ja; 2010-01-01T00:00:00Z; copyright: a\n#src\ttgt\tsrc:pos\tterm status\n\
                quay\t岸壁\tnoun\tforbidden\n";
    let found = entries(text);
    let (japanese, english) = (ja(), en());
    let source = found[0].terms_in(&japanese).next().unwrap();
    let target = found[0].terms_in(&english).next().unwrap();
    assert_eq!(
        (source.text.as_str(), target.text.as_str()),
        ("岸壁", "quay")
    );
    assert_eq!(source.status, Some(TermStatus::Forbidden));
    assert_eq!(
        (target.status, target.part_of_speech.as_deref()),
        (None, Some("noun"))
    );
}

#[test]
fn other_orders_more_languages_and_a_missing_header() {
    let text = "#UTX 1.20; lang: ja/en/zh;\n#concept ID\ttgt\tsrc\ttgt2\n7\tquay\t岸壁\t码头\n";
    let found = entries(text);
    assert_eq!(texts(&found[0], &ja()), ["岸壁"]);
    assert_eq!(texts(&found[0], &LanguageTag::new("zh")), ["码头"]);
    assert_eq!(found[0].id.as_deref(), Some("7"));
    let found = entries("岸壁\tquay\tnoun\n");
    assert_eq!(texts(&found[0], &en()), ["quay"]);
    assert_eq!(entries("#UTX 1.11; ja/en;\n#src\ttgt\n").len(), 0);
}

#[test]
fn bad_rows_are_named_and_the_others_kept() {
    let text = "#UTX 1.11; ja/en;\n#src\ttgt\n\tquay\n岸壁\tquay\tnoun\n灯台\tlighthouse\n";
    let items: Vec<_> = read(text.as_bytes(), &ReadOptions::default()).collect();
    let lines = items.iter().filter_map(|item| item.as_ref().err());
    let lines: Vec<_> = lines
        .map(|problem| (problem.severity, problem.position.unwrap().line))
        .collect();
    assert_eq!(lines, [(Severity::Skipped, 3), (Severity::Skipped, 4)]);
    assert_eq!(items.into_iter().flatten().count(), 1);
}

#[test]
fn the_file_is_as_the_standard_has_it() {
    let mut entry = entry("3", vec![Term::new("#岸壁")], vec![Term::new("quay")]);
    entry.definition = Some("一\t行".to_owned());
    let (text, summary) = written(UtxVersion::V1_11, &[entry.clone(), entry.clone()]);
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines[0], "#UTX 1.11; ja/en; 2000-01-01T00:00:00Z;");
    assert!(lines[1].starts_with("#src\ttgt\tsrc:pos\ttgt:pos\tterm status\tconcept ID"));
    assert!(
        lines[2].starts_with(" #岸壁\tquay\t\t\t\t3\t"),
        "{}",
        lines[2]
    );
    assert!(lines[3].contains("\t3-2\t"), "{}", lines[3]);
    assert_eq!(lines[4], "");
    assert_eq!((summary.written, summary.altered), (2, 4));

    entry.languages[1].terms[0].status = Some(TermStatus::Forbidden);
    entry.languages[1].terms.push(Term::new("pier"));
    let (text, summary) = written(UtxVersion::Simple1_00, &[entry]);
    assert!(text.starts_with("#UTX-S 1.00; ja/en; 2000-01-01T00:00:00Z\r\n#src\ttgt\tsrc:pos"));
    assert!(!text.contains("quay") && text.contains("pier"), "{text}");
    assert!(summary.is_lossy());
}

fn entry(id: &str, japanese: Vec<Term>, english: Vec<Term>) -> ConceptEntry {
    let section = |language, terms| LanguageSection {
        language,
        terms,
        notes: Vec::new(),
        categories: Vec::new(),
    };
    ConceptEntry {
        id: Some(id.to_owned()),
        languages: vec![section(ja(), japanese), section(en(), english)],
        ..ConceptEntry::default()
    }
}

const CELL: &str = "[=+@'\"a-c日,;]([=+@#'\"a-c日,; -]{0,5}[=+@#'\"a-c日,;-])?";

fn cell() -> impl Strategy<Value = Option<String>> {
    prop::option::of(CELL)
}

fn any_terms(reading: bool) -> impl Strategy<Value = Vec<Term>> {
    let statuses = vec![
        TermStatus::Proposed,
        TermStatus::Preferred,
        TermStatus::Deprecated,
        TermStatus::Forbidden,
    ];
    let status = prop::option::of(prop::sample::select(statuses));
    prop::collection::btree_map(CELL, (status, cell(), cell(), cell()), 1..4).prop_map(
        move |terms| {
            let terms = terms.into_iter();
            terms
                .map(|(text, (status, part_of_speech, yomi, note))| Term {
                    status: status.filter(|_| !reading),
                    part_of_speech,
                    reading: yomi.filter(|_| reading),
                    notes: note.into_iter().collect(),
                    ..Term::new(text)
                })
                .collect()
        },
    )
}

fn any_entries() -> impl Strategy<Value = Vec<ConceptEntry>> {
    let one = (any_terms(true), any_terms(false), cell(), cell(), cell());
    prop::collection::vec(one, 0..5).prop_map(|entries| {
        let numbered = entries.into_iter().enumerate();
        let entry = |(number, (japanese, english, subject_field, definition, note)): (usize, _)| {
            let note: Option<String> = note;
            ConceptEntry {
                subject_field,
                definition,
                notes: note.into_iter().collect(),
                ..entry(&format!("c{number}"), japanese, english)
            }
        };
        numbered.map(entry).collect()
    })
}

proptest! {
    #[test]
    fn entries_come_back(entries_written in any_entries()) {
        for version in [UtxVersion::V1_11, UtxVersion::V1_20] {
            let (text, summary) = written(version, &entries_written);
            prop_assert!(!summary.is_lossy());
            prop_assert_eq!(&entries(&text), &entries_written);
        }
    }

    #[test]
    fn every_text_is_read(text in "(#UTX 1.11; ja/en;\n)?(#src\ttgt\n)?[#a日\t\r\n;/-]{0,60}") {
        for item in read(text.as_bytes(), &ReadOptions::default()) {
            prop_assert!(item.map_or_else(|problem| problem.severity != Severity::Fatal, |_| true));
        }
    }
}
