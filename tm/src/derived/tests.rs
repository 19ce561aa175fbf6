use std::fs;

use proptest::prelude::*;
use taiyaku_store::Generation;

use super::*;

mod faults;
mod folder;

pub(super) const KIND: Kind<'static> = Kind {
    name: "keys-ja",
    version: 1,
};

pub(super) fn state() -> State {
    State {
        database_id: "0123456789abcdef0123456789abcdef".to_owned(),
        generation: Generation {
            number: 7,
            token: "89abcdef89abcdef".to_owned(),
        },
        highest_id: 41,
        units: 40,
    }
}

/// A container in memory with these sections.
fn in_memory(sections: &[(String, Vec<u8>)]) -> Container {
    let mut writer = ContainerWriter::in_memory(KIND, &state()).unwrap();
    for (name, bytes) in sections {
        writer.section(name, bytes).unwrap();
    }
    writer.finish().unwrap()
}

proptest! {
    #[test]
    fn sections_come_back_as_they_were_written(
        sections in proptest::collection::btree_map(
            "[a-z]{1,64}",
            proptest::collection::vec(any::<u8>(), 0..300),
            0..6,
        ),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let sections: Vec<_> = sections.into_iter().collect();
        let memory = in_memory(&sections);
        let mut writer = ContainerWriter::create(folder.path(), KIND, &state()).unwrap();
        for (name, bytes) in &sections {
            writer.begin(name).unwrap();
            for part in bytes.chunks(7) {
                std::io::Write::write_all(&mut writer, part).unwrap();
            }
        }
        let written = writer.finish().unwrap();
        let path = fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
        let opened = Container::open(&path).unwrap();
        for container in [&memory, &written, &opened] {
            prop_assert_eq!(&container.header().state, &state());
            prop_assert_eq!(container.verify(), vec![]);
            prop_assert_eq!(container.sections().count(), sections.len());
            for (name, bytes) in &sections {
                let section = container.section(name).unwrap();
                prop_assert_eq!(&section[..], &bytes[..]);
                section.will_need(0..bytes.len());
            }
        }
        prop_assert!(!opened.is_loaded() && memory.is_loaded());
        prop_assert_eq!(opened.size(), fs::metadata(&path).unwrap().len());
    }
}

#[test]
fn sections_live_on_without_their_container() {
    let container = in_memory(&[("one".to_owned(), vec![1, 2, 3])]);
    let section = container.section("one").unwrap();
    assert!(container.section("two").is_none());
    drop(container);
    let there = std::thread::spawn(move || section.to_vec());
    assert_eq!(there.join().unwrap(), [1, 2, 3]);
    assert_eq!(&Section::from(vec![4, 5])[..], [4, 5]);
    Section::from(vec![4, 5]).will_need(1..900);
}

#[test]
fn unfit_names_are_refused() {
    let long = "x".repeat(65);
    for name in ["", &long] {
        let kind = Kind { name, version: 1 };
        let error = ContainerWriter::in_memory(kind, &state()).unwrap_err();
        assert!(matches!(error, DerivedError::BadName { .. }));
    }
    let mut writer = ContainerWriter::in_memory(KIND, &state()).unwrap();
    assert!(std::io::Write::write(&mut writer, b"x").is_err());
    writer.begin("a").unwrap();
    let twice = writer.begin("a").unwrap_err();
    assert!(matches!(twice, DerivedError::BadName { .. }));
    assert!(writer.begin("").is_err());
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_it() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("x.db-index");
    let writer = ContainerWriter::create(&folder, KIND, &state()).unwrap();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let file = || {
        fs::read_dir(&folder)
            .unwrap()
            .next()
            .unwrap()
            .unwrap()
            .path()
    };
    assert_eq!(mode(&file()), 0o600);
    writer.finish().unwrap();
    assert_eq!(mode(&file()), 0o600);
}
