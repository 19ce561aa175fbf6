//! The tree of commands and the arguments that all of them share.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use taiyaku_text::model::LanguageTag;

use super::{
    analyze, check, completions, export, finish, glossary, import, init, man, match_segments,
    prepare, purge, segment, tm, undo, validate,
};

/// Translation memory and glossary for Japanese to English.
///
/// Cuts Japanese text into sentences, finds what was translated before and which terms occur, and
/// hands the work to a CAT tool.
#[derive(Debug, Parser)]
#[command(
    name = "taiyaku",
    version,
    propagate_version = true,
    after_help = "Examples:\n  \
        taiyaku init weekly --client \"Example Weekly\"\n  \
        taiyaku --project weekly prepare article.ja.txt --for omegat\n  \
        taiyaku segment article.ja.txt\n\n\
        Exit code: 0 done, 1 nothing found by a search or something found by a check, 2 error."
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: GlobalArguments,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Arguments that every command takes.
#[derive(Debug, Args)]
pub(crate) struct GlobalArguments {
    /// Folder of the project (default: the nearest folder upwards with a taiyaku.toml).
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        help_heading = "Global options"
    )]
    pub(crate) project: Option<PathBuf>,

    /// Work with this database file alone, without any project.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        conflicts_with = "project",
        help_heading = "Global options"
    )]
    pub(crate) db: Option<PathBuf>,

    /// Encoding of the input files (default: found by looking), such as utf-8, cp932, euc-jp.
    #[arg(
        long,
        global = true,
        value_name = "NAME",
        help_heading = "Global options"
    )]
    pub(crate) encoding: Option<String>,

    /// Colours in the output.
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t = ColorWhen::Auto,
        help_heading = "Global options"
    )]
    pub(crate) color: ColorWhen,

    /// Errors only: no progress, no notices.
    #[arg(long, short, global = true, help_heading = "Global options")]
    pub(crate) quiet: bool,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorWhen {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(init::InitArguments),
    Segment(segment::SegmentArguments),
    Match(match_segments::MatchArguments),
    Prepare(prepare::PrepareArguments),
    Finish(finish::FinishArguments),
    Check(Box<check::CheckArguments>),
    Analyze(analyze::AnalyzeArguments),
    Tm(tm::TmArguments),
    Glossary(glossary::GlossaryArguments),
    Export(export::ExportCommandArguments),
    Import(import::ImportCommandArguments),
    Purge(purge::PurgeArguments),
    Completions(completions::CompletionsArguments),
    Man(man::ManArguments),
    Undo(undo::UndoArguments),
    Validate(validate::ValidateArguments),
}

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ResultFormat {
    /// For people.
    Text,
    /// For scripts: one JSON object a line (see docs/json.md).
    Json,
}

/// The two languages of an import or export.
#[derive(Debug, Args)]
pub(crate) struct LanguageArguments {
    /// Language to translate from (default: the project's, else ja).
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub(crate) source_lang: Option<LanguageTag>,

    /// Language to translate into (default: the project's, else en).
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub(crate) target_lang: Option<LanguageTag>,
}

fn language(code: &str) -> Result<LanguageTag, String> {
    let tag = LanguageTag::meant_by(code);
    if tag.is_well_formed() {
        Ok(tag)
    } else {
        Err("not a language code, such as ja, en or en-GB".to_owned())
    }
}

/// A pair of languages: from, into.
#[derive(Debug, Clone)]
pub(crate) struct LanguagePair {
    pub(crate) source: LanguageTag,
    pub(crate) target: LanguageTag,
}

impl LanguageArguments {
    /// The pair these arguments name, with `default` for what they leave out.
    pub(crate) fn pair(&self, default: &LanguagePair) -> LanguagePair {
        let choose = |given: &Option<LanguageTag>, default: &LanguageTag| {
            given.as_ref().unwrap_or(default).clone()
        };
        LanguagePair {
            source: choose(&self.source_lang, &default.source),
            target: choose(&self.target_lang, &default.target),
        }
    }
}
