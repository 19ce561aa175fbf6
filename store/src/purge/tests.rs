use std::{fs, path::Path, time::Duration};

use super::*;
use crate::{Access, Component, Migration, NewOrigin, OriginKind, origin};

const NOTES: Component = Component {
    name: "notes",
    migrations: &[Migration {
        number: 1,
        name: "note",
        sql: "CREATE TABLE note (
                  id INTEGER PRIMARY KEY, text TEXT NOT NULL, client TEXT,
                  origin INTEGER NOT NULL REFERENCES origin (id) ON DELETE CASCADE
              ) STRICT;
              CREATE TABLE journal (text TEXT NOT NULL) STRICT;",
    }],
};
const TABLES: [TablePurge; 2] = [
    TablePurge {
        table: "note",
        noun: "note",
        rows: PurgedRows::Where("client = ?1"),
    },
    TablePurge {
        table: "journal",
        noun: "change",
        rows: PurgedRows::All,
    },
];

/// Notes of two clients, each with an origin of its own, and one origin with notes of both.
fn filled(path: &Path) -> Store {
    let mut store = Store::open(path, Access::Write, &[&NOTES]).unwrap();
    store
        .write("import of secret.txt", &mut |_| {}, |tx| {
            for (name, owner, clients) in [
                ("secret.txt", Some("A"), vec!["A", "A"]),
                ("other.txt", Some("B"), vec!["B"]),
                ("both.txt", Some("A"), vec!["A", "B"]),
            ] {
                let mut record = NewOrigin::new(name, OriginKind::File, "20260101T000000Z");
                record.client = owner.map(str::to_owned);
                let origin = origin::insert(tx, &record)?;
                for client in clients {
                    let text = format!("text of {client} in {name}");
                    tx.execute(
                        "INSERT INTO note (text, client, origin) VALUES (?1, ?2, ?3)",
                        (text, client, origin.0),
                    )?;
                }
            }
            tx.execute("INSERT INTO journal VALUES ('text of A')", [])?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
    store
}

fn list(store: &Store, sql: &str) -> Vec<String> {
    let mut statement = store.connection().prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn what_is_the_clients_goes_and_the_rest_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    let mut store = filled(&path);
    let expected = vec![("note", 3), ("change", 1), ("origin", 1)];
    assert_eq!(count(&store, "A", &TABLES).unwrap(), expected);
    let purged = purge(&mut store, "A", &TABLES, &mut |_| {}, |_| Ok(())).unwrap();
    assert_eq!(purged, expected);
    assert_eq!(
        list(&store, "SELECT text FROM note ORDER BY id"),
        ["text of B in other.txt", "text of B in both.txt"]
    );
    assert_eq!(
        list(&store, "SELECT name FROM origin ORDER BY id"),
        ["other.txt", "(purged)"]
    );
    assert_eq!(
        list(&store, "SELECT label FROM change_log"),
        ["(purged)", "purge"]
    );
    for file in fs::read_dir(folder.path()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        for gone in ["text of A", "secret.txt"] {
            let found = bytes.windows(gone.len()).any(|w| w == gone.as_bytes());
            assert!(!found, "{gone}");
        }
    }
    assert!(store.integrity_check().unwrap().is_empty());
    // Once more, and for somebody who was never here: nothing happens.
    for client in ["A", "C"] {
        assert_eq!(count(&store, client, &TABLES).unwrap(), []);
        assert_eq!(
            purge(&mut store, client, &TABLES, &mut |_| {}, |_| Ok(())).unwrap(),
            []
        );
    }
    assert_eq!(list(&store, "SELECT text FROM note").len(), 2);
}

#[test]
fn a_table_that_nobody_answers_for_stops_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(&folder.path().join("x.db"));
    let refused = purge(&mut store, "A", &TABLES[..1], &mut |_| {}, |_| Ok(()));
    assert!(
        matches!(&refused, Err(StoreError::UnknownTable { table, .. }) if table == "journal"),
        "{refused:?}"
    );
    assert_eq!(list(&store, "SELECT text FROM note").len(), 5);
}

#[test]
fn somebody_who_reads_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    let mut store = filled(&path);
    store.set_wait_limit(Duration::from_millis(100));
    let reader = Store::open(&path, Access::Read, &[&NOTES]).unwrap();
    let reading = reader.connection().unchecked_transaction().unwrap();
    let count: i64 = reading
        .query_row("SELECT count(*) FROM note", [], |row| row.get(0))
        .unwrap();
    assert_eq!(count, 5);
    let busy = purge(&mut store, "A", &TABLES, &mut |_| {}, |_| Ok(()));
    assert!(matches!(busy, Err(StoreError::Busy { .. })), "{busy:?}");
    drop(reading);
    clean(&store).unwrap();
    let wal = fs::read(folder.path().join("x.db-wal")).unwrap();
    assert!(wal.is_empty());
}

#[test]
fn copies_and_derived_files_go_and_strangers_stay() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    let store = filled(&file("x.db"));
    fs::create_dir(file("x.db-index")).unwrap();
    for name in [
        "x.db.backup-before-tm-2",
        "x.db.backup-before-tm-2-2",
        "x.db-writer",
        "x.db-index/1",
        "x.db.backup",
        "y.db.backup-before-tm-2",
        "x.db-index-of-mine",
    ] {
        fs::write(file(name), "text of A").unwrap();
    }
    assert_eq!(files_beside(&file("x.db")).unwrap().len(), 4);
    assert_eq!(clean(&store).unwrap().len(), 4);
    for stays in [
        "x.db.backup",
        "y.db.backup-before-tm-2",
        "x.db-index-of-mine",
    ] {
        assert!(file(stays).exists(), "{stays}");
    }
    assert!(!file("x.db-index").exists());
    assert!(files_beside(&file("x.db")).unwrap().is_empty());
}

#[test]
fn a_derived_file_that_is_mapped_does_not_change_and_is_removed_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    let store = filled(&path);
    let derived = folder.path().join("x.db-index");
    fs::create_dir(&derived).unwrap();
    for name in ["used", "unused"] {
        fs::write(derived.join(name), "text of A").unwrap();
        // Another name of the same bytes shows what becomes of them.
        fs::hard_link(derived.join(name), folder.path().join(name)).unwrap();
    }
    let reader = fs::File::open(derived.join("used")).unwrap();
    reader.lock_shared().unwrap();
    clean(&store).unwrap();
    assert!(!derived.exists());
    let left = |name| fs::read(folder.path().join(name)).unwrap();
    assert_eq!(left("used"), b"text of A");
    assert_eq!(left("unused"), [0; 9]);
}

#[test]
fn derived_files_of_the_state_before_have_no_place_after() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(&folder.path().join("x.db"));
    let before = store.generation().unwrap().number;
    assert!(changes::known_since(store.connection()).unwrap() <= before);
    purge(&mut store, "A", &TABLES, &mut |_| {}, |_| Ok(())).unwrap();
    assert!(changes::known_since(store.connection()).unwrap() > before);
}
