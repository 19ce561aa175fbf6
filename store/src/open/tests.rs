use std::fs;

use super::*;
use crate::{Access, Store};

fn refused(path: &Path) -> (StoreError, StoreError) {
    let before = fs::read(path).ok();
    let errors = (
        Store::open(path, Access::Read, &[]).unwrap_err(),
        Store::open(path, Access::Write, &[]).unwrap_err(),
    );
    assert_eq!(fs::read(path).ok(), before, "untouched");
    for error in [&errors.0, &errors.1] {
        assert!(error.remedy().is_some() && error.to_string().len() > 20);
    }
    errors
}

#[test]
fn files_of_others_are_refused_and_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("a.txt");
    fs::write(&text, "これはデータベースではない。").unwrap();
    assert!(matches!(
        refused(&text),
        (
            StoreError::NotADatabase { .. },
            StoreError::NotADatabase { .. }
        )
    ));
    for (name, id) in [("named.db", 0x1234), ("nameless.db", 0)] {
        let path = folder.path().join(name);
        let other = Connection::open(&path).unwrap();
        other.pragma_update(None, "application_id", id).unwrap();
        other.execute_batch("CREATE TABLE theirs (x)").unwrap();
        drop(other);
        assert!(matches!(
            refused(&path),
            (StoreError::Foreign { .. }, StoreError::Foreign { .. })
        ));
    }
    let directory = folder.path().join("folder.db");
    fs::create_dir(&directory).unwrap();
    assert!(matches!(
        refused(&directory),
        (StoreError::NotAFile { .. }, StoreError::NotAFile { .. })
    ));
    let nowhere = folder.path().join("no/such/x.db");
    assert!(matches!(
        refused(&nowhere),
        (StoreError::Missing { .. }, StoreError::NoFolder { .. })
    ));
    assert!(!nowhere.exists());
}

#[test]
fn a_file_cut_off_anywhere_is_refused_or_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    drop(Store::open(&path, Access::Write, &[]).unwrap());
    let whole = fs::read(&path).unwrap();
    for length in [
        1,
        15,
        16,
        60,
        99,
        100,
        512,
        4095,
        4096,
        whole.len() - 4096,
        whole.len() - 1,
    ] {
        let cut = folder.path().join(format!("cut-{length}.db"));
        fs::write(&cut, &whole[..length]).unwrap();
        let error = Store::open(&cut, Access::Read, &[]).unwrap_err();
        assert!(
            matches!(
                error,
                StoreError::Damaged { .. } | StoreError::NotADatabase { .. }
            ),
            "{length}: {error:?}"
        );
    }
}

#[test]
fn a_read_only_place_is_read_as_immutable() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("本 #%?.db");
    let mut store = Store::open(&path, Access::Write, &[]).unwrap();
    store
        .write("x", &mut |_| {}, |_| Ok::<_, StoreError>(()))
        .unwrap();
    assert!(matches!(
        in_read_only_place(&path),
        Err(StoreError::UnfinishedLog { .. })
    ));
    drop(store);
    let connection = in_read_only_place(&path).unwrap();
    assert_eq!(crate::change_log::latest(&connection).unwrap().number, 1);
    connection
        .execute("DELETE FROM change_log", [])
        .unwrap_err();
    assert!(!beside(&path, "-wal").exists());
}

/// As another user than root: a folder without write permission, as a person meets it.
#[cfg(unix)]
#[test]
fn a_folder_without_write_permission() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    drop(Store::open(&path, Access::Write, &[]).unwrap());
    let allow =
        |mode| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
    allow(0o500);
    let is_root = fs::write(folder.path().join("probe"), "").is_ok();
    let reading = Store::open(&path, Access::Read, &[]);
    let writing = Store::open(&path, Access::Write, &[]);
    let creating = Store::open(&folder.path().join("new.db"), Access::Write, &[]);
    allow(0o700);
    reading.unwrap();
    if !is_root {
        assert!(
            matches!(writing, Err(StoreError::ReadOnly { .. })),
            "{writing:?}"
        );
        assert!(
            matches!(creating, Err(StoreError::ReadOnly { .. })),
            "{creating:?}"
        );
    }
}

/// SQLite's “unix-dotfile” file access has no shared memory, like many network folders.
#[cfg(unix)]
#[test]
fn where_the_log_does_not_work_a_journal_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    drop(Store::open(&path, Access::Write, &[]).unwrap());
    let file_system = Some("unix-dotfile");
    let error = Way {
        file_system,
        ..Way::usual(&path)
    }
    .open()
    .unwrap_err();
    assert!(hints_at_place(&error), "{error:?}");
    let connection = without_log(&path, file_system).unwrap();
    let mode = connection.query_row("PRAGMA journal_mode", [], |row| row.get::<_, String>(0));
    assert_eq!(mode.unwrap(), "delete");
    let connection = use_log(connection, &path).unwrap();
    crate::change_log::append(&connection, "x").unwrap();
    assert_eq!(crate::change_log::latest(&connection).unwrap().number, 1);
}
