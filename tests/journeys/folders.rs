//! Files in a project's `tm/` and `glossary/` belong to its memory and term base.

use std::{
    fs,
    path::Path,
    time::{Duration, SystemTime},
};

use serde_json::Value;

use crate::support::{Workspace, numbered_tmx};

const TERMS_TBX: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>test</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry><langSet xml:lang="ja"><tig><term>審議会</term></tig></langSet><langSet xml:lang="en"><tig><term>advisory council</term></tig></langSet></termEntry>
</body></text></martif>
"#;

fn project() -> Workspace {
    let workspace = Workspace::new();
    workspace.ok(&["init", "p"]);
    workspace
}

fn units(workspace: &Workspace, arguments: &[&str]) -> Value {
    let ran = workspace.ok(&[arguments, &["tm", "stats", "--format", "json"]].concat());
    ran.json()[0]["units"].clone()
}

/// The numbers of the units in which `text` occurs.
fn found(workspace: &Workspace, text: &str) -> Vec<i64> {
    let ran = workspace.run(&["--project", "p", "tm", "search", text, "--format", "json"]);
    let hits = ran.json();
    hits.iter()
        .map(|hit| hit["unit"].as_i64().unwrap())
        .collect()
}

/// Gives a file another modification time.
fn touch(path: &Path, seconds: u64) {
    let file = fs::File::options().write(true).open(path).unwrap();
    file.set_modified(SystemTime::now() + Duration::from_secs(seconds))
        .unwrap();
}

#[test]
fn what_lies_in_the_folders_is_matched_and_counted() {
    let workspace = project();
    workspace.write("p/tm/a.tmx", numbered_tmx(1, 3));
    workspace.write(
        "p/tm/b.csv",
        "source,target\n審議会が開かれた。,The council met.\n",
    );
    workspace.write("p/glossary/a.tsv", "議題\titem on the agenda\n");
    workspace.write("p/glossary/b.tbx", TERMS_TBX);
    workspace.write("text.txt", "審議会が開かれた。\n議題その2を審議した。\n");
    let ran = workspace.ok(&[
        "--project",
        "p",
        "match",
        "--lines",
        "text.txt",
        "--format",
        "json",
    ]);
    let lines = ran.json();
    assert_eq!(lines[0]["matches"][0]["score"], 101);
    assert_eq!(lines[0]["matches"][0]["origin"], "tm/b.csv");
    assert_eq!(
        lines[0]["terms"][0]["targets"][0]["text"],
        "advisory council"
    );
    assert_eq!(lines[1]["matches"][0]["target"], "Item 2 was discussed.");
    assert_eq!(lines[1]["terms"][0]["source"], "議題");
    assert_eq!(units(&workspace, &["--project", "p"]), 4);
    let ran = workspace.ok(&["--project", "p", "glossary", "stats", "--format", "json"]);
    assert_eq!(ran.json()[0]["concepts"], 2);
    assert_eq!(ran.err, "", "files that did not change are not read again");
}

#[test]
fn a_changed_file_is_replaced_and_a_touched_one_left_alone() {
    let workspace = project();
    let path = workspace.write("p/tm/a.tmx", numbered_tmx(1, 3));
    assert_eq!(units(&workspace, &["--project", "p"]), 3);
    let before = found(&workspace, "議題その1を");

    touch(&path, 5);
    let ran = workspace.ok(&["--project", "p", "tm", "stats"]);
    assert_eq!(ran.err, "");
    assert_eq!(found(&workspace, "議題その1を"), before);

    workspace.write("p/tm/a.tmx", numbered_tmx(3, 2));
    touch(&path, 10);
    assert_eq!(units(&workspace, &["--project", "p"]), 2);
    assert!(found(&workspace, "議題その1を").is_empty());
    assert_eq!(found(&workspace, "議題その4を").len(), 1);
}

#[test]
fn a_vanished_file_takes_its_units_along_and_a_missing_folder_takes_none() {
    let workspace = project();
    workspace.write("p/tm/a.tmx", numbered_tmx(1, 3));
    workspace.write("p/tm/b.tmx", numbered_tmx(11, 2));
    workspace.write("p/glossary/a.tsv", "議題\titem\n審議\tdeliberation\n");
    assert_eq!(units(&workspace, &["--project", "p"]), 5);

    fs::remove_file(workspace.path("p/tm/a.tmx")).unwrap();
    let ran = workspace.ok(&["--project", "p", "tm", "stats", "--format", "json"]);
    assert_eq!(ran.json()[0]["units"], 2);
    assert!(ran.err.contains("tm/a.tmx is gone"), "{}", ran.err);

    for folder in ["tm", "glossary"] {
        let there = workspace.path(&format!("p/{folder}"));
        fs::rename(&there, workspace.path("elsewhere")).unwrap();
        let ran = workspace.ok(&["--project", "p", "tm", "stats", "--format", "json"]);
        assert_eq!(ran.json()[0]["units"], 2);
        assert!(ran.err.contains("is missing"), "{}", ran.err);
        let ran = workspace.ok(&["--project", "p", "glossary", "stats", "--format", "json"]);
        assert_eq!(ran.json()[0]["concepts"], 2);
        fs::rename(workspace.path("elsewhere"), &there).unwrap();
    }
    let ran = workspace.ok(&["--project", "p", "tm", "stats"]);
    assert_eq!(ran.err, "", "the folders are back, with the same files");
}

#[test]
fn a_broken_file_is_reported_and_everything_else_goes_on() {
    let workspace = project();
    workspace.write("p/tm/a.tmx", numbered_tmx(1, 3));
    workspace.write(
        "p/tm/broken.tmx",
        "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\">\n<bo",
    );
    workspace.write(
        "p/tm/page.tmx",
        "<!DOCTYPE html>\n<html><body>404</body></html>\n",
    );
    workspace.write("p/glossary/a.tsv", "議題\titem\n審議\n");
    workspace.write("text.txt", "議題その2を審議した。\n");
    let ran = workspace.ok(&["--project", "p", "match", "text.txt", "--format", "json"]);
    assert_eq!(ran.json()[0]["matches"][0]["score"], 100);
    assert_eq!(ran.json()[0]["terms"][0]["source"], "議題");
    for place in ["tm/broken.tmx:3", "tm/page.tmx:1", "glossary/a.tsv:2"] {
        assert!(ran.err.contains(place), "no {place} in {}", ran.err);
    }
}

#[test]
fn a_good_file_that_breaks_keeps_what_was_read() {
    let workspace = project();
    let path = workspace.write("p/tm/a.tmx", numbered_tmx(1, 3));
    assert_eq!(units(&workspace, &["--project", "p"]), 3);
    fs::write(&path, "not a memory any more").unwrap();
    touch(&path, 5);
    let ran = workspace.ok(&["--project", "p", "tm", "stats", "--format", "json"]);
    assert_eq!(ran.json()[0]["units"], 3);
    assert!(ran.err.contains("tm/a.tmx"), "{}", ran.err);
}

#[test]
fn a_removed_unit_stays_away() {
    let workspace = project();
    let path = workspace.write("p/tm/a.tmx", numbered_tmx(1, 3));
    let unit = found(&workspace, "議題その2を")[0].to_string();
    workspace.ok(&["--project", "p", "tm", "remove", &unit]);
    assert!(found(&workspace, "議題その2を").is_empty());

    touch(&path, 5);
    assert_eq!(units(&workspace, &["--project", "p"]), 2);

    workspace.write("p/tm/a.tmx", numbered_tmx(1, 4));
    touch(&path, 10);
    assert_eq!(units(&workspace, &["--project", "p"]), 3);
    assert!(found(&workspace, "議題その2を").is_empty());
    assert_eq!(found(&workspace, "議題その4を").len(), 1);
    workspace.write("text.txt", "議題その2を審議した。\n");
    let ran = workspace.ok(&["--project", "p", "match", "text.txt", "--format", "json"]);
    for found in ran.json()[0]["matches"].as_array().unwrap() {
        assert_ne!(found["target"], "Item 2 was discussed.");
    }
}

#[test]
fn a_removed_concept_stays_away() {
    let workspace = project();
    let path = workspace.write("p/glossary/a.tsv", "議題\titem\n審議\tdeliberation\n");
    let search = |text| {
        workspace.run(&[
            "--project",
            "p",
            "glossary",
            "search",
            text,
            "--format",
            "json",
        ])
    };
    let concept = search("議題").json()[0]["concept"].to_string();
    workspace.ok(&["--project", "p", "glossary", "remove", &concept]);
    assert_eq!(search("議題").code, 1);
    workspace.write(
        "p/glossary/a.tsv",
        "議題\titem\n審議\tdeliberation\n休会\trecess\n",
    );
    touch(&path, 5);
    assert_eq!(search("休会").code, 0);
    assert_eq!(search("議題").code, 1);
}

#[test]
fn a_penalty_folder_lowers_its_matches() {
    let workspace = project();
    workspace.write("p/tm/penalty-30/old.tmx", numbered_tmx(1, 1));
    workspace.write("text.txt", "議題その1を審議した。\n");
    let lookup = |least: &str| {
        let ran = workspace.ok(&[
            "--project",
            "p",
            "match",
            "--lines",
            "text.txt",
            "--format",
            "json",
            "--min-score",
            least,
        ]);
        ran.json()[0]["matches"].clone()
    };
    let matches = lookup("50");
    assert_eq!(matches[0]["score"], 70);
    assert_eq!(matches[0]["points"][0]["points"], 30);
    assert_eq!(lookup("71").as_array().unwrap().len(), 0);

    fs::rename(
        workspace.path("p/tm/penalty-30/old.tmx"),
        workspace.path("p/tm/old.tmx"),
    )
    .unwrap();
    assert!(lookup("50")[0]["score"].as_u64().unwrap() >= 100);
    assert_eq!(units(&workspace, &["--project", "p"]), 1);
}

#[test]
fn projects_never_see_each_others_units() {
    let workspace = Workspace::new();
    for project in ["one", "two"] {
        workspace.ok(&["init", project]);
    }
    workspace.write("one/tm/a.tmx", numbered_tmx(1, 3));
    workspace.ok(&[
        "--project",
        "one",
        "tm",
        "add",
        "秘密である。",
        "It is secret.",
    ]);
    workspace.ok(&["--project", "one", "glossary", "add", "秘密", "secret"]);
    assert_eq!(units(&workspace, &["--project", "one"]), 4);
    assert_eq!(units(&workspace, &["--project", "two"]), 0);
    workspace.write("text.txt", "秘密である。\n");
    let ran = workspace.ok(&["--project", "two", "match", "text.txt", "--format", "json"]);
    assert_eq!(ran.json()[0]["matches"].as_array().unwrap().len(), 0);
    assert_eq!(ran.json()[0]["terms"].as_array().unwrap().len(), 0);

    // The project is found from a folder inside it, and --project overrules the place.
    let inside = |arguments: &[&str]| {
        let output = workspace
            .command(arguments)
            .current_dir(workspace.path("one/source"))
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(inside(&["tm", "stats"]).starts_with("4 units\n"));
    assert!(inside(&["--project", "../../two", "tm", "stats"]).starts_with("0 units\n"));
}

#[test]
fn a_database_by_name_switches_project_and_folders_off() {
    let workspace = project();
    workspace.write("p/tm/a.tmx", numbered_tmx(1, 3));
    workspace.write("p/taiyaku.toml", "this is no toml");
    let output = workspace
        .command(&["--db", "own.db", "tm", "add", "一。", "One."])
        .current_dir(workspace.path("p"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(units(&workspace, &["--db", "p/own.db"]), 1);
    assert!(!workspace.path("p/taiyaku.db").exists());
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_takes_nothing_away() {
    let workspace = project();
    let real = workspace.write("disk/a.tmx", numbered_tmx(1, 3));
    std::os::unix::fs::symlink(&real, workspace.path("p/tm/linked.tmx")).unwrap();
    assert_eq!(units(&workspace, &["--project", "p"]), 3);

    fs::rename(workspace.path("disk"), workspace.path("unmounted")).unwrap();
    let ran = workspace.ok(&["--project", "p", "tm", "stats", "--format", "json"]);
    assert_eq!(ran.json()[0]["units"], 3);
    assert!(ran.err.contains("tm/linked.tmx"), "{}", ran.err);

    fs::remove_file(workspace.path("p/tm/linked.tmx")).unwrap();
    assert_eq!(units(&workspace, &["--project", "p"]), 0);
}
