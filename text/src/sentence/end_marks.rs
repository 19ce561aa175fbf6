//! Where sentences can end: runs of end marks with what belongs to them.

use super::{
    continuation::{continues_after_full_stop, continues_sentence},
    latin,
};
use crate::segmentation::{
    brackets::Brackets,
    characters::{
        closing_of, is_closing_bracket, is_digit, is_flourish, is_latin_letter, is_terminator,
    },
};

/// A paragraph and what has been found out about it.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    /// Its characters.
    pub(crate) chars: &'a [char],
    /// Its brackets.
    pub(crate) brackets: &'a Brackets,
    /// For each character whether it lies inside a web address.
    pub(crate) addresses: &'a [bool],
}

/// The places where a sentence ends (after its end marks), in order, at any depth of brackets.
/// The end of the paragraph is not among them.
pub(crate) fn sentence_ends(scene: &Scene) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    let mut sentence_start = 0;
    while let Some(&c) = scene.chars.get(at) {
        if !may_end(c) || scene.addresses.get(at) == Some(&true) {
            at += 1;
            continue;
        }
        let run_end = end_of_run(scene, at);
        let end = end_of_tail(scene, run_end);
        if is_end(scene, at, run_end, end, sentence_start) {
            ends.push(end);
            sentence_start = end;
        }
        at = end;
    }
    ends
}

fn may_end(c: char) -> bool {
    is_terminator(c) || is_flourish(c) || matches!(c, '.' | '．')
}

/// The end of a run like 。。。 !? ！！！ 。…
fn end_of_run(scene: &Scene, start: usize) -> usize {
    let in_run = |c: char| may_end(c) || matches!(c, '…' | '‥');
    start
        + scene.chars[start..]
            .iter()
            .take_while(|&&c| in_run(c))
            .count()
}

/// The end of what follows a run and belongs to it: flourishes, （笑）, note marks, closing brackets
/// that nothing opened.
fn end_of_tail(scene: &Scene, run_end: usize) -> usize {
    let mut at = run_end;
    loop {
        let Some(&c) = scene.chars.get(at) else {
            return at;
        };
        let step =
            if is_flourish(c) || is_stray_closing(scene, at) || is_terminator(c) && at > run_end {
                1
            } else {
                laughter(scene, at)
                    .or_else(|| note_mark(scene, run_end, at))
                    .unwrap_or(0)
            };
        if step == 0 {
            return at;
        }
        at += step;
    }
}

fn is_stray_closing(scene: &Scene, at: usize) -> bool {
    scene.chars.get(at).is_some_and(|&c| is_closing_bracket(c))
        && scene.brackets.partner(at).is_none()
}

/// The length of （笑） at `at`.
pub(crate) fn laughter(scene: &Scene, at: usize) -> Option<usize> {
    let length = scene.brackets.closing(at)? - at + 1;
    let inside = scene.chars.get(at + 1)?;
    (length == 3 && "笑泣汗涙爆怒苦嬉".contains(*inside)).then_some(3)
}

/// The length of a note mark (`※1` `＊2` `(3)` `[4]` `¹`) at `at`, right after a 。.
fn note_mark(scene: &Scene, run_end: usize, at: usize) -> Option<usize> {
    let last = scene.chars.get(run_end.checked_sub(1)?)?;
    let chars = scene.chars.get(at..)?;
    let first = *chars.first()?;
    if !matches!(last, '。' | '｡' | '．') {
        return None;
    }
    if matches!(first, '¹' | '²' | '³' | '⁰'..='⁹') {
        return Some(1);
    }
    let digits = chars
        .iter()
        .skip(1)
        .take(4)
        .take_while(|&&c| is_digit(c))
        .count();
    let counted = (1..=3).contains(&digits);
    let after = chars.get(1 + digits).copied();
    match first {
        '※' | '＊' | '*' if counted => {
            Some(1 + digits + usize::from(matches!(after, Some(')' | '）'))))
        }
        '(' | '[' | '〔'
            if counted && after == closing_of(first) && !numbers_items(scene, first) =>
        {
            Some(digits + 2)
        }
        '注' if counted && matches!(after, Some(')' | '）')) => Some(digits + 2),
        _ => None,
    }
}

/// Whether the paragraph begins with a number in such brackets: (1)…。(2)…。 are items then.
fn numbers_items(scene: &Scene, bracket: char) -> bool {
    let second = scene.chars.get(1).copied().unwrap_or(' ');
    scene.chars.first() == Some(&bracket) && is_digit(second)
}

/// Whether the run of end marks at `start..run_end`, with its tail up to `end`, ends a sentence.
fn is_end(scene: &Scene, start: usize, run_end: usize, end: usize, sentence_start: usize) -> bool {
    let gap = scene.chars[end..]
        .iter()
        .take_while(|c| c.is_whitespace())
        .count();
    let next = end + gap;
    let Some(&following) = scene.chars.get(next) else {
        return false;
    };
    if scene.brackets.opening(next).is_some() && is_closing_bracket(following) {
        return false;
    }
    let rest = bounded(scene.chars, next);
    let run = &scene.chars[start..run_end];
    if run.iter().any(|c| matches!(c, '。' | '｡')) {
        return !continues_after_full_stop(rest);
    }
    if run.iter().any(|&c| is_terminator(c)) {
        return question_ends(scene, start, run_end, rest);
    }
    if run.iter().any(|&c| is_flourish(c)) {
        return flourish_ends(scene, start, rest);
    }
    if run.contains(&'．') {
        return latin::wide_stop_ends(scene.chars, start, sentence_start)
            && !continues_after_full_stop(rest);
    }
    latin::full_stop_ends(scene.chars, start, run_end) && !continues_sentence(rest)
}

/// ♪ and ☆ end a sentence after a final form (ですね☆), but not in a name.
fn flourish_ends(scene: &Scene, start: usize, rest: &[char]) -> bool {
    const FINAL: &[&str] = &[
        "です", "ます", "した", "せん", "よ", "ね", "さい", "しい", "〜", "～",
    ];
    let head = scene.chars.get(..start).unwrap_or_default();
    let ends_with = |word: &&str| {
        word.chars()
            .rev()
            .eq(head.iter().rev().take(word.chars().count()).copied())
    };
    FINAL.iter().any(ends_with) && !continues_sentence(rest)
}

/// Rules for ！ and ？, which stand inside sentences too.
fn question_ends(scene: &Scene, start: usize, run_end: usize, rest: &[char]) -> bool {
    let before = start
        .checked_sub(1)
        .and_then(|at| scene.chars.get(at))
        .copied()
        .unwrap_or(' ');
    let next = scene.chars.get(run_end).copied().unwrap_or(' ');
    if latin::is_mark_of_name(scene.chars, start, run_end) || continues_sentence(rest) {
        return false;
    }
    // Latin text without a space behind the mark: a name, code, or an address without its scheme.
    !(before.is_ascii_graphic() && (is_latin_letter(next) || next.is_ascii_digit() || next == '='))
}

/// As much of the text from `start` as the rules look at.
pub(crate) fn bounded(chars: &[char], start: usize) -> &[char] {
    let rest = chars.get(start..).unwrap_or_default();
    rest.get(..12).unwrap_or(rest)
}
