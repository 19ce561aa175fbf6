//! `docs/configuration.md` says which settings there are.

use std::{collections::BTreeSet, fs, path::Path};

use crate::support::Workspace;

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/configuration.md");
    fs::read_to_string(path).unwrap()
}

/// The settings of the page's example.
fn example() -> String {
    let page = page();
    let (_, rest) = page.split_once("```toml\n").unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

fn units(workspace: &Workspace) -> u64 {
    let ran = workspace.ok(&["tm", "stats", "--format", "json"]);
    ran.json()[0]["units"].as_u64().unwrap()
}

#[test]
fn its_example_is_accepted_and_says_the_defaults() {
    let workspace = Workspace::new();
    workspace.write("tm/a.tsv", "一つ目。\tThe first.\n");
    workspace.write("taiyaku.toml", example());
    assert_eq!(units(&workspace), 1);
    workspace.write("taiyaku.toml", "");
    assert_eq!(units(&workspace), 1);
}

#[test]
fn its_settings_do_what_it_says() {
    let workspace = Workspace::new();
    workspace.write("memories/a.tsv", "一つ目。\tDas erste.\n");
    workspace.write("tm/b.tsv", "二つ目。\tThe second.\n");
    let other = example()
        .replace("\"en\"", "\"de\"")
        .replace("\"tm\"", "\"memories\"");
    workspace.write("taiyaku.toml", other);
    let ran = workspace.ok(&["tm", "stats", "--format", "json"]);
    assert_eq!(ran.json()[0]["languages"][0]["target"], "de");
    assert_eq!(ran.json()[0]["origins"][0]["name"], "memories/a.tsv");
    assert_eq!(ran.json()[0]["units"], 1);
}

#[test]
fn its_table_has_every_setting() {
    let workspace = Workspace::new();
    let page = page();
    let (_, table) = page.split_once("| setting |").unwrap();
    let named: BTreeSet<String> = table
        .lines()
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .map(|setting| setting.rsplit('.').next().unwrap().to_owned())
        .collect();
    // The message about an unknown setting lists the known ones.
    for section in [
        "",
        "[folders]\n",
        "[segmentation]\n",
        "[check]\n",
        "[style]\n",
        "[leverage]\n",
        "[leverage.weights]\n",
    ] {
        workspace.write("taiyaku.toml", format!("{section}sorce = \"x\"\n"));
        let ran = workspace.fails(&["tm", "stats"]);
        let known = ran.err.split("expected").nth(1).unwrap();
        for setting in known.lines().next().unwrap().split('`').skip(1).step_by(2) {
            let is_table = [
                "folders",
                "segmentation",
                "check",
                "style",
                "leverage",
                "weights",
            ]
            .contains(&setting);
            assert!(named.contains(setting) || is_table, "{setting}");
        }
    }
}

#[test]
fn its_values_of_style_and_segmentation_are_the_ones_there_are() {
    let workspace = Workspace::new();
    let page = page();
    let rows = page.lines().filter_map(|line| {
        let (setting, rest) = line.strip_prefix("| `")?.split_once('`')?;
        let (table, setting) = setting.split_once('.')?;
        let (_, meaning) = rest.strip_prefix(" | ")?.split_once(" | ")?;
        let is_a_choice = |value: &&str| value.starts_with('"') || table == "style";
        let quoted = meaning.split('`').skip(1).step_by(2);
        let values: Vec<&str> = quoted.filter(is_a_choice).collect();
        let lists = ["srx", "abbreviations", "names", "headings"];
        (table == "style" || (table == "segmentation" && !lists.contains(&setting)))
            .then_some((table, setting, values))
    });
    let mut settings = 0;
    for (table, setting, values) in rows {
        settings += 1;
        assert!(!values.is_empty(), "{setting}");
        for value in &values {
            workspace.write("taiyaku.toml", format!("[{table}]\n{setting} = {value}\n"));
            workspace.ok(&["tm", "stats"]);
        }
        workspace.write("taiyaku.toml", format!("[{table}]\n{setting} = \"x\"\n"));
        let said = workspace.fails(&["tm", "stats"]).err;
        assert!(said.contains("taiyaku.toml:2:"), "{said}");
        // The message about a wrong value lists the right ones.
        for value in said.split('`').skip(3).step_by(2) {
            let value = format!("\"{value}\"");
            assert!(
                values.contains(&value.as_str()),
                "{setting} = {value}: {said}"
            );
        }
    }
    assert_eq!(settings, 9);
}

#[test]
fn its_rule_about_folders_is_kept() {
    let workspace = Workspace::new();
    for (tm, glossary) in [
        ("x", "x"),
        ("x", "x/y"),
        ("x/y", "x"),
        (".", "y"),
        ("", "y"),
    ] {
        workspace.write(
            "taiyaku.toml",
            format!("[folders]\ntm = \"{tm}\"\nglossary = \"{glossary}\"\n"),
        );
        let ran = workspace.fails(&["tm", "stats"]);
        assert!(
            ran.err
                .contains("taiyaku.toml:1:1: `tm` and `glossary` must"),
            "{tm} {glossary}: {}",
            ran.err
        );
        assert!(ran.err.contains("docs/configuration.md"), "{}", ran.err);
    }
}
