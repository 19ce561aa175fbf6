//! Exports and removals where they are easily got wrong: pipes, names that repeat, equal entries.

mod support;

use std::{
    fs,
    io::{BufRead, BufReader},
    process::Stdio,
};

use support::{Workspace, numbered_tmx};

#[test]
fn a_reader_who_has_seen_enough_of_an_export_is_no_error() {
    let workspace = Workspace::new();
    workspace.write("big.tmx", numbered_tmx(0, 20_000));
    workspace.ok(&["--db", "a.db", "tm", "import", "big.tmx"]);
    for format in ["tmx", "csv", "tsv"] {
        let mut child = workspace
            .command(&["--db", "a.db", "tm", "export", "-", "--to", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut reader = BufReader::new(child.stdout.take().unwrap());
        reader.read_line(&mut line).unwrap();
        drop(reader);
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), &*said), (Some(0), ""), "{format}");
    }
}

#[test]
fn standard_output_gets_the_same_bytes_as_a_file() {
    let workspace = Workspace::new();
    workspace.write(
        "a.csv",
        "source,target\n制御\u{1b}[31m文字,bell\u{7} and\u{7f}\n",
    );
    workspace.ok(&["--db", "a.db", "tm", "import", "a.csv"]);
    workspace.ok(&["--db", "a.db", "tm", "export", "b.csv"]);
    let shown = workspace.ok(&["--db", "a.db", "tm", "export", "-", "--to", "csv"]);
    let written = fs::read_to_string(workspace.path("b.csv")).unwrap();
    assert!(written.contains("\u{1b}[31m"));
    assert_eq!(shown.out, written);
}

#[test]
fn an_origin_is_every_file_of_its_name() {
    let workspace = Workspace::new();
    workspace.write("x/n.tsv", "一。\tOne.\n");
    workspace.write("y/n.tsv", "二。\tTwo.\n");
    workspace.write("m.tsv", "三。\tThree.\n");
    for kind in ["tm", "glossary"] {
        for file in ["x/n.tsv", "y/n.tsv", "m.tsv"] {
            workspace.ok(&["--db", "a.db", kind, "import", file]);
        }
        let export = ["export", "-", "--to", "csv", "--origin", "n.tsv"];
        let ran = workspace.ok(&[&["--db", "a.db", kind], export.as_slice()].concat());
        let has = |text: &str| ran.out.contains(text);
        assert_eq!(
            (has("One."), has("Two."), has("Three.")),
            (true, true, false)
        );
    }
}

#[test]
fn equal_entries_of_several_files_can_be_removed_in_one_go() {
    for (kind, folder) in [("tm", "tm"), ("glossary", "glossary")] {
        let workspace = Workspace::new();
        workspace.ok(&["init", "p"]);
        for file in ["a", "b"] {
            workspace.write(&format!("p/{folder}/{file}.tsv"), "停戦\tceasefire\n");
        }
        let remove = ["--project", "p", kind, "remove"];
        let refused = workspace.fails(&[remove.as_slice(), &["1", "2", "3"]].concat());
        assert!(refused.err.contains(" 3; nothing was removed"), "{kind}");
        workspace.ok(&[remove.as_slice(), &["1", "2", "1"]].concat());
        let search = workspace.run(&["--project", "p", kind, "search", "停戦"]);
        assert_eq!(search.code, 1, "{}", search.out);
    }
}

#[test]
fn many_faults_of_one_file_do_not_hide_those_of_the_next() {
    let workspace = Workspace::new();
    workspace.ok(&["init", "p"]);
    let faulty = format!("停戦\tceasefire\n{}", "国境\n".repeat(25));
    workspace.write("p/glossary/a.tsv", &faulty);
    workspace.write("p/glossary/b.tsv", "首相\tprime minister\n国境\n");
    let ran = workspace.ok(&["--project", "p", "glossary", "stats"]);
    assert!(ran.err.contains("b.tsv:2:1"), "{}", ran.err);
    assert_eq!(ran.err.matches(" more problems of ").count(), 1);
    assert!(ran.err.contains("5 more problems of"), "{}", ran.err);
}

#[test]
fn a_dry_run_makes_no_database() {
    let workspace = Workspace::new();
    workspace.write("a.tsv", "一。\tOne.\n");
    let ran = workspace.ok(&["--db", "a.db", "tm", "import", "--dry-run", "a.tsv"]);
    assert!(ran.out.contains("1 new"), "{}", ran.out);
    assert!(!workspace.path("a.db").exists());
}

#[cfg(unix)]
#[test]
fn a_device_is_never_replaced_by_a_file() {
    use std::os::unix::fs::symlink;
    let workspace = Workspace::new();
    workspace.ok(&["--db", "a.db", "tm", "add", "一。", "One."]);
    // By a link, so that a failure of this test costs no device.
    symlink("/dev/null", workspace.path("null.csv")).unwrap();
    let ran = workspace.fails(&["--db", "a.db", "tm", "export", "null.csv", "--force"]);
    assert!(ran.err.contains("no ordinary file"), "{}", ran.err);
    assert!(
        fs::symlink_metadata(workspace.path("null.csv"))
            .unwrap()
            .is_symlink()
    );
}
