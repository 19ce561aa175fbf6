//! What is written and read again is the same.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use taiyaku_text::model::{
    CodeKind, CodePart, Context, InlineCode, LanguageTag, Metadata, Note, Property, Segment,
    TranslationUnit, UnitStatus, Variant,
};

use super::*;
use crate::profile::Profile;
use crate::tmx::{TmxWriteOptions, write};

fn written(units: &[TranslationUnit], profile: Profile) -> (String, crate::WriteSummary) {
    let mut file = Vec::new();
    let options = TmxWriteOptions::for_profile(profile);
    let summary = write(&mut file, &options, units).unwrap();
    (String::from_utf8(file).unwrap(), summary)
}

fn again(units: &[TranslationUnit], profile: Profile) -> Vec<TranslationUnit> {
    let (file, summary) = written(units, profile);
    assert_eq!(summary.written, units.len());
    let mut lost = summary.omitted();
    // A file has one code for each side, whatever the units' regions.
    assert!(
        lost.all(|(detail, _)| detail == crate::Detail::Regions),
        "{file}"
    );
    let (read, problems) = read_bytes(file.as_bytes());
    assert_eq!(problems, [], "{file}");
    read
}

/// Any text that XML can hold, with what usually goes wrong in it.
fn text() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        Just("]]>".to_owned()),
        Just("<seg>&amp;</seg>".to_owned()),
        Just("\r\n\t ".to_owned()),
        Just("\u{3000}𠮷😀\u{feff}\u{85}\u{2028}".to_owned()),
        "[ -~あ-ん\n]{0,8}",
        "\\PC{0,6}",
    ];
    vec(odd, 0..4).prop_map(|parts| parts.concat())
}

fn language() -> impl Strategy<Value = Option<LanguageTag>> {
    option::of(prop_oneof![Just("ja"), Just("en-GB")].prop_map(LanguageTag::new))
}

fn date() -> impl Strategy<Value = Option<String>> {
    option::of(prop_oneof![
        Just("20260823T091500Z".to_owned()),
        Just("2026-08-23T09:15:00+09:00".to_owned()),
        text(),
    ])
}

fn note() -> impl Strategy<Value = Note> {
    (text(), language()).prop_map(|(text, language)| Note { text, language })
}

fn property() -> impl Strategy<Value = Property> {
    ("x-[a-c]{0,2}", text(), language()).prop_map(|(name, value, language)| Property {
        name,
        value,
        language,
    })
}

fn attributes() -> impl Strategy<Value = Vec<(String, String)>> {
    let names = prop_oneof![
        Just("creationtool".to_owned()),
        Just("o-tmf".to_owned()),
        Just("segtype".to_owned()),
        Just("srclang".to_owned()),
        Just("odd-one".to_owned()),
    ];
    proptest::collection::btree_map(names, text(), 0..3).prop_map(|map| map.into_iter().collect())
}

fn metadata() -> impl Strategy<Value = Metadata> {
    let people = (option::of(text()), option::of(text()), option::of(0_u64..9));
    let lists = (vec(note(), 0..3), vec(property(), 0..3), attributes());
    (date(), date(), date(), people, lists).prop_map(
        |(created, changed, last_used, (author, changed_by, usage_count), lists)| Metadata {
            created,
            author,
            changed,
            changed_by,
            usage_count,
            last_used,
            notes: lists.0,
            properties: lists.1,
            attributes: lists.2,
        },
    )
}

/// A piece of text with a code around or after it: kind, content, type.
fn piece() -> impl Strategy<Value = (String, usize, String, Option<String>, bool)> {
    (
        text(),
        0_usize..6,
        text(),
        option::of(text()),
        any::<bool>(),
    )
}

fn code(position: usize, kind: CodeKind, content: &str) -> InlineCode {
    InlineCode {
        position,
        kind,
        pair: None,
        counterpart: None,
        code_type: None,
        attributes: Vec::new(),
        content: (!content.is_empty())
            .then(|| CodePart::Text(content.to_owned()))
            .into_iter()
            .collect(),
    }
}

fn segment() -> impl Strategy<Value = Segment> {
    vec(piece(), 0..5).prop_map(|pieces| {
        let mut segment = Segment::default();
        for (number, (text, kind, content, code_type, sub)) in pieces.into_iter().enumerate() {
            let begin = segment.text.chars().count();
            segment.text.push_str(&text);
            let end = segment.text.chars().count();
            let (open, close) = match kind {
                0 => continue,
                1 => (CodeKind::Open, Some(CodeKind::Close)),
                2 => (CodeKind::HighlightOpen, Some(CodeKind::HighlightClose)),
                3 => (CodeKind::IsolatedOpen, Some(CodeKind::IsolatedClose)),
                4 => (CodeKind::Placeholder, None),
                _ => (CodeKind::Unknown, None),
            };
            let content = if kind == 2 { "" } else { &content };
            let mut first = code(begin, open, content);
            first.counterpart = sub.then(|| number.to_string());
            first.code_type = code_type.filter(|_| kind != 5);
            if kind == 4 && number % 2 == 0 {
                first.attributes = vec![("assoc".to_owned(), "b".to_owned())];
            }
            if sub && kind != 2 {
                let attributes = vec![("type".to_owned(), "t\n".to_owned())];
                first.content.push(CodePart::Open("sub".into(), attributes));
                first.content.push(CodePart::Open("ph".into(), Vec::new()));
                first.content.push(CodePart::Close);
                first.content.push(CodePart::Text("x".into()));
                first.content.push(CodePart::Close);
            }
            let last = close.map(|close| code(end, close, content));
            if kind == 1 {
                first.pair = Some((number + 3).to_string());
            }
            let pair = first.pair.clone();
            segment.codes.push(first);
            segment
                .codes
                .extend(last.map(|last| InlineCode { pair, ..last }));
        }
        segment
    })
}

fn variant(language: LanguageTag) -> impl Strategy<Value = Variant> {
    // Units without text on both sides are no translations, and are left out.
    let segment = segment().prop_filter("a blank segment", |segment| !segment.is_blank());
    (segment, metadata()).prop_map(move |(segment, metadata)| Variant {
        language: language.clone(),
        segment,
        metadata: Metadata {
            // The attributes that only a unit has.
            attributes: metadata.attributes,
            ..metadata
        },
    })
}

fn translation_unit() -> impl Strategy<Value = TranslationUnit> {
    let statuses = [
        UnitStatus::Draft,
        UnitStatus::Reviewed,
        UnitStatus::Published,
    ];
    (
        option::of(text()),
        variant(LanguageTag::japanese()),
        variant(LanguageTag::english()),
        option::of(proptest::sample::select(statuses.to_vec())),
        (option::of(text()), option::of(text())),
        metadata(),
    )
        .prop_map(
            |(id, source, target, status, (previous, next), metadata)| TranslationUnit {
                id,
                source,
                target: Some(target),
                status,
                context: Context { previous, next },
                metadata,
            },
        )
}

proptest! {
    #[test]
    fn units_come_back_as_they_went(
        units in vec(translation_unit(), 0..4),
        profile in proptest::sample::select(Profile::ALL.to_vec()),
    ) {
        let mut expected = units.clone();
        let options = TmxWriteOptions::for_profile(profile);
        for unit in &mut expected {
            unit.source.language = options.source_language.clone();
            unit.target.as_mut().unwrap().language = options.target_language.clone();
        }
        prop_assert_eq!(again(&units, profile), expected);
    }
}

#[test]
fn what_was_read_is_written_back() {
    let body = "<tu tuid='a\"1' srclang='en' creationtool='X' lastusagedate='2026-08-23' usagecount='many'>\
        <prop type='prev'>一</prop><prop type='x-context-pre'>二</prop><prop type='x-empty'/>\
        <tuv xml:lang='en-GB'><seg>  a<bpt i='1'>b</bpt>c<ept i='1'/>\n</seg></tuv>\
        <tuv xml:lang='ja'><seg>\u{3000}あ</seg></tuv></tu>";
    let first = sound(body);
    let (xml, _) = written(&first, Profile::Generic);
    let ja = xml.find("<tuv xml:lang=\"ja\"").unwrap();
    assert!(ja < xml.find("<tuv xml:lang=\"en\"").unwrap());
    let mut second = again(&first, Profile::Generic);
    second[0].target.as_mut().unwrap().language = LanguageTag::new("en-GB");
    assert_eq!(first, second);
    assert_eq!(
        written(&first, Profile::Generic),
        written(&second, Profile::Generic)
    );
}

#[test]
fn codes_of_any_state_are_written_validly() {
    let codes = [
        (CodeKind::Close, Some("1"), Some("7")),
        (CodeKind::Open, Some("b"), Some("7")),
        (CodeKind::Open, Some("1"), Some("7")),
        (CodeKind::Close, Some("1"), None),
        (CodeKind::Close, Some("b"), None),
        (CodeKind::Open, None, None),
        (CodeKind::HighlightClose, None, None),
        (CodeKind::HighlightOpen, None, None),
    ];
    let codes = codes.map(|(kind, pair, counterpart)| InlineCode {
        pair: pair.map(str::to_owned),
        counterpart: counterpart.map(str::to_owned),
        ..code(99, kind, "")
    });
    let segment = Segment {
        text: "x".into(),
        codes: codes.to_vec(),
    };
    let mut unit = TranslationUnit::plain(
        Variant::plain(LanguageTag::japanese(), ""),
        Variant::plain(LanguageTag::english(), "y"),
    );
    unit.source.segment = segment;
    let (xml, summary) = written(&[unit], Profile::Trados);
    let expected = "<seg>x<it pos=\"end\" x=\"7\"/><bpt i=\"2\"/><bpt i=\"1\"/><ept i=\"1\"/>\
                    <ept i=\"2\"/><it pos=\"begin\"/><hi/></seg>";
    assert!(xml.contains(expected), "{xml}");
    assert_eq!(summary.details_left_out(), 3);
    assert!(xml.contains("xml:lang=\"ja-JP\"") && xml.contains("srclang=\"ja-JP\""));
}

#[test]
fn what_has_no_place_is_counted() {
    let ja = |text: &str| Variant::plain(LanguageTag::new("ja-JP"), text);
    let mut source_only = TranslationUnit::plain(ja("一"), ja("二"));
    source_only.target = None;
    let french = TranslationUnit::plain(ja("一"), Variant::plain(LanguageTag::new("fr"), "un"));
    let turned =
        TranslationUnit::plain(Variant::plain(LanguageTag::english(), "two\u{1}"), ja("二"));
    let (xml, summary) = written(&[source_only, french, turned], Profile::Generic);
    let counts = (summary.written, summary.left_out, summary.altered);
    assert_eq!((counts, summary.details_left_out()), ((1, 2, 1), 0));
    assert_eq!(texts(&read_bytes(xml.as_bytes()).0), [("二", "two")]);
}

#[test]
fn a_unit_turned_round_does_not_take_its_neighbours_for_japanese() {
    let english = |text: &str| Variant::plain(LanguageTag::english(), text);
    let japanese = Variant::plain(LanguageTag::japanese(), "二");
    let mut unit = TranslationUnit::plain(english("two"), japanese);
    unit.context.previous = Some("one".into());
    unit.context.next = Some(String::new());
    let read = again(&[unit], Profile::Generic);
    assert_eq!(read[0].context.previous, None);
    assert_eq!(read[0].context.next.as_deref(), Some(""));
    assert_eq!(read[0].metadata.property("prev"), Some("one"));
    assert_eq!(again(&read, Profile::Generic), read);
}

#[test]
fn codes_are_not_written_deeper_than_readers_go() {
    let nested = |code: &str| format!("{}あ{}", code.repeat(250), "</hi>".repeat(250));
    let part = "<ph><sub>".repeat(120) + "b" + &"</sub></ph>".repeat(120);
    let body = unit(&(nested("<hi>") + &part), "x");
    let (xml, summary) = written(&sound(&body), Profile::Generic);
    let (deepest, _) = xml
        .split(['<', '\n'])
        .fold((0_i32, 0_i32), |(deepest, depth), tag| {
            let depth = match tag {
                tag if tag.starts_with('/') => depth - 1,
                tag if tag.ends_with("/>") || tag.starts_with(['?', '!']) => depth,
                tag if tag.contains('>') => depth + 1,
                _ => depth,
            };
            (deepest.max(depth), depth)
        });
    assert_eq!(deepest, 5 + 240);
    assert_eq!(summary.details_left_out(), 10);
    let (again, problems) = read_bytes(xml.as_bytes());
    assert_eq!(problems, []);
    assert_eq!(texts(&again), [("あ", "x")]);
    assert_eq!(written(&again, Profile::Generic).0, xml);
}

#[test]
fn a_region_that_the_file_has_no_code_for_is_counted() {
    let unit = |target: &str| {
        TranslationUnit::plain(
            Variant::plain(LanguageTag::new("ja-JP"), "色"),
            Variant::plain(LanguageTag::new(target), "colour"),
        )
    };
    let (_, summary) = written(
        &[unit("en-GB"), unit("en-US"), unit("en")],
        Profile::Generic,
    );
    assert_eq!(
        summary.omitted().collect::<Vec<_>>(),
        [(crate::Detail::Regions, 1)]
    );
    let (_, summary) = written(&[unit("en-US"), unit("en")], Profile::Trados);
    assert_eq!(summary.details_left_out(), 0);
}
