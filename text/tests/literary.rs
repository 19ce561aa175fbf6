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

#![allow(clippy::expect_used, reason = "a test that cannot go on stops here")]

use std::fmt::Write as _;

#[path = "literary/difference.rs"]
mod difference;
#[path = "literary/pieces.rs"]
mod pieces;
#[path = "literary/typesetting.rs"]
mod typesetting;

use difference::{report, report_but_for_spaces};
use pieces::{Piece, pieces};
use typesetting::set_in_lines;

/// The pieces whose paragraphs are one line each: they can be set at any width.
const UNWRAPPED: [&str; 4] = ["childrens_tale", "detective", "meiji", "monologue"];

#[test]
fn every_piece_is_cut_as_an_editor_cuts_it() {
    let wrong: String = pieces().iter().map(report).collect();
    assert!(
        wrong.is_empty(),
        "- what an editor does, + what the program did\n{wrong}"
    );
}

#[test]
fn the_pieces_stay_the_same_set_at_any_width() {
    let mut wrong = String::new();
    for piece in pieces()
        .iter()
        .filter(|piece| UNWRAPPED.contains(&&*piece.name))
    {
        for width in 14..=45 {
            let manuscript = piece
                .manuscript
                .lines()
                .map(|line| set_in_lines(line, width))
                .collect();
            let piece = Piece {
                manuscript,
                name: piece.name.clone(),
                expected: piece.expected.clone(),
            };
            let report = report_but_for_spaces(&piece);
            if !report.is_empty() {
                writeln!(wrong, "{} at {width}:\n{report}", piece.name).expect("to a string");
            }
        }
    }
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
