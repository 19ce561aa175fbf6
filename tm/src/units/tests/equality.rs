use super::*;

#[test]
fn the_same_file_twice_brings_nothing_new() {
    let mut memory = Memory::new();
    let units = [
        unit("はい。", "Yes."),
        unit("いいえ。", "No."),
        unit("はい。", "Yes."),
    ];
    assert_eq!(memory.import("a", &units), counts(2, 0, 1));
    assert_eq!(memory.import("a", &units), counts(0, 0, 3));
    assert_eq!(memory.pairs().len(), 2);
}

#[test]
fn equal_units_learn_from_each_other() {
    let mut memory = Memory::new();
    let mut first = unit("春が来た。", "Spring has come.");
    first.metadata.created = Some("20250101T000000Z".into());
    first.metadata.author = Some("佐藤".into());
    first.metadata.usage_count = Some(3);
    first.status = Some(UnitStatus::Reviewed);
    first.metadata.notes = vec![Note {
        text: "一".into(),
        language: None,
    }];
    memory.import("a", &[first]);
    let mut second = unit("春が来た。", "Spring has come.");
    second.metadata.created = Some("2024-05-01T00:00:00Z".into());
    second.metadata.author = Some("田中".into());
    second.metadata.usage_count = Some(u64::MAX);
    second.metadata.changed = Some("20260101T000000Z".into());
    second.status = Some(UnitStatus::Draft);
    second.metadata.notes = vec![Note {
        text: "二".into(),
        language: None,
    }];
    let property = Property {
        name: "x-project".into(),
        value: "春".into(),
        language: None,
    };
    second
        .target
        .as_mut()
        .unwrap()
        .metadata
        .properties
        .push(property.clone());
    assert_eq!(memory.import("b", &[second.clone()]), counts(0, 1, 0));
    assert_eq!(memory.import("b", &[second]), counts(0, 0, 1));
    let merged = &memory.all(Contexts::Stored)[0].unit;
    assert_eq!(
        merged.metadata.created.as_deref(),
        Some("2024-05-01T00:00:00Z")
    );
    assert_eq!(merged.metadata.author.as_deref(), Some("田中"));
    assert_eq!(merged.metadata.usage_count, Some(u64::MAX));
    assert_eq!(merged.metadata.changed.as_deref(), Some("20260101T000000Z"));
    assert_eq!(merged.status, Some(UnitStatus::Reviewed));
    assert_eq!(merged.metadata.notes.len(), 2);
    assert_eq!(
        merged.target.as_ref().unwrap().metadata.properties,
        [property]
    );
}

#[test]
fn contexts_tell_units_apart_only_where_both_have_one() {
    let mut memory = Memory::new();
    memory.import(
        "a",
        &[in_context("はい。", "Yes.", Some("行く？"), Some("そう。"))],
    );
    // Another neighbour: another unit.
    let other = in_context("はい。", "Yes.", Some("来る？"), Some("そう。"));
    assert_eq!(
        memory.import("b", std::slice::from_ref(&other)),
        counts(1, 0, 0)
    );
    // Each finds its own again; none or half a context fits.
    assert_eq!(memory.import("c", &[other]), counts(0, 0, 1));
    assert_eq!(
        memory.import("d", &[unit("はい。", "Yes.")]),
        counts(0, 0, 1)
    );
    let half = in_context("はい。", "Yes.", None, Some("そう。"));
    assert_eq!(memory.import("e", &[half]), counts(0, 0, 1));
    let contrary = in_context("はい。", "Yes.", None, Some("違う。"));
    assert_eq!(memory.import("f", &[contrary]), counts(1, 0, 0));
    // The two halves together are what is known of one unit.
    let completes = in_context("はい。", "Yes.", Some("誰？"), None);
    assert_eq!(
        memory.import("g", std::slice::from_ref(&completes)),
        counts(0, 1, 0)
    );
    assert_eq!(memory.import("h", &[completes]), counts(0, 0, 1));
}

#[test]
fn language_direction_and_case_of_tags() {
    let mut memory = Memory::new();
    let tagged = |ja: &str, en: &str| {
        TranslationUnit::plain(
            Variant::plain(LanguageTag::new(ja), "朝"),
            Variant::plain(LanguageTag::new(en), "morning"),
        )
    };
    let units = [
        tagged("ja", "en_us"),
        tagged("JA", "en-US"),
        tagged("ja-JP", "en"),
        tagged("ja", "en-GB"),
    ];
    assert_eq!(memory.import("a", &units), counts(2, 0, 2));
}

#[test]
fn duplicates_are_kept_replaced_or_added() {
    let mut memory = Memory::new();
    memory.import("a", &[unit("猫", "cat"), unit("犬", "dog")]);
    let origin = memory.origin("b", OriginKind::File);
    let kept = memory.write(
        origin,
        DuplicatePolicy::Keep,
        &[unit("猫", "a cat"), unit("鳥", "bird")],
    );
    assert_eq!(
        kept,
        ImportCounts {
            kept: 1,
            new: 1,
            ..ImportCounts::default()
        }
    );
    let mut better = unit("猫", "the cat");
    better.metadata.changed_by = Some("田中".into());
    let replaced = memory.write(origin, DuplicatePolicy::Replace, &[better]);
    assert_eq!(replaced, counts(0, 1, 0));
    let cat = &memory.all(Contexts::Stored)[0].unit;
    assert_eq!(cat.metadata.changed.as_deref(), Some(NOW));
    assert_eq!(cat.metadata.changed_by.as_deref(), Some("田中"));
    let added = memory.write(origin, DuplicatePolicy::Add, &[unit("猫", "cat")]);
    assert_eq!(added, counts(1, 0, 0));
    let expected = [
        ("猫", "the cat"),
        ("犬", "dog"),
        ("鳥", "bird"),
        ("猫", "cat"),
    ];
    assert_eq!(
        memory.pairs(),
        expected.map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
}

#[test]
fn a_source_only_unit_blocks_no_translation() {
    let mut memory = Memory::new();
    let mut bare = unit("夏", "");
    bare.target = None;
    memory.import("a", &[bare.clone()]);
    assert_eq!(memory.import("b", &[bare]), counts(0, 0, 1));
    let origin = memory.origin("c", OriginKind::File);
    assert_eq!(
        memory.write(origin, DuplicatePolicy::Keep, &[unit("夏", "summer")]),
        counts(1, 0, 0)
    );
    let figures = statistics(memory.db(), &Clients::All).unwrap();
    assert_eq!((figures.units, figures.source_only), (2, 1));
    assert_eq!(
        figures.languages,
        [
            ("ja".to_owned(), String::new(), 1),
            ("ja".to_owned(), "en".to_owned(), 1),
        ]
    );
    assert_eq!(figures.origins.len(), 2);
    assert_eq!(figures.statuses, [(None, 2)]);
}

#[test]
fn many_contexts_of_one_text_cost_no_more_than_many_texts() {
    let mut memory = Memory::new();
    let units: Vec<_> = (0..5000)
        .map(|n| {
            in_context(
                "はい。",
                "Yes.",
                Some(&format!("{n}")),
                Some(&format!("{n}")),
            )
        })
        .collect();
    let started = std::time::Instant::now();
    assert_eq!(memory.import("a", &units), counts(5000, 0, 0));
    assert_eq!(memory.import("b", &units), counts(0, 0, 5000));
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
