//! What goes wrong at the doors: tables that cannot be taken whole, full disks, files of the other kind.

use std::fs;

use crate::support::Workspace;

fn memory() -> Workspace {
    let workspace = Workspace::new();
    workspace.write(
        "units.tsv",
        "source\ttarget\n雨だ。\tIt rains.\n雪だ。\tIt snows.\n",
    );
    workspace.ok(&["--db", "m.db", "tm", "import", "units.tsv"]);
    workspace
}

#[test]
fn a_strict_review_takes_all_rows_or_none() {
    let workspace = memory();
    workspace.ok(&["--db", "m.db", "tm", "export", "review.csv", "--review"]);
    let table = fs::read_to_string(workspace.path("review.csv")).unwrap();
    let edited = table
        .replace("It rains.", "It is raining.")
        .replace("It snows.", "");
    workspace.write("review.csv", edited);

    let import = ["--db", "m.db", "tm", "import", "--review", "review.csv"];
    let refused = workspace.fails(&[&import[..], &["--strict"]].concat());
    assert!(refused.out.contains("not taken"), "{}", refused.out);
    assert!(
        refused.err.contains("nothing was changed"),
        "{}",
        refused.err
    );
    let before = workspace.ok(&["--db", "m.db", "tm", "export", "-", "--to", "csv"]);
    assert!(before.out.contains("It rains."), "{}", before.out);

    workspace.ok(&import);
    let after = workspace.ok(&["--db", "m.db", "tm", "export", "-", "--to", "csv"]);
    assert!(after.out.contains("It is raining."), "{}", after.out);
    assert!(after.out.contains("It snows."), "{}", after.out);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_with_the_file_that_was_asked_for() {
    let workspace = memory();
    for format in ["tmx", "csv", "xlsx", "json", "xliff-2.1"] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let done = workspace
            .command(&["--db", "m.db", "tm", "export", "-", "--to", format])
            .stdout(full)
            .output()
            .unwrap();
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(2), "{format}: {said}");
        assert!(
            said.contains("cannot write standard output: the disk is full"),
            "{format}: {said}"
        );
        assert!(said.contains("help:"), "{format}: {said}");
    }
}

#[test]
fn a_format_of_the_other_kind_names_the_other_command() {
    let workspace = memory();
    let units = workspace.fails(&["--db", "m.db", "tm", "export", "m.tbx"]);
    assert!(
        units.err.contains("use `taiyaku glossary export`"),
        "{}",
        units.err
    );
    let terms = workspace.fails(&["--db", "m.db", "glossary", "export", "-", "--to", "tmx"]);
    assert!(
        terms.err.contains("use `taiyaku tm export`"),
        "{}",
        terms.err
    );
    let neither = workspace.fails(&["--db", "m.db", "tm", "export", "m.doc"]);
    assert!(!neither.err.contains("use `taiyaku"), "{}", neither.err);
}

#[test]
fn an_address_is_not_taken_for_a_missing_file() {
    let workspace = memory();
    let said = workspace.fails(&["--db", "m.db", "tm", "import", "https://example.org/a.tmx"]);
    assert!(said.err.contains("download"), "{}", said.err);
}

#[test]
fn an_export_says_which_units_are_not_in_the_file() {
    let workspace = memory();
    let quiet = workspace.ok(&["--db", "m.db", "tm", "export", "whole.tmx"]);
    assert!(!quiet.err.contains("not in the file"), "{}", quiet.err);
    workspace.write("french.tsv", "source\ttarget\n雨だ。\tIl pleut.\n");
    workspace.write("alone.tsv", "source\ttarget\n風だ。\t\n");
    let import = ["--db", "m.db", "tm", "import"];
    workspace.ok(&[&import[..], &["french.tsv", "--target-lang", "fr"]].concat());
    workspace.ok(&[&import[..], &["alone.tsv"]].concat());

    let export = ["--db", "m.db", "tm", "export"];
    let said = workspace.ok(&[&export[..], &["part.tmx"]].concat()).err;
    assert!(
        said.contains("not in the file: 1 without a translation, 1 ja → fr"),
        "{said}"
    );
    // Who asks for some units knows that there are others.
    let filtered = [&export[..], &["some.tmx", "--text", "雨"]].concat();
    let said = workspace.ok(&filtered).err;
    assert!(!said.contains("not in the file"), "{said}");
}
