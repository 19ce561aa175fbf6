//! Every sample of a glossary in text, CSV or UTX is read, with the pair that comes first in it.

use std::fs::File;
use std::io::BufReader;

use taiyaku_formats::{ReadOptions, read_concepts};
use taiyaku_text::model::{ConceptEntry, TermStatus};

use super::standards;

/// File, entries, first source, first target, first note.
const SAMPLES: [(&str, usize, &str, &str, &str); 13] = [
    ("glossary/omt-test.csv", 7, "kde", "csv kde", ""),
    ("glossary/omt-test.tab", 4, "kde", "koo moo", ""),
    (
        "glossary/omt-testUTF16LE.txt",
        2,
        "UTF",
        "Unicode Transformation Format",
        "Comment #1",
    ),
    ("utx/utx100-simple.utx", 1, "猫", "cat", ""),
    ("utx/utx111.utx", 3, "猫", "cat", ""),
    ("own/utx100-simple.utx", 1, "猫", "cat", ""),
    ("own/utx111.utx", 3, "猫", "cat", ""),
    ("own/tab-utf8-bom.txt", 1, "猫", "cat", "animal"),
    ("own/tab-sjis.txt", 1, "猫", "cat", ""),
    ("own/tab-utf16le-bom.txt", 2, "猫", "cat", "c"),
    // Excel's quotation marks are no part of the term, though OmegaT shows them.
    (
        "own/tab-crlf-quotes.txt",
        2,
        "猫",
        "cat, domestic",
        "say \"meow\"",
    ),
    ("own/memoq-terms.csv", 1, "甲", "Party A", ""),
    ("own/semicolon-excel.csv", 1, "猫", "cat", "a;b"),
];

/// Its entries; each file is good, so nothing is reported.
fn entries(file: &str) -> Option<Vec<ConceptEntry>> {
    let path = standards()?.join("samples").join(file);
    let input = BufReader::new(File::open(&path).unwrap());
    let entries = read_concepts(input, path.to_str(), &ReadOptions::default()).unwrap();
    Some(entries.map(|entry| entry.unwrap().value).collect())
}

#[test]
fn every_glossary_has_its_entries_and_its_first_pair() {
    for (file, count, source, target, note) in SAMPLES {
        let Some(entries) = entries(file) else {
            return;
        };
        assert_eq!(entries.len(), count, "{file}");
        let [first, second] = &entries[0].languages[..] else {
            panic!("{file}: two languages");
        };
        assert_eq!(first.language.primary(), "ja", "{file}");
        assert_eq!(first.terms[0].text, source, "{file}");
        assert_eq!(second.terms[0].text, target, "{file}");
        let notes = second.terms[0].notes.first();
        assert_eq!(notes.map_or("", String::as_str), note, "{file}");
    }
}

#[test]
fn utx_tells_what_is_forbidden_and_memoq_tells_the_subject() {
    let Some(utx) = entries("own/utx111.utx") else {
        return;
    };
    let statuses: Vec<_> = utx
        .iter()
        .flat_map(|entry| &entry.languages[1].terms)
        .map(|term| term.status)
        .collect();
    assert_eq!(
        statuses,
        [
            TermStatus::Preferred,
            TermStatus::Forbidden,
            TermStatus::Proposed,
            TermStatus::Deprecated
        ]
        .map(Some)
    );
    let memoq = entries("own/memoq-terms.csv").unwrap();
    assert_eq!(memoq[0].subject_field.as_deref(), Some("法律"));
    assert_eq!(memoq[0].languages[1].terms[0].categories[0].value, "Prefix");
}
