//! Decisions about what is stored outlive the files it came from; backups and checks are what they claim.

use std::{fs, path::Path, thread, time::Duration};

use serde_json::Value;

use crate::support::Workspace;

fn search(workspace: &Workspace, kind: &str, text: &str) -> Vec<Value> {
    let ran = workspace.run(&["--project", "p", kind, "search", text, "--format", "json"]);
    assert!(ran.code < 2, "{}", ran.err);
    ran.json()
}

fn targets(workspace: &Workspace, text: &str) -> Vec<String> {
    let hits = search(workspace, "tm", text);
    hits.iter()
        .map(|hit| hit["target"].as_str().unwrap().to_owned())
        .collect()
}

/// Writes a file anew, so that its time tells so.
fn rewrite(workspace: &Workspace, name: &str, text: &str) {
    thread::sleep(Duration::from_millis(20));
    workspace.write(name, text);
}

const UNITS: &str = "source\ttarget\n雨が降る。\tIt rains.\n停戦が合意された。\tA truce was agreed.\n風が吹く。\tThe wind blows.\n";
const TERMS: &str = "ja\ten\n停留所\tstop\n市電\ttram\n";

fn project() -> Workspace {
    let workspace = Workspace::new();
    workspace.ok(&["init", "p"]);
    workspace.write("p/tm/a.tsv", UNITS);
    workspace.write("p/glossary/a.tsv", TERMS);
    workspace
}

#[test]
fn an_edited_unit_of_a_folder_file_stays_when_the_file_is_read_again() {
    let workspace = project();
    let id = search(&workspace, "tm", "停戦")[0]["unit"].to_string();
    let edited = workspace.ok(&[
        "--project",
        "p",
        "tm",
        "edit",
        &id,
        "--target",
        "A ceasefire was agreed.",
    ]);
    assert!(
        edited.err.contains("also when tm/a.tsv is read again"),
        "{}",
        edited.err
    );
    assert_eq!(targets(&workspace, "停戦"), ["A ceasefire was agreed."]);

    // Its neighbours are still its context.
    workspace.write(
        "article.txt",
        "雨が降る。\n停戦が合意された。\n風が吹く。\n",
    );
    let matches = workspace.ok(&[
        "--project",
        "p",
        "match",
        "article.txt",
        "--lines",
        "--format",
        "json",
    ]);
    let best = &matches.json()[1]["matches"][0];
    assert_eq!(
        (best["score"].as_u64(), best["target"].as_str()),
        (Some(102), Some("A ceasefire was agreed."))
    );

    for text in [
        &format!("{UNITS}雪が降る。\tIt snows.\n"),
        "source\ttarget\tnote\n停戦が合意された。\tA truce was agreed.\tagain\n",
        "source\ttarget\n雪が降る。\tIt snows.\n",
        UNITS,
    ] {
        rewrite(&workspace, "p/tm/a.tsv", text);
        assert_eq!(
            targets(&workspace, "停戦"),
            ["A ceasefire was agreed."],
            "{text}"
        );
    }
    fs::remove_file(workspace.path("p/tm/a.tsv")).unwrap();
    assert_eq!(targets(&workspace, "停戦"), ["A ceasefire was agreed."]);
    workspace.write("p/tm/b.tsv", UNITS);
    assert_eq!(targets(&workspace, "停戦"), ["A ceasefire was agreed."]);
    workspace.ok(&["--project", "p", "tm", "verify"]);

    // The old number leads to the new one; taken out, the unit does not fall back to the file's.
    let new = search(&workspace, "tm", "停戦")[0]["unit"].to_string();
    workspace.ok(&["--project", "p", "tm", "edit", &new, "--status", "reviewed"]);
    workspace.ok(&["--project", "p", "tm", "remove", &new]);
    assert!(targets(&workspace, "停戦").is_empty());
    workspace.ok(&["--project", "p", "tm", "verify"]);
}

#[test]
fn an_edited_entry_of_a_folder_file_stays_when_the_file_is_read_again() {
    let workspace = project();
    let id = search(&workspace, "glossary", "停留所")[0]["concept"].to_string();
    workspace.ok(&[
        "--project",
        "p",
        "glossary",
        "edit",
        &id,
        "--set-term",
        "stop",
        "tram stop",
    ]);
    let refused = workspace.fails(&["--project", "p", "glossary", "edit", &id, "--subject", "x"]);
    assert!(refused.err.contains("was edited before"), "{}", refused.err);
    for text in [format!("{TERMS}駅\tstation\n"), TERMS.to_owned()] {
        rewrite(&workspace, "p/glossary/a.tsv", &text);
        let hits = search(&workspace, "glossary", "停留所");
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0]["languages"][1]["terms"][0]["text"], "tram stop");
    }
    workspace.write("article.txt", "停留所を設ける。\n");
    let scan = workspace.ok(&[
        "--project",
        "p",
        "glossary",
        "scan",
        "article.txt",
        "--format",
        "json",
    ]);
    assert_eq!(scan.json()[0]["targets"][0]["text"], "tram stop");
    workspace.ok(&["--project", "p", "tm", "verify"]);

    // Undone, the file's entry is there again.
    workspace.ok(&["--project", "p", "undo"]);
    assert_eq!(
        search(&workspace, "glossary", "停留所")[0]["languages"][1]["terms"][0]["text"],
        "stop"
    );
}

#[test]
fn a_folder_file_that_changed_since_blocks_undo_only_for_its_own_entries() {
    let workspace = project();
    let id = search(&workspace, "tm", "停戦")[0]["unit"].to_string();
    workspace.ok(&[
        "--project",
        "p",
        "tm",
        "add",
        "協議は続く。",
        "Talks go on.",
    ]);
    rewrite(
        &workspace,
        "p/tm/a.tsv",
        &format!("{UNITS}雪が降る。\tIt snows.\n"),
    );
    workspace.ok(&["--project", "p", "undo"]);
    assert!(targets(&workspace, "協議").is_empty());

    workspace.ok(&["--project", "p", "tm", "remove", &id]);
    rewrite(
        &workspace,
        "p/tm/a.tsv",
        "source\ttarget\n雪が降る。\tIt snows.\n",
    );
    let refused = workspace.fails(&["--project", "p", "undo"]);
    assert!(
        refused
            .err
            .contains("“import of tm/a.tsv” changed the same entries since")
            || refused.err.contains("a.tsv"),
        "{}",
        refused.err
    );
    assert!(refused.err.contains("help: "), "{}", refused.err);
    workspace.ok(&["--project", "p", "tm", "verify"]);
}

#[test]
fn inline_codes_survive_an_edit_of_the_text_around_them() {
    let workspace = Workspace::new();
    let tmx = "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header creationtool=\"t\" creationtoolversion=\"1\" \
        segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"ja\" datatype=\"html\"/><body><tu>\
        <tuv xml:lang=\"ja\"><seg>{0}は<bpt i=\"1\" x=\"1\">&lt;b&gt;</bpt>停戦<ept i=\"1\">&lt;/b&gt;</ept>した。</seg></tuv>\
        <tuv xml:lang=\"en\"><seg>{0} agreed a <bpt i=\"1\" x=\"1\">&lt;b&gt;</bpt>truce<ept i=\"1\">&lt;/b&gt;</ept>.</seg></tuv>\
        </tu></body></tmx>";
    workspace.write("a.tmx", tmx);
    workspace.ok(&["--db", "a.db", "tm", "import", "a.tmx"]);
    workspace.ok(&[
        "--db",
        "a.db",
        "tm",
        "edit",
        "1",
        "--target",
        "{0} has agreed a truce.",
    ]);
    workspace.write(
        "form.txt",
        "source: {0}は{1}停戦{/1}に合意した。\ntarget: {0} has agreed a new {1}ceasefire{/1}.\n",
    );
    workspace.ok(&["--db", "a.db", "tm", "edit", "1", "--from", "form.txt"]);
    workspace.ok(&["--db", "a.db", "tm", "export", "out.tmx"]);
    let out = fs::read_to_string(workspace.path("out.tmx")).unwrap();
    assert!(out.contains("{0} has agreed a new <bpt"), "{out}");
    assert!(out.contains("ceasefire<ept"), "{out}");
    assert!(out.contains("に合意した。"), "{out}");
    assert!(out.contains("changedate="), "{out}");
}

#[test]
fn a_backup_can_take_the_place_of_a_lost_database() {
    let workspace = project();
    workspace.ok(&[
        "--project",
        "p",
        "tm",
        "add",
        "協議は続く。",
        "Talks go on.",
    ]);
    let before = workspace
        .ok(&["--project", "p", "tm", "stats", "--format", "json"])
        .out;
    workspace.ok(&["--project", "p", "tm", "backup", "safe.db"]);
    workspace.ok(&["--project", "p", "tm", "add", "失われる。", "Lost."]);
    for suffix in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(workspace.path(&format!("p/taiyaku.db{suffix}")));
    }
    fs::copy(workspace.path("safe.db"), workspace.path("p/taiyaku.db")).unwrap();
    let after = workspace
        .ok(&["--project", "p", "tm", "stats", "--format", "json"])
        .out;
    assert_eq!(before, after);
    workspace.ok(&["--project", "p", "undo"]);
    workspace.ok(&["--project", "p", "tm", "verify"]);
}

fn damaged(workspace: &Workspace, name: &str, bytes: &[u8]) -> Vec<String> {
    workspace.write(name, bytes);
    let ran = workspace.run(&["--db", name, "tm", "verify", "--format", "json"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    let json = ran.json();
    assert_eq!(json[0]["whole"], false);
    let problems = json[0]["problems"].as_array().unwrap();
    problems
        .iter()
        .map(|problem| problem["check"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn verify_finds_damage_and_says_what_to_do() {
    let workspace = Workspace::new();
    workspace.write("a.tmx", crate::support::numbered_tmx(0, 300));
    workspace.ok(&["--db", "a.db", "tm", "import", "a.tmx"]);
    workspace.ok(&["--db", "a.db", "glossary", "add", "議題", "item"]);
    let path: &Path = &workspace.path("a.db");
    let bytes = fs::read(path).unwrap();

    let needle = "Item 123 was".as_bytes();
    let at = bytes
        .windows(needle.len())
        .position(|window| window == needle)
        .unwrap();
    let mut flipped = bytes.clone();
    flipped[at] ^= 0x20;
    assert_eq!(damaged(&workspace, "text.db", &flipped), ["identity"]);
    let ran = workspace.run(&["--db", "text.db", "tm", "verify"]);
    assert!(
        ran.out
            .contains("identity: unit 124: its texts are not those"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("help: restore a backup"), "{}", ran.out);
    assert!(
        ran.out
            .ends_with("text.db: 1 problem (300 units, 1 concept entry)\n"),
        "{}",
        ran.out
    );

    let mut middle = bytes.clone();
    let half = bytes.len() / 2 / 4096 * 4096;
    middle[half..half + 200].fill(0x5A);
    assert!(damaged(&workspace, "middle.db", &middle).contains(&"structure".to_owned()));
    assert_eq!(
        damaged(&workspace, "half.db", &bytes[..bytes.len() / 2 + 7]),
        ["file"]
    );
    assert_eq!(
        damaged(&workspace, "text-file.db", "これはメモである。".as_bytes()),
        ["file"]
    );
    // Damage is looked at, not repaired or spread.
    assert_eq!(fs::read(workspace.path("middle.db")).unwrap(), middle);
    workspace.ok(&["--db", "a.db", "tm", "verify"]);
}

#[test]
fn a_form_of_standard_input_that_is_refused_is_sent_again() {
    let workspace = project();
    let id = search(&workspace, "tm", "停戦")[0]["unit"].to_string();
    let mut command = workspace.command(&["--project", "p", "tm", "edit", &id, "--from", "-"]);
    command.stdin(fs::File::open(workspace.write("form", "source: 停戦\nwhat: else\n")).unwrap());
    let ran = command.output().unwrap();
    let said = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(ran.status.code(), Some(2), "{said}");
    assert!(
        said.contains("standard input:2: a unit has no line `what`"),
        "{said}"
    );
    assert!(
        said.contains(&format!("pass it to `taiyaku tm edit {id} --from -` again")),
        "{said}"
    );
}

#[test]
fn a_term_is_added_once() {
    let workspace = Workspace::new();
    let run = |arguments: &[&str]| workspace.run(&[&["--db", "x.db"][..], arguments].concat());
    assert_eq!(run(&["glossary", "add", "首相", "premier"]).code, 0);
    let twice = run(&["glossary", "edit", "1", "--add-term", "en", "premier"]);
    assert_eq!(twice.code, 2);
    assert!(
        twice.err.contains("has the term “premier” in en already"),
        "{}",
        twice.err
    );
    // What is a term of both languages, such as EU, is no repetition.
    assert_eq!(
        run(&["glossary", "edit", "1", "--add-term", "ja", "premier"]).code,
        0
    );
}
