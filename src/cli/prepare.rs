//! `taiyaku prepare`: the main job.

mod screen;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use taiyaku::prepare::{self, DocumentFormat, PackageError, PrepareError, PrepareOptions};
use taiyaku_tm::matching::MatchOptions;

use super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::ResultFormat,
    cutting::CuttingArguments,
    exchange::ToolChoice,
    manuscripts,
    resources::ResourceArguments,
    workplace::{Workplace, store_failure},
};

/// Suggestions that travel with each segment.
const SUGGESTIONS: usize = 5;

/// Make a package for a CAT tool out of Japanese texts: the main job.
///
/// Cuts the texts into segments, finds what was translated before and which terms occur, and writes an
/// XLIFF file for each text, a TMX of the units that match, a TBX of the terms that occur, and a leverage
/// report as text and HTML. Questions for the client, if the texts raise any, are collected in a workbook
/// and as HTML.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly prepare weekly/source/article.ja.txt --for omegat\n  \
    taiyaku prepare chapter-*.txt --memory old.tmx --glossary terms.tsv -o chapters.package")]
pub(crate) struct PrepareArguments {
    /// Texts or PDFs to prepare; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Folder to write (default: STEM.package in the current folder, by the first file's name).
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,

    /// The CAT tool that will open the package.
    #[arg(long = "for", value_enum, value_name = "TOOL")]
    tool: Option<ToolChoice>,

    /// The format of the texts in the package.
    #[arg(long, value_enum, default_value_t, value_name = "NAME")]
    to: DocumentChoice,

    /// Overwrite files of the package that were changed since.
    #[arg(long)]
    force: bool,

    /// How to print the summary.
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    format: ResultFormat,

    #[command(flatten)]
    resources: ResourceArguments,

    #[command(flatten)]
    cutting: CuttingArguments,
}

/// A format of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum DocumentChoice {
    /// For every tool.
    #[default]
    #[value(name = "xliff-1.2")]
    Xliff12,
    /// With the terms of each segment in it; for tools that know XLIFF 2.
    #[value(name = "xliff-2.1")]
    Xliff21,
}

impl From<DocumentChoice> for DocumentFormat {
    fn from(choice: DocumentChoice) -> Self {
        match choice {
            DocumentChoice::Xliff12 => Self::Xliff12,
            DocumentChoice::Xliff21 => Self::Xliff21,
        }
    }
}

pub(crate) fn run(
    arguments: &PrepareArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let workplace = Workplace::find(global)?;
    let cutting = arguments.cutting.options(&workplace, ui)?;
    let manuscripts = manuscripts::read(&arguments.files, &cutting, global, ui)?;
    let resources = arguments.resources.load(&workplace, global, ui)?;
    let languages = arguments.resources.read_options(&workplace, global);
    let options = PrepareOptions {
        profile: ToolChoice::profile_or_generic(arguments.tool),
        format: arguments.to.into(),
        source_language: languages.source_language,
        target_language: languages.target_language,
        matches: MatchOptions {
            min_score: arguments.resources.min_score,
            top: SUGGESTIONS,
            ..MatchOptions::default()
        },
        client: arguments.resources.client(&workplace),
        note: workplace.confidential_note(),
    };
    let (package, summary) =
        prepare::prepare(&manuscripts, &resources, &options).map_err(prepare_failure)?;
    let folder = match &arguments.output {
        Some(folder) => folder.clone(),
        None => default_folder(&arguments.files),
    };
    package
        .write(&folder, arguments.force)
        .map_err(package_failure)?;
    match arguments.format {
        ResultFormat::Text => {
            screen::print(&folder, &package, &summary, arguments.tool, global, ui)?;
            if arguments.tool == Some(ToolChoice::Omegat) && arguments.to == DocumentChoice::Xliff21
            {
                ui.notice(
                    "OmegaT opens XLIFF 2 only with the Okapi plugin; --to xliff-1.2 needs none",
                );
            }
        }
        ResultFormat::Json => screen::print_json(&folder, &package, &summary, ui)?,
    }
    Ok(Outcome::Done)
}

fn default_folder(files: &[PathBuf]) -> PathBuf {
    let stem = match files.first().and_then(|file| file.file_stem()) {
        Some(stem) if stem != "-" => stem.to_string_lossy().into_owned(),
        _ => "standard-input".to_owned(),
    };
    Path::new(&format!("{stem}.package")).to_owned()
}

pub(super) fn prepare_failure(error: PrepareError) -> Failure {
    match error {
        PrepareError::Store(error) => store_failure(error),
        PrepareError::Write(error) => error.into(),
    }
}

pub(super) fn package_failure(error: PackageError) -> Failure {
    let remedy = match &error {
        PackageError::InTheWay { .. } | PackageError::OtherManuscripts { .. } => {
            "nothing was written; choose another folder with --output DIR, or overwrite with --force"
        }
        PackageError::NotEmpty(_) => {
            "nothing was written; choose a new folder, or write among what lies there with --force"
        }
        PackageError::OtherClient { .. } => {
            "nothing was written; choose another folder: texts of two clients are never mixed"
        }
        PackageError::Write(_) => {
            "choose another folder with --output DIR, or make room and try again"
        }
    };
    Failure::from(error).with_remedy(remedy)
}
