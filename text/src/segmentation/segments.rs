//! The segments of a manuscript, one after the other: what is not needed any more is not kept.

use std::{collections::VecDeque, vec::IntoIter};

use super::{Explanation, Reason, SegmentationOptions, cutter::Cutter};
use crate::{
    model::{DocumentSegment, SegmentKind},
    sentence::{Kept, Sentence},
    span::Position,
    unwrap::{Paragraph, Paragraphs, is_finished, is_hanging, is_open},
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
    open: Option<Open>,
    /// Page furniture and notes that are due.
    due: VecDeque<DocumentSegment>,
    /// Number of the next paragraph.
    number: usize,
    paragraphs: usize,
    groups: usize,
}

/// A paragraph that is being given out sentence by sentence.
#[derive(Debug)]
struct Open {
    paragraph: Paragraph,
    number: usize,
    sentences: IntoIter<Sentence>,
    interruptions: VecDeque<Paragraph>,
    joins: VecDeque<Reason>,
    kept: VecDeque<Kept>,
    /// Whether the sentence before was cut off inside a long quotation.
    in_group: bool,
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
        let Some(mut paragraph) = self.source.next() else {
            return false;
        };
        let interruptions = std::mem::take(&mut paragraph.interruptions).into();
        let joins = std::mem::take(&mut paragraph.joins).into();
        let number = match paragraph.chars.is_empty() {
            true => self.number,
            false => self.take_number(paragraph.kind),
        };
        let mut kept = VecDeque::new();
        let sentences = match self.explain {
            true => sentences_of(&paragraph, &self.cutter, &mut |place| {
                kept.push_back(place);
            }),
            false => sentences_of(&paragraph, &self.cutter, &mut |_| {}),
        };
        self.open = Some(Open {
            sentences: sentences.into_iter(),
            paragraph,
            number,
            interruptions,
            joins,
            kept,
            in_group: false,
        });
        true
    }

    /// Moves what stands in the file before `offset` from the open paragraph to what is due.
    fn interruptions_before(&mut self, offset: usize) {
        let Some(open) = &mut self.open else { return };
        let mut reached = VecDeque::new();
        while open
            .interruptions
            .front()
            .is_some_and(|note| note.origins.get(0) < Some(offset))
        {
            reached.extend(open.interruptions.pop_front());
        }
        for note in reached {
            self.make_due(&note);
        }
    }

    fn make_due(&mut self, paragraph: &Paragraph) {
        let number = self.take_number(paragraph.kind);
        for sentence in sentences_of(paragraph, &self.cutter, &mut |_| {}) {
            let segment = to_segment(paragraph, number, &sentence);
            self.due.push_back(segment);
        }
    }

    /// Where the next sentence of the open paragraph begins in the file; behind everything if there is none.
    fn next_start(&self) -> usize {
        let open = self.open.as_ref();
        let start = open.and_then(|open| {
            let sentence = open.sentences.as_slice().first()?;
            open.paragraph.origins.get(sentence.range.start)
        });
        start.unwrap_or(usize::MAX)
    }

    /// The next sentence of the open paragraph, or `None` at its end.
    fn next_sentence(&mut self) -> Option<DocumentSegment> {
        let open = self.open.as_mut()?;
        let Some(sentence) = open.sentences.next() else {
            self.open = None;
            return None;
        };
        let mut segment = to_segment(&open.paragraph, open.number, &sentence);
        let is_last = open.sentences.as_slice().is_empty();
        if is_last && open.paragraph.is_last && is_cut_short(&open.paragraph) {
            segment.complete &= segment.kind != SegmentKind::Sentence;
        }
        segment.group = (open.in_group || sentence.cut_inside).then_some(self.groups);
        self.groups += usize::from(open.in_group && !sentence.cut_inside);
        open.in_group = sentence.cut_inside;
        if self.explain {
            segment.explanation = Some(Box::new(explain(open, &sentence, &segment, is_last)));
        }
        Some(segment)
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

/// The sentences of a paragraph; a heading or a page number is one.
fn sentences_of(
    paragraph: &Paragraph,
    cutter: &Cutter,
    kept: &mut impl FnMut(Kept),
) -> Vec<Sentence> {
    match paragraph.kind {
        SegmentKind::Heading | SegmentKind::Furniture if !paragraph.chars.is_empty() => {
            vec![Sentence {
                range: 0..paragraph.chars.len(),
                aside: false,
                cut_inside: false,
                rule: "paragraph-end",
            }]
        }
        _ => cutter.split_telling(&paragraph.chars, kept),
    }
}

fn to_segment(paragraph: &Paragraph, number: usize, sentence: &Sentence) -> DocumentSegment {
    let range = sentence.range.clone();
    let chars = paragraph.chars.get(range.clone()).unwrap_or_default();
    let origins = paragraph.origins.slice(range);
    let aside = sentence.aside && paragraph.kind == SegmentKind::Sentence;
    let kind = match aside {
        true => SegmentKind::Aside,
        false => paragraph.kind,
    };
    let nowhere = Position { line: 1, column: 1 };
    let last = origins.len().saturating_sub(1);
    DocumentSegment {
        paragraph: number,
        kind,
        group: None,
        complete: !stops_short(kind, chars),
        text: text_of(chars),
        start: origins.position(0).unwrap_or(nowhere),
        end: origins.position_after(last).unwrap_or(nowhere),
        origins,
        explanation: None,
    }
}

fn text_of(chars: &[char]) -> String {
    let mut text = String::with_capacity(3 * chars.len());
    text.extend(chars);
    text
}

/// Whether the text stops where nothing of its kind ends.
fn stops_short(kind: SegmentKind, chars: &[char]) -> bool {
    match kind {
        SegmentKind::Sentence => is_hanging(chars),
        SegmentKind::Heading | SegmentKind::Furniture => false,
        SegmentKind::ListItem | SegmentKind::Aside | SegmentKind::Note => is_open(chars),
    }
}

/// Whether the last paragraph of a file stops in the middle of a sentence.
fn is_cut_short(paragraph: &Paragraph) -> bool {
    (paragraph.ends_full || paragraph.lines > 1) && !is_finished(&paragraph.chars)
}

/// Why `segment` is cut as it is. Takes what lies before its end from the paragraph's joins and kept ends.
fn explain(
    open: &mut Open,
    sentence: &Sentence,
    segment: &DocumentSegment,
    is_last: bool,
) -> Explanation {
    let mut found = Explanation {
        end: match is_last {
            true => open.paragraph.end_rule,
            false => sentence.rule,
        },
        ..Explanation::default()
    };
    while open
        .joins
        .front()
        .is_some_and(|join| join.position < segment.end)
    {
        found.joins.extend(open.joins.pop_front());
    }
    let sentence_ends = sentence.range.end;
    while let Some(&kept) = open.kept.front()
        && kept.at <= sentence_ends
    {
        open.kept.pop_front();
        let before = kept.at.checked_sub(1);
        let position = before.and_then(|before| open.paragraph.origins.position_after(before));
        found.kept.extend(position.map(|position| Reason {
            position,
            rule: kept.rule,
        }));
    }
    found
}
