//! The analysis as one HTML file that needs nothing else.

use super::notes;
use crate::{
    analysis::{Analysis, FiguresTable},
    report::{
        html::{escape, note as report_note, page_of_tables, table_html},
        table,
    },
};

/// The analysis: each file, the total where there are several, and what the figures rest on. `note` is what the report
/// says of itself at its top, such as that it is confidential.
#[must_use]
pub fn analysis_html(analysis: &Analysis, note: Option<&str>) -> String {
    let mut body = report_note(note);
    for file in &analysis.files {
        body.push_str(&section(&file.file, &file.table, analysis));
    }
    if analysis.files.len() > 1 {
        body.push_str(&section("All files", &analysis.total, analysis));
    }
    for line in notes::basis(analysis) {
        body.push_str(&format!("<p>{}</p>\n", escape(&line)));
    }
    page_of_tables("Analysis", &body)
}

fn section(name: &str, figures: &FiguresTable, analysis: &Analysis) -> String {
    format!(
        "<h2>{}</h2>\n{}<p>{}</p>\n",
        escape(name),
        table_html(&table::of_figures(figures, analysis)),
        escape(&notes::work(&figures.total, analysis))
    )
}
