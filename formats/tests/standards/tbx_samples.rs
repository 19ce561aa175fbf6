//! Every TBX sample is read, and no other reader gets more terms out of it.

use std::path::Path;

use taiyaku_formats::{ReadOptions, read_concepts};
use taiyaku_text::model::ConceptEntry;

use super::standards;

/// What stands in for a term without text while pairs are counted.
const NO_TEXT: &str = "(no text)";

fn read_bytes(bytes: &[u8], name: &Path) -> Vec<ConceptEntry> {
    let entries = read_concepts(bytes, name.to_str(), &ReadOptions::default()).unwrap();
    entries.flatten().map(|entry| entry.value).collect()
}

fn read(file: &Path) -> Vec<ConceptEntry> {
    read_bytes(&std::fs::read(file).unwrap(), file)
}

/// The entries with the terms that have no text, which we leave out and report, and OmegaT makes pairs of
/// (44 of the 300 of SDL's sample).
fn read_as_omegat(file: &Path) -> Vec<ConceptEntry> {
    let text = String::from_utf8(std::fs::read(file).unwrap()).unwrap();
    let filled = text.replace("<term/>", &format!("<term>{NO_TEXT}</term>"));
    read_bytes(filled.as_bytes(), file)
}

/// The start tags of entries in a file; in version 3 nothing else could count them, for no other tool reads it.
fn entry_tags(file: &Path) -> usize {
    let text = String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned();
    ["<termEntry", "<conceptEntry"]
        .iter()
        .map(|tag| text.matches(tag).count())
        .sum()
}

/// The pairs of terms that OmegaT makes: each term of the first language with each of the second.
fn pairs(entries: &[ConceptEntry], first: &str, second: &str) -> Vec<(String, String)> {
    let terms = |entry: &ConceptEntry, primary: &str| -> Vec<String> {
        let sections = entry.languages.iter();
        sections
            .filter(|section| section.language.primary() == primary)
            .flat_map(|section| section.terms.iter().map(|term| term.text.clone()))
            .collect()
    };
    let mut pairs = Vec::new();
    for entry in entries {
        let mut targets = terms(entry, second);
        if targets.is_empty() {
            // OmegaT counts a term without a translation too.
            targets.push(String::new());
        }
        for source in terms(entry, first) {
            pairs.extend(
                targets
                    .iter()
                    .map(|target| (source.clone(), target.clone())),
            );
        }
    }
    pairs
}

/// A row about a TBX file that OmegaT reads: how many pairs it has, and the first of them.
fn row(line: &str) -> Option<(&str, usize, &str, &str)> {
    let cells: Vec<&str> = line.split('|').collect();
    let file = cells.get(1).filter(|file| file.ends_with(".tbx"))?;
    let (count, first) = cells.get(4)?.split_once(' ')?;
    let (source, target) = first.split_once("=>")?;
    Some((file, count.parse().ok()?, source.trim(), target.trim()))
}

#[test]
fn every_entry_of_every_term_base_is_read() {
    let Some(standards) = standards() else {
        return;
    };
    let mut files = 0;
    for entry in std::fs::read_dir(standards.join("samples/tbx")).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(read(&path).len(), entry_tags(&path), "{}", path.display());
        files += 1;
    }
    assert!(files > 20, "only {files} files");
}

#[test]
fn terms_without_text_are_left_out_and_each_is_named() {
    let Some(standards) = standards() else {
        return;
    };
    let file = standards.join("samples/tbx/okapi-sdl_tbx.tbx");
    let bytes = std::fs::read(&file).unwrap();
    let entries = read_concepts(&bytes[..], file.to_str(), &ReadOptions::default()).unwrap();
    let named = entries
        .filter_map(Result::err)
        .filter(|problem| problem.to_string().contains("a term without text"))
        .count();
    assert_eq!(
        named,
        String::from_utf8_lossy(&bytes).matches("<term/>").count()
    );
    let terms = |entries: &[ConceptEntry]| -> usize {
        let sections = entries.iter().flat_map(|entry| &entry.languages);
        sections.map(|section| section.terms.len()).sum()
    };
    assert_eq!(terms(&read(&file)) + named, terms(&read_as_omegat(&file)));
}

#[test]
fn omegat_gets_no_more_terms() {
    let Some(standards) = standards() else {
        return;
    };
    let samples = standards.join("samples");
    let index = std::fs::read_to_string(samples.join("INDEX.md")).unwrap();
    let rows: Vec<_> = index.lines().filter_map(row).collect();
    assert!(rows.len() > 8, "only {} rows were understood", rows.len());
    for (file, count, source, target) in rows {
        let entries = read_as_omegat(&samples.join(file));
        let languages: std::collections::BTreeSet<String> = entries
            .iter()
            .flat_map(|entry| &entry.languages)
            .map(|section| section.language.primary())
            .collect();
        // The pair of languages that OmegaT was asked for is the one that has its first pair of terms.
        let found = languages.iter().any(|first| {
            languages
                .iter()
                .filter(|second| *second != first)
                .any(|second| {
                    let pairs = pairs(&entries, first, second);
                    let pair = |(one, other): &(String, String)| {
                        one == source && (other == target || target.is_empty())
                    };
                    pairs.len() >= count && pairs.iter().any(pair)
                })
        });
        assert!(found, "{file}: {count} pairs, {source} => {target}");
    }
}
