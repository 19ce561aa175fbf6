//! A memory that is written and read again is the same, as far as XLIFF can say it.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use taiyaku_text::model::{
    Context, LanguageTag, Metadata, Note, Property, TranslationUnit, UnitStatus, Variant,
};

use super::round_trip::{segment_of, text};
use super::*;
use crate::entry::{ReadOptions, WriteOptions};
use crate::xliff::{read_units, write_units};

fn tag() -> impl Strategy<Value = LanguageTag> {
    side(&["ja", "en-GB", "de", "zh_Hant_TW"])
}

fn side(tags: &'static [&'static str]) -> impl Strategy<Value = LanguageTag> {
    prop::sample::select(tags).prop_map(LanguageTag::new)
}

fn metadata() -> impl Strategy<Value = Metadata> {
    let note = (text(), option::of(tag())).prop_map(|(text, language)| Note { text, language });
    let property = ("[a-z:@% あ\t]{0,6}", text(), option::of(tag()));
    let property = property.prop_map(|(name, value, language)| Property {
        name,
        value,
        language,
    });
    (
        option::of(text()),
        option::of(text()),
        option::of("[0-9TZ]{0,16}"),
        option::of(any::<u64>()),
        vec(note, 0..2),
        vec(property, 0..3),
        vec(("[a-z-]{1,6}", text()), 0..2),
    )
        .prop_map(
            |(author, changed_by, date, usage_count, notes, properties, attributes)| Metadata {
                created: date.clone(),
                author,
                changed: date.clone(),
                changed_by,
                usage_count,
                last_used: date,
                notes,
                properties,
                attributes,
            },
        )
}

fn variant(tags: &'static [&'static str]) -> impl Strategy<Value = Variant> {
    (side(tags), segment_of(), metadata()).prop_map(|(language, segment, metadata)| Variant {
        language,
        segment,
        metadata,
    })
}

fn unit() -> impl Strategy<Value = TranslationUnit> {
    let status = prop_oneof![
        Just(UnitStatus::Draft),
        Just(UnitStatus::Reviewed),
        Just(UnitStatus::Published),
    ];
    (
        option::of(text()),
        variant(&["ja", "ja-JP"]),
        variant(&["en", "en-GB", "en_US"]),
        option::of(status),
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

/// A unit as XLIFF says it: codes without their other half are isolated, numbers of pairs are the file's, and an id
/// that is told twice is told once. The regions that everybody means are left out.
fn said(mut unit: TranslationUnit) -> TranslationUnit {
    for variant in std::iter::once(&mut unit.source).chain(&mut unit.target) {
        variant.language = LanguageTag::new(variant.language.without_default_region());
        variant.segment = said_segment(std::mem::take(&mut variant.segment));
    }
    unit
}

fn said_segment(segment: Segment) -> Segment {
    let numbers = crate::inline::numbers(&segment.codes);
    let mut taken = std::collections::BTreeSet::new();
    let mut open = 0_usize;
    let mut codes = Vec::new();
    for (mut code, number) in segment.codes.into_iter().zip(numbers) {
        code.kind = match (code.kind, &number) {
            (CodeKind::Open, None) => CodeKind::IsolatedOpen,
            (CodeKind::Close, None) => CodeKind::IsolatedClose,
            (kind, _) => kind,
        };
        let original = matches!(code.kind, CodeKind::Close | CodeKind::IsolatedClose);
        let own = code.counterpart.take();
        code.counterpart = own.filter(|id| taken.insert((original, id.clone())));
        code.pair = number;
        match code.kind {
            CodeKind::HighlightOpen => {
                open += 1;
                code.content.clear();
            }
            CodeKind::HighlightClose if open == 0 => continue,
            CodeKind::HighlightClose => {
                open -= 1;
                code = closing(code.position);
            }
            _ => {}
        }
        codes.push(code);
    }
    let end = segment.text.chars().count();
    codes.extend(std::iter::repeat_n(closing(end), open));
    Segment {
        text: segment.text,
        codes,
    }
}

fn closing(position: usize) -> InlineCode {
    InlineCode {
        content: Vec::new(),
        ..code(position, CodeKind::HighlightClose, None, None)
    }
}

fn round_trip(units: Vec<TranslationUnit>) -> (String, WriteSummary, Vec<TranslationUnit>) {
    let mut file = Vec::new();
    let summary = write_units(&mut file, &WriteOptions::default(), units).unwrap();
    let options = ReadOptions::default();
    let read = read_units(file.as_slice(), &options).unwrap();
    let read = read.map(|item| item.unwrap().value).collect();
    (String::from_utf8(file).unwrap(), summary, read)
}

proptest! {
    #[test]
    fn units(units in vec(unit(), 0..3)) {
        let written: Vec<_> = units
            .iter()
            .filter(|unit| unit.translation().is_some() && !unit.source.segment.is_blank())
            .cloned()
            .map(said)
            .collect();
        let left_out = units.len() - written.len();
        let (xml, summary, read) = round_trip(units);
        prop_assert_eq!(summary.left_out, left_out);
        let read: Vec<_> = read.into_iter().map(said).collect();
        prop_assert_eq!(read, written, "{}", xml);
    }
}

#[test]
fn types_and_attributes_of_codes_come_back_and_the_rest_is_counted() {
    let with = |mut code: InlineCode, kind: &str, attributes: &[(&str, &str)]| {
        code.code_type = Some(kind.into());
        let owned = attributes.iter();
        code.attributes = owned.map(|(n, v)| ((*n).into(), (*v).into())).collect();
        code
    };
    let bold = with(
        code(0, CodeKind::Open, Some("1"), Some("_7")),
        "ulined",
        &[],
    );
    let end = code(1, CodeKind::Close, Some("1"), Some("_7"));
    let known = [("assoc", "p"), ("equiv-text", "図")];
    let image = with(
        code(2, CodeKind::Placeholder, None, None),
        "x-my fig",
        &known,
    );
    let source = Segment {
        text: "雨だ".into(),
        codes: vec![bold, end, image],
    };
    let mut unit = TranslationUnit::plain(
        Variant::plain(LanguageTag::japanese(), ""),
        Variant::plain(LanguageTag::english(), "Rain"),
    );
    unit.source.segment = source.clone();
    let (xml, summary, read) = round_trip(vec![unit.clone()]);
    assert!(!summary.is_lossy(), "{summary:?}");
    assert_eq!(read[0].source.segment, source, "{xml}");
    assert!(xml.contains("ctype=\"underlined\""), "{xml}");

    let codes = &mut unit.source.segment.codes;
    codes[2].attributes = vec![
        ("assoc".into(), "q".into()),
        ("datatype".into(), "x".into()),
    ];
    codes[2].kind = CodeKind::Unknown;
    let (_, summary, _) = round_trip(vec![unit]);
    assert_eq!(
        summary.omitted().collect::<Vec<_>>(),
        [(Detail::InlineCodes, 3)]
    );
}

#[test]
fn units_of_other_languages_are_left_out_and_turned_ones_lose_their_neighbours() {
    let plain = |from, into| {
        TranslationUnit::plain(
            Variant::plain(LanguageTag::new(from), "a"),
            Variant::plain(LanguageTag::new(into), "b"),
        )
    };
    let mut turned = plain("en", "ja");
    turned.context.previous = Some("before".into());
    let source_only = TranslationUnit {
        target: None,
        ..plain("ja", "en")
    };
    let units = vec![plain("ja", "de"), turned, source_only, plain("ja", "en")];
    let (_, summary, read) = round_trip(units);
    assert_eq!((summary.written, summary.left_out), (2, 2));
    assert_eq!(
        summary.omitted().collect::<Vec<_>>(),
        [(Detail::Context, 1)]
    );
    assert_eq!(read[0].source.segment.text, "b");
    assert!(read.iter().all(|unit| unit.context.is_empty()));
}

#[test]
fn a_memory_of_ours_that_another_tool_has_cut_keeps_its_good_units() {
    let unit = TranslationUnit::plain(
        Variant::plain(LanguageTag::japanese(), "雨"),
        Variant::plain(LanguageTag::english(), "EU"),
    );
    let (xml, _, read) = round_trip(vec![unit.clone(), unit]);
    assert_eq!(read.len(), 2);
    let cut = xml.split("<trans-unit id=\"2\"").next().unwrap();
    let items: Vec<_> = read_units(cut.as_bytes(), &ReadOptions::default())
        .unwrap()
        .collect();
    assert_eq!(items.iter().filter(|item| item.is_ok()).count(), 1);
    assert!(items.iter().any(Result::is_err));
}
