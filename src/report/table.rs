//! What the leverage report says as text and as HTML: the rows and columns of its table, its sentences.

use taiyaku_tm::leverage::{Amount, Band, Leverage};

use crate::{
    prepare::{DocumentSummary, Summary},
    wording::counted,
};

/// Headings of the columns.
pub(super) const COLUMNS: [&str; 6] = [
    "match",
    "segments",
    "characters",
    "share",
    "with spaces",
    "pages",
];

/// One row: its name, then segments, characters and their share, characters with spaces, pages.
pub(super) type Row = [String; 6];

/// The rows of all bands, and the total.
pub(super) fn rows(leverage: &Leverage) -> Vec<Row> {
    let total = leverage.total;
    leverage
        .rows
        .iter()
        .map(|row| cells(label(row.band), row.amount, total))
        .chain([cells("total", total, total)])
        .collect()
}

fn cells(name: &str, amount: Amount, total: Amount) -> Row {
    [
        name.to_owned(),
        amount.segments.to_string(),
        amount.characters.to_string(),
        share(amount.characters, total.characters),
        amount.characters_with_spaces.to_string(),
        format!("{:.1}", amount.pages()),
    ]
}

/// What a manuscript consists of.
pub(super) fn describe(document: &DocumentSummary) -> String {
    format!(
        "{} in {}, {} ({} joined)",
        counted(document.segments, "segment"),
        counted(document.paragraphs, "paragraph"),
        counted(document.lines, "line"),
        counted(document.joined_lines, "line break")
    )
}

/// What the figures rest on.
pub(super) fn basis(summary: &Summary) -> String {
    format!(
        "Memory: {}, {} of them used. Term base: {}. Characters are counted as Word counts them; a \
         page has 400 characters without spaces.",
        counted(summary.units, "unit"),
        summary.units_used,
        counted(summary.concepts, "concept entry/concept entries")
    )
}

/// Per cent with one decimal place, rounded in integers so that every system prints the same.
fn share(part: usize, whole: usize) -> String {
    let per_mille = (part * 1000 + whole / 2).checked_div(whole).unwrap_or(0);
    format!("{}.{} %", per_mille / 10, per_mille % 10)
}

/// The name of a band, as translators say it.
const fn label(band: Band) -> &'static str {
    match band {
        Band::Repetition => "repetition",
        Band::Context => "context match (101-102)",
        Band::Exact => "exact match (100)",
        Band::From95 => "95-99",
        Band::From85 => "85-94",
        Band::From75 => "75-84",
        Band::From50 => "50-74",
        Band::None => "no match",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_and_nothing_is_no_share() {
        assert_eq!(share(1, 3), "33.3 %");
        assert_eq!(share(2, 3), "66.7 %");
        assert_eq!(share(3, 3), "100.0 %");
        assert_eq!(share(0, 0), "0.0 %");
    }
}
