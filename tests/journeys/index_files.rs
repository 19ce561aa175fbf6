//! What is said of the index of a large memory, and where it is not made.

use std::{
    fs,
    process::{Command, Stdio},
    thread,
    time::{Duration, SystemTime},
};

use crate::{concordance::large_memory, support::Workspace};

const INDEX: &str = "large.db-index";
const WRITTEN: &str = "index written: large.db-index (";

fn said(workspace: &Workspace, arguments: &[&str]) -> String {
    workspace.ok(arguments).err
}

#[test]
fn an_index_that_is_made_on_the_way_is_told_once() {
    let workspace = large_memory();
    workspace.write("one.txt", "倉庫の記録6\n");
    let ask = ["--db", "large.db", "match", "--lines", "one.txt"];
    // The import made it.
    assert_eq!(said(&workspace, &ask), "");
    fs::remove_dir_all(workspace.path(INDEX)).unwrap();
    assert!(said(&workspace, &ask).starts_with(WRITTEN));
    assert_eq!(said(&workspace, &ask), "");
    let search = ["--db", "large.db", "tm", "search", "倉庫の記録6000"];
    assert!(said(&workspace, &search).starts_with(WRITTEN));
    assert_eq!(said(&workspace, &search), "");

    fs::remove_dir_all(workspace.path(INDEX)).unwrap();
    assert_eq!(said(&workspace, &[&ask[..], &["--quiet"]].concat()), "");
    assert!(workspace.path(INDEX).is_dir());

    // No folder can be made where a file is.
    fs::remove_dir_all(workspace.path(INDEX)).unwrap();
    workspace.write(INDEX, "");
    let told = said(&workspace, &ask);
    assert!(
        told.starts_with("no index can be kept in large.db-index"),
        "{told}"
    );
}

#[test]
fn nothing_is_written_beside_a_reference() {
    let workspace = large_memory();
    fs::remove_dir_all(workspace.path(INDEX)).unwrap();
    workspace.write("one.txt", "倉庫の記録6\n");
    let ask = [
        "--db", "own.db", "match", "--lines", "one.txt", "--memory", "large.db",
    ];
    let ran = workspace.ok(&ask);
    assert!(ran.out.contains("倉庫の記録6"), "{}", ran.out);
    assert!(
        ran.err
            .contains("`taiyaku --db large.db tm optimize` makes one"),
        "{}",
        ran.err
    );
    assert!(!workspace.path(INDEX).exists() && !workspace.path("own.db").exists());
    workspace.ok(&["--db", "large.db", "tm", "optimize"]);
    assert!(!said(&workspace, &ask).contains("index"));
}

#[test]
fn an_import_makes_none_when_told_so() {
    let workspace = large_memory();
    fs::remove_dir_all(workspace.path(INDEX)).unwrap();
    let import = ["--db", "large.db", "tm", "import", "units.tsv"];
    let told = said(&workspace, &[&import[..], &["--no-index"]].concat());
    assert!(
        !told.contains("index") && !workspace.path(INDEX).exists(),
        "{told}"
    );
    let told = said(&workspace, &import);
    assert!(told.contains(WRITTEN), "{told}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_while_indexing_loses_nothing_and_leaves_nothing() {
    let workspace = large_memory();
    fs::remove_dir_all(workspace.path(INDEX)).unwrap();
    workspace.write("one.txt", "倉庫の記録6\n");
    let ask = ["--db", "large.db", "match", "--lines", "one.txt"];
    let mut child = workspace
        .command(&ask)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    thread::sleep(Duration::from_millis(100));
    let kill = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(kill.unwrap().success() && !child.wait().unwrap().success());
    // What it may have left half written, some seconds later.
    fs::create_dir_all(workspace.path(INDEX)).unwrap();
    let left = fs::File::create(workspace.path("large.db-index/.building-left")).unwrap();
    left.set_modified(SystemTime::now() - Duration::from_secs(5))
        .unwrap();
    drop(left);
    let ran = workspace.ok(&ask);
    assert!(ran.out.contains("倉庫の記録6"), "{}", ran.out);
    let files = fs::read_dir(workspace.path(INDEX)).unwrap();
    let names: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
    assert!(
        names.len() == 1 && !names[0].to_string_lossy().starts_with(".building"),
        "{names:?}"
    );
}
