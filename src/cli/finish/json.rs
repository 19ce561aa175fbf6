//! The report for scripts (docs/json.md).

use std::io;

use serde::Serialize;
use taiyaku::{
    finish::{Condition, FinishedSegment, LayoutOrigin, SuggestionUse},
    report::check::FindingLine,
};
use taiyaku_text::model::SegmentKind;

use super::{super::Ui, screen::Report};

#[derive(Serialize)]
struct FinishLine<'a> {
    file: &'a str,
    output: &'a str,
    package: Option<&'a str>,
    layout: &'static str,
    segments: Vec<SegmentLine<'a>>,
    remarks: Vec<&'a str>,
    suggestions: SuggestionCounts,
    findings: Vec<FindingLine<'a>>,
    memory: Option<MemoryLine>,
}

#[derive(Serialize)]
struct SegmentLine<'a> {
    id: &'a str,
    line: Option<usize>,
    paragraph: usize,
    kind: SegmentKind,
    source: &'a str,
    target: Option<&'a str>,
    condition: &'static str,
    former_source: Option<&'a str>,
    added: bool,
    suggestion: Option<SuggestionLine<'a>>,
}

#[derive(Serialize)]
struct SuggestionLine<'a> {
    #[serde(rename = "use")]
    what: SuggestionUse,
    score: Option<u8>,
    target: Option<&'a str>,
    origin: Option<&'a str>,
}

#[derive(Serialize, Default)]
struct SuggestionCounts {
    taken: usize,
    edited: usize,
    afresh: usize,
}

#[derive(Serialize)]
struct MemoryLine {
    new: usize,
    changed: usize,
    equal: usize,
    skipped: usize,
}

/// The report for scripts.
pub(super) fn print(report: &Report<'_>, ui: &mut Ui) -> io::Result<()> {
    let job = report.job;
    let segments: Vec<SegmentLine<'_>> = job.segments().map(segment_line).collect();
    let mut suggestions = SuggestionCounts::default();
    for used in segments
        .iter()
        .filter_map(|segment| segment.suggestion.as_ref())
    {
        match used.what {
            SuggestionUse::Taken => suggestions.taken += 1,
            SuggestionUse::Edited => suggestions.edited += 1,
            SuggestionUse::Afresh => suggestions.afresh += 1,
        }
    }
    let findings = report.findings.iter().filter_map(|finding| {
        let pair = report.pairs.get(finding.pair)?;
        Some(FindingLine::new(finding, pair))
    });
    let layout = job
        .documents
        .first()
        .map_or(LayoutOrigin::Nowhere, |document| document.layout);
    let remarks = job.documents.iter().flat_map(|document| &document.remarks);
    let package = job.package.as_ref().map(|folder| folder.to_string_lossy());
    ui.json(&FinishLine {
        file: &job.path.to_string_lossy(),
        output: &report.output.to_string_lossy(),
        package: package.as_deref(),
        layout: match layout {
            LayoutOrigin::Package => "package",
            LayoutOrigin::File => "file",
            LayoutOrigin::Nowhere => "nowhere",
        },
        segments,
        remarks: remarks.map(String::as_str).collect(),
        suggestions,
        findings: findings.collect(),
        memory: report.memory.map(|memory| MemoryLine {
            new: memory.new,
            changed: memory.changed,
            equal: memory.equal,
            skipped: memory.skipped,
        }),
    })
}

fn segment_line(segment: &FinishedSegment) -> SegmentLine<'_> {
    SegmentLine {
        id: &segment.id,
        line: segment.line,
        paragraph: segment.layout.paragraph,
        kind: segment.layout.kind,
        source: &segment.source.text,
        target: segment.target.as_ref().map(|target| target.text.as_str()),
        condition: match segment.condition {
            Condition::Translated => "translated",
            Condition::NeedsReview => "needs-review",
            Condition::Untranslated => "untranslated",
            Condition::Missing => "missing",
        },
        former_source: segment.former_source.as_deref(),
        added: segment.is_added,
        suggestion: segment.used_suggestion().map(|used| SuggestionLine {
            what: used.what,
            score: used.score,
            target: used.suggested,
            origin: used.origin,
        }),
    }
}
