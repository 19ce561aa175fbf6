//! A memory large enough for a file of folded text: what is found stays the same with it, without it, and after writes.

use std::{fs, path::PathBuf};

use crate::support::Workspace;

pub(crate) fn large_memory() -> Workspace {
    let workspace = Workspace::new();
    let mut units = String::new();
    for number in 0..20_100 {
        let noun = ["倉庫", "国会", "ｻｰﾊﾞｰ"][number % 3];
        let more = "。あ".repeat(number % 5);
        units += &format!("{noun}の記録{number}{more}\tThe record {number} of the place\n");
    }
    workspace.write("units.tsv", &units);
    workspace.ok(&["--db", "large.db", "tm", "import", "units.tsv"]);
    workspace
}

fn files(workspace: &Workspace) -> Vec<PathBuf> {
    let Ok(folder) = fs::read_dir(workspace.path("large.db-index")) else {
        return Vec::new();
    };
    let paths = folder.map(|entry| entry.unwrap().path());
    let is_ours = |path: &PathBuf| path.to_string_lossy().contains("concordance");
    paths.filter(is_ours).collect()
}

/// What a search shows, with the number of all.
fn search(workspace: &Workspace, query: &str) -> (String, String) {
    let ran = workspace.ok(&["--db", "large.db", "tm", "search", query, "--limit", "5"]);
    let said = ran
        .err
        .lines()
        .filter(|line| !line.contains("large.db-index"));
    (ran.out, said.collect())
}

#[test]
fn the_same_with_the_file_and_after_each_write() {
    let workspace = large_memory();
    let queries = ["の", "サーバー", "The", "record 2009"];
    let all = || queries.map(|query| search(&workspace, query));
    let first = all();
    assert!(first[0].1.contains("5 of 20100 units shown"), "{first:?}");
    assert!(first[1].0.contains("ｻｰﾊﾞｰの記録5\n"), "{first:?}");
    let made = files(&workspace);
    assert_eq!(made.len(), 1, "{made:?}");
    assert_eq!(all(), first);
    assert_eq!(files(&workspace), made);

    // A few writes are taken into account without a new file.
    workspace.ok(&["--db", "large.db", "tm", "remove", "6", "2010"]);
    workspace.ok(&["--db", "large.db", "tm", "add", "の", "The newest"]);
    let after = all();
    assert!(after[0].1.contains("5 of 20099 units shown"), "{after:?}");
    assert!(after[0].0.starts_with("の\n"), "{after:?}");
    assert!(!after[1].0.contains("ｻｰﾊﾞｰの記録5\n"), "{after:?}");
    assert_eq!(files(&workspace), made);

    // Optimizing makes a file of the new state, which finds the same.
    workspace.ok(&["--db", "large.db", "tm", "optimize"]);
    let [path] = files(&workspace).try_into().unwrap();
    assert_ne!(path, made[0]);
    assert_eq!(all(), after);

    // Without any file, and with a damaged one, the same.
    fs::remove_file(&path).unwrap();
    assert_eq!(all(), after);
    let [path] = files(&workspace).try_into().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[300..middle].fill(0x41);
    fs::write(&path, bytes).unwrap();
    let ran = workspace.ok(&["--db", "large.db", "tm", "search", "の", "--limit", "5"]);
    assert!(
        ran.out.lines().step_by(3).all(|line| line.contains('の')),
        "{}",
        ran.out
    );
}

#[test]
fn a_folder_that_cannot_be_written_only_takes_longer() {
    let workspace = large_memory();
    // No folder can be made where a file is.
    fs::remove_dir_all(workspace.path("large.db-index")).unwrap_or_default();
    workspace.write("large.db-index", "");
    let (out, err) = search(&workspace, "サーバーの記録20");
    assert!(out.starts_with("ｻｰﾊﾞｰの記録20\n"), "{out}");
    assert!(err.contains("5 of 73 units shown"), "{err}");
}

#[test]
fn a_small_memory_needs_no_file() {
    let workspace = Workspace::new();
    workspace.ok(&["--db", "large.db", "tm", "add", "倉庫の記録", "A record"]);
    assert!(search(&workspace, "倉庫").0.contains("倉庫の記録"));
    assert_eq!(files(&workspace), [] as [PathBuf; 0]);
}
