//! Every TMX sample is read, and no other reader gets more units out of it.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use taiyaku_formats::{ReadOptions, read_units};

use super::standards;

/// A row of `samples/INDEX.md` about a TMX file.
struct Row {
    file: String,
    /// How many `<tu>` it has.
    tus: usize,
    /// The most units that any of the other readers finds; some make two of one `<tu>`.
    best: usize,
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
