//! Doubled commas and stops, and spaces where they don't belong.

use taiyaku_text::span::Span;

use super::finding;
use crate::check::{Finding, FindingSeverity};

pub(super) fn findings(target: &[char]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut at = 0;
    while at < target.len() {
        if !matches!(target[at], ',' | '.' | ';' | ':' | '?' | '!' | '…') {
            at += 1;
            continue;
        }
        let end = at
            + target[at..]
                .iter()
                .take_while(|&&c| c == target[at])
                .count();
        findings.extend(of_run(target, at, end));
        at = end;
    }
    findings
}

/// What is wrong with a run of one mark.
fn of_run(target: &[char], start: usize, end: usize) -> Option<Finding> {
    let mark = target[start];
    let next = target.get(end);
    let gap = spaces_before(target, start);
    let doubled = matches!(
        (mark, end - start),
        (',' | ';', 2..) | ('.', 2) | ('…', 2..)
    );
    // A mark of another kind beside it changes the sense: “..?”, “,.”.
    let stands_alone = next.is_none_or(|c| !matches!(c, '.' | ',' | '/' | '\\'));
    let misplaced = gap > 0 && start > gap && may_not_follow_space(target, start, end);
    if !(doubled && stands_alone || misplaced) {
        return missing_space(target, start, end);
    }
    let (message, severity) = match (doubled, misplaced) {
        (true, _) => (format!("doubled {mark}"), FindingSeverity::Warning),
        _ => (format!("space before {mark}"), FindingSeverity::Warning),
    };
    let begin = if misplaced { start - gap } else { start };
    let kept = if doubled { 1 } else { end - start };
    let fix: String = std::iter::repeat_n(mark, kept).collect();
    Some(finding(severity, message, Span::new(begin, end)).with_fix(fix))
}

fn spaces_before(target: &[char], at: usize) -> usize {
    let before = target.get(..at).unwrap_or_default();
    before
        .iter()
        .rev()
        .take_while(|c| matches!(c, ' ' | '\u{A0}' | '\u{202F}'))
        .count()
}

/// Whether the mark ends what stands before it, so that no space belongs there. Stops that begin something (.NET, .5,
/// an ellipsis, a smiley) are another matter.
fn may_not_follow_space(target: &[char], start: usize, end: usize) -> bool {
    let next = target.get(end);
    let ends = next.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '”' | '’' | ')'));
    let first_said = |c: Option<&char>| c == Some(&'.');
    let before = target.get(..start).unwrap_or_default();
    let spaced_ellipsis = first_said(before.iter().rev().find(|c| !c.is_whitespace()))
        || first_said(target.iter().skip(end).find(|c| !c.is_whitespace()));
    match target[start] {
        ',' | ';' => true,
        '.' => end - start == 1 && ends && !spaced_ellipsis,
        '?' | '!' => ends,
        ':' => ends && next.is_some_and(|c| c.is_whitespace()),
        _ => false,
    }
}

/// A comma or semicolon that runs into the next word.
fn missing_space(target: &[char], start: usize, end: usize) -> Option<Finding> {
    let is_letter = |at: Option<usize>| {
        let character = at.and_then(|at| target.get(at));
        character.is_some_and(|c| c.is_alphabetic())
    };
    let runs_on = matches!(target[start], ',' | ';')
        && is_letter(start.checked_sub(1))
        && is_letter(Some(end))
        && !is_in_address(target, start)
        && !is_in_formula(target, start, end);
    let message = format!("no space after {}", target[start]);
    runs_on.then(|| {
        finding(FindingSeverity::Warning, message, Span::new(start, end))
            .with_fix(format!("{} ", target[start]))
    })
}

/// Whether the word around a place is an address on the net or an entity of HTML.
fn is_in_address(target: &[char], at: usize) -> bool {
    let before = target[..at].iter().rev().take_while(|c| !c.is_whitespace());
    let mut word = before.take(200);
    word.any(|c| matches!(c, '/' | '@' | '&' | '='))
}

/// Whether single letters stand on both sides: an x,y pair.
fn is_in_formula(target: &[char], start: usize, end: usize) -> bool {
    let is_letter = |c: &char| c.is_alphanumeric();
    let before = target.get(..start).unwrap_or_default();
    let after = target.get(end..).unwrap_or_default();
    let left = before
        .iter()
        .rev()
        .take_while(|c| is_letter(c))
        .take(2)
        .count();
    let right = after.iter().take_while(|c| is_letter(c)).take(2).count();
    left == 1 && right == 1
}
