//! `docs/json.md` says what the JSON lines are: its examples are real lines, and its tables name their fields.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;

use crate::support::Workspace;

/// A section of the page: a command, those that go before it, a line that it prints, and the fields that the tables
/// name.
struct Section {
    before: Vec<String>,
    command: String,
    example: Value,
    fields: BTreeSet<String>,
}

fn page() -> Vec<Section> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json.md");
    let page = fs::read_to_string(path).unwrap();
    page.split("\n## ")
        .filter_map(|section| {
            let (_, rest) = section.split_once("```console\n")?;
            let (console, rest) = rest.split_once("\n```")?;
            let commands = console
                .lines()
                .filter_map(|line| line.strip_prefix("$ taiyaku "));
            let mut before: Vec<_> = commands.map(str::to_owned).collect();
            let command = before.pop()?;
            let (_, rest) = rest.split_once("```json\n")?;
            let (example, rest) = rest.split_once("\n```")?;
            Some(Section {
                before,
                command,
                example: serde_json::from_str(example).unwrap(),
                fields: rest.lines().flat_map(fields_of_row).collect(),
            })
        })
        .collect()
}

/// The names in the first cell of a table's row, such as "| `line`, `column` | … |".
fn fields_of_row(row: &str) -> Vec<String> {
    let Some(cell) = row
        .strip_prefix("| ")
        .and_then(|row| row.split(" | ").next())
    else {
        return Vec::new();
    };
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The paths of all fields of a value: `matches[].points[].kind`.
fn paths(value: &Value, prefix: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = if prefix.is_empty() {
                    name.clone()
                } else {
                    format!("{prefix}.{name}")
                };
                paths(value, &path, found);
                found.insert(path);
            }
        }
        Value::Array(items) => {
            for item in items {
                paths(item, &format!("{prefix}[]"), found);
            }
        }
        _ => {}
    }
}

/// The project that the page's examples come from; the manuals of `prepare` and `finish` use it too.
fn workspace() -> Workspace {
    let workspace = Workspace::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/prepare.in");
    for file in [
        "weekly/taiyaku.toml",
        "weekly/source/article.ja.txt",
        "weekly/tm/units.tsv",
        "weekly/glossary/terms.tsv",
    ] {
        workspace.write(file, fs::read(folder.join(file)).unwrap());
    }
    let pairs = folder.with_file_name("check.in").join("pairs.tsv");
    workspace.write("pairs.tsv", fs::read(pairs).unwrap());
    let museum = folder.with_file_name("segment.in").join("museum.ja.txt");
    workspace.write("museum.ja.txt", fs::read(museum).unwrap());
    for file in ["notice.ja.txt", "old.tsv"] {
        let path = folder.with_file_name("match.in").join(file);
        workspace.write(file, fs::read(path).unwrap());
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/finish.in");
    for file in [
        "done/article.ja.xlf",
        "weekly/article.ja.package/article.ja.xlf",
        "weekly/article.ja.package/taiyaku-package.json",
    ] {
        workspace.write(file, fs::read(folder.join(file)).unwrap());
    }
    workspace
}

#[test]
fn its_examples_are_real_and_its_tables_complete() {
    let sections = page();
    assert_eq!(
        sections.len(),
        22,
        "a section for each command that prints JSON, and one for --explain"
    );
    for section in sections {
        let command = &section.command;
        let arguments: Vec<&str> = command.split(' ').collect();
        let workspace = workspace();
        for command in &section.before {
            workspace.ok(&command.split(' ').collect::<Vec<_>>());
        }
        let ran = workspace.run(&arguments);
        assert!(ran.code < 2, "{command}: {}", ran.err);
        let mut lines = ran.json();
        for line in &mut lines {
            // The hour, and how long files are, are the machine's.
            for name in ["time", "bytes", "index_bytes"] {
                if let Some(field) = line.get_mut(name) {
                    field.clone_from(&section.example[name]);
                }
            }
        }
        assert!(
            lines.contains(&section.example),
            "{command}: not a line of the real output:\n{}\nwhich is\n{lines:#?}",
            section.example
        );
        let mut real = BTreeSet::new();
        for line in &lines {
            paths(line, "", &mut real);
        }
        assert_eq!(
            section.fields, real,
            "{command}: left the tables, right the output"
        );
    }
}
