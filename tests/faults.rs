//! What a crash, a crowd or a full disk does to the database: nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod support;

use std::{
    fs,
    path::Path,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

#[cfg(unix)]
use std::process::Command;

use support::{Workspace, numbered_tmx};

const UNITS: usize = 50_000;
const MOMENTS: u32 = 10;

fn stored_units(workspace: &Workspace, database: &str) -> usize {
    let stats = workspace.ok(&["--db", database, "tm", "stats", "--format", "json"]);
    usize::try_from(stats.json()[0]["units"].as_u64().unwrap()).unwrap()
}

fn assert_whole(database: &Path) {
    let connection = rusqlite::Connection::open(database).unwrap();
    let verdict: String = connection
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(verdict, "ok");
}

#[test]
fn a_killed_import_leaves_before_or_after_never_between() {
    let workspace = Workspace::new();
    workspace.write("first.tmx", numbered_tmx(UNITS, 10));
    workspace.write("big.tmx", numbered_tmx(0, UNITS));
    let import = |database: &str| {
        workspace
            .command(&["--db", database, "--quiet", "tm", "import", "big.tmx"])
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };

    workspace.ok(&["--db", "whole.db", "tm", "import", "first.tmx"]);
    let started = Instant::now();
    assert!(import("whole.db").wait().unwrap().success());
    let whole = started.elapsed();
    assert_eq!(stored_units(&workspace, "whole.db"), UNITS + 10);

    let mut undone = 0;
    for moment in 0..MOMENTS {
        let database = format!("killed-{moment}.db");
        workspace.ok(&["--db", &database, "tm", "import", "first.tmx"]);
        let mut child = import(&database);
        thread::sleep(whole * (2 * moment + 1) / (2 * MOMENTS));
        // SIGKILL on Unix: the process can do nothing more about anything.
        child.kill().unwrap();
        child.wait().unwrap();
        let units = stored_units(&workspace, &database);
        assert!(
            units == 10 || units == UNITS + 10,
            "{units} units after moment {moment}"
        );
        undone += usize::from(units == 10);
        assert_whole(&workspace.path(&database));
        workspace.ok(&["--db", &database, "tm", "add", "次の議題。", "Next item."]);
    }
    assert!(
        undone > 0,
        "no import was interrupted: the test proves nothing"
    );
}

/// Entries of the files of other formats.
const ENTRIES: usize = 6_000;

/// Kills imports of a file of `entries` entries at several moments; `count` says how many are in a database.
fn killed_imports(workspace: &Workspace, command: &str, file: &str, count: impl Fn(&str) -> usize) {
    let import = |database: &str| {
        workspace
            .command(&["--db", database, "--quiet", command, "import", file])
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    let started = Instant::now();
    let whole = format!("whole-{file}.db");
    assert!(import(&whole).wait().unwrap().success(), "{file}");
    let took = started.elapsed();
    assert_eq!(count(&whole), ENTRIES, "{file}");
    for moment in 0..4 {
        let database = format!("killed-{moment}-{file}.db");
        workspace.ok(&["--db", &database, command, "add", "最初の項", "first item"]);
        let mut child = import(&database);
        thread::sleep(took * (2 * moment + 1) / 8);
        child.kill().unwrap();
        child.wait().unwrap();
        let entries = count(&database);
        assert!(
            entries == 1 || entries == ENTRIES + 1,
            "{file}: {entries} entries after moment {moment}"
        );
        assert_whole(&workspace.path(&database));
    }
}

#[test]
fn so_do_killed_imports_of_other_formats() {
    let workspace = Workspace::new();
    let rows: String = (0..ENTRIES)
        .map(|number| format!("議題の{number}番\titem {number}\n"))
        .collect();
    workspace.write("rows.tsv", rows);
    workspace.ok(&["--db", "all.db", "tm", "import", "rows.tsv", "--no-index"]);
    workspace.ok(&["--db", "all.db", "glossary", "import", "rows.tsv"]);
    for file in ["units.xlf", "units.po", "units.xlsx"] {
        workspace.ok(&["--db", "all.db", "tm", "export", file]);
        killed_imports(&workspace, "tm", file, |database| {
            stored_units(&workspace, database)
        });
    }
    for file in ["terms.tbx", "terms.utx"] {
        workspace.ok(&["--db", "all.db", "glossary", "export", file]);
        killed_imports(&workspace, "glossary", file, |database| {
            let stats = workspace.ok(&["--db", database, "glossary", "stats", "--format", "json"]);
            usize::try_from(stats.json()[0]["concepts"].as_u64().unwrap()).unwrap()
        });
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_during_an_import_undoes_it_and_says_so() {
    let workspace = Workspace::new();
    workspace.write("first.tmx", numbered_tmx(UNITS, 10));
    workspace.write("big.tmx", numbered_tmx(0, UNITS));
    workspace.ok(&["--db", "a.db", "tm", "import", "first.tmx"]);
    let child = workspace
        .command(&["--db", "a.db", "tm", "import", "big.tmx"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The writer's name stands beside the database while it holds the lock.
    let started = Instant::now();
    while !workspace.path("a.db-writer").exists() {
        assert!(started.elapsed() < Duration::from_secs(60), "no import");
        thread::sleep(Duration::from_millis(5));
    }
    let interrupted = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(interrupted.unwrap().success());
    let ran = support::Ran::from(child.wait_with_output().unwrap());
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(
        ran.err.contains("interrupted; nothing was imported"),
        "{}",
        ran.err
    );
    assert_eq!(stored_units(&workspace, "a.db"), 10);
    assert!(!workspace.path("a.db-writer").exists());
}

#[test]
fn two_processes_writing_at_once_both_succeed() {
    let workspace = Workspace::new();
    workspace.write("a.tmx", numbered_tmx(0, 500));
    workspace.write("b.tmx", numbered_tmx(500, 500));
    let children: Vec<_> = ["a.tmx", "b.tmx"]
        .map(|file| {
            let arguments = ["--db", "shared.db", "tm", "import", file];
            workspace
                .command(&arguments)
                .stdout(Stdio::null())
                .spawn()
                .unwrap()
        })
        .into_iter()
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(stored_units(&workspace, "shared.db"), 1000);
    assert_whole(&workspace.path("shared.db"));
}

#[test]
fn two_streams_of_single_additions_lose_none() {
    let workspace = Workspace::new();
    thread::scope(|scope| {
        for stream in ["甲", "乙"] {
            let workspace = &workspace;
            scope.spawn(move || {
                for number in 0..25 {
                    let source = format!("{stream}の第{number}文。");
                    let target = format!("{stream} {number}.");
                    workspace.ok(&["--db", "shared.db", "tm", "add", &source, &target]);
                }
            });
        }
    });
    assert_eq!(stored_units(&workspace, "shared.db"), 50);
}

#[test]
fn a_waiting_process_says_for_whom_and_then_goes_on() {
    let workspace = Workspace::new();
    workspace.ok(&["--db", "busy.db", "tm", "add", "一。", "One."]);
    let connection = rusqlite::Connection::open(workspace.path("busy.db")).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    fs::write(
        workspace.path("busy.db-writer"),
        "4711\ntm import novel.tmx\n",
    )
    .unwrap();
    let child = workspace
        .command(&["--db", "busy.db", "tm", "add", "二。", "Two."])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    thread::sleep(Duration::from_millis(900));
    connection.execute_batch("COMMIT").unwrap();
    let ran = support::Ran::from(child.wait_with_output().unwrap());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("tm import novel.tmx"), "{}", ran.err);
    assert_eq!(stored_units(&workspace, "busy.db"), 2);
}

/// A file system of one megabyte; only root may make one.
#[cfg(target_os = "linux")]
struct SmallDisk<'a>(&'a Path);

#[cfg(target_os = "linux")]
impl<'a> SmallDisk<'a> {
    fn mount(path: &'a Path) -> Option<Self> {
        fs::create_dir_all(path).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"])
            .arg(path)
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        mounted.then_some(Self(path))
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_clear_message_and_loses_nothing() {
    let workspace = Workspace::new();
    let folder = workspace.path("disk");
    let Some(_disk) = SmallDisk::mount(&folder) else {
        eprintln!("skipped: mounting a small disk needs root");
        return;
    };
    workspace.write("big.tmx", numbered_tmx(0, 20_000));
    workspace.ok(&["--db", "disk/small.db", "tm", "add", "一。", "One."]);
    let ran = workspace.fails(&["--db", "disk/small.db", "tm", "import", "big.tmx"]);
    assert!(ran.err.contains("the disk is full"), "{}", ran.err);
    assert!(ran.err.contains("help: free some space"), "{}", ran.err);
    assert_eq!(stored_units(&workspace, "disk/small.db"), 1);

    workspace.write("article.txt", "議題を審議した。\n".repeat(9_000));
    let package = [
        "--db",
        "disk/small.db",
        "prepare",
        "article.txt",
        "-o",
        "disk/package",
    ];
    let ran = workspace.fails(&package);
    assert!(ran.err.contains("the disk is full"), "{}", ran.err);
    assert_whole(&folder.join("small.db"));
}

/// Takes all room that is left.
#[cfg(target_os = "linux")]
fn fill(folder: &Path) {
    let mut filler = fs::File::create(folder.join("filler")).unwrap();
    while std::io::Write::write(&mut filler, &[0; 4096]).is_ok_and(|written| written > 0) {}
}

#[cfg(target_os = "linux")]
#[test]
fn a_database_on_a_full_disk_is_not_called_read_only() {
    let workspace = Workspace::new();
    let folder = workspace.path("disk");
    let Some(_disk) = SmallDisk::mount(&folder) else {
        eprintln!("skipped: mounting a small disk needs root");
        return;
    };
    workspace.ok(&["--db", "disk/a.db", "tm", "add", "一。", "One."]);
    // Not even the log's index has room any more.
    fill(&folder);
    let ran = workspace.fails(&["--db", "disk/a.db", "tm", "add", "二。", "Two."]);
    assert!(ran.err.contains("the disk is full"), "{}", ran.err);
    assert_eq!(stored_units(&workspace, "disk/a.db"), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_project_is_made_whole_or_not_at_all() {
    let workspace = Workspace::new();
    let folder = workspace.path("disk");
    let Some(_disk) = SmallDisk::mount(&folder) else {
        eprintln!("skipped: mounting a small disk needs root");
        return;
    };
    fill(&folder);
    let ran = workspace.fails(&["init", "disk/p", "--client", "Kita"]);
    assert!(ran.err.ends_with("the disk is full\n"), "{}", ran.err);
    fs::remove_file(folder.join("filler")).unwrap();
    // What is left is no project, not one without a client.
    assert!(!folder.join("p/taiyaku.toml").exists());
    workspace.ok(&["init", "disk/p", "--client", "Kita"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_read_only_folder_can_be_read_and_refuses_writing_clearly() {
    let workspace = Workspace::new();
    let folder = workspace.path("disk");
    let Some(_disk) = SmallDisk::mount(&folder) else {
        eprintln!("skipped: mounting a small disk needs root");
        return;
    };
    workspace.ok(&["--db", "disk/a.db", "tm", "add", "一。", "One."]);
    let remount = Command::new("mount")
        .args(["-o", "remount,ro"])
        .arg(&folder)
        .status();
    assert!(remount.unwrap().success());
    assert_eq!(stored_units(&workspace, "disk/a.db"), 1);
    let ran = workspace.fails(&["--db", "disk/a.db", "tm", "add", "二。", "Two."]);
    assert!(ran.err.contains("read-only"), "{}", ran.err);
    assert!(ran.err.contains("help: "), "{}", ran.err);
}

#[test]
fn a_newer_schema_is_refused_with_advice_and_left_alone() {
    let workspace = Workspace::new();
    workspace.ok(&["--db", "new.db", "tm", "add", "一。", "One."]);
    let connection = rusqlite::Connection::open(workspace.path("new.db")).unwrap();
    connection
        .execute(
            "INSERT INTO migration SELECT component, 9999, name, checksum, time FROM migration \
             WHERE component = 'tm' LIMIT 1",
            [],
        )
        .unwrap();
    drop(connection);
    let before = fs::read(workspace.path("new.db")).unwrap();
    for command in [["tm", "stats"].as_slice(), &["tm", "add", "二。", "Two."]] {
        let arguments = [&["--db", "new.db"], command].concat();
        let ran = workspace.fails(&arguments);
        assert!(ran.err.contains("newer taiyaku"), "{}", ran.err);
        assert!(ran.err.contains("help: update taiyaku"), "{}", ran.err);
    }
    assert_eq!(fs::read(workspace.path("new.db")).unwrap(), before);
}

#[test]
fn someone_elses_file_is_not_touched() {
    let workspace = Workspace::new();
    workspace.write("notes.txt", "これはメモである。");
    let ran = workspace.fails(&["--db", "notes.txt", "tm", "add", "一。", "One."]);
    assert!(ran.err.contains("not a taiyaku database"), "{}", ran.err);
    assert_eq!(
        fs::read_to_string(workspace.path("notes.txt")).unwrap(),
        "これはメモである。"
    );
}
