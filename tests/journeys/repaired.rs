//! Repaired and capped matches on their way through a package, and back.

use std::fs;

use serde_json::Value;

use crate::support::Workspace;

const MEMORY: &str = "source\ttarget\n\
    バスは8時に出発する。\tThe bus leaves at eight o'clock.\n\
    この入口は夜も利用できます。\tThis entrance can be used at night, too.\n";

/// The first differs in a time, the second in whether it is so.
const TEXT: &str = "バスは9時に出発する。\nこの入口は夜も利用できません。\n";

fn prepared() -> Workspace {
    let workspace = Workspace::new();
    workspace.write("old.tsv", MEMORY);
    workspace.write("bus.ja.txt", TEXT);
    workspace.ok(&["--db", "m.db", "tm", "import", "old.tsv"]);
    workspace.ok(&["--db", "m.db", "prepare", "bus.ja.txt", "-o", "p"]);
    workspace
}

fn file(workspace: &Workspace, name: &str) -> String {
    fs::read_to_string(workspace.path(name)).unwrap()
}

/// The bands that hold segments.
fn bands(rows: &Value) -> Vec<&str> {
    let rows = rows.as_array().unwrap().iter();
    rows.filter(|row| row["segments"] != 0)
        .map(|row| row["band"].as_str().unwrap())
        .collect()
}

#[test]
fn a_package_offers_repairs_and_its_memory_holds_originals() {
    let workspace = prepared();
    let xliff = file(&workspace, "p/bus.ja.xlf");
    let memory = file(&workspace, "p/memory.tmx");
    for offered in [
        "origin=\"old.tsv (numbers put right)\"",
        "The bus leaves at nine o'clock.",
        "The bus leaves at eight o'clock.",
    ] {
        assert!(xliff.contains(offered), "{offered}: {xliff}");
    }
    assert!(
        xliff.matches("<target state=\"new\"></target>").count() == 2
            || xliff.matches("<target state=\"new\"/>").count() == 2,
        "{xliff}"
    );
    assert!(
        memory.contains("eight o'clock") && !memory.contains("nine"),
        "{memory}"
    );
}

#[test]
fn a_capped_match_is_counted_and_paid_as_it_is_shown() {
    let workspace = prepared();
    let found = workspace.ok(&["--db", "m.db", "match", "bus.ja.txt", "--format", "json"]);
    let capped = &found.json()[1]["matches"][0];
    assert_eq!(capped["score"], 84, "{capped}");
    assert!(capped["uncapped"].as_u64().unwrap() > 84, "{capped}");
    let analysis = workspace.ok(&["--db", "m.db", "analyze", "bus.ja.txt", "--format", "json"]);
    let summary = workspace.ok(&[
        "--db",
        "m.db",
        "prepare",
        "bus.ja.txt",
        "-o",
        "p",
        "--format",
        "json",
    ]);
    let expected = ["95-99", "75-84"];
    assert_eq!(bands(&analysis.json()[0]["files"][0]["rows"]), expected);
    assert_eq!(bands(&summary.json()[0]["leverage"]["rows"]), expected);
}

#[test]
fn finish_knows_a_repair_that_was_taken() {
    let workspace = prepared();
    let empty = ["<target state=\"new\"></target>", "<target state=\"new\"/>"];
    let mut xliff = file(&workspace, "p/bus.ja.xlf");
    for translation in [
        "The bus leaves at nine o'clock.",
        "This entrance is closed at night.",
    ] {
        let filled = format!("<target state=\"translated\">{translation}</target>");
        let form = empty.into_iter().find(|form| xliff.contains(form)).unwrap();
        xliff = xliff.replacen(form, &filled, 1);
    }
    workspace.write("done.xlf", xliff);
    let ran = workspace.ok(&["--db", "m.db", "finish", "done.xlf", "--format", "json"]);
    let line = &ran.json()[0];
    let suggestion = |index: usize| &line["segments"][index]["suggestion"];
    assert_eq!(suggestion(0)["use"], "taken", "{line}");
    assert_eq!(suggestion(0)["origin"], "old.tsv (numbers put right)");
    assert_eq!(suggestion(1)["use"], "edited");
    // What goes into the memory is what the person wrote.
    let found = workspace.ok(&["--db", "m.db", "match", "bus.ja.txt", "--format", "json"]);
    let best = &found.json()[0]["matches"][0];
    assert_eq!(best["target"], "The bus leaves at nine o'clock.");
    assert_eq!(best["repaired"], Value::Null);
}

#[test]
fn an_assembled_suggestion_says_what_was_put_right_in_its_pieces() {
    let workspace = prepared();
    workspace.write(
        "speech.ja.txt",
        "「バスは9時に出発する。この入口は夜も利用できます。」\n",
    );
    workspace.ok(&["--db", "m.db", "prepare", "speech.ja.txt", "-o", "s"]);
    let xliff = file(&workspace, "s/speech.ja.xlf");
    for offered in [
        "origin=\"assembled from 2 units (numbers or names put right)\"",
        "The bus leaves at nine o'clock. This entrance can be used at night, too.",
    ] {
        assert!(xliff.contains(offered), "{offered}: {xliff}");
    }
    let memory = file(&workspace, "s/memory.tmx");
    assert!(
        memory.contains("eight o'clock") && !memory.contains("nine"),
        "{memory}"
    );
}
