//! Explanations tell every join and every end mark that ends nothing once, in order, at its place.

use proptest::prelude::*;

use super::{
    super::*,
    manuscripts::{any_manuscript, any_options},
};
use crate::{segmentation::cutter::Cutter, span::Position, unwrap::Paragraphs};

fn explained(text: &str, options: &SegmentationOptions) -> Vec<DocumentSegment> {
    Segments::explained(text, options).collect()
}

fn explanation(segment: &DocumentSegment) -> &Explanation {
    segment.explanation.as_deref().expect("an explanation")
}

/// The number of places in the paragraphs of `text`, interruptions included, where a sentence could have ended and didn't.
fn kept_in(text: &str, options: &SegmentationOptions) -> usize {
    let cutter = Cutter::new(options);
    let mut count = 0;
    for paragraph in Paragraphs::of(text, options) {
        let parts = std::iter::once(&paragraph).chain(&paragraph.interruptions);
        for part in parts {
            if !matches!(part.kind, SegmentKind::Heading | SegmentKind::Furniture) {
                cutter.split_telling(&part.chars, &mut |_| count += 1);
            }
        }
    }
    count
}

fn check(text: &str, options: &SegmentationOptions) {
    let found = explained(text, options);
    let plain = segment(text, options);
    let without: Vec<DocumentSegment> = found
        .iter()
        .map(|segment| DocumentSegment {
            explanation: None,
            ..segment.clone()
        })
        .collect();
    assert_eq!(without, plain.segments, "explaining changes nothing");
    let mut counts = (0, 0);
    // The end of what was told of each paragraph.
    let mut told: Vec<(usize, Position)> = Vec::new();
    for segment in &found {
        let why = explanation(segment);
        assert!(
            reason_of(why.end).is_some() || options.srx.is_some(),
            "{:?}",
            why.end
        );
        let start = told
            .iter()
            .rfind(|(paragraph, _)| *paragraph == segment.paragraph);
        let start = start.map(|(_, end)| *end);
        for joins in why.joins.windows(2) {
            assert!(joins[0].position < joins[1].position, "{segment:?}");
        }
        for join in &why.joins {
            assert!(
                start.is_none_or(|start| start <= join.position),
                "{segment:?}"
            );
            assert!(join.position < segment.end, "{segment:?}");
            assert!(is_line_end(text, join.position), "{join:?} in {text:?}");
        }
        for kept in why.kept.windows(2) {
            assert!(kept[0].position < kept[1].position, "{segment:?}");
        }
        for kept in &why.kept {
            assert!(
                segment.start < kept.position && kept.position <= segment.end,
                "{segment:?}"
            );
        }
        counts.0 += why.joins.len();
        counts.1 += why.kept.len();
        told.push((segment.paragraph, segment.end));
    }
    assert_eq!(counts, (plain.joined_lines, kept_in(text, options)));
}

/// Whether nothing but white space and unreadable characters stands between `position` and the end of its line.
fn is_line_end(text: &str, position: Position) -> bool {
    let positions = Positions::of(text);
    let mut rest = text
        .chars()
        .enumerate()
        .skip_while(|(at, _)| positions.at(*at) < position);
    rest.next()
        .is_none_or(|(_, c)| "\n\r\u{b}\u{c}\u{85}\u{2028}\u{2029}".contains(c))
}

proptest! {
    #[test]
    fn all_is_told_once_and_in_order(text in any_manuscript(), options in any_options()) {
        check(&text, &options);
    }
}

#[test]
fn what_brackets_keep_is_told_with_the_sentence_it_stands_in() {
    let found = explained(
        "彼は「行く。必ず行く。」と言った。なぜ？と聞かれた。",
        &SegmentationOptions::default(),
    );
    let kept = found.iter().map(|segment| {
        let kept = explanation(segment).kept.iter();
        kept.map(|reason| (reason.position.column, reason.rule))
            .collect::<Vec<_>>()
    });
    assert_eq!(
        kept.collect::<Vec<_>>(),
        [
            vec![(7, "inside-quotation"), (12, "closing-bracket")],
            vec![(21, "sentence-goes-on")]
        ]
    );
}

#[test]
fn a_note_between_the_lines_is_explained_too() {
    let text = "港の倉庫は長いあいだ使われていなかっ\nた。市はこの建物を図書館に変える計画\n※1　港は、むかし塩を入れた所である。\n\u{c}を立て、来年の春に工事を始める。\n市はこの建物を図書館に変える計画を立\nて、来年の春に工事を始める。\n";
    let found = explained(text, &SegmentationOptions::default());
    let note = found
        .iter()
        .find(|segment| segment.kind == SegmentKind::Note);
    assert_eq!(explanation(note.expect("a note")).end, "note-apart");
}
