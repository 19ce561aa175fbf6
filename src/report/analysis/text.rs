//! The analysis as plain text.

use super::notes;
use crate::{
    analysis::{Analysis, FiguresTable},
    report::{table, text::aligned},
    wording::harmless,
};

/// The analysis: each file, the total where there are several, and what the figures rest on. `note` is what the report
/// says of itself at its top, such as that it is confidential.
#[must_use]
pub fn analysis_text(analysis: &Analysis, note: Option<&str>) -> String {
    let mut text = String::new();
    text.extend(note.iter().flat_map(|note| [note, "\n\n"]));
    for file in &analysis.files {
        text.push_str(&section(&harmless(&file.file), &file.table, analysis));
    }
    if analysis.files.len() > 1 {
        text.push_str(&section("All files", &analysis.total, analysis));
    }
    for line in notes::basis(analysis) {
        text.extend([&line, "\n"]);
    }
    text
}

fn section(name: &str, figures: &FiguresTable, analysis: &Analysis) -> String {
    let table = aligned(&table::of_figures(figures, analysis));
    let work = notes::work(&figures.total, analysis);
    format!("{name}\n{table}  {work}\n\n")
}
