//! Characters on their way through folding, each with its origin.

use crate::span::Span;

/// Characters and, at the same index, what they stand for in the original text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pieces {
    pub(crate) chars: Vec<char>,
    pub(crate) origins: Vec<Span>,
}

impl Pieces {
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self {
            chars: Vec::with_capacity(capacity),
            origins: Vec::with_capacity(capacity),
        }
    }

    pub(crate) fn push(&mut self, character: char, origin: Span) {
        self.chars.push(character);
        self.origins.push(origin);
    }

    /// Lets the last piece stand for everything up to `end` as well.
    pub(crate) fn extend_last(&mut self, end: usize) {
        if let Some(origin) = self.origins.last_mut() {
            origin.end = origin.end.max(end);
        }
    }

    /// The origin of a stretch of pieces.
    pub(crate) fn origin(&self, start: usize, end: usize) -> Span {
        match self.origins.get(start..end) {
            Some([only]) => *only,
            Some([first, .., last]) => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }
}
