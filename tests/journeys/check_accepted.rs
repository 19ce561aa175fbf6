//! Findings that were accepted: kept by content, taken back, and never in the way of new ones.

use crate::support::Workspace;

fn project() -> Workspace {
    let workspace = Workspace::new();
    workspace.write("taiyaku.toml", "client = \"A\"\n");
    workspace
}

fn file(workspace: &Workspace, name: &str, rows: &[(&str, &str, &str)]) {
    let rows = rows
        .iter()
        .map(|(id, source, target)| format!("{id}\t{source}\t{target}\n"));
    let text = format!("id\tsource\ttarget\n{}", rows.collect::<String>());
    workspace.write(name, text);
}

/// The units with findings of a file.
fn units(workspace: &Workspace, arguments: &[&str]) -> Vec<String> {
    let fixed = ["check", "--format", "json", "--fail-on", "never"];
    let ran = workspace.ok(&[&fixed, arguments].concat());
    let found = ran.json();
    let unit = |finding: &serde_json::Value| finding["unit"].as_str().unwrap().to_owned();
    found.iter().map(unit).collect()
}

#[test]
fn a_decision_follows_the_texts_and_ends_with_them() {
    let workspace = project();
    let (japanese, english) = ("昨夜は雨が降った。", "It  rained last night.");
    file(&workspace, "a.tsv", &[("1", japanese, english)]);
    workspace.ok(&[
        "check",
        "accept",
        "1",
        "double-space",
        "as printed",
        "--in",
        "a.tsv",
    ]);
    assert!(units(&workspace, &["a.tsv"]).is_empty());
    // Another file, another id, the same texts.
    file(
        &workspace,
        "b.tsv",
        &[
            ("x", japanese, english),
            ("y", japanese, "It  rained hard."),
        ],
    );
    assert_eq!(
        units(&workspace, &["b.tsv", "--rule", "double-space"]),
        ["y"]
    );
    // The source is another one now.
    file(&workspace, "a.tsv", &[("1", "今朝は雨が降った。", english)]);
    assert_eq!(units(&workspace, &["a.tsv"]), ["1"]);
    assert_eq!(
        units(
            &workspace,
            &["b.tsv", "--rule", "double-space", "--show-accepted"]
        ),
        ["x", "y"]
    );
}

#[test]
fn a_new_finding_of_the_same_rule_is_shown() {
    let workspace = project();
    let japanese = "市議会は計画を承認した。";
    let mut rows = vec![
        ("1", japanese, "The council approved the plan."),
        ("2", japanese, "The plan was approved by the council."),
    ];
    file(&workspace, "a.tsv", &rows);
    for unit in ["1", "2"] {
        workspace.ok(&[
            "check",
            "accept",
            unit,
            "inconsistent-target",
            "both are fine",
            "--in",
            "a.tsv",
        ]);
    }
    assert!(units(&workspace, &["a.tsv"]).is_empty());
    // A third way to say it is news, for all three.
    rows.push(("3", japanese, "City hall said yes to the plan."));
    file(&workspace, "a.tsv", &rows);
    assert_eq!(units(&workspace, &["a.tsv"]), ["1", "2", "3"]);
}

#[test]
fn decisions_stay_in_their_project() {
    let (one, other) = (project(), project());
    for workspace in [&one, &other] {
        file(workspace, "a.tsv", &[("1", "雨が降った。", "It  rained.")]);
    }
    one.ok(&[
        "check",
        "accept",
        "1",
        "double-space",
        "as printed",
        "--in",
        "a.tsv",
    ]);
    assert!(units(&one, &["a.tsv"]).is_empty());
    assert_eq!(units(&other, &["a.tsv"]), ["1"]);
    one.ok(&["check", "revoke", "1"]);
    assert_eq!(units(&one, &["a.tsv"]), ["1"]);
}

#[test]
fn what_is_wrong_with_a_file_is_said_and_the_rest_is_checked() {
    let workspace = project();
    let tmx = "<tmx version='1.4'><header srclang='ja'/><body>\n\
        <tu><tuv xml:lang='ja'><seg>雨だ。</seg></tuv><tuv xml:lang='en'><seg>It  rained.</seg></tuv></tu>\n\
        <tu><tuv xml:lang='ja'><seg></seg></tuv><tuv xml:lang='en'><seg>x</seg></tuv></tu>\n\
        <tu tuid='k'><tuv xml:lang='en'><seg>Snow  fell.</seg></tuv><tuv xml:lang='ja'><seg>雪だ。</seg></tuv></tu>\n\
        <tu><tuv xml:lang='ja'><seg>雪だ。</seg></tuv><tuv xml:lang='de'><seg>Es  schneit.</seg></tuv></tu>\n\
        </body></tmx>";
    workspace.write("a.tmx", tmx);
    let ran = workspace.run(&["check", "a.tmx", "--format", "json"]);
    assert_eq!(ran.code, 1);
    let found: Vec<_> = ran
        .json()
        .iter()
        .map(|finding| finding["unit"].clone())
        .collect();
    assert_eq!(found, ["0", "k"]);
    assert!(ran.err.contains("a.tmx:3:"), "{}", ran.err);
    assert!(
        ran.err
            .contains("1 unit in other languages than ja and en left out"),
        "{}",
        ran.err
    );
    workspace.write("empty.tsv", "id\tsource\ttarget\n");
    let ran = workspace.fails(&["check", "empty.tsv"]);
    assert!(ran.err.contains("no pair"), "{}", ran.err);
    // The first file is read, the second is missing: nothing is printed as if all were well.
    let ran = workspace.fails(&["check", "a.tmx", "missing.tmx"]);
    assert!(
        ran.out.is_empty() && ran.err.contains("missing.tmx: no such file"),
        "{}",
        ran.err
    );
}
