//! Which files of a folder serve a database, and which are removed.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::{
        Barrier,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};

use taiyaku_store::{
    Access, Connection, DuplicatePolicy, NewOrigin, OriginKind, Store, Transaction, backup,
    changes, origin,
};
use taiyaku_text::model::{LanguageTag, TranslationUnit, Variant};

use super::*;
use crate::units::{self, UnitWriter};

const NOW: &str = "20261126T090000Z";

/// A database with its folder, and how many units it got.
struct Home {
    folder: tempfile::TempDir,
    store: Store,
    units: u32,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder.path().join("x.db"));
        Self {
            folder,
            store,
            units: 0,
        }
    }

    fn db(&self) -> &Connection {
        self.store.connection()
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("x.db")
    }

    fn derived(&self) -> PathBuf {
        folder_of(&self.path())
    }

    /// One more unit: another state.
    fn write(&mut self) {
        self.units += 1;
        let text = format!("{}枚の窓", self.units);
        let write = |tx: &Transaction<'_>| {
            let record = NewOrigin::new("a", OriginKind::File, NOW);
            let origin = origin::insert(tx, &record)?;
            let mut writer = UnitWriter::new(tx, origin, DuplicatePolicy::Add, NOW)?;
            writer.add(&TranslationUnit::plain(
                Variant::plain(LanguageTag::japanese(), text),
                Variant::plain(LanguageTag::english(), "windows"),
            ))?;
            writer.finish()
        };
        self.store.write("import", &mut |_| {}, write).unwrap();
    }

    /// Makes a file of the present state.
    fn derive(&self) -> Container {
        derive(&self.derived(), KIND, &State::read(self.db()).unwrap())
    }

    /// The number of units that the file knew which is found.
    fn found(&self) -> Option<u64> {
        let found = find(&self.derived(), KIND, self.db()).unwrap();
        found.map(|container| container.header().state.units)
    }

    fn clean_up(&self) -> usize {
        clean_up(&self.derived(), &[KIND], self.db()).unwrap()
    }

    fn files(&self) -> Vec<PathBuf> {
        files(&self.derived())
    }
}

fn open(path: &Path) -> Store {
    Store::open(path, Access::Write, &[&units::COMPONENT]).unwrap()
}

fn derive(folder: &Path, kind: Kind<'_>, state: &State) -> Container {
    let mut writer = ContainerWriter::create(folder, kind, state).unwrap();
    writer.section("text", b"what was derived").unwrap();
    writer.finish().unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Makes a file look as if nobody had touched it for long.
fn age(path: &Path, seconds: u64) {
    let file = File::options().write(true).open(path).unwrap();
    let then = SystemTime::now() - Duration::from_secs(seconds);
    file.set_modified(then).unwrap();
}

#[test]
fn the_newest_file_that_fits_is_found_and_the_others_go() {
    let mut home = Home::new();
    assert_eq!(home.found(), None);
    home.derive();
    assert_eq!(home.found(), Some(0), "of a database without a write");
    for _ in 0..3 {
        home.write();
        home.derive();
    }
    home.write();
    assert_eq!(home.found(), Some(3), "the database went on from there");
    assert_eq!(home.files().len(), 4);
    assert_eq!(home.clean_up(), 3);
    assert_eq!((home.found(), home.clean_up()), (Some(3), 0));
}

#[test]
fn a_damaged_one_gives_way_to_an_older_one() {
    let mut home = Home::new();
    home.write();
    home.derive();
    home.write();
    home.derive();
    let newest = home.files().pop().unwrap();
    let whole = fs::read(&newest).unwrap();
    // The last byte belongs to the table of contents.
    for place in [9, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        fs::write(&newest, bytes).unwrap();
        assert_eq!(home.found(), Some(1));
    }
    fs::write(&newest, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(home.found(), Some(1));
    assert_eq!(verify(&home.derived()).len(), 1);
    assert_eq!(home.clean_up(), 1);
    assert_eq!(home.files().len(), 1);
}

#[test]
fn another_database_and_its_files_are_strangers() {
    let (mut home, mut other) = (Home::new(), Home::new());
    home.write();
    other.write();
    other.derive();
    let file = other.files().pop().unwrap();
    fs::create_dir(home.derived()).unwrap();
    fs::copy(&file, home.derived().join(file.file_name().unwrap())).unwrap();
    assert_eq!(home.found(), None);
    assert_eq!(home.clean_up(), 0, "nothing better is there");
    home.derive();
    assert_eq!((home.found(), home.clean_up()), (Some(1), 1));
}

#[test]
fn a_restored_older_copy_does_not_believe_what_came_after_it() {
    let mut home = Home::new();
    home.write();
    home.derive();
    let copy = home.folder.path().join("copy.db");
    File::create(&copy).unwrap();
    backup::copy(&home.path(), &copy, &mut |_, _| true).unwrap();
    home.write();
    home.derive();
    assert_eq!(home.found(), Some(2));
    // It takes the place of the database, which has to be closed for that.
    home.store = open(&home.folder.path().join("another.db"));
    fs::copy(&copy, home.path()).unwrap();
    home.store = open(&home.path());
    assert_eq!(home.found(), Some(1));
    // It goes on, and reaches the same generation by another way.
    home.units = 10;
    home.write();
    assert_eq!(home.found(), Some(1));
    home.derive();
    assert_eq!((home.found(), home.clean_up()), (Some(2), 2));
}

#[test]
fn what_may_be_of_use_to_another_process_stays_for_a_while() {
    let mut home = Home::new();
    home.write();
    home.derive();
    let mut ahead = State::read(home.db()).unwrap();
    ahead.generation.number += 1;
    ahead.generation.token = "fedcba9876543210".to_owned();
    derive(&home.derived(), KIND, &ahead);
    assert_eq!((home.found(), home.clean_up()), (Some(1), 0));
    age(home.files().last().unwrap(), 4000);
    assert_eq!((home.found(), home.clean_up()), (Some(1), 1));
}

#[test]
fn other_versions_are_not_used_and_only_older_ones_go() {
    let mut home = Home::new();
    home.write();
    let state = State::read(home.db()).unwrap();
    let version = |version| Kind { version, ..KIND };
    for number in [0, 2] {
        derive(&home.derived(), version(number), &state);
    }
    // Of an older folding.
    derive(&home.derived(), KIND, &state);
    let file = files(&home.derived()).remove(1);
    let mut header = Container::open(&file).unwrap().header().clone();
    let mut bytes = fs::read(&file).unwrap();
    for fold_version in [header.fold_version - 1, header.fold_version + 1] {
        header.fold_version = fold_version;
        bytes[..256].copy_from_slice(&header.encode().unwrap());
        fs::write(
            home.derived().join(format!("{fold_version}.derived")),
            &bytes,
        )
        .unwrap();
    }
    fs::remove_file(file).unwrap();
    assert_eq!((home.found(), home.clean_up()), (None, 0));
    derive(&home.derived(), KIND, &state);
    assert_eq!((home.found(), home.clean_up()), (Some(1), 2));
    assert_eq!(home.files().len(), 3);
    assert_eq!(verify(&home.derived()), []);
}

#[test]
fn files_of_other_kinds_are_left_alone() {
    let mut home = Home::new();
    home.write();
    let other = Kind {
        name: "concordance",
        version: 1,
    };
    derive(&home.derived(), other, &State::read(home.db()).unwrap());
    home.derive();
    assert_eq!(home.clean_up(), 0);
    fs::write(home.derived().join("notes.txt"), "mine").unwrap();
    fs::create_dir(home.derived().join("folder.derived")).unwrap();
    assert_eq!(home.clean_up(), 0);
    assert_eq!(home.files().len(), 4);
}

#[test]
fn after_changes_were_forgotten_older_files_do_not_fit() {
    let mut home = Home::new();
    home.write();
    home.derive();
    home.write();
    let forget = |tx: &Transaction<'_>| {
        let present = taiyaku_store::change_log::latest(tx)?.number;
        changes::forget_until(tx, present)
    };
    home.store.write("forget", &mut |_| {}, forget).unwrap();
    assert_eq!(home.found(), None);
    home.derive();
    assert_eq!(home.found(), Some(2));
}

#[test]
fn leftovers_of_killed_processes_go_when_they_are_old() {
    let home = Home::new();
    let state = State::read(home.db()).unwrap();
    let begin = || {
        let mut writer = ContainerWriter::create(&home.derived(), KIND, &state).unwrap();
        writer.section("text", &[1; 400_000]).unwrap();
        writer
    };
    let working = begin();
    let busy = home.files().remove(0);
    age(&busy, 100);
    assert_eq!(home.clean_up(), 0, "somebody is at work on it");
    let left = home.derived().join(".building-left");
    fs::copy(&busy, &left).unwrap();
    assert_eq!(home.clean_up(), 0, "it is new");
    age(&left, 100);
    assert_eq!(home.clean_up(), 1);
    assert_eq!(home.found(), None);
    assert_eq!(working.finish().unwrap().verify(), []);
    assert_eq!(home.found(), Some(0));
    // Whoever gives up leaves nothing.
    drop(begin());
    assert_eq!(home.files().len(), 1);
}

#[test]
fn several_at_once_all_end_well() {
    let mut home = Home::new();
    home.write();
    let state = State::read(home.db()).unwrap();
    let (path, derived) = (home.path(), home.derived());
    let barrier = Barrier::new(4);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let store = open(&path);
                for _ in 0..10 {
                    barrier.wait();
                    let container = derive(&derived, KIND, &state);
                    clean_up(&derived, &[KIND], store.connection()).unwrap();
                    assert_eq!(container.verify(), []);
                    assert!(find(&derived, KIND, store.connection()).unwrap().is_some());
                }
            });
        }
    });
    assert_eq!(home.files().len(), 1);
}

#[test]
fn a_file_is_found_while_newer_ones_take_its_place() {
    let mut home = Home::new();
    home.write();
    home.derive();
    let (path, derived) = (home.path(), home.derived());
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let looking = scope.spawn(|| {
            let store = open(&path);
            while !is_done.load(Ordering::Relaxed) {
                assert!(find(&derived, KIND, store.connection()).unwrap().is_some());
            }
        });
        for _ in 0..60 {
            home.write();
            home.derive();
            home.clean_up();
        }
        is_done.store(true, Ordering::Relaxed);
        looking.join().unwrap();
    });
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_not_waited_for() {
    let home = Home::new();
    fs::create_dir(home.derived()).unwrap();
    let pipe = home.derived().join("pipe.derived");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    assert_eq!(home.found(), None);
    let opened = Container::open(&pipe);
    assert!(matches!(opened, Err(DerivedError::NotDerived)));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_made_is_no_obstacle() {
    let home = Home::new();
    // Also root cannot make a folder where a file stands.
    fs::write(home.derived(), "in the way").unwrap();
    let state = State::read(home.db()).unwrap();
    let refused = ContainerWriter::create(&home.derived(), KIND, &state).unwrap_err();
    assert!(matches!(refused, DerivedError::Io(_)));
    let writer = ContainerWriter::create_or_in_memory(&home.derived(), KIND, &state).unwrap();
    assert!(writer.finish().unwrap().is_loaded());
    assert_eq!((home.found(), home.clean_up()), (None, 0));
}

#[test]
fn a_file_that_is_in_use_lives_on() {
    let mut home = Home::new();
    home.write();
    let section = home.derive().section("text").unwrap();
    home.write();
    home.derive();
    assert_eq!(home.clean_up(), 1);
    assert_eq!(&section[..], b"what was derived");
}
