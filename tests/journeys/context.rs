//! Neighbours: 101 and 102, from the document's own edges to memories that other tools wrote.

use serde_json::Value;

use crate::support::Workspace;

const ONE: &str = "市場は朝早く開く。";
const TWO: &str = "店主が魚を並べる。";
const THREE: &str = "客が次々とやって来る。";

/// A memory of the three segments in this order.
fn memory(workspace: &Workspace, name: &str) {
    let rows = [
        (ONE, "The market opens early."),
        (TWO, "The owner lays out fish."),
        (THREE, "Customers keep coming."),
    ];
    let rows = rows.map(|(source, target)| format!("{source}\t{target}\n"));
    workspace.write(name, format!("source\ttarget\n{}", rows.concat()));
}

fn lines(workspace: &Workspace, segments: &[&str], arguments: &[&str]) -> Vec<Value> {
    workspace.write("segments.txt", segments.join("\n") + "\n");
    let all = [
        arguments,
        &["match", "--lines", "segments.txt", "--format", "json"],
    ]
    .concat();
    workspace.ok(&all).json()
}

/// The score of the best match of each segment; 0 without one.
fn scores(workspace: &Workspace, segments: &[&str], arguments: &[&str]) -> Vec<u64> {
    let lines = lines(workspace, segments, arguments);
    let scores = lines
        .iter()
        .map(|line| line["matches"][0]["score"].as_u64());
    scores.map(Option::unwrap_or_default).collect()
}

const DATABASE: [&str; 2] = ["--db", "memory.db"];

fn imported(name: &str) -> Workspace {
    let workspace = Workspace::new();
    memory(&workspace, name);
    workspace.ok(&[&DATABASE[..], &["tm", "import", name]].concat());
    workspace
}

#[test]
fn neighbours_and_the_edges_of_a_document_count() {
    let workspace = imported("units.tsv");
    let other = "別の話をしよう。";
    for (segments, expected) in [
        // The whole document: both neighbours of each, its start and its end among them.
        (&[ONE, TWO, THREE][..], &[102, 102, 102][..]),
        (&[ONE], &[101]),
        (&[TWO], &[100]),
        (&[other, TWO, other], &[0, 100, 0]),
        (&[ONE, TWO, other], &[102, 101, 0]),
        (&[other, TWO, THREE], &[0, 101, 102]),
        (&[other, ONE, TWO], &[0, 101, 101]),
        // Neighbours are compared by their keys.
        (&["・市場は朝早く開く。", TWO], &[99, 101]),
        (&[THREE, ONE], &[100, 100]),
    ] {
        assert_eq!(
            scores(&workspace, segments, &DATABASE),
            expected,
            "{segments:?}"
        );
    }
}

#[test]
fn a_document_that_repeats_itself_says_where() {
    let workspace = Workspace::new();
    let like = "市場は朝遅く開く。";
    let segments = [ONE, TWO, "市場は朝早く開く｡", like, THREE, ONE];
    let found = lines(&workspace, &segments, &[]);
    let repetitions: Vec<_> = found
        .iter()
        .map(|line| line["repetition_of"].as_u64())
        .collect();
    assert_eq!(repetitions, [None, None, Some(0), None, None, Some(0)]);
    for (index, line) in found.iter().enumerate() {
        let expected = match index {
            3 => serde_json::json!({"index": 0, "score": 88}),
            _ => Value::Null,
        };
        assert_eq!(line["internal"], expected);
    }
    let shown = workspace.run(&["match", "--lines", "segments.txt"]).out;
    assert!(shown.contains("same as segment 1\n"), "{shown}");
    assert!(shown.contains("like segment 1 (88)\n"), "{shown}");
    // What the memory has as well is no news.
    workspace.write(
        "like.tsv",
        format!("source\ttarget\n{like}\tThe market opens late.\n"),
    );
    let shown = workspace
        .ok(&["match", "--lines", "segments.txt", "--memory", "like.tsv"])
        .out;
    assert!(!shown.contains("like segment 1 "), "{shown}");
}

#[test]
fn all_translations_of_the_same_text_are_shown_with_where_they_come_from() {
    let workspace = Workspace::new();
    for number in 1..=5 {
        let unit = format!(
            "<tu creationdate='2026010{number}T000000Z' creationid='Abe'>\
             <tuv xml:lang='ja'><seg>{ONE}</seg></tuv>\
             <tuv xml:lang='en'><seg>Version {number}.</seg></tuv></tu>"
        );
        let name = format!("file-{number}.tmx");
        workspace.write(
            &name,
            format!(
                "<tmx version='1.4'><header creationtool='t' creationtoolversion='1' segtype='sentence' \
                 o-tmf='t' adminlang='en' srclang='ja' datatype='plaintext'/><body>{unit}</body></tmx>"
            ),
        );
        workspace.ok(&[&DATABASE[..], &["tm", "import", &name]].concat());
    }
    let segments = [TWO, ONE, TWO];
    let top = [&DATABASE[..]].concat();
    workspace.write("segments.txt", segments.join("\n"));
    let run = [
        &top[..],
        &["match", "--lines", "segments.txt", "--top", "2"],
    ]
    .concat();
    let shown = workspace.ok(&run).out;
    assert!(shown.contains("several translations exist (5)"), "{shown}");
    for number in 1..=5 {
        assert!(shown.contains(&format!("Version {number}.")), "{shown}");
        let place = format!("file-{number}.tmx · 2026-01-0{number}, Abe");
        assert!(shown.contains(&place), "{shown}");
    }
    let line = &workspace
        .ok(&[&run[..], &["--format", "json"]].concat())
        .json()[1];
    assert_eq!(line["matches"].as_array().unwrap().len(), 2);
    let further = line["further_exact"].as_array().unwrap();
    assert_eq!(further.len(), 3);
    assert_eq!(further[0]["origin"], "file-3.tmx", "the newest first");
    assert_eq!(further[0]["created"], "20260103T000000Z");
}

/// Our file as a tool writes it back that knows these properties alone, with its units in an order of its own.
fn through_a_tool(tmx: &str, kinds: &[&str]) -> String {
    let known = |line: &&str| {
        let property = line.trim_start().strip_prefix("<prop type=\"");
        property.is_none_or(|rest| {
            kinds
                .iter()
                .any(|kind| rest.starts_with(&format!("{kind}\"")))
        })
    };
    let kept: Vec<&str> = tmx.lines().filter(known).collect();
    let kept = kept.join("\n");
    let (head, units) = kept.split_once("<tu>").unwrap();
    let (units, tail) = units.rsplit_once("</tu>").unwrap();
    let mut units: Vec<&str> = units
        .split("</tu>")
        .map(|unit| unit.trim().trim_start_matches("<tu>"))
        .collect();
    units.reverse();
    let units = units.iter().map(|unit| format!("<tu>{unit}</tu>"));
    format!("{head}{}{tail}", units.collect::<String>())
}

#[test]
fn context_survives_the_way_through_every_tool() {
    let workspace = imported("units.tsv");
    workspace.ok(&[&DATABASE[..], &["tm", "export", "out.tmx"]].concat());
    let exported = std::fs::read_to_string(workspace.path("out.tmx")).unwrap();
    for (tool, kinds, expected) in [
        (
            "memoQ",
            &["x-context-pre", "x-context-post"][..],
            [102, 102, 102],
        ),
        ("OmegaT", &["prev", "next"], [102, 102, 102]),
        ("half", &["x-context-pre"], [101, 101, 101]),
    ] {
        let written = through_a_tool(&exported, kinds);
        assert_eq!(
            written.matches("<prop").count(),
            3 * kinds.len(),
            "{written}"
        );
        workspace.write("tool.tmx", written);
        let database = format!("{tool}.db");
        workspace.ok(&["--db", &database, "tm", "import", "tool.tmx"]);
        let place = ["--db", database.as_str()];
        assert_eq!(
            scores(&workspace, &[ONE, TWO, THREE], &place),
            expected,
            "{tool}"
        );
        // As a memory for one run, too.
        let line = [
            "match",
            "--lines",
            "segments.txt",
            "--memory",
            "tool.tmx",
            "--format",
            "json",
        ];
        let found = workspace.ok(&line).json();
        for (line, score) in found.iter().zip(expected) {
            assert_eq!(line["matches"][0]["score"], score, "{tool}");
        }
    }
}

#[test]
fn a_memory_from_trados_knows_the_segment_before() {
    let workspace = Workspace::new();
    let unit = |context: &str, source: &str, target: &str| {
        format!(
            "<tu><prop type='x-Context'>4711, 815</prop>\
             <prop type='x-ContextContent'>{context}</prop>\
             <tuv xml:lang='ja-JP'><seg>{source}</seg></tuv>\
             <tuv xml:lang='en-US'><seg>{target}</seg></tuv></tu>"
        )
    };
    let units = [
        unit(
            &format!("{ONE} |  | The market opens early. | "),
            TWO,
            "The owner lays out fish.",
        ),
        unit(
            &format!("{TWO} |  | The owner lays out fish. | "),
            THREE,
            "Customers keep coming.",
        ),
    ];
    workspace.write(
        "trados.tmx",
        format!(
            "<tmx version='1.4'><header creationtool='t' creationtoolversion='8.1' segtype='sentence' \
             o-tmf='SDL TM8 Format' adminlang='en-US' srclang='ja-JP' datatype='xml'/><body>{}</body></tmx>",
            units.concat()
        ),
    );
    workspace.ok(&[&DATABASE[..], &["tm", "import", "trados.tmx"]].concat());
    assert_eq!(
        scores(&workspace, &[ONE, TWO, THREE], &DATABASE),
        [0, 101, 101]
    );
    // What Trados wrote goes back to it.
    workspace.ok(&[&DATABASE[..], &["tm", "export", "out.tmx"]].concat());
    let exported = std::fs::read_to_string(workspace.path("out.tmx")).unwrap();
    assert_eq!(exported.matches("x-ContextContent").count(), 2);
    assert!(exported.contains("4711, 815"));
}
