use taiyaku_glossary::concepts::ConceptId;
use taiyaku_store::{OriginId, OriginKind};
use taiyaku_text::model::DataCategory;

use super::*;
use crate::edit::changes::ConceptChanges;

fn category(value: &str) -> Vec<DataCategory> {
    vec![DataCategory {
        element: "admin".into(),
        category: "x".into(),
        value: value.into(),
        attributes: Vec::new(),
        grouped: Vec::new(),
    }]
}

fn stored() -> StoredConcept {
    let term = |text: &str, categories| Term {
        categories,
        ..Term::new(text)
    };
    let section = |language: &str, terms, notes: &[&str]| LanguageSection {
        language: LanguageTag::new(language),
        terms,
        notes: notes.iter().map(|note| (*note).to_owned()).collect(),
        categories: category(language),
    };
    let mut truce = term("truce", category("two"));
    truce.status = Some(TermStatus::Admitted);
    truce.notes.push("Of\nold.".to_owned());
    let mut source = term("停戦", category("one"));
    source.reading = Some("ていせん".to_owned());
    StoredConcept {
        client: None,
        id: ConceptId(3),
        origin: OriginId(1),
        origin_name: "glossary/a.tbx".to_owned(),
        origin_kind: OriginKind::Folder,
        entry: ConceptEntry {
            id: Some("c3".to_owned()),
            subject_field: Some("politics".to_owned()),
            definition: None,
            languages: vec![
                section("ja", vec![source], &["文語"]),
                section("en", vec![term("ceasefire", Vec::new()), truce], &[]),
                section("en-GB", Vec::new(), &[]),
            ],
            notes: vec!["about the concept".to_owned()],
            categories: category("entry"),
        },
    }
}

#[test]
fn a_form_left_alone_is_the_same_entry() {
    let stored = stored();
    let read = read(&form(&stored), &stored).unwrap().unwrap();
    assert_eq!(read.entry, stored.entry);
    assert_eq!(super::read("# nothing\n", &stored), Ok(None));
}

#[test]
fn what_is_edited_changes_and_the_rest_stays() {
    let stored = stored();
    let text = form(&stored)
        .replace(
            "term 2: ceasefire\n",
            "term: cessation of hostilities\nstatus: admitted\n",
        )
        .replace("term 3: truce", "term 3: armistice")
        .replace("subject: politics", "subject:");
    let entry = read(&text, &stored).unwrap().unwrap().entry;
    assert_eq!(entry.subject_field, None);
    let english = &entry.languages[1];
    assert_eq!(english.categories, category("en"));
    assert_eq!(english.terms[0].text, "cessation of hostilities");
    assert_eq!(english.terms[0].categories, Vec::new());
    assert_eq!(english.terms[1].text, "armistice");
    assert_eq!(english.terms[1].categories, category("two"));
    assert_eq!(english.terms[1].notes, ["Of\nold."]);
}

#[test]
fn mistakes_are_named_with_their_lines() {
    for (text, line) in [
        ("term: a\n", Some(1)),
        ("[Japanese text]\n", Some(1)),
        ("[ja]\nterm 9: a\n", Some(2)),
        ("[ja]\nterm 1: a\nterm 1: b\n", Some(3)),
        ("[ja]\nterm:\n", Some(2)),
        ("[ja]\nstatus: preferred\n", Some(2)),
        ("[ja]\nterm 1: a\nstatus: best\n", Some(3)),
        ("[ja]\nterm 1: a\nreading: b\nreading: c\n", Some(4)),
        ("[ja]\nterm 1: a\nsubject: b\n", Some(3)),
        ("colour: red\n", Some(1)),
        ("subject: a\n", None),
    ] {
        assert_eq!(read(text, &stored()).unwrap_err().line, line, "{text:?}");
    }
}

#[test]
fn changes_by_name() {
    let known = stored().entry;
    let changes = ConceptChanges {
        set_terms: vec![("ceasefire".into(), "cease-fire".into())],
        add_terms: vec![(LanguageTag::new("en-US"), "armistice".into())],
        remove_terms: vec!["truce".into()],
        statuses: vec![("armistice".into(), TermStatus::Forbidden)],
        readings: vec![("停戦".into(), String::new())],
        subject: Some(String::new()),
        definition: Some("the end of fighting".into()),
        drop_notes: true,
        notes: vec!["new".into()],
    };
    let entry = changes.apply(&known).unwrap();
    let english: Vec<_> = entry.languages[1]
        .terms
        .iter()
        .map(|t| t.text.as_str())
        .collect();
    assert_eq!(english, ["cease-fire", "armistice"]);
    assert_eq!(
        entry.languages[1].terms[1].status,
        Some(TermStatus::Forbidden)
    );
    assert_eq!(entry.languages[0].terms[0].reading, None);
    assert_eq!(entry.notes, ["new"]);
    assert_eq!(entry.subject_field, None);
    assert_eq!(ConceptChanges::default().apply(&known).unwrap(), known);
    let remove = |terms: &[&str]| ConceptChanges {
        remove_terms: terms.iter().map(|t| (*t).to_owned()).collect(),
        ..ConceptChanges::default()
    };
    assert!(remove(&["unknown"]).apply(&known).is_err());
    assert!(
        remove(&["停戦", "ceasefire", "truce"])
            .apply(&known)
            .is_err()
    );
}
