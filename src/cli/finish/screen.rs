//! The report: what is missing, what was found, what became of the suggestions and of the memory.

use std::{
    io::{self, Write},
    path::Path,
};

use taiyaku::{
    check::{Finding, Pair},
    finish::{Condition, FinishedSegment, Job, LayoutOrigin, MemoryReport, SuggestionUse},
    wording::{counted, harmless},
};

use super::{super::Ui, findings};

/// Characters of a segment that a list shows.
const SHOWN: usize = 60;

/// What is known when a job is done.
pub(super) struct Report<'r> {
    pub(super) job: &'r Job,
    pub(super) output: &'r Path,
    pub(super) pairs: &'r [Pair],
    pub(super) findings: Vec<&'r Finding>,
    /// Findings that a person has accepted; they are not shown.
    pub(super) accepted: usize,
    /// Name and description of each rule that was run.
    pub(super) rules: Vec<(&'static str, &'static str)>,
    /// `None` where there is no memory.
    pub(super) memory: Option<MemoryReport>,
    pub(super) dry_run: bool,
}

/// What is not done, in words: `2 segments are not translated, 1 segment needs review`.
pub(super) fn open_segments(job: &Job) -> String {
    let count = |condition| job.in_condition(condition).count();
    let said = [
        (
            Condition::Untranslated,
            "is not translated",
            "are not translated",
        ),
        (Condition::NeedsReview, "needs review", "need review"),
        (
            Condition::Missing,
            "is missing in the file",
            "are missing in the file",
        ),
    ]
    .into_iter()
    .filter_map(|(condition, one, many)| match count(condition) {
        0 => None,
        1 => Some((1, one)),
        count => Some((count, many)),
    });
    let mut words = Vec::new();
    if !job.is_whole() {
        words.push("a part of the file could not be read".to_owned());
    }
    for (count, verb) in said {
        words.push(format!("{} {verb}", counted(count, "segment")));
    }
    words.join(", ")
}

/// The report for people.
pub(super) fn print(report: &Report<'_>, ui: &mut Ui) -> io::Result<()> {
    for line in lines(report) {
        writeln!(ui.out(), "{line}")?;
    }
    let colors = ui.colors();
    for line in findings::lines(report, colors)? {
        writeln!(ui.out(), "{line}")?;
    }
    Ok(())
}

/// The report for people, line by line.
pub(super) fn lines(report: &Report<'_>) -> Vec<String> {
    let job = report.job;
    let mut lines = vec![headline(report)];
    let layout = job.documents.iter().map(|document| document.layout);
    lines.push(match (&job.package, layout.max_by_key(|layout| *layout as u8)) {
        (Some(folder), _) => format!("  laid out by the package {}", folder.display()),
        (None, Some(LayoutOrigin::Nowhere)) => {
            "  no package was found, and the file says nothing of paragraphs: each unit is one".to_owned()
        }
        _ => "  laid out by what the file says; without its package nobody knows whether it is whole".to_owned(),
    });
    let remarks = job.documents.iter().flat_map(|document| &document.remarks);
    lines.extend(remarks.map(|remark| format!("  {remark}")));
    for (condition, title) in [
        (Condition::Untranslated, "not translated"),
        (
            Condition::NeedsReview,
            "needs review (not added to the memory)",
        ),
        (Condition::Missing, "missing in the file"),
    ] {
        list(&mut lines, title, job.in_condition(condition));
    }
    let changed = job
        .segments()
        .filter(|segment| segment.former_source.is_some());
    list(&mut lines, "source changed since it was sent out", changed);
    let added = job.segments().filter(|segment| segment.is_added);
    list(&mut lines, "not in the package", added);
    suggestions(&mut lines, job);
    lines.extend(
        report
            .memory
            .map(|memory| memory_line(memory, report.dry_run)),
    );
    lines
}

fn headline(report: &Report<'_>) -> String {
    let job = report.job;
    let segments = job.segments().count();
    let translated = job.in_condition(Condition::Translated).count();
    let written = if report.dry_run {
        "would become"
    } else {
        "is now"
    };
    let output = match report.output.to_str() {
        Some("-") => "standard output".to_owned(),
        _ => report.output.display().to_string(),
    };
    format!(
        "{} {written} {output}: {translated} of {} translated",
        job.path.display(),
        counted(segments, "segment"),
    )
}

fn list<'s>(
    lines: &mut Vec<String>,
    title: &str,
    segments: impl Iterator<Item = &'s FinishedSegment>,
) {
    let before = lines.len();
    lines.extend(segments.map(|segment| {
        let line = segment
            .line
            .map_or_else(String::new, |line| format!(" (line {line})"));
        let id = harmless(&segment.id);
        format!("    {id}{line}: {}", shortened(&segment.source.text))
    }));
    if lines.len() > before {
        lines.insert(before, format!("  {title}:"));
    }
}

fn shortened(text: &str) -> String {
    let text = harmless(text).replace('\n', " ");
    if text.chars().count() <= SHOWN {
        return text;
    }
    text.chars().take(SHOWN).chain(['…']).collect()
}

fn suggestions(lines: &mut Vec<String>, job: &Job) {
    let mut counts = [0_usize; 3];
    let mut edits = Vec::new();
    for segment in job.segments() {
        let Some(used) = segment.used_suggestion() else {
            continue;
        };
        match used.what {
            SuggestionUse::Taken => counts[0] += 1,
            SuggestionUse::Edited => counts[1] += 1,
            SuggestionUse::Afresh => counts[2] += 1,
        }
        let target = segment.target.as_ref().map(|target| target.text.as_str());
        if let (SuggestionUse::Edited, Some(score), Some(old), Some(new)) =
            (used.what, used.score, used.suggested, target)
        {
            let id = harmless(&segment.id);
            edits.push(format!("    {id} ({score} %): {}", harmless(old)));
            edits.push(format!("      now: {}", harmless(new)));
        }
    }
    let [taken, edited, afresh] = counts;
    if taken + edited + afresh > 0 {
        lines.push(format!(
            "  suggestions: {taken} taken unchanged, {edited} edited, {afresh} translated afresh"
        ));
    }
    lines.extend(edits);
}

fn memory_line(memory: MemoryReport, dry_run: bool) -> String {
    let MemoryReport {
        new,
        changed,
        equal,
        skipped,
    } = memory;
    let dry = if dry_run {
        " (dry run: nothing was written)"
    } else {
        ""
    };
    format!("  memory: {new} new, {changed} changed, {equal} equal, {skipped} skipped{dry}")
}
