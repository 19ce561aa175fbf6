//! The regular expressions of SRX files, read into a tree.
//!
//! SRX 2.0 asks for ICU's syntax, and the files in use are written for ICU or Java. What they share is read here,
//! with ICU's meaning where the two differ (`\s`, `\w`, `\d` and `\b` know all of Unicode). Only *whether* an
//! expression matches between two places is ever asked, so greedy and possessive quantifiers are one, groups
//! capture nothing, and a back-reference is the one thing that cannot be had.

mod class;
mod escape;
mod parser;
mod property;

use regex_syntax::hir::ClassUnicode;

/// A regular expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// Matches nothing, everywhere.
    Empty,
    /// One character of a class.
    Class(ClassUnicode),
    /// One after the other.
    Sequence(Vec<Self>),
    /// One or the other.
    Choice(Vec<Self>),
    /// Again and again.
    Repeat {
        /// What is repeated.
        node: Box<Self>,
        /// How often at least.
        least: u32,
        /// How often at most; `None` for without end.
        most: Option<u32>,
        /// Whether as little as possible is to be matched.
        lazy: bool,
    },
    /// A place.
    Place(Place),
    /// A look ahead or behind.
    Look {
        /// Ahead, or behind.
        ahead: bool,
        /// Whether it must not match.
        negative: bool,
        /// What is looked for.
        node: Box<Self>,
    },
}

/// A condition on the characters left and right of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// The beginning of the text.
    TextStart,
    /// The end of the text.
    TextEnd,
    /// The beginning of a line.
    LineStart,
    /// The end of a line.
    LineEnd,
    /// Between a letter or digit and something else.
    WordBoundary,
    /// Not there.
    NoWordBoundary,
}

/// Why an expression could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message} (character {})", at + 1)]
pub struct ExpressionError {
    /// What is wrong.
    pub message: String,
    /// Where in the expression, in characters from 0.
    pub at: usize,
}

impl Node {
    /// Reads an expression.
    ///
    /// # Errors
    /// If it is not well-formed, or asks for what cannot be had: back-references, names of characters, grapheme
    /// clusters, unknown properties, more than 1,000 repetitions.
    pub(crate) fn parse(expression: &str) -> Result<Self, ExpressionError> {
        parser::parse(expression)
    }

    /// Whether a part of the expression is to match as little as possible.
    pub(crate) fn is_lazy(&self) -> bool {
        match self {
            Self::Sequence(nodes) | Self::Choice(nodes) => nodes.iter().any(Self::is_lazy),
            Self::Repeat { node, lazy, .. } => *lazy || node.is_lazy(),
            Self::Empty | Self::Class(_) | Self::Place(_) | Self::Look { .. } => false,
        }
    }
}

/// The class of these characters.
pub(crate) fn class_of(ranges: &[(char, char)]) -> ClassUnicode {
    let range = |&(first, last)| regex_syntax::hir::ClassUnicodeRange::new(first, last);
    ClassUnicode::new(ranges.iter().map(range))
}

/// What ICU and Java take for the end of a line.
pub(crate) const LINE_ENDS: &[(char, char)] =
    &[('\n', '\r'), ('\u{85}', '\u{85}'), ('\u{2028}', '\u{2029}')];

pub(crate) use property::word;
