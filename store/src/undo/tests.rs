use super::*;
use crate::{Access, Component, Migration, NewOrigin, OriginKind, Store, origin};

const NOW: &str = "20261123T090000Z";

/// Tables of every kind: numbers used once, rows without a number of their own, a cascade, a generated column.
const THINGS: Component = Component {
    name: "things",
    migrations: &[Migration {
        number: 1,
        name: "things",
        sql: "CREATE TABLE thing (
                  id INTEGER PRIMARY KEY AUTOINCREMENT, origin INTEGER NOT NULL REFERENCES origin (id) ON DELETE CASCADE,
                  text TEXT NOT NULL UNIQUE, bytes BLOB, length INTEGER AS (length(text))
              ) STRICT;
              CREATE TABLE part (
                  thing INTEGER NOT NULL REFERENCES thing (id) ON DELETE CASCADE, \"the place\" TEXT NOT NULL, size REAL,
                  PRIMARY KEY (thing, \"the place\")
              ) STRICT, WITHOUT ROWID;
              CREATE TABLE loose (text TEXT) STRICT;",
    }],
};

struct Desk {
    _folder: tempfile::TempDir,
    store: Store,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let store = Store::open(&path, Access::Write, &[&THINGS]).unwrap();
        Self {
            store,
            _folder: folder,
        }
    }

    fn write(&mut self, recording: Recording, label: &str, sql: &str) {
        self.store
            .write_as(recording, label, &mut |_| {}, |tx| {
                origin::find_or_insert(tx, &NewOrigin::new("o", OriginKind::File, NOW))?;
                tx.execute_batch(sql)?;
                Ok::<_, StoreError>(())
            })
            .unwrap();
    }

    fn by_hand(&mut self, sql: &str) {
        self.write(Recording::Undoable, "by hand", sql);
    }

    fn turn(&mut self, direction: Direction) -> Result<Turned, UndoError> {
        self.store
            .turn(direction, false, &mut |_| {}, |_| Ok::<_, UndoError>(()))
    }

    /// Every row of every recorded table.
    fn dump(&self) -> Vec<String> {
        let tables = ["origin", "thing", "part", "loose"];
        let rows = tables.iter().flat_map(|table| {
            let sql = format!("SELECT * FROM {table} ORDER BY 1, 2");
            let sql = if *table == "loose" {
                "SELECT rowid, text FROM loose ORDER BY 1".to_owned()
            } else {
                sql
            };
            let mut statement = self.store.connection().prepare(&sql).unwrap();
            let width = statement.column_count();
            let mut rows = statement.query([]).unwrap();
            let mut lines = Vec::new();
            while let Some(row) = rows.next().unwrap() {
                let values: Vec<_> = (0..width).map(|c| row.get_ref(c).unwrap()).collect();
                lines.push(format!("{table}: {values:?}"));
            }
            lines
        });
        rows.collect()
    }
}

/// A change that touches everything: adds, changes, deletes, cascades, deletes and adds again.
const STIR: &str = "
    INSERT INTO thing (origin, text, bytes) VALUES (1, '新しい', x'00ff');
    INSERT INTO part VALUES (last_insert_rowid(), 'p', 0.1);
    UPDATE thing SET text = 'changed', bytes = NULL WHERE text = 'b';
    UPDATE thing SET text = 'twice' WHERE text = 'changed';
    DELETE FROM thing WHERE text = 'a';
    INSERT INTO thing (origin, text) VALUES (1, 'a');
    INSERT INTO thing (origin, text) VALUES (1, 'short');
    DELETE FROM thing WHERE text = 'short';
    DELETE FROM part WHERE thing = 2 AND \"the place\" = 'y';
    INSERT INTO part VALUES (2, 'y', 4.5);
    UPDATE part SET \"the place\" = 'z' WHERE thing = 3;
    INSERT INTO loose VALUES ('four'); DELETE FROM loose WHERE text = 'one'; UPDATE loose SET text = 'zwei' WHERE text = 'two'";

fn filled() -> Desk {
    let mut desk = Desk::new();
    desk.by_hand(
        "INSERT INTO thing (origin, text, bytes) VALUES (1, 'a', x'01'), (1, 'b', NULL), (1, 'c', NULL);
         INSERT INTO part VALUES (1, 'x', 1), (2, 'y', 1e-300), (3, 'q', NULL);
         INSERT INTO loose VALUES ('one'), ('two'), ('three')",
    );
    desk
}

#[test]
fn a_change_is_undone_and_done_again_exactly() {
    let mut desk = filled();
    let before = desk.dump();
    desk.by_hand(STIR);
    let after = desk.dump();
    assert_ne!(before, after);
    for _ in 0..2 {
        let turned = desk.turn(Direction::Undo).unwrap();
        assert_eq!(turned.change.label, "by hand");
        assert_eq!(desk.dump(), before);
        desk.turn(Direction::Redo).unwrap();
        assert_eq!(desk.dump(), after);
    }
    desk.turn(Direction::Undo).unwrap();
    desk.turn(Direction::Undo).unwrap();
    assert_eq!(desk.dump(), Vec::<String>::new());
    assert!(matches!(
        desk.turn(Direction::Undo),
        Err(UndoError::NothingToUndo)
    ));
    desk.turn(Direction::Redo).unwrap();
    assert_eq!(desk.dump(), before);
    desk.turn(Direction::Redo).unwrap();
    assert_eq!(desk.dump(), after);
    assert!(matches!(
        desk.turn(Direction::Redo),
        Err(UndoError::NothingToRedo)
    ));
    assert_eq!(desk.store.integrity_check().unwrap().len(), 0);
}

#[test]
fn what_became_of_the_rows_is_told() {
    let mut desk = filled();
    desk.by_hand(STIR);
    let turned = desk.turn(Direction::Undo).unwrap();
    let thing = turned.tables.iter().find(|t| t.table == "thing").unwrap();
    // Gone: 新しい and the new a; as before: b; back: the old a.
    assert_eq!(
        (thing.taken_out, thing.put_back, thing.brought_back),
        (2, 1, 1)
    );
}

#[test]
fn numbers_are_never_used_again_and_references_are_enforced_afterwards() {
    let mut desk = filled();
    desk.by_hand("INSERT INTO thing (origin, text) VALUES (1, 'd')");
    desk.turn(Direction::Undo).unwrap();
    desk.by_hand("INSERT INTO thing (origin, text) VALUES (1, 'e')");
    let id: i64 = desk
        .store
        .connection()
        .query_row("SELECT id FROM thing WHERE text = 'e'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(id, 5);
    let refused = desk.store.write("x", &mut |_| {}, |tx| {
        tx.execute("INSERT INTO part VALUES (99, 'x', 1)", [])?;
        Ok::<_, StoreError>(())
    });
    assert!(refused.is_err());
}

#[test]
fn a_new_change_ends_what_could_be_done_again() {
    let mut desk = filled();
    desk.by_hand("DELETE FROM loose");
    desk.turn(Direction::Undo).unwrap();
    assert!(desk.store.changes().unwrap()[0].undone);
    desk.by_hand("INSERT INTO loose VALUES ('new')");
    assert!(matches!(
        desk.turn(Direction::Redo),
        Err(UndoError::NothingToRedo)
    ));
    assert_eq!(desk.store.changes().unwrap().len(), 2);
}

#[test]
fn a_dry_run_and_a_failure_change_nothing() {
    let mut desk = filled();
    desk.by_hand(STIR);
    let (before, generation) = (desk.dump(), desk.store.generation().unwrap());
    let turned = desk
        .store
        .turn(Direction::Undo, true, &mut |_| {}, |_| {
            Ok::<_, UndoError>(())
        })
        .unwrap();
    assert!(!turned.tables.is_empty());
    let failed = desk.store.turn(Direction::Undo, false, &mut |_| {}, |_| {
        Err(UndoError::Store(StoreError::Interrupted))
    });
    assert!(failed.is_err());
    assert_eq!(desk.dump(), before);
    assert_eq!(desk.store.generation().unwrap(), generation);
    desk.turn(Direction::Undo).unwrap();
}

#[test]
fn what_failed_or_changed_nothing_is_no_change() {
    let mut desk = filled();
    let failed = desk.store.write("fails", &mut |_| {}, |tx| {
        tx.execute("DELETE FROM loose", [])?;
        Err::<(), _>(StoreError::Interrupted)
    });
    assert!(failed.is_err());
    desk.by_hand("DELETE FROM loose WHERE text = 'unknown'");
    assert_eq!(desk.store.changes().unwrap().len(), 1);
}

#[test]
fn only_the_latest_changes_are_kept() {
    let mut desk = filled();
    for number in 0..2 * MOST_CHANGES {
        desk.by_hand(&format!("UPDATE loose SET text = '{number}'"));
    }
    assert_eq!(desk.store.changes().unwrap().len(), MOST_CHANGES as usize);
    let changes: u32 = desk
        .store
        .connection()
        .query_row("SELECT count(DISTINCT change) FROM undo_row", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(changes, MOST_CHANGES);
    for _ in 0..MOST_CHANGES {
        desk.turn(Direction::Undo).unwrap();
    }
    assert!(desk.turn(Direction::Undo).is_err());
    assert!(desk.dump().last().unwrap().contains("49, 57"), "text 19");
}

#[test]
fn a_folder_file_blocks_only_where_it_touched_the_same_rows() {
    let mut desk = filled();
    let before = desk.dump();
    desk.by_hand("UPDATE thing SET text = 'B' WHERE id = 2; INSERT INTO thing (origin, text) VALUES (1, 'n')");
    desk.write(
        Recording::Folder,
        "tm/a.tmx",
        "UPDATE thing SET bytes = x'07' WHERE id = 3; INSERT INTO thing (origin, text) VALUES (1, 'f')",
    );
    desk.turn(Direction::Undo).unwrap();
    assert_eq!(desk.dump().len(), before.len() + 1);
    desk.turn(Direction::Redo).unwrap();
    for touch in ["id = 2", "text = 'n'"] {
        desk.write(
            Recording::Folder,
            "tm/b.tmx",
            &format!("UPDATE thing SET bytes = x'08' WHERE {touch}"),
        );
        let error = desk.turn(Direction::Undo).unwrap_err();
        assert!(
            matches!(&error, UndoError::Overtaken { by, .. } if by == "tm/b.tmx"),
            "{error}"
        );
        assert!(error.remedy().is_some());
        desk.by_hand("UPDATE loose SET text = 'still' WHERE text = 'two'");
        desk.turn(Direction::Undo).unwrap();
    }
    // The content of rows is not kept for changes that are not undone.
    let kept: u32 = desk
        .store
        .connection()
        .query_row(
            "SELECT count(*) FROM undo_row r JOIN undo_change c ON c.change = r.change
             WHERE c.kind = 'folder' AND r.content IS NOT NULL",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(kept, 0);
}

#[test]
fn what_something_later_needs_stays() {
    let mut desk = filled();
    desk.by_hand("INSERT INTO origin (name, kind, created) VALUES ('n', 'file', 'x')");
    desk.write(
        Recording::Folder,
        "tm/a.tmx",
        "INSERT INTO thing (origin, text) SELECT id, 'd' FROM origin WHERE name = 'n'",
    );
    let before = desk.dump();
    assert!(matches!(
        desk.turn(Direction::Undo),
        Err(UndoError::Needed { .. })
    ));
    assert_eq!(desk.dump(), before);
}

#[test]
fn rows_of_new_owners_are_recorded_as_one() {
    let mut desk = filled();
    let before = desk.dump();
    desk.by_hand(
        "INSERT INTO thing (origin, text) VALUES (1, 'd'), (1, 'e');
         INSERT INTO part SELECT id, 'x', 1 FROM thing WHERE text IN ('d', 'e');
         INSERT INTO part SELECT id, 'y', 1 FROM thing WHERE text IN ('d', 'e')",
    );
    let sql = "SELECT count(*) FROM undo_row WHERE change = (SELECT max(change) FROM undo_change)";
    let rows: u32 = desk
        .store
        .connection()
        .query_row(sql, [], |row| row.get(0))
        .unwrap();
    assert_eq!(rows, 2, "one range of things, one of parts");
    let after = desk.dump();
    desk.turn(Direction::Undo).unwrap();
    assert_eq!(desk.dump(), before);
    desk.turn(Direction::Redo).unwrap();
    assert_eq!(desk.dump(), after);
}

#[test]
fn without_changes_by_hand_folder_files_leave_no_record() {
    let mut desk = Desk::new();
    desk.write(
        Recording::Folder,
        "tm/a.tmx",
        "INSERT INTO loose VALUES ('x')",
    );
    desk.write(Recording::Folder, "tm/a.tmx", "DELETE FROM loose");
    let sql = "SELECT count(*) FROM undo_row";
    let rows: u32 = desk
        .store
        .connection()
        .query_row(sql, [], |row| row.get(0))
        .unwrap();
    assert_eq!(rows, 0);
}

#[test]
fn forgetting_leaves_nothing() {
    let mut desk = filled();
    desk.by_hand("DELETE FROM thing");
    desk.store
        .write_as(Recording::Off, "purge", &mut |_| {}, |tx| forget(tx))
        .unwrap();
    assert!(desk.store.changes().unwrap().is_empty());
    assert!(matches!(
        desk.turn(Direction::Undo),
        Err(UndoError::NothingToUndo)
    ));
    // Emptying the table of rows is enough.
    desk.by_hand("INSERT INTO loose VALUES ('x')");
    desk.store
        .connection()
        .execute("DELETE FROM undo_row", [])
        .unwrap();
    assert!(desk.store.changes().unwrap().is_empty());
}

#[test]
fn damaged_records_are_refused_whole() {
    let mut desk = filled();
    desk.by_hand("DELETE FROM thing WHERE id = 2");
    let before = desk.dump();
    for damage in [
        "UPDATE undo_row SET content = x'0102' WHERE content IS NOT NULL",
        "UPDATE undo_row SET table_name = 'gone' WHERE table_name = 'part'",
        "UPDATE undo_row SET key = 'text' WHERE table_name = 'thing'",
    ] {
        desk.store.connection().execute(damage, []).unwrap();
        assert!(matches!(
            desk.turn(Direction::Undo),
            Err(UndoError::OtherTables { .. })
        ));
        assert_eq!(desk.dump(), before);
    }
}
