use taiyaku_store::{OriginId, OriginKind};
use taiyaku_text::model::{CodeKind, CodePart, InlineCode, LanguageTag};
use taiyaku_tm::units::UnitId;

use super::*;

fn read(text: &str, stored: &StoredUnit) -> Result<Option<Read<TranslationUnit>>, FormError> {
    super::read(text, stored, &LanguageTag::english())
}

fn stored() -> StoredUnit {
    let mut unit = TranslationUnit::plain(
        Variant::plain(LanguageTag::japanese(), "停戦は\n合意された。"),
        Variant::plain(LanguageTag::english(), "A truce was agreed."),
    );
    unit.metadata.notes = vec![Note {
        text: "訳注".to_owned(),
        language: Some(LanguageTag::japanese()),
    }];
    unit.source.segment.codes = vec![InlineCode {
        position: 2,
        kind: CodeKind::Placeholder,
        pair: None,
        counterpart: None,
        code_type: None,
        attributes: Vec::new(),
        content: vec![CodePart::Text("<br/>".to_owned())],
    }];
    StoredUnit {
        client: None,
        id: UnitId(17),
        origin: OriginId(1),
        origin_name: "tm/a.tmx".to_owned(),
        origin_kind: OriginKind::Folder,
        penalty: 0,
        position: 0,
        reversed: false,
        unit,
    }
}

#[test]
fn a_form_left_alone_is_the_same_unit() {
    let stored = stored();
    let form = form(&stored);
    assert!(
        form.contains("source: 停戦{1}は\\n合意された。\n"),
        "{form}"
    );
    assert!(form.contains("# Codes of the source, to be kept where they belong: {1} <br/>\n"));
    let read = read(&form, &stored).unwrap().unwrap();
    assert_eq!(read.entry, stored.unit);
    assert!(read.lost.is_empty());
}

#[test]
fn what_is_edited_changes_and_the_rest_stays() {
    let stored = stored();
    let text = form(&stored)
        .replace("A truce was agreed.", "A ceasefire{1} was agreed.")
        .replace("status:", "status: reviewed")
        .replace("note: 訳注", "note: 訳注2\nnote: checked");
    let unit = read(&text, &stored).unwrap().unwrap().entry;
    let target = unit.target.unwrap();
    assert_eq!(target.segment.text, "A ceasefire was agreed.");
    assert_eq!(target.segment.codes[0].position, 11);
    assert_eq!(unit.status, Some(UnitStatus::Reviewed));
    assert_eq!(unit.metadata.notes.len(), 2);
    assert_eq!(unit.source, stored.unit.source);
}

#[test]
fn an_empty_form_says_nothing() {
    for text in ["", "# only remarks\n\n"] {
        assert_eq!(read(text, &stored()), Ok(None));
    }
}

#[test]
fn mistakes_are_named_with_their_lines() {
    for (text, line) in [
        ("source: a\ntarget: b\nstatus: good\n", Some(3)),
        ("source:\ntarget: b\n", Some(1)),
        ("target: b\n", None),
        ("source: a\n", None),
        ("source: a\ntarget: b\ntarget: c\n", Some(3)),
        ("sorce: a\ntarget: b\n", Some(1)),
        ("[ja]\n", Some(1)),
        ("source: a\ntarget: b\nfree text\n", Some(3)),
        ("source: {1}a{1}\ntarget: b\n", Some(1)),
    ] {
        assert_eq!(read(text, &stored()).unwrap_err().line, line, "{text:?}");
    }
}

#[test]
fn a_lost_code_is_reported() {
    let found = read("source: 停戦。\ntarget:\n", &stored())
        .unwrap()
        .unwrap();
    assert_eq!(found.lost, ["{1} <br/>"]);
    assert_eq!(found.entry.target, None);
}

#[test]
fn changes_by_name() {
    let stored = stored();
    let changes = Changes {
        source: Some("停戦が合意された。".to_owned()),
        status: Some(UnitStatus::Published),
        drop_notes: true,
        notes: vec!["new".to_owned()],
        ..Changes::default()
    };
    let read = changes
        .apply(&stored.unit, &LanguageTag::english())
        .unwrap();
    assert_eq!(read.entry.source.segment.codes.len(), 1);
    assert!(read.lost.is_empty());
    assert_eq!(read.entry.metadata.notes.len(), 1);
    assert_eq!(read.entry.target, stored.unit.target);
    assert_eq!(
        Changes::default()
            .apply(&stored.unit, &LanguageTag::english())
            .unwrap()
            .entry,
        stored.unit
    );
    let empty = Changes {
        source: Some(" ".to_owned()),
        ..Changes::default()
    };
    assert!(empty.apply(&stored.unit, &LanguageTag::english()).is_err());
}

#[test]
fn an_empty_translation_is_none() {
    let mut stored = stored();
    let code = stored.unit.source.segment.codes[0].clone();
    let first = InlineCode {
        position: 0,
        ..code
    };
    stored.unit.target.as_mut().unwrap().segment.codes = vec![first];
    let changes = Changes {
        target: Some(String::new()),
        ..Changes::default()
    };
    let read = changes
        .apply(&stored.unit, &LanguageTag::english())
        .unwrap();
    assert_eq!(read.entry.target, None);
}
