//! Findings as a table for a spreadsheet.

use std::io::{self, Write};

use taiyaku_formats::{WriteError, tables};
use taiyaku_text::span::Span;

use super::{CheckReport, places};

const COLUMNS: [&str; 12] = [
    "severity",
    "rule",
    "place",
    "unit",
    "message",
    "fix",
    "source",
    "target",
    "source-start",
    "source-end",
    "target-start",
    "target-end",
];

/// Writes one row for each finding, below a row of headings.
///
/// # Errors
/// When `out` refuses.
pub fn write_csv(report: &CheckReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    for finding in &report.findings {
        let Some(pair) = report.pair(finding) else {
            continue;
        };
        let start =
            |span: Option<Span>| span.map_or_else(String::new, |span| span.start.to_string());
        let end = |span: Option<Span>| span.map_or_else(String::new, |span| span.end.to_string());
        rows.push(vec![
            finding.severity.name().to_owned(),
            finding.rule.to_owned(),
            places::file(pair).unwrap_or_default(),
            pair.id.clone(),
            finding.message.clone(),
            finding.fix.clone().unwrap_or_default(),
            pair.source.text.clone(),
            pair.target.text.clone(),
            start(finding.source),
            end(finding.source),
            start(finding.target),
            end(finding.target),
        ]);
    }
    tables::write_rows_csv(out, &rows).map_err(|WriteError::Io(error)| error)
}
