//! Every TMX sample is read, and no other reader gets more units out of it.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use taiyaku_formats::{ReadOptions, read_units};
use taiyaku_text::model::{LanguageTag, TranslationUnit};

use super::standards;

/// A row of `samples/INDEX.md` about a TMX file.
struct Row {
    file: String,
    /// How many `<tu>` it has.
    tus: usize,
    /// The most units that any of the other readers finds; some make two of one `<tu>`.
    best: usize,
    /// The source language that the file names.
    source: Option<LanguageTag>,
    /// The first pairs that other readers find, cut off somewhere.
    pairs: Vec<(String, String)>,
}

/// The columns are: file, origin, licence, facts, units, OmegaT, Okapi, Translate Toolkit, ….
fn rows(index: &str) -> Vec<Row> {
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').collect();
        let file = cells.get(1).filter(|file| file.ends_with(".tmx"))?;
        let counts = cells.get(6..9)?.iter().filter_map(|cell| count(cell));
        Some(Row {
            file: (*file).to_owned(),
            tus: cells.get(5)?.parse().unwrap_or_default(),
            best: counts.max()?,
            source: source(cells.get(4)?),
            pairs: cells
                .get(6..9)?
                .iter()
                .filter_map(|cell| pair(cell))
                .collect(),
        })
    };
    index.lines().filter_map(row).collect()
}

/// `4 tu,3 pairs …`, `ERR after 1 tu,…`, `5 units …`.
fn count(cell: &str) -> Option<usize> {
    let cell = cell.strip_prefix("ERR after ").unwrap_or(cell);
    if cell.starts_with("ERR") {
        return Some(0);
    }
    cell.split(' ').next()?.parse().ok()
}

/// `- v1.4 src=ja ja,en`.
fn source(facts: &str) -> Option<LanguageTag> {
    let code = facts.split("src=").nth(1)?.split(' ').next()?;
    let named = !code.is_empty() && code != "None" && !code.starts_with('*');
    named.then(|| LanguageTag::new(code))
}

/// `4 tu,4 pairs source => target`, `4 units source => target`; `None` where codes or characters are shown in the
/// reader's own way, or the reader has no source.
fn pair(cell: &str) -> Option<(String, String)> {
    let (before, target) = cell.split_once(" => ")?;
    let source = before
        .split_once(" pairs ")
        .or_else(|| before.split_once(" units "))?
        .1;
    let plain = |text: &str| !text.contains(['<', '\\', '&', '[']) && !text.trim().is_empty();
    let known =
        plain(source) && plain(target) && source != "None" && !"None".starts_with(target.trim());
    known.then(|| (words(source), words(target)))
}

/// Where the quoted pair is not the file's, or not one of a source and its translation: the index quotes decomposed kana
/// in composed form; a reader pairs two kinds of English although there is Japanese.
const OTHERWISE: [(&str, &str); 2] = [
    ("own/nfd-vs-nfc.tmx", "NFD"),
    ("tmx/kit-ImportTest1C.tmx", "First entry in UK Engli"),
];

/// The words of a text: readers treat white space in their own ways.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the units have this pair, in either direction.
fn holds(units: &[(String, String)], pair: &(String, String)) -> bool {
    let is = |text: &String, quoted: &String| words(text).starts_with(quoted.as_str());
    units.iter().any(|(source, target)| {
        is(source, &pair.0) && is(target, &pair.1) || is(source, &pair.1) && is(target, &pair.0)
    })
}

fn texts(file: &Path, source_language: Option<&LanguageTag>) -> Vec<(String, String)> {
    let input = BufReader::new(File::open(file).unwrap());
    let mut options = ReadOptions::default();
    if let Some(language) = source_language {
        options.source_language = language.clone();
    }
    let Ok(entries) = read_units(input, file.to_str(), &options) else {
        return Vec::new();
    };
    let text = |unit: TranslationUnit| {
        let target = unit.target.map(|target| target.segment.text);
        (unit.source.segment.text, target.unwrap_or_default())
    };
    entries.flatten().map(|entry| text(entry.value)).collect()
}

/// How many `<tu>` give at least one unit, and how many units there are.
fn read(file: &Path) -> (usize, usize) {
    let input = BufReader::new(File::open(file).unwrap());
    let name = file.to_str();
    let Ok(entries) = read_units(input, name, &ReadOptions::default()) else {
        return (0, 0);
    };
    let places: Vec<_> = entries.flatten().map(|entry| entry.position).collect();
    let units = places.len();
    (places.into_iter().collect::<BTreeSet<_>>().len(), units)
}

#[test]
fn no_other_reader_gets_more() {
    let Some(standards) = standards() else {
        return;
    };
    let samples = standards.join("samples");
    let index = std::fs::read_to_string(samples.join("INDEX.md")).unwrap();
    let rows = rows(&index);
    assert!(rows.len() > 80, "only {} rows were understood", rows.len());
    let mut misses = Vec::new();
    for row in &rows {
        let (tus, units) = read(&samples.join(&row.file));
        if units < row.best || tus < row.best.min(row.tus) {
            misses.push(format!("{}: {units} of {}", row.file, row.best));
        }
    }
    assert_eq!(misses, Vec::<String>::new());
}

#[test]
fn the_first_pair_is_what_other_readers_find() {
    let Some(standards) = standards() else {
        return;
    };
    let samples = standards.join("samples");
    let index = std::fs::read_to_string(samples.join("INDEX.md")).unwrap();
    let mut checked = 0;
    let mut misses = Vec::new();
    for row in rows(&index) {
        let units = texts(&samples.join(&row.file), row.source.as_ref());
        for pair in &row.pairs {
            checked += 1;
            if OTHERWISE.contains(&(row.file.as_str(), pair.1.as_str())) {
                continue;
            }
            if !holds(&units, pair) {
                misses.push(format!(
                    "{}: {pair:?} is not in {:?}",
                    row.file,
                    units.first()
                ));
            }
        }
    }
    assert!(checked > 100, "only {checked} pairs are quoted plainly");
    assert_eq!(misses, Vec::<String>::new());
}

#[test]
fn no_sample_takes_long() {
    let Some(standards) = standards() else {
        return;
    };
    let samples = standards.join("samples");
    let index = std::fs::read_to_string(samples.join("INDEX.md")).unwrap();
    for row in rows(&index) {
        let file = samples.join(&row.file);
        let started = std::time::Instant::now();
        read(&file);
        // Without optimisation, and beside other work: what takes this long is quadratic or worse.
        let allowed = 5 + std::fs::metadata(&file).unwrap().len() / 100_000;
        assert!(started.elapsed().as_secs() < allowed, "{}", row.file);
    }
}

#[test]
fn every_file_in_the_samples_is_survived() {
    let Some(standards) = standards() else {
        return;
    };
    let mut folders = vec![standards.join("samples")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("huge-200k.tmx") {
                files += 1;
                read(&path);
            }
        }
    }
    assert!(files > 100, "only {files} files");
}
