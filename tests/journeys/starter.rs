//! A project that begins with the starter memory and term base.

use std::fs;

use crate::support::Workspace;

fn units(workspace: &Workspace) -> u64 {
    let ran = workspace.ok(&["--project", "news", "tm", "stats", "--format", "json"]);
    ran.json()[0]["units"].as_u64().unwrap()
}

#[test]
fn a_new_project_knows_the_language_of_the_news() {
    let workspace = Workspace::new();
    workspace.ok(&["init", "news", "--starter"]);
    assert!(units(&workspace) >= 320);
    let terms = workspace.ok(&["--project", "news", "glossary", "stats", "--format", "json"]);
    assert!(terms.json()[0]["concepts"].as_u64().unwrap() >= 600);
    let text = "官房長官は参議院で答弁した。\n投票率は61.3%で、前回を4.5ポイント上回った。\n";
    workspace.write("article.ja.txt", text);
    let lines = workspace
        .ok(&[
            "--project",
            "news",
            "match",
            "article.ja.txt",
            "--format",
            "json",
        ])
        .json();
    let turnout = &lines[1]["matches"][0];
    assert!(turnout["score"].as_u64().unwrap() >= 85, "{turnout}");
    assert_eq!(turnout["origin"], "tm/starter.tsv");
    assert_eq!(
        turnout["target"],
        "Turnout was 53.8 percent, down 2.1 percentage points from the previous election."
    );
    let scan = workspace.ok(&[
        "--project",
        "news",
        "glossary",
        "scan",
        "article.ja.txt",
        "--format",
        "json",
    ]);
    let best = |term: &str| {
        let found = scan.json().into_iter().find(|hit| hit["term"] == term);
        found.unwrap_or_else(|| panic!("{term}: {}", scan.out))["targets"][0]["text"].clone()
    };
    assert_eq!(best("官房長官"), "chief Cabinet secretary");
    assert_eq!(best("参議院"), "House of Councillors");
}

#[test]
fn memory_and_term_base_pass_the_checks_together() {
    let workspace = Workspace::new();
    workspace.ok(&["init", "news", "--starter"]);
    let checked = workspace.run(&["--project", "news", "check"]);
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    assert!(checked.err.contains("no findings") || checked.out.contains("no findings"));
}

#[test]
fn the_files_are_the_persons_own() {
    let workspace = Workspace::new();
    workspace.ok(&["init", "news", "--starter"]);
    let all = units(&workspace);
    // Edited, and asked for again: the edit stays.
    let file = workspace.path("news/tm/starter.tsv");
    let text = fs::read_to_string(&file).unwrap();
    let shorter: Vec<&str> = text.lines().take(11).collect();
    fs::write(&file, shorter.join("\n")).unwrap();
    let again = workspace.ok(&["init", "news", "--starter"]);
    assert!(again.err.contains("left as it is"), "{}", again.err);
    assert_eq!(units(&workspace), 10);
    // Deleted, gone; asked for again, whole.
    fs::remove_file(&file).unwrap();
    assert_eq!(units(&workspace), 0);
    workspace.ok(&["init", "news", "--starter"]);
    assert_eq!(units(&workspace), all);
}

#[test]
fn a_project_that_has_no_use_for_it_is_told() {
    let workspace = Workspace::new();
    workspace.write("german/taiyaku.toml", "target-language = \"de\"\n");
    let refused = workspace.fails(&["init", "german", "--starter"]);
    assert!(refused.err.contains("ja → de"), "{}", refused.err);
    assert!(!workspace.path("german/tm").exists());
}

#[test]
fn what_the_project_says_of_a_term_stands_over_the_starter() {
    let workspace = Workspace::new();
    workspace.ok(&["init", "news", "--starter"]);
    // By their names, the project's list is read after the starter's.
    workspace.write(
        "news/glossary/terms.tsv",
        "source\ttarget\tstatus\n海底ケーブル\tundersea line\tpreferred\n\
         海底ケーブル\tsubmarine cable\tforbidden\n",
    );
    workspace.write(
        "pairs.csv",
        "source,target\n海底ケーブルが切れた。,The submarine cable broke.\n",
    );
    workspace.write("text.txt", "海底ケーブルが切れた。\n");
    let own = ["--quiet", "--project", "news"];
    let matched = workspace
        .ok(&[&own[..], &["match", "text.txt"]].concat())
        .out;
    assert!(
        matched.contains("undersea line; not submarine cable"),
        "{matched}"
    );
    let checked = workspace.run(&[&own[..], &["check", "pairs.csv"]].concat());
    assert_eq!(checked.code, 1);
    assert!(
        checked.out.contains("“submarine cable” is forbidden"),
        "{}",
        checked.out
    );
}
