//! From the store to a match.

use taiyaku_store::{Access, Clients, DuplicatePolicy, NewOrigin, OriginKind, Store, origin};

use super::*;
use crate::{
    matching::stored_units,
    units::{COMPONENT, Direction, UnitWriter},
};

const NOW: &str = "20261123T090000Z";

#[test]
fn units_of_the_store_are_matched_with_their_neighbours_and_penalty() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(
        &folder.path().join("taiyaku.db"),
        Access::Write,
        &[&COMPONENT],
    )
    .unwrap();
    let mut record = NewOrigin::new("old.tmx", OriginKind::File, NOW);
    record.penalty = 4;
    let document = [
        ("最初の文。", "First."),
        ("真ん中の文。", "Middle."),
        ("最後の文。", "Last."),
    ];
    store
        .write("import", &mut |_| {}, |tx| {
            let lowered = origin::insert(tx, &record)?;
            let mut writer = UnitWriter::new(tx, lowered, DuplicatePolicy::Add, NOW)?;
            writer.add(&unit(0, "古い文。", "Old.").unit)?;
            writer.finish()?;
            let plain = origin::insert(tx, &NewOrigin::new("new.tmx", OriginKind::File, NOW))?;
            let mut writer = UnitWriter::new(tx, plain, DuplicatePolicy::Add, NOW)?;
            for (source, target) in document {
                writer.add(&unit(0, source, target).unit)?;
            }
            writer.finish()
        })
        .unwrap();
    let (japanese, english) = (LanguageTag::japanese(), LanguageTag::english());
    let units = stored_units(
        store.connection(),
        &Direction::new(&japanese, &english, &Clients::All),
    )
    .unwrap();
    let memory = memory(units);

    let middle = Segment::plain("真ん中の文。");
    let query = Query {
        source: &middle,
        previous: Some("最初の文。"),
        next: Some("最後の文。"),
        names: None,
    };
    let found = memory.matches(&query, &MatchOptions::default()).unwrap();
    assert_eq!(
        (found[0].score, &*found[0].unit.origin_name),
        (102, "new.tmx")
    );
    assert_eq!(
        matches(&memory, "古い文。", &MatchOptions::default())[0].score,
        96
    );

    let opposite = stored_units(
        store.connection(),
        &Direction::new(&english, &japanese, &Clients::All),
    )
    .unwrap();
    let english = Memory::new(opposite, &LanguageTag::english());
    let found = english.matches(
        &Query::new(&Segment::plain("Middle.")),
        &MatchOptions::default(),
    );
    assert_eq!(
        found.unwrap()[0]
            .target()
            .map(|target| target.text.as_str()),
        Some("真ん中の文。")
    );
}
