//! `taiyaku import`: work that comes back from other tools as a whole.

mod omegat;

use clap::{Args, Subcommand};

use super::{Failure, GlobalArguments, Outcome, Ui};

/// Take back what other tools keep: an OmegaT project.
///
/// Single files have imports of their own: `taiyaku tm import`, `taiyaku glossary import`.
#[derive(Debug, Args)]
pub(crate) struct ImportCommandArguments {
    #[command(subcommand)]
    command: ImportCommand,
}

#[derive(Debug, Subcommand)]
enum ImportCommand {
    Omegat(Box<omegat::ImportOmegatArguments>),
}

pub(crate) fn run(
    arguments: &ImportCommandArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    match &arguments.command {
        ImportCommand::Omegat(arguments) => omegat::run(arguments, global, ui),
    }
}
