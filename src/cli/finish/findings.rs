//! Findings of the checks, one line each.

use taiyaku::{
    check::{Finding, FindingSeverity, Pair},
    wording::harmless,
};

/// A finding as a line: `warning double-space: segment 4 (line 31): more than one space`.
pub(super) fn line(finding: &Finding, pairs: &[Pair]) -> String {
    let severity = match finding.severity {
        FindingSeverity::Info => "info",
        FindingSeverity::Warning => "warning",
        FindingSeverity::Error => "error",
    };
    let place = pairs.get(finding.pair).map_or_else(String::new, place);
    format!(
        "{severity} {}: {place}{}",
        finding.rule,
        harmless(&finding.message)
    )
}

fn place(pair: &Pair) -> String {
    let line = pair
        .line
        .map_or_else(String::new, |line| format!(" (line {line})"));
    format!("segment {}{line}: ", harmless(&pair.id))
}
