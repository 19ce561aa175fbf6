//! The analysis as one JSON object (docs/json.md).

use serde::Serialize;
use taiyaku_tm::leverage::{Amount, Band};

use crate::{
    analysis::{Analysis, Figures, FiguresTable, Hundredths, RatioBasis},
    report::table,
};

#[derive(Serialize)]
struct AnalysisObject<'a> {
    files: Vec<FileObject<'a>>,
    rows: Vec<RowObject>,
    total: FiguresObject,
    units: usize,
    words: Option<WordsObject>,
    rate: Option<RateObject>,
}

#[derive(Serialize)]
struct FileObject<'a> {
    file: &'a str,
    rows: Vec<RowObject>,
    total: FiguresObject,
}

#[derive(Serialize)]
struct RowObject {
    band: Band,
    weight: u8,
    #[serde(flatten)]
    figures: FiguresObject,
}

#[derive(Serialize)]
struct FiguresObject {
    #[serde(flatten)]
    amount: Amount,
    pages: f64,
    words: Option<u64>,
    weighted_characters: f64,
    weighted_pages: f64,
    weighted_words: Option<f64>,
    price: Option<String>,
}

#[derive(Serialize)]
struct WordsObject {
    basis: &'static str,
    units: usize,
    words: u64,
    characters: u64,
}

#[derive(Serialize)]
struct RateObject {
    amount: String,
    per: &'static str,
    currency: String,
}

/// The analysis as one line.
#[must_use]
pub fn analysis_json(analysis: &Analysis) -> String {
    let files = analysis.files.iter().map(|file| FileObject {
        file: &file.file,
        rows: rows(&file.table, analysis),
        total: figures(&file.table.total, analysis),
    });
    let object = AnalysisObject {
        files: files.collect(),
        rows: rows(&analysis.total, analysis),
        total: figures(&analysis.total.total, analysis),
        units: analysis.units,
        words: analysis.words.map(|ratio| {
            let (basis, units) = match ratio.basis {
                RatioBasis::Memory { units } => ("memory", units),
                RatioBasis::Usual { units } => ("usual", units),
            };
            WordsObject {
                basis,
                units,
                words: ratio.words,
                characters: ratio.characters,
            }
        }),
        rate: analysis.tariff.rate.map(|rate| RateObject {
            amount: rate.amount.to_string(),
            per: rate.per.name(),
            currency: rate.currency.to_string(),
        }),
    };
    // Plain data has no value that JSON cannot hold.
    serde_json::to_string(&object).unwrap_or_default() + "\n"
}

fn rows(table: &FiguresTable, analysis: &Analysis) -> Vec<RowObject> {
    let rows = table.rows.iter().map(|row| RowObject {
        band: row.band,
        weight: row.weight,
        figures: figures(&row.figures, analysis),
    });
    rows.collect()
}

fn figures(figures: &Figures, analysis: &Analysis) -> FiguresObject {
    FiguresObject {
        amount: figures.amount,
        pages: figures.amount.pages(),
        words: figures.words,
        weighted_characters: figures.weighted_characters.to_number(),
        weighted_pages: figures.weighted_pages().to_number(),
        weighted_words: figures.weighted_words.map(Hundredths::to_number),
        price: table::price(figures, analysis),
    }
}
