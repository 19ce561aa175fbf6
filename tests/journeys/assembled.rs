//! Memories that other tools cut sentence by sentence serve quotations that are kept whole.

use serde_json::Value;

use crate::support::Workspace;

const QUOTATION: &str = "「潮が引いた。貝を掘ろう。夕方には戻る。」と祖父は言った。";
const ENGLISH: &str =
    "“The tide is out. Let us dig for clams. We will be back by evening.” Grandfather said.";

/// A memory of pairs, and the quotation as a text.
fn workspace(pairs: &[(&str, &str)]) -> Workspace {
    let workspace = Workspace::new();
    let rows = pairs
        .iter()
        .map(|(source, target)| format!("{source}\t{target}\n"));
    workspace.write(
        "old.tsv",
        format!("source\ttarget\n{}", rows.collect::<String>()),
    );
    workspace.write("text.txt", format!("{QUOTATION}\n"));
    workspace
}

/// What `match` says about the quotation, which our own rules must not have cut.
fn assembled(workspace: &Workspace, memory: [&str; 2]) -> Value {
    let run = ["match", "text.txt", "--format", "json", "--fragments"];
    let mut lines = workspace.ok(&[&run[..], &memory].concat()).json();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(lines[0]["source"], QUOTATION);
    assert_eq!(lines[0]["fragments"], Value::Array(Vec::new()));
    lines[0]["assembled"].take()
}

/// The quotation is put together from exactly these pairs, with and without a database.
fn check(pairs: &[(&str, &str)]) {
    let workspace = workspace(pairs);
    workspace.ok(&["--db", "old.db", "tm", "import", "old.tsv"]);
    let chars: Vec<char> = QUOTATION.chars().collect();
    for memory in [["--db", "old.db"], ["--memory", "old.tsv"]] {
        let found = assembled(&workspace, memory);
        assert_eq!(found["target"], ENGLISH, "{found}");
        assert_eq!(found["score"], 99, "{found}");
        let parts = found["parts"].as_array().unwrap();
        assert_eq!(parts.len(), pairs.len(), "{found}");
        for (part, (source, target)) in parts.iter().zip(pairs) {
            let place = |name: &str| usize::try_from(part[name].as_u64().unwrap()).unwrap();
            let own: String = chars[place("start")..place("end")].iter().collect();
            assert_eq!(
                (own.as_str(), part["target"].as_str()),
                (*source, Some(*target))
            );
        }
    }
}

#[test]
fn a_memory_cut_behind_each_full_stop_comes_back_whole() {
    check(&[
        ("「潮が引いた。", "“The tide is out."),
        ("貝を掘ろう。", "Let us dig for clams."),
        ("夕方には戻る。", "We will be back by evening."),
        ("」と祖父は言った。", "” Grandfather said."),
    ]);
}

#[test]
fn a_closing_bracket_may_stand_with_the_piece_before() {
    check(&[
        ("「潮が引いた。", "“The tide is out."),
        ("貝を掘ろう。", "Let us dig for clams."),
        ("夕方には戻る。」", "We will be back by evening.”"),
        ("と祖父は言った。", "Grandfather said."),
    ]);
}

#[test]
fn a_closing_bracket_may_stand_alone() {
    check(&[
        ("「潮が引いた。", "“The tide is out."),
        ("貝を掘ろう。", "Let us dig for clams."),
        ("夕方には戻る。", "We will be back by evening."),
        ("」", "”"),
        ("と祖父は言った。", "Grandfather said."),
    ]);
}

#[test]
fn pieces_may_hold_several_sentences() {
    check(&[
        (
            "「潮が引いた。貝を掘ろう。",
            "“The tide is out. Let us dig for clams.",
        ),
        (
            "夕方には戻る。」と祖父は言った。",
            "We will be back by evening.” Grandfather said.",
        ),
    ]);
}

#[test]
fn the_whole_needs_no_pieces() {
    let workspace = workspace(&[
        (QUOTATION, ENGLISH),
        (
            "「潮が引いた。貝を掘ろう。",
            "“The tide is out. Let us dig for clams.",
        ),
        (
            "夕方には戻る。」と祖父は言った。",
            "We will be back by evening.” Grandfather said.",
        ),
    ]);
    workspace.ok(&["--db", "old.db", "tm", "import", "old.tsv"]);
    assert_eq!(assembled(&workspace, ["--db", "old.db"]), Value::Null);
}

#[test]
fn a_package_offers_it_first() {
    let workspace = workspace(&[
        ("「潮が引いた。", "“The tide is out."),
        ("貝を掘ろう。", "Let us dig for clams."),
        ("夕方には戻る。", "We will be back by evening."),
        ("」と祖父は言った。", "” Grandfather said."),
    ]);
    workspace.ok(&["prepare", "text.txt", "--memory", "old.tsv", "-o", "out"]);
    let xliff = std::fs::read_to_string(workspace.path("out/text.xlf")).unwrap();
    let (_, alternative) = xliff.split_once("<alt-trans").unwrap();
    let (alternative, _) = alternative.split_once("</alt-trans>").unwrap();
    for said in ["assembled from 4 units", "99", ENGLISH, QUOTATION] {
        assert!(alternative.contains(said), "{said}: {alternative}");
    }
    // What it is made of travels too, for tools that look up again.
    let memory = std::fs::read_to_string(workspace.path("out/memory.tmx")).unwrap();
    assert_eq!(
        memory.matches("<tu").count() - memory.matches("<tuv").count(),
        4,
        "{memory}"
    );
}
