//! `taiyaku tm optimize`.

use std::io::{self, Write};

use clap::Args;
use serde::Serialize;
use taiyaku::{
    optimize::{OptimizeError, Optimized, optimize},
    wording::{counted, megabytes},
};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::ResultFormat,
    observer::TerminalObserver,
    workplace::{Workplace, store_failure},
};

/// Make the index anew by which large memories are searched, and give back room.
///
/// The index lies in a folder beside the database (taiyaku.db-index) and can be deleted at any time: it is made again
/// when it is needed. Out-of-date files of it go, and the database is written anew where much of it is empty. What the
/// memory holds stays the same.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly tm optimize\n  \
    taiyaku --db weekly.db tm optimize --format json")]
pub(super) struct TmOptimizeArguments {
    /// How to print what was done.
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    format: ResultFormat,
}

#[derive(Serialize)]
struct OptimizedLine<'a> {
    database: &'a str,
    bytes: SizeLine,
    index_bytes: SizeLine,
    removed_files: usize,
    rewritten: bool,
}

#[derive(Serialize)]
struct SizeLine {
    before: u64,
    after: u64,
}

pub(super) fn run(
    arguments: &TmOptimizeArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let workplace = Workplace::find(global)?;
    workplace.look_through_folders(ui)?;
    let database = workplace.database_to_look_at()?;
    let language = workplace.languages().source;
    let mut observer = TerminalObserver::new(ui);
    let result = optimize_existing(&database, &language, &mut observer);
    observer.finish();
    let done = result.map_err(failure)?;
    let name = database.to_string_lossy();
    match arguments.format {
        ResultFormat::Json => ui.json(&line(&name, &done))?,
        ResultFormat::Text => print_text(&name, &done, ui)?,
    }
    Ok(Outcome::Done)
}

/// A database that is not there should not be made for this.
fn optimize_existing(
    database: &std::path::Path,
    language: &taiyaku_text::model::LanguageTag,
    observer: &mut TerminalObserver<'_>,
) -> Result<Optimized, OptimizeError> {
    taiyaku::database::open(database, taiyaku_store::Access::Read)?;
    optimize(database, language, observer)
}

fn line<'a>(database: &'a str, done: &Optimized) -> OptimizedLine<'a> {
    OptimizedLine {
        database,
        bytes: SizeLine {
            before: done.database_before,
            after: done.database_after,
        },
        index_bytes: SizeLine {
            before: done.derived_before,
            after: done.derived_after,
        },
        removed_files: done.removed,
        rewritten: done.rewritten,
    }
}

fn print_text(database: &str, done: &Optimized, ui: &mut Ui) -> io::Result<()> {
    let out = ui.out();
    let size = |before, after| format!("{} before, {} now", megabytes(before), megabytes(after));
    let rewritten = if done.rewritten { "; written anew" } else { "" };
    let database_size = size(done.database_before, done.database_after);
    writeln!(out, "{database}: {database_size}{rewritten}")?;
    let removed = match done.removed {
        0 => String::new(),
        count => format!("; {} removed", counted(count, "out-of-date file")),
    };
    let index_size = size(done.derived_before, done.derived_after);
    writeln!(out, "{database}-index: {index_size}{removed}")
}

fn failure(error: OptimizeError) -> Failure {
    match error {
        OptimizeError::Store(error) => store_failure(error),
        error => Failure::from(error).with_remedy(
            "without the index everything works, but slower; make room or allow writing there",
        ),
    }
}
