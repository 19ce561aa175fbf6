//! A memory in its database, behind an index, gives what the same units in memory give: whatever was written before,
//! after, or instead.

use std::path::{Path, PathBuf};

use proptest::{collection::vec, prelude::*};
use taiyaku_store::{
    Access, Clients, DuplicatePolicy, NewOrigin, OriginKind, Store, StoreError, Transaction,
    UndoError, origin, undo,
};

use super::*;
use crate::{
    matching::{DatabaseOptions, MemoryPlace, build_index, stored_units},
    units::{
        COMPONENT, Direction, EditError, UnitId, UnitWriter, edit::look_up, edit_unit, remove_unit,
        settle_overrides,
    },
};

const NOW: &str = "20261126T090000Z";

/// What can happen to a memory.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Import(Vec<(String, String)>),
    /// Another source for the unit that stands at this place, counted round.
    Edit(usize, String),
    Remove(usize),
    /// Another date for the unit that stands at this place.
    Date(usize, &'static str),
    Undo,
    Redo,
    /// The index is made anew.
    Index,
    /// The side files are gone.
    LoseIndex,
}

pub(super) struct Desk {
    _folder: tempfile::TempDir,
    pub(super) database: PathBuf,
}

impl Desk {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("taiyaku.db");
        Self {
            _folder: folder,
            database,
        }
    }

    pub(super) fn store(&self) -> Store {
        open(&self.database, Access::Write)
    }

    pub(super) fn go(&self, step: &Step) {
        let mut store = self.store();
        match step {
            Step::Import(pairs) => import(&mut store, pairs),
            Step::Edit(place, source) => edit(&mut store, *place, source),
            Step::Remove(place) => remove(&mut store, *place),
            Step::Date(place, date) => set_date(&mut store, *place, date),
            Step::Undo => turn(&mut store, undo::Direction::Undo),
            Step::Redo => turn(&mut store, undo::Direction::Redo),
            Step::Index => {
                let japanese = LanguageTag::japanese();
                build_index(
                    store.connection(),
                    &self.database,
                    &japanese,
                    &mut |_, _| {},
                )
                .unwrap();
            }
            Step::LoseIndex => {
                let _ = std::fs::remove_dir_all(crate::derived::folder_of(&self.database));
            }
        }
    }

    /// The memory behind an index, however few units it has.
    pub(super) fn indexed(&self) -> Memory {
        let mut memory = Memory::empty(&LanguageTag::japanese());
        let options = DatabaseOptions {
            direction: direction(),
            place: MemoryPlace::default(),
            write_index: false,
            load_up_to: 0,
        };
        let store = open(&self.database, Access::Read);
        memory.add_database(store, options, &mut |_, _| {}).unwrap();
        memory
    }

    pub(super) fn loaded(&self) -> Memory {
        memory(stored_units(self.store().connection(), &direction()).unwrap())
    }
}

fn set_date(store: &mut Store, place: usize, date: &str) {
    if let Some(UnitId(id)) = number(store, place) {
        let sql = "UPDATE unit SET changed = ?2 WHERE id = ?1";
        let write = |tx: &Transaction<'_>| Ok::<_, StoreError>(tx.execute(sql, (id, date))?);
        store.write("date", &mut |_| {}, write).unwrap();
    }
}

/// Undoes or does again, if there is something.
fn turn(store: &mut Store, direction: undo::Direction) {
    let settle = |tx: &Transaction<'_>| Ok::<_, UndoError>(settle_overrides(tx)?);
    let _ = store.turn(direction, false, &mut |_| {}, settle);
}

pub(super) fn direction() -> Direction {
    Direction::new(
        &LanguageTag::japanese(),
        &LanguageTag::english(),
        &Clients::All,
    )
}

pub(super) fn open(database: &Path, access: Access) -> Store {
    Store::open(database, access, &[&COMPONENT]).unwrap()
}

/// The translation of units that are in the database in the other direction.
const REVERSED: &str = "b";

fn turned(unit: TranslationUnit) -> TranslationUnit {
    TranslationUnit {
        source: unit.target.unwrap(),
        target: Some(unit.source),
        ..unit
    }
}

fn import(store: &mut Store, pairs: &[(String, String)]) {
    store
        .write("import", &mut |_| {}, |tx| {
            let record = NewOrigin::new("some.tmx", OriginKind::File, NOW);
            let origin = origin::insert(tx, &record)?;
            let mut writer = UnitWriter::new(tx, origin, DuplicatePolicy::Add, NOW)?;
            for (source, target) in pairs {
                let unit = unit(0, source, target).unit;
                writer.add(&if target == REVERSED {
                    turned(unit)
                } else {
                    unit
                })?;
            }
            writer.finish()
        })
        .unwrap();
}

/// The number of the unit at a place, counted round.
fn number(store: &Store, place: usize) -> Option<UnitId> {
    let sql = "SELECT id FROM unit WHERE hidden = 0 ORDER BY id";
    let mut statement = store.connection().prepare(sql).unwrap();
    let numbers: Vec<i64> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let place = place.checked_rem(numbers.len())?;
    numbers.get(place).map(|&number| UnitId(number))
}

fn edit(store: &mut Store, place: usize, source: &str) {
    let Some(id) = number(store, place) else {
        return;
    };
    let seen = look_up(store.connection(), id).unwrap();
    let mut edited = seen.unit.clone();
    edited.source.segment = Segment::plain(source);
    let edit = |tx: &Transaction<'_>| edit_unit(tx, &seen, &edited, NOW);
    match store.write("edit", &mut |_| {}, edit) {
        Ok(_) | Err(EditError::SameAs(_)) => {}
        Err(error) => panic!("{error}"),
    }
}

fn remove(store: &mut Store, place: usize) {
    if let Some(id) = number(store, place) {
        store
            .write("remove", &mut |_| {}, |tx| remove_unit(tx, id, NOW))
            .unwrap();
    }
}

/// Texts of many keys.
const TEXT: &str = "[あいａａA3４、，ーｱ事𠮷 「」]{0,7}";

/// Many texts of few keys.
const TABLE: &str = "[３3４五]?[4５六]時、?発";

fn step(text: &'static str, most: usize) -> impl Strategy<Value = Step> {
    let date = prop::sample::select(vec!["20200101T000000Z", "20300101T000000Z"]);
    prop_oneof![
        4 => vec((text, "[ab]"), 0..most).prop_map(Step::Import),
        2 => (any::<usize>(), text).prop_map(|(place, source)| Step::Edit(place, source)),
        2 => any::<usize>().prop_map(Step::Remove),
        2 => (any::<usize>(), date).prop_map(|(place, date)| Step::Date(place, date)),
        1 => Just(Step::Undo),
        1 => Just(Step::Redo),
        2 => Just(Step::Index),
        1 => Just(Step::LoseIndex),
    ]
}

/// All that a suggestion shows.
pub(super) fn shown(found: &[Suggestion]) -> Vec<String> {
    found
        .iter()
        .map(|found| {
            let others: Vec<i64> = found.others.iter().map(|other| other.id).collect();
            format!(
                "{:?} {others:?} {:?}",
                found.score,
                (&found.unit, &found.charges, &found.flags)
            )
        })
        .collect()
}

/// Many units of one key in a database, some written after the index was made.
#[test]
fn tables_behind_an_index() {
    let desk = Desk::new();
    let rows = |from: usize, to: usize| -> Vec<(String, String)> {
        let row = |n: usize| (format!("{}時{}分発", n % 23, n % 13), format!("{}", n % 7));
        (from..to).map(row).collect()
    };
    desk.go(&Step::Import(rows(0, 400)));
    desk.go(&Step::Index);
    desk.go(&Step::Import(rows(400, 450)));
    desk.go(&Step::Edit(7, "30時4分発".to_owned()));
    desk.go(&Step::Remove(9));
    let (indexed, loaded) = (desk.indexed(), desk.loaded());
    for source in [
        "3時4分発",
        "30時4分発",
        "99時99分発",
        "３時４分発",
        "3時4分着",
    ] {
        for (min_score, top) in [(70, 5), (98, 3), (0, 500), (70, 1)] {
            let options = MatchOptions {
                min_score,
                top,
                ..MatchOptions::default()
            };
            let expected = shown(&matches(&loaded, source, &options));
            assert_eq!(
                shown(&matches(&indexed, source, &options)),
                expected,
                "{source}"
            );
        }
    }
}

/// That after these steps all ways find the same.
fn agree(
    steps: &[Step],
    queries: &[String],
    min_score: u8,
    top: usize,
) -> Result<(), TestCaseError> {
    let desk = Desk::new();
    drop(desk.store());
    for step in steps {
        desk.go(step);
    }
    let (indexed, loaded) = (desk.indexed(), desk.loaded());
    prop_assert_eq!(indexed.unit_count().unwrap(), loaded.unit_count().unwrap());
    for source in queries {
        let options = MatchOptions {
            min_score,
            top,
            ..MatchOptions::default()
        };
        let exhaustive = MatchOptions {
            exhaustive: true,
            ..options
        };
        let expected = shown(&matches(&loaded, source, &exhaustive));
        let found = shown(&matches(&indexed, source, &options));
        prop_assert_eq!(found, expected.clone(), "{:?}", steps);
        prop_assert_eq!(shown(&matches(&indexed, source, &exhaustive)), expected);
        let parts = |memory| -> Vec<_> {
            let found = crate::fragments::fragments(memory, source)
                .unwrap()
                .into_iter();
            found
                .map(|it| (it.span, it.unit.id, it.unit_span, it.whole))
                .collect()
        };
        prop_assert_eq!(parts(&indexed), parts(&loaded));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn behind_an_index_the_same_is_found(
        steps in vec(step(TEXT, 8), 1..10),
        queries in vec(TEXT, 1..5),
        min_score in prop::sample::select(vec![0, 1, 30, 50, 70, 85, 99, 100]),
        top in 0_usize..8,
    ) {
        agree(&steps, &queries, min_score, top)?;
    }

    #[test]
    fn behind_an_index_the_same_is_found_among_many_units_of_one_key(
        steps in vec(step(TABLE, 60), 4..10),
        queries in vec(TABLE, 1..4),
        min_score in prop::sample::select(vec![70, 97, 98, 99, 100]),
        top in 1_usize..8,
    ) {
        agree(&steps, &queries, min_score, top)?;
    }
}
