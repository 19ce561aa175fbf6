//! Findings as JSON lines (docs/json.md).

use std::io::{self, Write};

use serde::Serialize;
use taiyaku_text::span::Span;

use super::CheckReport;
use crate::check::{Finding, FindingSeverity, Pair};

/// A finding as JSON: what `check` prints on a line.
#[derive(Debug, Serialize)]
pub struct FindingLine<'a> {
    rule: &'a str,
    severity: FindingSeverity,
    file: Option<String>,
    unit: &'a str,
    message: &'a str,
    source: SideLine<'a>,
    target: SideLine<'a>,
    fix: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct SideLine<'a> {
    text: &'a str,
    start: Option<usize>,
    end: Option<usize>,
}

impl<'a> SideLine<'a> {
    fn new(text: &'a str, span: Option<Span>) -> Self {
        Self {
            text,
            start: span.map(|span| span.start),
            end: span.map(|span| span.end),
        }
    }
}

impl<'a> FindingLine<'a> {
    /// The line of a finding in a pair.
    #[must_use]
    pub fn new(finding: &'a Finding, pair: &'a Pair) -> Self {
        Self {
            rule: finding.rule,
            severity: finding.severity,
            file: pair
                .file
                .as_ref()
                .map(|file| file.to_string_lossy().into_owned()),
            unit: &pair.id,
            message: &finding.message,
            source: SideLine::new(&pair.source.text, finding.source),
            target: SideLine::new(&pair.target.text, finding.target),
            fix: finding.fix.as_deref(),
        }
    }
}

/// Writes one object a line.
///
/// # Errors
/// When `out` refuses.
pub fn write_json(report: &CheckReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        let Some(pair) = report.pair(finding) else {
            continue;
        };
        serde_json::to_writer(&mut *out, &FindingLine::new(finding, pair))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
