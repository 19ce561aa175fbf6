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

/// Whether the source has any quotation mark.
pub(super) fn quotes_anything(source: &[char]) -> bool {
    let is_mark = |c: &char| matches!(c, '「' | '『' | '“' | '〝' | '｢' | '"' | '＂' | '〈' | '《');
    source.iter().any(is_mark)
}

/// Whether the source is one quotation from its beginning to its end.
pub(super) fn is_one_quotation(source: &[char]) -> bool {
    let mut text = source.iter().filter(|c| !c.is_whitespace());
    let begins = text
        .next()
        .is_some_and(|c| matches!(c, '「' | '『' | '“' | '"'));
    let ends = text.next_back();
    begins && ends.is_some_and(|c| matches!(c, '」' | '』' | '”' | '"'))
}

/// The quotation marks of the translation without a counterpart.
pub(super) fn single(target: &[char]) -> Vec<SingleMark> {
    let mut found = Vec::new();
    let mut open = None;
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
            _ => {}
        }
    }
    found.extend(open.map(|at| at_mark(at, '“', Fault::NotClosed)));
    found.extend(single_straight_marks(target));
    found.extend(single_high_marks(target));
    found.sort_by_key(|mark| mark.at);
    found
}

/// Straight marks without a counterpart, if their number is odd: nested ones cannot be told apart.
fn single_straight_marks(target: &[char]) -> Vec<SingleMark> {
    let mut open: Vec<usize> = Vec::new();
    let mut unopened = Vec::new();
    let mut count = 0_usize;
    for (at, &mark) in target.iter().enumerate() {
        if mark != '"' || is_inches(target, at) && count.is_multiple_of(2) {
            continue;
        }
        count += 1;
        if opens(target, at) {
            open.push(at);
        } else if open.pop().is_none() {
            unopened.push(at);
        }
    }
    if count.is_multiple_of(2) {
        return Vec::new();
    }
    let unopened = unopened
        .into_iter()
        .map(|at| at_mark(at, '"', Fault::NotOpened));
    let open = open
        .into_iter()
        .map(|at| at_mark(at, '"', Fault::NotClosed));
    unopened.chain(open).collect()
}

/// Whether a straight mark opens a quotation: it stands before a word and not behind one.
fn opens(target: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| target.get(before));
    let next = target.get(at + 1);
    before.is_none_or(|c| c.is_whitespace() || "([{“‘'—–-/".contains(*c))
        && next.is_some_and(|c| !c.is_whitespace())
}

/// Whether the mark stands where a possessive has its apostrophe: the Lakers" website.
pub(super) fn is_like_apostrophe(target: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| target.get(before));
    let after: Vec<&char> = target.iter().skip(at + 1).take(2).collect();
    before == Some(&'s')
        && matches!(after[..], [space, letter] if space.is_whitespace() && letter.is_alphanumeric())
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

/// Whether the mark can stand for inches or seconds: 5" or 6'2".
fn is_inches(target: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| target.get(before));
    before.is_some_and(|before| before.is_ascii_digit() || *before == '\'')
}
