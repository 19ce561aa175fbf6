//! How manuscripts are cut: the project says it, every command that reads one follows, and arguments win.

use crate::support::Workspace;

/// A quotation of two sentences, and a line that stops after a comma.
const TEXT: &str = "「もう遅い。帰ろう。」と兄が言った。\n雨はやまず、\n川の水が増えた。\n";

/// How many segments a command finds in [`TEXT`].
fn segments(workspace: &Workspace, arguments: &[&str], cutting: &[&str]) -> usize {
    let mut all = arguments.to_vec();
    all.extend(["text.txt", "--format", "json"]);
    all.extend(cutting);
    let ran = workspace.ok(&all);
    let json = ran.json();
    match arguments.last() {
        Some(&"analyze") => json[0]["total"]["segments"].as_u64().unwrap() as usize,
        Some(&"prepare") => json[0]["leverage"]["total"]["segments"].as_u64().unwrap() as usize,
        _ => json.len(),
    }
}

#[test]
fn every_command_cuts_as_the_project_says_unless_arguments_say_otherwise() {
    let workspace = Workspace::new();
    workspace.write("text.txt", TEXT);
    for command in ["segment", "match", "analyze", "prepare"] {
        workspace.write("taiyaku.toml", "");
        assert_eq!(segments(&workspace, &[command], &[]), 2, "{command}");
        let settings = "[segmentation]\nquotes = \"split\"\nline-breaks = \"keep\"\n";
        workspace.write("taiyaku.toml", settings);
        for (cutting, expected) in [
            (&[][..], 4),
            (&["--quotes", "long"], 3),
            (&["--line-breaks", "auto"], 3),
            (&["--line-breaks", "auto", "--quotes", "keep"], 2),
        ] {
            let found = segments(&workspace, &[command], cutting);
            assert_eq!(found, expected, "{command} {cutting:?}");
        }
    }
}

#[test]
fn terms_are_looked_for_in_what_the_project_makes_one_segment() {
    let workspace = Workspace::new();
    workspace.write("terms.csv", "source,target\n市立図書館,city library\n");
    workspace.write(
        "text.txt",
        "駅前の市立、\n図書館は休み。市立図\n書館の本。\n",
    );
    let scan = ["glossary", "scan", "text.txt", "--glossary", "terms.csv"];
    workspace.write("taiyaku.toml", "[segmentation]\nline-breaks = \"join\"\n");
    assert!(
        workspace
            .ok(&scan)
            .out
            .starts_with("text.txt:2:8: 市立図書館")
    );
    workspace.write("taiyaku.toml", "[segmentation]\nline-breaks = \"keep\"\n");
    assert_eq!(workspace.run(&scan).code, 1);
}

#[test]
fn segment_needs_no_project_and_opens_no_database() {
    let workspace = Workspace::new();
    workspace.write("text.txt", TEXT);
    assert_eq!(segments(&workspace, &["segment"], &[]), 2);
    workspace.write("taiyaku.toml", "[segmentation]\nquotes = \"split\"\n");
    workspace.write("tm/broken.tmx", "<tmx");
    workspace.write("taiyaku.db", "no database at all");
    assert_eq!(segments(&workspace, &["segment"], &[]), 3);
    // `--db` works without any project.
    let alone = ["--db", "other.db", "segment"];
    assert_eq!(segments(&workspace, &alone, &[]), 2);
    assert!(!workspace.path("other.db").exists());
}

#[test]
fn a_wrong_setting_stops_before_anything_is_cut() {
    let workspace = Workspace::new();
    workspace.write("text.txt", TEXT);
    workspace.write("taiyaku.toml", "[segmentation]\nheadings = [\"*\"]\n");
    let ran = workspace.fails(&["segment", "text.txt"]);
    assert_eq!(ran.out, "");
    assert!(
        ran.err
            .contains("taiyaku.toml:2:13: `*` would make every line a heading"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("docs/configuration.md"), "{}", ran.err);
}

#[test]
fn the_lists_tell_what_no_rule_can_know() {
    let workspace = Workspace::new();
    workspace.write(
        "text.txt",
        "雑誌ほしの森！今月号を買った。彼は Xyz. Miller と話した。\n\n夜の三つ目の話\nその夜は雨だった。\n",
    );
    let kinds = |settings: &str| -> Vec<(String, String)> {
        workspace.write("taiyaku.toml", settings);
        let ran = workspace.ok(&["segment", "text.txt", "--format", "json"]);
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let segments = ran.json();
        let segments = segments.iter();
        segments
            .map(|it| (text(&it["kind"]), text(&it["text"])))
            .collect()
    };
    let without = kinds("");
    let has = |found: &[(String, String)], kind: &str, text: &str| {
        found.contains(&(kind.to_owned(), text.to_owned()))
    };
    assert!(has(&without, "sentence", "雑誌ほしの森！"), "{without:?}");
    assert!(has(&without, "sentence", "彼は Xyz."), "{without:?}");
    let with = kinds(
        "[segmentation]\nnames = [\"ほしの森！\"]\nabbreviations = [\"Xyz\"]\nheadings = [\"夜の*の話\"]\n",
    );
    assert!(
        has(&with, "sentence", "雑誌ほしの森！今月号を買った。"),
        "{with:?}"
    );
    assert!(
        has(&with, "sentence", "彼は Xyz. Miller と話した。"),
        "{with:?}"
    );
    assert!(has(&with, "heading", "夜の三つ目の話"), "{with:?}");
    assert_ne!(without, with);
}
