use proptest::{option, prelude::*};
use taiyaku_text::model::{CodeKind, CodePart, InlineCode, Metadata, Segment};

use super::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[ぁ-んァ-ヶ一-龠。、A-Za-z0-9 ]{0,12}", any::<String>()]
}

fn metadata() -> impl Strategy<Value = Metadata> {
    let pairs = || proptest::collection::vec((text(), text()), 0..3);
    let words = proptest::collection::vec(option::of(text()), 5);
    (words, option::of(any::<u64>()), pairs(), pairs(), pairs()).prop_map(
        |(mut words, usage_count, notes, properties, attributes)| Metadata {
            created: words.pop().flatten(),
            author: words.pop().flatten(),
            changed: words.pop().flatten(),
            changed_by: words.pop().flatten(),
            usage_count,
            last_used: words.pop().flatten(),
            notes: notes
                .into_iter()
                .map(|(text, tag)| Note {
                    text,
                    language: Some(LanguageTag::new(tag)),
                })
                .collect(),
            properties: properties
                .into_iter()
                .map(|(name, value)| Property {
                    name,
                    value,
                    language: None,
                })
                .collect(),
            attributes,
        },
    )
}

fn segment() -> impl Strategy<Value = Segment> {
    (
        text(),
        proptest::collection::vec((0..9_usize, text()), 0..3),
    )
        .prop_map(|(text, mut codes)| {
            codes.sort();
            let length = text.chars().count();
            let code = |(position, content): (usize, String)| InlineCode {
                position: position.min(length),
                kind: CodeKind::Placeholder,
                pair: None,
                counterpart: Some(content.clone()),
                code_type: None,
                attributes: vec![("assoc".into(), "p".into())],
                content: vec![
                    CodePart::Open("sub".into(), vec![]),
                    CodePart::Text(content),
                    CodePart::Close,
                ],
            };
            Segment {
                codes: codes.into_iter().map(code).collect(),
                text,
            }
        })
}

prop_compose! {
    fn any_unit()(
        id in option::of(text()),
        source in segment(),
        target in option::of(segment()),
        metadata in [metadata(), metadata(), metadata()],
        context in [option::of(text()), option::of(text())],
        status in option::of(prop_oneof![Just(UnitStatus::Draft), Just(UnitStatus::Published)]),
    ) -> TranslationUnit {
        let [of_unit, of_source, of_target] = metadata;
        let [previous, next] = context;
        let target = target.map(|segment| Variant {
            language: LanguageTag::new("en_US"),
            segment,
            metadata: of_target,
        });
        TranslationUnit {
            id,
            source: Variant { language: LanguageTag::new("ja-JP"), segment: source, metadata: of_source },
            target,
            status,
            context: Context { previous, next },
            metadata: of_unit,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_goes_in_comes_out(mut units in proptest::collection::vec(any_unit(), 1..12)) {
        for (number, unit) in units.iter_mut().enumerate() {
            unit.source.segment.text.push_str(&number.to_string());
            unit.source.segment.text.push('番');
        }
        let mut memory = Memory::new();
        prop_assert_eq!(memory.import("a", &units), counts(units.len(), 0, 0));
        let out: Vec<_> = memory.all(Contexts::Stored).into_iter().map(|s| s.unit).collect();
        prop_assert_eq!(&out, &units);
        prop_assert_eq!(out[0].source.language.as_str(), "ja-JP");
        prop_assert_eq!(memory.import("b", &out), counts(0, 0, units.len()));
    }

    #[test]
    fn importing_again_changes_nothing(units in proptest::collection::vec(any_unit(), 1..6)) {
        let mut memory = Memory::new();
        let twice: Vec<_> = units.iter().chain(&units).cloned().collect();
        memory.import("a", &twice);
        let before = memory.all(Contexts::Stored);
        let again = memory.import("b", &twice);
        prop_assert_eq!((again.new, again.kept, again.removed), (0, 0, 0));
        prop_assert_eq!(memory.all(Contexts::Stored).len(), before.len());
    }
}

#[test]
fn a_file_that_names_neighbours_says_all_it_knows_of_them() {
    let mut memory = Memory::new();
    let mut first = unit("朝が来た。", "Morning came.");
    first.context.previous = Some("夜だった。".to_owned());
    memory.import("a", &[first, unit("鳥が鳴いた。", "Birds sang.")]);
    let named = (Some("夜だった。".to_owned()), None);
    assert_eq!(memory.contexts(), [named, (None, None)]);
}

#[test]
fn two_variants_of_one_entry_are_not_each_others_neighbours() {
    let mut memory = Memory::new();
    let mut variants = [unit("雨だ。", "Rain."), unit("雨だ。", "It is raining.")];
    for variant in &mut variants {
        variant.id = Some("7".to_owned());
    }
    memory.import("a", &variants);
    let alone = (Some(String::new()), Some(String::new()));
    assert_eq!(memory.contexts(), [alone.clone(), alone]);
}
