//! Full-width signs in text written in letters.

use taiyaku_text::span::Span;

use super::{
    super::script::{half_width, is_japanese_letter},
    finding,
};
use crate::check::{Finding, FindingSeverity};

pub(super) fn findings(target: &[char]) -> Vec<Finding> {
    target
        .iter()
        .enumerate()
        .filter(|(at, _)| !is_in_japanese(target, *at))
        .filter_map(|(at, &sign)| {
            let fix = spaced(target, at, half_width(sign)?);
            let place = Span::new(at, at + 1);
            let message = format!("full-width {}", shown(sign));
            Some(finding(FindingSeverity::Warning, message, place).with_fix(fix))
        })
        .collect()
}

/// Whether the sign belongs to Japanese text, which is a matter of its own.
fn is_in_japanese(target: &[char], at: usize) -> bool {
    let is_japanese = |at: Option<usize>| {
        let character = at.and_then(|at| target.get(at));
        character.is_some_and(|&c| is_japanese_letter(c))
    };
    is_japanese(at.checked_sub(1)) && is_japanese(Some(at + 1))
}

/// The half-width form with the space that the full-width one had in it.
fn spaced(target: &[char], at: usize, narrow: &str) -> String {
    let before = at.checked_sub(1).and_then(|before| target.get(before));
    let next = target.get(at + 1);
    let is_word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
    match narrow {
        " " if next.is_some_and(|c| c.is_whitespace())
            || before.is_some_and(|c| c.is_whitespace()) =>
        {
            String::new()
        }
        "," | "." | "!" | "?" | ";" | ":" if next.is_some_and(|c| c.is_alphabetic()) => {
            format!("{narrow} ")
        }
        "(" | "[" | "“" if is_word(before) => format!(" {narrow}"),
        ")" | "]" | "”" if is_word(next) => format!("{narrow} "),
        _ => narrow.to_owned(),
    }
}

fn shown(sign: char) -> String {
    match sign {
        '\u{3000}' => "space".to_owned(),
        _ => sign.to_string(),
    }
}
