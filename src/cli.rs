//! The command line: arguments in, text or JSON lines out. The only place that prints, exits or
//! reads the environment.

mod analyze;
mod arguments;
mod check;
mod clients;
mod completions;
mod cutting;
mod editing;
mod exchange;
mod export;
mod failure;
mod finish;
mod glossary;
mod import;
mod init;
mod interrupt;
mod json;
mod man;
mod manuscripts;
mod match_segments;
mod observer;
mod pdf;
mod prepare;
mod purge;
mod resources;
mod segment;
mod tm;
mod ui;
mod undo;
mod validate;
mod workplace;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command, GlobalArguments};
use failure::Failure;
use ui::Ui;

/// How a command that did its work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Exit code 0.
    Done,
    /// Exit code 1: a search without a hit.
    NothingFound,
    /// Exit code 1: findings that matter.
    Findings,
}

/// Runs the command of the process's arguments.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let mut ui = Ui::new(&arguments.global);
    let result = dispatch(&arguments, &mut ui).and_then(|outcome| {
        ui.flush()?;
        Ok(outcome)
    });
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::NothingFound | Outcome::Findings) => ExitCode::from(1),
        // Whoever reads our output has seen enough.
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            ui.failure(&failure);
            ExitCode::from(2)
        }
    }
}

fn dispatch(arguments: &Arguments, ui: &mut Ui) -> Result<Outcome, Failure> {
    let global = &arguments.global;
    match &arguments.command {
        Command::Init(command) => init::run(command, global, ui),
        Command::Segment(command) => segment::run(command, global, ui),
        Command::Match(command) => match_segments::run(command, global, ui),
        Command::Prepare(command) => prepare::run(command, global, ui),
        Command::Check(command) => check::run(command, global, ui),
        Command::Finish(command) => finish::run(command, global, ui),
        Command::Analyze(command) => analyze::run(command, global, ui),
        Command::Tm(command) => tm::run(command, global, ui),
        Command::Glossary(command) => glossary::run(command, global, ui),
        Command::Export(command) => export::run(command, global, ui),
        Command::Import(command) => import::run(command, global, ui),
        Command::Purge(command) => purge::run(command, global, ui),
        Command::Completions(command) => completions::run(command, ui),
        Command::Man(command) => man::run(command, ui),
        Command::Undo(command) => undo::run(command, global, ui),
        Command::Validate(command) => validate::run(command, global, ui),
    }
}

/// The present moment as TMX writes it, `YYYYMMDDThhmmssZ` in UTC.
fn now() -> String {
    jiff::Timestamp::now()
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string()
}
