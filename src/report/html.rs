//! HTML files that need nothing else; the leverage report as one of them.

use super::table::{self, Table};
use crate::prepare::Summary;

const STYLE: &str = "body { font: 15px/1.5 sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em; }\n\
    table { border-collapse: collapse; margin: 1em 0; }\n\
    th, td { padding: .25em .8em; text-align: right; border-bottom: 1px solid #ccc; }\n\
    th:first-child, td:first-child, .terms td { text-align: left; }\n\
    tr.total { font-weight: bold; }\n";

/// A page that needs nothing else, in English; `style` and `body` are markup, `title` is text.
pub(super) fn page(title: &str, style: &str, body: &str) -> String {
    let title = escape(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <style>\n{style}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{body}</body>\n</html>\n"
    )
}

/// What a file says of itself, at its top; nothing where it says nothing.
pub(super) fn note(note: Option<&str>) -> String {
    note.map_or_else(String::new, |note| {
        format!("<p><strong>{}</strong></p>\n", escape(note))
    })
}

/// A page of tables of figures.
pub(super) fn page_of_tables(title: &str, body: &str) -> String {
    page(title, STYLE, body)
}

/// The report: each manuscript, the total where there are several, and the terms.
#[must_use]
pub fn leverage_html(summary: &Summary) -> String {
    let mut body = note(summary.note.as_deref());
    for document in &summary.documents {
        body.push_str(&format!(
            "<h2>{}</h2>\n<p>{}</p>\n",
            escape(&document.file),
            table::describe(document)
        ));
        body.push_str(&table_html(&table::of_leverage(&document.leverage)));
    }
    if summary.documents.len() > 1 {
        body.push_str("<h2>All files</h2>\n");
        body.push_str(&table_html(&table::of_leverage(&summary.leverage)));
    }
    body.push_str(&format!("<p>{}</p>\n", table::basis(summary)));
    body.push_str(&terms(summary));
    page_of_tables("Leverage report", &body)
}

/// A table whose last row is the total.
pub(super) fn table_html(table: &Table) -> String {
    let mut html = String::from("<table>\n<tr>");
    for heading in &table.headings {
        html.push_str(&format!("<th>{}</th>", escape(heading)));
    }
    html.push_str("</tr>\n");
    for (number, row) in table.rows.iter().enumerate() {
        let total = number + 1 == table.rows.len();
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
