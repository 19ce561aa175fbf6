//! The analysis as CSV (RFC 4180): a row for each file and band, and the totals.

use taiyaku_formats::tables;
use taiyaku_tm::leverage::{Band, CHARACTERS_OF_A_PAGE};

use crate::analysis::{Analysis, Figures, FiguresTable};

const HEADINGS: [&str; 14] = [
    "file",
    "band",
    "segments",
    "characters",
    "characters_with_spaces",
    "pages",
    "words",
    "weight",
    "weighted_characters",
    "weighted_pages",
    "weighted_words",
    "price",
    "currency",
    "rate_per",
];

/// The analysis: all rows of each file, then those of all files together under the name `*`. What is not known is
/// an empty cell.
#[must_use]
pub fn analysis_csv(analysis: &Analysis) -> String {
    let mut lines = vec![HEADINGS.map(str::to_owned).to_vec()];
    for file in &analysis.files {
        add(&mut lines, &file.file, &file.table, analysis);
    }
    add(&mut lines, "*", &analysis.total, analysis);
    let mut text = Vec::new();
    // Writing to memory cannot fail.
    let _ = tables::write_rows_csv(&mut text, &lines);
    String::from_utf8_lossy(&text).into_owned()
}

fn add(lines: &mut Vec<Vec<String>>, file: &str, table: &FiguresTable, analysis: &Analysis) {
    for row in &table.rows {
        lines.push(line(
            file,
            Some((row.band, row.weight)),
            &row.figures,
            analysis,
        ));
    }
    lines.push(line(file, None, &table.total, analysis));
}

/// One band, or the total.
fn line(
    file: &str,
    band: Option<(Band, u8)>,
    figures: &Figures,
    analysis: &Analysis,
) -> Vec<String> {
    let amount = figures.amount;
    let rate = analysis.tariff.rate;
    let text = |value: Option<String>| value.unwrap_or_default();
    let known = |value: Option<u64>| text(value.map(|value| value.to_string()));
    vec![
        file.to_owned(),
        band.map_or("total", |(band, _)| band.name()).to_owned(),
        amount.segments.to_string(),
        amount.characters.to_string(),
        amount.characters_with_spaces.to_string(),
        (amount.characters as f64 / CHARACTERS_OF_A_PAGE as f64).to_string(),
        known(analysis.words.map(|_| figures.words.unwrap_or(0))),
        text(band.map(|(_, weight)| weight.to_string())),
        figures.weighted_characters.to_string(),
        figures.weighted_pages().to_string(),
        text(figures.weighted_words.map(|words| words.to_string())),
        text(crate::report::table::price(figures, analysis)),
        text(rate.map(|rate| rate.currency.to_string())),
        text(rate.map(|rate| rate.per.name().to_owned())),
    ]
}
