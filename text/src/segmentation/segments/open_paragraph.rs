//! A paragraph that is being given out sentence by sentence.

use std::{collections::VecDeque, vec::IntoIter};

use crate::{
    model::{DocumentSegment, SegmentKind},
    segmentation::{Explanation, Reason, cutter::Cutter},
    sentence::{Kept, Sentence},
    span::Position,
    unwrap::{Paragraph, is_finished, is_hanging, is_open},
};

/// A paragraph, its sentences that are still to come, and what interrupts them.
#[derive(Debug)]
pub(super) struct OpenParagraph {
    paragraph: Paragraph,
    number: usize,
    sentences: IntoIter<Sentence>,
    interruptions: VecDeque<Paragraph>,
    joins: VecDeque<Reason>,
    kept: VecDeque<Kept>,
    explain: bool,
    /// The group of the sentence before, if that was cut off inside a long quotation.
    group: Option<usize>,
}

impl OpenParagraph {
    pub(super) fn new(
        mut paragraph: Paragraph,
        number: usize,
        cutter: &Cutter,
        explain: bool,
    ) -> Self {
        let mut kept = VecDeque::new();
        let sentences = match explain {
            true => sentences_of(&paragraph, cutter, &mut |place| {
                kept.push_back(place);
            }),
            false => sentences_of(&paragraph, cutter, &mut |_| {}),
        };
        Self {
            sentences: sentences.into_iter(),
            interruptions: std::mem::take(&mut paragraph.interruptions).into(),
            joins: std::mem::take(&mut paragraph.joins).into(),
            paragraph,
            number,
            kept,
            explain,
            group: None,
        }
    }

    /// Where the next sentence begins in the file; behind everything if there is none.
    pub(super) fn next_start(&self) -> usize {
        let sentence = self.sentences.as_slice().first();
        let start = sentence.and_then(|sentence| self.paragraph.origins.get(sentence.range.start));
        start.unwrap_or(usize::MAX)
    }

    /// The next page number, running head or note, if it stands in the file before `offset`.
    pub(super) fn next_interruption(&mut self, offset: usize) -> Option<Paragraph> {
        let start = self.interruptions.front()?.origins.get(0);
        (start < Some(offset))
            .then(|| self.interruptions.pop_front())
            .flatten()
    }

    /// The next sentence. `groups` is the number of long quotations that were cut so far.
    pub(super) fn next_sentence(&mut self, groups: &mut usize) -> Option<DocumentSegment> {
        let sentence = self.sentences.next()?;
        let mut segment = to_segment(&self.paragraph, self.number, &sentence);
        let is_last = self.sentences.as_slice().is_empty();
        if is_last && self.paragraph.is_last && is_cut_short(&self.paragraph) {
            segment.complete &= segment.kind != SegmentKind::Sentence;
        }
        if self.group.is_none() && sentence.cut_inside {
            self.group = Some(*groups);
            *groups += 1;
        }
        segment.group = self.group;
        if !sentence.cut_inside {
            self.group = None;
        }
        if self.explain {
            let explanation = self.explain(&sentence, &segment, is_last);
            segment.explanation = Some(Box::new(explanation));
        }
        Some(segment)
    }

    /// Why `segment` is cut as it is. Takes what lies before its end from the paragraph's joins and kept ends.
    fn explain(
        &mut self,
        sentence: &Sentence,
        segment: &DocumentSegment,
        is_last: bool,
    ) -> Explanation {
        let mut found = Explanation {
            end: match is_last {
                true => self.paragraph.end_rule,
                false => sentence.rule,
            },
            ..Explanation::default()
        };
        while self
            .joins
            .front()
            .is_some_and(|join| join.position < segment.end)
        {
            found.joins.extend(self.joins.pop_front());
        }
        let sentence_ends = sentence.range.end;
        while let Some(&kept) = self.kept.front()
            && kept.at <= sentence_ends
        {
            self.kept.pop_front();
            let before = kept.at.checked_sub(1);
            let position = before.and_then(|before| self.paragraph.origins.position_after(before));
            found.kept.extend(position.map(|position| Reason {
                position,
                rule: kept.rule,
            }));
        }
        found
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
