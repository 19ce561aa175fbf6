//! What a manuscript is cut into.

use serde::{Deserialize, Serialize};

use super::Origins;
use crate::{segmentation::Explanation, span::Position};

/// What a piece of a manuscript is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SegmentKind {
    /// A sentence of running text.
    Sentence,
    /// A heading or title.
    Heading,
    /// An item of a list.
    ListItem,
    /// An aside in brackets that follows a finished sentence.
    Aside,
    /// A footnote or endnote.
    Note,
    /// A page number or running head: layout, not text.
    Furniture,
}

impl SegmentKind {
    /// Its name in tables, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Heading => "heading",
            Self::ListItem => "list-item",
            Self::Aside => "aside",
            Self::Note => "note",
            Self::Furniture => "furniture",
        }
    }
}

/// A segment of a manuscript with its place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSegment {
    /// Number of its paragraph, from 0. A heading or list item is a paragraph of its own.
    pub paragraph: usize,
    /// What it is.
    pub kind: SegmentKind,
    /// Shared by the pieces of one long quotation; otherwise `None`.
    pub group: Option<usize>,
    /// Whether the sentence ends; `false` where the text stops in mid-sentence.
    pub complete: bool,
    /// The segment's text without layout (line breaks, layout spaces, unreadable characters).
    pub text: String,
    /// Where it begins in the file.
    pub start: Position,
    /// Where it ends in the file: the place after its last character.
    pub end: Position,
    /// For each scalar value of `text`, the scalar value of the file it stands for.
    ///
    /// A space that a join put between two Latin words points at the line break it replaces.
    pub origins: Origins,
    /// Why it is cut so, if that was asked for.
    pub explanation: Option<Box<Explanation>>,
}
