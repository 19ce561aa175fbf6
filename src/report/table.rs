//! What the leverage report says as text and as HTML: the rows and columns of its table, its sentences.

use taiyaku_tm::leverage::{Amount, Band, Leverage};

use crate::{
    analysis::{Analysis, Figures, FiguresTable},
    prepare::{DocumentSummary, Summary},
    wording::counted,
};

/// A table: the name of a band first, then figures.
pub(super) struct Table {
    /// Headings of the columns.
    pub(super) headings: Vec<String>,
    /// The rows; the last one is the total.
    pub(super) rows: Vec<Vec<String>>,
}

/// What every table of bands shows of some text: its name, segments, characters and their share, characters with
/// spaces, pages.
const COLUMNS: [&str; 6] = [
    "match",
    "segments",
    "characters",
    "share",
    "with spaces",
    "pages",
];

/// The bands of a leverage report, and the total.
pub(super) fn of_leverage(leverage: &Leverage) -> Table {
    let total = leverage.total;
    let rows = leverage
        .rows
        .iter()
        .filter(|row| is_shown(row.band, row.amount))
        .map(|row| cells(label(row.band), row.amount, total))
        .chain([cells("total", total, total)]);
    Table {
        headings: COLUMNS.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

/// The bands of an analysis, with words, weights and prices where there are any, and the total.
pub(super) fn of_figures(table: &FiguresTable, analysis: &Analysis) -> Table {
    let total = table.total.amount;
    let rows = table
        .rows
        .iter()
        .filter(|row| is_shown(row.band, row.figures.amount))
        .map(|row| {
            let weight = format!("{} %", row.weight);
            let cells = cells(label(row.band), row.figures.amount, total);
            with_work(cells, &row.figures, weight, analysis)
        })
        .chain([{
            let cells = cells("total", total, total);
            with_work(cells, &table.total, String::new(), analysis)
        }]);
    let mut headings = COLUMNS.map(str::to_owned).to_vec();
    headings.extend(analysis.words.map(|_| "words".to_owned()));
    headings.extend(["weight".to_owned(), "weighted".to_owned()]);
    headings.extend(analysis.tariff.rate.map(|rate| rate.currency.to_string()));
    Table {
        rows: rows.collect(),
        headings,
    }
}

/// Special cases of another band are shown where there are any.
fn is_shown(band: Band, amount: Amount) -> bool {
    band.general().is_none() || amount.segments > 0
}

fn cells(name: &str, amount: Amount, total: Amount) -> Vec<String> {
    vec![
        name.to_owned(),
        amount.segments.to_string(),
        amount.characters.to_string(),
        share(amount.characters, total.characters),
        amount.characters_with_spaces.to_string(),
        format!("{:.1}", amount.pages()),
    ]
}

fn with_work(
    mut cells: Vec<String>,
    figures: &Figures,
    weight: String,
    analysis: &Analysis,
) -> Vec<String> {
    cells.extend(
        analysis
            .words
            .map(|_| figures.words.unwrap_or(0).to_string()),
    );
    cells.extend([weight, figures.weighted_characters.to_string()]);
    cells.extend(price(figures, analysis));
    cells
}

/// What some text costs, without its currency; `None` without a rate.
pub(super) fn price(figures: &Figures, analysis: &Analysis) -> Option<String> {
    let rate = analysis.tariff.rate?;
    let price = figures.price.unwrap_or_default();
    Some(price.written(rate.currency.places()))
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
pub(super) fn share(part: usize, whole: usize) -> String {
    let per_mille = (part * 1000 + whole / 2).checked_div(whole).unwrap_or(0);
    format!("{}.{} %", per_mille / 10, per_mille % 10)
}

/// The name of a band, as translators say it.
const fn label(band: Band) -> &'static str {
    match band {
        Band::Repetition => "repetition",
        Band::RepetitionAcrossFiles => "repetition across files",
        Band::Context => "context match (101-102)",
        Band::Exact => "exact match (100)",
        Band::From95 => "95-99",
        Band::InternalFrom95 => "internal 95-99",
        Band::From85 => "85-94",
        Band::InternalFrom85 => "internal 85-94",
        Band::From75 => "75-84",
        Band::InternalFrom75 => "internal 75-84",
        Band::From50 => "50-74",
        Band::InternalFrom50 => "internal 50-74",
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
