//! Why a segment is what it is: the joins inside it and the rules that let it end.

use crate::span::Position;

/// A decision about a place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// The place: of a line break, or right after an end mark.
    pub position: Position,
    /// The name of the rule that decided (see docs/segmentation.md).
    pub rule: &'static str,
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
