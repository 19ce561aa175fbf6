//! The clean copy.

use std::path::{Path, PathBuf};

use taiyaku::{
    files::{WriteFileError, write_whole},
    wording::counted,
};
use taiyaku_formats::validate::{FixError, Fixed, Report, ValidateOptions, fix, validate};
use taiyaku_text::model::{Problem, Severity};

use super::super::{Failure, Ui};
use super::Content;

/// Where the copy of a file goes.
pub(super) fn output(path: &Path, wanted: Option<&Path>) -> Result<PathBuf, Failure> {
    if path == Path::new("-") && wanted.is_none() {
        return Err(Failure::new("a copy of standard input needs a name")
            .with_remedy("name it with -o FILE"));
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = match path.extension() {
        Some(ending) => format!("{stem}.fixed.{}", ending.to_string_lossy()),
        None => format!("{stem}.fixed"),
    };
    Ok(match wanted {
        Some(folder) if folder.is_dir() => folder.join(name),
        Some(file) => file.to_owned(),
        None => path.with_file_name(name),
    })
}

enum Failed {
    Fix(FixError),
    File(WriteFileError),
}

impl From<WriteFileError> for Failed {
    fn from(error: WriteFileError) -> Self {
        Self::File(error)
    }
}

/// Writes the copy and says what it has otherwise.
pub(super) fn write(
    content: &Content,
    path: &Path,
    output: &Path,
    force: bool,
    options: &ValidateOptions,
    report: &Report,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let file_name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let input = content.open()?;
    let fixed = write_whole(output, force, |mut out| {
        fix(input, file_name.as_deref(), options, report, &mut out).map_err(Failed::Fix)
    });
    let fixed = fixed.map_err(|failed| match failed {
        Failed::File(error @ WriteFileError::Exists(_)) => Failure::from(error)
            .with_remedy("overwrite it with --force, or name another file with -o"),
        Failed::File(error) => error.into(),
        Failed::Fix(FixError::Read(problem)) => Failure::in_file(path, &problem),
        Failed::Fix(FixError::Write(error)) => WriteFileError::unwritable(output, error).into(),
    })?;
    changes(path, output, &fixed, ui);
    left(output, options, ui)
}

fn changes(path: &Path, output: &Path, fixed: &Fixed, ui: &mut Ui) {
    for change in &fixed.changes {
        let problem = Problem::new(
            Severity::Warning,
            Some(change.position),
            change.message.as_str(),
        );
        let place = problem
            .position
            .map_or_else(String::new, |at| format!(":{}:{}", at.line, at.column));
        ui.notice(&format!(
            "fixed: {}{place}: {}",
            path.display(),
            problem.message
        ));
    }
    let more = fixed.changed - fixed.changes.len();
    if more > 0 {
        ui.notice(&format!("fixed: … and {more} more"));
    }
    let number = counted(fixed.changed, "change");
    ui.notice(&format!("wrote {} with {number}", output.display()));
}

/// Says what is still wrong with the copy, if anything is.
fn left(output: &Path, options: &ValidateOptions, ui: &mut Ui) -> Result<(), Failure> {
    let content = Content::File(output.to_owned());
    let name = output
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let options = ValidateOptions {
        encoding: None,
        ..options.clone()
    };
    let report = validate(content.open()?, name.as_deref(), &options);
    let report = report.map_err(|problem| Failure::in_file(output, &problem))?;
    let errors = report.totals()[0];
    if errors > 0 {
        let number = counted(errors, "error");
        ui.notice(&format!(
            "{number} in {} could not be mended: validate it",
            output.display()
        ));
    }
    Ok(())
}
