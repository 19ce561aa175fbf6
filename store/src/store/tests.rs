use std::{sync::mpsc, thread, time::Instant};

use super::*;
use crate::Migration;

const NOTES: Component = Component {
    name: "notes",
    migrations: &[Migration {
        number: 1,
        name: "note",
        sql: "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;",
    }],
};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn open(path: &Path) -> Store {
    Store::open(path, Access::Write, &[&NOTES]).unwrap()
}

fn note(store: &mut Store, text: &str) -> Result<(), StoreError> {
    store.write(text, &mut |_| {}, |tx| {
        tx.execute("INSERT INTO note (text) VALUES (?1)", [text])?;
        Ok(())
    })
}

fn count(store: &Store) -> i64 {
    let sql = "SELECT count(*) FROM note";
    store
        .connection()
        .query_row(sql, [], |row| row.get(0))
        .unwrap()
}

#[test]
fn a_new_file_is_private_logged_and_remembers() {
    let folder = folder();
    let path = folder.path().join("新 しい#%?.db");
    let mut store = open(&path);
    note(&mut store, "一").unwrap();
    let log = store
        .connection()
        .query_row("PRAGMA journal_mode", [], |row| row.get::<_, String>(0));
    assert_eq!(log.unwrap(), "wal");
    #[cfg(unix)]
    for file in std::fs::read_dir(folder.path()).unwrap() {
        use std::os::unix::fs::PermissionsExt;
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{:?}", file.file_name());
    }
    let (id, generation) = (store.database_id().unwrap(), store.generation().unwrap());
    assert_eq!((id.len(), generation.number), (32, 1));
    drop(store);
    let names: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|f| f.unwrap().file_name())
        .collect();
    assert_eq!(names, ["新 しい#%?.db"], "nothing is left beside the file");
    let store = Store::open(&path, Access::Read, &[&NOTES]).unwrap();
    assert_eq!(
        (store.database_id().unwrap(), store.generation().unwrap()),
        (id, generation)
    );
    assert_eq!(store.integrity_check().unwrap(), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn an_empty_file_becomes_private_and_a_link_to_nothing_is_named() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    let path = folder.path().join("x.db");
    std::fs::write(&path, "").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o666)).unwrap();
    note(&mut open(&path), "一").unwrap();
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let link = folder.path().join("link.db");
    symlink(folder.path().join("nowhere"), &link).unwrap();
    let error = Store::open(&link, Access::Write, &[&NOTES]).unwrap_err();
    assert!(matches!(error, StoreError::NotAFile { .. }), "{error}");
}

#[test]
fn reading_neither_creates_nor_changes() {
    let folder = folder();
    let path = folder.path().join("x.db");
    let missing = Store::open(&path, Access::Read, &[&NOTES]).unwrap_err();
    assert!(matches!(missing, StoreError::Missing { .. }));
    assert!(!path.exists());
    std::fs::write(&path, "").unwrap();
    let empty = Store::open(&path, Access::Read, &[&NOTES]).unwrap_err();
    assert!(matches!(empty, StoreError::Missing { .. }));
    drop(open(&path));
    let mut reader = Store::open(&path, Access::Read, &[&NOTES]).unwrap();
    assert!(matches!(
        note(&mut reader, "x"),
        Err(StoreError::WriteRefused)
    ));
}

#[test]
fn a_failed_write_leaves_nothing() {
    let folder = folder();
    let mut store = open(&folder.path().join("x.db"));
    note(&mut store, "kept").unwrap();
    let before = store.generation().unwrap();
    let failed: Result<(), StoreError> = store.write("fails", &mut |_| {}, |tx| {
        tx.execute("INSERT INTO note (text) VALUES ('lost')", [])?;
        tx.execute("INSERT INTO note (text) VALUES (NULL)", [])?;
        Ok(())
    });
    assert!(matches!(failed, Err(StoreError::Sqlite(_))));
    assert_eq!((count(&store), store.generation().unwrap()), (1, before));
    assert!(!folder.path().join("x.db-writer").exists());
}

#[test]
fn a_full_disk_is_said_and_costs_nothing() {
    let folder = folder();
    let mut store = open(&folder.path().join("x.db"));
    note(&mut store, "kept").unwrap();
    let pages: i64 = store
        .connection()
        .query_row("PRAGMA page_count", [], |r| r.get(0))
        .unwrap();
    store
        .connection()
        .pragma_update(None, "max_page_count", pages + 2)
        .unwrap();
    let error = note(&mut store, &"長".repeat(100_000)).unwrap_err();
    assert!(matches!(error, StoreError::DiskFull), "{error:?}");
    assert!(error.to_string().contains("disk is full") && error.remedy().is_some());
    assert_eq!(count(&store), 1);
    // Where work overlooks the failure, the answer still tells the truth.
    let overlooked: Result<(), StoreError> = store.write("overlooks", &mut |_| {}, |tx| {
        tx.execute("INSERT INTO note (text) VALUES ('short')", [])?;
        let _ = tx.execute(
            "INSERT INTO note (text) VALUES (?1)",
            ["長".repeat(100_000)],
        );
        Ok(())
    });
    assert_eq!(count(&store), 1 + i64::from(overlooked.is_ok()));
    let before = count(&store);
    store
        .connection()
        .pragma_update(None, "max_page_count", 1_000_000)
        .unwrap();
    note(&mut store, "goes on").unwrap();
    assert_eq!(
        (count(&store), store.integrity_check().unwrap().len()),
        (before + 1, 0)
    );
}

#[test]
fn a_second_writer_waits_and_knows_for_whom() {
    let folder = folder();
    let path = folder.path().join("x.db");
    drop(open(&path));
    let (begun, wait_for_begin) = mpsc::channel();
    let (waiting_seen, wait_for_report) = mpsc::channel::<()>();
    let long_path = path.clone();
    let long = thread::spawn(move || {
        open(&long_path).write("tm import 長編.tmx", &mut |_| {}, |tx| {
            tx.execute("INSERT INTO note (text) VALUES ('first')", [])?;
            begun.send(()).unwrap();
            wait_for_report.recv().unwrap();
            Ok::<_, StoreError>(())
        })
    });
    wait_for_begin.recv().unwrap();
    // Readers go on, and see the state before.
    let reader = Store::open(&path, Access::Read, &[&NOTES]).unwrap();
    assert_eq!(count(&reader), 0);
    let mut reports = Vec::new();
    let mut store = open(&path);
    store
        .write(
            "second",
            &mut |waiting| {
                reports.push(waiting.clone());
                waiting_seen.send(()).unwrap();
            },
            |tx| Ok::<_, StoreError>(tx.execute("INSERT INTO note (text) VALUES ('second')", [])?),
        )
        .unwrap();
    long.join().unwrap().unwrap();
    assert_eq!((count(&store), reports.len()), (2, 1));
    let holder = reports[0].holder.as_ref().unwrap();
    assert_eq!(holder.label, "tm import 長編.tmx");
    assert_eq!(holder.process, std::process::id());
    assert_eq!(store.generation().unwrap().number, 2);
}

#[test]
fn waiting_has_an_end() {
    let folder = folder();
    let path = folder.path().join("x.db");
    let (mut holder, mut store) = (open(&path), open(&path));
    store.set_wait_limit(Duration::from_millis(120));
    let started = Instant::now();
    let error = holder
        .write("holds", &mut |_| {}, |_| {
            Ok::<_, StoreError>(note(&mut store, "x"))
        })
        .unwrap()
        .unwrap_err();
    assert!(matches!(error, StoreError::Busy { .. }));
    assert!(error.to_string().contains("holds"), "{error}");
    assert!(started.elapsed() < Duration::from_secs(10));
    note(&mut store, "now it works").unwrap();
}

#[test]
fn threads_that_create_and_write_at_once_all_succeed() {
    let folder = folder();
    let path = folder.path().join("x.db");
    let writers: Vec<_> = (0..4)
        .map(|_| {
            let path = path.clone();
            thread::spawn(move || {
                let mut store = open(&path);
                (0..25).for_each(|_| note(&mut store, "x").unwrap());
            })
        })
        .collect();
    writers
        .into_iter()
        .for_each(|writer| writer.join().unwrap());
    let store = open(&path);
    assert_eq!(
        (count(&store), store.generation().unwrap().number),
        (100, 100)
    );
}

/// What lies in a folder, with its bytes.
fn contents(folder: &Path) -> std::collections::BTreeMap<std::ffi::OsString, Vec<u8>> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            (entry.file_name(), std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn a_reference_is_read_and_left_as_it_was() {
    let folder = folder();
    let path = folder.path().join("x.db");
    note(&mut open(&path), "一").unwrap();
    let before = contents(folder.path());
    let reference = Store::open_reference(&path, &[&NOTES]).unwrap();
    assert_eq!(count(&reference), 1);
    let refused = reference.connection().execute("DELETE FROM note", []);
    assert!(refused.is_err());
    drop(reference);
    assert_eq!(contents(folder.path()), before);
    let absent = folder.path().join("absent.db");
    assert!(matches!(
        Store::open_reference(&absent, &[&NOTES]),
        Err(StoreError::Missing { .. })
    ));
    assert!(!absent.exists());
}

#[test]
fn the_log_of_a_reference_is_read_and_stays() {
    let folder = folder();
    let path = folder.path().join("x.db");
    let mut store = open(&path);
    note(&mut store, "一").unwrap();
    // A copy taken while its owner works: the note stands in the log alone.
    let copy = folder.path().join("copy");
    std::fs::create_dir(&copy).unwrap();
    for suffix in ["", "-wal"] {
        let name = format!("x.db{suffix}");
        std::fs::copy(folder.path().join(&name), copy.join(&name)).unwrap();
    }
    drop(store);
    let before = contents(&copy);
    let reference = Store::open_reference(&copy.join("x.db"), &[&NOTES]).unwrap();
    assert_eq!(count(&reference), 1);
    drop(reference);
    let mut after = contents(&copy);
    // The log's shared memory holds nothing of its own.
    after.remove(std::ffi::OsStr::new("x.db-shm"));
    assert_eq!(after, before);
}

#[test]
fn a_reference_of_an_older_version_is_refused_and_untouched() {
    let folder = folder();
    let path = folder.path().join("x.db");
    drop(Store::open(&path, Access::Write, &[]).unwrap());
    let before = contents(folder.path());
    let error = Store::open_reference(&path, &[&NOTES]).unwrap_err();
    assert!(matches!(error, StoreError::OlderReference { .. }));
    assert!(error.remedy().unwrap().contains("tm stats"));
    assert_eq!(contents(folder.path()), before);
}
