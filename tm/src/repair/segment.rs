//! A repaired translation with the inline codes of the unit's own.

use taiyaku_text::model::Segment;

use super::Repair;

impl Repair {
    /// The repaired text with the inline codes of the translation it was made from (`original`). Around what was
    /// replaced they stay where they stood; those inside it stay as far from its beginning as they were, at most at
    /// its end. So their order never changes.
    #[must_use]
    pub fn segment(&self, original: &Segment) -> Segment {
        let mut codes = original.codes.clone();
        for code in &mut codes {
            code.position = self.position(code.position);
        }
        Segment {
            text: self.text.clone(),
            codes,
        }
    }

    /// Where a position in the unit's translation is in the repaired text.
    fn position(&self, original: usize) -> usize {
        let before = |start: usize| start < original;
        let behind = self
            .changes
            .partition_point(|change| before(change.original.start));
        let Some(change) = behind.checked_sub(1).and_then(|at| self.changes.get(at)) else {
            return original;
        };
        match original.checked_sub(change.original.end) {
            Some(distance) => change.repaired.end + distance,
            None => {
                let inside = original - change.original.start;
                change.repaired.end.min(change.repaired.start + inside)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use taiyaku_text::model::{CodeKind, InlineCode};

    use taiyaku_text::span::Span;

    use super::super::{Change, ChangeKind, repair};
    use super::*;

    /// The text without the marks `<` and `>`, which stand for codes.
    fn segment(marked: &str) -> Segment {
        let mut segment = Segment::default();
        let mut position = 0;
        for character in marked.chars() {
            let kind = match character {
                '<' => CodeKind::Open,
                '>' => CodeKind::Close,
                text => {
                    segment.text.push(text);
                    position += 1;
                    continue;
                }
            };
            segment.codes.push(InlineCode {
                position,
                kind,
                pair: Some("1".to_owned()),
                counterpart: None,
                code_type: None,
                attributes: Vec::new(),
                content: Vec::new(),
            });
        }
        segment
    }

    #[test]
    fn codes_stay_with_their_words() {
        for (query, unit, target, expected) in [
            (
                "料金は1200円だ。",
                "料金は800円だ。",
                "The <fare> is ¥<800>, <not> more.",
                "The <fare> is ¥<1,200>, <not> more.",
            ),
            (
                "8人が来た。",
                "12人が来た。",
                "<Twelve> people <came>.",
                "<Eight> people <came>.",
            ),
            (
                "8人が来た。",
                "12人が来た。",
                "T<welv>e people <came>.",
                "E<ight> people <came>.",
            ),
        ] {
            let original = segment(target);
            let repaired = repair(query, unit, &original.text, None).expect(target);
            assert_eq!(repaired.segment(&original), segment(expected), "{target}");
        }
    }

    #[test]
    fn positions_never_pass_each_other_or_the_end() {
        let original = Segment::plain("On 3 May trains ran.");
        let change = |original, repaired| Change {
            original,
            repaired,
            kind: ChangeKind::Date,
        };
        let repaired = Repair {
            text: "On 10 June 6 trains ran.".to_owned(),
            changes: vec![
                change(Span::new(3, 4), Span::new(3, 5)),
                change(Span::new(5, 8), Span::new(6, 10)),
                change(Span::new(9, 9), Span::new(11, 13)),
            ],
        };
        let length = original.text.chars().count();
        let places: Vec<_> = (0..=length).map(|at| repaired.position(at)).collect();
        assert!(places.is_sorted(), "{places:?}");
        assert_eq!(places.first(), Some(&0));
        assert_eq!(places.last(), Some(&repaired.text.chars().count()));
        // Before the space, before and behind the month, and before "ran".
        let some = [4, 5, 8, 16].map(|at| repaired.position(at));
        assert_eq!(some, [5, 6, 10, 20]);
    }
}
