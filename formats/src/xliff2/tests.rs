use taiyaku_text::model::{
    BilingualDocument, BilingualSegment, CodeKind, InlineCode, LanguageTag, Problem, Segment,
    Severity, TargetState, TranslationUnit,
};

use crate::entry::ReadOptions;

mod reading;
mod round_trip;
mod writing;

/// The segments of a file, and what was wrong with it.
fn read(xml: &str) -> (Vec<BilingualSegment>, Vec<Problem>) {
    let (documents, problems) = super::read(xml.as_bytes(), &ReadOptions::default()).unwrap();
    let documents = documents.into_iter();
    let segments = documents.flat_map(|read| read.document.segments);
    (segments.collect(), problems)
}

/// The units of a memory that a file holds, and what was wrong with it.
fn units(xml: &str) -> (Vec<TranslationUnit>, Vec<Problem>) {
    let entries = super::read_units(xml.as_bytes(), &ReadOptions::default()).unwrap();
    let (mut units, mut problems) = (Vec::new(), Vec::new());
    for entry in entries {
        match entry {
            Ok(located) => units.push(located.value),
            Err(problem) => problems.push(problem),
        }
    }
    (units, problems)
}

/// A file with these elements in its `<file>`.
fn file(content: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" \
         srcLang=\"ja\" trgLang=\"en\" xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\" \
         xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\">\n\
         <file id=\"f1\" original=\"a.txt\">{content}</file></xliff>"
    )
}

/// The texts of segments.
fn texts(segments: &[BilingualSegment]) -> Vec<(&str, Option<&str>)> {
    let segments = segments.iter();
    segments
        .map(|segment| {
            let target = segment.target.as_ref();
            let target = target.map(|target| target.segment.text.as_str());
            (segment.source.text.as_str(), target)
        })
        .collect()
}

fn document(segments: Vec<BilingualSegment>) -> BilingualDocument {
    BilingualDocument {
        original: "記事 \"1\".txt".into(),
        source_language: LanguageTag::new("ja"),
        target_language: LanguageTag::new("en_us"),
        segments,
    }
}

fn code(position: usize, kind: CodeKind, pair: Option<&str>, x: Option<&str>) -> InlineCode {
    InlineCode {
        position,
        kind,
        pair: pair.map(str::to_owned),
        counterpart: x.map(str::to_owned),
        code_type: None,
        attributes: Vec::new(),
        content: Vec::new(),
    }
}
