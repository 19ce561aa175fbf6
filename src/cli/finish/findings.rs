//! Findings of the checks, as `check` shows them.

use std::io;

use taiyaku::report::check::{CheckReport, TextStyle, write_text};
use taiyaku_text::width::AmbiguousWidth;

use super::screen::Report;

/// Columns of a line with a finding.
const WIDTH: usize = 80;

/// The findings and their summary, line by line; none where there was nothing to check.
pub(super) fn lines(report: &Report<'_>, colors: bool) -> io::Result<Vec<String>> {
    if report.pairs.is_empty() {
        return Ok(Vec::new());
    }
    let document = report.job.documents.first();
    let languages = document.map_or_else(Default::default, |document| {
        let (source, target) = (&document.source_language, &document.target_language);
        (source.to_string(), target.to_string())
    });
    let findings = CheckReport {
        pairs: report.pairs,
        findings: report.findings.clone(),
        accepted: report.accepted,
        languages,
        rules: report.rules.clone(),
        ambiguous: AmbiguousWidth::Narrow,
        note: None,
    };
    let style = TextStyle {
        colors,
        width: WIDTH,
    };
    let mut text = Vec::new();
    write_text(&findings, style, &mut text)?;
    let text = String::from_utf8_lossy(&text);
    // A blank line goes before them.
    let lines = std::iter::once("").chain(text.lines());
    Ok(lines.map(str::to_owned).collect())
}
