//! The segments of a manuscript, one after the other: what is not needed any more is not kept.

use std::collections::VecDeque;

use super::{SegmentationOptions, cutter::Cutter, open_paragraph::OpenParagraph};
use crate::{
    model::{DocumentSegment, SegmentKind},
    unwrap::Paragraphs,
};

/// Cuts a manuscript and gives its segments in reading order. A page number or note comes after the
/// sentence that it interrupts.
///
/// ```
/// use taiyaku_text::segmentation::{SegmentationOptions, Segments};
///
/// let options = SegmentationOptions::default();
/// let mut segments = Segments::of("港は静かだ。船が一隻ある。", &options);
/// assert_eq!(segments.next().map(|segment| segment.text), Some("港は静かだ。".to_owned()));
/// ```
#[derive(Debug)]
pub struct Segments<'a> {
    source: Paragraphs<'a>,
    cutter: Cutter,
    explain: bool,
    open: Option<OpenParagraph>,
    /// Page furniture and notes that are due.
    due: VecDeque<DocumentSegment>,
    /// Number of the next paragraph.
    number: usize,
    paragraphs: usize,
    groups: usize,
}

impl<'a> Segments<'a> {
    /// Measures `text` and makes its segments ready to be read.
    #[must_use]
    pub fn of(text: &'a str, options: &SegmentationOptions) -> Self {
        Self::new(Paragraphs::of(text, options), options, false)
    }

    /// The same, and each segment tells why it is cut so.
    #[must_use]
    pub fn explained(text: &'a str, options: &SegmentationOptions) -> Self {
        Self::new(Paragraphs::explained(text, options), options, true)
    }

    fn new(source: Paragraphs<'a>, options: &SegmentationOptions, explain: bool) -> Self {
        Self {
            source,
            cutter: Cutter::new(options),
            explain,
            open: None,
            due: VecDeque::new(),
            number: 0,
            paragraphs: 0,
            groups: 0,
        }
    }

    /// The width at which the text was hard-wrapped, in full-width characters, if it was.
    #[must_use]
    pub const fn wrap_width(&self) -> Option<usize> {
        self.source.wrap_width()
    }

    /// Number of paragraphs so far; headings, list items and notes count as one each, page furniture as none.
    #[must_use]
    pub const fn paragraphs(&self) -> usize {
        self.paragraphs
    }

    /// Number of lines so far that hold text.
    #[must_use]
    pub const fn text_lines(&self) -> usize {
        self.source.text_lines()
    }

    /// Number of line breaks so far that were layout and are gone.
    #[must_use]
    pub const fn joined_lines(&self) -> usize {
        self.source.joined_lines()
    }

    /// Offsets in the file of the unreadable characters that were left out since the last call.
    pub fn take_dropped(&mut self) -> Vec<usize> {
        self.source.take_dropped()
    }

    fn take_number(&mut self, kind: SegmentKind) -> usize {
        self.paragraphs += usize::from(kind != SegmentKind::Furniture);
        self.number += 1;
        self.number - 1
    }

    /// Begins the next paragraph; `false` at the end of the text.
    fn open_next(&mut self) -> bool {
        let Some(paragraph) = self.source.next() else {
            return false;
        };
        let number = match paragraph.chars.is_empty() {
            true => self.number,
            false => self.take_number(paragraph.kind),
        };
        let opened = OpenParagraph::new(paragraph, number, &self.cutter, self.explain);
        self.open = Some(opened);
        true
    }

    /// Moves what stands in the file before `offset` from the open paragraph to what is due.
    fn interruptions_before(&mut self, offset: usize) {
        while let Some(paragraph) = self
            .open
            .as_mut()
            .and_then(|open| open.interruption_before(offset))
        {
            let number = self.take_number(paragraph.kind);
            let mut opened = OpenParagraph::new(paragraph, number, &self.cutter, self.explain);
            while let Some(segment) = opened.next_sentence(&mut self.groups) {
                self.due.push_back(segment);
            }
        }
    }

    /// Where the next sentence of the open paragraph begins in the file; behind everything if there is none.
    fn next_start(&self) -> usize {
        let start = self.open.as_ref().and_then(OpenParagraph::next_start);
        start.unwrap_or(usize::MAX)
    }

    /// The next sentence of the open paragraph, or `None` at its end.
    fn next_sentence(&mut self) -> Option<DocumentSegment> {
        let found = self.open.as_mut()?.next_sentence(&mut self.groups);
        if found.is_none() {
            self.open = None;
        }
        found
    }
}

impl Iterator for Segments<'_> {
    type Item = DocumentSegment;

    fn next(&mut self) -> Option<DocumentSegment> {
        loop {
            if let Some(segment) = self.due.pop_front() {
                return Some(segment);
            }
            if self.open.is_none() && !self.open_next() {
                return None;
            }
            let starts = self.next_start();
            self.interruptions_before(starts);
            if self.due.is_empty()
                && let Some(segment) = self.next_sentence()
            {
                let last = segment.origins.last().unwrap_or(0);
                self.interruptions_before(last);
                return Some(segment);
            }
        }
    }
}
