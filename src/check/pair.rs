//! What is checked: a source segment with its translation.

use std::path::PathBuf;

use taiyaku_text::model::Segment;

/// A source segment with its translation, and where both come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pair {
    /// The file they were read from; `None` for a unit of the database.
    pub file: Option<PathBuf>,
    /// The id they came with, else their index in the file from 0.
    pub id: String,
    /// The line of the file where the pair begins, from 1, where that is known.
    pub line: Option<usize>,
    /// The source segment.
    pub source: Segment,
    /// Its translation; blank if it has none.
    pub target: Segment,
}

impl Pair {
    /// A pair of plain texts.
    #[must_use]
    pub fn plain(id: impl Into<String>, source: &str, target: &str) -> Self {
        Self {
            id: id.into(),
            source: Segment::plain(source),
            target: Segment::plain(target),
            ..Self::default()
        }
    }

    /// Whether somebody has translated it: white space alone is no translation.
    #[must_use]
    pub fn is_translated(&self) -> bool {
        !self.target.is_blank()
    }
}
