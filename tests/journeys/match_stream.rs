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
