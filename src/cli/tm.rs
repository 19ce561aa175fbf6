//! `taiyaku tm`: the translation memory.

mod add;
mod backup;
mod edit;
mod export;
pub(crate) mod import;
mod optimize;
mod remove;
mod search;
mod stats;
mod verify;

use clap::{Args, Subcommand};

use super::{Failure, GlobalArguments, Outcome, Ui};

/// Work on the translation memory: import, export, add, search, edit, remove, verify, optimize.
#[derive(Debug, Args)]
pub(crate) struct TmArguments {
    #[command(subcommand)]
    command: TmCommand,
}

#[derive(Debug, Subcommand)]
enum TmCommand {
    Import(import::TmImportArguments),
    Export(export::TmExportArguments),
    Add(add::TmAddArguments),
    Search(search::TmSearchArguments),
    Edit(edit::TmEditArguments),
    Remove(remove::TmRemoveArguments),
    Stats(stats::TmStatsArguments),
    Backup(backup::TmBackupArguments),
    Verify(verify::TmVerifyArguments),
    Optimize(optimize::TmOptimizeArguments),
}

pub(crate) fn run(
    arguments: &TmArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    match &arguments.command {
        TmCommand::Import(arguments) => import::run(arguments, global, ui),
        TmCommand::Export(arguments) => export::run(arguments, global, ui),
        TmCommand::Add(arguments) => add::run(arguments, global, ui),
        TmCommand::Search(arguments) => search::run(arguments, global, ui),
        TmCommand::Edit(arguments) => edit::run(arguments, global, ui),
        TmCommand::Remove(arguments) => remove::run(arguments, global, ui),
        TmCommand::Stats(arguments) => stats::run(arguments, global, ui),
        TmCommand::Backup(arguments) => backup::run(arguments, global, ui),
        TmCommand::Verify(arguments) => verify::run(arguments, global, ui),
        TmCommand::Optimize(arguments) => optimize::run(arguments, global, ui),
    }
}
