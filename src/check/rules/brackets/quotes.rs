//! Quotation marks. The closing single one is the apostrophe as well, and the straight ones open and close alike.

use super::{Fault, SingleMark};

/// Whether a quotation in the source begins or ends outside of it.
pub(super) fn goes_on(source: &[char]) -> bool {
    let mut depth = 0_i32;
    let mut straight = 0;
    for &mark in source {
        match mark {
            '「' | '『' | '“' | '〝' | '｢' => depth += 1,
            '」' | '』' | '”' | '〟' | '〞' | '｣' => {
                depth -= 1;
                if depth < 0 {
                    return true;
                }
            }
            '"' | '＂' => straight += 1,
            _ => {}
        }
    }
    depth != 0 || straight % 2 == 1
}

/// The quotation marks of the translation without a counterpart.
pub(super) fn single(target: &[char]) -> Vec<SingleMark> {
    let mut found = Vec::new();
    let mut open = None;
    let mut straight = Vec::new();
    for (at, &mark) in target.iter().enumerate() {
        match mark {
            '“' => {
                // Opened anew before it was closed.
                found.extend(
                    open.replace(at)
                        .map(|at| at_mark(at, '“', Fault::NotClosed)),
                );
            }
            '”' if open.take().is_none() => found.push(at_mark(at, '”', Fault::NotOpened)),
            '"' if !is_inches(target, at) => straight.push(at),
            _ => {}
        }
    }
    found.extend(open.map(|at| at_mark(at, '“', Fault::NotClosed)));
    if straight.len() % 2 == 1 {
        found.extend(straight.last().map(|&at| at_mark(at, '"', Fault::Odd)));
    }
    found.extend(single_high_marks(target));
    found.sort_by_key(|mark| mark.at);
    found
}

const fn at_mark(at: usize, mark: char, fault: Fault) -> SingleMark {
    SingleMark { at, mark, fault }
}

/// Opening single marks that no closing one follows. One before a figure stands for left-out figures (‘90s).
fn single_high_marks(target: &[char]) -> Vec<SingleMark> {
    let mut closers = target
        .iter()
        .enumerate()
        .filter(|(at, mark)| **mark == '’' && ends_word(target, *at))
        .map(|(at, _)| at)
        .peekable();
    let mut found = Vec::new();
    for (at, &mark) in target.iter().enumerate() {
        let before_figure = target.get(at + 1).is_some_and(char::is_ascii_digit);
        if mark != '‘' || before_figure {
            continue;
        }
        while closers.next_if(|&closer| closer < at).is_some() {}
        if closers.next().is_none() {
            found.push(at_mark(at, '‘', Fault::NotClosed));
        }
    }
    found
}

fn ends_word(target: &[char], at: usize) -> bool {
    target.get(at + 1).is_none_or(|next| !next.is_alphabetic())
}

/// Whether the mark stands for inches or seconds: 5" or 6'2".
fn is_inches(target: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| target.get(before));
    before.is_some_and(|before| before.is_ascii_digit() || *before == '\'')
        && opened(target, at) % 2 == 0
}

/// How many straight marks stand before a place.
fn opened(target: &[char], at: usize) -> usize {
    let before = target.get(..at).unwrap_or_default();
    before.iter().filter(|mark| **mark == '"').count()
}
