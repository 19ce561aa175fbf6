//! The leverage report as plain text.

use std::fmt::Write;

use taiyaku_tm::leverage::Leverage;

use super::table::{self, Table};
use crate::{prepare::Summary, wording::counted};

/// The report: each manuscript, the total where there are several, and the terms.
#[must_use]
pub fn leverage_text(summary: &Summary) -> String {
    let mut text = String::from("Leverage report\n");
    if let Some(note) = &summary.note {
        let _ = writeln!(text, "{note}");
    }
    for document in &summary.documents {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{}: {}\n", document.file, table::describe(document));
        text.push_str(&leverage_table(&document.leverage));
    }
    if summary.documents.len() > 1 {
        text.push_str("\nAll files\n");
        text.push_str(&leverage_table(&summary.leverage));
    }
    let _ = write!(text, "\n{}\n", table::basis(summary));
    text.push_str(&terms(summary));
    text
}

/// The table of bands, aligned in columns.
#[must_use]
pub fn leverage_table(leverage: &Leverage) -> String {
    aligned(&table::of_leverage(leverage))
}

/// A table as lines of aligned columns; all cells are ASCII.
pub(super) fn aligned(table: &Table) -> String {
    let lines: Vec<&Vec<String>> = std::iter::once(&table.headings)
        .chain(&table.rows)
        .collect();
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(String::len).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..table.headings.len()).map(width).collect();
    let mut text = String::new();
    for line in &lines {
        for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let padding = " ".repeat(width - cell.len());
            match column {
                0 => text.extend(["  ", cell, &padding]),
                _ => text.extend(["  ", &padding, cell]),
            }
        }
        text.push('\n');
    }
    text
}

fn terms(summary: &Summary) -> String {
    if summary.terms.is_empty() {
        return String::new();
    }
    let occurrences: usize = summary.terms.iter().map(|term| term.count).sum();
    let occurrences = counted(occurrences, "occurrence");
    let mut text = format!("\nTerms: {}, {occurrences}\n", summary.terms.len());
    for term in &summary.terms {
        let _ = writeln!(
            text,
            "{:>6}  {}  {}",
            term.count,
            term.term,
            term.targets.join(", ")
        );
    }
    text
}
