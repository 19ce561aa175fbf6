//! `taiyaku check`: what an editor should look at in finished translations.

mod accept;
mod accepted;
mod list_rules;
mod output;
mod queries;
mod revoke;
mod run;

pub(super) use run::selection;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use taiyaku::check::FindingSeverity;

use super::{Failure, GlobalArguments, Outcome, Ui, resources::TermArguments};

/// Look for mistakes in finished translations.
///
/// Checks bilingual files (TMX, XLIFF, CSV, TSV) or, without a file, the memory of the project. Each finding
/// names its rule; docs/checks.md says what each rule looks for. Exit code 1 means: something was found.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  \
        taiyaku --project weekly check done.tmx\n  \
        taiyaku check pairs.tsv --except inconsistent-source --fail-on error\n  \
        taiyaku --project weekly check done.tmx --format html -o findings.html\n  \
        taiyaku --project weekly check done.xlf --queries queries.xlsx\n  \
        taiyaku --project weekly check accept 12 brackets \"as in the original\" --in done.tmx"
)]
pub(crate) struct CheckArguments {
    #[command(subcommand)]
    command: Option<CheckCommand>,

    #[command(flatten)]
    run: RunArguments,
}

#[derive(Debug, Subcommand)]
enum CheckCommand {
    Accept(accept::AcceptArguments),
    Accepted(accepted::AcceptedArguments),
    Revoke(revoke::RevokeArguments),
}

/// Arguments of a run.
#[derive(Debug, Args)]
struct RunArguments {
    /// Files to check; `-` is standard input.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Run only these rules, also those that taiyaku.toml switches off.
    #[arg(long = "rule", value_name = "NAME", value_delimiter = ',')]
    rules: Vec<String>,

    /// Run all rules but these.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    except: Vec<String>,

    /// List the rules that would run.
    #[arg(long)]
    list_rules: bool,

    /// From which severity on a finding means exit code 1.
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Warning)]
    fail_on: FailOn,

    /// Show findings too that somebody has accepted.
    #[arg(long)]
    show_accepted: bool,

    /// How to print the findings.
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    format: CheckFormat,

    /// File to write instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write questions for the client about the Japanese of the files here, as .xlsx or .html; may be given twice.
    #[arg(long, value_name = "FILE", requires = "files")]
    queries: Vec<PathBuf>,

    /// Overwrite existing files.
    #[arg(long)]
    force: bool,

    /// Columns that characters such as → and … take on this terminal.
    #[arg(long, value_enum, value_name = "WIDTH", default_value_t = AmbiguousColumns::Narrow)]
    ambiguous_width: AmbiguousColumns,

    #[command(flatten)]
    terms: TermArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Errors only.
    Error,
    /// Errors and warnings.
    Warning,
    /// Every finding.
    Info,
    /// None: exit code 0 whatever is found.
    Never,
}

impl FailOn {
    const fn severity(self) -> Option<FindingSeverity> {
        match self {
            Self::Error => Some(FindingSeverity::Error),
            Self::Warning => Some(FindingSeverity::Warning),
            Self::Info => Some(FindingSeverity::Info),
            Self::Never => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    /// For people.
    Text,
    /// For scripts: one JSON object a line (see docs/json.md).
    Json,
    /// For an editor: a page that stands alone.
    Html,
    /// For a spreadsheet.
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AmbiguousColumns {
    /// One column.
    Narrow,
    /// Two columns, as in Japanese terminals set so.
    Wide,
}

pub(crate) fn run(
    arguments: &CheckArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    match &arguments.command {
        Some(CheckCommand::Accept(command)) => accept::run(command, global, ui),
        Some(CheckCommand::Accepted(command)) => accepted::run(command, global, ui),
        Some(CheckCommand::Revoke(command)) => revoke::run(command, global, ui),
        None if arguments.run.list_rules => list_rules::run(&arguments.run, global, ui),
        None => run::run(&arguments.run, global, ui),
    }
}
