//! `taiyaku finish`: the way back.

mod findings;
mod screen;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use clap::Args;
use taiyaku::{
    check::{self, CheckContext, Finding, Selection, accepted::AcceptedFindings},
    database::LazyStore,
    files::WriteFileError,
    finish::{
        self, Delivery, DeliveryError, DocumentFormat, FinishError, Job, MemoryReport,
        PackagePlace, render,
    },
    suggest::Resources,
};
use taiyaku_formats::ReadOptions;
use taiyaku_text::model::{Problem, Severity};

use super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::ResultFormat,
    interrupt::Interrupt,
    now,
    observer::TerminalObserver,
    resources::TermArguments,
    workplace::{Workplace, store_failure},
};
use screen::Report;

/// Take a translated file back: the English document, and its units into the memory.
///
/// Reads the XLIFF file of a package as it comes back from a CAT tool (.xlf, .sdlxliff, .mqxliff), or an OmegaT
/// project folder. Says what is missing, runs the checks, writes the English document with its paragraphs,
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

/// What the checks need.
struct Checks {
    selection: Selection,
    resources: Resources,
    accepted: AcceptedFindings,
}

impl Checks {
    /// The rules that the project wants, its term base, and the findings that were accepted.
    fn load(
        arguments: &FinishArguments,
        global: &GlobalArguments,
        workplace: &Workplace,
        ui: &mut Ui,
    ) -> Result<Self, Failure> {
        let selection = super::check::selection(&[], &[], workplace)?;
        let store = workplace.open_for_reading(ui)?;
        let accepted = match &store {
            Some(store) => AcceptedFindings::load(store.connection()).map_err(store_failure)?,
            None => AcceptedFindings::default(),
        };
        let resources = arguments
            .terms
            .load_from(store.as_ref(), workplace, global, ui)?;
        Ok(Self {
            selection,
            resources,
            accepted,
        })
    }

    fn rules(&self) -> Vec<(&'static str, &'static str)> {
        let rules = self.selection.rules().iter();
        rules
            .map(|rule| (rule.name(), rule.description()))
            .collect()
    }
}

/// A job with the place for its document.
struct Planned {
    job: Job,
    output: PathBuf,
    format: DocumentFormat,
}

impl Planned {
    fn goes_to_standard_output(&self) -> bool {
        self.output == Path::new("-")
    }
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

fn plan(
    arguments: &FinishArguments,
    global: &GlobalArguments,
    workplace: &Workplace,
    ui: &mut Ui,
) -> Result<Vec<Planned>, Failure> {
    let options = arguments.terms.read_options(workplace, global);
    let package = match &arguments.package {
        Some(folder) => PackagePlace::Named(folder),
        // Where `prepare` puts packages unless told otherwise.
        None => PackagePlace::LookedFor(workplace.folders()?),
    };
    let mut planned = Vec::new();
    for path in &arguments.files {
        let jobs =
            finish::read(path, &package, &options).map_err(|error| finish_failure(path, error))?;
        for job in jobs {
            show_problems(&job, ui);
            warn_of_other_languages(&job, &options, ui);
            refuse_other_client(&job, workplace)?;
            refuse_incomplete(&job, arguments)?;
            let output = match &arguments.output {
                Some(output) => output.clone(),
                None => PathBuf::from(format!("{}.txt", job.stem)),
            };
            let format = format_of(&output)?;
            planned.push(Planned {
                job,
                output,
                format,
            });
        }
    }
    check_outputs(&planned, arguments)?;
    Ok(planned)
}

fn show_problems(job: &Job, ui: &mut Ui) {
    let mut observer = TerminalObserver::new(ui);
    for problem in &job.problems {
        taiyaku::observer::Observer::problem(&mut observer, &job.path, problem);
    }
    observer.finish();
}

fn warn_of_other_languages(job: &Job, options: &ReadOptions, ui: &mut Ui) {
    let other = job.documents.iter().find(|document| {
        !document
            .source_language
            .same_language(&options.source_language)
            || !document
                .target_language
                .same_language(&options.target_language)
    });
    let Some(other) = other else {
        return;
    };
    let message = format!(
        "the file is from {} into {}, and the work here from {} into {}",
        other.source_language,
        other.target_language,
        options.source_language,
        options.target_language
    );
    let problem = Problem::new(Severity::Warning, None, message);
    ui.problem(&job.path, &problem);
}

/// The texts of one client never go into the memory of another.
fn refuse_other_client(job: &Job, workplace: &Workplace) -> Result<(), Failure> {
    match (&job.client, workplace.client()) {
        (Some(texts), Some(project)) if texts != project => Err(Failure::new(format!(
            "{}: the package holds texts of the client {texts}, and this is the project of {project}",
            job.path.display()
        ))
        .with_remedy("nothing was written; name the client's own project with --project DIR")),
        _ => Ok(()),
    }
}

fn refuse_incomplete(job: &Job, arguments: &FinishArguments) -> Result<(), Failure> {
    if !arguments.strict || job.is_complete() {
        return Ok(());
    }
    let open = screen::open_segments(job);
    Err(Failure::new(format!(
        "{}: {open}; nothing was written, as --strict asks",
        job.path.display()
    ))
    .with_remedy("finish without --strict lists them"))
}

fn format_of(output: &Path) -> Result<DocumentFormat, Failure> {
    if output == Path::new("-") {
        return Ok(DocumentFormat::Text);
    }
    DocumentFormat::from_file_name(&output.to_string_lossy()).ok_or_else(|| {
        Failure::new(format!(
            "{}: the English document is written as text or Markdown",
            output.display()
        ))
        .with_remedy("name it .txt or .md")
    })
}

fn check_outputs(planned: &[Planned], arguments: &FinishArguments) -> Result<(), Failure> {
    let mut taken = BTreeSet::new();
    for planned in planned {
        let output = &planned.output;
        if !taken.insert(output) {
            return Err(Failure::new(format!(
                "several documents would be written to {}",
                output.display()
            ))
            .with_remedy("finish them one by one, each with its own --output FILE"));
        }
        if planned.goes_to_standard_output() {
            if arguments.format == ResultFormat::Json {
                return Err(Failure::new(
                    "the document and the JSON report can't both go to standard output",
                ));
            }
        } else if !arguments.force && !arguments.dry_run && output.exists() {
            let error = WriteFileError::Exists(output.clone());
            return Err(write_failure(error));
        }
    }
    Ok(())
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
    let context = CheckContext {
        resources: &checks.resources,
    };
    let findings = check::check(&pairs, &checks.selection, &context);
    let (accepted, findings): (Vec<Finding>, Vec<Finding>) =
        findings.into_iter().partition(|finding| {
            let pair = pairs.get(finding.pair);
            pair.is_some_and(|pair| checks.accepted.contains(finding, pair))
        });
    let text = render(&job.documents, planned.format);
    let to_standard_output = planned.goes_to_standard_output();
    let delivery = Delivery {
        document: (!to_standard_output).then(|| (planned.output.clone(), text.clone())),
        overwrite: arguments.force,
        dry_run: arguments.dry_run,
        client: workplace.client().map(str::to_owned),
        now: now(),
    };
    let mut observer = TerminalObserver::interruptible(ui, interrupt.clone());
    let memory = finish::deliver(job, store, &delivery, &mut observer);
    observer.finish();
    let memory: Option<MemoryReport> =
        memory.map_err(|error| delivery_failure(&job.path, error))?;
    let report = Report {
        job,
        output: &planned.output,
        pairs: &pairs,
        findings: findings.iter().collect(),
        accepted: accepted.len(),
        rules: checks.rules(),
        memory,
        dry_run: arguments.dry_run,
    };
    if to_standard_output {
        std::io::Write::write_all(ui.out(), text.as_bytes())?;
        let lines = screen::lines(&report).into_iter();
        for line in lines.chain(findings::lines(&report, false)?) {
            ui.notice(&line);
        }
    } else if arguments.format == ResultFormat::Json {
        screen::print_json(&report, ui)?;
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

fn finish_failure(path: &Path, error: FinishError) -> Failure {
    match error {
        FinishError::Unusable { problem } => Failure::in_file(path, &problem),
        FinishError::NoPackage(_) => Failure::from(error)
            .with_remedy("name the folder that `taiyaku prepare` wrote with --package DIR"),
        FinishError::OtherPackage { .. } => Failure::from(error).with_remedy(
            "name the package that the file is from with --package DIR, or leave it out to have it \
             looked for",
        ),
    }
}

fn delivery_failure(path: &Path, error: DeliveryError) -> Failure {
    match error {
        DeliveryError::Store(error) => store_failure(error),
        DeliveryError::Write(error) => write_failure(error),
        error => Failure::new(format!("{}: {error}", path.display())),
    }
}

fn write_failure(error: WriteFileError) -> Failure {
    let remedy = match &error {
        WriteFileError::Exists(_) => {
            "nothing was written; choose another name with --output FILE, or overwrite with --force"
        }
        WriteFileError::Unwritable { .. } => {
            "nothing was written, and the memory is as it was; choose another place with --output FILE"
        }
    };
    Failure::from(error).with_remedy(remedy)
}
