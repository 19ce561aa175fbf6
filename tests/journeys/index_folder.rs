//! The index folder beside a large database, treated badly: the answers stay the same, and nothing hangs.
#![cfg(unix)]

use std::{
    fs,
    os::unix::fs::symlink,
    path::PathBuf,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use crate::support::Workspace;

/// Longer than any of these commands takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A database of more units than an index is made for, half of them of the client Kitamura.
fn large_memory() -> Workspace {
    let workspace = Workspace::new();
    let units = |what: &str| {
        let unit =
            |number| format!("{what}第{number}号を倉庫に収めた。\tStored {what} {number}.\n");
        (0..10_100).map(unit).collect::<String>()
    };
    workspace.write("own.tsv", units("北村の帳簿"));
    workspace.write("other.tsv", units("公開の目録"));
    let import = ["--db", "large.db", "tm", "import", "--client"];
    workspace.ok(&[&import[..], &["Kitamura", "own.tsv"]].concat());
    workspace.ok(&[&import[..], &["Other", "other.tsv"]].concat());
    workspace
}

fn index_files(workspace: &Workspace) -> Vec<PathBuf> {
    let entries = fs::read_dir(workspace.path("large.db-index")).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// Runs a command that must end by itself.
fn ends(workspace: &Workspace, arguments: &[&str]) {
    let mut child = workspace.command(arguments).spawn().unwrap();
    let started = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if started.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{arguments:?} hangs");
        }
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_pipe_in_the_place_of_an_index_is_not_waited_for() {
    let workspace = large_memory();
    let [path] = index_files(&workspace).try_into().unwrap();
    fs::remove_file(&path).unwrap();
    assert!(
        Command::new("mkfifo")
            .arg(&path)
            .status()
            .unwrap()
            .success()
    );
    workspace.write("job.txt", "公開の目録第7号を倉庫に収めた。\n");
    ends(
        &workspace,
        &["--db", "large.db", "match", "--client", "Other", "job.txt"],
    );
    ends(
        &workspace,
        &[
            "--db",
            "large.db",
            "tm",
            "search",
            "目録第77号",
            "--client",
            "Other",
        ],
    );
    ends(&workspace, &["--db", "large.db", "tm", "verify"]);
    ends(&workspace, &["--db", "large.db", "tm", "optimize"]);
    let kinds = index_files(&workspace).len();
    assert_eq!(kinds, 2, "keys and folded texts");
}

#[test]
fn a_database_that_is_used_by_a_link_has_one_index_which_a_purge_finds() {
    let workspace = large_memory();
    fs::create_dir(workspace.path("elsewhere")).unwrap();
    symlink("../large.db", workspace.path("elsewhere/link.db")).unwrap();
    let link = ["--db", "elsewhere/link.db"];
    let search = ["tm", "search", "北村の帳簿第77号", "--client", "Kitamura"];
    let found = workspace.ok(&[&link[..], &search[..]].concat());
    assert!(found.out.contains("Stored 北村の帳簿 77."), "{}", found.out);
    assert_eq!(index_files(&workspace).len(), 2, "keys and folded texts");

    let purge = ["purge", "--client", "Kitamura", "--yes"];
    workspace.ok(&[&link[..], &purge[..]].concat());
    assert!(!workspace.path("large.db-index").exists());
    let beside: Vec<_> = fs::read_dir(workspace.path("elsewhere"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(beside, ["link.db"]);
}
