//! Change tracking, held against what the tables say: whoever knows a state and what changed since, knows all.

use std::collections::BTreeMap;

use taiyaku_store::undo::{Direction, UndoError};

use super::{edit::retarget, *};
use crate::derived::State;

/// What an index knows of a unit: languages and texts.
type Known = BTreeMap<i64, [Option<String>; 4]>;

/// Everything known at some states of a memory.
#[derive(Default)]
struct Watched(Vec<(State, Known)>);

impl Watched {
    /// Holds the record of changes since each earlier state against the units, then keeps the present state. Returns
    /// the units that the record names since the latest state.
    fn look(&mut self, memory: &Memory) -> Vec<i64> {
        let now = known(memory.db());
        let mut named = Vec::new();
        for (state, then) in &self.0 {
            let (generation, highest) = (state.generation.number, state.highest_id);
            let changed = changed_since(memory.db(), generation, highest, 1000)
                .unwrap()
                .unwrap();
            assert!(changed.is_sorted());
            named = changed.into_iter().map(|id| id.0).collect();
            for id in now.keys().chain(then.keys()) {
                assert!(
                    then.get(id) == now.get(id) || named.contains(id),
                    "{id} since {generation}: {named:?}"
                );
            }
        }
        self.0.push((State::read(memory.db()).unwrap(), now));
        named
    }
}

fn known(connection: &Connection) -> Known {
    let sql =
        "SELECT id, source_language, source, target_language, target FROM unit WHERE hidden = 0";
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| {
        let texts = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?];
        Ok((row.get(0)?, texts))
    });
    rows.unwrap().map(Result::unwrap).collect()
}

impl Memory {
    fn turn(&mut self, direction: Direction) {
        let settle =
            |tx: &taiyaku_store::Transaction<'_>| Ok::<_, UndoError>(settle_overrides(tx)?);
        let turned = self.store.turn(direction, false, &mut |_| {}, settle);
        turned.unwrap();
    }

    fn undo(&mut self) {
        self.turn(Direction::Undo);
    }

    fn redo(&mut self) {
        self.turn(Direction::Redo);
    }
}

#[test]
fn new_units_are_named_and_merged_ones_are_not() {
    let (mut memory, mut watched) = (Memory::new(), Watched::default());
    assert_eq!(watched.look(&memory), [0; 0]);
    memory.import("a", &[unit("一", "1"), unit("二", "2")]);
    assert_eq!(watched.look(&memory), [1, 2]);
    let mut dated = unit("一", "1");
    dated.metadata.author = Some("佐藤".to_owned());
    assert_eq!(memory.import("b", &[dated]), counts(0, 1, 0));
    assert_eq!(
        watched.look(&memory),
        [0; 0],
        "who wrote it is read with it"
    );
}

#[test]
fn a_removal_names_the_unit_and_so_does_undoing_it() {
    let (mut memory, mut watched) = (Memory::new(), Watched::default());
    memory.import("a", &[unit("一", "1"), unit("二", "2"), unit("三", "3")]);
    watched.look(&memory);
    memory.remove(UnitId(3));
    memory.remove(UnitId(1));
    assert_eq!(watched.look(&memory), [1, 3]);
    memory.undo();
    assert_eq!(watched.look(&memory), [1]);
    memory.undo();
    assert_eq!(watched.look(&memory), [3], "also the last of all");
    memory.redo();
    assert_eq!(watched.look(&memory), [3]);
    memory.undo();
    assert_eq!(watched.look(&memory), [3]);
    assert_eq!(known(memory.db()).len(), 3);
}

#[test]
fn an_import_that_is_undone_and_done_again_names_its_units() {
    let (mut memory, mut watched) = (Memory::new(), Watched::default());
    memory.import("a", &[unit("一", "1")]);
    watched.look(&memory);
    memory.import("b", &[unit("二", "2"), unit("三", "3")]);
    assert_eq!(watched.look(&memory), [2, 3]);
    memory.undo();
    assert_eq!(watched.look(&memory), [2, 3]);
    memory.redo();
    assert_eq!(watched.look(&memory), [2, 3]);
    memory.import("c", &[unit("四", "4")]);
    assert_eq!(watched.look(&memory), [4]);
}

#[test]
fn an_edit_names_the_unit_each_time_it_is_turned() {
    let (mut memory, mut watched) = (Memory::new(), Watched::default());
    memory.import("a", &[unit("一", "1"), unit("二", "2")]);
    watched.look(&memory);
    memory
        .edit(UnitId(1), |unit| unit.source.segment.text = "壱".to_owned())
        .unwrap();
    assert_eq!(watched.look(&memory), [1]);
    memory.undo();
    assert_eq!(watched.look(&memory), [1]);
    memory.redo();
    assert_eq!(watched.look(&memory), [1]);
    let german = |unit: &mut TranslationUnit| {
        unit.target.as_mut().unwrap().language = LanguageTag::new("de");
    };
    memory.edit(UnitId(2), german).unwrap();
    assert_eq!(watched.look(&memory), [2]);
}

#[test]
fn a_translation_that_is_replaced_names_the_unit() {
    let (mut memory, mut watched) = (Memory::new(), Watched::default());
    memory.import("a", &[unit("一", "1"), unit("二", "2")]);
    watched.look(&memory);
    let origin = memory.origin("b", OriginKind::File);
    let better = [unit("二", "two"), unit("一", "1")];
    let replaced = memory.write(origin, DuplicatePolicy::Replace, &better);
    assert_eq!(replaced.changed, 1);
    assert_eq!(watched.look(&memory), [2]);
    memory.undo();
    assert_eq!(watched.look(&memory), [2]);
}

#[test]
fn what_a_decision_hides_or_shows_again_is_named() {
    let (mut memory, mut watched) = (Memory::new(), Watched::default());
    let origin = memory.origin("tm/a.tmx", OriginKind::Folder);
    let units = [unit("一", "1"), unit("二", "2")];
    memory.write(origin, DuplicatePolicy::Add, &units);
    watched.look(&memory);
    assert_eq!(memory.remove(UnitId(1)), Removed::Overridden);
    assert_eq!(watched.look(&memory), [1]);
    memory.undo();
    assert_eq!(watched.look(&memory), [1]);
    memory.redo();
    assert_eq!(watched.look(&memory), [1]);
    // The file again, with one unit gone and one new.
    let units = [unit("二", "2"), unit("三", "3")];
    memory.write(origin, DuplicatePolicy::Add, &units);
    assert_eq!(watched.look(&memory), [1, 3]);
    memory.edit(UnitId(2), retarget("two")).unwrap();
    assert_eq!(watched.look(&memory), [2, 4]);
    memory.undo();
    assert_eq!(watched.look(&memory), [2, 4]);
}

#[test]
fn too_many_changes_are_counted_and_not_read() {
    let mut memory = Memory::new();
    let numbered = |text: i32| unit(&format!("{text}番の窓"), "window");
    let units: Vec<_> = (0..30).map(numbered).collect();
    memory.import("a", &units);
    let changed = |most| changed_since(memory.db(), 0, 0, most).unwrap();
    assert_eq!(changed(29), None);
    assert_eq!(changed(30).map(|ids| ids.len()), Some(30));
    assert_eq!(changed(usize::MAX).map(|ids| ids.len()), Some(30));
}

#[test]
fn nothing_of_it_is_in_the_way_of_undoing() {
    let mut memory = Memory::new();
    memory.import("a", &[unit("一", "1")]);
    memory.edit(UnitId(1), retarget("one")).unwrap();
    memory.edit(UnitId(1), retarget("one more")).unwrap();
    memory.undo();
    memory.undo();
    memory.undo();
    assert_eq!(memory.pairs(), []);
    let mut problems = Vec::new();
    super::verify(memory.db(), &mut problems);
    assert_eq!(problems, []);
}

mod any_history {
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Clone)]
    enum Step {
        Import(Vec<(u8, u8)>),
        Folder(Vec<(u8, u8)>),
        Replace(u8, u8),
        Edit(u8, u8),
        Remove(u8),
        Undo,
        Redo,
    }

    fn step() -> impl Strategy<Value = Step> {
        let pairs = || proptest::collection::vec((0u8..6, 0u8..3), 0..5);
        prop_oneof![
            pairs().prop_map(Step::Import),
            pairs().prop_map(Step::Folder),
            (0u8..6, 0u8..3).prop_map(|(source, target)| Step::Replace(source, target)),
            (0u8..12, 0u8..3).prop_map(|(id, text)| Step::Edit(id, text)),
            (0u8..12).prop_map(Step::Remove),
            Just(Step::Undo),
            Just(Step::Redo),
        ]
    }

    fn units(pairs: &[(u8, u8)]) -> Vec<TranslationUnit> {
        let numbered =
            |(source, target): &(u8, u8)| unit(&format!("窓{source}"), &format!("{target}"));
        pairs.iter().map(numbered).collect()
    }

    fn take(memory: &mut Memory, step: Step) {
        match step {
            Step::Import(pairs) => drop(memory.import("a", &units(&pairs))),
            Step::Folder(pairs) => {
                let origin = memory.origin("tm/a.tmx", OriginKind::Folder);
                memory
                    .store
                    .write_as(
                        taiyaku_store::Recording::Folder,
                        "file",
                        &mut |_| {},
                        |tx| {
                            let mut writer =
                                UnitWriter::new(tx, origin, DuplicatePolicy::Add, NOW)?;
                            for unit in &units(&pairs) {
                                writer.add(unit)?;
                            }
                            writer.finish()
                        },
                    )
                    .unwrap();
            }
            Step::Replace(source, target) => {
                let origin = memory.origin("b", OriginKind::Session);
                let units = units(&[(source, target)]);
                memory.write(origin, DuplicatePolicy::Replace, &units);
            }
            // Not every unit is there, and not everything can be turned back.
            Step::Edit(id, text) => drop(memory.edit(UnitId(i64::from(id)), |unit| {
                unit.source.segment.text = format!("戸{text}");
            })),
            Step::Remove(id) => drop(memory.remove(UnitId(i64::from(id)))),
            Step::Undo | Step::Redo => {
                let direction = match step {
                    Step::Undo => Direction::Undo,
                    _ => Direction::Redo,
                };
                let settle =
                    |tx: &taiyaku_store::Transaction<'_>| Ok::<_, UndoError>(settle_overrides(tx)?);
                drop(memory.store.turn(direction, false, &mut |_| {}, settle));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
        #[test]
        fn is_known_from_each_of_its_states(steps in proptest::collection::vec(step(), 1..16)) {
            let (mut memory, mut watched) = (Memory::new(), Watched::default());
            watched.look(&memory);
            for step in steps {
                take(&mut memory, step);
                watched.look(&memory);
            }
        }
    }
}
