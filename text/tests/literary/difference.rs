//! Where two lists of segments part.

use std::{fmt::Write as _, ops::Range};

use crate::pieces::{Piece, Row, cut};

/// How many differences of a piece are printed.
const SHOWN: usize = 8;

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
fn differences(expected: &[Row], found: &[Row]) -> Vec<(Range<usize>, Vec<Row>)> {
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
pub(crate) fn report(piece: &Piece) -> String {
    report_rows(piece, &piece.expected, &cut(&piece.manuscript))
}

/// The same for a piece that was set in lines, where the spaces at the ends of lines are lost.
pub(crate) fn report_but_for_spaces(piece: &Piece) -> String {
    let without = |rows: &[Row]| -> Vec<Row> {
        rows.iter()
            .map(|(kind, text)| (kind.clone(), text.replace('\u{3000}', "")))
            .collect()
    };
    let found = cut(&piece.manuscript);
    report_rows(piece, &without(&piece.expected), &without(&found))
}

fn report_rows(piece: &Piece, expected: &[Row], found: &[Row]) -> String {
    let stretches = differences(expected, found);
    let mut out = String::new();
    for (range, instead) in stretches.iter().take(SHOWN) {
        let line = range.start + 1;
        writeln!(out, "tests/literary/{}.segments.txt:{line}", piece.name).expect("to a string");
        for (kind, text) in &expected[range.clone()] {
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
