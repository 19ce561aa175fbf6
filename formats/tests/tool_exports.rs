//! Files as other tools export them, written for this project after the ways of each tool: all of it is read, and comes
//! through a file of our own.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "tool_exports/term_bases.rs"]
mod term_bases;

use std::io::Write;
use std::path::Path;

use taiyaku_formats::container::GzipWriter;
use taiyaku_formats::tmx::{self, TmxWriteOptions};
use taiyaku_formats::{Profile, ReadOptions, read_units};
use taiyaku_text::model::{LanguageTag, Problem, TranslationUnit};

fn corpus(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/tmx");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn read(bytes: &[u8], name: &str) -> (Vec<TranslationUnit>, Vec<Problem>) {
    let (mut units, mut problems) = (Vec::new(), Vec::new());
    for entry in read_units(bytes, Some(name), &ReadOptions::default()).unwrap() {
        match entry {
            Ok(entry) => units.push(entry.value),
            Err(problem) => problems.push(problem),
        }
    }
    (units, problems)
}

/// The units of a file without faults.
fn units(name: &str) -> Vec<TranslationUnit> {
    let (units, problems) = read(corpus(name).as_bytes(), name);
    assert_eq!(problems, [], "{name}");
    units
}

fn target(unit: &TranslationUnit) -> &str {
    unit.target.as_ref().map_or("", |t| &t.segment.text)
}

fn previous(unit: &TranslationUnit) -> Option<&str> {
    unit.context.previous.as_deref()
}

fn next(unit: &TranslationUnit) -> Option<&str> {
    unit.context.next.as_deref()
}

const FILES: [&str; 9] = [
    "dejavu-multilingual.tmx",
    "memoq.tmx",
    "omegat.tmx",
    "opentm2.tmx",
    "phrase.tmx",
    "trados-studio.tmx",
    "trados-workbench.tmx",
    "wordfast.tmx",
    "xtm.tmx",
];

#[test]
fn every_file_is_the_same_in_every_encoding_and_packed() {
    for name in FILES {
        let text = corpus(name);
        let expected = read(text.as_bytes(), name);
        assert!(!expected.0.is_empty(), "{name}");
        let utf16 = text.replacen("encoding=\"utf-8\"", "encoding=\"utf-16\"", 1);
        let utf16 = utf16.replacen("encoding=\"UTF-8\"", "encoding=\"UTF-16\"", 1);
        let marked = format!("\u{feff}{utf16}");
        let little: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let mut packed = GzipWriter::new(Vec::new());
        packed.write_all(text.as_bytes()).unwrap();
        let packed = packed.finish().unwrap();
        for bytes in [little, big, packed, format!("\u{feff}{text}").into_bytes()] {
            let (units, problems) = read(&bytes, name);
            assert_eq!(units, expected.0, "{name}");
            let messages = |problems: &[Problem]| -> Vec<String> {
                problems.iter().map(|p| p.message.clone()).collect()
            };
            assert_eq!(messages(&problems), messages(&expected.1), "{name}");
        }
    }
}

#[test]
fn every_file_comes_through_a_file_for_every_tool() {
    for name in FILES {
        let (units, _) = read(corpus(name).as_bytes(), name);
        for profile in Profile::ALL {
            for unit in &units {
                let code = |language: &LanguageTag| profile.language_code(language);
                let target = unit.target.as_ref().unwrap();
                let options = TmxWriteOptions {
                    source_language: code(&unit.source.language),
                    target_language: code(&target.language),
                    ..TmxWriteOptions::for_profile(profile)
                };
                let mut file = Vec::new();
                let summary = tmx::write(&mut file, &options, [unit]).unwrap();
                assert_eq!((summary.written, summary.left_out), (1, 0), "{name}");
                let (again, problems) = read(&file, "again.tmx");
                assert_eq!(problems, [], "{name}");
                let mut expected = unit.clone();
                expected.source.language = options.source_language.clone();
                if let Some(target) = &mut expected.target {
                    target.language = options.target_language.clone();
                }
                assert_eq!(again, [expected], "{name} for {}", profile.name());
            }
        }
    }
}

#[test]
fn trados_studio() {
    let units = units("trados-studio.tmx");
    assert_eq!(units[0].source.segment.text, "今年の予算案が決まった。");
    assert_eq!(units[0].source.segment.codes.len(), 3);
    assert_eq!(units[0].client(), Some("新聞社"));
    assert_eq!(units[0].metadata.property("x-Origin"), Some("TM"));
    assert_eq!(units[0].metadata.usage_count, Some(2));
    assert_eq!(previous(&units[1]), Some("審議は続く。"));
}

#[test]
fn trados_workbench_with_rtf_in_its_header() {
    let units = units("trados-workbench.tmx");
    assert_eq!(units[0].source.segment.text, "{\\f6 第一条　総則");
    assert_eq!(target(&units[0]), "Article 1 General Provisions");
    assert_eq!(units[0].metadata.property("Txt::Note"), Some("R&D"));
}

#[test]
fn memoq() {
    let units = units("memoq.tmx");
    assert_eq!(previous(&units[0]), Some("見出し"));
    assert_eq!(next(&units[0]), Some("次の文 & 文。"));
    assert_eq!(target(&units[0]), "The first sentence.");
    let side = units[0].source.metadata.property("x-context-pre-tag");
    assert_eq!(side, Some("0"));
    // The beginning of a document.
    assert_eq!((previous(&units[1]), next(&units[1])), (Some(""), None));
}

#[test]
fn opentm2_with_a_character_that_xml_forbids() {
    let (units, problems) = read(corpus("opentm2.tmx").as_bytes(), "opentm2.tmx");
    assert_eq!(units[0].source.segment.text, "製品名を選ぶ。");
    let language = units[0].source.metadata.property("tmgr:language");
    assert_eq!(language, Some("JAPANESE"));
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].message.contains("U+001F"));
    assert_eq!(problems[0].position.unwrap().line, 14);
}

#[test]
fn phrase_and_xtm_name_the_neighbours() {
    for name in ["phrase.tmx", "xtm.tmx"] {
        let units = units(name);
        assert_eq!(previous(&units[0]), Some("前の文。"), "{name}");
        assert_eq!(next(&units[0]), Some("次の文。"), "{name}");
        let language = &units[0].target.as_ref().unwrap().language;
        assert!(language.same_language(&LanguageTag::english()));
    }
}

#[test]
fn omegat_with_an_alternative_translation() {
    let units = units("omegat.tmx");
    assert_eq!(units[0].source.segment.text, "雨<t0/>だ。");
    assert_eq!(units[0].metadata.notes[0].text, "要確認");
    assert_eq!(
        (previous(&units[1]), next(&units[1])),
        (Some("雪だ。"), Some(""))
    );
    assert_eq!(units[1].metadata.property("file"), Some("b.txt"));
    assert_eq!(units[1].metadata.property("id"), Some("7"));
}

#[test]
fn wordfast_with_a_property_behind_the_segment() {
    let units = units("wordfast.tmx");
    assert_eq!(units[0].source.metadata.property("after"), Some("kept"));
    assert_eq!(units[0].source.segment.text, "文は太い。");
}

#[test]
fn dejavu_with_several_languages_and_none_for_the_file() {
    let units = units("dejavu-multilingual.tmx");
    let pairs: Vec<_> = units
        .iter()
        .map(|u| (u.source.segment.text.as_str(), target(u)))
        .collect();
    let expected = [
        ("雨だ{1}。", "Il pleut{1}."),
        ("雨だ{1}。", "It's raining{1}."),
        ("雨だ{1}。", "It is raining{1}."),
    ];
    assert_eq!(pairs, expected);
    assert_eq!(units[0].id.as_deref(), Some("{9F}"));
}
