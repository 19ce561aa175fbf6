//! Findings for the terminal, in the manner of a compiler.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use taiyaku_text::{span::Span, width::columns};

use super::{CheckReport, carets, places, summary};
use crate::{
    check::{Finding, FindingSeverity, Pair},
    wording::harmless,
};

/// How findings look on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextStyle {
    /// Whether to use colours.
    pub colors: bool,
    /// Columns of a line.
    pub width: usize,
}

const BOLD: Style = Style::new().bold();
const FRAME: Style = AnsiColor::Blue.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();

/// Writes every finding with its texts and places, and a summary.
///
/// # Errors
/// When `out` refuses.
pub fn write_text(
    report: &CheckReport<'_>,
    style: TextStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    for finding in &report.findings {
        if let Some(pair) = report.pair(finding) {
            Drawing { report, style }.finding(finding, pair, out)?;
        }
    }
    writeln!(out, "{}", summary::headline(report))?;
    let rules = summary::by_rule(report);
    let longest = rules.iter().map(|rule| rule.rule.len()).max().unwrap_or(0);
    for rule in rules {
        writeln!(out, "  {:longest$}  {}", rule.rule, rule.describe())?;
    }
    if let Some(accepted) = summary::accepted(report) {
        writeln!(out, "{accepted} (--show-accepted shows them)")?;
    }
    Ok(())
}

struct Drawing<'a> {
    report: &'a CheckReport<'a>,
    style: TextStyle,
}

impl Drawing<'_> {
    fn finding(&self, finding: &Finding, pair: &Pair, out: &mut dyn Write) -> io::Result<()> {
        let label = format!("{}[{}]", finding.severity.name(), finding.rule);
        writeln!(
            out,
            "{}: {}",
            self.paint(of_severity(finding.severity), &label),
            self.paint(BOLD, &harmless(&finding.message).replace('\n', " ")),
        )?;
        let margin = self.margin();
        let place = harmless(&places::describe(pair)).replace('\n', " ");
        writeln!(out, "{margin}{} {place}", self.paint(FRAME, "-->"))?;
        let (source, target) = &self.report.languages;
        self.side(
            source,
            &pair.source.text,
            finding.source,
            finding.severity,
            out,
        )?;
        self.side(
            target,
            &pair.target.text,
            finding.target,
            finding.severity,
            out,
        )?;
        if let Some(fix) = &finding.fix {
            let equals = self.paint(FRAME, "=");
            let fix = advice(fix);
            writeln!(out, "{margin} {equals} {}: {fix}", self.paint(HELP, "help"))?;
        }
        writeln!(out)
    }

    /// One text and the carets under it.
    fn side(
        &self,
        language: &str,
        text: &str,
        place: Option<Span>,
        severity: FindingSeverity,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let margin = self.margin();
        let available = self.style.width.saturating_sub(margin.len() + 3).max(20);
        let marked = carets::mark(text, place, available, self.report.ambiguous);
        let bar = self.paint(FRAME, "|");
        let color = of_severity(severity);
        let [before, marked_text, after] = &marked.parts;
        let middle = match marked_text.is_empty() {
            true => String::new(),
            false => self.paint(color, marked_text),
        };
        let label = format!("{language:>width$}", width = margin.len());
        let label = self.paint(FRAME, &label);
        writeln!(
            out,
            "{}",
            format!("{label} {bar} {before}{middle}{after}").trim_end()
        )?;
        if let Some(carets) = marked.carets {
            let under = carets.trim_start();
            let indent = " ".repeat(carets.len() - under.len());
            writeln!(out, "{margin} {bar} {indent}{}", self.paint(color, under))?;
        }
        Ok(())
    }

    /// Room as wide as the longer language code.
    fn margin(&self) -> String {
        let (source, target) = &self.report.languages;
        let width = |code: &str| columns(code, self.report.ambiguous);
        " ".repeat(width(source).max(width(target)))
    }

    fn paint(&self, style: Style, text: &str) -> String {
        match self.style.colors {
            true => format!("{style}{text}{style:#}"),
            false => text.to_owned(),
        }
    }
}

fn advice(fix: &str) -> String {
    match fix {
        "" => "leave it out".to_owned(),
        " " => "write one space".to_owned(),
        _ => format!("write “{}”", harmless(fix).replace('\n', " ")),
    }
}

fn of_severity(severity: FindingSeverity) -> Style {
    match severity {
        FindingSeverity::Error => AnsiColor::Red.on_default().bold(),
        FindingSeverity::Warning => AnsiColor::Yellow.on_default().bold(),
        FindingSeverity::Info => AnsiColor::Green.on_default().bold(),
    }
}

#[cfg(test)]
mod tests {
    use taiyaku_text::width::AmbiguousWidth;

    use super::*;

    fn drawn(pair: Pair, finding: &Finding, colors: bool) -> String {
        let report = CheckReport {
            pairs: &[pair],
            findings: vec![finding],
            accepted: 0,
            languages: ("ja".to_owned(), "en-GB".to_owned()),
            rules: vec![("codes", "")],
            ambiguous: AmbiguousWidth::Narrow,
            note: None,
        };
        let mut out = Vec::new();
        write_text(&report, TextStyle { colors, width: 40 }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn both_texts_have_their_carets_and_long_ones_are_shortened() {
        let source = "市議会は計画を承認した。".repeat(4);
        let finding = Finding::new("codes", FindingSeverity::Error, "differs")
            .in_source(Span::new(24, 27))
            .in_target(Span::new(4, 11))
            .with_fix("Council");
        let text = drawn(
            Pair::plain("7", &source, "The council approved."),
            &finding,
            false,
        );
        assert_eq!(
            text,
            "error[codes]: differs\n     \
             --> unit 7 of the memory\n   \
             ja | …を承認した。市議会は計画を承認…\n      \
             |              ^^^^^^\n\
             en-GB | The council approved.\n      \
             |     ^^^^^^^\n      \
             = help: write “Council”\n\n\
             1 finding in 1 pair: 1 error\n  codes  1 error\n"
        );
    }

    #[test]
    fn colours_are_closed_and_nothing_in_a_file_reaches_the_terminal() {
        let mut pair = Pair::plain("\u{1b}[2J", "雨\u{1b}[31mだ", "a\rb");
        pair.file = Some("x\u{7}.tsv".into());
        let finding = Finding::new("codes", FindingSeverity::Warning, "odd \u{1b}[0m")
            .in_target(Span::new(1, 2))
            .with_fix("\u{1b}]");
        let text = drawn(pair.clone(), &finding, false);
        assert!(
            !text.chars().any(|c| c.is_control() && c != '\n'),
            "{text:?}"
        );
        let text = drawn(pair, &finding, true);
        let mut styles = text.split('\u{1b}').skip(1);
        assert!(styles.all(|style| style.starts_with('[') && style.contains('m')));
        assert!(
            !text.contains("\u{1b}[31m") && !text.contains("\u{1b}[2J"),
            "{text:?}"
        );
        let last = text.rfind('\u{1b}').unwrap();
        assert!(text[last..].starts_with("\u{1b}[0m"));
    }
}
