//! A table: its header and its rows, each checked against the columns.

use std::collections::VecDeque;
use std::io::BufRead;
use std::rc::Rc;

use taiyaku_text::model::{Problem, Severity};

use super::TableFormat;
use super::columns::{Column, Columns};
use super::rows::{Row, Rows};
use crate::ReadOptions;
use crate::encoding::{MALFORMED, TextSource};

/// A header stands within this many rows, below a title and the like.
const ROWS_BEFORE_HEADER: usize = 20;

/// A row with what its cells hold.
#[derive(Debug, Clone)]
pub(crate) struct TableRow {
    pub(crate) row: Row,
    pub(crate) columns: Rc<Columns>,
}

/// Rows of one or several tables, and what is wrong between them.
pub(crate) type TableRows<'a> = Box<dyn Iterator<Item = Result<TableRow, Problem>> + 'a>;

/// Rows of a table whose columns are known.
pub(crate) struct Table<I> {
    rows: I,
    columns: Rc<Columns>,
    /// What comes before the next row of `rows`: the first row if it is not a header, and warnings.
    pending: VecDeque<Result<Row, Problem>>,
    /// Whether a row of one cell is a fault. Workbooks have such rows between groups of terms.
    narrow_is_fault: bool,
}

/// Opens a text file as a table, up to its header.
///
/// # Errors
/// A fatal problem if the encoding is unknown, the input can't be read, or there is no source or no target.
pub(super) fn open_text<'a, R: BufRead + 'a>(
    input: R,
    format: TableFormat,
    comments: bool,
    options: &ReadOptions,
) -> Result<TableRows<'a>, Problem> {
    let mut input = TextSource::open(input, options.encoding.as_deref())?;
    let warning = input.take_warning().map(Err);
    let mut table = Table::open(Rows::new(input, format, comments), options)?;
    if let Some(warning) = warning {
        table.pending.push_front(warning);
    }
    Ok(Box::new(table))
}

impl<I: Iterator<Item = Result<Row, Problem>>> Table<I> {
    /// Reads as far as the header, or to where none is to be expected any more. Without one, the first two columns are
    /// source and target.
    ///
    /// # Errors
    /// A fatal problem if `options.columns` names no source or no target, or the first row looks like a header without
    /// them.
    pub(super) fn open(rows: I, options: &ReadOptions) -> Result<Self, Problem> {
        Self::with_header(rows, options)?.or_unnamed(options)
    }

    /// Reads as far as the header.
    ///
    /// # Errors
    /// A fatal problem if `options.columns` names no source or no target.
    pub(crate) fn with_header(mut rows: I, options: &ReadOptions) -> Result<Opened<I>, Problem> {
        let mut start = Start::default();
        while start.rows < ROWS_BEFORE_HEADER {
            let Some(next) = rows.next() else { break };
            let header = start.take(next, options);
            if let Some(header) = header {
                let columns = match &options.columns {
                    Some(names) => {
                        Columns::named(names, options).ok_or_else(|| no_columns(names))?
                    }
                    None => header,
                };
                return Ok(Opened::Table(Self::new(
                    rows,
                    columns,
                    start.above_header(),
                )));
            }
            // Text without a header is read as it comes; only titles stand above one.
            if start.hopeless() {
                break;
            }
        }
        Ok(Opened::Headless(rows, start.pending))
    }

    fn new(rows: I, columns: Columns, pending: VecDeque<Result<Row, Problem>>) -> Self {
        Self {
            rows,
            columns: Rc::new(columns),
            pending,
            narrow_is_fault: true,
        }
    }

    /// A table whose columns are known otherwise than by its first row.
    pub(crate) fn of_known(rows: I, columns: Columns) -> Self {
        Self::new(rows, columns, VecDeque::new())
    }

    /// The table, in which a row of one cell is no fault.
    pub(crate) fn of_workbook(mut self) -> Self {
        self.narrow_is_fault = false;
        self
    }

    /// The next row that has a source and fits the columns; the others are problems.
    fn next_row(&mut self) -> Option<Result<Row, Problem>> {
        loop {
            let row = self.pending.pop_front().or_else(|| self.rows.next())?;
            match row {
                Ok(row) if !self.narrow_is_fault && row.filled() < 2 && !self.has_source(&row) => {}
                row => return Some(row.and_then(|row| self.checked(row))),
            }
        }
    }

    fn has_source(&self, row: &Row) -> bool {
        self.columns
            .cells(&row.cells)
            .any(|(column, _)| *column == Column::Source)
    }

    fn checked(&mut self, mut row: Row) -> Result<Row, Problem> {
        let width = self.columns.columns.len();
        if let Some((_, extra)) = row.cells.split_at_checked(width)
            && extra.iter().any(|cell| !cell.trim().is_empty())
        {
            let cells = row.cells.len();
            let message = format!("this row has {cells} cells for {width} columns");
            return Err(row
                .problem(Severity::Skipped, message)
                .with_remedy("look for a delimiter inside a cell, or name more columns"));
        }
        if row.cells.len() == 1 && self.narrow_is_fault {
            let message = "this row has one column only";
            return Err(row.problem(Severity::Skipped, message).with_remedy(
                "give the source and its translation, with a delimiter between them",
            ));
        }
        if !self.has_source(&row) {
            let message = "the source of this row is empty";
            return Err(row
                .problem(Severity::Skipped, message)
                .with_remedy("fill it in, or remove the row"));
        }
        if row.cells.iter().any(|cell| cell.contains(MALFORMED)) {
            for cell in &mut row.cells {
                *cell = cell.replace(MALFORMED, "\u{fffd}");
            }
            let message = "bytes of this row don't fit the file's encoding; U+FFFD stands for them";
            let problem = row
                .problem(Severity::Warning, message)
                .with_remedy("name the right encoding with --encoding");
            self.pending.push_front(Ok(row));
            return Err(problem);
        }
        Ok(row)
    }
}

impl<I: Iterator<Item = Result<Row, Problem>>> Iterator for Table<I> {
    type Item = Result<TableRow, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.next_row()?;
        Some(row.map(|row| TableRow {
            row,
            columns: Rc::clone(&self.columns),
        }))
    }
}

/// What the beginning of a table shows.
pub(crate) enum Opened<I> {
    /// It has a header.
    Table(Table<I>),
    /// It has none: what was read of it.
    Headless(I, VecDeque<Result<Row, Problem>>),
}

impl<I: Iterator<Item = Result<Row, Problem>>> Opened<I> {
    /// The table; without a header, the first two columns are source and target, or what `options.columns` says.
    ///
    /// # Errors
    /// A fatal problem if `options.columns` names no source or no target, or the first row looks like a header without
    /// them.
    pub(crate) fn or_unnamed(self, options: &ReadOptions) -> Result<Table<I>, Problem> {
        let (rows, pending) = match self {
            Self::Table(table) => return Ok(table),
            Self::Headless(rows, pending) => (rows, pending),
        };
        let first = pending.iter().find_map(|row| row.as_ref().ok());
        let columns = match (&options.columns, first) {
            (Some(names), _) => Columns::named(names, options).ok_or_else(|| no_columns(names))?,
            (None, Some(row)) if Columns::look_like_header(&row.cells, options) => {
                return Err(header_without_sides(row));
            }
            (None, first) => Columns::unnamed(first.map_or(&[][..], |row| &row.cells), options),
        };
        Ok(Table::new(rows, columns, pending))
    }
}

/// The rows above a header.
#[derive(Default)]
struct Start {
    pending: VecDeque<Result<Row, Problem>>,
    rows: usize,
    /// Rows with more than one cell, which are no titles.
    entries: usize,
}

impl Start {
    /// The columns, if the row is a header.
    fn take(&mut self, next: Result<Row, Problem>, options: &ReadOptions) -> Option<Columns> {
        if let Ok(row) = &next {
            self.rows += 1;
            if let Some(columns) = Columns::named(&row.cells, options) {
                return Some(columns);
            }
            self.entries += usize::from(row.filled() > 1);
        }
        self.pending.push_back(next);
        None
    }

    /// Whether so much stands here already that it is the table itself.
    const fn hopeless(&self) -> bool {
        self.entries > 3
    }

    /// What is to be said of the rows above the header: titles are nothing, but a row of several cells may have been
    /// an entry.
    fn above_header(self) -> VecDeque<Result<Row, Problem>> {
        let said = self.pending.into_iter().filter_map(|row| match row {
            Err(problem) => Some(Err(problem)),
            Ok(row) if row.filled() > 1 => Some(Err(row
                .problem(
                    Severity::Warning,
                    "this row stands above the header and is not read",
                )
                .with_remedy("if it is an entry, move it below the header"))),
            Ok(_) => None,
        });
        said.collect()
    }
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

fn header_without_sides(row: &Row) -> Problem {
    let names: Vec<&str> = row.cells.iter().map(|cell| cell.trim()).collect();
    let names = names.join(", ");
    row.problem(
        Severity::Fatal,
        format!("the columns \u{201c}{names}\u{201d} name no source or no target"),
    )
    .with_remedy(
        "say what the columns hold, in their order, such as --columns source,-,target,note",
    )
}
