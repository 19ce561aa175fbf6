use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use taiyaku_store::{Access, rusqlite::params};
use taiyaku_text::model::Problem;

use super::*;
use crate::{database, observer::Silent, verify::verify};

fn filled(folder: &Path, rows: usize) -> Store {
    let mut store = database::open(&folder.join("a.db"), Access::Write).unwrap();
    store
        .write("fill", &mut |_| {}, |tx| {
            for number in 0..rows {
                tx.execute(
                    "INSERT INTO origin (name, kind, created) VALUES (?1, 'file', '20261123T090000Z')",
                    params![format!("{number}: {}", "長い名前".repeat(100))],
                )?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    store
}

fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = files
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_backup_is_a_private_database_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path(), 10);
    let file = folder.path().join("copy.db");
    let size = backup(&store, &file, false, &mut Silent).unwrap();
    assert_eq!(size, fs::metadata(&file).unwrap().len());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    // Nothing but the file itself: no log, no temporary file.
    let others: Vec<_> = names(folder.path())
        .into_iter()
        .filter(|n| !n.starts_with("a.db"))
        .collect();
    assert_eq!(others, ["copy.db"]);
    assert_eq!(verify(&file).unwrap().problems, []);
    let mut copy = database::open(&file, Access::Write).unwrap();
    assert_eq!(copy.database_id().unwrap(), store.database_id().unwrap());
    copy.write("go on", &mut |_| {}, |tx| {
        tx.execute("DELETE FROM origin", [])
            .map_err(StoreError::from)
    })
    .unwrap();
}

#[test]
fn nothing_is_overwritten_unasked_and_never_the_database() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path(), 1);
    let path = |name: &str| folder.path().join(name);
    fs::write(path("there"), "mine").unwrap();
    assert!(matches!(
        backup(&store, &path("there"), false, &mut Silent),
        Err(BackupError::File(WriteFileError::Exists(_)))
    ));
    backup(&store, &path("there"), true, &mut Silent).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(path("a.db"), path("link")).unwrap();
        fs::hard_link(path("a.db"), path("hard")).unwrap();
    }
    for name in [
        "a.db",
        "./a.db",
        "a.db-wal",
        "a.db-shm",
        "a.db-journal",
        "a.db-writer",
        "link",
        "hard",
    ] {
        if cfg!(not(unix)) && matches!(name, "link" | "hard") {
            continue;
        }
        let refused = backup(&store, &path(name), true, &mut Silent);
        assert!(
            matches!(refused, Err(BackupError::Itself(_))),
            "{name}: {refused:?}"
        );
    }
    fs::write(path("other.db-wal"), "log").unwrap();
    let refused = backup(&store, &path("other.db"), true, &mut Silent);
    assert!(matches!(refused, Err(BackupError::InUse(_))));
    fs::create_dir(path("folder")).unwrap();
    assert!(backup(&store, &path("folder"), true, &mut Silent).is_err());
    assert!(backup(&store, &path("none/x.db"), true, &mut Silent).is_err());
    assert_eq!(verify(&path("a.db")).unwrap().problems, []);
}

/// Stops the work at its second report.
struct Impatient(u32);

impl Observer for Impatient {
    fn progress(&mut self, _task: &str, done: u64, total: Option<u64>) {
        assert!(Some(done) <= total);
        self.0 += 1;
    }
    fn progress_ended(&mut self) {}
    fn problem(&mut self, _file: &Path, _problem: &Problem) {}
    fn notice(&mut self, _message: &str) {}
    fn interrupted(&self) -> bool {
        self.0 > 1
    }
}

#[test]
fn a_backup_that_is_stopped_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path(), 6000);
    let before = names(folder.path());
    let stopped = backup(
        &store,
        &folder.path().join("copy.db"),
        false,
        &mut Impatient(0),
    );
    assert!(matches!(
        stopped,
        Err(BackupError::Store(StoreError::Interrupted))
    ));
    assert_eq!(names(folder.path()), before);
}

#[test]
fn a_backup_is_made_while_another_writes() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path(), 6000);
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut other = database::open(&folder.path().join("a.db"), Access::Write).unwrap();
            while !done.load(Ordering::SeqCst) {
                other
                    .write("note", &mut |_| {}, |tx| {
                        let sql = "INSERT INTO origin (name, kind, created) VALUES ('x', 'file', '20261123T090000Z'),
                                   ('y', 'file', '20261123T090000Z')";
                        tx.execute(sql, []).map_err(StoreError::from)
                    })
                    .unwrap();
            }
        });
        for number in 0..5 {
            let file = folder.path().join(format!("copy-{number}.db"));
            backup(&store, &file, false, &mut Silent).unwrap();
            assert_eq!(verify(&file).unwrap().problems, []);
            // One state, not half of a write.
            let copy = database::open(&file, Access::Read).unwrap();
            let sql = "SELECT count(*) FROM origin";
            let rows: u32 = copy
                .connection()
                .query_row(sql, [], |row| row.get(0))
                .unwrap();
            assert_eq!(rows % 2, 0);
        }
        done.store(true, Ordering::SeqCst);
    });
}
