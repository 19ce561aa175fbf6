//! A manuscript to segments: unwrapping and sentence splitting together.

pub(crate) mod characters;
mod cutter;
mod explanation;
mod open_paragraph;
mod options;
mod positions;
mod segments;

use std::ops::Range;

use crate::model::{DocumentSegment, LineStart, Origins, SegmentKind};
pub use explanation::{Explanation, Reason, reason_of};
pub use options::{Exceptions, LineBreaks, Quotations, SegmentationOptions};
pub use positions::Positions;
pub use segments::Segments;

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
    /// Offsets in the file of the unreadable characters (U+FFFD, soft hyphens, control characters) that were left
    /// out of the segments.
    pub dropped_characters: Vec<usize>,
}

impl Segmentation {
    /// The segments that are translated, each with its number among all: all but page numbers and running heads.
    pub fn numbered(&self) -> impl Iterator<Item = (usize, &DocumentSegment)> {
        self.segments
            .iter()
            .enumerate()
            .filter(|(_, segment)| segment.kind != SegmentKind::Furniture)
    }

    /// The segments that are translated.
    pub fn translatable(&self) -> impl Iterator<Item = &DocumentSegment> {
        self.numbered().map(|(_, segment)| segment)
    }
}

/// Takes each line for a segment, without the white space around it; blank lines are none.
#[must_use]
pub fn segment_lines(text: &str) -> Segmentation {
    let positions = Positions::of(text);
    let mut segments = Vec::new();
    let mut offset = 0;
    for line in text.split(['\n', '\r']) {
        let trimmed = line.trim();
        let start = offset + line.chars().take_while(|c| c.is_whitespace()).count();
        let end = start + trimmed.chars().count();
        if !trimmed.is_empty() {
            segments.push(DocumentSegment {
                paragraph: segments.len(),
                kind: SegmentKind::Sentence,
                group: None,
                complete: true,
                text: trimmed.to_owned(),
                start: positions.at(start),
                end: positions.at(end),
                origins: origins_of(start..end, positions.line_at(start)),
                explanation: None,
            });
        }
        offset += line.chars().count() + 1;
    }
    Segmentation {
        paragraphs: segments.len(),
        text_lines: segments.len(),
        segments,
        ..Segmentation::default()
    }
}

fn origins_of(range: Range<usize>, line: LineStart) -> Origins {
    let mut origins = Origins::default();
    origins.enter_line(line);
    origins.push_run(range.start, range.len());
    origins
}

/// Cuts a Japanese manuscript into segments, all at once.
///
/// ```
/// use taiyaku_text::segmentation::{SegmentationOptions, segment};
///
/// let found = segment("港は静かだ。\n船が一隻ある。", &SegmentationOptions::default());
/// assert_eq!(found.segments.len(), 2);
/// assert_eq!(found.segments[1].start.line, 2);
/// ```
#[must_use]
pub fn segment(text: &str, options: &SegmentationOptions) -> Segmentation {
    let mut segments = Segments::of(text, options);
    let found = segments.by_ref().collect();
    Segmentation {
        segments: found,
        paragraphs: segments.paragraphs(),
        text_lines: segments.text_lines(),
        joined_lines: segments.joined_lines(),
        wrap_width: segments.wrap_width(),
        dropped_characters: segments.take_dropped(),
    }
}

#[cfg(test)]
mod tests;
