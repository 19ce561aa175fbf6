use std::{fs, path::PathBuf};

use super::*;
use crate::{Access, Store};

const FIRST: Migration = Migration {
    number: 1,
    name: "note",
    sql: "CREATE TABLE note (text TEXT NOT NULL) STRICT;",
};
const SECOND: Migration = Migration {
    number: 2,
    name: "colour",
    sql: "ALTER TABLE note ADD COLUMN colour TEXT;",
};
const BROKEN: Migration = Migration {
    number: 2,
    name: "broken",
    sql: "DELETE FROM note; ALTER TABLE nothing ADD COLUMN x TEXT;",
};
const EDITED: Migration = Migration {
    number: 1,
    name: "note",
    sql: "CREATE TABLE note (text TEXT) STRICT;",
};
const OLD: Component = Component {
    name: "notes",
    migrations: &[FIRST],
};
const NEW: Component = Component {
    name: "notes",
    migrations: &[FIRST, SECOND],
};
const FAILING: Component = Component {
    name: "notes",
    migrations: &[FIRST, BROKEN],
};
const CHANGED: Component = Component {
    name: "notes",
    migrations: &[EDITED],
};

fn written() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    let mut store = Store::open(&path, Access::Write, &[&OLD]).unwrap();
    store
        .write("note", &mut |_| {}, |tx| {
            tx.execute("INSERT INTO note VALUES ('訳')", [])?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
    (folder, path)
}

fn notes(path: &Path, component: &Component) -> i64 {
    let store = Store::open(path, Access::Read, &[component]).unwrap();
    let sql = "SELECT count(*) FROM note WHERE text = '訳'";
    store
        .connection()
        .query_row(sql, [], |row| row.get(0))
        .unwrap()
}

#[test]
fn a_file_with_data_is_copied_before_it_is_updated() {
    let (folder, path) = written();
    let copy = folder.path().join("x.db.backup-before-notes-2");
    drop(Store::open(&path, Access::Write, &[&NEW]).unwrap());
    assert_eq!(notes(&path, &NEW), 1);
    assert_eq!(
        notes(&copy, &OLD),
        1,
        "the copy is a database of the older version"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            fs::metadata(&copy).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    drop(Store::open(&path, Access::Write, &[&NEW]).unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "once only");
}

#[test]
fn reading_an_older_file_updates_it_too() {
    let (folder, path) = written();
    assert_eq!(notes(&path, &NEW), 1);
    assert!(folder.path().join("x.db.backup-before-notes-2").exists());
    assert!(matches!(
        Store::open(&path, Access::Read, &[&OLD]),
        Err(StoreError::NewerSchema { .. })
    ));
}

#[test]
fn a_file_without_data_needs_no_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    drop(Store::open(&path, Access::Write, &[&OLD]).unwrap());
    drop(Store::open(&path, Access::Write, &[&NEW]).unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_migration_that_fails_changes_nothing() {
    let (folder, path) = written();
    Store::open(&path, Access::Write, &[&FAILING]).unwrap_err();
    assert_eq!(notes(&path, &OLD), 1);
    Store::open(&path, Access::Write, &[&FAILING]).unwrap_err();
    let second_copy = folder.path().join("x.db.backup-before-notes-2-2");
    assert!(second_copy.exists(), "no copy is overwritten");
}

#[test]
fn a_newer_or_changed_record_is_refused() {
    let (_folder, path) = written();
    let changed = Store::open(&path, Access::Write, &[&CHANGED]).unwrap_err();
    assert!(matches!(
        changed,
        StoreError::ChangedMigration { number: 1, .. }
    ));
    drop(Store::open(&path, Access::Write, &[&NEW]).unwrap());
    let bytes = fs::read(&path).unwrap();
    for access in [Access::Read, Access::Write] {
        let newer = Store::open(&path, access, &[&OLD]).unwrap_err();
        assert!(matches!(
            newer,
            StoreError::NewerSchema {
                found: 2,
                known: 1,
                ..
            }
        ));
        assert!(newer.to_string().contains("newer taiyaku"));
        assert!(newer.remedy().unwrap().contains("update taiyaku"));
    }
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn line_ends_do_not_change_a_checksum() {
    assert_eq!(checksum("a\r\nb"), checksum("a\nb"));
    assert_ne!(checksum("a b"), checksum("a\nb"));
}
