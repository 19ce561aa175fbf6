use proptest::prelude::*;
use taiyaku_text::model::{DataCategory, TermStatus};

use super::super::assembler::tidy;
use super::*;

/// Text of one or more lines, as reading gives it.
const TEXT: &str = "[a-c<&>\"'日本\u{3000};:-]([a-c<&>\"'日本 ;:\n-]{0,8}[a-c<&日本])?";
const LINE: &str = "[a-c<&>\"'日本;:-]([a-c<&>\"'日本 ;:-]{0,6}[a-c<&日本])?";

fn text() -> impl Strategy<Value = String> {
    TEXT.prop_map(|text| tidy(&text))
        .prop_filter("empty", |text| !text.is_empty())
}

fn note() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => text(),
        1 => prop::sample::select(vec!["taiyaku id: 7", "taiyaku status: forbidden", "taiyaku data: <x/>", "taiyaku note: n"])
            .prop_map(str::to_owned),
    ]
}

fn data(
    element: &str,
    category: &str,
    value: String,
    attributes: &[(&str, String)],
) -> DataCategory {
    let attributes = attributes
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()));
    DataCategory {
        element: element.to_owned(),
        category: category.to_owned(),
        value,
        attributes: attributes.collect(),
        grouped: Vec::new(),
    }
}

fn transaction() -> impl Strategy<Value = DataCategory> {
    let kind = prop::sample::select(vec!["origination", "modification", "import"]);
    let date = prop::sample::select(vec!["2020-02-29", "20010507T10:57:25Z"]);
    let target = prop::sample::select(vec!["p1", "p2", "7", "c1"]);
    (kind, date, target, text()).prop_map(|(kind, date, target, who)| {
        let mut main = data("transac", "transactionType", kind.to_owned(), &[]);
        main.grouped.push(data("date", "", date.to_owned(), &[]));
        main.grouped.push(data(
            "transacNote",
            "responsibility",
            who,
            &[("target", target.to_owned())],
        ));
        main
    })
}

/// Categories that TBX-Basic allows at some level, and such as it allows nowhere.
fn category() -> impl Strategy<Value = DataCategory> {
    let plain = (
        prop::sample::select(vec![
            ("descrip", "context"),
            ("descrip", "relatedConcept"),
            ("admin", "source"),
            ("admin", "projectSubset"),
            ("termNote", "geographicalUsage"),
            ("termNote", "termType"),
            ("termNote", "termLocation"),
            ("admin", "customerSubset"),
            ("definition", "colour"),
            ("column", "colour"),
            ("date", ""),
        ]),
        text(),
    );
    let grouped = (text(), text()).prop_map(|(value, source)| {
        let mut main = data("descrip", "context", value, &[]);
        main.grouped.push(data("admin", "source", source, &[]));
        main
    });
    prop_oneof![
        4 => plain.prop_map(|((element, kind), value)| data(element, kind, value, &[])),
        1 => grouped,
        1 => transaction(),
        1 => (text(), LINE).prop_map(|(value, target)| data("xref", "externalCrossReference", value, &[("target", target)])),
        1 => (text(), prop::sample::select(vec!["ja", "", "日本語", "en_US"])).prop_map(|(value, language)| {
            data("descrip", "context", value, &[("xml:lang", language.to_owned())])
        }),
        1 => (text(), "[ab][0-9]?").prop_map(|(value, id)| data("descrip", "context", value, &[("id", id), ("xml:lang", "ja".to_owned())])),
        1 => prop::sample::select(vec!["http://x.test/a%20b", "https://x.test/猫", "http://a b", "x.png"]).prop_map(|target| {
            data("xref", "xGraphic", "picture".to_owned(), &[("target", target.to_owned())])
        }),
        1 => Just(data("termNote", "termLocation", "menuItem".to_owned(), &[])),
        1 => Just(data("ref", "crossReference", String::new(), &[("target", "c1".to_owned())])),
        1 => Just(data("termNote", "administrativeStatus", "legalTerm-admn-sts".to_owned(), &[])),
        1 => prop::option::of("[ab][0-9]?").prop_map(|id| {
            let id: Vec<_> = id.into_iter().map(|id| ("id", id)).collect();
            data("termNote", "administrativeStatus", "supersededTerm-admn-sts".to_owned(), &id)
        }),
        1 => Just(data("termNote", "partOfSpeech", "noun".to_owned(), &[("xml:lang", "en".to_owned())])),
        1 => "[ab][0-9]?".prop_map(|id| data("tig", "", String::new(), &[("id", id)])),
    ]
}

fn term() -> impl Strategy<Value = Term> {
    let status = prop::option::of(prop::sample::select(TermStatus::ALL.to_vec()));
    let part = prop::option::of(prop::sample::select(vec![
        "noun",
        "名詞",
        "する動詞",
        "properNoun",
        "a<b",
    ]));
    (
        LINE,
        status,
        part,
        prop::option::of(text()),
        prop::collection::vec(note(), 0..3),
        prop::collection::vec(category(), 0..4),
    )
        .prop_map(|(text, status, part, reading, notes, categories)| Term {
            text,
            status,
            part_of_speech: part.map(str::to_owned),
            reading,
            notes,
            categories,
        })
}

fn language() -> impl Strategy<Value = LanguageSection> {
    let tag = prop::sample::select(vec![
        "ja",
        "en-GB",
        "de",
        "EN_us",
        "x-house",
        "Klingonisch",
        "und",
    ]);
    let terms = prop::collection::vec(term(), 1..3);
    let notes = prop::collection::vec(note(), 0..2);
    (tag, terms, notes, prop::collection::vec(category(), 0..3)).prop_map(
        |(tag, terms, notes, categories)| LanguageSection {
            notes,
            categories,
            ..section(tag, terms)
        },
    )
}

pub(super) fn entry() -> impl Strategy<Value = ConceptEntry> {
    let id = prop::option::of(prop::sample::select(vec![
        "c1",
        "c2",
        "7",
        "taiyaku-1",
        "日本",
        "a b",
    ]));
    (
        id,
        prop::option::of(text()),
        prop::option::of(text()),
        prop::collection::vec(language(), 1..3),
        prop::collection::vec(note(), 0..2),
        prop::collection::vec(category(), 0..3),
    )
        .prop_map(
            |(id, subject_field, definition, languages, notes, categories)| ConceptEntry {
                id: id.map(str::to_owned),
                subject_field,
                definition,
                languages,
                notes,
                categories,
            },
        )
}

/// The entry with its categories in one order: TBX-Basic wants the `termNote`s of a term before everything else.
pub(super) fn sorted(mut entry: ConceptEntry) -> ConceptEntry {
    let terms = entry
        .languages
        .iter_mut()
        .flat_map(|section| &mut section.terms);
    for term in terms {
        term.categories
            .sort_by_key(|category| format!("{category:?}"));
    }
    entry
}

proptest! {
    #[test]
    fn entries_come_back(concepts in prop::collection::vec(entry(), 0..4)) {
        let expected: Vec<ConceptEntry> = concepts.iter().cloned().map(sorted).collect();
        for variant in TbxVariant::ALL {
            let (text, summary) = written_in(variant, &concepts);
            prop_assert_eq!(summary.written, concepts.len());
            prop_assert!(!summary.is_lossy());
            let found = entries(&text);
            let sorted_found: Vec<ConceptEntry> = found.iter().cloned().map(sorted).collect();
            prop_assert_eq!(&sorted_found, &expected, "{}", text);
            // Once read, entries are written and read without even a change of order.
            prop_assert_eq!(entries(&written_in(variant, &found).0), found);
        }
    }

    #[test]
    fn the_way_over_version_three_and_back_keeps_everything(concepts in prop::collection::vec(entry(), 1..4)) {
        let (before, _) = written(&concepts);
        let mut on_the_way = entries(&before);
        for variant in [TbxVariant::V3Dca, TbxVariant::V3Dct, TbxVariant::V2] {
            on_the_way = entries(&written_in(variant, &on_the_way).0);
        }
        let kept: Vec<ConceptEntry> = on_the_way.into_iter().map(sorted).collect();
        let there: Vec<ConceptEntry> = entries(&before).into_iter().map(sorted).collect();
        prop_assert_eq!(kept, there);
    }

    #[test]
    fn values_keep_to_the_picklists(entry in entry()) {
        let (text, _) = written(&[entry]);
        let picklists: [(&str, &[&str]); 4] = [
            ("administrativeStatus", &["preferred", "admitted", "deprecated", "superseded"]),
            ("partOfSpeech", &["noun", "verb", "adjective", "adverb", "properNoun", "other"]),
            ("termType", &["abbreviation", "acronym", "fullForm", "shortForm", "variant", "phrase"]),
            ("transactionType", &["origination", "modification"]),
        ];
        for (kind, values) in picklists {
            // A `>` inside a marker is escaped, so this finds elements only.
            for rest in text.split(&format!(" type=\"{kind}\">")).skip(1) {
                let value = rest.split('<').next().unwrap();
                let value = value.strip_suffix("Term-admn-sts").unwrap_or(value);
                prop_assert!(values.contains(&value), "{} {}", kind, value);
            }
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "(<(/)?(termEntry|langSet|tig|term|descripGrp|descrip|note|termGrp|hi|martif)( type='definition')?>|[a日 &<]){0,40}") {
        for _ in read(format!("<martif>{text}").as_bytes(), &ReadOptions::default()) {}
    }

    #[test]
    fn what_xml_forbids_is_dropped_and_counted(bad in "[\u{1}-\u{8}]{1,3}") {
        let term = Term::new(format!("猫{bad}"));
        let lone = Term::new(bad.clone());
        let entry = ConceptEntry { languages: vec![section("ja", vec![term, lone])], ..ConceptEntry::default() };
        let (text, summary) = written(&[entry]);
        prop_assert_eq!((summary.altered, summary.details_left_out()), (bad.len(), 1));
        prop_assert_eq!(&entries(&text)[0].languages[0].terms, &[Term::new("猫")]);
    }
}

#[test]
fn entries_without_terms_are_left_out() {
    let (_, summary) = written(&[ConceptEntry::default()]);
    assert_eq!((summary.written, summary.left_out), (0, 1));
}
