//! Codes and pairs of codes in a segment.

use taiyaku_text::model::{CodeKind, CodePart, InlineCode, Segment};

/// A code, or the two of a pair, each with its place in the segment's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) first: InlineCode,
    pub(super) first_at: usize,
    pub(super) second: Option<InlineCode>,
    pub(super) second_at: usize,
}

/// The codes of a segment, those of a pair together, in the order in which they begin.
pub(super) fn pieces(segment: &Segment) -> Vec<Piece> {
    let codes = &segment.codes;
    let mut taken = vec![false; codes.len()];
    let mut pieces = Vec::new();
    for (index, code) in codes.iter().enumerate() {
        if taken[index] {
            continue;
        }
        let second = closing(codes, index).filter(|&at| !taken[at]);
        if let Some(at) = second {
            taken[at] = true;
        }
        pieces.push(Piece {
            first: code.clone(),
            first_at: index,
            second: second.map(|at| codes[at].clone()),
            second_at: second.unwrap_or(index),
        });
    }
    pieces
}

/// The code that ends the pair that one begins.
fn closing(codes: &[InlineCode], index: usize) -> Option<usize> {
    let code = &codes[index];
    let mut after = codes.iter().enumerate().skip(index + 1);
    match code.kind {
        CodeKind::Open => {
            let ends =
                |other: &InlineCode| other.kind == CodeKind::Close && other.pair == code.pair;
            after.find(|(_, other)| ends(other)).map(|(at, _)| at)
        }
        CodeKind::HighlightOpen => {
            let mut depth = 0_usize;
            for (at, other) in after {
                match other.kind {
                    CodeKind::HighlightOpen => depth += 1,
                    CodeKind::HighlightClose if depth == 0 => return Some(at),
                    CodeKind::HighlightClose => depth -= 1,
                    _ => {}
                }
            }
            None
        }
        _ => None,
    }
}

/// Whether a piece of the translation is one of the source.
pub(super) fn are_counterparts(source: &Piece, target: &Piece) -> bool {
    let (first, second) = (&source.first, &target.first);
    if source.second.is_some() != target.second.is_some() || first.kind != second.kind {
        return false;
    }
    match (&first.counterpart, &second.counterpart) {
        (Some(first), Some(second)) => first == second,
        _ => first.content == second.content && first.code_type == second.code_type,
    }
}

/// A piece by its mark, for people.
pub(super) fn named(number: usize, piece: &Piece) -> String {
    format!("{{{number}}} {}", label(&piece.first))
}

/// What a code is, for people: its native text, or the kind of formatting.
pub(super) fn label(code: &InlineCode) -> String {
    let native: String = code
        .content
        .iter()
        .map(|part| match part {
            CodePart::Text(text) => text.as_str(),
            _ => "",
        })
        .collect();
    match (native.trim(), &code.code_type) {
        ("", Some(code_type)) => code_type.clone(),
        ("", None) => "code".to_owned(),
        (native, _) => native.to_owned(),
    }
}
