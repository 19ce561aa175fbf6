//! Page numbers and running heads: lines that belong to the page, not to the text.

use super::{endings::is_finished, lines::Line};
use crate::segmentation::characters::is_digit;
use std::collections::HashMap;

/// A running head is repeated at least this often.
const REPEATED: usize = 3;

/// For each line whether it is furniture.
pub(crate) fn find(lines: &[Line]) -> Vec<bool> {
    let mut found: Vec<bool> = (0..lines.len())
        .map(|at| is_decorated_number(&lines[at].chars) && stands_alone(lines, at))
        .collect();
    let bare: Vec<usize> = (0..lines.len())
        .filter(|&at| is_bare_number(&lines[at].chars) && stands_alone(lines, at))
        .collect();
    // A novel numbers its chapters with bare numbers too: they are page numbers if one of them
    // interrupts a sentence or stands at a page break.
    if bare
        .iter()
        .any(|&at| interrupts(lines, at) || touches_page_break(lines, at))
    {
        for at in bare {
            found[at] = true;
        }
    }
    mark_running_heads(lines, &mut found);
    found
}

fn stands_alone(lines: &[Line], at: usize) -> bool {
    let before = lines.get(at).is_none_or(|l| l.blank_before) || at == 0;
    let after = lines.get(at + 1).is_none_or(|l| l.blank_before);
    before && after
}

fn touches_page_break(lines: &[Line], at: usize) -> bool {
    let after = lines.get(at + 1).is_some_and(|l| l.page_before);
    after || lines.get(at).is_some_and(|l| l.page_before)
}

fn interrupts(lines: &[Line], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|before| lines.get(before));
    let (Some(above), Some(_)) = (above, lines.get(at + 1)) else {
        return false;
    };
    !is_finished(&above.chars) && above.wrap.is_some_and(|width| above.width + 6 >= width)
}

/// Whether the line holds nothing but a number, decorated or not.
pub(crate) fn is_page_number(chars: &[char]) -> bool {
    is_bare_number(chars) || is_decorated_number(chars)
}

/// 12, １２
fn is_bare_number(chars: &[char]) -> bool {
    (1..=4).contains(&chars.len()) && chars.iter().all(|&c| is_digit(c))
}

/// - 12 -, －１２－, p. 12, 12/30
fn is_decorated_number(chars: &[char]) -> bool {
    if chars.len() > 12 || is_bare_number(chars) {
        return false;
    }
    let decoration = |c: &char| c.is_whitespace() || "-–—―－ー‐−・|｜~～〜".contains(*c);
    let mut core = chars;
    while let [head, rest @ ..] = core {
        if !decoration(head) && !matches!(head, 'p' | 'P' | '.') {
            break;
        }
        core = rest;
    }
    while let [rest @ .., tail] = core {
        if !decoration(tail) {
            break;
        }
        core = rest;
    }
    let mut parts = core.split(|&c| matches!(c, '/' | '／'));
    !core.is_empty()
        && core.len() < chars.len() + usize::from(core.contains(&'/'))
        && parts.all(|part| is_bare_number(trim(part)))
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

/// Marks short lines that come back at page breaks or beside page numbers, whatever number they hold.
fn mark_running_heads(lines: &[Line], found: &mut [bool]) {
    let key = |line: &Line| -> String { line.chars.iter().filter(|&&c| !is_digit(c)).collect() };
    let beside: Vec<usize> = (0..lines.len())
        .filter(|&at| {
            !found[at] && lines[at].chars.len() <= 40 && is_at_page_edge(lines, found, at)
        })
        .collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for &at in &beside {
        *counts.entry(key(&lines[at])).or_default() += 1;
    }
    for at in beside {
        let text = key(&lines[at]);
        if text.chars().any(char::is_alphabetic)
            && counts.get(&text).is_some_and(|&n| n >= REPEATED)
        {
            found[at] = true;
        }
    }
}

fn is_at_page_edge(lines: &[Line], found: &[bool], at: usize) -> bool {
    let beside_number = at.checked_sub(1).is_some_and(|before| found[before])
        || found.get(at + 1).copied().unwrap_or(false);
    beside_number || touches_page_break(lines, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unwrap::lines::read;

    fn furniture(text: &str, width: Option<usize>) -> Vec<String> {
        let mut lines = read(text).lines;
        lines.iter_mut().for_each(|line| line.wrap = width);
        let found = find(&lines);
        let kept = lines.iter().zip(found).filter(|(_, is)| *is);
        kept.map(|(line, _)| line.chars.iter().collect()).collect()
    }

    #[test]
    fn page_numbers() {
        assert_eq!(furniture("港は\n\n- 12 -\n\n静かだ。", None), ["- 12 -"]);
        assert_eq!(
            furniture("朝の港はとても静かで\n\n12\n\n誰もいない。", Some(20)),
            ["12"]
        );
        assert_eq!(
            furniture("港は静かだ。\n\n2\n\n山も静かだ。", Some(40)),
            [""; 0]
        );
    }

    #[test]
    fn running_heads() {
        let text = "海の本 1\n\n港は静かだ。\u{c}海の本 2\n\n山も静かだ。\u{c}海の本 3\n\n川も。\u{c}海の本 4\n\n空も。";
        assert_eq!(furniture(text, None), ["海の本 2", "海の本 3", "海の本 4"]);
    }
}
