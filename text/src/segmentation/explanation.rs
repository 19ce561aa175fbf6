//! Why a segment is what it is: the joins inside it and the rules that let it end.

use crate::{sentence, span::Position, unwrap};

/// A decision about a place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// The place: of a line break, or right after an end mark.
    pub position: Position,
    /// The name of the rule that decided (see docs/segmentation.md).
    pub rule: &'static str,
}

/// What the name of a rule says, or nothing for a rule that is not ours (of an SRX file).
///
/// ```
/// use taiyaku_text::segmentation::reason_of;
///
/// assert_eq!(reason_of("paragraph-end"), Some("the end of the paragraph"));
/// ```
#[must_use]
pub fn reason_of(rule: &str) -> Option<&'static str> {
    let mut all = unwrap::REASONS.iter().chain(sentence::REASONS);
    let (_, reason) = all.find(|(name, _)| *name == rule)?;
    Some(reason)
}

/// How a segment came about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Explanation {
    /// The line breaks inside it or right before it that were taken for layout.
    pub joins: Vec<Reason>,
    /// The end marks inside it that end no segment.
    pub kept: Vec<Reason>,
    /// The rule that ends it.
    pub end: &'static str,
}
