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
    let text = "法案は2月末に国会に提出され、来年4月の施行を目指す。\n投票率は61.3%で、前回を4.5ポイント上回った。\n";
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
