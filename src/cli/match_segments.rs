//! `taiyaku match`: what was translated before, for each segment of a text.

mod json;
mod text;

use std::path::PathBuf;

use clap::Args;
use taiyaku::{
    manuscript::Manuscript,
    suggest::{self, Resources},
};
use taiyaku_text::model::DocumentSegment;
use taiyaku_tm::matching::MatchOptions;

use super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::ResultFormat,
    cutting::CuttingArguments,
    manuscripts,
    resources::ResourceArguments,
    workplace::{Workplace, store_failure},
};

/// Suggestions shown to a person and to a script, unless told otherwise.
const TOP_IN_TEXT: usize = 3;
const TOP_IN_JSON: usize = 5;

/// Find what was translated before, and the terms, for each segment of a text.
///
/// Every suggestion says why it is no better: the characters that differ and the points taken off.
/// Without colours, [-…-] stands in the memory only and {+…+} in the text only.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly match article.ja.txt\n  \
    echo '会議は4時間続いた。' | taiyaku --db weekly.db match - --format json\n  \
    taiyaku match article.ja.txt --memory old.tmx --min-score 60 --top 1")]
pub(crate) struct MatchArguments {
    /// Texts or PDFs to look up; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The input is one segment a line already: cut and join nothing.
    #[arg(long)]
    lines: bool,

    /// Suggestions for each segment (default: 3 as text, 5 as JSON).
    #[arg(long, value_name = "N")]
    top: Option<usize>,

    /// Compare with every unit by the slow reference implementation; the result is the same.
    #[arg(long)]
    exhaustive: bool,

    /// How to print the suggestions.
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    format: ResultFormat,

    #[command(flatten)]
    resources: ResourceArguments,

    #[command(flatten)]
    cutting: CuttingArguments,
}

pub(crate) fn run(
    arguments: &MatchArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let workplace = Workplace::find(global)?;
    let manuscripts = manuscripts::read_texts(
        &arguments.files,
        arguments.lines,
        &arguments.cutting.options(&workplace, ui)?,
        global,
        ui,
    )?;
    let resources = arguments.resources.load(&workplace, global, ui)?;
    for manuscript in &manuscripts {
        print(manuscript, &resources, arguments, ui)?;
    }
    Ok(Outcome::Done)
}

fn print(
    manuscript: &Manuscript,
    resources: &Resources,
    arguments: &MatchArguments,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let (numbers, segments): (Vec<usize>, Vec<&DocumentSegment>) =
        manuscript.segmentation.numbered().unzip();
    let default_top = match arguments.format {
        ResultFormat::Text => TOP_IN_TEXT,
        ResultFormat::Json => TOP_IN_JSON,
    };
    let options = MatchOptions {
        min_score: arguments.resources.min_score,
        top: arguments.top.unwrap_or(default_top),
        exhaustive: arguments.exhaustive,
        ..MatchOptions::default()
    };
    let suggested = suggest::suggest(&segments, resources, &options, options.min_score)
        .map_err(store_failure)?;
    for (&index, segment) in numbers.iter().zip(&suggested) {
        match arguments.format {
            ResultFormat::Text => text::print(index, segment, ui)?,
            ResultFormat::Json => json::print(manuscript, index, segment, ui)?,
        }
    }
    Ok(())
}
