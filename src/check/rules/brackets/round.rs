//! Brackets with a form for opening and one for closing.

use super::{Fault, SingleMark};

/// The bracket that closes what `open` opens.
const fn closing(open: char) -> Option<char> {
    Some(match open {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '（' => '）',
        '［' => '］',
        '｛' => '｝',
        '【' => '】',
        '〔' => '〕',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}

const fn closes(mark: char) -> bool {
    matches!(
        mark,
        ')' | ']' | '}' | '）' | '］' | '｝' | '】' | '〕' | '」' | '』'
    )
}

/// The brackets without a counterpart, in the order of the text; with `corners`, Japanese quotation marks as well.
pub(super) fn single(text: &[char], corners: bool) -> Vec<SingleMark> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, &mark) in text.iter().enumerate() {
        if !corners && matches!(mark, '「' | '」' | '『' | '』') {
            continue;
        }
        if closing(mark).is_some() {
            if !is_smiley(text, at) {
                open.push((at, mark));
            }
        } else if closes(mark) {
            close(text, at, mark, &mut open, &mut found);
        }
    }
    found.extend(open.into_iter().map(|(at, mark)| SingleMark {
        at,
        mark,
        fault: Fault::NotClosed,
    }));
    found.sort_by_key(|mark| mark.at);
    found
}

fn close(
    text: &[char],
    at: usize,
    mark: char,
    open: &mut Vec<(usize, char)>,
    found: &mut Vec<SingleMark>,
) {
    let matches = |&(_, opened): &(usize, char)| same_kind(opened, mark);
    let nearest = open.iter().rev().take(DEEPEST).position(matches);
    match nearest.map(|back| open.len() - 1 - back) {
        Some(place) if place + 1 == open.len() => {
            open.pop();
        }
        // Closed later, the bracket inside is crossed; never closed, it is the fault by itself.
        Some(place) => {
            let inner = open.get(place + 1..).unwrap_or_default();
            let closed_later = inner.iter().any(|&(_, opened)| {
                let rest = text.get(at + 1..).unwrap_or_default();
                rest.iter()
                    .take(LOOK_AHEAD)
                    .any(|&later| same_kind(opened, later))
            });
            if closed_later {
                found.push(SingleMark {
                    at,
                    mark,
                    fault: Fault::Crossed,
                });
            }
            open.remove(place);
        }
        None if is_misformed(text, at, open) => {
            open.pop();
            let fault = Fault::Misformed;
            found.push(SingleMark { at, mark, fault });
        }
        None if is_list_mark(text, at) || is_smiley(text, at) => {}
        None => found.push(SingleMark {
            at,
            mark,
            fault: Fault::NotOpened,
        }),
    }
}

/// Whether the bracket closes one of another form, which nothing else closes: [METI).
fn is_misformed(text: &[char], at: usize, open: &[(usize, char)]) -> bool {
    let rest = text.get(at + 1..).unwrap_or_default();
    open.last().is_some_and(|&(_, opened)| {
        let closes = |&&mark: &&char| same_kind(opened, mark);
        !rest.iter().take(LOOK_AHEAD).any(|mark| closes(&mark))
    })
}

/// How many open brackets are looked through for the one that is closed, so that the time stays linear.
const DEEPEST: usize = 20;

/// How far a crossed bracket is looked for, so that the time stays linear.
const LOOK_AHEAD: usize = 200;

/// Widths are mixed in practice, and the form alone is no fault of the pair.
fn same_kind(open: char, close: char) -> bool {
    let narrow = |mark| match mark {
        '（' => '(',
        '）' => ')',
        '［' => '[',
        '］' => ']',
        '｛' => '{',
        '｝' => '}',
        other => other,
    };
    closing(narrow(open)) == Some(narrow(close))
}

/// Whether the closing bracket belongs to a list mark: up to four figures, one letter or a Roman numeral, with
/// nothing but white space before it.
fn is_list_mark(text: &[char], at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let word: Vec<char> = before
        .iter()
        .rev()
        .take_while(|c| c.is_alphanumeric() || **c == '.')
        .take(6)
        .copied()
        .collect();
    let begins = match before.len().checked_sub(word.len() + 1) {
        None => true,
        Some(place) => before[place].is_whitespace() || matches!(before[place], '、' | '。' | '：'),
    };
    let all = |belongs: fn(&char) -> bool| word.iter().all(belongs);
    let is_number = word.len() <= 5 && all(|c| c.is_numeric() || *c == '.');
    let is_roman = word.len() <= 4 && all(|c| "ivxIVX".contains(*c));
    begins && !word.is_empty() && (word.len() == 1 || is_number || is_roman)
}

/// Whether the bracket is the mouth of a face: :) ;-) :(
fn is_smiley(text: &[char], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|place| text.get(place));
    let eyes = |mark: Option<&char>| matches!(mark, Some(':' | ';' | '='));
    let is_face = match before(1) {
        Some('-') => eyes(before(2)),
        mark => eyes(mark),
    };
    let next = text.get(at + 1);
    is_face && next.is_none_or(|c| c.is_whitespace() || ".,!?".contains(*c))
}
