//! Damaged files, and files of something else.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::*;

fn written(folder: &Path) -> PathBuf {
    let mut writer = ContainerWriter::create(folder, KIND, &state()).unwrap();
    writer
        .section("first", b"some bytes of the first section")
        .unwrap();
    writer.section("second", &[7; 100]).unwrap();
    writer.finish().unwrap();
    let name = fs::read_dir(folder).unwrap().next().unwrap().unwrap();
    name.path()
}

#[test]
fn any_flipped_bit_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(folder.path());
    let whole = fs::read(&path).unwrap();
    let container = Container::from_bytes(whole.clone()).unwrap();
    let (first, second) = (container.place(0), container.place(1));
    for place in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << (place % 8);
        let expected = match place {
            0..8 => "no finished file",
            8..256 => "header",
            _ if first.contains(&place) => "first",
            _ if second.contains(&place) => "second",
            _ if place < second.end => "filling",
            _ => "table of contents",
        };
        fs::write(&path, &bytes).unwrap();
        let problems = verify(folder.path());
        assert_eq!(problems.len(), 1, "{place}: {problems:?}");
        assert!(
            problems[0].message.contains(expected),
            "{place}: {problems:?}"
        );
        assert!(problems[0].remedy.contains("taiyaku tm optimize"));
    }
}

#[test]
fn a_truncated_file_is_named_and_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(folder.path());
    let whole = fs::read(&path).unwrap();
    for length in 0..whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        assert!(Container::open(&path).is_err(), "{length}");
        assert_eq!(verify(folder.path()).len(), 1, "{length}");
    }
    let longer = [&whole[..], &[0]].concat();
    fs::write(&path, longer).unwrap();
    assert!(Container::open(&path).is_err());
}

#[test]
fn bytes_that_only_begin_like_ours_are_no_file_of_ours() {
    let mut bytes = b"taiyaku\n".to_vec();
    bytes.resize(4096, 0xff);
    assert!(Container::from_bytes(bytes).is_err());
    assert!(Container::from_bytes(Vec::new()).is_err());
}

#[test]
fn a_folder_that_is_not_there_has_no_problems_and_no_size() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("x.db-index");
    assert_eq!(verify(&missing), []);
    assert_eq!(size(&missing), 0);
}
