//! Several processes at one database: this test program starts itself again as a child.

#![allow(clippy::unwrap_used, reason = "the helpers of tests are tests too")]

use std::{
    env,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use taiyaku_store::{Access, Component, Migration, Store, StoreError};

const NOTES: Component = Component {
    name: "notes",
    migrations: &[Migration {
        number: 1,
        name: "note",
        sql: "CREATE TABLE note (text TEXT NOT NULL) STRICT;",
    }],
};

const TASK: &str = "TAIYAKU_STORE_TEST_TASK";
const DATABASE: &str = "TAIYAKU_STORE_TEST_DATABASE";

fn open(path: &Path) -> Store {
    Store::open(path, Access::Write, &[&NOTES]).unwrap()
}

fn add(store: &mut Store, times: usize) {
    for _ in 0..times {
        store
            .write("add", &mut |_| {}, |tx| {
                tx.execute("INSERT INTO note VALUES ('x')", [])?;
                Ok::<_, StoreError>(())
            })
            .unwrap();
    }
}

fn count(store: &Store) -> i64 {
    let sql = "SELECT count(*) FROM note";
    store
        .connection()
        .query_row(sql, [], |row| row.get(0))
        .unwrap()
}

fn start(task: &str, database: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture"])
        .env(TASK, task)
        .env(DATABASE, database)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// What a child does; nothing when the tests run as usual.
#[test]
fn child() {
    let (Ok(task), Some(database)) = (env::var(TASK), env::var_os(DATABASE)) else {
        return;
    };
    let mut store = open(Path::new(&database));
    match task.as_str() {
        "add" => add(&mut store, 100),
        "hang" => store
            .write("hangs", &mut |_| {}, |tx| {
                // More than SQLite keeps in memory, so that half of it stands in the log already.
                tx.pragma_update(None, "cache_size", 10)?;
                for _ in 0..5000 {
                    tx.execute("INSERT INTO note VALUES (hex(zeroblob(500)))", [])?;
                }
                println!("in the middle");
                loop {
                    std::thread::park();
                }
                #[expect(unreachable_code, reason = "names the error type")]
                Ok::<(), StoreError>(())
            })
            .unwrap(),
        other => panic!("unknown task {other}"),
    }
}

#[test]
fn two_processes_add_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    let children = [start("add", &path), start("add", &path)];
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let store = open(&path);
    assert_eq!(count(&store), 200);
    assert_eq!(store.integrity_check().unwrap().len(), 0);
}

#[test]
fn a_writer_killed_in_the_middle_leaves_the_state_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    add(&mut open(&path), 1);
    let mut child = start("hang", &path);
    let output = BufReader::new(child.stdout.take().unwrap());
    assert!(
        output
            .lines()
            .any(|line| line.unwrap().contains("in the middle"))
    );
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(
        folder.path().join("x.db-writer").exists(),
        "a stale note was left"
    );
    let mut store = open(&path);
    assert_eq!((count(&store), store.generation().unwrap().number), (1, 1));
    assert_eq!(store.integrity_check().unwrap().len(), 0);
    add(&mut store, 1);
    assert_eq!(count(&store), 2);
    assert!(!folder.path().join("x.db-writer").exists());
}
