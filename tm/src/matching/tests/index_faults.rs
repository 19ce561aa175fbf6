//! An index file that is not what it should be: of something else, of another time, unfinished, damaged.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    path::{Path, PathBuf},
    sync::Barrier,
};

use super::{
    indexed::{Desk, Step, shown},
    *,
};
use crate::derived::{self, State};

/// Sources that resemble one another, so that an answer of the index shows in many suggestions.
fn pairs(from: usize, to: usize) -> Vec<(String, String)> {
    let places = [
        "市役所",
        "図書館の二階",
        "駅前の広場",
        "港",
        "山の上の小屋",
        "体育館",
    ];
    let ends = [
        "で会議を開く。",
        "には誰もいない。",
        "から花火が見えた。",
        "で待つ。",
    ];
    (from..to)
        .map(|number| {
            let (place, end) = (places[number % 6], ends[number % 4]);
            (
                format!("{}は{place}{end}", "のちほど".repeat(number % 3)),
                format!("Unit {number}."),
            )
        })
        .collect()
}

fn desk(units: usize) -> Desk {
    let desk = Desk::new();
    drop(desk.store());
    desk.go(&Step::Import(pairs(0, units)));
    desk.go(&Step::Index);
    desk
}

fn files(desk: &Desk) -> Vec<PathBuf> {
    let entries = fs::read_dir(derived::folder_of(&desk.database)).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn options() -> MatchOptions {
    MatchOptions {
        min_score: 30,
        top: 40,
        ..MatchOptions::default()
    }
}

const QUERIES: [&str; 3] = [
    "は市役所で待つ。",
    "駅前から花火が見えた",
    "のちほどは港で会議を開く。",
];

/// That the index, or what stands in for it, gives what the database gives.
fn assert_right(desk: &Desk) {
    let (indexed, loaded) = (desk.indexed(), desk.loaded());
    for query in QUERIES {
        let found = shown(&matches(&indexed, query, &options()));
        assert!(!found.is_empty());
        assert_eq!(found, shown(&matches(&loaded, query, &options())));
    }
}

/// Puts a file in the place of another; one that is mapped lives on under no name.
fn put(path: &Path, bytes: &[u8]) {
    let aside = path.with_extension("aside");
    fs::write(&aside, bytes).unwrap();
    fs::rename(&aside, path).unwrap();
}

#[test]
fn any_flipped_byte_is_named_and_invents_nothing() {
    let desk = desk(40);
    let path = files(&desk).remove(0);
    let whole = fs::read(&path).unwrap();
    let stored: BTreeMap<i64, (String, Option<String>)> = {
        let mut stored = BTreeMap::new();
        let store = desk.store();
        let sql = "SELECT id, source, target FROM unit";
        let mut statement = store.connection().prepare(sql).unwrap();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let texts = (row.get(1).unwrap(), row.get(2).unwrap());
            stored.insert(row.get(0).unwrap(), texts);
        }
        stored
    };
    for place in (0..whole.len()).step_by(5) {
        let mut bytes = whole.clone();
        bytes[place] ^= [1, 0x80, 0xff, 0x10][place % 4];
        put(&path, &bytes);
        let folder = derived::folder_of(&desk.database);
        assert_eq!(derived::verify(&folder).len(), 1, "{place}");
        let indexed = desk.indexed();
        for query in QUERIES {
            let mut shown = BTreeSet::new();
            for found in matches(&indexed, query, &options()) {
                for unit in std::iter::once(&found.unit).chain(&found.others) {
                    assert!(shown.insert(unit.id), "{place}: {} is shown twice", unit.id);
                }
                let (source, target) = &stored[&found.unit.id];
                assert_eq!(found.unit.unit.source.segment.text, *source);
                let shown = found.target().map(|target| target.text.clone());
                assert_eq!(shown, *target);
            }
        }
    }
}

#[test]
fn a_truncated_file_is_passed_over() {
    let desk = desk(40);
    let path = files(&desk).remove(0);
    let whole = fs::read(&path).unwrap();
    for part in 0..10 {
        put(&path, &whole[..whole.len() * part / 10]);
        assert_right(&desk);
    }
}

#[test]
fn a_file_of_another_database_is_passed_over() {
    let (desk, other) = (desk(40), Desk::new());
    drop(other.store());
    other.go(&Step::Import(pairs(100, 150)));
    other.go(&Step::Index);
    put(
        &files(&desk).remove(0),
        &fs::read(files(&other).remove(0)).unwrap(),
    );
    assert_right(&desk);
}

#[test]
fn a_restored_older_copy_has_its_own_answers() {
    let desk = desk(30);
    let copy = desk.database.with_extension("copy");
    File::create(&copy).unwrap();
    taiyaku_store::backup::copy(&desk.database, &copy, &mut |_, _| true).unwrap();
    desk.go(&Step::Remove(3));
    desk.go(&Step::Import(pairs(100, 120)));
    desk.go(&Step::Index);
    assert_right(&desk);
    fs::rename(&copy, &desk.database).unwrap();
    // Gives it a log: without one, nobody could open it for writing while somebody reads.
    drop(desk.store());
    assert_right(&desk);
    // It reaches the same number of writes by another way.
    desk.go(&Step::Edit(5, "港で別の会議を開く。".to_owned()));
    desk.go(&Step::Import(pairs(200, 230)));
    assert_right(&desk);
}

#[test]
fn a_file_of_an_older_version_is_passed_over() {
    let desk = desk(40);
    let path = files(&desk).remove(0);
    let whole = fs::read(&path).unwrap();
    // A header says first the format, then the version of the folding, then that of the index: each of 4 bytes.
    for place in [12, 16] {
        let mut bytes = whole.clone();
        bytes[place] = bytes[place].wrapping_sub(1);
        let checksum = crc32fast::hash(&bytes[..252]).to_le_bytes();
        bytes[252..256].copy_from_slice(&checksum);
        put(&path, &bytes);
        assert_eq!(derived::verify(&derived::folder_of(&desk.database)), []);
        assert_right(&desk);
    }
}

#[test]
fn what_a_killed_build_left_is_no_index() {
    let desk = desk(40);
    let path = files(&desk).remove(0);
    let left = path.with_file_name(".building-killed");
    let whole = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    fs::write(&left, &whole[..whole.len() / 2]).unwrap();
    assert_right(&desk);
    // Even under the right name: the header comes last.
    let mut bytes = whole.clone();
    bytes[..256].fill(0);
    put(&path, &bytes);
    assert_right(&desk);
}

#[test]
fn several_that_build_at_once_all_find_the_same() {
    let desk = desk(60);
    desk.go(&Step::LoseIndex);
    let barrier = Barrier::new(3);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                barrier.wait();
                desk.go(&Step::Index);
                assert_right(&desk);
            });
        }
    });
    assert_eq!(files(&desk).len(), 1);
    let store = desk.store();
    let state = State::read(store.connection()).unwrap();
    let container = derived::Container::open(&files(&desk)[0]).unwrap();
    assert_eq!(container.header().state, state);
}

#[test]
fn where_nothing_can_be_written_the_index_is_in_memory() {
    let desk = Desk::new();
    drop(desk.store());
    desk.go(&Step::Import(pairs(0, 40)));
    // Also root cannot make a folder where a file stands.
    fs::write(derived::folder_of(&desk.database), "in the way").unwrap();
    assert_right(&desk);
}
