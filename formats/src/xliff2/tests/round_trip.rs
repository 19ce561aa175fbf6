//! What is written and read again is the same, and written again the same bytes.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use taiyaku_text::model::{
    AlternativeTranslation, CodePart, Context, Metadata, Note, Property, SegmentKind,
    SegmentLayout, SegmentTerm, TranslatedTarget, UnitStatus, Variant,
};

use super::*;
use crate::entry::WriteOptions;
use crate::profile::Profile;
use crate::xliff2::{write, write_units};

/// Any text that XML can hold, with what usually goes wrong in it.
fn text() -> impl Strategy<Value = String> {
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

/// Text of a segment, in which XLIFF 2 can hold what XML forbids.
fn segment_text() -> impl Strategy<Value = String> {
    let forbidden = prop_oneof![Just("\u{1}\u{b}"), Just("")];
    (text(), forbidden).prop_map(|(text, forbidden)| text + forbidden)
}

/// Codes as they come: nested and crossing, with and without their other halves.
fn segment() -> impl Strategy<Value = Segment> {
    let kind = prop_oneof![
        Just(CodeKind::Open),
        Just(CodeKind::Close),
        Just(CodeKind::IsolatedOpen),
        Just(CodeKind::IsolatedClose),
        Just(CodeKind::Placeholder),
        Just(CodeKind::Unknown),
        Just(CodeKind::HighlightOpen),
        Just(CodeKind::HighlightClose),
    ];
    let named = (option::of("[12]"), option::of("[1-3a s]"));
    let code_type = option::of(prop_oneof![
        Just("bold".to_owned()),
        Just("x-html:b".to_owned()),
        Just("other".to_owned()),
        Just("my own".to_owned()),
    ]);
    let attribute = option::of(("(assoc|disp|o-a)", text()));
    let code = (kind, named, code_type, attribute, segment_text()).prop_map(
        |(kind, (pair, counterpart), code_type, attribute, native)| InlineCode {
            pair,
            counterpart,
            code_type,
            attributes: attribute.into_iter().collect(),
            content: match native.is_empty() || is_highlight(kind) {
                true => Vec::new(),
                false => vec![CodePart::Text(native)],
            },
            ..code(0, kind, None, None)
        },
    );
    let codes = vec((any::<prop::sample::Index>(), code), 0..6);
    (segment_text(), codes).prop_map(|(text, codes)| {
        let places = text.chars().count() + 1;
        let codes = codes.into_iter().map(|(at, code)| InlineCode {
            position: at.index(places),
            ..code
        });
        let mut codes: Vec<_> = codes.collect();
        codes.sort_by_key(|code| code.position);
        Segment { text, codes }
    })
}

const fn is_highlight(kind: CodeKind) -> bool {
    matches!(kind, CodeKind::HighlightOpen | CodeKind::HighlightClose)
}

/// A segment in which each highlight that begins ends, which every file makes of it.
fn balanced(mut segment: Segment) -> Segment {
    let mut open = 0;
    segment.codes.retain(|code| match code.kind {
        CodeKind::HighlightOpen => {
            open += 1;
            true
        }
        CodeKind::HighlightClose if open == 0 => false,
        CodeKind::HighlightClose => {
            open -= 1;
            true
        }
        _ => true,
    });
    let end = segment.text.chars().count();
    let closes = std::iter::repeat_n(code(end, CodeKind::HighlightClose, None, None), open);
    segment.codes.extend(closes);
    segment
}

/// What a document says of codes: the rest is a memory's.
fn reduced(segment: &Segment) -> (String, Vec<(usize, CodeKind, Vec<CodePart>)>) {
    let numbers = crate::inline::numbers(&segment.codes);
    let codes = segment.codes.iter().zip(numbers).map(|(code, number)| {
        let kind = match (code.kind, number) {
            (CodeKind::Open, None) => CodeKind::IsolatedOpen,
            (CodeKind::Close, None) => CodeKind::IsolatedClose,
            (kind, _) => kind,
        };
        (code.position, kind, code.content.clone())
    });
    (segment.text.clone(), codes.collect())
}

fn layout() -> impl Strategy<Value = Option<SegmentLayout>> {
    let kinds = crate::xliff2::names::KINDS.map(|(kind, _): (SegmentKind, _)| kind);
    let kind = prop::sample::select(kinds.to_vec());
    let layout = (0..1000_usize, kind, option::of(0..9_usize));
    option::of(layout.prop_map(|(paragraph, kind, group)| SegmentLayout {
        paragraph,
        kind,
        group,
    }))
}

fn bilingual() -> impl Strategy<Value = BilingualSegment> {
    let states = [
        TargetState::New,
        TargetState::NeedsReviewTranslation,
        TargetState::Translated,
        TargetState::Final,
    ];
    let state = prop::sample::select(states.to_vec());
    let target = (segment(), state).prop_map(|(segment, state)| TranslatedTarget {
        segment: balanced(segment),
        state,
    });
    let alternative = (0..=102_u8, segment(), "[a-zあ-ん][ -~あ-ん]{0,4}", text()).prop_map(
        |(score, source, target, origin)| AlternativeTranslation {
            score,
            source: balanced(source),
            target: target.as_str().into(),
            origin,
        },
    );
    let term = ("[a-zあ-ん]{1,3}", vec(text(), 1..3), option::of(text())).prop_map(
        |(term, translations, definition)| SegmentTerm {
            term,
            translations,
            definition,
        },
    );
    let notes = || vec(text(), 0..2);
    let about = (layout(), notes(), notes(), vec(term, 0..2), any::<bool>());
    let texts = (segment(), option::of(target), vec(alternative, 0..2));
    (texts, about).prop_map(|((source, target, alternatives), about)| {
        let (layout, notes, comments, terms, locked) = about;
        BilingualSegment {
            layout,
            source: balanced(source),
            target,
            alternatives,
            notes,
            comments,
            terms,
            locked,
            ..BilingualSegment::default()
        }
    })
}

fn language() -> impl Strategy<Value = Option<LanguageTag>> {
    option::of(prop_oneof![Just("ja"), Just("en-GB")].prop_map(LanguageTag::new))
}

fn metadata() -> impl Strategy<Value = Metadata> {
    let facts = vec(option::of(text()), 5);
    let note = (text(), language()).prop_map(|(text, language)| Note { text, language });
    let property = (text(), text(), language()).prop_map(|(name, value, language)| Property {
        name,
        value,
        language,
    });
    let lists = (
        vec(note, 0..3),
        vec(property, 0..4),
        vec((text(), text()), 0..3),
    );
    (facts, option::of(0..9_u64), lists).prop_map(|(facts, usage_count, lists)| {
        let mut facts = facts.into_iter();
        let mut fact = || facts.next().flatten();
        Metadata {
            created: fact(),
            author: fact(),
            changed: fact(),
            changed_by: fact(),
            last_used: fact(),
            usage_count,
            notes: lists.0,
            properties: lists.1,
            attributes: lists.2,
        }
    })
}

fn variant(languages: &'static [&'static str]) -> impl Strategy<Value = Variant> {
    let language = prop::sample::select(languages.to_vec());
    let segment = segment().prop_map(balanced);
    let segment = segment.prop_filter("a blank one", |segment| !segment.is_blank());
    (language, segment, metadata()).prop_map(|(language, segment, metadata)| Variant {
        language: LanguageTag::new(language),
        segment,
        metadata,
    })
}

fn translation_unit() -> impl Strategy<Value = TranslationUnit> {
    let statuses = [
        UnitStatus::Draft,
        UnitStatus::Reviewed,
        UnitStatus::Published,
    ];
    let status = option::of(prop::sample::select(statuses.to_vec()));
    let context = (option::of(text()), option::of(text()));
    let sides = (variant(&["ja", "ja-JP"]), variant(&["en", "en_GB"]));
    (option::of(text()), sides, status, context, metadata()).prop_map(
        |(id, (source, target), status, (previous, next), metadata)| TranslationUnit {
            id,
            source,
            target: Some(target),
            status,
            context: Context { previous, next },
            metadata,
        },
    )
}

fn written(document: &BilingualDocument) -> String {
    let mut file = Vec::new();
    write(&mut file, document, Profile::Generic).unwrap();
    String::from_utf8(file).unwrap()
}

pub(super) fn options() -> WriteOptions {
    WriteOptions {
        source_language: LanguageTag::japanese(),
        target_language: LanguageTag::english(),
        profile: Profile::Generic,
        note: Some("Confidential – A & B".into()),
    }
}

proptest! {
    #[test]
    fn documents(segments in vec(bilingual(), 0..4)) {
        let segments: Vec<_> = (1..).zip(segments)
            .map(|(number, segment)| BilingualSegment { id: number.to_string(), ..segment })
            .collect();
        let xml = written(&document(segments.clone()));
        let (found, problems) = read(&xml);
        prop_assert_eq!(problems, [], "{}", xml);
        prop_assert_eq!(found.len(), segments.len(), "{}", xml);
        for (found, segment) in found.iter().zip(&segments) {
            prop_assert_eq!(reduced(&found.source), reduced(&segment.source), "{}", xml);
            let target = |segment: &BilingualSegment| {
                segment.target.as_ref().map(|target| (target.state, reduced(&target.segment)))
            };
            prop_assert_eq!(target(found), target(segment), "{}", xml);
            let offered = |segment: &BilingualSegment| {
                let offered = segment.alternatives.iter();
                let offered = offered.map(|one| {
                    (one.score, reduced(&one.source), one.target.clone(), one.origin.clone())
                });
                offered.collect::<Vec<_>>()
            };
            prop_assert_eq!(offered(found), offered(segment));
            prop_assert_eq!(
                (&found.id, &found.layout, &found.notes, &found.comments, &found.terms, found.locked),
                (&segment.id, &segment.layout, &segment.notes, &segment.comments, &segment.terms, segment.locked)
            );
        }
        prop_assert_eq!(written(&document(segments)), xml);
    }

    #[test]
    fn units_of_a_memory(memory in vec(translation_unit(), 0..4)) {
        let mut file = Vec::new();
        let summary = write_units(&mut file, &options(), &memory).unwrap();
        let xml = String::from_utf8(file).unwrap();
        prop_assert_eq!((summary.written, summary.left_out), (memory.len(), 0));
        prop_assert_eq!(summary.details_left_out(), 0, "{}", xml);
        let (found, problems) = units(&xml);
        prop_assert_eq!(problems, [], "{}", xml);
        prop_assert_eq!(&found, &memory, "{}", xml);
        let mut again = Vec::new();
        write_units(&mut again, &options(), &found).unwrap();
        prop_assert_eq!(String::from_utf8(again).unwrap(), xml);
    }

    #[test]
    fn a_file_cut_anywhere_gives_what_is_whole(
        at in any::<prop::sample::Index>(),
        segments in vec(bilingual(), 1..4),
    ) {
        let segments = segments.into_iter()
            .map(|segment| BilingualSegment { locked: false, ..segment });
        let xml = written(&document(segments.collect()));
        let cut = at.index(xml.len());
        let bytes = &xml.as_bytes()[..cut];
        match super::super::read(bytes, &ReadOptions::default()) {
            Ok((documents, problems)) => {
                let whole = String::from_utf8_lossy(bytes).matches("</segment>").count();
                let found: usize = documents.iter().map(|read| read.document.segments.len()).sum();
                prop_assert_eq!(found, whole);
                prop_assert!(!problems.is_empty() || bytes.ends_with(b"</xliff>"));
            }
            Err(problem) => prop_assert!(!problem.message.is_empty()),
        }
    }
}
