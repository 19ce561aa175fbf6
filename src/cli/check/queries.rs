//! Questions for the client about the Japanese of the files, into files of their own.

use std::path::Path;

use taiyaku::{
    files::{self, WriteFileError},
    queries::{self, Query, QueryText},
    report,
    wording::counted,
};

use super::{
    super::{Failure, Ui},
    RunArguments, output,
    run::Checked,
};

/// A file for the questions.
pub(super) struct QueryFile<'a> {
    path: &'a Path,
    form: QueryForm,
}

#[derive(Debug, Clone, Copy)]
enum QueryForm {
    Workbook,
    Page,
}

/// The files that the arguments name for the questions, looked at before anything is done.
pub(super) fn files(arguments: &RunArguments) -> Result<Vec<QueryFile<'_>>, Failure> {
    let mut files: Vec<QueryFile<'_>> = Vec::new();
    for path in &arguments.queries {
        let others = files.iter().map(|file| file.path);
        if others
            .chain(arguments.output.as_deref())
            .any(|other| other == path)
        {
            let message = format!(
                "{} is named for two outputs; nothing was written",
                path.display()
            );
            return Err(Failure::new(message).with_remedy("give each a file of its own"));
        }
        if !arguments.force && path.exists() {
            return Err(output::write_failure(WriteFileError::Exists(path.clone())));
        }
        files.push(QueryFile {
            path,
            form: form(path)?,
        });
    }
    Ok(files)
}

fn form(path: &Path) -> Result<QueryForm, Failure> {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    match ending.to_str() {
        Some("xlsx") => Ok(QueryForm::Workbook),
        Some("html" | "htm") => Ok(QueryForm::Page),
        _ => Err(Failure::new(format!(
            "{}: questions are written as a workbook or as a page",
            path.display()
        ))
        .with_remedy("name it .xlsx or .html")),
    }
}

/// Writes what there is to ask about the files that were checked; where there is nothing, no file.
pub(super) fn write(
    files: &[QueryFile<'_>],
    checked: &Checked,
    note: Option<&str>,
    arguments: &RunArguments,
    ui: &mut Ui,
) -> Result<(), Failure> {
    if files.is_empty() {
        return Ok(());
    }
    let texts = QueryText::of_pairs(&checked.pairs);
    let queries = queries::collect(&texts, &checked.resources);
    for file in files {
        let path = file.path.display();
        if queries.is_empty() {
            ui.notice(&format!(
                "nothing to ask the client: {path} was not written"
            ));
            continue;
        }
        write_one(file, &queries, note, arguments.force)?;
        let queries = counted(queries.len(), "query/queries");
        ui.notice(&format!("{queries} for the client written to {path}"));
    }
    Ok(())
}

fn write_one(
    file: &QueryFile<'_>,
    queries: &[Query],
    note: Option<&str>,
    force: bool,
) -> Result<(), Failure> {
    let bytes = match file.form {
        QueryForm::Workbook => report::queries_workbook(queries, note)?,
        QueryForm::Page => report::queries_html(queries, note).into_bytes(),
    };
    files::write_whole(file.path, force, |out| {
        out.write_all(&bytes)
            .map_err(|error| WriteFileError::unwritable(file.path, error))
    })
    .map_err(output::write_failure)
}
