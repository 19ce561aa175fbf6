//! A memory that goes out as TMX and comes back is the same memory.

use std::{fs, path::Path};

use crate::support::Workspace;

/// The tools that write languages as they are; Trados wants a region with each, which makes other units of them.
const TOOLS_WITH_PLAIN_CODES: [&str; 4] = ["omegat", "memoq", "phrase", "okapi"];

const RICH: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="other" creationtoolversion="9" segtype="sentence" o-tmf="other" adminlang="en" srclang="ja" datatype="plaintext"/>
  <body>
    <tu tuid="law-1" datatype="html" usagecount="3" lastusagedate="20240301T120000Z" creationdate="20230405T010203Z" creationid="田中" changedate="20240506T040506Z" changeid="j.doe">
      <note xml:lang="en">Checked against the gazette.</note>
      <note>Second note.</note>
      <prop type="x-unheard-of" xml:lang="ja">値&amp;値</prop>
      <prop type="x-context-pre">前文である。</prop>
      <prop type="x-context-post">次条で定める。</prop>
      <tuv xml:lang="ja" creationid="田中"><prop type="x-side">left</prop><seg>第<bpt i="1" type="bold">&lt;b&gt;</bpt>一<ept i="1">&lt;/b&gt;</ept>条<ph x="1" type="fnote">{1}</ph></seg></tuv>
      <tuv xml:lang="en"><seg>Article <bpt i="1" type="bold">&lt;b&gt;</bpt>1<ept i="1">&lt;/b&gt;</ept><ph x="1" type="fnote">{1}</ph></seg></tuv>
    </tu>
    <tu>
      <tuv xml:lang="ja"><seg>罰則を設ける。</seg></tuv>
      <tuv xml:lang="en"><seg>Penalties shall be set.</seg></tuv>
    </tu>
    <tu>
      <tuv xml:lang="ja"><seg>罰則を設ける。</seg></tuv>
      <tuv xml:lang="en"><seg>Penalties are to be laid down.</seg></tuv>
    </tu>
  </body>
</tmx>
"#;

/// Imports `tmx`, exports it, imports that elsewhere and exports it again; both exports are the same.
fn there_and_back(workspace: &Workspace, tmx: &Path, units: u64) -> String {
    let tmx = tmx.to_str().unwrap();
    workspace.ok(&["--db", "first.db", "tm", "import", "--strict", tmx]);
    workspace.ok(&["--db", "first.db", "tm", "export", "first.tmx"]);
    let ran = workspace.ok(&[
        "--db",
        "second.db",
        "tm",
        "import",
        "--strict",
        "--format",
        "json",
        "first.tmx",
    ]);
    assert_eq!(ran.json()[0]["new"], units, "{}", ran.out);
    workspace.ok(&["--db", "second.db", "tm", "export", "second.tmx"]);
    let first = fs::read_to_string(workspace.path("first.tmx")).unwrap();
    let second = fs::read_to_string(workspace.path("second.tmx")).unwrap();
    assert_eq!(first, second);
    first
}

/// The attributes, notes and properties in a line of TMX that a round trip must keep.
fn details(line: &str) -> Vec<&str> {
    let line = line.trim();
    if line.starts_with("<note") || line.starts_with("<prop") {
        return vec![line];
    }
    if !line.starts_with("<tu ") {
        return Vec::new();
    }
    line.trim_start_matches("<tu ")
        .trim_end_matches('>')
        .split("\" ")
        .map(|attribute| attribute.trim_end_matches('"'))
        .collect()
}

#[test]
fn every_detail_of_a_unit_survives() {
    let workspace = Workspace::new();
    let tmx = workspace.write("rich.tmx", RICH);
    let exported = there_and_back(&workspace, &tmx, 3);
    let body = RICH.split_once("<body>").unwrap().1;
    for detail in body.lines().flat_map(details) {
        assert!(exported.contains(detail), "{detail} is lost in\n{exported}");
    }
    for inline in [
        "第<bpt i=\"1\"",
        "type=\"bold\"",
        "&lt;b&gt;</bpt>一<ept i=\"1\">&lt;/b&gt;</ept>条<ph",
        "type=\"fnote\"",
        ">{1}</ph>",
        "<prop type=\"x-side\">left</prop>",
    ] {
        assert!(exported.contains(inline), "{inline} is lost in\n{exported}");
    }
}

#[test]
fn the_examples_memory_survives() {
    let workspace = Workspace::new();
    let example =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/current-affairs/tm/related.tmx");
    let original = fs::read_to_string(&example).unwrap();
    let exported = there_and_back(&workspace, &example, 60);
    let body = original.split_once("<body>").unwrap().1;
    for detail in body.lines().flat_map(details) {
        assert!(exported.contains(detail), "{detail} is lost");
    }
}

#[test]
fn what_was_written_for_a_tool_is_known_when_it_comes_back() {
    let workspace = Workspace::new();
    workspace.write("rich.tmx", RICH);
    workspace.ok(&["--db", "a.db", "tm", "import", "rich.tmx"]);
    for tool in TOOLS_WITH_PLAIN_CODES {
        let file = format!("{tool}.tmx");
        workspace.ok(&["--db", "a.db", "tm", "export", &file, "--for", tool]);
        let ran = workspace.ok(&["--db", "a.db", "tm", "import", &file, "--format", "json"]);
        assert_eq!(ran.json()[0]["new"], 0, "{tool}: {}", ran.out);
        assert_eq!(ran.json()[0]["refused"], 0, "{tool}: {}", ran.out);
    }
}

#[test]
fn tables_keep_what_they_have_columns_for() {
    let workspace = Workspace::new();
    workspace.write("rich.tmx", RICH);
    workspace.ok(&["--db", "a.db", "tm", "import", "rich.tmx"]);
    for file in ["a.csv", "a.tsv"] {
        workspace.ok(&["--db", "a.db", "tm", "export", file]);
        let db = format!("{file}.db");
        workspace.ok(&["--db", &db, "tm", "import", "--strict", file]);
        let again = format!("again-{file}");
        workspace.ok(&["--db", &db, "tm", "export", &again]);
        assert_eq!(
            fs::read_to_string(workspace.path(file)).unwrap(),
            fs::read_to_string(workspace.path(&again)).unwrap()
        );
    }
}

#[test]
fn a_term_base_survives_each_of_its_formats() {
    let workspace = Workspace::new();
    let example =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/current-affairs/glossary/terms.tsv");
    let example = example.to_str().unwrap();
    workspace.ok(&["--db", "a.db", "glossary", "import", "--strict", example]);
    for file in ["a.tbx", "a.csv", "a.tsv"] {
        workspace.ok(&["--db", "a.db", "glossary", "export", file]);
        let db = format!("{file}.db");
        workspace.ok(&["--db", &db, "glossary", "import", "--strict", file]);
        let again = format!("again-{file}");
        workspace.ok(&["--db", &db, "glossary", "export", &again]);
        assert_eq!(
            fs::read_to_string(workspace.path(file)).unwrap(),
            fs::read_to_string(workspace.path(&again)).unwrap(),
            "{file}"
        );
    }
}
