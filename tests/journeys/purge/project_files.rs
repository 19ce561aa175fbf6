//! What `purge` does with the files in a project's own folders.

use std::path::Path;

use super::{Client, KITA, MINAMI, files, found_in};
use crate::support::Workspace;

/// A project of Kita's with a manuscript, a memory, a term list, and a package of them.
fn project(workspace: &Workspace) {
    workspace.ok(&["init", "kita", "--client", KITA.name]);
    workspace.write("kita/source/a.txt", KITA.source(1) + "\n");
    workspace.write("kita/tm/old/a.tsv", KITA.units(0..5));
    workspace.write("kita/glossary/a.tsv", KITA.terms());
    workspace.ok(&[
        "--project",
        "kita",
        "prepare",
        "kita/source/a.txt",
        "-o",
        "kita/a.package",
    ]);
    // A decision about a unit of a folder file outlives the unit.
    let hits = workspace.ok(&[
        "--project",
        "kita",
        "tm",
        "search",
        &KITA.source(3),
        "--format",
        "json",
    ]);
    let unit = hits.json()[0]["unit"].to_string();
    workspace.ok(&["--project", "kita", "tm", "remove", &unit]);
}

#[test]
fn files_of_the_project_go_only_when_the_person_says_so() {
    let workspace = Workspace::new();
    project(&workspace);
    workspace.write("kita/letter.txt", "To whom it may concern");
    let purge = |more: &[&str]| {
        let arguments = ["--project", "kita", "purge", "--client", KITA.name];
        workspace.run(&[&arguments[..], more].concat())
    };
    let count = || files(&workspace.path("kita")).len();
    let all = count();
    let undecided = purge(&["--yes"]);
    assert_eq!(undecided.code, 2, "{}", undecided.err);
    assert!(undecided.err.contains("--with-files"), "{}", undecided.err);
    for file in [
        "source/a.txt",
        "tm/old/a.tsv",
        "glossary/a.tsv",
        "a.package/a.xlf",
    ] {
        let file = Path::new("kita").join(file);
        let listed = format!("file: {}", file.display());
        assert!(undecided.out.contains(&listed), "{}", undecided.out);
    }
    assert!(undecided.out.contains("1 decision"), "{}", undecided.out);
    assert!(undecided.out.contains("not touched: kita/letter.txt"));
    let unconfirmed = purge(&["--with-files"]);
    assert_eq!(unconfirmed.code, 2);
    assert!(unconfirmed.err.contains("--yes"), "{}", unconfirmed.err);
    assert_eq!(purge(&["--dry-run"]).code, 0);
    assert_eq!(count(), all);

    // With the files kept, the entries come back: the person was told.
    assert_eq!(purge(&["--keep-files", "--yes"]).code, 0);
    let ran = workspace.ok(&["--project", "kita", "tm", "stats", "--format", "json"]);
    assert_eq!(ran.json()[0]["units"], 5, "the decision went, too");

    assert_eq!(purge(&["--with-files", "--yes"]).code, 0);
    let left = found_in(&workspace.path("kita"), &KITA.texts());
    assert!(left.is_empty(), "{left:?}");
    let ran = workspace.ok(&["--project", "kita", "tm", "stats", "--format", "json"]);
    assert_eq!(ran.json()[0]["units"], 0);
    assert_eq!(ran.err, "");
    assert!(workspace.path("kita/letter.txt").exists());
    assert!(!workspace.path("kita/a.package").exists());
}

#[test]
fn a_file_of_two_clients_is_not_removed() {
    let workspace = Workspace::new();
    workspace.ok(&["init", "kita", "--client", KITA.name]);
    let rows = format!(
        "source\ttarget\tclient\n{}\t{}\t\n{}\t{}\t{}\n",
        KITA.source(1),
        KITA.target(1),
        MINAMI.source(1),
        MINAMI.target(1),
        MINAMI.name
    );
    workspace.write("kita/tm/both.tsv", rows);
    workspace.ok(&["--project", "kita", "tm", "stats"]);
    let arguments = [
        "--project",
        "kita",
        "purge",
        "--client",
        MINAMI.name,
        "--yes",
    ];
    let refused = workspace.fails(&[&arguments[..], &["--with-files"]].concat());
    assert!(refused.err.contains("entries of others"), "{}", refused.err);
    assert!(workspace.path("kita/tm/both.tsv").exists());
    let kept = workspace.ok(&[&arguments[..], &["--keep-files"]].concat());
    assert!(kept.out.contains("kita/tm/both.tsv"), "{}", kept.out);
    assert!(kept.out.contains("1 unit"), "{}", kept.out);
}

#[test]
fn a_file_that_no_command_has_read_yet_is_found() {
    let workspace = Workspace::new();
    workspace.ok(&["init", "p", "--client", MINAMI.name]);
    let place = [
        "--project",
        "p",
        "purge",
        "--yes",
        "--with-files",
        "--client",
    ];
    let units = |client: &Client| {
        let (source, target) = (client.source(1), client.target(1));
        format!(
            "source\ttarget\tclient\n{source}\t{target}\t{}\n",
            client.name
        )
    };
    let strays = workspace.write("p/tm/strays.tsv", units(&KITA));
    let ran = workspace.ok(&[&place[..], &[KITA.name]].concat());
    assert!(ran.out.contains("strays.tsv"), "{}", ran.out);
    assert!(!strays.exists());
    // In the client's own project, one that names another client stays.
    workspace.write("p/tm/strays.tsv", units(&KITA));
    let own = workspace.write("p/tm/own.tsv", units(&MINAMI));
    workspace.ok(&[&place[..], &[MINAMI.name]].concat());
    assert!(strays.exists() && !own.exists());
}
