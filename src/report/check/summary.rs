//! How many findings there are, by rule and by severity.

use std::collections::BTreeMap;

use super::CheckReport;
use crate::{check::FindingSeverity, wording::counted};

/// The findings of one rule, by severity, most severe first.
pub(super) struct RuleCount {
    pub(super) rule: &'static str,
    pub(super) counts: [usize; 3],
}

impl RuleCount {
    pub(super) fn total(&self) -> usize {
        self.counts.iter().sum()
    }

    /// `2 errors, 1 warning`.
    pub(super) fn describe(&self) -> String {
        describe(&self.counts)
    }
}

/// The findings of each rule that found something, in the order of the rules.
pub(super) fn by_rule(report: &CheckReport<'_>) -> Vec<RuleCount> {
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for finding in &report.findings {
        let place = severities().position(|severity| severity == finding.severity);
        let counts = counts.entry(finding.rule).or_default();
        if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
            *count += 1;
        }
    }
    let rules = report.rules.iter();
    rules
        .filter_map(|&(rule, _)| {
            let counts = *counts.get(rule)?;
            Some(RuleCount { rule, counts })
        })
        .collect()
}

/// `5 findings in 81 pairs: 2 errors, 3 warnings`, or `no findings in 81 pairs`.
pub(super) fn headline(report: &CheckReport<'_>) -> String {
    let pairs = counted(report.pairs.len(), "pair");
    if report.findings.is_empty() {
        return format!("no findings in {pairs}");
    }
    let mut counts = [0; 3];
    for rule in by_rule(report) {
        for (sum, count) in counts.iter_mut().zip(rule.counts) {
            *sum += count;
        }
    }
    let findings = counted(report.findings.len(), "finding");
    format!("{findings} in {pairs}: {}", describe(&counts))
}

/// What is said about findings that are not shown; `None` if there are none.
pub(super) fn accepted(report: &CheckReport<'_>) -> Option<String> {
    let findings = counted(report.accepted, "accepted finding");
    (report.accepted > 0).then(|| format!("{findings} not shown"))
}

fn describe(counts: &[usize; 3]) -> String {
    let parts: Vec<String> = severities()
        .zip(counts)
        .filter(|(_, count)| **count > 0)
        .map(|(severity, count)| match severity {
            // There is no plural of it.
            FindingSeverity::Info => format!("{count} info"),
            _ => counted(*count, severity.name()),
        })
        .collect();
    parts.join(", ")
}

fn severities() -> impl Iterator<Item = FindingSeverity> {
    FindingSeverity::ALL.into_iter().rev()
}
