//! `match` of many segments: results in order, as they are ready, to a reader that may go away.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
};

use crate::support::Workspace;

const SEGMENT: &str = "店は朝早く開く。";

fn segments(count: usize) -> String {
    format!("{SEGMENT}\n").repeat(count)
}

#[test]
fn results_are_in_order_beyond_one_batch() {
    let workspace = Workspace::new();
    workspace.write(
        "units.tsv",
        "source\ttarget\n店は朝早く開く。\tThe shop opens early.\n",
    );
    workspace.write("segments.txt", segments(1_500));
    let run = [
        "match",
        "--lines",
        "segments.txt",
        "--memory",
        "units.tsv",
        "--format",
        "json",
    ];
    let lines = workspace.ok(&run).json();
    assert_eq!(lines.len(), 1_500);
    for (number, line) in lines.iter().enumerate() {
        assert_eq!(line["index"], number);
        assert_eq!(line["source"], SEGMENT);
        assert_eq!(line["matches"][0]["target"], "The shop opens early.");
    }
}

#[test]
fn a_reader_that_has_seen_enough_ends_it_quietly() {
    let workspace = Workspace::new();
    workspace.write(
        "units.tsv",
        "source\ttarget\n店は朝早く開く。\tThe shop opens early.\n",
    );
    workspace.write("segments.txt", segments(20_000));
    let mut child = workspace
        .command(&["match", "--lines", "segments.txt", "--memory", "units.tsv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    reader.read_line(&mut first).unwrap();
    assert_eq!(first, "[1] 店は朝早く開く。\n");
    drop(reader);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(String::from_utf8(ended.stderr).unwrap(), "");
}

#[test]
fn no_text_of_a_memory_steers_the_terminal() {
    let workspace = Workspace::new();
    let units = "source\ttarget\n店は\u{1b}[2J早く開く。\tOpens \u{1b}[31mearly.\n";
    workspace.write("units.tsv", units);
    workspace.write("text.txt", "店は\u{1b}[2J早く開く。\n店は遅く開く。\n");
    workspace.ok(&["--db", "m.db", "tm", "import", "units.tsv"]);
    let line = [
        "--db",
        "m.db",
        "match",
        "--lines",
        "text.txt",
        "--min-score",
        "0",
    ];
    let ran = workspace.ok(&line);
    assert!(
        ran.out.contains("early.") && !ran.out.contains('\u{1b}'),
        "{:?}",
        ran.out
    );
    let ran = workspace.ok(&["--db", "m.db", "tm", "search", "早く"]);
    assert!(
        ran.out.contains("early.") && !ran.out.contains('\u{1b}'),
        "{:?}",
        ran.out
    );
}
