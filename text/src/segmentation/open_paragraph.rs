//! A paragraph that is being given out sentence by sentence.

use std::{collections::VecDeque, vec::IntoIter};

use super::{Explanation, Reason, cutter::Cutter};
use crate::{
    model::{DocumentSegment, SegmentKind},
    sentence::{Kept, Sentence},
    span::Position,
    unwrap::{Paragraph, is_finished, is_hanging, is_open},
};

/// A paragraph, and what of it is still to be given out.
#[derive(Debug)]
pub(super) struct OpenParagraph {
    paragraph: Paragraph,
    number: usize,
    sentences: IntoIter<Sentence>,
    /// Page furniture and notes that have not been reached yet.
    interruptions: VecDeque<Paragraph>,
    joins: VecDeque<Reason>,
    kept: VecDeque<Kept>,
    explain: bool,
    /// The number of the long quotation that the sentence before was cut in.
    group: Option<usize>,
}

impl OpenParagraph {
    /// Cuts the paragraph with the number `number`.
    pub(super) fn new(
        mut paragraph: Paragraph,
        number: usize,
        cutter: &Cutter,
        explain: bool,
    ) -> Self {
        let mut kept = Vec::new();
        let sentences = match explain {
            true => sentences_of(&paragraph, cutter, &mut |place| kept.push(place)),
            false => sentences_of(&paragraph, cutter, &mut |_| {}),
        };
        // What brackets keep is told after all end marks.
        kept.sort_by_key(|place| place.at);
        Self {
            sentences: sentences.into_iter(),
            number,
            interruptions: std::mem::take(&mut paragraph.interruptions).into(),
            joins: std::mem::take(&mut paragraph.joins).into(),
            kept: kept.into(),
            explain,
            group: None,
            paragraph,
        }
    }

    /// Where the next sentence begins in the file.
    pub(super) fn next_start(&self) -> Option<usize> {
        let sentence = self.sentences.as_slice().first()?;
        self.paragraph.origins.get(sentence.range.start)
    }

    /// The next interruption, if it stands in the file before `offset`.
    pub(super) fn interruption_before(&mut self, offset: usize) -> Option<Paragraph> {
        let first = self.interruptions.front()?;
        let reached = first.origins.get(0) < Some(offset);
        reached.then(|| self.interruptions.pop_front()).flatten()
    }

    /// The next sentence. `groups` is the number of long quotations that were cut before.
    pub(super) fn next_sentence(&mut self, groups: &mut usize) -> Option<DocumentSegment> {
        let sentence = self.sentences.next()?;
        let mut segment = to_segment(&self.paragraph, self.number, &sentence);
        let is_last = self.sentences.as_slice().is_empty();
        if is_last && self.paragraph.is_last && is_cut_short(&self.paragraph) {
            segment.complete &= segment.kind != SegmentKind::Sentence;
        }
        if sentence.cut_inside && self.group.is_none() {
            self.group = Some(*groups);
            *groups += 1;
        }
        segment.group = self.group;
        self.group = self.group.filter(|_| sentence.cut_inside);
        if self.explain {
            let end = if is_last {
                self.paragraph.end_rule
            } else {
                sentence.rule
            };
            segment.explanation = Some(Box::new(self.explanation(&sentence, segment.end, end)));
        }
        Some(segment)
    }

    /// Why the segment that ends at `end_place` is cut as it is. Takes what lies before its end from the joins and kept
    /// ends.
    fn explanation(
        &mut self,
        sentence: &Sentence,
        end_place: Position,
        end: &'static str,
    ) -> Explanation {
        let mut found = Explanation {
            end,
            ..Explanation::default()
        };
        let is_inside = |join: &mut Reason| join.position < end_place;
        while let Some(join) = self.joins.pop_front_if(is_inside) {
            found.joins.push(join);
        }
        let is_inside = |kept: &mut Kept| kept.at <= sentence.range.end;
        while let Some(kept) = self.kept.pop_front_if(is_inside) {
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
