//! The arguments of imports and exports, which memory and term base share.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;
use taiyaku::import::{ImportOptions, ImportReport};
use taiyaku_formats::{Profile, ReadOptions};
use taiyaku_store::DuplicatePolicy;

use super::{
    Failure, GlobalArguments, Ui,
    arguments::{LanguageArguments, LanguagePair, ResultFormat},
};

/// Arguments of `tm import` and `glossary import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// Files to import; the format is recognised by content.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) languages: LanguageArguments,

    /// What to do with an entry whose source is there already with another translation.
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = DuplicateChoice::Add)]
    on_duplicate: DuplicateChoice,

    /// Columns of a CSV or TSV file, in order, such as source,target,note.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Option<Vec<String>>,

    /// Read and report everything, change nothing.
    #[arg(long)]
    dry_run: bool,

    /// Refuse the whole file when anything in it is wrong.
    #[arg(long)]
    strict: bool,

    /// How to print the summary.
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    pub(crate) format: ResultFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DuplicateChoice {
    /// Keep what is there, leave the new one out.
    Keep,
    /// Replace what is there.
    Replace,
    /// Keep both.
    Add,
}

impl ImportArguments {
    /// The options of the import, with `default` for languages that were not named.
    pub(crate) fn options(
        &self,
        global: &GlobalArguments,
        default: &LanguagePair,
        now: String,
    ) -> ImportOptions {
        let pair = self.languages.pair(default);
        ImportOptions {
            read: ReadOptions {
                source_language: pair.source,
                target_language: pair.target,
                encoding: global.encoding.clone(),
                columns: self.columns.clone(),
            },
            on_duplicate: match self.on_duplicate {
                DuplicateChoice::Keep => DuplicatePolicy::Keep,
                DuplicateChoice::Replace => DuplicatePolicy::Replace,
                DuplicateChoice::Add => DuplicatePolicy::Add,
            },
            dry_run: self.dry_run,
            strict: self.strict,
            now,
        }
    }
}

#[derive(Serialize)]
struct ImportLine<'a> {
    file: &'a str,
    new: usize,
    changed: usize,
    equal: usize,
    skipped: usize,
    refused: usize,
}

/// Prints what an import did; `entries` is the field's word for what was imported.
pub(crate) fn print_report(
    file: &Path,
    report: &ImportReport,
    entries: &str,
    arguments: &ImportArguments,
    ui: &mut Ui,
) -> Result<(), Failure> {
    use std::io::Write;
    let ImportReport { new, changed, equal, skipped, refused } = *report;
    let file = file.to_string_lossy();
    if arguments.format == ResultFormat::Json {
        ui.json(&ImportLine { file: &file, new, changed, equal, skipped, refused })?;
        return Ok(());
    }
    let dry = if arguments.dry_run { " (dry run: nothing was changed)" } else { "" };
    writeln!(
        ui.out(),
        "{file}: {entries}: {new} new, {changed} changed, {equal} equal, {skipped} skipped, \
         {refused} refused{dry}"
    )?;
    Ok(())
}

/// The tool a file is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ToolChoice {
    /// OmegaT.
    Omegat,
    /// Trados Studio.
    Trados,
    /// memoQ.
    Memoq,
    /// Phrase TMS.
    Phrase,
    /// Okapi (Rainbow, Tikal).
    Okapi,
}

impl ToolChoice {
    /// The profile of the formats for this tool.
    pub(crate) const fn profile(self) -> Profile {
        match self {
            Self::Omegat => Profile::Omegat,
            Self::Trados => Profile::Trados,
            Self::Memoq => Profile::Memoq,
            Self::Phrase => Profile::Phrase,
            Self::Okapi => Profile::Okapi,
        }
    }

    /// The profile for this tool, or the one that fits most.
    pub(crate) fn profile_or_generic(choice: Option<Self>) -> Profile {
        choice.map_or(Profile::Generic, Self::profile)
    }
}

/// Arguments of `tm export` and `glossary export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// File to write; `-` is standard output.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Format, where the file's ending does not say it.
    #[arg(long, value_name = "NAME")]
    pub(crate) to: Option<String>,

    /// Fit the file to its reader.
    #[arg(long = "for", value_enum, value_name = "TOOL")]
    pub(crate) tool: Option<ToolChoice>,

    /// Only what came from this origin (see `stats`).
    #[arg(long, value_name = "NAME")]
    pub(crate) origin: Option<String>,

    #[command(flatten)]
    pub(crate) languages: LanguageArguments,

    /// Overwrite an existing file.
    #[arg(long)]
    pub(crate) force: bool,

    /// Count and report, write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
}
