use std::{fs, path::PathBuf};

use taiyaku_glossary::concepts::{ConceptId, ConceptWriter, edit_concept};
use taiyaku_store::{
    Access, Connection, DuplicatePolicy, NewOrigin, OriginKind, Store, origin,
    rusqlite::config::DbConfig,
};
use taiyaku_text::model::{
    CodeKind, ConceptEntry, InlineCode, LanguageSection, LanguageTag, Term, TranslationUnit,
    Variant,
};
use taiyaku_tm::units::{UnitId, UnitWriter, edit_unit, remove_unit};

use super::*;

const NOW: &str = "20261123T090000Z";

fn unit(number: usize) -> TranslationUnit {
    let mut unit = TranslationUnit::plain(
        Variant::plain(
            LanguageTag::japanese(),
            format!("第{number}条の規定による。"),
        ),
        Variant::plain(
            LanguageTag::english(),
            format!("In accordance with Article {number}."),
        ),
    );
    unit.source.segment.codes.push(InlineCode {
        position: 2,
        kind: CodeKind::Placeholder,
        pair: None,
        counterpart: None,
        code_type: None,
        attributes: Vec::new(),
        content: Vec::new(),
    });
    unit.metadata.notes.push(taiyaku_text::model::Note {
        text: "注".into(),
        language: None,
    });
    unit
}

fn concept(number: usize) -> ConceptEntry {
    let section = |language, text: String| LanguageSection {
        language,
        terms: vec![Term::new(text.as_str()), Term::new(format!("{text}'"))],
        notes: vec!["a".into()],
        categories: Vec::new(),
    };
    ConceptEntry {
        languages: vec![
            section(LanguageTag::japanese(), format!("第{number}条")),
            section(LanguageTag::english(), format!("Article {number}")),
        ],
        notes: vec!["b".into()],
        ..ConceptEntry::default()
    }
}

/// Units and entries of own files and of folder files, some edited, some removed; and an undo journal.
fn fill(store: &mut Store) {
    for (name, kind) in [("a", OriginKind::File), ("tm/b", OriginKind::Folder)] {
        store
            .write("import", &mut |_| {}, |tx| {
                let mut record = NewOrigin::new(name, kind, NOW);
                record.path = Some(name.to_owned());
                let origin = origin::insert(tx, &record)?;
                let mut units = UnitWriter::new(tx, origin, DuplicatePolicy::Add, NOW)?;
                let mut concepts = ConceptWriter::new(tx, origin, DuplicatePolicy::Add)?;
                for number in 0..40 {
                    units.add(&unit(number))?;
                    concepts.add(&concept(number))?;
                }
                units.finish()?;
                concepts.finish()
            })
            .unwrap();
    }
    store
        .write("edit", &mut |_| {}, |tx| {
            let seen = units::edit::look_up(tx, UnitId(45)).unwrap();
            let mut edited = seen.unit.clone();
            edited.source.segment.text.push('。');
            edit_unit(tx, &seen, &edited, NOW).unwrap();
            remove_unit(tx, UnitId(46), NOW)?;
            let seen = concepts::edit::look_up(tx, ConceptId(45)).unwrap();
            let mut edited = seen.entry.clone();
            edited.languages[1].terms[0].text.push('s');
            edit_concept(tx, &seen, &edited, NOW).unwrap();
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

struct Copy {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Copy {
    fn of(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copy.db");
        fs::write(&path, bytes).unwrap();
        Self {
            path,
            _folder: folder,
        }
    }

    fn checks(&self) -> Vec<&'static str> {
        let verdict = verify(&self.path).unwrap();
        let mut checks: Vec<_> = verdict.problems.iter().map(|p| p.check).collect();
        checks.dedup();
        checks
    }
}

fn whole() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut store = database::open(&path, Access::Write).unwrap();
    fill(&mut store);
    drop(store);
    fs::read(path).unwrap()
}

#[test]
fn a_whole_database_is_whole_and_left_as_it_is() {
    let bytes = whole();
    let copy = Copy::of(&bytes);
    let verdict = verify(&copy.path).unwrap();
    assert_eq!(verdict.problems, []);
    assert_eq!((verdict.units, verdict.concepts), (Some(81), Some(81)));
    assert_eq!(fs::read(&copy.path).unwrap(), bytes);
}

#[test]
fn every_way_to_tamper_with_a_row_is_found() {
    let bytes = whole();
    for (sql, check) in [
        (
            "UPDATE unit SET source = source || 'x' WHERE id = 3",
            "identity",
        ),
        ("UPDATE unit SET target = 'y' WHERE id = 3", "identity"),
        (
            "UPDATE unit SET identity = zeroblob(32) WHERE id = 3",
            "identity",
        ),
        (
            "UPDATE unit SET source_identity = x'00' WHERE id = 3",
            "identity",
        ),
        ("UPDATE unit SET source_codes = '[' WHERE id = 3", "json"),
        (
            "UPDATE unit SET metadata = '{\"notes\":7}' WHERE id = 3",
            "json",
        ),
        ("UPDATE unit SET target_metadata = 'x' WHERE id = 3", "json"),
        (
            "UPDATE unit SET source_codes = replace(source_codes, '2', '99') WHERE id = 3",
            "codes",
        ),
        (
            "UPDATE unit SET target_language = NULL WHERE id = 3",
            "values",
        ),
        (
            "UPDATE unit SET source_primary = 'fr' WHERE id = 3",
            "values",
        ),
        ("UPDATE unit SET status = 'good' WHERE id = 3", "structure"),
        (
            "UPDATE unit SET target = CAST(x'ff' AS TEXT) WHERE id = 3",
            "values",
        ),
        ("UPDATE unit SET position = 99 WHERE id = 3", "positions"),
        ("UPDATE unit SET scope = 7 WHERE id = 3", "positions"),
        ("UPDATE unit SET hidden = 1 WHERE id = 3", "overrides"),
        ("UPDATE unit SET hidden = 0 WHERE id = 46", "overrides"),
        ("UPDATE unit SET origin = 99 WHERE id = 3", "references"),
        ("DELETE FROM unit_extent", "positions"),
        ("UPDATE unit_override SET replacement = NULL", "overrides"),
        (
            "UPDATE unit_override SET replacement = 3 WHERE action = 'remove'",
            "overrides",
        ),
        (
            "UPDATE unit_override SET replacement = 50 WHERE action = 'replace'",
            "overrides",
        ),
        ("UPDATE unit_override SET time = 'yesterday'", "dates"),
        ("DELETE FROM unit_override", "overrides"),
        (
            "UPDATE concept SET identity = zeroblob(32) WHERE id = 3",
            "identity",
        ),
        ("UPDATE concept SET notes = '{}' WHERE id = 3", "json"),
        ("UPDATE concept SET hidden = 1 WHERE id = 3", "overrides"),
        ("UPDATE concept SET scope = 2 WHERE id = 3", "positions"),
        (
            "UPDATE concept_language SET notes = '[1]' WHERE concept = 3",
            "json",
        ),
        (
            "DELETE FROM concept_language WHERE concept = 3 AND place = 0",
            "references",
        ),
        (
            "UPDATE term SET text = 'x' WHERE concept = 3 AND place = 0",
            "identity",
        ),
        (
            "UPDATE term SET primary_language = 'fr' WHERE concept = 3",
            "values",
        ),
        ("UPDATE term SET categories = 'x' WHERE concept = 3", "json"),
        (
            "DELETE FROM term WHERE concept = 3 AND place = 0",
            "positions",
        ),
        ("DELETE FROM term WHERE concept = 3", "values"),
        (
            "UPDATE concept_override SET replacement = NULL",
            "overrides",
        ),
        ("UPDATE concept_override SET time = ''", "dates"),
        ("UPDATE origin SET created = '2026' WHERE id = 1", "dates"),
        ("UPDATE origin SET penalty = 101 WHERE id = 1", "structure"),
        ("DELETE FROM origin WHERE id = 1", "references"),
        ("UPDATE change_log SET time = 'x'", "dates"),
        ("DELETE FROM meta", "identity"),
        (
            "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'unit'",
            "numbers",
        ),
        (
            "UPDATE undo_row SET content = x'05' WHERE content IS NOT NULL",
            "undo",
        ),
        ("DELETE FROM undo_change", "undo"),
        ("DELETE FROM migration WHERE component = 'tm'", "migrations"),
        ("UPDATE migration SET checksum = 'x'", "migrations"),
        (
            "INSERT INTO migration VALUES ('tm', 99, 'new', 'x', 'y')",
            "migrations",
        ),
        ("PRAGMA application_id = 7", "file"),
    ] {
        let copy = Copy::of(&bytes);
        let connection = Connection::open(&copy.path).unwrap();
        connection
            .pragma_update(None, "ignore_check_constraints", true)
            .unwrap();
        connection
            .pragma_update(None, "foreign_keys", false)
            .unwrap();
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)
            .unwrap();
        connection.execute_batch(sql).unwrap();
        connection
            .pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))
            .unwrap();
        drop(connection);
        let checks = copy.checks();
        assert!(checks.contains(&check), "{sql}: {checks:?}");
    }
}

#[test]
fn a_text_that_changed_on_the_disk_is_found() {
    let bytes = whole();
    let text = "In accordance with Article 17.".as_bytes();
    let places = bytes
        .windows(text.len())
        .enumerate()
        .filter(|(_, window)| *window == text);
    let mut found = 0;
    for (at, _) in places.collect::<Vec<_>>() {
        let mut damaged = bytes.clone();
        damaged[at + 3] ^= 1;
        found += usize::from(Copy::of(&damaged).checks().contains(&"identity"));
    }
    // One of them in each origin.
    assert_eq!(found, 2);
}

#[test]
fn a_broken_page_is_found_wherever_it_is() {
    let bytes = whole();
    let page = 4096;
    for number in 0..bytes.len() / page {
        for (from, length) in [(0, 16), (page / 2, 64)] {
            let mut damaged = bytes.clone();
            let at = number * page + from;
            damaged[at..at + length].fill(0xA5);
            let checks = Copy::of(&damaged).checks();
            // The middle of a page may be free space, where nothing can be wrong.
            assert!(from > 0 || !checks.is_empty(), "page {number}");
        }
    }
}

#[test]
fn a_file_that_was_cut_off_is_found() {
    let bytes = whole();
    for length in [
        50,
        100,
        4096,
        5000,
        bytes.len() / 2,
        bytes.len() - 1,
        bytes.len() - 4096,
    ] {
        let checks = Copy::of(&bytes[..length]).checks();
        assert!(!checks.is_empty(), "{length} bytes");
    }
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(
        verify(&folder.path().join("none.db")),
        Err(StoreError::Missing { .. })
    ));
}
