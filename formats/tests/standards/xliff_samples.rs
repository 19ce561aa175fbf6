//! Every XLIFF sample of any tool is read, and no unit of it is lost.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use taiyaku_formats::{ReadOptions, xliff};
use taiyaku_text::model::{BilingualSegment, Severity};

use super::standards;

fn samples(folder: &str) -> Vec<PathBuf> {
    let Some(standards) = standards() else {
        return Vec::new();
    };
    let folder = standards.join("samples").join(folder);
    let files = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

fn segments(file: &PathBuf) -> Vec<BilingualSegment> {
    let bytes = fs::read(file).unwrap();
    let (documents, _) = xliff::read(bytes.as_slice(), &ReadOptions::default()).unwrap();
    let documents = documents.into_iter();
    documents.flat_map(|read| read.document.segments).collect()
}

/// Whether there is nothing to translate in a unit.
fn is_kept_out(unit: &str) -> bool {
    let cut_to_nothing = unit.contains("<seg-source") && !unit.contains("mtype=\"seg\"");
    unit.contains("translate=\"no\"") || cut_to_nothing
}

#[test]
fn no_unit_is_lost() {
    let mut files = 0;
    for file in samples("xliff") {
        let bytes = fs::read(&file).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let options = ReadOptions::default();
        match xliff::read(bytes.as_slice(), &options) {
            Ok((documents, problems)) => {
                let places = documents.iter().flat_map(|read| &read.positions);
                let units = places.collect::<BTreeSet<_>>();
                let skipped = problems
                    .iter()
                    .filter(|problem| problem.severity != Severity::Warning);
                let skipped = skipped.count();
                // UTF-16 samples can't be counted this way.
                let written = text.matches("</trans-unit>").count();
                let kept_out = text.split("<trans-unit").filter(|unit| is_kept_out(unit));
                let kept_out = kept_out.count();
                assert!(
                    units.len() + skipped + kept_out >= written,
                    "{}: {} of {written}",
                    file.display(),
                    units.len()
                );
                files += 1;
            }
            Err(problem) => assert!(
                text.contains("version=\"2.") || problem.message.contains("no elements"),
                "{}: {problem}",
                file.display()
            ),
        }
    }
    assert!(files > 15 || standards().is_none(), "{files} files");
}

#[test]
fn studio_and_memoq() {
    let finished = |file: &PathBuf| {
        let segments = segments(file);
        let finished = segments
            .iter()
            .filter_map(BilingualSegment::finished_translation);
        (segments.len(), finished.count())
    };
    for file in samples("sdlxliff") {
        let name = file.file_name().unwrap().to_str().unwrap();
        let expected = match name {
            "okapi-test1.docx.sdlxliff" => (6, 6),
            "okapi-TS09-12-Test01.sdlxliff" => (19, 1),
            _ => continue,
        };
        assert_eq!(finished(&file), expected, "{name}");
    }
    for file in samples("mqxliff") {
        assert_eq!(finished(&file), (119, 0), "{}", file.display());
    }
}
