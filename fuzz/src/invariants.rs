//! What must hold of any bytes, also run over the seeds by a plain test (`formats/tests/seeds.rs`).
//!
//! Nothing panics, every reader comes to an end, places begin at line 1 and column 1, and what was read, once it
//! is written in a format that holds everything, is read whole and written as the same bytes again.

// Failing is how an invariant speaks.
#![allow(clippy::expect_used)]

use std::io::Cursor;

use taiyaku_formats::registry::{self, Input};
use taiyaku_formats::validate::{self, Level, ValidateOptions};
use taiyaku_formats::{Entries, FORMATS, Format, ReadOptions, WriteOptions, WriteSummary, Writer};
use taiyaku_text::model::{ConceptEntry, Problem, Severity, TranslationUnit};

/// How many entries and problems a byte of a file may give. Nothing in any format gives more than a few.
const MOST_ITEMS_A_BYTE: usize = 4;

/// Reads the bytes as a file of the format named so, whatever they look like.
///
/// # Panics
/// If something does not hold.
pub fn format(name: &str, data: &[u8]) {
    let format = FORMATS.iter().find(|format| format.name == name);
    check(format.expect("a format of the registry"), data);
}

/// Opens the bytes as any command does: packed or not, of any format.
///
/// # Panics
/// If something does not hold.
pub fn any_file(data: &[u8]) {
    let options = ReadOptions::default();
    for name in [None, Some("a.tmx"), Some("a.csv"), Some("a.txt")] {
        if let Ok(entries) = registry::read_units(data, name, &options) {
            read_all(entries, MOST_UNPACKED);
        }
        if let Ok(entries) = registry::read_concepts(data, name, &options) {
            read_all(entries, MOST_UNPACKED);
        }
        let _ = registry::recognise(data, name);
    }
}

/// Items that a packed file may give; what is small when it is packed may be much.
const MOST_UNPACKED: usize = 10_000_000;

/// Reads the bytes as segmentation rules. (Nothing is asked of what is found beyond an end.)
pub fn segmentation_rules(data: &[u8]) {
    if let Ok(file) = taiyaku_formats::srx::read(data, None) {
        let mut written = Vec::new();
        let _ = taiyaku_formats::srx::write(&mut written, &file.rules);
    }
}

/// Decodes the bytes: what cannot be decoded is counted, and a place of it is known.
///
/// # Panics
/// If something does not hold.
pub fn decoding(data: &[u8]) {
    for encoding in [
        None,
        Some("shift_jis"),
        Some("euc-jp"),
        Some("iso-2022-jp"),
        Some("utf-16le"),
    ] {
        if let Ok(decoded) = taiyaku_text::decode::decode(data, encoding) {
            assert!(decoded.text.len() <= data.len().saturating_mul(3) + 3);
        }
    }
}

/// Validates the bytes as a file of any format: a copy of what is wrong is sound XML, with the same verdict ever after.
///
/// # Panics
/// If something does not hold.
pub fn validation(data: &[u8]) {
    let options = ValidateOptions::default();
    for name in [Some("a.tmx"), Some("a.csv"), Some("a.tsv")] {
        let Ok(report) = validate::validate(data, name, &options) else {
            continue;
        };
        assert!(
            report
                .findings
                .iter()
                .all(|finding| finding.position.line > 0)
        );
        let mut copy = Vec::new();
        if validate::fix(data, name, &options, &report, &mut copy).is_err() {
            continue;
        }
        let again = validate::validate(&copy[..], name, &options);
        // What is no XML may end as an empty file.
        let broken = again.iter().flat_map(|report| &report.findings);
        let broken = broken.filter(|finding| finding.rule.level == Level::Form);
        assert_eq!(broken.count(), 0, "the copy is not well-formed");
    }
}

fn check(format: &'static Format, data: &[u8]) {
    let options = ReadOptions::default();
    let most = data.len().saturating_mul(MOST_ITEMS_A_BYTE) + 64;
    if let Some(read) = format.read_units
        && let Ok(entries) = read(input(data), &options)
    {
        let (units, _): (Vec<TranslationUnit>, _) = read_all(entries, most);
        for writer in format.writers {
            written_again(
                writer,
                &units,
                |out, options, entries| {
                    let write = writer.write_units?;
                    Some(write(out, options, entries).expect("memory can be written to"))
                },
                |bytes| read(bytes, &options),
            );
        }
    }
    if let Some(read) = format.read_concepts
        && let Ok(entries) = read(input(data), &options)
    {
        let (concepts, _): (Vec<ConceptEntry>, _) = read_all(entries, most);
        for writer in format.writers {
            written_again(
                writer,
                &concepts,
                |out, options, entries| {
                    let write = writer.write_concepts?;
                    Some(write(out, options, entries).expect("memory can be written to"))
                },
                |bytes| read(bytes, &options),
            );
        }
    }
    if let Some(read) = format.read_documents {
        let _ = read(input(data), &options);
    }
}

fn input(data: &[u8]) -> Input<'_> {
    Box::new(Cursor::new(data))
}

/// All entries, and how many more could not be used.
fn read_all<T>(entries: Entries<'_, T>, most: usize) -> (Vec<T>, usize) {
    let (mut found, mut items, mut skipped) = (Vec::new(), 0, 0);
    for item in entries {
        match item {
            Ok(located) => {
                assert!(located.position.line > 0 && located.position.column > 0);
                found.push(located.value);
                items += 1;
            }
            Err(Problem {
                position, severity, ..
            }) => {
                assert!(position.is_none_or(|at| at.line > 0 && at.column > 0));
                items += 1;
                skipped += usize::from(severity != Severity::Warning);
            }
        }
        assert!(
            items <= most,
            "more entries and problems than the file can have"
        );
    }
    (found, skipped)
}

/// Begins the names of the writers that hold all there is to an entry, so that reading gives every entry back.
const WHOLE: [&str; 3] = ["tmx", "tbx", "xliff"];

/// Writes entries, reads that, writes it: no entry is lost and nothing is to be complained of, and the second time on
/// the bytes stay the same. (The first time puts in order what the file had in another.)
fn written_again<T: Clone>(
    writer: &Writer,
    entries: &[T],
    write: impl Fn(&mut Vec<u8>, &WriteOptions, &mut dyn Iterator<Item = T>) -> Option<WriteSummary>,
    read: impl Fn(Input<'static>) -> Result<Entries<'static, T>, Problem>,
) {
    let options = WriteOptions::default();
    let mut files: Vec<Vec<u8>> = Vec::new();
    let mut entries = entries.to_vec();
    for _ in 0..3 {
        let mut file = Vec::new();
        let Some(summary) = write(&mut file, &options, &mut entries.iter().cloned()) else {
            return;
        };
        let whole = WHOLE.iter().any(|name| writer.name.starts_with(name));
        if !whole || summary.written == 0 {
            return;
        }
        let again = read(Box::new(Cursor::new(file.clone()))).expect("what we write is read");
        let (again, skipped) = read_all(again, usize::MAX);
        let text = || format!("{}: {}", writer.name, String::from_utf8_lossy(&file));
        assert_eq!(skipped, 0, "losses in what we wrote: {}", text());
        assert_eq!(again.len(), summary.written, "other entries: {}", text());
        files.push(file);
        entries = again;
    }
    if let [_, second, third] = files.as_slice() {
        let shown = |file| String::from_utf8_lossy(file).into_owned();
        assert!(
            second == third,
            "{}\n--- is not ---\n{}",
            shown(third),
            shown(second)
        );
    }
}
