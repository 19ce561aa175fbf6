use std::{collections::BTreeMap, path::PathBuf};

use taiyaku_text::model::{
    BilingualSegment, LanguageTag, Segment, SegmentKind, TargetState, TranslatedTarget,
};

use proptest::prelude::*;

use super::*;
use crate::prepare::PackageDocument;

/// One sentence a unit, two units a paragraph.
const SOURCES: [&str; 5] = ["雨だ。", "風だ。", "「雪だ。寒い。」", "夜だ。", "朝だ。"];

fn package() -> FoundPackage {
    package_of(&SOURCES.map(str::to_owned))
}

fn package_of(sources: &[String]) -> FoundPackage {
    let units = sources
        .iter()
        .enumerate()
        .map(|(index, source)| PackageUnit {
            id: (index + 1).to_string(),
            paragraph: index / 2,
            kind: SegmentKind::Sentence,
            group: None,
            source: source.clone(),
        });
    FoundPackage {
        folder: PathBuf::new(),
        document_name: "a.xlf".to_owned(),
        client: None,
        document: PackageDocument {
            source_language: LanguageTag::japanese(),
            target_language: LanguageTag::english(),
            units: units.collect(),
        },
        suggestions: BTreeMap::new(),
    }
}

fn segment(id: &str, unit: Option<&str>, source: &str, target: &str) -> BilingualSegment {
    BilingualSegment {
        id: id.to_owned(),
        unit: unit.map(str::to_owned),
        source: source.into(),
        target: Some(TranslatedTarget {
            segment: Segment::plain(target),
            state: TargetState::Translated,
        }),
        ..BilingualSegment::default()
    }
}

fn returned(segments: Vec<BilingualSegment>) -> ReturnedDocument {
    ReturnedDocument {
        original: String::new(),
        source_language: LanguageTag::japanese(),
        target_language: LanguageTag::english(),
        segments: segments
            .into_iter()
            .map(|segment| (segment, None))
            .collect(),
    }
}

/// Paragraph, translation and condition of each segment, and the remarks.
fn placed(segments: Vec<BilingualSegment>) -> (Vec<(usize, String, Condition)>, Vec<String>) {
    let document = place(returned(segments), Some(&package()));
    let found = document.segments.into_iter().map(|segment| {
        let target = segment.target.map_or(String::new(), |target| target.text);
        (segment.layout.paragraph, target, segment.condition)
    });
    (found.collect(), document.remarks)
}

fn line(paragraph: usize, target: &str, condition: Condition) -> (usize, String, Condition) {
    (paragraph, target.to_owned(), condition)
}

use Condition::{Missing, Translated, Untranslated};

#[test]
fn ids_of_other_tools_and_another_order_are_no_matter() {
    let (found, remarks) = placed(vec![
        segment("4", Some("f3"), SOURCES[3], "Night."),
        segment("1", Some("a7"), "雨 だ。", "Rain."),
        segment("2", Some("b0"), SOURCES[1], "Wind."),
        segment("3", Some("c4"), SOURCES[2], ""),
        segment("5", Some("d9"), SOURCES[4], "Morning."),
    ]);
    let expected = [
        line(0, "Rain.", Translated),
        line(0, "Wind.", Translated),
        line(1, "", Untranslated),
        line(1, "Night.", Translated),
        line(2, "Morning.", Translated),
    ];
    assert_eq!(found, expected);
    assert_eq!(remarks.len(), 1, "{remarks:?}");
}

#[test]
fn what_a_tool_cut_is_joined_and_what_it_joined_stays() {
    let (found, remarks) = placed(vec![
        segment("1", None, "雨だ。風だ。", "Rain and wind."),
        segment("2", None, "「雪だ。", "“Snow.”"),
        segment("3", None, "寒い。」", "It is cold."),
        segment("4", None, SOURCES[3], "Night."),
        segment("5", None, SOURCES[4], "Morning."),
    ]);
    let expected = [
        line(0, "Rain and wind.", Translated),
        line(1, "“Snow.” It is cold.", Translated),
        line(1, "Night.", Translated),
        line(2, "Morning.", Translated),
    ];
    assert_eq!(found, expected);
    assert_eq!(remarks, [""; 0]);
}

#[test]
fn what_is_missing_changed_or_new_is_told() {
    let mut segments = vec![
        segment("1", None, SOURCES[0], "Rain."),
        segment("2", None, "強い風だ。", "A strong wind."),
        segment("4", None, SOURCES[3], "Night."),
        segment("99", None, "昼だ。", "Noon."),
        segment("5", None, SOURCES[4], "Morning."),
        segment("5", None, SOURCES[4], "Again."),
    ];
    let (found, remarks) = placed(segments.clone());
    let expected = [
        line(0, "Rain.", Translated),
        line(0, "A strong wind.", Translated),
        line(1, "", Missing),
        line(1, "Night.", Translated),
        line(2, "Noon.", Translated),
        line(2, "Morning.", Translated),
        line(2, "Again.", Translated),
    ];
    assert_eq!(found, expected);
    assert_eq!(
        remarks,
        [
            "1 segment has the id of another one",
            "2 segments are not in the package"
        ]
    );
    segments.truncate(2);
    let document = place(returned(segments), Some(&package()));
    let changed = document.segments[1].former_source.as_deref();
    assert_eq!(changed, Some("風だ。"));
}

#[test]
fn a_changed_source_under_another_id_is_told_by_its_neighbours() {
    let mut segments = vec![
        segment("f1", None, SOURCES[0], "Rain."),
        segment("f2", None, "強い風だ。", "A strong wind."),
        segment("f3", None, SOURCES[2], "“Snow. Cold.”"),
        segment("f4", None, SOURCES[3], "Night."),
        segment("f5", None, "明るい朝だ。", "A bright morning."),
    ];
    let document = place(returned(segments.clone()), Some(&package()));
    let former: Vec<_> = document
        .segments
        .iter()
        .map(|segment| segment.former_source.as_deref())
        .collect();
    let expected = [None, Some("風だ。"), None, None, Some("朝だ。")];
    assert_eq!(former, expected);
    assert_eq!(document.remarks, [""; 0]);
    // Where one more stands between the same two, nobody knows which is which.
    segments.insert(1, segment("f9", None, "霧だ。", "Fog."));
    let (found, remarks) = placed(segments);
    assert_eq!(found.len(), 7);
    assert_eq!(
        found
            .iter()
            .filter(|(.., condition)| *condition == Missing)
            .count(),
        1
    );
    assert_eq!(remarks, ["2 segments are not in the package"]);
}

#[test]
fn without_a_package_the_file_tells_or_each_unit_is_a_paragraph() {
    let foreign = vec![
        segment("1", Some("a"), "雨だ。", "Rain."),
        segment("2", Some("a"), "風だ。", "Wind."),
        segment("3", Some("b"), "雪だ。", "Snow."),
    ];
    let paragraphs = |document: &FinishedDocument| -> Vec<usize> {
        let segments = document.segments.iter();
        segments.map(|segment| segment.layout.paragraph).collect()
    };
    let document = place(returned(foreign), None);
    assert_eq!(document.layout, LayoutOrigin::Nowhere);
    assert_eq!(paragraphs(&document), [0, 0, 1]);
    let ours = [(2, 5), (1, 4), (3, 5)].map(|(id, paragraph)| BilingualSegment {
        layout: Some(SegmentLayout {
            paragraph,
            kind: SegmentKind::Heading,
            group: None,
        }),
        ..segment(&id.to_string(), None, "雨", "Rain")
    });
    let document = place(returned(ours.to_vec()), None);
    assert_eq!(document.layout, LayoutOrigin::File);
    let ids: Vec<_> = document.segments.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["1", "2", "3"]);
    assert_eq!(paragraphs(&document), [0, 1, 1]);
    assert_eq!(document.remarks.len(), 1);
}

/// What a tool did with a unit.
#[derive(Debug, Clone, Copy)]
enum Treatment {
    Kept,
    Cut,
    JoinedWithNext,
}

proptest! {
    /// However units are cut, joined and moved, every sentence of the manuscript is there once, in its order, and with
    /// its translation.
    #[test]
    fn nothing_is_lost(
        treatments in prop::collection::vec(
            prop_oneof![Just(Treatment::Kept), Just(Treatment::Cut), Just(Treatment::JoinedWithNext)],
            1..12,
        ),
        seed in any::<u64>(),
        own_ids in any::<bool>(),
    ) {
        let sources: Vec<String> = (0..treatments.len()).map(|n| format!("文{n}は、長い。")).collect();
        let mut blocks: Vec<Vec<(String, String)>> = Vec::new();
        let mut index = 0;
        while let Some(treatment) = treatments.get(index) {
            let source = sources[index].clone();
            match treatment {
                Treatment::JoinedWithNext if index + 1 < sources.len() => {
                    index += 1;
                    blocks.push(vec![(source + &sources[index], format!("T{} T{index}", index - 1))]);
                }
                Treatment::Cut => {
                    let (one, two) = source.split_once('、').unwrap();
                    let parts = [(format!("{one}、"), format!("T{index}")), (two.to_owned(), "too".to_owned())];
                    blocks.push(parts.to_vec());
                }
                _ => blocks.push(vec![(source, format!("T{index}"))]),
            }
            index += 1;
        }
        // Blocks move as wholes, as units do.
        let length = blocks.len();
        blocks.rotate_left(usize::try_from(seed % length as u64).unwrap());
        let segments: Vec<_> = blocks.concat().into_iter().enumerate().map(|(number, (source, target))| {
            let id = if own_ids { format!("x{number}") } else { (number + 1).to_string() };
            segment(&id, None, &source, &target)
        }).collect();
        let document = place(returned(segments), Some(&package_of(&sources)));
        let text: String = document.segments.iter().map(|segment| segment.source.text.as_str()).collect();
        prop_assert_eq!(text, sources.concat());
        let words: Vec<&str> = document.segments.iter()
            .flat_map(|segment| segment.target.as_ref().unwrap().text.split(' '))
            .filter(|word| word.starts_with('T'))
            .collect();
        let expected: Vec<String> = (0..sources.len()).map(|n| format!("T{n}")).collect();
        prop_assert_eq!(words, expected);
        prop_assert!(document.segments.iter().all(|segment| segment.condition == Condition::Translated));
    }
}
