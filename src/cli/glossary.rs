//! `taiyaku glossary`: the term base.

mod add;
mod edit;
mod export;
mod import;
mod remove;
mod scan;
mod search;
mod stats;

use clap::{Args, Subcommand};

use super::{Failure, GlobalArguments, Outcome, Ui};

/// Work on the term base: import, export, add, search, edit, remove, scan.
#[derive(Debug, Args)]
pub(crate) struct GlossaryArguments {
    #[command(subcommand)]
    command: GlossaryCommand,
}

#[derive(Debug, Subcommand)]
enum GlossaryCommand {
    Import(import::GlossaryImportArguments),
    Export(export::GlossaryExportArguments),
    Add(add::GlossaryAddArguments),
    Scan(scan::GlossaryScanArguments),
    Search(search::GlossarySearchArguments),
    Edit(edit::GlossaryEditArguments),
    Remove(remove::GlossaryRemoveArguments),
    Stats(stats::GlossaryStatsArguments),
}

pub(crate) fn run(
    arguments: &GlossaryArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    match &arguments.command {
        GlossaryCommand::Import(arguments) => import::run(arguments, global, ui),
        GlossaryCommand::Export(arguments) => export::run(arguments, global, ui),
        GlossaryCommand::Add(arguments) => add::run(arguments, global, ui),
        GlossaryCommand::Scan(arguments) => scan::run(arguments, global, ui),
        GlossaryCommand::Search(arguments) => search::run(arguments, global, ui),
        GlossaryCommand::Edit(arguments) => edit::run(arguments, global, ui),
        GlossaryCommand::Remove(arguments) => remove::run(arguments, global, ui),
        GlossaryCommand::Stats(arguments) => stats::run(arguments, global, ui),
    }
}
