//! `taiyaku completions`: what shells need to complete its arguments.

use std::io::Write;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Failure, Outcome, Ui, arguments::Arguments};

/// Print the completion script of a shell.
///
/// The shell then completes commands, options and their values at the Tab key. Write the script where
/// your shell looks for such scripts, and again after an update of taiyaku.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku completions bash > ~/.local/share/bash-completion/completions/taiyaku\n  \
    taiyaku completions zsh > ~/.zfunc/_taiyaku\n  \
    taiyaku completions fish > ~/.config/fish/completions/taiyaku.fish")]
pub(crate) struct CompletionsArguments {
    /// The shell.
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

pub(crate) fn run(arguments: &CompletionsArguments, ui: &mut Ui) -> Result<Outcome, Failure> {
    // Into memory first: the generator knows no broken pipe, and would panic.
    let mut script = Vec::new();
    let mut command = Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "taiyaku", &mut script);
    ui.out().write_all(&script)?;
    Ok(Outcome::Done)
}
