//! The findings, to standard output or into a file.

use std::io::{self, Write};

use taiyaku::{
    files::{self, WriteFileError},
    report::check::{CheckReport, TextStyle, write_csv, write_html, write_json, write_text},
};

use super::{
    super::{Failure, Ui},
    CheckFormat, RunArguments,
};

/// Columns of a line with a finding.
const WIDTH: usize = 80;

pub(super) fn write(
    report: &CheckReport<'_>,
    arguments: &RunArguments,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let format = arguments.format;
    match &arguments.output {
        Some(path) => {
            let written = files::write_whole(path, arguments.force, |out| {
                print(report, format, false, out)
                    .map_err(|error| WriteFileError::unwritable(path, error))
            });
            written.map_err(write_failure)?;
            ui.notice(&format!("{} written", path.display()));
        }
        None if format == CheckFormat::Text => {
            let colors = ui.colors();
            print(report, format, colors, ui.out())?;
        }
        // As it is, not by way of the terminal's colours: those take control characters out.
        None => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            print(report, format, false, &mut out)?;
            out.flush()?;
        }
    }
    if report.accepted > 0 && format == CheckFormat::Json {
        let accepted = taiyaku::wording::counted(report.accepted, "accepted finding");
        ui.notice(&format!(
            "{accepted} not shown (--show-accepted shows them)"
        ));
    }
    Ok(())
}

fn print(
    report: &CheckReport<'_>,
    format: CheckFormat,
    colors: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        CheckFormat::Text => {
            let width = WIDTH;
            write_text(report, TextStyle { colors, width }, out)
        }
        CheckFormat::Json => write_json(report, out),
        CheckFormat::Html => write_html(report, out),
        CheckFormat::Csv => write_csv(report, out),
    }
}

pub(super) fn write_failure(error: WriteFileError) -> Failure {
    match error {
        WriteFileError::Exists(_) => Failure::from(error)
            .with_remedy("name another file, or overwrite it with --force; nothing was written"),
        WriteFileError::Unwritable { .. } => error.into(),
    }
}
