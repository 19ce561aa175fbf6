use proptest::{prelude::*, sample::Index};
use taiyaku_glossary::concepts::{self, ConceptId, ConceptWriter, edit_concept, remove_concept};
use taiyaku_store::{
    Access, DuplicatePolicy, NewOrigin, OriginId, OriginKind, Recording, StoreError, Transaction,
    origin, rusqlite::types::Value,
};
use taiyaku_text::model::{
    ConceptEntry, LanguageSection, LanguageTag, Note, Term, TranslationUnit, UnitStatus, Variant,
};
use taiyaku_tm::units::{self, UnitId, UnitWriter, edit_unit, remove_unit, remove_units_of};

use super::*;
use crate::database;

const NOW: &str = "20261123T090000Z";

/// One thing a person does. Texts come from a few, so that units meet equal ones.
#[derive(Debug, Clone)]
enum Step {
    Import(Vec<(u8, u8)>, bool),
    Add(u8, u8),
    Terms(Vec<(u8, u8)>),
    EditUnit(Index, u8),
    EditConcept(Index, u8),
    RemoveUnit(Index),
    RemoveConcept(Index),
    RemoveOrigin(Index),
    Folder(Vec<(u8, u8)>),
}

fn steps() -> impl Strategy<Value = Step> {
    let pairs = || prop::collection::vec((0..6_u8, 0..3_u8), 1..6);
    prop_oneof![
        (pairs(), any::<bool>()).prop_map(|(pairs, replace)| Step::Import(pairs, replace)),
        (0..6_u8, 0..3_u8).prop_map(|(source, target)| Step::Add(source, target)),
        pairs().prop_map(Step::Terms),
        (any::<Index>(), 0..4_u8).prop_map(|(at, to)| Step::EditUnit(at, to)),
        (any::<Index>(), 0..4_u8).prop_map(|(at, to)| Step::EditConcept(at, to)),
        any::<Index>().prop_map(Step::RemoveUnit),
        any::<Index>().prop_map(Step::RemoveConcept),
        any::<Index>().prop_map(Step::RemoveOrigin),
        pairs().prop_map(Step::Folder),
    ]
}

fn unit((source, target): &(u8, u8)) -> TranslationUnit {
    TranslationUnit::plain(
        Variant::plain(LanguageTag::japanese(), format!("文{source}。")),
        Variant::plain(LanguageTag::english(), format!("Sentence {target}.")),
    )
}

fn concept((source, target): &(u8, u8)) -> ConceptEntry {
    let section = |language, term: String| LanguageSection {
        language,
        terms: vec![Term::new(term)],
        notes: Vec::new(),
        categories: Vec::new(),
    };
    ConceptEntry {
        languages: vec![
            section(LanguageTag::japanese(), format!("語{source}")),
            section(LanguageTag::english(), format!("term {target}")),
        ],
        ..ConceptEntry::default()
    }
}

fn write_units(
    tx: &Transaction<'_>,
    origin: OriginId,
    policy: DuplicatePolicy,
    pairs: &[(u8, u8)],
) -> Result<(), StoreError> {
    let mut writer = UnitWriter::new(tx, origin, policy, NOW)?;
    for pair in pairs {
        writer.add(&unit(pair))?;
    }
    writer.finish().map(drop)
}

fn write_concepts(
    tx: &Transaction<'_>,
    origin: OriginId,
    pairs: &[(u8, u8)],
) -> Result<(), StoreError> {
    let mut writer = ConceptWriter::new(tx, origin, DuplicatePolicy::Add)?;
    for pair in pairs {
        writer.add(&concept(pair))?;
    }
    writer.finish().map(drop)
}

fn pick(tx: &Transaction<'_>, table: &str, at: &Index) -> Option<i64> {
    let sql = format!("SELECT id FROM {table} ORDER BY id");
    let mut statement = tx.prepare(&sql).unwrap();
    let ids: Vec<i64> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    (!ids.is_empty()).then(|| *at.get(&ids))
}

/// Does a step. What cannot be done (an unknown number, an edit that is refused) leaves things alone.
fn perform(tx: &Transaction<'_>, step: &Step) -> Result<(), StoreError> {
    let by_hand = |kind: OriginKind, name: &str| {
        let mut record = NewOrigin::new(name, kind, NOW);
        record.path = Some(name.to_owned());
        origin::find_or_insert(tx, &record)
    };
    match step {
        Step::Import(pairs, replace) => {
            let record = NewOrigin::new("a.tmx", OriginKind::File, NOW);
            let policy = match replace {
                true => DuplicatePolicy::Replace,
                false => DuplicatePolicy::Add,
            };
            write_units(tx, origin::insert(tx, &record)?, policy, pairs)?;
        }
        Step::Add(source, target) => {
            let origin = by_hand(OriginKind::Session, "added by hand")?;
            write_units(tx, origin, DuplicatePolicy::Add, &[(*source, *target)])?;
            write_concepts(tx, origin, &[(*target, *source)])?;
        }
        Step::Terms(pairs) => {
            let record = NewOrigin::new("a.csv", OriginKind::File, NOW);
            write_concepts(tx, origin::insert(tx, &record)?, pairs)?;
        }
        Step::EditUnit(at, to) => {
            let Some(id) = pick(tx, "unit", at) else {
                return Ok(());
            };
            let Ok(seen) = units::edit::look_up(tx, UnitId(id)) else {
                return Ok(());
            };
            let mut edited = seen.unit.clone();
            edited.status = Some(UnitStatus::Reviewed);
            if *to < 3 {
                edited.target = unit(&(0, *to)).target;
                edited.metadata.notes.push(Note {
                    text: "編集".into(),
                    language: None,
                });
            }
            let _ = edit_unit(tx, &seen, &edited, NOW);
        }
        Step::EditConcept(at, to) => {
            let Some(id) = pick(tx, "concept", at) else {
                return Ok(());
            };
            let Ok(seen) = concepts::edit::look_up(tx, ConceptId(id)) else {
                return Ok(());
            };
            let mut edited = seen.entry.clone();
            edited.notes.push("編集".into());
            edited.languages[1]
                .terms
                .push(Term::new(format!("term {to}")));
            let _ = edit_concept(tx, &seen, &edited, NOW);
        }
        Step::RemoveUnit(at) => {
            if let Some(id) = pick(tx, "unit", at) {
                remove_unit(tx, UnitId(id), NOW)?;
            }
        }
        Step::RemoveConcept(at) => {
            if let Some(id) = pick(tx, "concept", at) {
                remove_concept(tx, ConceptId(id), NOW)?;
            }
        }
        Step::RemoveOrigin(at) => {
            if let Some(id) = pick(tx, "origin", at)
                && origin::get(tx, OriginId(id))?.unwrap().record.kind != OriginKind::Folder
            {
                remove_units_of(tx, OriginId(id))?;
                concepts::remove_concepts_of(tx, OriginId(id))?;
            }
        }
        Step::Folder(pairs) => {
            let (memory, terms) = pairs.split_at(pairs.len() / 2);
            let origin = by_hand(OriginKind::Folder, "tm/a.tsv")?;
            write_units(tx, origin, DuplicatePolicy::Add, memory)?;
            let origin = by_hand(OriginKind::Folder, "glossary/a.tsv")?;
            write_concepts(tx, origin, terms)?;
        }
    }
    Ok(())
}

/// Every row of every table of contents, with its columns as they are.
fn dump(store: &Store) -> Vec<(String, Vec<Value>)> {
    let tables: Vec<String> = store
        .connection()
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
             AND name NOT IN ('meta', 'migration', 'change_log', 'changed_row', 'undo_change', 'undo_row')
             ORDER BY name",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(tables.len() >= 8, "{tables:?}");
    let mut rows = Vec::new();
    for table in tables {
        let sql = format!("SELECT * FROM {table} ORDER BY 1, 2, 3");
        let mut statement = store.connection().prepare(&sql).unwrap();
        let width = statement.column_count();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let values = (0..width).map(|column| row.get(column).unwrap()).collect();
            rows.push((table.clone(), values));
        }
    }
    rows
}

fn open() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = database::open(&folder.path().join("a.db"), Access::Write).unwrap();
    (folder, store)
}

fn write(store: &mut Store, recording: Recording, step: &Step) {
    store
        .write_as(recording, "step", &mut |_| {}, |tx| perform(tx, step))
        .unwrap();
}

fn undo(store: &mut Store) -> Result<Turned, UndoError> {
    turn(store, Direction::Undo, false, &mut |_| {})
}

fn redo(store: &mut Store) -> Result<Turned, UndoError> {
    turn(store, Direction::Redo, false, &mut |_| {})
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Undone one after the other, all changes lead back through every state, and forth again.
    #[test]
    fn undo_restores_every_row(steps in prop::collection::vec(steps(), 1..12)) {
        let (_folder, mut store) = open();
        let mut states = vec![dump(&store)];
        for step in &steps {
            write(&mut store, Recording::Undoable, step);
            if dump(&store) != states[states.len() - 1] || store.changes().unwrap().len() == states.len() {
                states.push(dump(&store));
            }
        }
        prop_assert_eq!(store.changes().unwrap().len(), states.len() - 1);
        for state in states.iter().rev().skip(1) {
            undo(&mut store).unwrap();
            prop_assert_eq!(&dump(&store), state);
        }
        for state in states.iter().skip(1) {
            redo(&mut store).unwrap();
            prop_assert_eq!(&dump(&store), state);
        }
        prop_assert_eq!(store.integrity_check().unwrap(), Vec::<String>::new());
    }

    /// With folder files read in between, a change by hand is undone or refused; never does it leave the database
    /// in disorder.
    #[test]
    fn folder_files_in_between_do_no_harm(
        before in prop::collection::vec(steps(), 1..5),
        file in prop::collection::vec((0..6_u8, 0..3_u8), 2..6),
        change in steps(),
        again in prop::collection::vec((0..6_u8, 0..3_u8), 2..6),
    ) {
        let (_folder, mut store) = open();
        for step in &before {
            write(&mut store, Recording::Undoable, step);
        }
        write(&mut store, Recording::Folder, &Step::Folder(file));
        write(&mut store, Recording::Undoable, &change);
        write(&mut store, Recording::Folder, &Step::Folder(again));
        let state = dump(&store);
        match undo(&mut store) {
            Ok(_) => {
                let hidden = "SELECT count(*) FROM unit u WHERE u.scope <> 0 AND u.hidden <>
                    EXISTS (SELECT 1 FROM unit_override o WHERE o.identity = u.identity)";
                let astray: u32 = store.connection().query_row(hidden, [], |row| row.get(0)).unwrap();
                prop_assert_eq!(astray, 0);
                redo(&mut store).unwrap();
                prop_assert_eq!(dump(&store), state);
            }
            Err(UndoError::Overtaken { .. } | UndoError::Needed { .. } | UndoError::NothingToUndo) => {
                prop_assert_eq!(dump(&store), state);
            }
            Err(error) => panic!("{error}"),
        }
        prop_assert_eq!(store.integrity_check().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn what_was_undone_is_told_in_words() {
    let (_folder, mut store) = open();
    write(
        &mut store,
        Recording::Undoable,
        &Step::Import(vec![(1, 1), (2, 2)], false),
    );
    write(&mut store, Recording::Undoable, &Step::Add(3, 1));
    assert_eq!(
        outcome(&undo(&mut store).unwrap()),
        ["1 unit gone", "1 concept entry gone"]
    );
    assert_eq!(outcome(&undo(&mut store).unwrap()), ["2 units gone"]);
    assert_eq!(outcome(&redo(&mut store).unwrap()), ["2 units there again"]);
}
