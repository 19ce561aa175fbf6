//! Literary Japanese, cut as an editor cuts it: dialogue, narration, verse, plays and letters.
//!
//! `literary/NAME.txt` is a manuscript and `literary/NAME.segments.txt` what it must become: one
//! segment a line, `kind<TAB>text`. The pieces were written for this test. The conventions:
//! a quotation that is a part of a sentence (`「…。」と彼は言った。`) never splits it; an utterance
//! that stands alone is one segment, and so is a thought or a stage direction in brackets, unless
//! it has more than three sentences; narration that begins after an utterance that has its own
//! full stop is a segment of its own; a line of verse is a segment; a scene-break mark is a
//! heading; an annotation of the typesetter on a line of its own is furniture, one within a
//! sentence stays there.

use std::{fmt::Write as _, fs, path::PathBuf};

use taiyaku_text::{
    model::SegmentKind,
    segmentation::{SegmentationOptions, segment},
};

/// How many differences of a piece are printed.
const SHOWN: usize = 8;

/// A segment as the files of gold write it.
type Row = (String, String);

/// A manuscript and what it must become.
struct Piece {
    name: String,
    manuscript: String,
    expected: Vec<Row>,
}

fn pieces() -> Vec<Piece> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/literary");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the folder of pieces")
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
        .filter_map(|file| file.strip_suffix(".segments.txt").map(str::to_owned))
        .collect();
    names.sort();
    let read = |file: String| fs::read_to_string(folder.join(&file)).expect("a file of the set");
    let piece = |name: String| Piece {
        manuscript: read(format!("{name}.txt")),
        expected: read(format!("{name}.segments.txt"))
            .lines()
            .map(|line| line.split_once('\t').expect("kind, tab, text"))
            .map(|(kind, text)| (kind.to_owned(), text.to_owned()))
            .collect(),
        name,
    };
    names.into_iter().map(piece).collect()
}

fn kind_name(kind: SegmentKind) -> &'static str {
    match kind {
        SegmentKind::Sentence => "sentence",
        SegmentKind::Heading => "heading",
        SegmentKind::ListItem => "list-item",
        SegmentKind::Aside => "aside",
        SegmentKind::Note => "note",
        SegmentKind::Furniture => "furniture",
    }
}

fn cut(manuscript: &str) -> Vec<Row> {
    segment(manuscript, &SegmentationOptions::default())
        .segments
        .into_iter()
        .map(|segment| (kind_name(segment.kind).to_owned(), segment.text))
        .collect()
}

/// How many characters lie before each row and after the last.
fn offsets(rows: &[Row]) -> Vec<usize> {
    let lengths = rows.iter().map(|(_, text)| text.chars().count());
    std::iter::once(0)
        .chain(lengths.scan(0, |end, length| {
            *end += length;
            Some(*end)
        }))
        .collect()
}

/// The shortest stretches of both lists that cover the same characters and aren't equal.
fn differences(expected: &[Row], found: &[Row]) -> Vec<(std::ops::Range<usize>, Vec<Row>)> {
    let (expected_offsets, found_offsets) = (offsets(expected), offsets(found));
    let (mut from, mut found_from) = (0, 0);
    let mut stretches = Vec::new();
    while from < expected.len() || found_from < found.len() {
        let (mut to, mut found_to) = (from + 1, found_from + 1);
        while to < expected_offsets.len()
            && found_to < found_offsets.len()
            && expected_offsets[to] != found_offsets[found_to]
        {
            if expected_offsets[to] < found_offsets[found_to] {
                to += 1;
            } else {
                found_to += 1;
            }
        }
        if to >= expected_offsets.len() || found_to >= found_offsets.len() {
            (to, found_to) = (expected.len(), found.len());
        }
        if expected[from..to] != found[found_from..found_to] {
            stretches.push((from..to, found[found_from..found_to].to_vec()));
        }
        (from, found_from) = (to, found_to);
    }
    stretches
}

/// What went wrong with a piece, with file and line; empty when nothing did.
fn report(piece: &Piece) -> String {
    let found = cut(&piece.manuscript);
    let stretches = differences(&piece.expected, &found);
    let mut out = String::new();
    for (range, instead) in stretches.iter().take(SHOWN) {
        let line = range.start + 1;
        writeln!(out, "tests/literary/{}.segments.txt:{line}", piece.name).expect("to a string");
        for (kind, text) in &piece.expected[range.clone()] {
            writeln!(out, "  - {kind}\t{text}").expect("to a string");
        }
        for (kind, text) in instead {
            writeln!(out, "  + {kind}\t{text}").expect("to a string");
        }
    }
    if stretches.len() > SHOWN {
        let more = stretches.len() - SHOWN;
        writeln!(out, "… and {more} more in {}", piece.name).expect("to a string");
    }
    out
}

#[test]
fn every_piece_is_cut_as_an_editor_cuts_it() {
    let wrong: String = pieces().iter().map(report).collect();
    assert!(
        wrong.is_empty(),
        "- what an editor does, + what the program did\n{wrong}"
    );
}

#[test]
fn the_set_has_at_least_150_segments() {
    let count: usize = pieces().iter().map(|piece| piece.expected.len()).sum();
    assert!(count >= 150, "{count} segments");
}

#[test]
fn the_gold_has_every_character_of_the_manuscripts() {
    let characters = |text: &str| -> Vec<char> {
        let mut found: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        found.sort_unstable();
        found
    };
    for piece in pieces() {
        let gold: String = piece.expected.iter().map(|(_, text)| &**text).collect();
        assert_eq!(
            characters(&gold),
            characters(&piece.manuscript),
            "{}",
            piece.name
        );
    }
}
