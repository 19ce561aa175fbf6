//! Bad input is normal input: one clear message with file and line, no panic, nothing lost.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod support;

use std::fs;

use support::{Ran, Workspace};

const HEADER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n<header \
    creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" \
    srclang=\"ja\" datatype=\"plaintext\"/>\n<body>\n";

fn unit(source: &str, target: &str) -> String {
    format!(
        "<tu><tuv xml:lang=\"ja\"><seg>{source}</seg></tuv>\
         <tuv xml:lang=\"en\"><seg>{target}</seg></tuv></tu>\n"
    )
}

/// Exactly one message of the kind, which names `place`.
fn assert_one_message(ran: &Ran, label: &str, place: &str) {
    let messages: Vec<_> = ran
        .err
        .lines()
        .filter(|line| line.starts_with(&format!("{label}: ")))
        .collect();
    assert_eq!(messages.len(), 1, "{}", ran.err);
    assert!(
        messages[0].contains(place),
        "{} does not name {place}",
        messages[0]
    );
}

#[test]
fn a_missing_file() {
    let workspace = Workspace::new();
    for command in [
        ["segment"].as_slice(),
        &["prepare"],
        &["match"],
        &["--db", "a.db", "tm", "import"],
    ] {
        let ran = workspace.fails(&[command, &["absent.txt"]].concat());
        assert_one_message(&ran, "error", "absent.txt: no such file");
    }
    assert!(
        !workspace.path("a.db").exists(),
        "a failed import must not leave a database"
    );
}

#[test]
fn a_folder_instead_of_a_file() {
    let workspace = Workspace::new();
    fs::create_dir(workspace.path("folder")).unwrap();
    for command in [
        ["segment"].as_slice(),
        &["prepare"],
        &["--db", "a.db", "glossary", "import"],
    ] {
        let ran = workspace.fails(&[command, &["folder"]].concat());
        assert_one_message(&ran, "error", "folder: this is a folder");
    }
}

#[test]
fn an_empty_file() {
    let workspace = Workspace::new();
    workspace.write("empty.txt", "");
    workspace.write("blank.txt", "\n \n\u{3000}\n");
    workspace.write("empty.tmx", "");
    for file in ["empty.txt", "blank.txt"] {
        assert_one_message(
            &workspace.fails(&["segment", file]),
            "error",
            &format!("{file}:1:1: "),
        );
    }
    let ran = workspace.fails(&["--db", "a.db", "tm", "import", "empty.tmx"]);
    assert_one_message(&ran, "error", "empty.tmx:1:1: ");
}

#[test]
fn a_binary_file() {
    let workspace = Workspace::new();
    let png = [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(),
        &[0, 1, 2, 3, 255, 254],
    ]
    .concat();
    workspace.write("image.txt", &png);
    workspace.write("image.tmx", &png);
    let ran = workspace.fails(&["segment", "image.txt"]);
    assert_one_message(&ran, "error", "image.txt:1:1: ");
    assert!(ran.err.contains("PNG"), "{}", ran.err);
    for kind in ["tm", "glossary"] {
        let ran = workspace.fails(&["--db", "a.db", kind, "import", "image.tmx"]);
        assert_one_message(&ran, "error", "image.tmx:1:1: ");
    }
}

#[test]
fn a_truncated_tmx_keeps_every_whole_unit() {
    let workspace = Workspace::new();
    let text = format!("{HEADER}{}{}", unit("一。", "One."), unit("二。", "Two."));
    workspace.write("cut.tmx", &text[..text.len() - 30]);
    let ran = workspace.ok(&[
        "--db", "a.db", "tm", "import", "cut.tmx", "--format", "json",
    ]);
    assert_eq!(ran.json()[0]["new"], 1);
    assert!(ran.err.contains("cut.tmx:6"), "{}", ran.err);
    let ran = workspace.fails(&["--db", "strict.db", "tm", "import", "--strict", "cut.tmx"]);
    assert!(ran.err.contains("nothing was imported"), "{}", ran.err);
    let ran = workspace.ok(&["--db", "strict.db", "tm", "stats", "--format", "json"]);
    assert_eq!(ran.json()[0]["units"], 0);
}

#[test]
fn a_wrong_encoding_is_said() {
    let workspace = Workspace::new();
    let shift_jis = b"\x93\xfa\x96\x7b\x8c\xea\x82\xcc\x95\xb6\x81\x42\n";
    workspace.write("sjis.txt", shift_jis);
    assert_eq!(workspace.ok(&["segment", "sjis.txt"]).out, "日本語の文。\n");
    let ran = workspace.ok(&["--encoding", "utf-8", "segment", "sjis.txt"]);
    assert_one_message(&ran, "warning", "sjis.txt:1:1: ");
    let ran = workspace.fails(&["--encoding", "klingon", "segment", "sjis.txt"]);
    assert!(ran.err.contains("unknown encoding"), "{}", ran.err);

    let mut tmx = HEADER.as_bytes().to_vec();
    tmx.extend_from_slice(b"<tu><tuv xml:lang=\"ja\"><seg>");
    tmx.extend_from_slice(&shift_jis[..12]);
    tmx.extend_from_slice(
        b"</seg></tuv><tuv xml:lang=\"en\"><seg>Text.</seg></tuv></tu></body></tmx>",
    );
    workspace.write("lies.tmx", &tmx);
    let ran = workspace.ok(&["--db", "a.db", "tm", "import", "lies.tmx"]);
    assert!(ran.err.contains("warning: lies.tmx:1"), "{}", ran.err);
    let found = workspace.ok(&["--db", "a.db", "tm", "search", "日本語", "--format", "json"]);
    assert_eq!(found.json()[0]["source"], "日本語の文。");
}

#[test]
fn a_line_of_five_megabytes() {
    let workspace = Workspace::new();
    let line = "長い行である".repeat(5 * 1024 * 1024 / 18);
    workspace.write("long.txt", &line);
    let ran = workspace.ok(&["segment", "long.txt"]);
    assert_eq!(ran.out.trim_end(), line);
    workspace.write(
        "long.tmx",
        format!("{HEADER}{}</body></tmx>", unit(&line, "Long.")),
    );
    let ran = workspace.ok(&[
        "--db", "a.db", "tm", "import", "long.tmx", "--format", "json",
    ]);
    assert_eq!(ran.json()[0]["new"], 1);
}

#[test]
fn an_entity_bomb_does_not_go_off() {
    let workspace = Workspace::new();
    let mut doctype = String::from("<!DOCTYPE tmx [<!ENTITY a0 \"bombbombbomb\">");
    for level in 1..20 {
        let inner = format!("&a{};", level - 1).repeat(10);
        doctype.push_str(&format!("<!ENTITY a{level} \"{inner}\">"));
    }
    doctype.push_str("]>\n");
    let body = HEADER.replace("<tmx ", &format!("{doctype}<tmx "));
    let text = format!(
        "{body}{}{}</body></tmx>",
        unit("安全。", "Safe."),
        unit("爆弾&a19;。", "Bomb.")
    );
    workspace.write("bomb.tmx", text);
    let ran = workspace.run(&[
        "--db", "a.db", "tm", "import", "bomb.tmx", "--format", "json",
    ]);
    assert!(!ran.err.contains("panicked"));
    assert!(ran.err.contains("bomb.tmx:7"), "{}", ran.err);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let found = workspace.ok(&["--db", "a.db", "tm", "search", "安全"]);
    assert!(found.out.contains("Safe."));
}

#[test]
fn an_external_entity_is_never_read() {
    let workspace = Workspace::new();
    let secret = workspace.write("secret.txt", "TOPSECRET");
    let doctype = format!(
        "<!DOCTYPE tmx [<!ENTITY x SYSTEM \"file://{}\">]>\n",
        secret.display()
    );
    let body = HEADER.replace("<tmx ", &format!("{doctype}<tmx "));
    workspace.write(
        "outside.tmx",
        format!("{body}{}</body></tmx>", unit("外&x;。", "Out &x;.")),
    );
    let ran = workspace.run(&["--db", "a.db", "tm", "import", "outside.tmx"]);
    assert!(ran.err.contains("outside.tmx:6"), "{}", ran.err);
    let found = workspace.run(&["--db", "a.db", "tm", "search", "外", "--format", "json"]);
    assert!(!found.out.contains("TOPSECRET"), "{}", found.out);
}

#[test]
fn a_glossary_row_with_one_column() {
    let workspace = Workspace::new();
    workspace.write("terms.tsv", "停戦\tceasefire\n国境\n首相\tprime minister\n");
    let ran = workspace.ok(&[
        "--db",
        "a.db",
        "glossary",
        "import",
        "terms.tsv",
        "--format",
        "json",
    ]);
    assert_eq!(ran.json()[0]["new"], 2);
    assert_eq!(ran.json()[0]["refused"], 1);
    assert_one_message(&ran, "skipped", "terms.tsv:2:");
}

#[test]
fn a_term_list_given_to_the_memory_is_sent_to_the_right_command() {
    let workspace = Workspace::new();
    workspace.write(
        "terms.tbx",
        "<?xml version=\"1.0\"?><martif type=\"TBX-Basic\" xml:lang=\"en\"><text><body/></text></martif>",
    );
    let ran = workspace.fails(&["--db", "a.db", "tm", "import", "terms.tbx"]);
    assert!(ran.err.contains("glossary import"), "{}", ran.err);
}

#[test]
fn a_memory_or_term_list_for_one_run_that_holds_nothing() {
    let workspace = Workspace::new();
    workspace.write("article.txt", "停戦が続いた。\n");
    workspace.write("none.tsv", "source\ttarget\n停戦\n");
    for option in ["--memory", "--glossary"] {
        let ran = workspace.fails(&["match", "article.txt", option, "none.tsv"]);
        assert_one_message(&ran, "error", "none.tsv: the file holds no usable entry");
    }
}

#[test]
fn nothing_is_written_without_a_project_or_a_database() {
    let workspace = Workspace::new();
    workspace.write(
        "a.tmx",
        format!("{HEADER}{}</body></tmx>", unit("一。", "One.")),
    );
    for command in [
        ["tm", "import", "a.tmx"].as_slice(),
        &["tm", "add", "一。", "One."],
        &["glossary", "add", "一", "one"],
    ] {
        let ran = workspace.fails(command);
        assert!(
            ran.err.contains("help: ") && ran.err.contains("--db FILE"),
            "{}",
            ran.err
        );
    }
    assert_eq!(fs::read_dir(workspace.folder()).unwrap().count(), 1);
}

#[test]
fn a_project_and_a_database_together_are_an_error() {
    let workspace = Workspace::new();
    workspace.ok(&["init", "p"]);
    let ran = workspace.fails(&["--project", "p", "--db", "a.db", "tm", "stats"]);
    assert!(ran.err.contains("--project"), "{}", ran.err);
}

#[test]
fn a_missing_database_is_empty_to_those_that_read() {
    let workspace = Workspace::new();
    let ran = workspace.ok(&["--db", "absent.db", "tm", "stats", "--format", "json"]);
    assert_eq!(ran.json()[0]["units"], 0);
    assert_eq!(
        workspace
            .run(&["--db", "absent.db", "tm", "search", "無"])
            .code,
        1
    );
    assert!(!workspace.path("absent.db").exists());
}

#[test]
fn a_language_without_a_name() {
    let workspace = Workspace::new();
    for option in ["--source-lang", "--target-lang"] {
        let ran = workspace.fails(&["--db", "a.db", "tm", "add", "一。", "One.", option, ""]);
        assert!(ran.err.contains(option), "{}", ran.err);
    }
    assert!(!workspace.path("a.db").exists());
}

#[test]
fn an_empty_translation_is_no_match_and_an_empty_source_no_unit() {
    let workspace = Workspace::new();
    let text = format!(
        "{HEADER}{}{}{}</body></tmx>",
        unit("空は青い。", " "),
        unit("", "Sky."),
        unit("海。", "Sea.")
    );
    workspace.write("blank.tmx", text);
    let ran = workspace.ok(&[
        "--db",
        "a.db",
        "tm",
        "import",
        "blank.tmx",
        "--format",
        "json",
    ]);
    assert_eq!(
        (&ran.json()[0]["new"], &ran.json()[0]["refused"]),
        (&2.into(), &1.into())
    );
    assert_one_message(&ran, "skipped", "blank.tmx:6:");
    workspace.write("sky.txt", "空は青い。\n");
    let ran = workspace.ok(&["--db", "a.db", "match", "sky.txt", "--format", "json"]);
    assert_eq!(ran.json()[0]["matches"], serde_json::json!([]));
}

#[test]
fn a_single_malformed_character_is_counted_as_one() {
    let workspace = Workspace::new();
    // A high surrogate without its partner.
    workspace.write("lone.txt", b"\xFF\xFE\x41\xD8\x2F\x6E\x0A\x00");
    let ran = workspace.ok(&["segment", "lone.txt"]);
    assert_eq!(ran.out, "港\n");
    assert_one_message(
        &ran,
        "warning",
        "lone.txt:1:1: one byte sequence is not valid UTF-16LE",
    );
}
