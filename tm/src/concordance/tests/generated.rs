//! The file finds what the database alone finds.

use taiyaku_store::StoreError;

use super::*;
use crate::{
    concordance::file::{build, find, search_file},
    derived::Container,
};

const CLIENTS: [Option<&str>; 4] = [None, None, Some("Minami"), Some("Ōno & Söhne")];
const LANGUAGES: [(&str, Option<&str>); 6] = [
    ("ja", Some("en")),
    ("en-US", Some("ja-JP")),
    ("ja", None),
    ("ja", Some("ja")),
    ("de", Some("fr")),
    ("jpn", Some("EN")),
];
const TEXT: &str = "[國国澤沢のノｶﾞガが。．，,、 　「」ー—〜~…・ａaＡAbB①1１\u{3099}\u{200b}]{0,9}";
const QUERY: &str =
    "[國国澤沢のノｶﾞガが。．，,、 　「」ー—〜~…・ａaＡAbB①1１\u{3099}\u{200b}]{1,10}";

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (
        0..4_usize,
        0..6_usize,
        TEXT,
        TEXT,
        prop::bool::weighted(0.1),
    )
        .prop_map(|(client, languages, source, target, hidden)| Row {
            client: CLIENTS[client],
            languages: LANGUAGES[languages],
            source,
            target,
            hidden,
        });
    prop::collection::vec(row, 0..60)
}

/// What happens to a memory after the file was made.
#[derive(Debug, Clone)]
enum Event {
    Edit(usize, String, String),
    Turn(usize),
    Hide(usize, bool),
    Give(usize, usize),
    Delete(usize),
    Insert(Row),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        (any::<usize>(), TEXT, TEXT).prop_map(|(at, one, other)| Event::Edit(at, one, other)),
        any::<usize>().prop_map(Event::Turn),
        (any::<usize>(), any::<bool>()).prop_map(|(at, hidden)| Event::Hide(at, hidden)),
        (any::<usize>(), 0..4_usize).prop_map(|(at, client)| Event::Give(at, client)),
        any::<usize>().prop_map(Event::Delete),
        (TEXT, TEXT).prop_map(|(source, target)| Event::Insert(row(&source, &target))),
    ];
    prop::collection::vec(event, 0..12)
}

fn happen(memory: &mut Memory, highest: i64, event: &Event) {
    // One of the units that may have been there, or one that came since.
    let id = |at: &usize| *at as i64 % (highest + 3).max(1);
    let change = |transaction: &Connection| match event {
        Event::Edit(at, one, other) => transaction.execute(
            "UPDATE unit SET source = ?2, target = CASE WHEN target IS NOT NULL THEN ?3 END
             WHERE id = ?1",
            params![id(at), one, other],
        ),
        Event::Turn(at) => transaction.execute(
            "UPDATE unit SET source_language = 'fr' WHERE id = ?1",
            [id(at)],
        ),
        Event::Hide(at, hidden) => transaction.execute(
            "UPDATE unit SET hidden = ?2 WHERE id = ?1",
            params![id(at), hidden],
        ),
        Event::Give(at, client) => transaction.execute(
            "UPDATE unit SET client = ?2 WHERE id = ?1",
            params![id(at), CLIENTS[*client]],
        ),
        Event::Delete(at) => transaction.execute("DELETE FROM unit WHERE id = ?1", [id(at)]),
        Event::Insert(row) => {
            insert(transaction, row);
            Ok(1)
        }
    };
    let written = memory.store.write("event", &mut |_| {}, |transaction| {
        change(transaction)?;
        Ok::<_, StoreError>(())
    });
    written.unwrap();
}

fn compare(memory: &Memory, file: &Container, query: &str) -> Result<(), TestCaseError> {
    let only = |names: &[&str]| Clients::Only(names.iter().map(|&name| name.into()).collect());
    for clients in [
        Clients::All,
        only(&[]),
        only(&["Minami"]),
        only(&["Ōno & Söhne", "x"]),
    ] {
        for side in [Side::Source, Side::Target, Side::Both] {
            let all = memory.scanned(query, side, &clients, usize::MAX);
            for limit in [0, 2, usize::MAX] {
                let mut expected = all.clone();
                expected.hits.truncate(limit);
                // Not the search that takes to the database where the file is wrong.
                let found = search_file(memory.db(), file, (query, side), &clients, limit).unwrap();
                prop_assert_eq!(found, Some(expected), "{:?} {:?}", query, clients);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_file_finds_what_the_database_finds(
        rows in rows(),
        events in events(),
        queries in prop::collection::vec(QUERY, 3),
        piece in any::<prop::sample::Index>(),
    ) {
        let mut memory = Memory::new(&rows);
        let file = build(memory.db(), memory.folder(), |_, _| true).unwrap();
        // Queries that occur are rare among random ones.
        let known = rows.get(piece.index(rows.len().max(1))).map(|row| row.source.clone());
        let queries: Vec<String> = queries.into_iter().chain(known).collect();
        for query in &queries {
            compare(&memory, &file, query)?;
        }
        let highest = memory.highest();
        for event in &events {
            happen(&mut memory, highest, event);
        }
        let file = find(memory.db(), memory.folder()).unwrap().unwrap();
        for query in &queries {
            compare(&memory, &file, query)?;
        }
    }
}

#[test]
fn many_blocks_in_many_threads_find_the_same() {
    let nouns = ["猫", "犬", "國", "ｻｰﾊﾞｰ", "Server"];
    let rows: Vec<Row> = (0..5_000_usize)
        .map(|n| {
            let noun = nouns[n % nouns.len()];
            row(
                &format!("{}{noun}の話。", "あ".repeat(n * 37 % 53)),
                &format!("About the {noun}{}.", n % 7),
            )
        })
        .collect();
    let memory = Memory::new(&rows);
    let mut parts = Parts::of(&memory);
    memory
        .db()
        .execute("DELETE FROM unit WHERE id IN (1, 4096, 4097, 5000)", [])
        .unwrap();
    memory
        .db()
        .execute("UPDATE unit SET source = 'the' WHERE id = 4500", [])
        .unwrap();
    memory.insert(&row("新しい猫の話。", "THE new one"));
    parts.since.changed = vec![1, 4096, 4097, 4500, 5000];
    for query in [
        "の",
        "。",
        "the",
        "THE",
        "サーバー",
        "國",
        "国",
        "ｻｰﾊﾞｰ",
        "server6",
        "虎",
        "\u{a0}",
    ] {
        for limit in [1, 50, 4_000] {
            let scanned = memory.scanned(query, Side::Both, &Clients::All, limit);
            let found = parts.search(&memory, query, Side::Both, &Clients::All, limit);
            assert_eq!(found, Some(scanned), "{query} {limit}");
        }
    }
}

#[test]
fn as_written_on_one_side_and_short_on_the_other() {
    let memory = Memory::new(&[
        row("ｱ", "a long text with the ア in it"),
        row("ああア", "-"),
        row("ｱｱｱ", "no"),
    ]);
    let found = Parts::of(&memory).search(&memory, "ア", Side::Both, &Clients::All, 9);
    let found = found.unwrap();
    let ids: Vec<_> = found.hits.iter().map(|hit| hit.unit.id.0).collect();
    assert_eq!((ids, found.total), (vec![1, 2, 3], 3));
    assert_eq!(memory.scanned("ア", Side::Both, &Clients::All, 9), found);
}
