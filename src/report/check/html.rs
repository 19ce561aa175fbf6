//! Findings for an editor: one HTML file that needs nothing else, not even scripts.
//!
//! Findings are grouped by pair, with the places marked in both texts. Radio buttons and style rules alone let the
//! reader look at one rule at a time; print shows what the screen shows.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use taiyaku_text::span::Span;

use super::{CheckReport, places, summary};
use crate::{
    check::{Finding, FindingSeverity, Pair},
    report::html::escape,
};

const STYLE: &str = "\
    body { font: 15px/1.6 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; }\n\
    table { border-collapse: collapse; margin: 1em 0; }\n\
    th, td { padding: .25em .8em; text-align: left; border-bottom: 1px solid #ccc; }\n\
    td.number { text-align: right; }\n\
    section { border-top: 1px solid #ccc; padding: .6em 0; break-inside: avoid; }\n\
    h2 { font-size: 1em; margin: 0; color: #555; }\n\
    section p { margin: .2em 0; white-space: pre-wrap; overflow-wrap: anywhere; }\n\
    ul { margin: .3em 0; padding-left: 1.2em; }\n\
    mark { padding: .1em 0; border-bottom: 2px solid; }\n\
    mark.error { background: #fdd; border-color: #c00; }\n\
    mark.warning { background: #fec; border-color: #c70; }\n\
    mark.info { background: #def; border-color: #27c; }\n\
    .rule { font-family: monospace; }\n\
    label { margin-right: 1em; white-space: nowrap; }\n\
    @media print { input, label { display: none; } body { max-width: none; } }\n";

/// Writes the page.
///
/// # Errors
/// When `out` refuses.
pub fn write_html(report: &CheckReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>Findings</title>\n<style>\n{STYLE}"
    )?;
    let rules = summary::by_rule(report);
    for rule in &rules {
        let rule = rule.rule;
        writeln!(
            out,
            "#only-{rule}:checked ~ section:not(.{rule}), #only-{rule}:checked ~ section li:not(.{rule}) {{ display: none; }}"
        )?;
    }
    write!(out, "</style>\n</head>\n<body>\n<h1>Findings</h1>\n")?;
    if let Some(note) = &report.note {
        writeln!(out, "<p><strong>{}</strong></p>", escape(note))?;
    }
    write!(out, "<p>{}", escape(&summary::headline(report)))?;
    if let Some(accepted) = summary::accepted(report) {
        write!(out, ". {accepted}")?;
    }
    writeln!(out, "</p>")?;
    summary_table(report, &rules, out)?;
    filter(&rules, out)?;
    for findings in report.findings.chunk_by(|a, b| a.pair == b.pair) {
        if let Some(pair) = findings.first().and_then(|finding| report.pair(finding)) {
            section(report, pair, findings, out)?;
        }
    }
    writeln!(out, "</body>\n</html>")
}

fn summary_table(
    report: &CheckReport<'_>,
    rules: &[summary::RuleCount],
    out: &mut dyn Write,
) -> io::Result<()> {
    if rules.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<table>\n<tr><th>rule</th><th>findings</th><th>severity</th><th>what it looks for</th></tr>"
    )?;
    for rule in rules {
        let description = report.rules.iter().find(|(name, _)| *name == rule.rule);
        writeln!(
            out,
            "<tr><td class=\"rule\">{}</td><td class=\"number\">{}</td><td>{}</td><td>{}</td></tr>",
            rule.rule,
            rule.total(),
            rule.describe(),
            escape(description.map_or("", |(_, description)| description)),
        )?;
    }
    writeln!(out, "</table>")
}

/// The buttons that choose a rule. They stand beside the sections, because a style rule only reaches what
/// follows.
fn filter(rules: &[summary::RuleCount], out: &mut dyn Write) -> io::Result<()> {
    if rules.len() < 2 {
        return Ok(());
    }
    writeln!(
        out,
        "<input type=\"radio\" name=\"only\" id=\"only-all\" checked><label for=\"only-all\">all rules</label>"
    )?;
    for rule in rules {
        let rule = rule.rule;
        writeln!(
            out,
            "<input type=\"radio\" name=\"only\" id=\"only-{rule}\"><label for=\"only-{rule}\">{rule}</label>"
        )?;
    }
    Ok(())
}

/// One pair with its findings.
fn section(
    report: &CheckReport<'_>,
    pair: &Pair,
    findings: &[&Finding],
    out: &mut dyn Write,
) -> io::Result<()> {
    let rules: BTreeSet<&str> = findings.iter().map(|finding| finding.rule).collect();
    let classes: Vec<&str> = rules.into_iter().collect();
    let (source, target) = &report.languages;
    let places = |side: fn(&Finding) -> Option<Span>| -> Vec<(Span, &Finding)> {
        let placed = findings.iter().map(|&finding| (side(finding), finding));
        placed
            .filter_map(|(span, finding)| Some((span?, finding)))
            .collect()
    };
    writeln!(
        out,
        "<section class=\"{}\">\n<h2>{}</h2>\n<p lang=\"{}\">{}</p>\n<p lang=\"{}\">{}</p>\n<ul>",
        classes.join(" "),
        escape(&places::describe(pair)),
        escape(source),
        marked(&pair.source.text, &places(|finding| finding.source)),
        escape(target),
        marked(&pair.target.text, &places(|finding| finding.target)),
    )?;
    for finding in findings {
        write!(
            out,
            "<li class=\"{rule}\">{}: <span class=\"rule\">{rule}</span>: {}",
            finding.severity.name(),
            escape(&finding.message),
            rule = finding.rule,
        )?;
        match finding.fix.as_deref() {
            None => {}
            Some("") => write!(out, " – leave it out")?,
            Some(" ") => write!(out, " – write one space")?,
            Some(fix) => write!(out, " – write “{}”", escape(fix))?,
        }
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</ul>\n</section>")
}

/// The text with every stretch marked that lies in one of the places. Where places overlap, the most severe
/// finding gives the colour; an empty place is a mark around nothing.
fn marked(text: &str, places: &[(Span, &Finding)]) -> String {
    let characters: Vec<char> = text.chars().collect();
    let length = characters.len();
    let mut borders: BTreeSet<usize> = BTreeSet::from([0, length]);
    for (span, _) in places {
        borders.extend([span.start.min(length), span.end.min(length)]);
    }
    let borders: Vec<usize> = borders.into_iter().collect();
    let mut html = String::new();
    let mut stretch = |from: usize, to: usize| {
        let text: String = characters
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .collect();
        let here = places.iter().filter(|(span, _)| match from == to {
            true => span.is_empty() && span.start.min(length) == from,
            false => span.start <= from && to <= span.end,
        });
        let findings: Vec<&Finding> = here.map(|(_, finding)| *finding).collect();
        let severity = findings.iter().map(|finding| finding.severity).max();
        let titles: Vec<&str> = findings
            .iter()
            .map(|finding| finding.message.as_str())
            .collect();
        match severity {
            None => html.push_str(&escape(&text)),
            Some(severity) => html.push_str(&format!(
                "<mark class=\"{}\" title=\"{}\">{}</mark>",
                FindingSeverity::name(severity),
                escape(&titles.join("; ")),
                if text.is_empty() {
                    "\u{2038}".to_owned()
                } else {
                    escape(&text)
                },
            )),
        }
    };
    for (index, &border) in borders.iter().enumerate() {
        stretch(border, border);
        if let Some(&next) = borders.get(index + 1) {
            stretch(border, next);
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(start: usize, end: usize, severity: FindingSeverity) -> (Span, Finding) {
        (
            Span::new(start, end),
            Finding::new("codes", severity, "a \"b\" <c>"),
        )
    }

    #[test]
    fn overlapping_places_are_marked_once_and_text_is_escaped() {
        let found = [
            finding(0, 3, FindingSeverity::Info),
            finding(2, 4, FindingSeverity::Error),
            finding(6, 6, FindingSeverity::Warning),
        ];
        let places: Vec<(Span, &Finding)> = found.iter().map(|(span, f)| (*span, f)).collect();
        let title = "a &quot;b&quot; &lt;c&gt;";
        assert_eq!(
            marked("雨<だね&x", &places),
            format!(
                "<mark class=\"info\" title=\"{title}\">雨&lt;</mark>\
                 <mark class=\"error\" title=\"{title}; {title}\">だ</mark>\
                 <mark class=\"error\" title=\"{title}\">ね</mark>&amp;x\
                 <mark class=\"warning\" title=\"{title}\">\u{2038}</mark>"
            )
        );
    }
}
