use taiyaku_store::{DuplicatePolicy, NewOrigin, OriginKind, Transaction, change_log, origin};
use taiyaku_text::model::{TranslationUnit, Variant};
use taiyaku_tm::units::{UnitId, UnitWriter, remove_unit};

use super::*;
use crate::observer::Silent;

const NOW: &str = "20261126T090000Z";

fn import(store: &mut Store, numbers: std::ops::Range<usize>) {
    let write = |tx: &Transaction<'_>| {
        let origin = origin::insert(tx, &NewOrigin::new("a", OriginKind::File, NOW))?;
        let mut writer = UnitWriter::new(tx, origin, DuplicatePolicy::Add, NOW)?;
        for number in numbers.clone() {
            let source = format!("資料の{number}頁には{}と書いてある。", "長い話".repeat(40));
            writer.add(&TranslationUnit::plain(
                Variant::plain(LanguageTag::japanese(), source),
                Variant::plain(LanguageTag::english(), "That is what the page says."),
            ))?;
        }
        writer.finish()
    };
    store.write("import", &mut |_| {}, write).unwrap();
}

fn state(store: &Store) -> i64 {
    change_log::latest(store.connection()).unwrap().number
}

#[test]
fn files_are_made_anew_and_changes_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    let mut store = database::open(&path, Access::Write).unwrap();
    import(&mut store, 0..50);
    let japanese = LanguageTag::japanese();
    let first = optimize(&path, &japanese, &mut Silent).unwrap();
    assert_eq!((first.derived_before, first.removed), (0, 0));
    assert!(first.derived_after > 0 && !first.rewritten);
    store
        .write("remove", &mut |_| {}, |tx| remove_unit(tx, UnitId(3), NOW))
        .unwrap();
    let present = state(&store);
    assert_eq!(
        changes::count_until(store.connection(), present).unwrap(),
        1
    );
    // Also of a language that nobody names now, as long as there is a file of it.
    let english = optimize(&path, &LanguageTag::english(), &mut Silent).unwrap();
    assert_eq!(english.removed, 1);
    assert_eq!(
        changes::count_until(store.connection(), present).unwrap(),
        0
    );
    let folder = derived::folder_of(&path);
    for name in ["keys-ja", "keys-en"] {
        let found = derived::find(&folder, matching::kind(name), store.connection());
        let container = found.unwrap().unwrap();
        assert_eq!(container.header().state.units, 49);
        assert_eq!(container.verify(), []);
    }
    // Nothing is new: nothing is written.
    let before = state(&store);
    let again = optimize(&path, &japanese, &mut Silent).unwrap();
    assert_eq!(again.derived_before, again.derived_after);
    assert_eq!(state(&store), before);
}

#[test]
fn a_database_that_is_mostly_empty_becomes_short() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    let mut store = database::open(&path, Access::Write).unwrap();
    import(&mut store, 0..4000);
    let remove = |tx: &Transaction<'_>| -> Result<(), StoreError> {
        tx.execute("DELETE FROM unit WHERE id > 50", [])?;
        Ok(())
    };
    store
        .write_as(Recording::Off, "remove", &mut |_| {}, remove)
        .unwrap();
    drop(store);
    let done = optimize(&path, &LanguageTag::japanese(), &mut Silent).unwrap();
    assert!(done.rewritten);
    assert!(done.database_after * 4 < done.database_before, "{done:?}");
    assert_eq!(crate::verify::verify(&path).unwrap().problems, []);
}

#[test]
fn an_import_makes_files_only_where_they_are_worth_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    let mut store = database::open(&path, Access::Write).unwrap();
    import(&mut store, 0..50);
    let japanese = LanguageTag::japanese();
    keep_up(&path, &japanese, &mut Silent).unwrap();
    assert!(!derived::folder_of(&path).exists());
    // The counter tells, so that the test needs no large memory.
    let raise = |tx: &Transaction<'_>| -> Result<(), StoreError> {
        tx.execute("UPDATE unit SET id = 30000 WHERE id = 50", [])?;
        tx.execute(
            "UPDATE sqlite_sequence SET seq = 30000 WHERE name = 'unit'",
            [],
        )?;
        Ok(())
    };
    store
        .write_as(Recording::Off, "raise", &mut |_| {}, raise)
        .unwrap();
    keep_up(&path, &japanese, &mut Silent).unwrap();
    let generation = |store: &Store| {
        let folder = derived::folder_of(&path);
        let found = derived::find(&folder, matching::kind("keys-ja"), store.connection());
        found.unwrap().map(|it| it.header().state.generation.number)
    };
    let made = generation(&store);
    assert_eq!(made, Some(state(&store)));
    import(&mut store, 100..1100);
    keep_up(&path, &japanese, &mut Silent).unwrap();
    assert_eq!(
        generation(&store),
        made,
        "a few units are looked at one by one"
    );
    import(&mut store, 2000..3100);
    keep_up(&path, &japanese, &mut Silent).unwrap();
    assert_eq!(generation(&store), Some(state(&store)));
}
