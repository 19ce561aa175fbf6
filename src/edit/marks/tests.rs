use proptest::prelude::*;
use taiyaku_text::model::{CodeKind, CodePart};

use super::*;

fn code(position: usize, kind: CodeKind, pair: Option<&str>, content: &str) -> InlineCode {
    InlineCode {
        position,
        kind,
        pair: pair.map(str::to_owned),
        counterpart: None,
        code_type: None,
        attributes: Vec::new(),
        content: vec![CodePart::Text(content.to_owned())],
    }
}

fn bold_and_break() -> Segment {
    Segment {
        text: "市電は駅に着く。".to_owned(),
        codes: vec![
            code(0, CodeKind::Open, Some("1"), "<b>"),
            code(2, CodeKind::Close, Some("1"), "</b>"),
            code(3, CodeKind::Placeholder, None, "<br/>"),
        ],
    }
}

#[test]
fn codes_are_shown_as_marks_and_read_again() {
    let segment = bold_and_break();
    let marks = Marks::of_source(&segment);
    assert_eq!(marks.marked(&segment), "{1}市電{/1}は{2}駅に着く。");
    assert_eq!(marks.legend(), ["{1} <b>, {/1} </b>", "{2} <br/>"]);
    let (edited, lost) = marks
        .unmarked("路面{1}電車{/1}は駅に{2}着く。", true, 1)
        .unwrap();
    assert_eq!(edited.text, "路面電車は駅に着く。");
    assert_eq!(
        edited.codes.iter().map(|c| c.position).collect::<Vec<_>>(),
        [2, 4, 7]
    );
    assert!(lost.is_empty());
    let (without, lost) = marks.unmarked("市電は{2}駅に着く。", true, 1).unwrap();
    assert_eq!(without.codes.len(), 1);
    assert_eq!(lost, ["{1} <b>"]);
}

#[test]
fn marks_that_contradict_themselves_are_refused() {
    let marks = Marks::of_source(&bold_and_break());
    for bad in ["{1}市{1}電{/1}", "{1}市電", "{/1}市電{1}", "{2}a{2}"] {
        assert_eq!(
            marks.unmarked(bad, true, 4).unwrap_err().line,
            Some(4),
            "{bad}"
        );
    }
    // No such code: text.
    assert_eq!(
        marks.unmarked("{9}{/2}{x}{}", true, 1).unwrap().0.text,
        "{9}{/2}{x}{}"
    );
}

#[test]
fn a_translation_can_take_a_code_of_its_source() {
    let source = bold_and_break();
    let target = Segment {
        text: "The tram arrives.".to_owned(),
        codes: vec![
            code(4, CodeKind::Placeholder, None, "<br/>"),
            code(8, CodeKind::Placeholder, None, "<img/>"),
        ],
    };
    let marks = Marks::of_source(&source).of_target(&target);
    assert_eq!(marks.marked(&target), "The {2}tram{3} arrives.");
    let (edited, lost) = marks
        .unmarked("The {1}tram{/1}{3} arrives.", true, 1)
        .unwrap();
    assert_eq!(edited.codes[0].kind, CodeKind::Open);
    assert_eq!(lost, ["{2} <br/>"]);
}

#[test]
fn a_plain_text_keeps_the_codes_around_the_change() {
    let segment = bold_and_break();
    let marks = Marks::of_source(&segment);
    let (edited, lost) = marks.carried_over(&segment, "市電は空港に着く。");
    assert_eq!(edited.codes, segment.codes);
    assert!(lost.is_empty());
    let (edited, lost) = marks.carried_over(&segment, "路面電車は駅に着く。");
    assert_eq!(
        edited.codes.iter().map(|c| c.position).collect::<Vec<_>>(),
        [0, 4, 5]
    );
    assert!(lost.is_empty());
    let (edited, lost) = marks.carried_over(&segment, "バス。");
    assert_eq!(
        (edited.codes.len(), lost),
        (0, vec!["{1} <b>".to_owned(), "{2} <br/>".to_owned()])
    );
}

#[test]
fn nested_highlights_and_equal_codes_keep_their_places() {
    let highlight = |position, opens| {
        let kind = if opens {
            CodeKind::HighlightOpen
        } else {
            CodeKind::HighlightClose
        };
        InlineCode {
            content: Vec::new(),
            ..code(position, kind, None, "")
        }
    };
    let segment = Segment {
        text: "abc".to_owned(),
        codes: vec![
            highlight(0, true),
            highlight(1, true),
            highlight(2, false),
            highlight(3, false),
        ],
    };
    let marks = Marks::of_source(&segment);
    assert_eq!(marks.marked(&segment), "{1}a{2}b{/2}c{/1}");
    let twins = Segment {
        text: "ab".to_owned(),
        codes: vec![
            code(1, CodeKind::Placeholder, None, "<br/>"),
            code(1, CodeKind::Placeholder, None, "<br/>"),
        ],
    };
    let marks = Marks::of_source(&twins);
    assert_eq!(
        marks.unmarked(&marks.marked(&twins), true, 1).unwrap().0,
        twins
    );
}

fn segments() -> impl Strategy<Value = Segment> {
    let text = prop::collection::vec(
        prop::sample::select(vec![
            '市', 'a', '{', '}', '1', '/', '\\', '\n', ' ', '\u{3000}', '#',
        ]),
        0..12,
    );
    let codes = prop::collection::vec((0..12_usize, 0..8_usize, 0..2_u8), 0..5);
    (text, codes).prop_map(|(text, codes)| {
        let kinds = [
            CodeKind::Open,
            CodeKind::Close,
            CodeKind::IsolatedOpen,
            CodeKind::IsolatedClose,
            CodeKind::Placeholder,
            CodeKind::HighlightOpen,
            CodeKind::HighlightClose,
            CodeKind::Unknown,
        ];
        let mut codes: Vec<_> = codes
            .into_iter()
            .map(|(at, kind, pair)| {
                code(
                    at.min(text.len()),
                    kinds[kind],
                    Some(&pair.to_string()),
                    "x",
                )
            })
            .collect();
        codes.sort_by_key(|code| code.position);
        Segment {
            text: text.into_iter().collect(),
            codes,
        }
    })
}

proptest! {
    #[test]
    fn a_form_left_alone_is_the_same_segment(segment in segments()) {
        let marks = Marks::of_source(&segment);
        let (read, lost) = marks.unmarked(&marks.marked(&segment), true, 1).unwrap();
        prop_assert_eq!(&read, &segment);
        prop_assert!(lost.is_empty());
        let (carried, lost) = marks.carried_over(&segment, &segment.text);
        prop_assert_eq!(carried, segment);
        prop_assert!(lost.is_empty());
    }

    #[test]
    fn any_text_gives_a_whole_segment(segment in segments(), text in "[市a{}1/\\\\ ]{0,12}") {
        let marks = Marks::of_source(&segment);
        if let Ok((read, _)) = marks.unmarked(&text, true, 1) {
            let length = read.text.chars().count();
            prop_assert!(read.codes.iter().all(|code| code.position <= length));
            prop_assert!(read.codes.is_sorted_by_key(|code| code.position));
        }
        let (carried, _) = marks.carried_over(&segment, &text);
        let length = text.chars().count();
        prop_assert!(carried.codes.iter().all(|code| code.position <= length));
        prop_assert!(carried.codes.is_sorted_by_key(|code| code.position));
    }
}
