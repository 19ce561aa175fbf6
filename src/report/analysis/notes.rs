//! What the figures of an analysis rest on, in sentences.

use crate::{
    analysis::{Analysis, Figures, Per, RatioBasis},
    report::table,
    wording::counted,
};

/// One sentence on the work that some text amounts to, and what it costs.
pub(super) fn work(figures: &Figures, analysis: &Analysis) -> String {
    let mut sentence = format!(
        "Weighted: {} characters, {} pages",
        figures.weighted_characters,
        figures.weighted_pages()
    );
    if let Some(words) = figures.weighted_words {
        sentence.push_str(&format!(", {words} words"));
    }
    if let (Some(rate), Some(price)) = (analysis.tariff.rate, table::price(figures, analysis)) {
        sentence.push_str(&format!(". Price: {price} {}", rate.currency));
    }
    sentence + "."
}

/// What the figures rest on, one sentence a line.
pub(super) fn basis(analysis: &Analysis) -> Vec<String> {
    let memory = format!(
        "Memory: {}. Characters are counted as Word counts them; a page has 400 characters without spaces.",
        counted(analysis.units, "unit")
    );
    let words = analysis.words.map(|ratio| {
        let basis = match ratio.basis {
            RatioBasis::Memory { units } => format!(
                "that of {} in the memory ({} words for {} characters)",
                counted(units, "translated unit"),
                ratio.words,
                ratio.characters
            ),
            RatioBasis::Usual { units } => format!(
                "the usual one, for the memory is too small ({})",
                counted(units, "translated unit")
            ),
        };
        format!(
            "Words are estimated at {} a character: {basis}.",
            ratio.per_character()
        )
    });
    let price = analysis.tariff.rate.map(|rate| {
        let what = match rate.per {
            Per::Character => "weighted character",
            Per::Word => "weighted word",
            Per::Page => "weighted page of 400 characters",
        };
        format!(
            "Prices are {} {} for each {what}, rounded half up row by row; totals are the sums of the rows.",
            rate.amount, rate.currency
        )
    });
    [Some(memory), words, price].into_iter().flatten().collect()
}
