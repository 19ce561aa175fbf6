//! `taiyaku match`: what was translated before, for each segment of a text.

mod json;
mod pieces;
mod print;
mod text;

use std::path::PathBuf;

use clap::Args;
use taiyaku::suggest::SuggestedSegment;
use taiyaku_tm::{assembly::Assembled, fragments::Fragment, matching::Suggestion};

use super::{
    Failure, GlobalArguments, Outcome, Ui, arguments::ResultFormat, cutting::CuttingArguments,
    manuscripts, resources::ResourceArguments, workplace::Workplace,
};

/// Find what was translated before, and the terms, for each segment of a text.
///
/// Every suggestion says why it is no better: the characters that differ and the points taken off.
/// Without colours, [-…-] stands in the memory only and {+…+} in the text only.
///
/// Where nothing in the memory is similar enough, whole units that stand in the segment are shown, and the longest
/// fragments that other units share with it; without colours, {=…=} in the unit.
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

    /// Look for fragments also for JSON; as text, they are always shown.
    #[arg(long)]
    fragments: bool,

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
        print::print(manuscript, &resources, arguments, ui)?;
    }
    Ok(Outcome::Done)
}

/// A segment with all that is known about it.
#[derive(Debug)]
struct Found<'f> {
    /// The file's name.
    file: &'f str,
    /// The segment's number in the file, from 0.
    index: usize,
    /// The segment with its suggestions and terms.
    segment: SuggestedSegment,
    /// Translations of exactly the same text beyond the wanted number of suggestions.
    further_exact: Vec<Suggestion>,
    /// What can be put together from units for its inner sentences, where no suggestion is better.
    assembled: Option<Assembled>,
    /// What it has in common with units, where nothing resembles it; `None` if that was not asked for.
    fragments: Option<Vec<Fragment>>,
    /// The number of an earlier segment that is the same.
    repeats: Option<usize>,
    /// The number of the most similar earlier segment, and its score.
    resembles: Option<(usize, u8)>,
}
