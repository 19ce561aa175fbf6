//! What a crash or a crowd does while something stored is edited, undone, removed or copied: nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here")]
#![cfg(unix)]

mod support;

use std::{
    fs,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use support::{Ran, Workspace, numbered_tmx};

const UNITS: usize = 20_000;
const MOMENTS: u32 = 6;

fn units(workspace: &Workspace, database: &str) -> u64 {
    let stats = workspace.ok(&["--db", database, "tm", "stats", "--format", "json"]);
    stats.json()[0]["units"].as_u64().unwrap()
}

fn target(workspace: &Workspace, text: &str) -> String {
    let hits = workspace.ok(&["--db", "a.db", "tm", "search", text, "--format", "json"]);
    hits.json()[0]["target"].as_str().unwrap().to_owned()
}

fn one_unit() -> Workspace {
    let workspace = Workspace::new();
    workspace.ok(&[
        "--db",
        "a.db",
        "tm",
        "add",
        "停戦が合意された。",
        "A truce was agreed.",
    ]);
    fs::create_dir(workspace.path("tmp")).unwrap();
    workspace
}

/// An edit in an editor, which is a shell command; its form lies in `tmp`.
fn edit(workspace: &Workspace, editor: &str) -> Command {
    let mut command = workspace.command(&["--db", "a.db", "tm", "edit", "1"]);
    command
        .env("EDITOR", editor)
        .env_remove("VISUAL")
        .env("TMPDIR", workspace.path("tmp"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn forms(workspace: &Workspace) -> Vec<PathBuf> {
    let files = fs::read_dir(workspace.path("tmp")).unwrap();
    files.map(|file| file.unwrap().path()).collect()
}

/// Waits until the editor says, with a file, that it is open.
fn wait_for_editor(workspace: &Workspace) {
    let started = Instant::now();
    while !workspace.path("open").exists() {
        assert!(started.elapsed() < Duration::from_secs(60), "no editor");
        thread::sleep(Duration::from_millis(5));
    }
}

fn finished(child: Child) -> Ran {
    Ran::from(child.wait_with_output().unwrap())
}

#[test]
fn a_process_killed_in_mid_edit_leaves_the_unit_and_the_text() {
    let workspace = one_unit();
    let editor = "touch open; sed -i s/truce/ceasefire/ \"$1\"; touch typed; sleep 1; true";
    let mut child = edit(&workspace, editor).spawn().unwrap();
    while !workspace.path("typed").exists() {
        thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(target(&workspace, "停戦"), "A truce was agreed.");
    let forms = forms(&workspace);
    assert_eq!(forms.len(), 1);
    let form = forms[0].to_str().unwrap();
    workspace.ok(&["--db", "a.db", "tm", "edit", "1", "--from", form]);
    assert_eq!(target(&workspace, "停戦"), "A ceasefire was agreed.");
    workspace.ok(&["--db", "a.db", "tm", "verify"]);
}

#[test]
fn ctrl_c_in_the_editor_is_the_editors() {
    let workspace = one_unit();
    let editor = "touch open; sleep 1; sed -i s/truce/ceasefire/";
    let child = edit(&workspace, editor).spawn().unwrap();
    wait_for_editor(&workspace);
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
    let ran = finished(child);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(target(&workspace, "停戦"), "A ceasefire was agreed.");
    assert_eq!(forms(&workspace).len(), 0);
}

#[test]
fn a_unit_that_somebody_else_changed_meanwhile_is_not_overwritten() {
    let workspace = one_unit();
    let editor = "touch open; sleep 1; sed -i s/truce/ceasefire/";
    let child = edit(&workspace, editor).spawn().unwrap();
    wait_for_editor(&workspace);
    workspace.ok(&["--db", "a.db", "tm", "edit", "1", "--status", "reviewed"]);
    let ran = finished(child);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("changed by somebody else meanwhile"),
        "{}",
        ran.err
    );
    let forms = forms(&workspace);
    assert!(ran.err.contains(forms[0].to_str().unwrap()), "{}", ran.err);
    assert!(
        fs::read_to_string(&forms[0])
            .unwrap()
            .contains("A ceasefire"),
        "the text is kept"
    );
    assert_eq!(target(&workspace, "停戦"), "A truce was agreed.");
}

#[test]
fn an_editor_that_fails_after_typing_keeps_the_text() {
    let workspace = one_unit();
    let editor = "sh -c 'sed -i s/truce/ceasefire/ \"$1\"; exit 3' sh";
    let ran = finished(edit(&workspace, editor).spawn().unwrap());
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("nothing was done"), "{}", ran.err);
    assert!(
        ran.err.contains(forms(&workspace)[0].to_str().unwrap()),
        "{}",
        ran.err
    );
    assert_eq!(target(&workspace, "停戦"), "A truce was agreed.");
    let missing = finished(edit(&workspace, "no-such-editor-anywhere").spawn().unwrap());
    assert_eq!(missing.code, 2, "{}", missing.err);
}

/// A database with a small first import and a large second one.
fn imported(workspace: &Workspace, database: &str) {
    workspace.ok(&["--db", database, "--quiet", "tm", "import", "first.tmx"]);
    workspace.ok(&["--db", database, "--quiet", "tm", "import", "big.tmx"]);
}

#[test]
fn a_killed_undo_or_removal_leaves_before_or_after_never_between() {
    let workspace = Workspace::new();
    workspace.write("first.tmx", numbered_tmx(UNITS, 10));
    workspace.write("big.tmx", numbered_tmx(0, UNITS));
    imported(&workspace, "whole.db");
    let all = UNITS as u64 + 10;
    for (name, command) in [
        ("undo", &["undo"] as &[&str]),
        ("remove", &["tm", "remove", "--origin", "big.tmx"]),
    ] {
        let run = |database: &str| {
            let arguments = [&["--db", database], command].concat();
            workspace
                .command(&arguments)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap()
        };
        let copy = |number: u32| {
            let database = format!("{name}-{number}.db");
            fs::copy(workspace.path("whole.db"), workspace.path(&database)).unwrap();
            database
        };
        let database = copy(MOMENTS);
        let started = Instant::now();
        assert!(run(&database).wait().unwrap().success());
        let whole = started.elapsed();
        assert_eq!(units(&workspace, &database), 10);
        let mut before = 0;
        for moment in 0..MOMENTS {
            let database = copy(moment);
            let mut child = run(&database);
            thread::sleep(whole * (2 * moment + 1) / (2 * MOMENTS));
            child.kill().unwrap();
            child.wait().unwrap();
            let units = units(&workspace, &database);
            assert!(
                units == 10 || units == all,
                "{name}: {units} after moment {moment}"
            );
            before += u32::from(units == all);
            let verdict = workspace.ok(&["--db", &database, "tm", "verify"]);
            assert!(verdict.out.contains("whole"), "{}", verdict.out);
        }
        assert!(
            before > 0,
            "no {name} was interrupted: the test proves nothing"
        );
    }
}

#[test]
fn a_killed_backup_is_whole_or_absent() {
    let workspace = Workspace::new();
    workspace.write("big.tmx", numbered_tmx(0, UNITS));
    workspace.ok(&["--db", "a.db", "--quiet", "tm", "import", "big.tmx"]);
    fs::create_dir(workspace.path("safe")).unwrap();
    let run = |file: &str| {
        let arguments = ["--db", "a.db", "--quiet", "tm", "backup", file];
        workspace.command(&arguments).spawn().unwrap()
    };
    let started = Instant::now();
    assert!(run("safe/whole.db").wait().unwrap().success());
    let whole = started.elapsed();
    let mut absent = 0;
    for moment in 0..MOMENTS {
        let file = format!("safe/{moment}.db");
        let mut child = run(&file);
        thread::sleep(whole * (2 * moment + 1) / (2 * MOMENTS));
        child.kill().unwrap();
        child.wait().unwrap();
        if workspace.path(&file).exists() {
            workspace.ok(&["--db", &file, "tm", "verify"]);
        } else {
            absent += 1;
        }
    }
    assert!(
        absent > 0,
        "no backup was interrupted: the test proves nothing"
    );
    assert_eq!(units(&workspace, "a.db"), UNITS as u64);
}

#[test]
fn edits_undos_and_backups_at_once_lose_nothing() {
    let workspace = Workspace::new();
    workspace.write("a.tmx", numbered_tmx(0, 40));
    workspace.ok(&["--db", "a.db", "tm", "import", "a.tmx"]);
    thread::scope(|scope| {
        for stream in 0..2 {
            let workspace = &workspace;
            scope.spawn(move || {
                for number in 1..=8 {
                    let id = (2 * number + stream).to_string();
                    workspace.ok(&["--db", "a.db", "tm", "edit", &id, "--note", "seen"]);
                }
            });
        }
        scope.spawn(|| {
            for number in 0..4 {
                let file = format!("copy-{number}.db");
                workspace.ok(&["--db", "a.db", "tm", "backup", &file]);
                workspace.ok(&["--db", &file, "tm", "verify"]);
            }
        });
    });
    let changes = workspace.ok(&["--db", "a.db", "undo", "--list", "--format", "json"]);
    assert_eq!(changes.json().len(), 17);
    // Two who undo at the same time undo two changes.
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..8 {
                    workspace.ok(&["--db", "a.db", "undo"]);
                }
            });
        }
    });
    let changes = workspace.ok(&["--db", "a.db", "undo", "--list", "--format", "json"]);
    let left = changes
        .json()
        .iter()
        .filter(|change| change["undone"] == false)
        .count();
    assert_eq!(left, 1);
    assert_eq!(units(&workspace, "a.db"), 40);
    workspace.ok(&["--db", "a.db", "tm", "verify"]);
}
