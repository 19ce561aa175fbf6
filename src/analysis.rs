//! Quoting: what a job amounts to, band by band, and what it costs.
//!
//! Every figure of a file is worked out for each band by itself ([`Figures`]), rounded there where it has to be,
//! and only then added up: whatever a report shows, its rows, its files and its totals agree to the last digit.

mod decimal;
mod figures;
mod tariff;
mod words;

use taiyaku_store::StoreError;
use taiyaku_text::model::LanguageTag;
use taiyaku_tm::{
    leverage::{Band, JobLeverage, Leverage, SegmentLeverage},
    matching::MatchOptions,
};

use crate::{
    manuscript::Manuscript,
    suggest::{self, Resources},
};

pub use decimal::{Decimal, Hundredths, Money};
pub use figures::{Figures, FiguresRow, FiguresTable};
pub use tariff::{Currency, Per, Rate, Tariff};
pub use words::{CharactersToWords, RatioBasis};

/// What a job amounts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    /// The files in the order of the job.
    pub files: Vec<FileAnalysis>,
    /// The sum of the files.
    pub total: FiguresTable,
    /// Number of units in the memory.
    pub units: usize,
    /// How words are estimated; `None` for a language that is not written in words.
    pub words: Option<CharactersToWords>,
    /// The weights and the rate it was reckoned with.
    pub tariff: Tariff,
}

/// What a file amounts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileAnalysis {
    /// The file as it was named.
    pub file: String,
    /// Its figures.
    pub table: FiguresTable,
}

/// Why a job could not be analysed.
#[derive(Debug, thiserror::Error)]
pub enum AnalysisError {
    /// The memory could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The rate is per word, and the language has no words to count.
    #[error(
        "the rate is per word, but the words of a translation into this language cannot be estimated"
    )]
    NoWords,
}

/// Analyses a job.
///
/// # Errors
/// When the memory cannot be read, or the rate is per word and words cannot be estimated.
pub fn analyze(
    manuscripts: &[Manuscript],
    resources: &Resources,
    target_language: &LanguageTag,
    tariff: &Tariff,
) -> Result<Analysis, AnalysisError> {
    let words = CharactersToWords::of(&resources.memory, target_language)?;
    if words.is_none() && tariff.rate.is_some_and(|rate| rate.per == Per::Word) {
        return Err(AnalysisError::NoWords);
    }
    let leverage = job_leverage(manuscripts, resources)?;
    let table = |leverage: &Leverage| FiguresTable::of(leverage, words, tariff);
    let files: Vec<FileAnalysis> = manuscripts
        .iter()
        .zip(&leverage.files)
        .map(|(manuscript, leverage)| FileAnalysis {
            file: manuscript.path.to_string_lossy().into_owned(),
            table: table(leverage),
        })
        .collect();
    let total = FiguresTable::sum(files.iter().map(|file| &file.table), tariff);
    Ok(Analysis {
        files,
        total,
        units: resources.memory.unit_count()?,
        words,
        tariff: tariff.clone(),
    })
}

/// What the memory and the job itself cover of some manuscripts: the figures of `prepare`.
fn job_leverage(
    manuscripts: &[Manuscript],
    resources: &Resources,
) -> Result<JobLeverage, StoreError> {
    let options = MatchOptions {
        min_score: Band::LOWEST_SCORE,
        top: 1,
        ..MatchOptions::default()
    };
    let suggested: Vec<Vec<suggest::SuggestedSegment>> = manuscripts
        .iter()
        .map(|manuscript| {
            let segments: Vec<_> = manuscript.translatable().collect();
            suggest::suggest(&segments, resources, &options, options.min_score)
        })
        .collect::<Result<_, _>>()?;
    let files: Vec<Vec<SegmentLeverage<'_>>> = suggested
        .iter()
        .map(|segments| {
            segments
                .iter()
                .map(suggest::SuggestedSegment::leverage)
                .collect()
        })
        .collect();
    Ok(JobLeverage::count(
        &files,
        resources.memory.source_language(),
    ))
}
