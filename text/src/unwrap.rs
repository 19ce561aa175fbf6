//! Unwrapping: hard-wrapped lines to paragraphs.
//!
//! The way of a manuscript: `lines` reads the lines, `measure` finds the width at which they
//! were wrapped, `furniture` sets page numbers and running heads apart, `paragraph` asks the
//! rules of `breaks` about each line break and joins the lines, `spacing` removes layout
//! spaces, `kinds` tells headings, items and notes from running text.

mod breaks;
mod classifier;
mod draft;
mod endings;
mod facts;
mod furniture;
mod kinds;
mod lines;
mod marks;
mod measure;
mod notes;
mod paragraph;
mod patterns;
mod ragged;
mod reasons;
mod rows;
mod source;
mod spacing;
mod torn;
mod vertical;

pub use reasons::REASONS;

pub(crate) use endings::{is_finished, is_hanging, is_open};

use crate::{
    model::{Origins, SegmentKind},
    segmentation::{Reason, SegmentationOptions},
};
use classifier::Classifier;
use draft::Draft;
use paragraph::Walker;
use patterns::HeadingPatterns;
use source::LineSource;

/// A paragraph with the place of each of its characters in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Heading, list item, note, furniture, or `Sentence` for running text.
    pub kind: SegmentKind,
    /// Its characters without line breaks, layout spaces and unreadable characters. None where page
    /// furniture or notes stand outside of any paragraph.
    pub chars: Vec<char>,
    /// For each character its place in the file. A space that a join put between two Latin words
    /// points at the line break.
    pub origins: Origins,
    /// Number of lines of the file that it was put together from.
    pub lines: usize,
    /// Whether its last line is as wide as the text is wrapped (so that it may be cut short).
    pub ends_full: bool,
    /// Whether it holds the last line of running text of the file.
    pub is_last: bool,
    /// The page numbers, running heads and notes that stand in the file between its lines or right after it.
    pub interruptions: Vec<Paragraph>,
    /// Why its lines were joined, if anybody wanted to know.
    pub joins: Vec<Reason>,
    /// The rule that ends it.
    pub end_rule: &'static str,
}

/// Reads the paragraphs of a manuscript one after the other.
///
/// ```
/// use taiyaku_text::{segmentation::SegmentationOptions, unwrap::Paragraphs};
///
/// let text = "港の倉庫は長いあいだ使われていなかっ\nた。市はこの建物を図書館に変える計画\nを立て、来年の春に工事を始める。\n";
/// let mut paragraphs = Paragraphs::of(text, &SegmentationOptions::default());
/// assert_eq!(paragraphs.wrap_width(), Some(18));
/// assert_eq!(paragraphs.next().map(|paragraph| paragraph.lines), Some(3));
/// assert_eq!(paragraphs.next(), None);
/// ```
#[derive(Debug)]
pub struct Paragraphs<'a> {
    walker: Walker<'a>,
    classifier: Classifier,
    wrap_width: Option<usize>,
    joined_lines: usize,
}

impl<'a> Paragraphs<'a> {
    /// Measures `text` and makes its paragraphs ready to be read.
    #[must_use]
    pub fn of(text: &'a str, options: &SegmentationOptions) -> Self {
        Self::new(text, options, false)
    }

    /// The same, and each paragraph tells why its lines were joined.
    #[must_use]
    pub fn explained(text: &'a str, options: &SegmentationOptions) -> Self {
        Self::new(text, options, true)
    }

    fn new(text: &'a str, options: &SegmentationOptions, explain: bool) -> Self {
        let headings = HeadingPatterns::new(&options.exceptions.headings);
        let source = LineSource::new(text, &headings);
        Self {
            wrap_width: source.width().map(|width| width.div_ceil(2)),
            walker: Walker::new(source, options.line_breaks, headings, explain),
            classifier: Classifier::default(),
            joined_lines: 0,
        }
    }

    /// The width at which the text was hard-wrapped, in full-width characters, if it was.
    #[must_use]
    pub const fn wrap_width(&self) -> Option<usize> {
        self.wrap_width
    }

    /// Number of lines with text that were read so far.
    #[must_use]
    pub const fn text_lines(&self) -> usize {
        self.walker.lines_read()
    }

    /// Number of line breaks so far that were layout and are gone.
    #[must_use]
    pub const fn joined_lines(&self) -> usize {
        self.joined_lines
    }

    /// Offsets in the file of the unreadable characters that were left out since the last call.
    pub fn take_dropped(&mut self) -> Vec<usize> {
        self.walker.take_dropped()
    }
}

impl Iterator for Paragraphs<'_> {
    type Item = Paragraph;

    fn next(&mut self) -> Option<Paragraph> {
        loop {
            if let Some((draft, kind)) = self.classifier.next_ready() {
                self.joined_lines += draft.joined_lines();
                return Some(finish(draft, kind));
            }
            match self.walker.next_draft() {
                Some(draft) => self.classifier.push(draft),
                None if self.classifier.is_empty() => return None,
                None => self.classifier.end(),
            }
        }
    }
}

fn finish(mut draft: Draft, kind: SegmentKind) -> Paragraph {
    if draft.wrapped {
        let mark_end = draft.mark.map(|mark| mark.length);
        spacing::remove_layout_spaces(&mut draft.chars, &mut draft.origins, mark_end);
    }
    let kind = kind_where_interrupted(&draft, kind);
    let interruptions = draft.interruptions.into_iter();
    Paragraph {
        kind,
        ends_full: draft.ends_full,
        lines: draft.lines,
        chars: draft.chars,
        origins: draft.origins,
        is_last: draft.is_last,
        interruptions: interruptions
            .map(|interruption| finish(interruption.draft, interruption.kind))
            .collect(),
        joins: draft.joins,
        end_rule: draft.end_rule,
    }
}

/// A paragraph with something of its own kind in its middle is running text: no note stands within a note, nor a
/// caption within a heading. That also keeps the segments of each kind in the order of the file.
fn kind_where_interrupted(draft: &Draft, kind: SegmentKind) -> SegmentKind {
    let last = draft.origins.last();
    let torn = draft
        .interruptions
        .iter()
        .any(|part| part.kind == kind && part.draft.origins.get(0) < last);
    if torn { SegmentKind::Sentence } else { kind }
}

#[cfg(test)]
mod tests;
