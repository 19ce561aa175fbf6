//! What another process writes is there at the next match, beside an index that stays as it is.

use std::{fs, path::PathBuf, time::SystemTime};

use taiyaku_store::{Access, Recording, Store, StoreError};

use super::{
    indexed::{Desk, Step, direction, open},
    *,
};
use crate::{
    derived,
    matching::{DatabaseOptions, WORTH_AN_INDEX},
};

const HARBOUR: &str = "港で待ち合わせをする。";
const SUMMIT: &str = "山頂で記念写真を撮る。";
const LIGHTHOUSE: &str = "灯台から船を眺める。";

/// Adds so many units of different keys that an index is worth it.
fn fill(store: &mut Store) {
    let sql = format!(
        "WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n LIMIT {WORTH_AN_INDEX})
         INSERT INTO unit (origin, position, scope, source_language, source_primary, source, target_language,
                           target_primary, target, identity, source_identity)
         SELECT 1, n + 1, 0, 'ja', 'ja', '棚の「' || char(19968 + n) || '」を並べ替える。', 'en', 'en', 'Sort shelf ' || n, x'', x''
         FROM n"
    );
    let write = store.write_as(Recording::Off, "fill", &mut |_| {}, |transaction| {
        transaction.execute(&sql, []).map_err(StoreError::from)
    });
    assert_eq!(write.unwrap() as i64, WORTH_AN_INDEX);
}

/// The numbers of the units that are exact matches, for a process that begins now.
fn exact(desk: &Desk, source: &str) -> Vec<i64> {
    let mut memory = Memory::empty(&LanguageTag::japanese());
    let store = open(&desk.database, Access::Read);
    let mut made = |_, _| panic!("the index was made again");
    let added = memory.add_database(store, DatabaseOptions::new(direction()), &mut made);
    added.unwrap();
    let found = matches(&memory, source, &MatchOptions::default());
    let exact = found.iter().filter(|found| found.similarity == 100);
    exact.map(|found| found.unit.id).collect()
}

/// The derived files with their times.
fn files(desk: &Desk) -> Vec<(PathBuf, SystemTime)> {
    let entries = fs::read_dir(derived::folder_of(&desk.database)).unwrap();
    let files = entries.map(|entry| {
        let path = entry.unwrap().path();
        let modified = fs::metadata(&path).unwrap().modified().unwrap();
        (path, modified)
    });
    files.collect()
}

fn import(source: &str) -> Step {
    Step::Import(vec![(source.to_owned(), "Translation.".to_owned())])
}

#[test]
fn what_another_process_writes_is_found_beside_the_same_index() {
    let desk = Desk::new();
    desk.go(&import(HARBOUR));
    fill(&mut desk.store());
    desk.go(&Step::Index);
    let before = files(&desk);
    assert_eq!(before.len(), 1);
    let (known, new) = (1, WORTH_AN_INDEX + 2);
    assert_eq!(
        (exact(&desk, HARBOUR), exact(&desk, SUMMIT)),
        (vec![known], vec![])
    );

    desk.go(&import(SUMMIT));
    assert_eq!(exact(&desk, SUMMIT), [new]);
    assert_eq!(exact(&desk, HARBOUR), [known]);

    // One that the index knows, and one that it does not.
    for (place, id, source) in [(0, known, HARBOUR), (new as usize - 1, new, SUMMIT)] {
        desk.go(&Step::Edit(place, LIGHTHOUSE.to_owned()));
        assert_eq!(
            (exact(&desk, source), exact(&desk, LIGHTHOUSE)),
            (vec![], vec![id])
        );
        desk.go(&Step::Undo);
        assert_eq!(
            (exact(&desk, source), exact(&desk, LIGHTHOUSE)),
            (vec![id], vec![])
        );
        desk.go(&Step::Remove(place));
        assert_eq!(exact(&desk, source), [0; 0]);
        desk.go(&Step::Undo);
        assert_eq!(exact(&desk, source), [id]);
        desk.go(&Step::Redo);
        assert_eq!(exact(&desk, source), [0; 0]);
        desk.go(&Step::Undo);
    }
    assert_eq!(files(&desk), before);
}
