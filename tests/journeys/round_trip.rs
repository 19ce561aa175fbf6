//! A memory that goes out as TMX and comes back is the same memory.

use std::{fs, path::Path};

use taiyaku_formats::{ReadOptions, read_units};
use taiyaku_text::model::{LanguageTag, Property, TranslationUnit};

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

/// Every attribute that TMX 1.4 allows, at both levels, every inline element, and some that no standard knows.
const EVERYTHING: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="other" creationtoolversion="9" segtype="sentence" o-tmf="other" adminlang="en" srclang="*all*" datatype="plaintext"/><body>
<tu tuid="a&quot;b" o-encoding="cp932" datatype="html" usagecount="3" lastusagedate="20240301T120000Z" creationtool="T" creationtoolversion="1&amp;2" creationdate="20230405T010203Z" creationid="田中" changedate="20240506T040506Z" segtype="phrase" changeid="j.doe" o-tmf="X" srclang="ja" x-own="kept">
<note xml:lang="ja">メモ</note><note>second

note</note><prop type="x-a" xml:lang="en">1</prop><prop type="x-a">2</prop><prop type="x-empty"></prop><prop type="x-context-pre">前文である。</prop><prop type="x-context-post"></prop>
<tuv xml:lang="ja" o-encoding="euc-jp" datatype="xml" usagecount="1" lastusagedate="20240302T120000Z" creationtool="U" creationtoolversion="3" creationdate="20230405T010204Z" creationid="a" changedate="20240506T040507Z" o-tmf="Y" changeid="b" x-own="side"><note>on the left</note><prop type="x-side">left</prop><seg> <bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>一<ept i="1">&lt;/b&gt;</ept><it pos="begin" x="2" type="link">[</it>二<it pos="end" x="3">]</it><ph x="4" assoc="p" type="fnote">{<sub datatype="rtf" type="note">注<bpt i="2"/>記<ept i="2"/></sub>}</ph><hi x="5" type="term">用語<hi>内</hi></hi><ut x="6">\cf1</ut>	終 </seg></tuv>
<tuv xml:lang="en" creationid="c" changeid="d"><prop type="x-side">right</prop><seg>One &amp; two.</seg></tuv></tu>
<tu><prop type="x-context-pre">前</prop><prop type="x-context-post">後</prop><prop type="x-status">published</prop><tuv xml:lang="ja"><seg>𠮷😀
次の行</seg></tuv><tuv xml:lang="en"><seg>Yoshi</seg></tuv></tu>
</body></tmx>
"#;

/// The units between Japanese and English in a file.
fn units(path: &Path) -> Vec<TranslationUnit> {
    let file = std::io::BufReader::new(fs::File::open(path).unwrap());
    let entries = read_units(file, path.to_str(), &ReadOptions::default()).unwrap();
    let units = entries.filter_map(Result::ok).map(|entry| entry.value);
    let english = LanguageTag::english();
    let into_english = |unit: &TranslationUnit| {
        let target = unit.target.as_ref();
        target.is_some_and(|target| target.language.same_language(&english))
    };
    units.filter(into_english).collect()
}

/// The unit in the codes of an export, with what the memory has of its own ways: whose it is stands last.
fn as_exported(mut unit: TranslationUnit) -> TranslationUnit {
    unit.source.language = LanguageTag::japanese();
    if let Some(target) = &mut unit.target {
        target.language = LanguageTag::english();
    }
    match unit.client().map(str::to_owned) {
        Some(client) => unit.with_client(&client),
        None => unit,
    }
}

/// Reads a file, sends it through a database, and compares all that its units say. A neighbour that a unit names is
/// kept; where it names none, the export takes it from the file's order.
fn survives(file: &Path) {
    let workspace = Workspace::new();
    let path = file.to_str().unwrap();
    workspace.ok(&["--db", "a.db", "tm", "import", path]);
    workspace.ok(&["--db", "a.db", "tm", "export", "out.tmx", "--all-clients"]);
    let expected: Vec<_> = units(file).into_iter().map(as_exported).collect();
    let mut found = units(&workspace.path("out.tmx"));
    assert_eq!(found.len(), expected.len(), "{path}");
    for (unit, expected) in found.iter_mut().zip(&expected) {
        if expected.context.previous.is_none() {
            unit.context.previous = None;
        }
        if expected.context.next.is_none() {
            unit.context.next = None;
        }
    }
    assert_eq!(found, expected, "{path}");
}

#[test]
fn everything_that_tmx_knows_survives_the_database() {
    let workspace = Workspace::new();
    survives(&workspace.write("everything.tmx", EVERYTHING));
    let exported = units(&workspace.write("again.tmx", EVERYTHING));
    let status = exported[1]
        .status
        .map(taiyaku_text::model::UnitStatus::name);
    assert_eq!(status, Some("published"));
    let side = |value: &str| Property {
        name: "x-side".to_owned(),
        value: value.to_owned(),
        language: None,
    };
    assert_eq!(exported[0].source.metadata.properties, [side("left")]);
}

#[test]
fn what_other_tools_export_survives_the_database() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("formats/tests/corpus/tmx");
    let mut files = 0;
    for entry in fs::read_dir(corpus).unwrap() {
        survives(&entry.unwrap().path());
        files += 1;
    }
    assert!(files >= 9);
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
