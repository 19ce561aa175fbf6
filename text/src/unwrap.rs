//! Unwrapping: hard-wrapped lines to paragraphs.
//!
//! The way of a manuscript: `lines` reads the lines, `measure` finds the width at which they
//! were wrapped, `furniture` sets page numbers and running heads apart, `paragraph` asks the
//! rules of `breaks` about each line break and joins the lines, `spacing` removes layout
//! spaces, `kinds` tells headings, items and notes from running text.

mod breaks;
mod draft;
mod endings;
mod facts;
mod furniture;
mod kinds;
mod lines;
mod marks;
mod measure;
mod paragraph;
mod patterns;
mod spacing;

pub(crate) use endings::{is_finished, is_hanging, is_open};

use crate::{
    model::SegmentKind,
    segmentation::{Exceptions, LineBreaks},
};
use facts::{LineFacts, Role};
use patterns::HeadingPatterns;

/// A paragraph with the place of each of its characters in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Heading, list item, note, furniture, or `Sentence` for running text.
    pub kind: SegmentKind,
    /// Its characters without line breaks, layout spaces and unreadable characters.
    pub chars: Vec<char>,
    /// For each character its offset in the file, in Unicode scalar values. A space that a join
    /// put between two Latin words points at the line break.
    pub origins: Vec<usize>,
    /// Number of lines of the file that it was put together from.
    pub lines: usize,
    /// Whether its last line is as wide as the text is wrapped (so that it may be cut short).
    pub ends_full: bool,
}

/// The paragraphs of a manuscript.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unwrapped {
    /// The paragraphs in reading order; a page number follows the paragraph that it interrupts.
    pub paragraphs: Vec<Paragraph>,
    /// Number of lines of the file that hold text.
    pub text_lines: usize,
    /// Number of line breaks that were layout and are gone.
    pub joined_lines: usize,
    /// The width at which the text was hard-wrapped, in full-width characters, if it was.
    pub wrap_width: Option<usize>,
    /// Offsets in the file of the unreadable characters that were left out.
    pub dropped_characters: Vec<usize>,
}

/// Joins hard-wrapped lines to paragraphs. Of the user's `exceptions` it asks for the headings.
///
/// ```
/// use taiyaku_text::{segmentation::{Exceptions, LineBreaks}, unwrap::unwrap};
///
/// let text = "港の倉庫は長いあいだ使われていなかっ\nた。市はこの建物を図書館に変える計画\nを立て、来年の春に工事を始める。\n";
/// let unwrapped = unwrap(text, LineBreaks::Auto, &Exceptions::default());
/// assert_eq!(unwrapped.paragraphs.len(), 1);
/// assert_eq!(unwrapped.wrap_width, Some(18));
/// ```
#[must_use]
pub fn unwrap(text: &str, line_breaks: LineBreaks, exceptions: &Exceptions) -> Unwrapped {
    let mut found = lines::read(text);
    let headings = HeadingPatterns::new(&exceptions.headings);
    let mut facts: Vec<LineFacts> = found
        .lines
        .iter()
        .map(|line| LineFacts::of(line, &headings))
        .collect();
    let width = measure::assign_widths(&mut facts);
    furniture::find(&mut facts, &mut |at| found.lines[at].chars.clone());
    for (line, facts) in found.lines.iter_mut().zip(&facts) {
        line.wrap = facts.wrap();
    }
    let furniture: Vec<bool> = facts
        .iter()
        .map(|line| line.role() == Role::Furniture)
        .collect();
    let drafts = paragraph::assemble(&found.lines, &furniture, line_breaks, &headings);
    let kinds = kinds::classify(&drafts);
    let joined_lines = drafts.iter().map(|draft| draft.lines - 1).sum();
    let finish = |(mut draft, kind): (draft::Draft, SegmentKind)| {
        if draft.wrapped {
            let mark_end = draft.mark.map(|mark| mark.length);
            spacing::remove_layout_spaces(&mut draft.chars, &mut draft.origins, mark_end);
        }
        Paragraph {
            kind,
            ends_full: draft.ends_full,
            lines: draft.lines,
            chars: draft.chars,
            origins: draft.origins,
        }
    };
    Unwrapped {
        paragraphs: drafts.into_iter().zip(kinds).map(finish).collect(),
        text_lines: found.lines.len(),
        joined_lines,
        wrap_width: width.map(|width| width.div_ceil(2)),
        dropped_characters: found.dropped,
    }
}

#[cfg(test)]
mod tests;
