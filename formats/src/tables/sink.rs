//! Cells to CSV or TSV.

use std::borrow::Cow;
use std::io::{self, Write};

use super::TableFormat;
use super::formula::guard;
use crate::{WriteError, WriteSummary};

/// Writes rows. What had to be changed is counted in its summary.
pub(super) struct Sink<W: Write> {
    output: Output<W>,
    pub(super) summary: WriteSummary,
}

enum Output<W: Write> {
    Csv(Box<csv::Writer<W>>),
    Tsv(W),
}

impl<W: Write> Sink<W> {
    pub(super) fn new(output: W, format: TableFormat) -> Self {
        let output = match format {
            TableFormat::Tsv => Output::Tsv(output),
            TableFormat::Csv => {
                let mut builder = csv::WriterBuilder::new();
                builder.terminator(csv::Terminator::CRLF);
                // A first cell with `#` is quoted, so that it is no comment.
                builder.comment(Some(b'#'));
                Output::Csv(Box::new(builder.from_writer(output)))
            }
        };
        Self {
            output,
            summary: WriteSummary::default(),
        }
    }

    /// Writes one row.
    ///
    /// # Errors
    /// If the output can't be written.
    pub(super) fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> Result<(), WriteError> {
        match &mut self.output {
            Output::Csv(writer) => {
                let guarded = cells.iter().map(|cell| guard(cell.as_ref()));
                writer
                    .write_record(guarded.map(Cow::into_owned))
                    .map_err(system_error)?;
            }
            Output::Tsv(writer) => {
                for (index, cell) in cells.iter().enumerate() {
                    if index > 0 {
                        writer.write_all(b"\t")?;
                    }
                    let cell = one_line(cell.as_ref());
                    self.summary.altered += usize::from(matches!(cell, Cow::Owned(_)));
                    writer.write_all(cell.as_bytes())?;
                }
                writer.write_all(b"\n")?;
            }
        }
        Ok(())
    }

    /// Hands everything to the output.
    ///
    /// # Errors
    /// If the output can't be written.
    pub(super) fn finish(mut self) -> Result<WriteSummary, WriteError> {
        match &mut self.output {
            Output::Csv(writer) => writer.flush()?,
            Output::Tsv(writer) => writer.flush()?,
        }
        Ok(self.summary)
    }
}

/// The system's own error, which says more than one wrapped by the library: a full disk, a reader who went away.
fn system_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// The cell with a space for each tab and line end, for which TSV has no escapes.
fn one_line(cell: &str) -> Cow<'_, str> {
    if cell.contains(['\t', '\n', '\r']) {
        Cow::Owned(cell.replace("\r\n", " ").replace(['\t', '\n', '\r'], " "))
    } else {
        Cow::Borrowed(cell)
    }
}
