//! Every sample of XLIFF 2 is read whole, and what is written keeps to schema and rules.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use taiyaku_formats::{ReadOptions, WriteOptions, read_units, xliff2};
use taiyaku_text::model::TranslationUnit;

use super::standards;

/// Counts the segments of a file that are to be translated.
const COUNT: &str = "
import sys
from lxml import etree
count = 0
for unit in etree.parse(sys.argv[1]).iter('{*}unit'):
    said = [e.get('translate') for e in [unit, *unit.iterancestors()] if e.get('translate')]
    if said[:1] != ['no']:
        count += len(unit.findall('{*}segment'))
print(count)
";

/// What a program prints; `None` if it can't run.
fn output(command: &mut Command) -> Option<String> {
    let run = command.output().ok()?;
    let text = String::from_utf8_lossy(&run.stdout).into_owned();
    let error = String::from_utf8_lossy(&run.stderr);
    (!error.contains("ModuleNotFoundError")).then(|| text + &error)
}

fn samples(standards: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(standards.join("samples/xliff")).unwrap();
    let files = files.map(|file| file.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|file| {
            let text = String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned();
            text.contains("xliff:document:2")
        })
        .collect();
    files.sort();
    files
}

#[test]
fn every_segment_of_every_sample_is_read() {
    let Some(standards) = standards() else {
        return;
    };
    let files = samples(&standards);
    assert!(files.len() > 10, "{} files", files.len());
    for file in files {
        let counted = output(Command::new("python3").args(["-c", COUNT]).arg(&file));
        let Some(counted) = counted else {
            println!("skipped: python3 with lxml is not installed");
            return;
        };
        let expected: usize = counted.trim().parse().unwrap();
        let bytes = fs::read(&file).unwrap();
        let (documents, _) = xliff2::read(bytes.as_slice(), &ReadOptions::default()).unwrap();
        let found: usize = documents
            .iter()
            .map(|read| read.document.segments.len())
            .sum();
        assert_eq!(found, expected, "{}", file.display());
    }
}

#[test]
fn what_is_written_is_valid() {
    let Some(standards) = standards() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let (memory, document) = (
        folder.path().join("memory.xlf"),
        folder.path().join("a.xlf"),
    );
    let text = include_bytes!("memory.tmx");
    let entries = read_units(&text[..], None, &ReadOptions::default()).unwrap();
    let units: Vec<TranslationUnit> = entries.filter_map(Result::ok).map(|e| e.value).collect();
    let mut file = Vec::new();
    xliff2::write_units(&mut file, &WriteOptions::default(), &units).unwrap();
    fs::write(&memory, file).unwrap();
    let mut file = Vec::new();
    let parts = super::valid::document();
    xliff2::write_with_note(
        &mut file,
        &parts,
        taiyaku_formats::Profile::Trados,
        Some("A & B"),
    )
    .unwrap();
    fs::write(&document, &file).unwrap();
    let broken = String::from_utf8(file)
        .unwrap()
        .replace("ref=\"#s1\"", "ref=\"#s2\"");
    let worse = folder.path().join("worse.xlf");
    fs::write(&worse, broken).unwrap();
    let schemas = standards.join("schemas/xliff21");
    let xmllint = output(
        Command::new("xmllint")
            .env("XML_CATALOG_FILES", standards.join("schemas/catalog.xml"))
            .args(["--nonet", "--noout", "--schema"])
            .arg(schemas.join("xliff21-all.driver.xsd"))
            .args([&memory, &document]),
    );
    match xmllint {
        Some(said) => assert_eq!(said.matches(" validates").count(), 2, "{said}"),
        None => println!("skipped: xmllint is not installed"),
    }
    for rules in ["xliff_core_2.1", "matches", "glossary", "metadata"] {
        let run = output(
            Command::new("python3")
                .arg(standards.join("tools/sch.py"))
                .arg(schemas.join(rules).with_extension(match rules {
                    "xliff_core_2.1" => "1.sch",
                    _ => "sch",
                }))
                .args([&memory, &document, &worse]),
        );
        let Some(said) = run else {
            println!("skipped: python3 with lxml and saxonche is not installed");
            return;
        };
        let bad = usize::from(rules == "matches");
        assert_eq!(said.matches("INVALID ").count(), bad, "{rules}: {said}");
        assert_eq!(said.matches("VALID ").count(), 3, "{rules}: {said}");
    }
}
