//! Cells to CSV, TSV, JSON or a workbook.

use std::borrow::Cow;
use std::io::{self, Write};

use super::TableFormat;
use super::formula::guard;
use super::tab_quotes::quote;
use crate::{WriteError, WriteSummary};

/// A kind of file that takes rows of cells, the header first.
pub(crate) trait RowOutput {
    /// Whether the cells of a row fit as they are.
    fn fits(&self, _cells: &[&str]) -> bool {
        true
    }

    /// Writes one row and says how many of its cells had to be changed.
    ///
    /// # Errors
    /// If the output can't be written.
    fn row(&mut self, cells: &[&str]) -> Result<usize, WriteError>;

    /// Hands everything to the output.
    ///
    /// # Errors
    /// If the output can't be written.
    fn finish(self: Box<Self>) -> Result<(), WriteError>;
}

/// Writes rows. What had to be changed is counted in its summary.
pub(crate) struct Sink<'w> {
    output: Box<dyn RowOutput + 'w>,
    pub(crate) summary: WriteSummary,
}

impl<'w> Sink<'w> {
    pub(super) fn new(output: impl Write + 'w, format: TableFormat) -> Self {
        match format {
            TableFormat::Tsv => Self::of(Tsv(output)),
            TableFormat::Csv => {
                let mut builder = csv::WriterBuilder::new();
                builder.terminator(csv::Terminator::CRLF);
                // A first cell with `#` is quoted, so that it is no comment.
                builder.comment(Some(b'#'));
                Self::of(Csv(builder.from_writer(output)))
            }
        }
    }

    pub(crate) fn of(output: impl RowOutput + 'w) -> Self {
        Self {
            output: Box::new(output),
            summary: WriteSummary::default(),
        }
    }

    /// Whether the cells of a row fit as they are.
    pub(super) fn fits<S: AsRef<str>>(&self, cells: &[S]) -> bool {
        let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
        self.output.fits(&cells)
    }

    /// Writes one row.
    ///
    /// # Errors
    /// If the output can't be written.
    pub(crate) fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> Result<(), WriteError> {
        let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
        self.summary.altered += self.output.row(&cells)?;
        Ok(())
    }

    /// Hands everything to the output.
    ///
    /// # Errors
    /// If the output can't be written.
    pub(crate) fn finish(self) -> Result<WriteSummary, WriteError> {
        self.output.finish()?;
        Ok(self.summary)
    }
}

struct Csv<W: Write>(csv::Writer<W>);

impl<W: Write> RowOutput for Csv<W> {
    fn row(&mut self, cells: &[&str]) -> Result<usize, WriteError> {
        let guarded = cells.iter().map(|cell| guard(cell));
        self.0
            .write_record(guarded.map(Cow::into_owned))
            .map_err(system_error)?;
        Ok(0)
    }

    fn finish(mut self: Box<Self>) -> Result<(), WriteError> {
        Ok(self.0.flush()?)
    }
}

struct Tsv<W: Write>(W);

impl<W: Write> RowOutput for Tsv<W> {
    fn row(&mut self, cells: &[&str]) -> Result<usize, WriteError> {
        let cells: Vec<_> = cells.iter().map(|cell| one_line(cell)).collect();
        let altered = cells
            .iter()
            .filter(|cell| matches!(cell, Cow::Owned(_)))
            .count();
        for (index, cell) in quote(cells).iter().enumerate() {
            if index > 0 {
                self.0.write_all(b"\t")?;
            }
            self.0.write_all(cell.as_bytes())?;
        }
        self.0.write_all(b"\n")?;
        Ok(altered)
    }

    fn finish(mut self: Box<Self>) -> Result<(), WriteError> {
        Ok(self.0.flush()?)
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
pub(crate) fn one_line(cell: &str) -> Cow<'_, str> {
    if cell.contains(['\t', '\n', '\r']) {
        Cow::Owned(cell.replace("\r\n", " ").replace(['\t', '\n', '\r'], " "))
    } else {
        Cow::Borrowed(cell)
    }
}
