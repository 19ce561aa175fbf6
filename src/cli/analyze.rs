//! `taiyaku analyze`: what a job amounts to, and what it costs.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use taiyaku::{
    analysis::{self, Analysis, AnalysisError},
    files::{self, WriteFileError},
    report,
};

use super::{
    Failure, GlobalArguments, Outcome, Ui,
    cutting::CuttingArguments,
    manuscripts,
    resources::MemoryArguments,
    workplace::{Workplace, store_failure},
};

/// Count a job for a quotation, in the bands of the memory.
///
/// Counts segments, characters, pages of 400 characters and estimated words. Repetitions and segments that resemble an earlier one of the job are counted apart. Weights and a rate come from
/// the [leverage] table of taiyaku.toml. Every figure is explained in docs/analysis.md.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly analyze weekly/source/article.ja.txt\n  \
    taiyaku analyze chapter-*.txt --memory old.tmx --format html -o quotation.html")]
pub(crate) struct AnalyzeArguments {
    /// Texts or PDFs to count, in the order in which they will be translated; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The input is one segment a line already: cut and join nothing.
    #[arg(long)]
    lines: bool,

    /// How to print the figures.
    #[arg(long, value_enum, default_value_t = AnalysisFormat::Text)]
    format: AnalysisFormat,

    /// Write to this file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Overwrite an existing file.
    #[arg(long, requires = "output")]
    force: bool,

    #[command(flatten)]
    memory: MemoryArguments,

    #[command(flatten)]
    cutting: CuttingArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AnalysisFormat {
    /// For people.
    Text,
    /// For scripts: one JSON object (see docs/json.md).
    Json,
    /// For spreadsheets: a row for each file and band.
    Csv,
    /// To print or send.
    Html,
}

pub(crate) fn run(
    arguments: &AnalyzeArguments,
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
    let resources = arguments.memory.load(&workplace, global, ui)?;
    let target = arguments
        .memory
        .read_options(&workplace, global)
        .target_language;
    let analysis = analysis::analyze(&manuscripts, &resources, &target, &workplace.tariff())
        .map_err(analysis_failure)?;
    let note = workplace.confidential_note();
    let text = text(&analysis, arguments.format, note.as_deref());
    match arguments
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"))
    {
        Some(path) => write(path, &text, arguments.force)?,
        None => ui.out().write_all(text.as_bytes())?,
    }
    Ok(Outcome::Done)
}

/// `note` marks the forms that people read; the tables have no place for it.
fn text(analysis: &Analysis, format: AnalysisFormat, note: Option<&str>) -> String {
    match format {
        AnalysisFormat::Text => report::analysis_text(analysis, note),
        AnalysisFormat::Json => report::analysis_json(analysis),
        AnalysisFormat::Csv => report::analysis_csv(analysis),
        AnalysisFormat::Html => report::analysis_html(analysis, note),
    }
}

fn write(path: &Path, text: &str, force: bool) -> Result<(), Failure> {
    let written = files::write_whole(path, force, |out| {
        out.write_all(text.as_bytes())
            .map_err(|error| WriteFileError::unwritable(path, error))
    });
    written.map_err(|error| match error {
        WriteFileError::Exists(_) => {
            Failure::from(error).with_remedy("overwrite it with --force, or choose another name")
        }
        WriteFileError::Unwritable { .. } => error.into(),
    })
}

fn analysis_failure(error: AnalysisError) -> Failure {
    match error {
        AnalysisError::Store(error) => store_failure(error),
        AnalysisError::NoWords => Failure::from(error)
            .with_remedy("set `rate-per` to \"character\" or \"page\" in taiyaku.toml"),
    }
}
