//! A manuscript to segments: unwrapping and sentence splitting together.

pub(crate) mod brackets;
pub(crate) mod characters;
mod options;
mod positions;

use crate::{
    model::{DocumentSegment, SegmentKind},
    sentence::{Sentence, split},
    unwrap::{Paragraph, is_finished, is_hanging, is_open, unwrap},
};
pub use options::{Exceptions, LineBreaks, Quotations, SegmentationOptions};
pub use positions::Positions;

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
                origins: (start..end).collect(),
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

/// Cuts a Japanese manuscript into segments.
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
    let unwrapped = unwrap(text, options.line_breaks);
    let positions = Positions::of(text);
    let mut segments = Vec::new();
    let mut groups = 0;
    for (number, paragraph) in unwrapped.paragraphs.iter().enumerate() {
        let sentences = sentences_of(paragraph, options);
        let found = with_groups(&sentences, &mut groups);
        segments.extend(
            found.map(|(sentence, group)| {
                to_segment(paragraph, number, sentence, group, &positions)
            }),
        );
    }
    mark_text_cut_short(&mut segments, &unwrapped.paragraphs);
    Segmentation {
        paragraphs: unwrapped
            .paragraphs
            .iter()
            .filter(|p| p.kind != SegmentKind::Furniture)
            .count(),
        segments,
        text_lines: unwrapped.text_lines,
        joined_lines: unwrapped.joined_lines,
        wrap_width: unwrapped.wrap_width,
        dropped_characters: unwrapped.dropped_characters,
    }
}

/// The sentences of a paragraph; a heading or a page number is one.
fn sentences_of(paragraph: &Paragraph, options: &SegmentationOptions) -> Vec<Sentence> {
    match (paragraph.kind, &options.srx) {
        (SegmentKind::Heading | SegmentKind::Furniture, _) => vec![Sentence {
            range: 0..paragraph.chars.len(),
            aside: false,
            cut_inside: false,
        }],
        (_, Some(rules)) => rules.split(&paragraph.chars),
        (_, None) => split(&paragraph.chars, options.quotations),
    }
}

/// Gives the pieces of one long quotation a number of their own.
fn with_groups<'a>(
    sentences: &'a [Sentence],
    groups: &'a mut usize,
) -> impl Iterator<Item = (&'a Sentence, Option<usize>)> {
    let mut inside = false;
    sentences.iter().map(move |sentence| {
        let group = (inside || sentence.cut_inside).then_some(*groups);
        if inside && !sentence.cut_inside {
            *groups += 1;
        }
        inside = sentence.cut_inside;
        (sentence, group)
    })
}

fn to_segment(
    paragraph: &Paragraph,
    number: usize,
    sentence: &Sentence,
    group: Option<usize>,
    positions: &Positions,
) -> DocumentSegment {
    let chars = paragraph
        .chars
        .get(sentence.range.clone())
        .unwrap_or_default();
    let origins = paragraph
        .origins
        .get(sentence.range.clone())
        .unwrap_or_default()
        .to_vec();
    let aside = sentence.aside && paragraph.kind == SegmentKind::Sentence;
    let kind = if aside {
        SegmentKind::Aside
    } else {
        paragraph.kind
    };
    DocumentSegment {
        paragraph: number,
        kind,
        group,
        complete: !stops_short(kind, chars),
        text: chars.iter().collect(),
        start: positions.at(origins.first().copied().unwrap_or(0)),
        end: positions.at(origins.last().map_or(0, |last| last + 1)),
        origins,
    }
}

/// Whether the text stops where nothing of its kind ends.
fn stops_short(kind: SegmentKind, chars: &[char]) -> bool {
    match kind {
        SegmentKind::Sentence => is_hanging(chars),
        SegmentKind::Heading | SegmentKind::Furniture => false,
        SegmentKind::ListItem | SegmentKind::Aside | SegmentKind::Note => is_open(chars),
    }
}

/// Marks the last sentence as incomplete if the manuscript stops in the middle of it.
fn mark_text_cut_short(segments: &mut [DocumentSegment], paragraphs: &[Paragraph]) {
    let Some(last) = segments
        .iter_mut()
        .rfind(|s| s.kind != SegmentKind::Furniture)
    else {
        return;
    };
    let Some(paragraph) = paragraphs.get(last.paragraph) else {
        return;
    };
    if last.kind == SegmentKind::Sentence
        && (paragraph.ends_full || paragraph.lines > 1)
        && !is_finished(&paragraph.chars)
    {
        last.complete = false;
    }
}

#[cfg(test)]
mod tests;
