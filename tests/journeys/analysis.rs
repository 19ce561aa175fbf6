//! The figures of `analyze`: those of `prepare`, and their sums. What `docs/analysis.md` prints, `tests/docs.rs` runs.

use std::{fs, path::Path};

use serde_json::Value;

use crate::support::Workspace;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of the example project that the page works on.
fn workspace() -> Workspace {
    let workspace = Workspace::new();
    for file in [
        "taiyaku.toml",
        "source/article.ja.txt",
        "clean/article.ja.txt",
        "tm/related.tmx",
        "glossary/terms.tsv",
    ] {
        let file = format!("examples/current-affairs/{file}");
        workspace.write(&file, fs::read(root().join(&file)).unwrap());
    }
    workspace
}

const FILES: [&str; 2] = [
    "examples/current-affairs/source/article.ja.txt",
    "examples/current-affairs/clean/article.ja.txt",
];

fn json(workspace: &Workspace, command: &[&str]) -> Value {
    let project = ["--project", "examples/current-affairs", "--quiet"];
    let arguments = [&project[..], command, &FILES, &["--format", "json"]].concat();
    workspace.ok(&arguments).json().remove(0)
}

/// Band, segments and both counts of characters of each row.
fn figures(leverage: &Value) -> Vec<Value> {
    let rows = leverage["rows"].as_array().unwrap();
    let names = ["band", "segments", "characters", "characters_with_spaces"];
    let row = |row: &Value| Value::from(names.map(|name| row[name].clone()).to_vec());
    let total = names[1..]
        .iter()
        .map(|name| leverage["total"][name].clone());
    rows.iter().map(row).chain([total.collect()]).collect()
}

#[test]
fn the_figures_are_those_of_prepare() {
    let workspace = workspace();
    let analysis = json(&workspace, &["analyze"]);
    let prepared = json(&workspace, &["prepare", "-o", "package"]);
    assert_eq!(figures(&analysis), figures(&prepared["leverage"]));
    for number in 0..FILES.len() {
        let document = &prepared["documents"][number]["leverage"];
        assert_eq!(figures(&analysis["files"][number]), figures(document));
    }
}

#[test]
fn whatever_is_shown_adds_up() {
    let analysis = json(&workspace(), &["analyze"]);
    let number = |value: &Value| match value {
        Value::String(text) => text.parse::<f64>().unwrap(),
        value => value.as_f64().unwrap(),
    };
    let names = [
        "segments",
        "characters",
        "characters_with_spaces",
        "words",
        "weighted_characters",
        "weighted_words",
        "price",
    ];
    let files = analysis["files"].as_array().unwrap();
    for name in names {
        let sum = |parts: &mut dyn Iterator<Item = &Value>| {
            parts.map(|part| number(&part[name])).sum::<f64>()
        };
        let near =
            |one: f64, other: f64| assert!((one - other).abs() < 1e-6, "{name}: {one}, {other}");
        for part in files.iter().chain([&analysis]) {
            near(
                sum(&mut part["rows"].as_array().unwrap().iter()),
                number(&part["total"][name]),
            );
        }
        near(
            sum(&mut files.iter().map(|file| &file["total"])),
            number(&analysis["total"][name]),
        );
    }
}

#[test]
fn nothing_is_overwritten_unasked() {
    let workspace = Workspace::new();
    workspace.write("a.txt", "雨だ。\n");
    workspace.write("q.csv", "mine");
    let arguments = ["analyze", "a.txt", "--format", "csv", "-o", "q.csv"];
    let ran = workspace.fails(&arguments);
    assert!(
        ran.err.contains("q.csv exists already") && ran.err.contains("--force"),
        "{}",
        ran.err
    );
    assert_eq!(fs::read_to_string(workspace.path("q.csv")).unwrap(), "mine");
    let ran = workspace.ok(&[&arguments[..], &["--force"]].concat());
    assert_eq!(ran.out, "");
    assert!(
        fs::read_to_string(workspace.path("q.csv"))
            .unwrap()
            .starts_with("file,band,")
    );
}

#[test]
fn a_rate_per_word_needs_words() {
    let workspace = Workspace::new();
    workspace.write("a.txt", "雨だ。\n");
    let settings =
        "target-language = \"zh\"\n[leverage]\nrate = 1\nrate-per = \"word\"\ncurrency = \"EUR\"\n";
    workspace.write("taiyaku.toml", settings);
    let ran = workspace.fails(&["analyze", "a.txt"]);
    assert!(
        ran.err.contains("per word") && ran.err.contains("rate-per"),
        "{}",
        ran.err
    );
    workspace.ok(&["analyze", "a.txt", "--target-lang", "en"]);
}
