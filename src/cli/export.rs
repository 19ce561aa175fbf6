//! `taiyaku export`: what a project knows beside its entries, for other tools.

mod omegat;
mod srx;

use clap::{Args, Subcommand};

use super::{Failure, GlobalArguments, Outcome, Ui};

/// Write what other tools can use: an OmegaT project, the segmentation rules.
///
/// Memories and term bases have exports of their own: `taiyaku tm export`, `taiyaku glossary export`.
#[derive(Debug, Args)]
pub(crate) struct ExportCommandArguments {
    #[command(subcommand)]
    command: ExportCommand,
}

#[derive(Debug, Subcommand)]
enum ExportCommand {
    Omegat(Box<omegat::ExportOmegatArguments>),
    Srx(srx::ExportSrxArguments),
}

pub(crate) fn run(
    arguments: &ExportCommandArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    match &arguments.command {
        ExportCommand::Omegat(arguments) => omegat::run(arguments, global, ui),
        ExportCommand::Srx(arguments) => srx::run(arguments, global, ui),
    }
}
