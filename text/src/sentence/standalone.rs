//! Utterances and asides that stand alone: 「…。」「…。」, （…。）, （笑）.

use super::{
    continuation::continues_sentence,
    end_marks::{Scene, bounded, laughter},
};
use crate::segmentation::characters::{
    is_flourish, is_hiragana, is_quotation_mark, is_round_bracket, is_terminator,
};

/// For each closing quotation mark the place after the chain of quotations 「…」「…」 it is in.
/// Computed from the back, so that long chains take linear time.
pub(crate) fn chain_ends(scene: &Scene) -> Vec<usize> {
    let mut ends = vec![0; scene.chars.len()];
    for at in (0..scene.chars.len()).rev() {
        if scene.brackets.opening(at).is_none() {
            continue;
        }
        let next = skip_spaces(scene.chars, at + 1);
        let opens_quotation = scene.chars.get(next).is_some_and(|&c| is_quotation_mark(c));
        ends[at] = match scene.brackets.closing(next) {
            Some(close) if opens_quotation => ends.get(close).copied().unwrap_or(close + 1),
            _ => next,
        };
    }
    ends
}

/// Whether a segment that begins with the bracket at `open` ends after its closing bracket.
/// `holds_ends`: whether a sentence ends inside.
pub(crate) fn ends_after(
    scene: &Scene,
    open: usize,
    close: usize,
    chain_end: usize,
    holds_ends: bool,
) -> bool {
    let next = skip_spaces(scene.chars, close + 1);
    let Some(&following) = scene.chars.get(next) else {
        return false;
    };
    let rest = bounded(scene.chars, next);
    if is_terminator(following) || is_flourish(following) || continues_sentence(rest) {
        return false;
    }
    let Some(&mark) = scene.chars.get(open) else {
        return false;
    };
    let finished = holds_ends || ends_inside(scene, close);
    if is_round_bracket(mark) {
        return finished && !is_flush_number(scene, open, close);
    }
    if !is_quotation_mark(mark) || is_round_bracket(following) {
        return false;
    }
    finished || (chain_end > next && chain_end >= scene.chars.len())
}

/// Whether the text before the closing bracket ends like a sentence.
fn ends_inside(scene: &Scene, close: usize) -> bool {
    let before = close.checked_sub(1).and_then(|at| scene.chars.get(at));
    before.is_some_and(|&c| is_terminator(c) || is_flourish(c) || matches!(c, '…' | '‥' | '．'))
}

/// （！） and （？） alone are emphasis, not asides.
fn is_flush_number(scene: &Scene, open: usize, close: usize) -> bool {
    scene.chars[open + 1..close]
        .iter()
        .all(|&c| is_terminator(c))
}

/// Whether （笑） at `at` ends a sentence: after a verb or particle, before a new beginning.
pub(crate) fn laughter_ends(scene: &Scene, at: usize) -> Option<usize> {
    let end = at + laughter(scene, at)?;
    let next = skip_spaces(scene.chars, end);
    let before = scene.chars.get(at.checked_sub(1)?)?;
    let following = scene.chars.get(next)?;
    let rest = bounded(scene.chars, next);
    let ends = "ただすよねなわいるうぞぜかー".contains(*before)
        && is_hiragana(*before)
        && !is_terminator(*following)
        && !continues_sentence(rest);
    ends.then_some(end)
}

/// The first place from `at` on that is no white space.
pub(crate) fn skip_spaces(chars: &[char], at: usize) -> usize {
    at + chars
        .get(at..)
        .unwrap_or_default()
        .iter()
        .take_while(|c| c.is_whitespace())
        .count()
}
