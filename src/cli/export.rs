//! `taiyaku export`: what a project knows beside its entries, for other tools.

mod srx;

use clap::{Args, Subcommand};

use super::{Failure, GlobalArguments, Outcome, Ui};

/// Write what other tools can use: the segmentation rules.
///
/// Memories and term bases have exports of their own: `taiyaku tm export`, `taiyaku glossary export`.
#[derive(Debug, Args)]
pub(crate) struct ExportCommandArguments {
    #[command(subcommand)]
    command: ExportCommand,
}

#[derive(Debug, Subcommand)]
enum ExportCommand {
    Srx(srx::ExportSrxArguments),
}

pub(crate) fn run(
    arguments: &ExportCommandArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    match &arguments.command {
        ExportCommand::Srx(arguments) => srx::run(arguments, global, ui),
    }
}
