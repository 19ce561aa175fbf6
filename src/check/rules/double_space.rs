//! `double-space`: more than one space between words of the translation.

use taiyaku_text::span::Span;

use crate::check::{CheckContext, Finding, FindingSeverity, Pair, Rule};

const NAME: &str = "double-space";

/// Two or more spaces inside the translation.
#[derive(Debug, Clone, Copy)]
pub(super) struct DoubleSpace;

impl Rule for DoubleSpace {
    fn name(&self) -> &'static str {
        NAME
    }

    fn description(&self) -> &'static str {
        "Two or more spaces in a row inside the translation."
    }

    fn check_pair(&self, pair: &Pair, _context: &CheckContext<'_>) -> Vec<Finding> {
        spaces(&pair.target.text)
            .into_iter()
            .map(|span| {
                Finding::new(NAME, FindingSeverity::Warning, "more than one space")
                    .in_target(span)
                    .with_fix(" ")
            })
            .collect()
    }
}

/// Runs of two or more spaces that have text on both sides.
fn spaces(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut run: Option<usize> = None;
    let mut text_before = false;
    for (offset, character) in text.chars().enumerate() {
        if matches!(character, ' ' | '\u{A0}' | '\u{3000}') {
            run.get_or_insert(offset);
            continue;
        }
        if let Some(start) = run.take()
            && text_before
            && offset - start > 1
        {
            found.push(Span::new(start, offset));
        }
        text_before = true;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_spaces_between_words_count() {
        assert_eq!(spaces("It  rained. "), [Span::new(2, 4)]);
        assert_eq!(spaces("  It rained.  "), []);
    }
}
