//! `taiyaku tm verify`.

use std::io::Write;

use clap::Args;
use serde::Serialize;
use taiyaku::{
    verify::{Verdict, verify},
    wording::{counted, harmless},
};
use taiyaku_store::verify::Problem;

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::ResultFormat,
    workplace::{Workplace, store_failure},
};

/// Problems shown one by one as text.
const MOST_SHOWN: usize = 100;

/// Check the whole database, and all that stands in it.
///
/// Looks at the structure of the file, references, versions, every text against the hash it was stored with,
/// inline codes, places, decisions, dates and the record for undo, and at the index files beside it. Nothing is
/// written. Exit code 1 means: something is wrong.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly tm verify\n  \
    taiyaku --db weekly-2026-11-23.db tm verify --format json")]
pub(super) struct TmVerifyArguments {
    /// How to print what is wrong.
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    format: ResultFormat,
}

#[derive(Serialize)]
struct VerdictLine<'a> {
    database: &'a str,
    whole: bool,
    units: Option<u64>,
    concepts: Option<u64>,
    problems: Vec<ProblemLine<'a>>,
}

#[derive(Serialize)]
struct ProblemLine<'a> {
    check: &'a str,
    table: Option<&'a str>,
    id: Option<i64>,
    message: &'a str,
    remedy: &'a str,
}

pub(super) fn run(
    arguments: &TmVerifyArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let database = Workplace::find(global)?.database_to_look_at()?;
    let verdict = verify(&database).map_err(store_failure)?;
    let name = database.to_string_lossy();
    match arguments.format {
        ResultFormat::Json => ui.json(&line(&name, &verdict))?,
        ResultFormat::Text => print_text(&name, &verdict, ui)?,
    }
    Ok(match verdict.problems.is_empty() {
        true => Outcome::Done,
        false => Outcome::Findings,
    })
}

fn line<'a>(database: &'a str, verdict: &'a Verdict) -> VerdictLine<'a> {
    let problem = |problem: &'a Problem| ProblemLine {
        check: problem.check,
        table: problem.table.as_deref(),
        id: problem.id,
        message: &problem.message,
        remedy: &problem.remedy,
    };
    VerdictLine {
        database,
        whole: verdict.problems.is_empty(),
        units: verdict.units,
        concepts: verdict.concepts,
        problems: verdict.problems.iter().map(problem).collect(),
    }
}

fn print_text(database: &str, verdict: &Verdict, ui: &mut Ui) -> std::io::Result<()> {
    let mut remedy = "";
    for problem in verdict.problems.iter().take(MOST_SHOWN) {
        if problem.remedy != remedy && !remedy.is_empty() {
            writeln!(ui.out(), "  help: {remedy}")?;
        }
        remedy = &problem.remedy;
        let message = harmless(&problem.message);
        writeln!(ui.out(), "{}: {}{message}", problem.check, subject(problem))?;
    }
    if !remedy.is_empty() {
        writeln!(ui.out(), "  help: {remedy}")?;
    }
    let all = verdict.problems.len();
    if all > MOST_SHOWN {
        writeln!(ui.out(), "… and {} more", all - MOST_SHOWN)?;
    }
    let count = |count: Option<u64>, noun: &str| {
        count.map(|count| counted(usize::try_from(count).unwrap_or(usize::MAX), noun))
    };
    let held = [
        count(verdict.units, "unit"),
        count(verdict.concepts, "concept entry/concept entries"),
    ];
    let held: Vec<_> = held.into_iter().flatten().collect();
    let held = match held.is_empty() {
        true => "contents not checked".to_owned(),
        false => held.join(", "),
    };
    let found = match all {
        0 => "whole".to_owned(),
        _ => counted(all, "problem"),
    };
    writeln!(ui.out(), "{database}: {found} ({held})")
}

/// The entry that a problem is about, by the number that other commands know.
fn subject(problem: &Problem) -> String {
    match (&problem.table, problem.id) {
        (Some(table), Some(id)) if table != "undo_row" => format!("{table} {id}: "),
        _ => String::new(),
    }
}
