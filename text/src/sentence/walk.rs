//! Goes over the sentence ends and brackets of a paragraph in order, and cuts.

use std::ops::Range;

use super::{
    Kept, Sentence,
    brackets::Bracket,
    enclosure::{Enclosed, Event, events},
    scan::End,
    scene::Scene,
    standalone::{
        AfterBracket, Chain, Closed, after_inner_bracket, after_leading_bracket, holds_asides,
    },
};
use crate::segmentation::characters::is_quotation_mark;

/// Cuts the paragraph at the `ends` that what encloses them allows, and after utterances and asides.
pub(crate) fn cut(
    scene: &Scene,
    ends: &[End],
    enclosed: &[Enclosed],
    kept: &mut impl FnMut(Kept),
) -> Vec<Sentence> {
    let mut walk = Walk {
        scene,
        sentences: Vec::with_capacity(ends.len() + 1),
        start: scene.skip_spaces(0),
        outer: None,
        depth: 0,
        chain: Chain::default(),
        kept,
    };
    for event in events(scene, ends) {
        match event {
            Event::Open(_, bracket) => walk.open(bracket),
            Event::Close(bracket) => walk.close(bracket),
            Event::End(number) => {
                if let (Some(end), Some(&around)) = (ends.get(number), enclosed.get(number)) {
                    walk.end(end, around);
                }
            }
        }
    }
    walk.cut(scene.chars.len(), false, "paragraph-end");
    walk.sentences
}

struct Walk<'a, K> {
    scene: &'a Scene<'a>,
    sentences: Vec<Sentence>,
    /// First character of the sentence being read (white space skipped).
    start: usize,
    /// The outermost open bracket, and whether a sentence ended inside it.
    outer: Option<(usize, bool)>,
    depth: usize,
    chain: Chain,
    kept: &'a mut K,
}

impl<K: FnMut(Kept)> Walk<'_, K> {
    fn end(&mut self, end: &End, around: Enclosed) {
        if let Some((_, holds_ends)) = &mut self.outer {
            *holds_ends = true;
        }
        let rule = match around {
            Enclosed::No => return self.cut(end.at, false, end.rule.name),
            Enclosed::ByLong => return self.cut(end.at, true, "long-quotation"),
            Enclosed::ByAside => "inside-aside",
            Enclosed::ByQuotation => "inside-quotation",
        };
        (self.kept)(Kept { at: end.at, rule });
    }

    fn open(&mut self, bracket: Bracket) {
        if self.depth == 0 {
            self.outer = Some((bracket.at(), false));
        }
        self.depth += 1;
    }

    fn close(&mut self, bracket: Bracket) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth > 0 {
            return;
        }
        let (open, close) = (bracket.partner(), bracket.at());
        let holds_ends = self.outer.take().is_some_and(|(_, holds)| holds);
        if is_quotation_mark(self.scene.at(open)) {
            self.chain = Chain::around(self.scene, open, self.chain);
        }
        let closed = Closed {
            open,
            close,
            holds_ends,
            chain: self.chain,
        };
        let found = if self.leads(open) {
            after_leading_bracket(self.scene, &closed)
        } else {
            let quotation_led = is_quotation_mark(self.scene.at(self.start));
            after_inner_bracket(self.scene, &closed, self.start, quotation_led)
        };
        match found {
            AfterBracket::Ends(rule) => self.cut(close + 1, false, rule),
            AfterBracket::Kept(rule) => (self.kept)(Kept {
                at: close + 1,
                rule,
            }),
            AfterBracket::Nothing => {}
        }
    }

    /// Whether the sentence begins with the bracket at `open`, or with a dash or dots before it.
    fn leads(&self, open: usize) -> bool {
        let before = open.checked_sub(self.start).filter(|&length| length <= 4);
        let only_marks = before.is_some_and(|length| {
            let head = self.scene.head(open, length);
            head.iter().all(|c| "―—─…‥・-－　 ".contains(*c))
        });
        only_marks || self.continues_group(open)
    }

    /// Whether the bracket at `open` led a sentence that has been cut inside since.
    fn continues_group(&self, open: usize) -> bool {
        // Groups run into one another (「…。…。」と「…。…。」と…): what lies before the bracket is not
        // looked at, or a chain of quotations would take quadratic time.
        let since = |s: &&Sentence| s.cut_inside && s.range.start >= open;
        let mut group = self.sentences.iter().rev().take_while(since);
        group.any(|s| s.range.start == open)
    }

    /// Ends the sentence at `end`.
    fn cut(&mut self, end: usize, cut_inside: bool, rule: &'static str) {
        let text = self.scene.chars.get(self.start..end).unwrap_or_default();
        let spaces = text.iter().rev().take_while(|c| c.is_whitespace()).count();
        if spaces < text.len() {
            let range = self.start..end - spaces;
            self.sentences.push(Sentence {
                aside: self.is_aside(&range),
                range,
                cut_inside,
                rule,
            });
        }
        self.start = self.scene.skip_spaces(end.max(self.start));
    }

    /// Whether the whole of `range` is one pair of brackets for asides, after another sentence.
    fn is_aside(&self, range: &Range<usize>) -> bool {
        if self.sentences.is_empty() || !holds_asides(self.scene.at(range.start)) {
            return false;
        }
        let close = self.scene.closing(range.start);
        close.is_some_and(|close| close + 2 >= range.end)
    }
}
