//! Runs over the real files of `shared/standards`, where that folder is there.

use std::fs;
use std::path::PathBuf;

use super::round_trip::sorted;
use super::*;
use crate::tables::{TableFormat, read_concepts};

/// The folder, looked for beside the workspace and above it.
pub(super) fn standards() -> Option<PathBuf> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let found = here
        .ancestors()
        .map(|folder| folder.join("shared/standards"));
    found.into_iter().find(|folder| folder.is_dir())
}

fn files(folder: &str) -> Vec<PathBuf> {
    let Some(standards) = standards() else {
        println!(
            "skipped: there is no folder shared/standards above {}",
            env!("CARGO_MANIFEST_DIR")
        );
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = fs::read_dir(standards.join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

#[test]
fn every_term_base_gives_its_entries_and_they_come_back() {
    for path in files("samples/tbx") {
        let bytes = fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let found: Vec<ConceptEntry> = read(&bytes[..], &ReadOptions::default())
            .flatten()
            .map(|located| located.value)
            .collect();
        let there = ["<termEntry", "<conceptEntry"].map(|name| text.matches(name).count());
        let name = path.display();
        assert_eq!(found.len(), there[0] + there[1], "{name}");
        let copied = entries(&written(&found).0);
        assert_eq!(entries(&written(&copied).0), copied, "{name}");
        let in_one_order = |entries: Vec<ConceptEntry>| entries.into_iter().map(sorted).collect();
        let (found, copied): (Vec<_>, Vec<_>) = (in_one_order(found), in_one_order(copied));
        for (found, copied) in found.iter().zip(&copied) {
            assert_eq!(found, copied, "{name}");
        }
        assert_eq!(found.len(), copied.len(), "{name}");
    }
}

#[test]
fn every_glossary_gives_its_entries() {
    for path in files("samples/glossary") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let format = if name.ends_with("csv") {
            TableFormat::Csv
        } else {
            TableFormat::Tsv
        };
        let bytes = fs::read(&path).unwrap();
        let found: Vec<_> = read_concepts(&bytes[..], format, &ReadOptions::default())
            .map(|item| item.unwrap().value)
            .collect();
        let expected = match name.as_str() {
            "omt-test.csv" => 7,
            "omt-test.tab" => 4,
            "omt-testUTF16LE.txt" => 2,
            _ => 0,
        };
        assert_eq!(found.len(), expected, "{name}");
    }
}
