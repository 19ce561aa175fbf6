//! Every reader over the seeds of the fuzz targets, and over what is left of each when it is cut or damaged: what
//! `fuzz/` asks of any bytes, without the compiler that fuzzing needs.

#![allow(clippy::unwrap_used)]

#[allow(unreachable_pub)]
#[path = "../../fuzz/src/invariants.rs"]
mod invariants;

use std::fs;
use std::path::Path;

/// Each seed of a target: whole, cut at several places, and with a byte changed here and there.
fn variants(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../fuzz/seeds")
        .join(target);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{target} has no seeds");
    let mut found = Vec::new();
    for path in paths {
        let bytes = fs::read(path).unwrap();
        for part in 1..8 {
            let cut = bytes.len() * part / 8;
            found.push(bytes[..cut].to_vec());
            for change in [0, b'<', 0xff] {
                let mut damaged = bytes.clone();
                damaged[cut] = change;
                found.push(damaged);
            }
        }
        found.push(bytes);
    }
    found
}

fn all(target: &str, check: impl Fn(&[u8])) {
    for bytes in variants(target) {
        check(&bytes);
    }
}

#[test]
fn tmx() {
    all("tmx", |data| invariants::format("TMX", data));
}

#[test]
fn tbx() {
    all("tbx", |data| invariants::format("TBX", data));
}

#[test]
fn xliff() {
    all("xliff", |data| invariants::format("XLIFF", data));
}

#[test]
fn po() {
    all("po", |data| invariants::format("PO", data));
}

#[test]
fn csv() {
    all("csv", |data| invariants::format("CSV", data));
}

#[test]
fn tsv() {
    all("tsv", |data| invariants::format("TSV", data));
}

#[test]
fn srx() {
    all("srx", invariants::segmentation_rules);
}

#[test]
fn decode() {
    all("decode", invariants::decoding);
}

#[test]
fn any() {
    all("any", invariants::any_file);
}

#[test]
fn utx() {
    all("utx", |data| invariants::format("UTX", data));
}

#[test]
fn json() {
    all("json", |data| invariants::format("JSON", data));
}

#[test]
fn xlsx() {
    all("xlsx", |data| invariants::format("XLSX", data));
}

#[test]
fn validate() {
    all("validate", invariants::validation);
}

#[test]
fn xliff2() {
    all("xliff2", |data| invariants::format("XLIFF 2", data));
}
