//! What is to be done, looked at before anything is written.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use taiyaku::{
    files::WriteFileError,
    finish::{self, DocumentFormat, Job, PackagePlace},
    observer::Observer,
};
use taiyaku_formats::ReadOptions;
use taiyaku_text::model::{Problem, Severity};

use super::{
    super::{
        Failure, GlobalArguments, Ui, arguments::ResultFormat, observer::TerminalObserver,
        workplace::Workplace,
    },
    FinishArguments,
    failures::{finish_failure, write_failure},
    screen,
};

/// A job with the place for its document.
pub(super) struct Planned {
    pub(super) job: Job,
    pub(super) output: PathBuf,
    pub(super) format: DocumentFormat,
}

impl Planned {
    pub(super) fn goes_to_standard_output(&self) -> bool {
        self.output == Path::new("-")
    }
}

/// Reads every file, and finds the place for its document.
pub(super) fn plan(
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
        observer.problem(&job.path, problem);
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
        .with_remedy("nothing was written; name the client's own project with --project DIR, or the file's own package with \
             --package DIR")),
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
                )
                .with_remedy("name a file for the document with --output FILE"));
            }
        } else if !arguments.force && !arguments.dry_run && output.exists() {
            let error = WriteFileError::Exists(output.clone());
            return Err(write_failure(error));
        }
    }
    Ok(())
}
