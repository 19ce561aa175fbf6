//! Term bases as vendors write them: what stands in them is found, and comes through our own TBX in each version.

use std::path::Path;

use taiyaku_formats::tbx::{self, TbxVariant, TbxWriteOptions};
use taiyaku_formats::{ReadOptions, read_concepts};
use taiyaku_text::model::{ConceptEntry, LanguageTag, Problem, Severity, Term, TermStatus};

const FILES: [&str; 9] = [
    "across.tbx",
    "eurotermbank.tbx",
    "iate.tbx",
    "ibm.tbx",
    "memoq.tbx",
    "microsoft.tbx",
    "multiterm.tbx",
    "oracle.tbx",
    "phrase.tbx",
];

fn corpus(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/tbx");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn read(bytes: &[u8], name: &str) -> Vec<ConceptEntry> {
    let read = read_concepts(bytes, Some(name), &ReadOptions::default()).unwrap();
    let (entries, problems): (Vec<_>, Vec<_>) = read.partition(Result::is_ok);
    let problems: Vec<Problem> = problems.into_iter().filter_map(Result::err).collect();
    let lost = |problem: &Problem| problem.severity != Severity::Warning;
    assert!(!problems.iter().any(lost), "{name}: {problems:?}");
    entries.into_iter().flatten().map(|e| e.value).collect()
}

fn entries(name: &str) -> Vec<ConceptEntry> {
    read(corpus(name).as_bytes(), name)
}

/// Language, term and status of everything in an entry.
fn terms(entry: &ConceptEntry) -> Vec<(LanguageTag, &str, Option<TermStatus>)> {
    let sections = entry.languages.iter();
    sections
        .flat_map(|section| {
            let terms = section.terms.iter();
            terms.map(|term| (section.language.clone(), term.text.as_str(), term.status))
        })
        .collect()
}

fn expected<const N: usize>(
    terms: [(&str, &'static str, Option<TermStatus>); N],
) -> Vec<(LanguageTag, &'static str, Option<TermStatus>)> {
    terms
        .into_iter()
        .map(|(language, term, status)| (LanguageTag::new(language), term, status))
        .collect()
}

fn term<'a>(entry: &'a ConceptEntry, text: &str) -> &'a Term {
    let mut terms = entry.languages.iter().flat_map(|section| &section.terms);
    terms.find(|term| term.text == text).unwrap()
}

fn subject(entry: &ConceptEntry) -> &str {
    entry.subject_field.as_deref().unwrap_or("")
}

const PREFERRED: Option<TermStatus> = Some(TermStatus::Preferred);
const ADMITTED: Option<TermStatus> = Some(TermStatus::Admitted);
const DEPRECATED: Option<TermStatus> = Some(TermStatus::Deprecated);
const FORBIDDEN: Option<TermStatus> = Some(TermStatus::Forbidden);
const PROPOSED: Option<TermStatus> = Some(TermStatus::Proposed);

#[test]
fn multiterm() {
    let entries = entries("multiterm.tbx");
    assert_eq!(entries.len(), 2);
    assert_eq!(
        terms(&entries[0]),
        expected([
            ("en-US", "truck", PREFERRED),
            ("en-US", "bogie", FORBIDDEN),
            ("ja", "台車", PREFERRED),
            ("de", "Drehgestell", None),
        ])
    );
    assert_eq!(subject(&entries[0]), "Rolling stock");
    assert_eq!(
        term(&entries[0], "truck").part_of_speech.as_deref(),
        Some("noun")
    );
    let english = &entries[0].languages[0];
    assert!(english.categories[0].value.starts_with("Frame that"));
    assert_eq!(english.categories[0].grouped[0].value, "Workshop handbook");
    let own = entries[0]
        .categories
        .iter()
        .find(|c| c.category == "Customer");
    assert_eq!(own.unwrap().value, "City Transport Office");
    assert_eq!(term(&entries[1], "pantograph").status, PROPOSED);
}

#[test]
fn memoq() {
    let entries = entries("memoq.tbx");
    assert_eq!(
        terms(&entries[0]),
        expected([
            ("ja", "雪平鍋", None),
            ("en-GB", "saucepan", None),
            ("en-GB", "Yukihira", FORBIDDEN),
        ])
    );
    assert_eq!(entries[0].id.as_deref(), Some("0"));
    assert_eq!(subject(&entries[0]), "Cookware");
    assert_eq!(
        entries[0].definition.as_deref(),
        Some("A pan with a long handle.")
    );
    assert_eq!(
        term(&entries[0], "Yukihira").notes,
        ["The client dislikes it."]
    );
    assert_eq!(term(&entries[1], "lid").status, None);
}

#[test]
fn microsoft() {
    let entries = entries("microsoft.tbx");
    assert_eq!(
        terms(&entries[1]),
        expected([("en-US", "redo", None), ("ja-JP", "やり直す", None)])
    );
    assert_eq!(entries[0].id.as_deref(), Some("104_7001"));
    let preview = term(&entries[0], "print preview");
    assert_eq!(preview.part_of_speech.as_deref(), Some("Noun"));
    assert!(
        entries[0].languages[0].categories[0]
            .value
            .ends_with("on paper.")
    );
}

#[test]
fn iate_and_eurotermbank() {
    let iate = entries("iate.tbx");
    assert_eq!(
        terms(&iate[0]),
        expected([
            ("de", "Straßenbahnhaltestelle", None),
            ("en", "tram stop", PREFERRED),
            ("en", "tramway stop", DEPRECATED),
            ("mul", "TS", None),
        ])
    );
    assert_eq!(subject(&iate[0]), "4811, organisation of transport");
    let reliability = &term(&iate[0], "tram stop").categories;
    assert!(
        reliability
            .iter()
            .any(|c| c.category == "reliabilityCode" && c.value == "10")
    );
    let bank = entries("eurotermbank.tbx");
    assert_eq!(
        terms(&bank[0]),
        expected([("lv", "rupjmaize", PREFERRED), ("en", "rye bread", None)])
    );
    assert_eq!(subject(&bank[0]), "FOOD");
    assert_eq!(bank.len(), 1, "what stands in <back> is no entry");
}

#[test]
fn phrase() {
    let entries = entries("phrase.tbx");
    assert_eq!(
        terms(&entries[0]),
        expected([
            ("ja", "剪定", PREFERRED),
            ("en-US", "pruning", PREFERRED),
            ("en-US", "lopping", FORBIDDEN),
            ("en-US", "cutting back", PROPOSED),
        ])
    );
    assert_eq!(entries[0].notes, ["Asked the client in May."]);
    assert_eq!(term(&entries[0], "pruning").notes, ["Also of hedges."]);
}

#[test]
fn across() {
    let entries = entries("across.tbx");
    assert_eq!(
        terms(&entries[0]),
        expected([
            ("de-DE", "Druckbegrenzungsventil", PREFERRED),
            ("ja-JP", "リリーフ弁", PROPOSED),
            ("en-GB", "relief valve", ADMITTED),
        ])
    );
    assert_eq!(
        entries[0].definition.as_deref(),
        Some("Hält einen Druck ein.")
    );
    let picture = entries[0].categories.iter().find(|c| c.element == "xref");
    assert_eq!(picture.unwrap().attributes[0].1, "valve.png");
}

#[test]
fn oracle_and_ibm() {
    let oracle = entries("oracle.tbx");
    assert_eq!(
        terms(&oracle[0]),
        expected([
            ("en-US", "accounting period", PREFERRED),
            ("ja-JP", "会計期間", DEPRECATED),
        ])
    );
    assert_eq!(subject(&oracle[0]), "Accounting");
    assert!(
        oracle[0]
            .definition
            .as_deref()
            .unwrap()
            .starts_with("The month")
    );
    let ibm = entries("ibm.tbx");
    assert_eq!(
        terms(&ibm[0]),
        expected([
            ("en", "bread crumbs", PREFERRED),
            ("en", "bread crumb path", DEPRECATED),
            ("ja", "パンくずリスト", ADMITTED),
        ])
    );
    assert_eq!(
        ibm[0].definition.as_deref(),
        Some("A list of the places that led to this page.")
    );
    assert_eq!(
        term(&ibm[0], "bread crumbs").part_of_speech.as_deref(),
        Some("noun")
    );
}

#[test]
fn each_comes_through_every_version_of_ours() {
    for name in FILES {
        let expected = entries(name);
        assert!(!expected.is_empty(), "{name}");
        for variant in [TbxVariant::V2, TbxVariant::V3Dca, TbxVariant::V3Dct] {
            let mut written = Vec::new();
            let options = TbxWriteOptions {
                variant,
                ..TbxWriteOptions::default()
            };
            tbx::write(&mut written, &options, expected.clone()).unwrap();
            assert_eq!(read(&written, "ours.tbx"), expected, "{name} {variant:?}");
        }
    }
}

#[test]
fn the_encoding_does_not_matter() {
    for name in FILES {
        let text = corpus(name).replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"");
        let marked = format!("\u{feff}{text}");
        let little: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&little, name), entries(name), "{name}");
    }
}
