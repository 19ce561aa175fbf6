//! How reports are printed.

use std::io::{self, Write};

use serde::Serialize;
use taiyaku::wording::{counted, harmless};
use taiyaku_formats::validate::{Finding, Report, Rule};

use super::super::Ui;

/// A line of JSON.
#[derive(Serialize)]
struct FindingLine<'a> {
    file: &'a str,
    format: &'a str,
    rule: &'static str,
    level: &'static str,
    severity: &'static str,
    tools: Vec<&'static str>,
    line: usize,
    column: usize,
    message: &'a str,
    count: usize,
}

/// One line a rule.
pub(super) fn rules(rules: &[Rule], ui: &mut Ui) -> io::Result<()> {
    for rule in rules {
        writeln!(
            ui.out(),
            "{:<20}{:<11}{}",
            rule.name,
            rule.level.name(),
            rule.about
        )?;
    }
    Ok(())
}

pub(super) fn json(file: &str, report: &Report, ui: &mut Ui) -> io::Result<()> {
    for finding in &report.findings {
        ui.json(&FindingLine {
            file,
            format: &report.format,
            rule: finding.rule.name,
            level: finding.rule.level.name(),
            severity: finding.rule.level.severity(),
            tools: finding.rule.tools.iter().map(|tool| tool.name()).collect(),
            line: finding.position.line,
            column: finding.position.column,
            message: &finding.message,
            count: report.counts.get(finding.rule.name).copied().unwrap_or(1),
        })?;
    }
    Ok(())
}

pub(super) fn text(file: &str, report: &Report, ui: &mut Ui) -> io::Result<()> {
    let file = harmless(file);
    let [errors, warnings, remarks] = report.totals();
    let verdict = match (errors, warnings) {
        (0, 0) => "no problems".to_owned(),
        (0, _) => format!("valid; {}", counted(warnings, "warning")),
        (_, 0) => counted(errors, "error"),
        _ => format!(
            "{}, {}",
            counted(errors, "error"),
            counted(warnings, "warning")
        ),
    };
    let remarks = match remarks {
        0 => String::new(),
        some => format!(", {}", counted(some, "remark")),
    };
    let format = harmless(&report.format);
    writeln!(ui.out(), "{file}: {format}: {verdict}{remarks}")?;
    for finding in &report.findings {
        line(&file, finding, ui)?;
    }
    for (rule, count) in &report.counts {
        let listed = report
            .findings
            .iter()
            .filter(|finding| finding.rule.name == *rule)
            .count();
        if *count > listed {
            writeln!(
                ui.out(),
                "{file}: … and {} more of {rule}",
                thousands(count - listed)
            )?;
        }
    }
    Ok(())
}

fn line(file: &str, finding: &Finding, ui: &mut Ui) -> io::Result<()> {
    let rule = finding.rule;
    let tools = match rule.tools {
        [] => String::new(),
        tools => {
            let names: Vec<_> = tools.iter().map(|tool| tool.name()).collect();
            format!(" ({})", names.join(", "))
        }
    };
    let place = finding.position;
    let message = harmless(&finding.message);
    let severity = rule.level.severity();
    writeln!(
        ui.out(),
        "{file}:{}:{}: {severity}: {message} [{}]{tools}",
        place.line,
        place.column,
        rule.name
    )
}

/// A number with commas between its thousands.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}
