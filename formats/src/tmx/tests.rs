use taiyaku_text::model::{Problem, Severity, TranslationUnit};

use super::read;
use crate::entry::ReadOptions;

mod broken;
mod reading;
mod round_trip;
mod wild;

/// All units of a file, and all problems.
fn read_bytes(bytes: &[u8]) -> (Vec<TranslationUnit>, Vec<Problem>) {
    let (mut units, mut problems) = (Vec::new(), Vec::new());
    match read(bytes, &ReadOptions::default()) {
        Err(problem) => problems.push(problem),
        Ok(entries) => {
            for entry in entries {
                match entry {
                    Ok(located) => units.push(located.value),
                    Err(problem) => problems.push(problem),
                }
            }
        }
    }
    (units, problems)
}

/// A file with these units.
fn file(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n\
         <tmx version=\"1.4\">\n<header srclang=\"ja\"/>\n<body>\n{body}\n</body>\n</tmx>\n"
    )
}

fn unit(ja: &str, en: &str) -> String {
    format!(
        "<tu><tuv xml:lang='ja'><seg>{ja}</seg></tuv><tuv xml:lang='en'><seg>{en}</seg></tuv></tu>"
    )
}

/// The units of a sound file.
fn sound(body: &str) -> Vec<TranslationUnit> {
    let (units, problems) = read_bytes(file(body).as_bytes());
    assert_eq!(problems, []);
    units
}

/// Source and target as text.
fn texts(units: &[TranslationUnit]) -> Vec<(&str, &str)> {
    fn target(unit: &TranslationUnit) -> &str {
        unit.target.as_ref().map_or("-", |t| &t.segment.text)
    }
    units
        .iter()
        .map(|unit| (unit.source.segment.text.as_str(), target(unit)))
        .collect()
}

fn severities(problems: &[Problem]) -> Vec<Severity> {
    problems.iter().map(|problem| problem.severity).collect()
}
