//! The leverage report as one HTML file that needs nothing else.

use super::table::{self, COLUMNS};
use crate::prepare::Summary;
use taiyaku_tm::leverage::Leverage;

const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <title>Leverage report</title>\n<style>\n\
    body { font: 15px/1.5 sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em; }\n\
    table { border-collapse: collapse; margin: 1em 0; }\n\
    th, td { padding: .25em .8em; text-align: right; border-bottom: 1px solid #ccc; }\n\
    th:first-child, td:first-child, .terms td { text-align: left; }\n\
    tr.total { font-weight: bold; }\n\
    </style>\n</head>\n<body>\n<h1>Leverage report</h1>\n";

/// The report: each manuscript, the total where there are several, and the terms.
#[must_use]
pub fn leverage_html(summary: &Summary) -> String {
    let mut html = String::from(HEAD);
    if let Some(note) = &summary.note {
        html.push_str(&format!("<p><strong>{}</strong></p>\n", escape(note)));
    }
    for document in &summary.documents {
        html.push_str(&format!(
            "<h2>{}</h2>\n<p>{}</p>\n",
            escape(&document.file),
            table::describe(document)
        ));
        html.push_str(&leverage_table(&document.leverage));
    }
    if summary.documents.len() > 1 {
        html.push_str("<h2>All files</h2>\n");
        html.push_str(&leverage_table(&summary.leverage));
    }
    html.push_str(&format!("<p>{}</p>\n", table::basis(summary)));
    html.push_str(&terms(summary));
    html.push_str("</body>\n</html>\n");
    html
}

fn leverage_table(leverage: &Leverage) -> String {
    let mut html = String::from("<table>\n<tr>");
    for column in COLUMNS {
        html.push_str(&format!("<th>{column}</th>"));
    }
    html.push_str("</tr>\n");
    let rows = table::rows(leverage);
    for (number, row) in rows.iter().enumerate() {
        let total = number + 1 == rows.len();
        html.push_str(if total {
            "<tr class=\"total\">"
        } else {
            "<tr>"
        });
        for cell in row {
            html.push_str(&format!("<td>{}</td>", escape(cell)));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</table>\n");
    html
}

fn terms(summary: &Summary) -> String {
    if summary.terms.is_empty() {
        return String::new();
    }
    let mut html = String::from(
        "<h2>Terms</h2>\n<table class=\"terms\">\n<tr><th>term</th><th>translation</th>\
         <th>occurrences</th></tr>\n",
    );
    for term in &summary.terms {
        html.push_str(&format!(
            "<tr><td lang=\"ja\">{}</td><td>{}</td><td>{}</td></tr>\n",
            escape(&term.term),
            escape(&term.targets.join(", ")),
            term.count
        ));
    }
    html.push_str("</table>\n");
    html
}

/// Text as HTML shows it.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escape("<b>&\"</b>"), "&lt;b&gt;&amp;&quot;&lt;/b&gt;");
    }
}
