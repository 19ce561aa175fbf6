//! A table: its header and its rows, each checked against the columns.

use std::collections::VecDeque;
use std::io::BufRead;

use taiyaku_text::model::{Problem, Severity};

use super::TableFormat;
use super::columns::{Column, Columns};
use super::rows::{Row, Rows};
use crate::ReadOptions;
use crate::encoding::{MALFORMED, TextSource};

/// Rows of a table whose columns are known.
pub(super) struct Table<R> {
    rows: Rows<R>,
    columns: Columns,
    /// What comes before the next row of `rows`: the first row if it is not a header, and warnings.
    pending: VecDeque<Result<Row, Problem>>,
}

impl<R: BufRead> Table<R> {
    /// Reads as far as the first row, which may be a header.
    ///
    /// # Errors
    /// A fatal problem if the encoding is unknown, the input can't be read, or `options.columns` names no source or
    /// no target.
    pub(super) fn open(
        input: R,
        format: TableFormat,
        comments: bool,
        options: &ReadOptions,
    ) -> Result<Self, Problem> {
        let mut input = TextSource::open(input, options.encoding.as_deref())?;
        let mut pending: VecDeque<_> = input.take_warning().map(Err).into_iter().collect();
        let mut rows = Rows::new(input, format, comments);
        let mut first = rows.next();
        while let Some(Err(problem)) = first {
            pending.push_back(Err(problem));
            first = rows.next();
        }
        let first = first.and_then(Result::ok);
        let cells = first.as_ref().map_or(&[][..], |row| &row.cells);
        let header = Columns::named(cells, options);
        let is_header = header.is_some();
        let columns = match (&options.columns, header) {
            (Some(names), _) => Columns::named(names, options).ok_or_else(|| no_columns(names))?,
            (None, Some(columns)) => columns,
            (None, None) => Columns::unnamed(cells.len(), options),
        };
        pending.extend(first.filter(|_| !is_header).map(Ok));
        Ok(Self {
            rows,
            columns,
            pending,
        })
    }

    pub(super) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The next row that has a source and fits the columns; the others are problems.
    pub(super) fn next_row(&mut self) -> Option<Result<Row, Problem>> {
        let row = self.pending.pop_front().or_else(|| self.rows.next())?;
        Some(row.and_then(|row| self.checked(row)))
    }

    fn checked(&mut self, mut row: Row) -> Result<Row, Problem> {
        let width = self.columns.columns.len();
        if let Some((_, extra)) = row.cells.split_at_checked(width)
            && extra.iter().any(|cell| !cell.trim().is_empty())
        {
            let cells = row.cells.len();
            return Err(skipped(
                &row,
                format!("this row has {cells} cells for {width} columns"),
            )
            .with_remedy("look for a delimiter inside a cell, or name more columns"));
        }
        if row.cells.len() == 1 {
            return Err(
                skipped(&row, "this row has one column only".to_owned()).with_remedy(
                    "give the source and its translation, with a delimiter between them",
                ),
            );
        }
        let has_source = self
            .columns
            .cells(&row.cells)
            .any(|(column, _)| *column == Column::Source);
        if !has_source {
            return Err(skipped(&row, "the source of this row is empty".to_owned())
                .with_remedy("fill it in, or remove the row"));
        }
        if row.cells.iter().any(|cell| cell.contains(MALFORMED)) {
            for cell in &mut row.cells {
                *cell = cell.replace(MALFORMED, "\u{fffd}");
            }
            let problem = Problem::new(
                Severity::Warning,
                Some(row.position()),
                "bytes of this row don't fit the file's encoding; U+FFFD stands for them",
            )
            .with_remedy("name the right encoding with --encoding");
            self.pending.push_front(Ok(row));
            return Err(problem);
        }
        Ok(row)
    }
}

fn skipped(row: &Row, message: String) -> Problem {
    Problem::new(Severity::Skipped, Some(row.position()), message)
}

fn no_columns(names: &[String]) -> Problem {
    let names = names.join(", ");
    Problem::new(
        Severity::Fatal,
        None,
        format!("the columns \u{201c}{names}\u{201d} name no source or no target"),
    )
    .with_remedy("name one column \u{201c}source\u{201d} and one \u{201c}target\u{201d}")
}
