//! Examples of line breaks, for the tests beside the rules.
//!
//! `⏎` is the break in question. The lines above it are one paragraph, which stands apart from what
//! comes before it; an empty line is a blank line; a full-width space at the head of a line is an
//! indent.

use super::{Break, Decision, Verdict, decide};
use crate::unwrap::{
    lines::{Line, read},
    marks::mark_of,
    patterns::HeadingPatterns,
    torn::{TornBrackets, TornLines},
};

/// What surrounds an example.
#[derive(Default)]
pub(super) struct Around {
    /// Ends of the item before in the same list.
    pub(super) ends_like_siblings: bool,
    /// The mark below is the next number of a list.
    pub(super) numbered_in_order: bool,
    /// The text before the paragraph is unfinished.
    pub(super) runs_on: bool,
    /// The line below is a piece of the printed line above.
    pub(super) same_row: bool,
    /// A pattern of the user's headings.
    pub(super) heading: &'static str,
}

/// Asserts that the lines are joined, by this rule.
pub(super) fn joins(rule: &str, width: usize, text: &str) {
    joins_in(&Around::default(), rule, width, text);
}

/// Asserts that the lines are joined in these surroundings.
pub(super) fn joins_in(around: &Around, rule: &str, width: usize, text: &str) {
    let found = decided(around, width, text);
    assert_eq!((found.rule, found.verdict), (rule, Verdict::Join), "{text}");
}

/// Asserts that a paragraph ends, by this rule.
pub(super) fn parts(rule: &str, width: usize, text: &str) {
    parts_in(&Around::default(), rule, width, text);
}

/// Asserts that a paragraph ends in these surroundings.
pub(super) fn parts_in(around: &Around, rule: &str, width: usize, text: &str) {
    let found = decided(around, width, text);
    assert_eq!((found.rule, found.verdict), (rule, Verdict::Part), "{text}");
}

/// Asserts that the rule leaves the break to others.
pub(super) fn silent(rule: &str, width: usize, text: &str) {
    let found = decided(&Around::default(), width, text);
    assert_ne!(found.rule, rule, "{text}");
}

pub(super) fn decided(around: &Around, width: usize, text: &str) -> Decision {
    let (head, tail) = text.split_once('⏎').expect("an example has a break");
    let upper = read(head).lines.len();
    let mut lines: Vec<Line> = read(&format!("{head}\n{tail}")).lines;
    if let Some(below) = lines.get_mut(upper) {
        below.same_row = around.same_row;
    }
    let patterns = HeadingPatterns::new(&[around.heading.to_owned()]);
    let mark = |line: &Line| mark_of(&line.chars, &patterns);
    let first = lines.first().expect("a line above");
    let above = lines.get(upper - 1).expect("a line above");
    let below = lines.get(upper).expect("a line below");
    let after = lines.get(upper + 1);
    decide(&Break {
        width,
        above,
        below,
        after,
        mark_below: mark(below),
        numbered_in_order: around.numbered_in_order,
        mark_after: after.is_some_and(|line| mark(line).is_some()),
        paragraph: mark(first),
        starts_with_quotation: matches!(first.first(), '「' | '『'),
        set_apart: !around.runs_on,
        lines: upper,
        begins_with_label: mark(first)
            .is_some_and(|m| m.can_stand_alone() && first.chars.len() <= m.length),
        in_brackets: is_in_brackets(&lines, upper),
        ends_like_siblings: around.ends_like_siblings,
        blank: below.blank_before,
    })
}

fn is_in_brackets(lines: &[Line], upper: usize) -> bool {
    let mut brackets = TornBrackets::default();
    lines.iter().for_each(|line| brackets.read(&line.chars));
    TornLines::new(brackets.into_stretches()).tears(upper)
}
