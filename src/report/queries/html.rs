//! The questions as one HTML page that needs nothing else.

use super::cells::{HEADINGS, TITLE, pieces, shown};
use crate::{
    queries::{Excerpt, Query},
    report::html::{escape, note as report_note, page},
};

const STYLE: &str = "@page { size: A4 landscape; margin: 12mm; }\n\
    body { font: 14px/1.6 \"Yu Gothic\", \"Hiragino Sans\", \"Noto Sans CJK JP\", sans-serif; margin: 1.5em; }\n\
    table { border-collapse: collapse; width: 100%; }\n\
    th, td { border: 1px solid #999; padding: .4em .6em; text-align: left; vertical-align: top; }\n\
    th { background: #eee; }\n\
    thead { display: table-header-group; }\n\
    tr { break-inside: avoid; }\n\
    td:first-child { text-align: right; }\n\
    td.place { white-space: nowrap; }\n\
    td.answer { width: 22%; }\n\
    mark { background: none; color: #c00; font-weight: bold; }\n";

/// The page: a table of the queries with empty cells for the answers. `note` is what the file says of itself, such as
/// that it is confidential.
#[must_use]
pub fn queries_html(queries: &[Query], note: Option<&str>) -> String {
    let mut body = report_note(note);
    body.push_str("<table>\n<thead><tr>");
    for heading in HEADINGS {
        let language = if heading.is_ascii() { "en" } else { "ja" };
        body.push_str(&format!("<th lang=\"{language}\">{heading}</th>"));
    }
    body.push_str("</tr></thead>\n<tbody>\n");
    for (number, query) in (1..).zip(queries) {
        body.push_str(&row(number, query));
    }
    body.push_str("</tbody>\n</table>\n");
    page(TITLE, STYLE, &body)
}

fn row(number: usize, query: &Query) -> String {
    let (excerpts, others) = shown(query);
    let places: Vec<String> = excerpts
        .iter()
        .map(|excerpt| escape(&excerpt.place()))
        .collect();
    let mut texts: Vec<String> = excerpts.iter().map(text).collect();
    texts.extend(others);
    format!(
        "<tr><td>{number}</td><td class=\"place\">{}</td><td lang=\"ja\">{}</td><td lang=\"ja\">{}</td>\
         <td>{}</td><td class=\"answer\"></td></tr>\n",
        places.join("<br>"),
        texts.join("<br>"),
        escape(&query.japanese),
        escape(&query.english)
    )
}

fn text(excerpt: &Excerpt) -> String {
    let pieces = pieces(excerpt).into_iter();
    pieces
        .map(|(marked, piece)| match marked {
            true => format!("<mark>{}</mark>", escape(&piece)),
            false => escape(&piece),
        })
        .collect()
}
