//! What is written and read again is the same, and written again the same bytes.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::entry::ReadOptions;
use crate::xliff::read;

/// Any text that XML can hold, with what usually goes wrong in it.
pub(super) fn text() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        Just("]]>".to_owned()),
        Just("<source>&amp;</source>".to_owned()),
        Just("\r\n\t ".to_owned()),
        Just("\u{3000}𠮷😀\u{feff}\u{85}\u{2028}".to_owned()),
        "[ -~あ-ん\n]{0,8}",
        "\\PC{0,6}",
    ];
    vec(odd, 0..4).prop_map(|parts| parts.concat())
}

/// Codes as they come: nested and crossing, with and without their other halves.
pub(super) fn segment_of() -> impl Strategy<Value = Segment> {
    let kind = prop_oneof![
        Just(CodeKind::Open),
        Just(CodeKind::Close),
        Just(CodeKind::IsolatedOpen),
        Just(CodeKind::IsolatedClose),
        Just(CodeKind::Placeholder),
        Just(CodeKind::HighlightOpen),
        Just(CodeKind::HighlightClose),
    ];
    let code = (
        kind,
        option::of("[12]"),
        option::of("[a-c]"),
        text(),
        any::<bool>(),
    );
    let code = code.prop_map(|(kind, pair, counterpart, native, with_sub)| {
        let mut content = Vec::new();
        if !native.is_empty() {
            content.push(CodePart::Text(native));
        }
        if with_sub {
            content.push(CodePart::Open("sub".into(), Vec::new()));
            content.push(CodePart::Text("図".into()));
            content.push(CodePart::Close);
        }
        InlineCode {
            position: 0,
            kind,
            pair,
            counterpart,
            code_type: None,
            attributes: Vec::new(),
            content,
        }
    });
    (text(), vec((any::<prop::sample::Index>(), code), 0..6)).prop_map(|(text, codes)| {
        let places = text.chars().count() + 1;
        let mut codes: Vec<InlineCode> = codes
            .into_iter()
            .map(|(at, code)| InlineCode {
                position: at.index(places),
                ..code
            })
            .collect();
        codes.sort_by_key(|code| code.position);
        Segment { text, codes }
    })
}

fn any_segment() -> impl Strategy<Value = BilingualSegment> {
    let kind = prop_oneof![
        Just(SegmentKind::Sentence),
        Just(SegmentKind::Heading),
        Just(SegmentKind::ListItem),
        Just(SegmentKind::Aside),
        Just(SegmentKind::Note),
    ];
    let layout =
        (0..1000_usize, kind, option::of(0..9_usize)).prop_map(|(paragraph, kind, group)| {
            SegmentLayout {
                paragraph,
                kind,
                group,
            }
        });
    let state = prop_oneof![
        Just(TargetState::New),
        Just(TargetState::NeedsReviewTranslation),
        Just(TargetState::Translated),
        Just(TargetState::Final),
    ];
    let target =
        (segment_of(), state).prop_map(|(segment, state)| TranslatedTarget { segment, state });
    let alternative = (0..=102_u8, text(), "[a-zあ-ん][ -~あ-ん]{0,4}", text()).prop_map(
        |(score, source, target, origin)| AlternativeTranslation {
            score,
            source: source.as_str().into(),
            target: target.as_str().into(),
            origin,
        },
    );
    let notes = || vec(text(), 0..2);
    (
        option::of(layout),
        segment_of(),
        option::of(target),
        vec(alternative, 0..2),
        notes(),
        notes(),
    )
        .prop_map(
            |(layout, source, target, alternatives, notes, comments)| BilingualSegment {
                layout,
                source,
                target,
                alternatives,
                notes,
                comments,
                ..BilingualSegment::default()
            },
        )
}

/// A segment as XLIFF can say it: with its codes reduced to what the reader and every tool sees of them.
fn reduced(segment: &Segment) -> (String, Vec<(usize, CodeKind, Vec<CodePart>)>) {
    // An element without its end, or an end without its beginning, is isolated in the file.
    let numbers = crate::inline::numbers(&segment.codes);
    let mut highlights = 0;
    let mut codes = Vec::new();
    for (code, number) in segment.codes.iter().zip(numbers) {
        let kind = match (code.kind, number) {
            (CodeKind::Open, None) => CodeKind::IsolatedOpen,
            (CodeKind::Close, None) => CodeKind::IsolatedClose,
            (kind, _) => kind,
        };
        let content = match kind {
            CodeKind::HighlightOpen => {
                highlights += 1;
                Vec::new()
            }
            CodeKind::HighlightClose if highlights == 0 => continue,
            CodeKind::HighlightClose => {
                highlights -= 1;
                Vec::new()
            }
            _ => code.content.clone(),
        };
        codes.push((code.position, kind, content));
    }
    let end = segment.text.chars().count();
    let closes = std::iter::repeat_n((end, CodeKind::HighlightClose, Vec::new()), highlights);
    codes.extend(closes);
    (segment.text.clone(), codes)
}

proptest! {
    #[test]
    fn documents(segments in vec(any_segment(), 0..4)) {
        let segments: Vec<_> = segments
            .into_iter()
            .enumerate()
            .map(|(index, segment)| BilingualSegment { id: index.to_string(), ..segment })
            .collect();
        let (xml, _) = written(&document(segments.clone()), Profile::Generic);
        let (read, problems) = read(xml.as_bytes(), &ReadOptions::default()).unwrap();
        prop_assert_eq!(problems, [], "{}", xml);
        let found = read.iter().flat_map(|read| &read.document.segments);
        let found: Vec<_> = found.cloned().collect();
        prop_assert_eq!(found.len(), segments.len());
        for (found, segment) in found.iter().zip(&segments) {
            prop_assert_eq!(reduced(&found.source), reduced(&segment.source), "{}", xml);
            let target = |segment: &BilingualSegment| {
                segment.target.as_ref().map(|target| (target.state, reduced(&target.segment)))
            };
            prop_assert_eq!(target(found), target(segment));
            prop_assert_eq!(&found.alternatives, &segment.alternatives);
            prop_assert_eq!(
                (&found.id, &found.layout, &found.notes, &found.comments),
                (&segment.id, &segment.layout, &segment.notes, &segment.comments)
            );
        }
        let (again, summary) = written(&document(found), Profile::Generic);
        prop_assert_eq!(again, xml);
        prop_assert_eq!(summary.details_left_out(), 0);
    }

    #[test]
    fn a_file_cut_anywhere_gives_what_is_whole(at in any::<prop::sample::Index>(), segments in vec(any_segment(), 1..4)) {
        let (xml, _) = written(&document(segments), Profile::Omegat);
        let cut = at.index(xml.len());
        let bytes = &xml.as_bytes()[..cut];
        match read(bytes, &ReadOptions::default()) {
            Ok((documents, problems)) => {
                let whole = String::from_utf8_lossy(bytes).matches("</trans-unit>").count();
                let found: usize = documents.iter().map(|read| read.document.segments.len()).sum();
                prop_assert_eq!(found, whole);
                prop_assert!(!problems.is_empty() || bytes.ends_with(b"</xliff>"));
            }
            Err(problem) => prop_assert!(!problem.message.is_empty()),
        }
    }
}
