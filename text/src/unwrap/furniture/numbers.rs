//! Page numbers: what they look like, and which numbers are some.

use super::{LineText, stands_alone, touches_page_break};
use crate::{
    segmentation::characters::is_digit,
    unwrap::facts::{Fact, LineFacts, Role},
    words::starts_with,
};

/// 12, １２
pub(crate) fn is_bare_number(chars: &[char]) -> bool {
    (1..=4).contains(&chars.len()) && chars.iter().all(|&c| is_digit(c))
}

/// - 12 -, －１２－, p. 12, 12/30, 〔12〕, 第12頁, xii
pub(crate) fn is_decorated_number(chars: &[char]) -> bool {
    if chars.len() > 12 || chars.is_empty() || is_bare_number(chars) {
        return false;
    }
    if is_small_roman(chars) {
        return true;
    }
    // 12） was torn from its bracket.
    let opens = matches!(chars.first(), Some('(' | '（'));
    let closes = matches!(chars.last(), Some(')' | '）'));
    if opens != closes {
        return false;
    }
    let core = undecorated(chars);
    let mut parts = core.split(|&c| matches!(c, '/' | '／'));
    let decorated = core.len() < chars.len() || parts.clone().count() == 2;
    let number = |part: &[char]| is_bare_number(part) || is_small_roman(part);
    !core.is_empty() && decorated && parts.all(|part| number(trim(part)))
}

/// i to lxxxix, as the pages of a preface are numbered.
fn is_small_roman(chars: &[char]) -> bool {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let rest = match chars {
        ['x', 'l', rest @ ..] | ['l', rest @ ..] => rest,
        rest => rest,
    };
    let tens = rest.iter().take(3).take_while(|c| **c == 'x').count();
    let ones = rest.get(tens..).unwrap_or_default();
    let is_ones = |numeral: &&str| numeral.len() == ones.len() && starts_with(ones, numeral);
    !chars.is_empty() && ONES.iter().any(is_ones)
}

/// The text without dashes, brackets and words for a page around it.
fn undecorated(chars: &[char]) -> &[char] {
    let decoration = |c: &char| {
        c.is_whitespace()
            || matches!(
                *c,
                '-' | '–'
                    | '—'
                    | '―'
                    | '－'
                    | 'ー'
                    | '‐'
                    | '−'
                    | '・'
                    | '|'
                    | '｜'
                    | '~'
                    | '～'
                    | '〜'
                    | '─'
            )
    };
    let mut core = chars;
    while let [head, rest @ ..] = core {
        if !decoration(head)
            && !matches!(
                head,
                'p' | 'P' | '.' | '第' | '〔' | '［' | '[' | '(' | '（' | '〈'
            )
        {
            break;
        }
        core = rest;
    }
    while let [rest @ .., tail] = core {
        if !decoration(tail) && !matches!(tail, '頁' | '〕' | '］' | ']' | ')' | '）' | '〉') {
            break;
        }
        core = rest;
    }
    match core {
        [number @ .., 'ペ', 'ー', 'ジ'] => number,
        _ => core,
    }
}

fn trim(mut part: &[char]) -> &[char] {
    while let [head, rest @ ..] = part
        && head.is_whitespace()
    {
        part = rest;
    }
    while let [rest @ .., tail] = part
        && tail.is_whitespace()
    {
        part = rest;
    }
    part
}

/// The value of a page number: that of its first digits, of at most four.
fn value(chars: &[char]) -> Option<u32> {
    let digits = chars.iter().skip_while(|c| !is_digit(**c));
    digits
        .map_while(|&c| match c {
            '0'..='9' => Some(c as u32 - '0' as u32),
            '０'..='９' => Some(c as u32 - '０' as u32),
            _ => None,
        })
        .take(4)
        .fold(None, |value, digit| Some(value.unwrap_or(0) * 10 + digit))
}

/// Marks the numbers that interrupt nothing: at page breaks, with decoration between blank lines,
/// or in the series of the page numbers that are known. (A novel numbers its chapters with bare
/// numbers too.)
pub(super) fn mark(lines: &mut [LineFacts], text: &mut LineText) {
    let mut known = false;
    for at in 0..lines.len() {
        let line = lines[at];
        if !line.is_page_number() || line.role() != Role::Body {
            known |= line.is_page_number() && line.role() == Role::Furniture;
            continue;
        }
        let alone = stands_alone(lines, at);
        if touches_page_break(lines, at) || (alone && line.has(Fact::DecoratedNumber)) {
            lines[at].set_role(Role::Furniture);
            known = true;
        }
    }
    if known {
        mark_series(lines, text);
    }
}

/// Marks numbers that fit between the page numbers before and after them.
fn mark_series(lines: &mut [LineFacts], text: &mut LineText) {
    let mut waiting: Vec<(usize, u32)> = Vec::new();
    let mut last: Option<u32> = None;
    for at in 0..lines.len() {
        if !lines[at].is_page_number() {
            continue;
        }
        let Some(number) = value(&text(at)) else {
            continue;
        };
        if lines[at].role() == Role::Furniture {
            settle(lines, &mut waiting, last, Some(number));
            last = Some(number);
        } else {
            waiting.push((at, number));
        }
    }
    settle(lines, &mut waiting, last, None);
}

/// Marks those numbers that fit between two page numbers: any that rises, if it stands alone; only
/// the very next one, if it does not.
fn settle(
    lines: &mut [LineFacts],
    waiting: &mut Vec<(usize, u32)>,
    mut last: Option<u32>,
    next: Option<u32>,
) {
    for (at, number) in waiting.drain(..) {
        let rises = last.is_none_or(|last| number > last) && next.is_none_or(|next| number < next);
        let beside = last.is_some_and(|last| number == last + 1)
            || next.is_some_and(|next| number + 1 == next);
        if rises && (beside || stands_alone(lines, at)) {
            lines[at].set_role(Role::Furniture);
            last = Some(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn page_numbers_with_and_without_decoration() {
        assert!(is_bare_number(&chars("１２")) && !is_bare_number(&chars("12345")));
        for text in [
            "- 12 -",
            "－１２－",
            "p. 12",
            "12/30",
            "—3—",
            "〔12〕",
            "第12頁",
            "12ページ",
            "xii",
            "- iv -",
        ] {
            assert!(is_decorated_number(&chars(text)), "{text}");
        }
        for text in [
            "12", "12人", "--", "1.2", "海 12", "", "第一", "civil", "(港)", "12）",
        ] {
            assert!(!is_decorated_number(&chars(text)), "{text}");
        }
    }

    #[test]
    fn values() {
        assert_eq!(value(&chars("- １2 -")), Some(12));
        assert_eq!(value(&chars("港")), None);
    }
}
