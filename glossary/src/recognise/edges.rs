//! Edges: where a term may begin and end, by the script of its first and last character.

use taiyaku_text::span::Span;

use super::{
    scan::{Scan, Spacing},
    script::{Script, is_numeral, script},
};

/// Characters that count or date when a number stands before them: 日本社 in 3日本社 is no Japan.
const COUNTERS: &str = "日月年時分秒人円";

/// What makes a word of time of 年 and 月 that numbers do stand before: 2030年度, 3月末, 1990年代.
const AFTER_YEAR_OR_MONTH: &str = "度末初代間半後前中";

/// Particles that may stand before a short hiragana term.
const PARTICLES_BEFORE: &str = "はがのをにでともへやか";

/// Hiragana that may follow a short hiragana term: particles, the copula, する.
const PARTICLES_AFTER: &str = "はがのをにでともへやかだなしすさ";

/// Small kana, which belong to the character before them.
const SMALL_HIRAGANA: &str = "ぁぃぅぇぉゃゅょゎー";

/// Whether a term may stand at `term` (in the form of the scanned text).
pub(super) fn edges_hold(scan: &Scan, term: Span) -> bool {
    let (Some(first), Some(last)) = (
        scan.at(term.start),
        term.end.checked_sub(1).and_then(|end| scan.at(end)),
    ) else {
        return false;
    };
    let folded = scan.folded_span(term);
    if !(scan.can_cut(folded.start) && scan.can_cut(folded.end)) || scan.is_torn(folded) {
        return false;
    }
    let (before, after) = neighbours(scan, folded);
    let second = (term.len() > 1).then(|| scan.at(term.start + 1)).flatten();
    let counted = COUNTERS.contains(first) && !is_word_of_time(first, second);
    begins(first, before, term.len(), counted)
        && ends(last, after, term.len(), all_hiragana(scan, term))
}

/// The characters that the term touches. A space parts; a line break does not, unless the term fills its line.
fn neighbours(scan: &Scan, folded: Span) -> (Option<char>, Option<char>) {
    let (before, left) = scan.before(folded.start);
    let (after, right) = scan.after(folded.end);
    let breaks = |spacing| matches!(spacing, Spacing::LineBreak | Spacing::Bound);
    let fills_line = breaks(left) && breaks(right);
    let touches = |neighbour: Option<char>, spacing| match spacing {
        Spacing::None => neighbour,
        Spacing::LineBreak if !fills_line => neighbour.filter(|&c| script(c) == Script::Katakana),
        _ => None,
    };
    (touches(before, left), touches(after, right))
}

fn all_hiragana(scan: &Scan, term: Span) -> bool {
    scan.form
        .get(term.start..term.end)
        .unwrap_or_default()
        .iter()
        .all(|item| script(item.character) == Script::Hiragana)
}

fn is_word_of_time(first: char, second: Option<char>) -> bool {
    matches!(first, '年' | '月') && second.is_some_and(|c| AFTER_YEAR_OR_MONTH.contains(c))
}

/// `counted`: whether the term begins with what a number before it would count.
fn begins(first: char, before: Option<char>, length: usize, counted: bool) -> bool {
    let Some(before) = before else {
        return true;
    };
    match script(first) {
        Script::Katakana => script(before) != Script::Katakana,
        Script::Word => script(before) != Script::Word,
        Script::Hiragana if length <= 2 => {
            script(before) != Script::Hiragana || PARTICLES_BEFORE.contains(before)
        }
        Script::Kanji => !(counted && is_numeral(before)),
        Script::Hiragana | Script::Other => true,
    }
}

fn ends(last: char, after: Option<char>, length: usize, hiragana: bool) -> bool {
    let Some(after) = after else {
        return true;
    };
    match script(last) {
        Script::Katakana => script(after) != Script::Katakana,
        Script::Word => script(after) != Script::Word,
        Script::Hiragana if SMALL_HIRAGANA.contains(after) => false,
        Script::Hiragana if hiragana && length <= 2 => {
            script(after) != Script::Hiragana || PARTICLES_AFTER.contains(after)
        }
        Script::Hiragana | Script::Kanji | Script::Other => true,
    }
}
