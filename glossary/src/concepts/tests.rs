use proptest::prelude::*;
use taiyaku_store::{
    Access, Clients, DuplicatePolicy, ImportCounts, NewOrigin, OriginId, OriginKind, Removed,
    Store, StoreError, origin, rusqlite::Transaction,
};
use taiyaku_text::model::{
    ConceptEntry, DataCategory, LanguageSection, LanguageTag, Term, TermStatus,
};

use super::*;

mod client;
mod edit;

const NOW: &str = "20260101T000000Z";

fn open() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("taiyaku.db");
    let store = Store::open(&path, Access::Write, &[&COMPONENT]).unwrap();
    (folder, store)
}

fn write<T>(store: &mut Store, work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>) -> T {
    store.write("test", &mut |_| {}, work).unwrap()
}

fn new_origin(store: &mut Store, name: &str, kind: OriginKind) -> OriginId {
    let mut record = NewOrigin::new(name, kind, NOW);
    if kind == OriginKind::Folder {
        record.path = Some(format!("glossary/{name}"));
    }
    write(store, |tx| origin::insert(tx, &record))
}

fn import(
    store: &mut Store,
    origin: OriginId,
    policy: DuplicatePolicy,
    entries: &[ConceptEntry],
) -> ImportCounts {
    write(store, |tx| {
        let mut writer = ConceptWriter::new(tx, origin, policy)?;
        for entry in entries {
            writer.add(entry)?;
        }
        writer.finish()
    })
}

fn all(store: &Store) -> Vec<StoredConcept> {
    let mut concepts = Vec::new();
    for_each_concept(store.connection(), &Clients::All, |concept| {
        concepts.push(concept);
        Ok::<_, StoreError>(())
    })
    .unwrap();
    concepts
}

fn entries(store: &Store) -> Vec<ConceptEntry> {
    all(store).into_iter().map(|stored| stored.entry).collect()
}

fn section(language: &str, terms: &[&str]) -> LanguageSection {
    LanguageSection {
        language: LanguageTag::new(language),
        terms: terms.iter().map(|text| Term::new(*text)).collect(),
        notes: Vec::new(),
        categories: Vec::new(),
    }
}

fn pair(source: &str, target: &str) -> ConceptEntry {
    ConceptEntry {
        languages: vec![section("ja", &[source]), section("en", &[target])],
        ..ConceptEntry::default()
    }
}

const fn counts(new: usize, changed: usize, equal: usize, kept: usize) -> ImportCounts {
    ImportCounts {
        new,
        changed,
        equal,
        kept,
        removed: 0,
    }
}

#[test]
fn a_second_import_of_the_same_file_changes_nothing() {
    let (_folder, mut store) = open();
    let file = new_origin(&mut store, "terms.tbx", OriginKind::File);
    let again = new_origin(&mut store, "copy.tbx", OriginKind::File);
    let mut with_id = pair("停戦", "ceasefire");
    with_id.id = Some("c1".into());
    let file_entries = [with_id, pair("停戦", "truce"), pair("首相", "premier")];
    for (origin, expected) in [
        (file, counts(3, 0, 0, 0)),
        (file, counts(0, 0, 3, 0)),
        (again, counts(0, 0, 3, 0)),
    ] {
        let found = import(&mut store, origin, DuplicatePolicy::Add, &file_entries);
        assert_eq!(found, expected);
        assert_eq!(entries(&store), file_entries);
    }
}

#[test]
fn equal_entries_merge_and_contradicting_ones_stand_apart() {
    let (_folder, mut store) = open();
    let file = new_origin(&mut store, "a.csv", OriginKind::File);
    let other = new_origin(&mut store, "b.csv", OriginKind::File);
    let mut noted = pair("核", "nuclear");
    noted.notes.push("科学".into());
    noted.languages[1].terms[0].status = Some(TermStatus::Preferred);
    noted.languages.reverse();
    let mut contradicting = pair("核", "nuclear");
    contradicting.definition = Some("a".into());
    import(
        &mut store,
        file,
        DuplicatePolicy::Add,
        &[pair("核", "nuclear")],
    );
    let found = import(&mut store, other, DuplicatePolicy::Add, &[noted]);
    assert_eq!(found, counts(0, 1, 0, 0));
    let merged = entries(&store);
    assert_eq!(merged.len(), 1);
    assert_eq!(merged[0].notes, ["科学"]);
    assert_eq!(merged[0].languages[0].language, LanguageTag::japanese());
    assert_eq!(
        merged[0].languages[1].terms[0].status,
        Some(TermStatus::Preferred)
    );
    import(
        &mut store,
        other,
        DuplicatePolicy::Add,
        &[contradicting.clone()],
    );
    contradicting.definition = Some("b".into());
    let found = import(&mut store, other, DuplicatePolicy::Add, &[contradicting]);
    assert_eq!(found, counts(1, 0, 0, 0));
}

#[test]
fn the_same_id_in_one_origin_replaces_but_never_within_one_go() {
    let (_folder, mut store) = open();
    let file = new_origin(&mut store, "a.tbx", OriginKind::File);
    let named = |target: &str| ConceptEntry {
        id: Some("c1".into()),
        ..pair("首相", target)
    };
    import(&mut store, file, DuplicatePolicy::Add, &[named("premier")]);
    let found = import(&mut store, file, DuplicatePolicy::Add, &[named("PM")]);
    assert_eq!(found, counts(0, 1, 0, 0));
    assert_eq!(entries(&store), [named("PM")]);
    let found = import(
        &mut store,
        file,
        DuplicatePolicy::Add,
        &[named("PM"), named("chancellor")],
    );
    assert_eq!(found, counts(1, 0, 1, 0));
}

#[test]
fn the_policy_decides_on_other_translations() {
    for (policy, expected, left) in [
        (DuplicatePolicy::Keep, counts(0, 0, 0, 2), vec!["premier"]),
        (
            DuplicatePolicy::Replace,
            counts(1, 1, 0, 0),
            vec!["PM", "chancellor"],
        ),
        (
            DuplicatePolicy::Add,
            counts(2, 0, 0, 0),
            vec!["premier", "PM", "chancellor"],
        ),
    ] {
        let (_folder, mut store) = open();
        let file = new_origin(&mut store, "a.csv", OriginKind::File);
        import(&mut store, file, policy, &[pair("首相", "premier")]);
        let newcomers = [pair("首相", "PM"), pair("首相", "chancellor")];
        assert_eq!(import(&mut store, file, policy, &newcomers), expected);
        let targets: Vec<String> = entries(&store)
            .iter()
            .map(|entry| entry.languages[1].terms[0].text.clone())
            .collect();
        assert_eq!(targets, left);
    }
}

#[test]
fn an_override_outlives_the_reimport_and_the_loss_of_its_folder_file() {
    let (_folder, mut store) = open();
    let file = new_origin(&mut store, "a.tbx", OriginKind::Folder);
    let both = [pair("核", "nuclear"), pair("首相", "premier")];
    import(&mut store, file, DuplicatePolicy::Add, &both);
    let id = all(&store)[0].id;
    for expected in [Removed::Overridden, Removed::Unknown] {
        let removed = write(&mut store, |tx| remove_concept(tx, id, NOW));
        assert_eq!(removed, expected);
    }
    assert_eq!(entries(&store), both[1..]);

    import(&mut store, file, DuplicatePolicy::Add, &both);
    assert_eq!(entries(&store), both[1..]);

    assert_eq!(write(&mut store, |tx| remove_origin(tx, file)), 2);
    assert!(entries(&store).is_empty());
    let file = new_origin(&mut store, "a.tbx", OriginKind::Folder);
    import(&mut store, file, DuplicatePolicy::Add, &both);
    assert_eq!(entries(&store), both[1..]);
    assert!(store.integrity_check().unwrap().is_empty());
}

#[test]
fn a_folder_file_written_again_is_replaced_and_what_stays_keeps_its_number() {
    let (_folder, mut store) = open();
    let file = new_origin(&mut store, "a.csv", OriginKind::Folder);
    let before = [
        pair("核", "nuclear"),
        pair("首相", "premier"),
        pair("米", "US"),
    ];
    import(&mut store, file, DuplicatePolicy::Add, &before);
    let kept = all(&store)[2].id;
    let mut noted = pair("首相", "premier");
    noted.notes.push("古い".into());
    let after = [pair("米", "US"), pair("党", "party"), noted];
    let found = import(&mut store, file, DuplicatePolicy::Add, &after);
    assert_eq!(
        found,
        ImportCounts {
            removed: 1,
            ..counts(1, 1, 1, 0)
        }
    );
    assert_eq!(entries(&store), after);
    assert_eq!(all(&store)[0].id, kept);
    let without_note = [pair("首相", "premier")];
    import(&mut store, file, DuplicatePolicy::Add, &without_note);
    assert_eq!(entries(&store), without_note);
}

#[test]
fn an_entry_that_its_folder_file_changed_is_no_longer_the_removed_one() {
    let (_folder, mut store) = open();
    let file = new_origin(&mut store, "a.tbx", OriginKind::Folder);
    let named = |target: &str| ConceptEntry {
        id: Some("c1".into()),
        ..pair("核", target)
    };
    import(&mut store, file, DuplicatePolicy::Add, &[named("nuclear")]);
    let id = all(&store)[0].id;
    write(&mut store, |tx| remove_concept(tx, id, NOW));
    import(&mut store, file, DuplicatePolicy::Add, &[named("core")]);
    assert_eq!(entries(&store), [named("core")]);
    import(&mut store, file, DuplicatePolicy::Add, &[named("nuclear")]);
    assert!(entries(&store).is_empty());
}

#[test]
fn folder_files_and_own_entries_do_not_mix() {
    let (_folder, mut store) = open();
    let session = new_origin(&mut store, "work", OriginKind::Session);
    let file = new_origin(&mut store, "a.tbx", OriginKind::Folder);
    let entry = [pair("核", "nuclear")];
    import(&mut store, file, DuplicatePolicy::Add, &entry);
    let found = import(&mut store, session, DuplicatePolicy::Keep, &entry);
    assert_eq!(found, counts(1, 0, 0, 0));
    write(&mut store, |tx| remove_origin(tx, file));
    assert_eq!(entries(&store), entry);
    let id = all(&store)[0].id;
    let removed = write(&mut store, |tx| remove_concept(tx, id, NOW));
    assert_eq!(removed, Removed::Deleted);
    assert_eq!(get(store.connection(), id).unwrap(), None);
}

#[test]
fn search_finds_one_character_in_both_languages_best_first() {
    let (_folder, mut store) = open();
    let file = new_origin(&mut store, "a.csv", OriginKind::File);
    let both = [
        pair("反核", "anti-nuclear"),
        pair("核兵器", "Nuclear weapons"),
        pair("核", "core"),
    ];
    import(&mut store, file, DuplicatePolicy::Add, &both);
    let found = |text: &str, limit: usize| -> Vec<(MatchKind, String)> {
        let hits = search(store.connection(), text, &Clients::All, limit).unwrap();
        hits.into_iter().map(|hit| (hit.kind, hit.term)).collect()
    };
    assert_eq!(
        found("核", 9),
        [
            (MatchKind::Exact, "核".to_owned()),
            (MatchKind::Prefix, "核兵器".to_owned()),
            (MatchKind::Inside, "反核".to_owned()),
        ]
    );
    assert_eq!(found("核", 1).len(), 1);
    assert_eq!(found("ｎｕｃｌｅａｒ", 9).len(), 2);
    assert!(found("", 9).is_empty());
    assert!(found("駅", 9).is_empty());
}

#[test]
fn statistics_count_languages_statuses_and_origins() {
    let (_folder, mut store) = open();
    let file = new_origin(&mut store, "a.csv", OriginKind::File);
    let mut entry = pair("核", "nuclear");
    entry.languages[1].terms[0].status = Some(TermStatus::Forbidden);
    import(
        &mut store,
        file,
        DuplicatePolicy::Add,
        &[entry, pair("首相", "PM")],
    );
    let found = statistics(store.connection(), &Clients::All).unwrap();
    assert_eq!((found.concepts, found.terms), (2, 4));
    assert_eq!(
        found.languages,
        [("en".to_owned(), 2), ("ja".to_owned(), 2)]
    );
    assert_eq!(
        found.statuses,
        [(None, 3), (Some(TermStatus::Forbidden), 1)]
    );
    assert_eq!(found.origins.len(), 1);
    assert_eq!((found.origins[0].id, found.origins[0].concepts), (file, 2));
}

fn optional(text: &'static str) -> impl Strategy<Value = Option<String>> {
    prop::option::of(text)
}

fn category() -> impl Strategy<Value = DataCategory> {
    let leaf = (
        "[a-z]{1,5}",
        "[a-z]{0,5}",
        ".{0,6}",
        prop::collection::vec(("[a-z:]{1,4}", ".{0,4}"), 0..2),
    )
        .prop_map(|(element, category, value, attributes)| DataCategory {
            element,
            category,
            value,
            attributes,
            grouped: Vec::new(),
        });
    leaf.prop_recursive(2, 4, 2, |inner| {
        (inner.clone(), prop::collection::vec(inner, 0..2)).prop_map(|(mut outer, grouped)| {
            outer.grouped = grouped;
            outer
        })
    })
}

fn categories() -> impl Strategy<Value = Vec<DataCategory>> {
    prop::collection::vec(category(), 0..2)
}

fn notes() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(".{0,6}", 0..3)
}

fn term() -> impl Strategy<Value = Term> {
    (
        "[核党首相a-c '\"]{0,4}",
        prop::option::of(prop::sample::select(TermStatus::ALL.to_vec())),
        optional("[a-z]{0,4}"),
        optional("[あ-う]{0,3}"),
        notes(),
        categories(),
    )
        .prop_map(
            |(text, status, part_of_speech, reading, notes, categories)| Term {
                text,
                status,
                part_of_speech,
                reading,
                notes,
                categories,
            },
        )
}

fn language_section() -> impl Strategy<Value = LanguageSection> {
    (
        prop::sample::select(vec!["ja", "ja-JP", "EN_us", "en", "zh-Hant"]),
        prop::collection::vec(term(), 0..3),
        notes(),
        categories(),
    )
        .prop_map(|(language, terms, notes, categories)| LanguageSection {
            language: LanguageTag::new(language),
            terms,
            notes,
            categories,
        })
}

fn concept_entry() -> impl Strategy<Value = ConceptEntry> {
    (
        optional(".{0,4}"),
        optional(".{0,4}"),
        prop::collection::vec(language_section(), 0..4),
        notes(),
        categories(),
    )
        .prop_map(
            |(subject_field, definition, languages, notes, categories)| ConceptEntry {
                id: None,
                subject_field,
                definition,
                languages,
                notes,
                categories,
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn what_is_imported_is_read_back_equal(
        mut imported in prop::collection::vec(concept_entry(), 0..6),
    ) {
        for (number, entry) in imported.iter_mut().enumerate() {
            entry.id = Some(format!("c{number}"));
        }
        let (_folder, mut store) = open();
        let file = new_origin(&mut store, "a.tbx", OriginKind::File);
        import(&mut store, file, DuplicatePolicy::Add, &imported);
        let as_written = |entries: &[ConceptEntry]| serde_json::to_string(entries).unwrap();
        prop_assert_eq!(as_written(&entries(&store)), as_written(&imported));
        let again = import(&mut store, file, DuplicatePolicy::Add, &imported);
        prop_assert_eq!(again, counts(0, 0, imported.len(), 0));
        prop_assert_eq!(as_written(&entries(&store)), as_written(&imported));
    }
}
