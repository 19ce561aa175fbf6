use std::panic::{AssertUnwindSafe, catch_unwind};

use super::*;

fn many() -> Vec<TranslationUnit> {
    (0..2000)
        .map(|n| {
            unit(
                &format!("第{n}条の規定による。"),
                &format!("In accordance with Article {n}."),
            )
        })
        .collect()
}

/// Imports `units` and does `then` before the end of the write.
fn import_and(
    memory: &mut Memory,
    units: &[TranslationUnit],
    then: impl FnOnce() -> Result<(), StoreError>,
) -> Result<ImportCounts, StoreError> {
    memory.store.write("import", &mut |_| {}, |tx| {
        let record = NewOrigin::new("large.tmx", OriginKind::File, NOW);
        let mut writer =
            UnitWriter::new(tx, origin::insert(tx, &record)?, DuplicatePolicy::Add, NOW)?;
        for unit in units {
            writer.add(unit)?;
        }
        then()?;
        writer.finish()
    })
}

#[test]
fn an_import_onto_a_full_disk_leaves_the_state_before() {
    let mut memory = Memory::new();
    memory.import("a", &many()[..3]);
    let before = (
        memory.all(Contexts::Stored),
        memory.store.generation().unwrap(),
    );
    let pages: i64 = memory
        .db()
        .query_row("PRAGMA page_count", [], |row| row.get(0))
        .unwrap();
    memory
        .db()
        .pragma_update(None, "max_page_count", pages + 20)
        .unwrap();
    let error = import_and(&mut memory, &many(), || Ok(())).unwrap_err();
    assert!(matches!(error, StoreError::DiskFull), "{error:?}");
    assert_eq!(
        (
            memory.all(Contexts::Stored),
            memory.store.generation().unwrap()
        ),
        before
    );
    assert_eq!(origin::list(memory.db()).unwrap().len(), 1);
    memory
        .db()
        .pragma_update(None, "max_page_count", 1_000_000)
        .unwrap();
    assert_eq!(
        import_and(&mut memory, &many(), || Ok(())).unwrap(),
        counts(1997, 0, 3)
    );
    assert_eq!(memory.store.integrity_check().unwrap().len(), 0);
}

#[test]
fn an_import_that_breaks_off_leaves_the_state_before() {
    let mut memory = Memory::new();
    memory.import("a", &many()[..3]);
    let before = memory.all(Contexts::Stored);
    let broken = catch_unwind(AssertUnwindSafe(|| {
        import_and(&mut memory, &many(), || panic!("broken"))
    }));
    assert!(broken.is_err());
    assert_eq!(memory.all(Contexts::Stored), before);
    import_and(&mut memory, &many(), || Err(StoreError::Interrupted)).unwrap_err();
    assert_eq!(memory.all(Contexts::Stored), before);
    assert_eq!(
        import_and(&mut memory, &many(), || Ok(())).unwrap(),
        counts(1997, 0, 3)
    );
}
