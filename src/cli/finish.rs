//! `taiyaku finish`: the way back.

mod checks;
mod failures;
mod findings;
mod json;
mod plan;
mod screen;

use std::{io::Write, path::PathBuf};

use clap::Args;
use taiyaku::{
    database::LazyStore,
    finish::{self, Delivery, render},
};
use taiyaku_text::model::{Problem, Severity};

use super::{
    Failure, GlobalArguments, Outcome, Ui, arguments::ResultFormat, interrupt::Interrupt, now,
    observer::TerminalObserver, resources::TermArguments, workplace::Workplace,
};
use checks::Checks;
use failures::delivery_failure;
use plan::{Planned, plan};
use screen::Report;

/// Take a translated file back: the English document, and its units into the memory.
///
/// Reads the XLIFF file of a package as it comes back from a CAT tool (.xlf, .sdlxliff, .mqxliff, .mxliff), or an
/// OmegaT project folder. Says what is missing, runs the checks, writes the English document with its paragraphs,
/// headings, lists and notes where the Japanese had them, and adds what is translated and confirmed to the memory
/// as reviewed. Finished again after a correction, it replaces what it brought before.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly finish done/article.ja.xlf\n  \
    taiyaku --project weekly finish article.ja.xlf.sdlxliff --package article.ja.package -o article.en.md\n  \
    taiyaku --project weekly finish omegat-project --dry-run")]
pub(crate) struct FinishArguments {
    /// Translated files, or OmegaT project folders.
    #[arg(required = true, value_name = "DONE")]
    files: Vec<PathBuf>,

    /// The English document, .txt or .md; `-` is standard output (default: STEM.en.txt beside the file).
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The package that the file is from (default: looked for beside the file, in the folders above, and in the project).
    #[arg(long, value_name = "DIR")]
    package: Option<PathBuf>,

    /// Overwrite an English document that is there already.
    #[arg(long)]
    force: bool,

    /// Say everything, write nothing.
    #[arg(long)]
    dry_run: bool,

    /// Write nothing unless every segment is translated and confirmed.
    #[arg(long)]
    strict: bool,

    /// How to print the report.
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    format: ResultFormat,

    #[command(flatten)]
    terms: TermArguments,
}

pub(crate) fn run(
    arguments: &FinishArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let workplace = Workplace::find(global)?;
    // Everything is read, and every output looked at, before anything is written.
    let planned = plan(arguments, global, &workplace, ui)?;
    let checks = Checks::load(arguments, global, &workplace, ui)?;
    let mut store = if workplace.is_somewhere() {
        Some(workplace.open_for_writing(ui)?)
    } else {
        None
    };
    let interrupt = Interrupt::watch();
    for planned in &planned {
        finish_one(
            planned,
            arguments,
            &workplace,
            &checks,
            store.as_mut(),
            &interrupt,
            ui,
        )?;
    }
    if store.is_none() {
        ui.notice(
            "no project and no database here: no memory was updated (name one with --project DIR \
             or --db FILE)",
        );
    }
    Ok(Outcome::Done)
}

fn finish_one(
    planned: &Planned,
    arguments: &FinishArguments,
    workplace: &Workplace,
    checks: &Checks,
    store: Option<&mut LazyStore>,
    interrupt: &Interrupt,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let job = &planned.job;
    let pairs = job.pairs();
    let (findings, accepted) = checks.run(&pairs);
    let text = render(&job.documents, planned.format);
    let to_standard_output = planned.goes_to_standard_output();
    let delivery = Delivery {
        document: (!to_standard_output).then(|| (planned.output.clone(), text.clone())),
        overwrite: arguments.force,
        dry_run: arguments.dry_run,
        // Where nobody is at home, a client's texts stay the client's, or they would serve everybody.
        client: (workplace.client().map(str::to_owned)).or_else(|| job.client.clone()),
        now: now(),
    };
    let mut observer = TerminalObserver::interruptible(ui, interrupt.clone());
    let memory = finish::deliver(job, store, &delivery, &mut observer);
    observer.finish();
    let memory = memory.map_err(|error| delivery_failure(&job.path, error))?;
    let report = Report {
        job,
        output: &planned.output,
        pairs: &pairs,
        findings: findings.iter().collect(),
        accepted,
        rules: checks.rules(),
        memory,
        dry_run: arguments.dry_run,
    };
    if to_standard_output {
        ui.out().write_all(text.as_bytes())?;
        let lines = screen::lines(&report).into_iter();
        for line in lines.chain(findings::lines(&report, false)?) {
            ui.notice(&line);
        }
    } else if arguments.format == ResultFormat::Json {
        json::print(&report, ui)?;
    } else {
        screen::print(&report, ui)?;
    }
    warn_of_open_segments(&report, ui);
    Ok(())
}

/// What is not done is said twice: in the report, and where nobody can overlook it.
fn warn_of_open_segments(report: &Report<'_>, ui: &mut Ui) {
    if report.job.is_complete() {
        return;
    }
    let message = format!(
        "{}; the document is not complete",
        screen::open_segments(report.job)
    );
    let problem = Problem::new(Severity::Warning, None, message);
    ui.problem(&report.job.path, &problem);
}
