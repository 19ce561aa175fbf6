//! Every XLIFF sample of any tool is read, and no unit of it is lost.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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

/// The segments of files as lxml sees them, `None` for one that is no well-formed XLIFF 1; nothing at all if Python
/// or lxml is not installed.
fn as_lxml_sees_them(files: &[PathBuf]) -> Option<Vec<Option<Vec<Seen>>>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/standards/xliff_segments.py");
    let run = Command::new("python3").arg(script).args(files).output();
    let Some(run) = run.ok().filter(|run| run.status.success()) else {
        println!("skipped: Python with lxml is not installed");
        return None;
    };
    let text = String::from_utf8(run.stdout).unwrap();
    Some(text.split_terminator('\u{1d}').map(segments_of).collect())
}

fn segments_of(file: &str) -> Option<Vec<Seen>> {
    let segment = |segment: &str| {
        let mut fields = segment.split('\u{1f}').map(|field| field.strip_prefix('='));
        let mut next = || fields.next().unwrap().map(str::to_owned);
        (next().unwrap_or_default(), next().unwrap(), next())
    };
    (file != "no").then(|| file.split_terminator('\u{1e}').map(segment).collect())
}

/// Id, source and target of a segment.
type Seen = (String, String, Option<String>);

#[test]
fn lxml_sees_the_same_texts() {
    let mut files = samples("xliff");
    files.extend(samples("sdlxliff"));
    files.extend(samples("mqxliff"));
    let Some(seen) = as_lxml_sees_them(&files) else {
        return;
    };
    let mut compared = 0;
    for (file, seen) in files.iter().zip(seen) {
        let Some(seen) = seen else {
            continue;
        };
        let ours = segments(file).into_iter().map(|segment| {
            let target = segment.target.map(|target| target.segment.text);
            (segment.id, segment.source.text, target)
        });
        let ours: Vec<Seen> = ours.collect();
        assert_eq!(ours, seen, "{}", file.display());
        compared += seen.len();
    }
    assert!(compared > 400 || standards().is_none(), "only {compared}");
}
