use super::*;

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn neighbours_follow_from_the_file() {
    let mut memory = Memory::new();
    memory.import("a", &[unit("一", "1"), unit("二", "2"), unit("三", "3")]);
    let expected = [
        (some(""), some("二")),
        (some("一"), some("三")),
        (some("二"), some("")),
    ];
    assert_eq!(memory.contexts(), expected);
    let units = memory.all(Contexts::WithNeighbours);
    let beside = |place: usize| neighbours(memory.db(), &units[place]).unwrap();
    assert_eq!(beside(0), (None, Some(units[1].clone())));
    assert_eq!(beside(1), (Some(units[0].clone()), Some(units[2].clone())));
    assert_eq!(beside(2), (Some(units[1].clone()), None));
    // A removed neighbour is not known, and nobody becomes the end of the file.
    let last = memory.all(Contexts::Stored)[2].id;
    assert_eq!(memory.remove(last), Removed::Deleted);
    assert_eq!(memory.remove(last), Removed::Unknown);
    assert_eq!(
        memory.contexts(),
        [(some(""), some("二")), (some("一"), None)]
    );
}

#[test]
fn a_unit_merged_into_another_file_stays_as_context() {
    let mut memory = Memory::new();
    memory.import("a", &[unit("零", "0"), unit("二", "2")]);
    let again = [
        unit("一", "1"),
        unit("二", "2"),
        unit("三", "3"),
        unit("零", "0"),
    ];
    assert_eq!(memory.import("b", &again), counts(2, 0, 2));
    let expected = [(some(""), some("二")), (some("二"), some("零"))];
    assert_eq!(memory.contexts()[2..], expected);
    // What the file says about neighbours is no news where the places say the same.
    let exported: Vec<_> = memory
        .all(Contexts::WithNeighbours)
        .into_iter()
        .map(|s| s.unit)
        .collect();
    assert_eq!(memory.import("c", &exported), counts(0, 0, 4));
}

#[test]
fn work_by_hand_has_no_neighbours_but_a_date() {
    let mut memory = Memory::new();
    let origin = memory.origin("by hand", OriginKind::Session);
    memory.write(
        origin,
        DuplicatePolicy::Add,
        &[unit("一", "1"), unit("二", "2")],
    );
    memory.write(
        origin,
        DuplicatePolicy::Add,
        &[unit("三", "3"), unit("二", "2")],
    );
    assert_eq!(
        memory.contexts(),
        [(None, None), (None, None), (None, None)]
    );
    let units = memory.all(Contexts::Stored);
    assert_eq!(units[2].position, 2);
    assert_eq!(units[2].unit.metadata.created.as_deref(), Some(NOW));
}

#[test]
fn an_entry_in_three_languages_has_one_place() {
    let mut memory = Memory::new();
    let french = |source: &str, target: &str| {
        TranslationUnit::plain(
            Variant::plain(LanguageTag::japanese(), source),
            Variant::plain(LanguageTag::new("fr"), target),
        )
    };
    memory.import(
        "a",
        &[
            unit("一", "one"),
            french("一", "un"),
            unit("二", "two"),
            french("二", "deux"),
        ],
    );
    let expected = [(some(""), some("二")), (some("一"), some(""))];
    let contexts = memory.contexts();
    assert_eq!([contexts[0].clone(), contexts[3].clone()], expected);
}

#[test]
fn the_other_direction_comes_turned_round() {
    let mut memory = Memory::new();
    let english = |source: &str, target: &str| {
        TranslationUnit::plain(
            Variant::plain(LanguageTag::new("en-US"), source),
            Variant::plain(LanguageTag::new("ja-JP"), target),
        )
    };
    memory.import("a", &[english("one", "一"), english("two", "二")]);
    memory.import("b", &[unit("三", "three")]);
    let mut seen = Vec::new();
    for_each_unit(
        memory.db(),
        &Direction::new(
            &LanguageTag::japanese(),
            &LanguageTag::english(),
            &Clients::All,
        ),
        |s| seen.push(s),
    )
    .unwrap();
    let sources: Vec<_> = seen
        .iter()
        .map(|s| s.unit.source.segment.text.as_str())
        .collect();
    assert_eq!(sources, ["一", "二", "三"]);
    assert_eq!(
        seen.iter().map(|s| s.reversed).collect::<Vec<_>>(),
        [true, true, false]
    );
    assert_eq!(seen[1].unit.context.previous.as_deref(), Some("一"));
    assert_eq!(seen[1].unit.context.next.as_deref(), Some(""));
}

#[test]
fn a_folder_file_that_changed_is_replaced() {
    let mut memory = Memory::new();
    let origin = memory.origin("tm/a.tmx", OriginKind::Folder);
    memory.import("own", &[unit("二", "2")]);
    let old = [unit("一", "1"), unit("二", "2"), unit("三", "3")];
    assert_eq!(
        memory.write(origin, DuplicatePolicy::Add, &old),
        counts(3, 0, 0)
    );
    let number = memory
        .all(Contexts::Stored)
        .iter()
        .find(|s| s.unit == old[2])
        .unwrap()
        .id;
    let mut dated = unit("一", "1");
    dated.metadata.author = Some("佐藤".into());
    let new = [unit("三", "3"), dated, unit("四", "4")];
    let written = memory.write(origin, DuplicatePolicy::Add, &new);
    assert_eq!(
        written,
        ImportCounts {
            removed: 1,
            ..counts(1, 1, 1)
        }
    );
    let units = memory.all(Contexts::WithNeighbours);
    let of_file: Vec<_> = units.iter().filter(|s| s.origin == origin).collect();
    assert_eq!(of_file[0].id, number, "a unit that stays keeps its number");
    let sources: Vec<_> = of_file
        .iter()
        .map(|s| s.unit.source.segment.text.as_str())
        .collect();
    assert_eq!(sources, ["三", "一", "四"]);
    assert_eq!(of_file[1].unit.context.previous.as_deref(), Some("三"));
    assert_eq!(of_file[2].unit.context.next.as_deref(), Some(""));
    // Even a policy that keeps what is there takes the file at its word.
    let reworded = [unit("三", "three")];
    let written = memory.write(origin, DuplicatePolicy::Keep, &reworded);
    assert_eq!(
        written,
        ImportCounts {
            removed: 3,
            ..counts(1, 0, 0)
        }
    );
    memory.write(origin, DuplicatePolicy::Add, &new);
    // The file vanished: its units go, those of the project stay.
    let removed = memory
        .store
        .write("gone", &mut |_| {}, |tx| remove_origin(tx, origin))
        .unwrap();
    assert_eq!((removed, memory.pairs().len()), (3, 1));
}

#[test]
fn a_decision_about_a_folder_file_outlives_it() {
    let mut memory = Memory::new();
    let units = [unit("一", "1"), unit("二", "wrong"), unit("三", "3")];
    let origin = memory.origin("tm/a.tmx", OriginKind::Folder);
    memory.write(origin, DuplicatePolicy::Add, &units);
    let wrong = memory.all(Contexts::Stored)[1].id;
    assert_eq!(memory.remove(wrong), Removed::Overridden);
    assert_eq!(memory.remove(wrong), Removed::Unknown);
    let visible = |memory: &Memory| {
        memory
            .pairs()
            .iter()
            .map(|p| p.1.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(visible(&memory), ["1", "3"]);
    // Written again, vanished and back, and under another name.
    memory.write(origin, DuplicatePolicy::Add, &units);
    assert_eq!(visible(&memory), ["1", "3"]);
    memory
        .store
        .write("gone", &mut |_| {}, |tx| remove_origin(tx, origin))
        .unwrap();
    let renamed = memory.origin("tm/b.tmx", OriginKind::Folder);
    memory.write(renamed, DuplicatePolicy::Add, &units);
    assert_eq!(visible(&memory), ["1", "3"]);
    assert_eq!(memory.contexts()[0].1, some("二"), "still a neighbour");
    assert_eq!(statistics(memory.db(), &Clients::All).unwrap().units, 2);
    let found = concordance::search(memory.db(), "wrong", Side::Both, &Clients::All, 9).unwrap();
    assert_eq!(found.total, 0);
    // By hand it can be had again.
    let by_hand = memory.origin("by hand", OriginKind::Session);
    assert_eq!(
        memory.write(by_hand, DuplicatePolicy::Add, &units[1..2]),
        counts(1, 0, 0)
    );
    assert_eq!(visible(&memory).len(), 3);
    assert_eq!(memory.store.integrity_check().unwrap().len(), 0);
}
