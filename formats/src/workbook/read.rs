//! Sheets to rows.

use std::collections::VecDeque;
use std::io::{BufRead, Cursor};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use calamine::{Reader, Xlsx};
use taiyaku_text::model::{Problem, Severity};

use super::bounds::{bounded, no_workbook};
use super::cells::{Merged, text};
use crate::ReadOptions;
use crate::tables::rows::Row;
use crate::tables::table::{Opened, Table, TableRows};

/// Columns that are looked at; nobody has so many languages.
const MOST_COLUMNS: usize = 1_000;

type Item = Result<Row, Problem>;
type SheetRows = std::vec::IntoIter<Item>;

/// The rows of all sheets with a source and a target, in order.
pub(super) fn rows<'a>(
    input: impl BufRead + 'a,
    options: &ReadOptions,
) -> Result<TableRows<'a>, Problem> {
    let bytes = bounded(input)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| no_workbook())?;
    let names = workbook.sheet_names();
    let mut tables = Vec::new();
    let mut headless = Vec::new();
    let mut problems: Vec<Item> = Vec::new();
    for name in names {
        // The library works with what it finds; a place such as A99999999999 is more than it can count to.
        let read = AssertUnwindSafe(|| sheet(&mut workbook, &name));
        let read = catch_unwind(read).unwrap_or_else(|_| Err(damaged(&name)));
        let rows = match read {
            Ok(rows) => rows,
            Err(problem) => {
                problems.push(Err(problem));
                continue;
            }
        };
        match Table::with_header(rows.into_iter(), options)? {
            Opened::Table(table) => tables.push(table.of_workbook()),
            other @ Opened::Headless(..) => headless.push((name, other)),
        }
    }
    if tables.is_empty() {
        let first = headless.into_iter().find(|(_, opened)| is_wide(opened));
        let Some((_, opened)) = first else {
            return Err(problems
                .into_iter()
                .find_map(Result::err)
                .unwrap_or_else(no_table));
        };
        tables.push(opened.or_unnamed(options)?.of_workbook());
    } else {
        let unread = headless.iter().filter(|(_, opened)| is_wide(opened));
        problems.extend(unread.map(|(name, opened)| Err(not_read(name, opened))));
    }
    let problems = problems.into_iter().filter_map(Result::err).map(Err);
    Ok(Box::new(problems.chain(tables.into_iter().flatten())))
}

fn damaged(name: &str) -> Problem {
    let message = format!("the sheet “{name}” is damaged and was left out");
    Problem::new(Severity::Skipped, None, message)
        .with_remedy("open the file in the spreadsheet program and save it again")
}

/// Whether a sheet has a row that could be an entry.
fn is_wide(opened: &Opened<SheetRows>) -> bool {
    first_row(opened).is_some()
}

fn first_row(opened: &Opened<SheetRows>) -> Option<&Row> {
    let Opened::Headless(_, rows) = opened else {
        return None;
    };
    let mut rows = rows.iter().filter_map(|row| row.as_ref().ok());
    rows.find(|row| row.filled() > 1)
}

/// All rows of a sheet that say anything.
fn sheet(workbook: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Result<Vec<Item>, Problem> {
    let label: Rc<str> = Rc::from(name);
    let unreadable = |error: &dyn std::fmt::Display| {
        Problem::new(
            Severity::Skipped,
            None,
            format!("sheet \u{201c}{name}\u{201d} can't be read: {error}"),
        )
    };
    // Without them, rows are only less complete.
    let regions = workbook.merge_cells_by_sheet_name(name).unwrap_or_default();
    let mut merged = Merged::new(regions);
    let mut reader = match workbook.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A sheet of nothing but a chart.
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(&error)),
    };
    let mut found = Found {
        label,
        rows: Vec::new(),
        number: 0,
        cells: Vec::new(),
    };
    loop {
        let cell = match reader.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            Err(error) => {
                // What came before the fault is kept.
                found.end_row(&mut merged);
                found.rows.push(Err(unreadable(&error)));
                return Ok(found.rows);
            }
        };
        let (row, column) = cell.get_position();
        if row != found.number {
            found.end_row(&mut merged);
            found.number = row;
        }
        found.put(column as usize, text(cell.get_value()));
    }
    found.end_row(&mut merged);
    Ok(found.rows)
}

/// The rows of a sheet that were found so far.
struct Found {
    label: Rc<str>,
    rows: Vec<Item>,
    /// The present row's number, from 0.
    number: u32,
    cells: Vec<String>,
}

impl Found {
    fn put(&mut self, column: usize, value: Result<String, String>) {
        if column >= MOST_COLUMNS {
            return;
        }
        match value {
            Ok(text) if text.is_empty() => {}
            Ok(text) => {
                if self.cells.len() <= column {
                    self.cells.resize(column + 1, String::new());
                }
                if let Some(cell) = self.cells.get_mut(column) {
                    *cell = text;
                }
            }
            Err(error) => {
                let problem = self.row(Vec::new()).problem(
                    Severity::Warning,
                    format!(
                        "the formula in column {} came to {error}; the cell is taken as empty",
                        letters(column)
                    ),
                );
                self.rows.push(Err(problem));
            }
        }
    }

    fn row(&self, cells: Vec<String>) -> Row {
        Row {
            line: self.number as usize + 1,
            cells,
            sheet: Some(Rc::clone(&self.label)),
        }
    }

    fn end_row(&mut self, merged: &mut Merged) {
        let mut cells = std::mem::take(&mut self.cells);
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        merged.fill(self.number, &mut cells);
        let row = self.row(cells);
        self.rows.push(Ok(row));
    }
}

/// The name of a column, from 0, as spreadsheets show it.
fn letters(column: usize) -> String {
    let mut name = VecDeque::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        name.push_front(char::from(
            b'A' + u8::try_from(rest % 26).unwrap_or_default(),
        ));
        rest /= 26;
    }
    name.into_iter().collect()
}

fn not_read(name: &str, opened: &Opened<SheetRows>) -> Problem {
    let cells = first_row(opened).map_or(&[][..], |row| &row.cells);
    let cells: Vec<&str> = cells.iter().map(|cell| cell.trim()).take(12).collect();
    Problem::new(
        Severity::Warning,
        None,
        format!(
            "sheet \u{201c}{name}\u{201d} is not read: no row names a source and a target (its first has \
             \u{201c}{}\u{201d})",
            cells.join(", ")
        ),
    )
    .with_remedy("name its columns in a first row, such as \u{201c}source\u{201d} and \u{201c}target\u{201d}")
}

fn no_table() -> Problem {
    Problem::new(
        Severity::Fatal,
        None,
        "no sheet of the workbook has two columns",
    )
    .with_remedy("put the source into one column and its translation into another")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_names_of_the_spreadsheet() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), name);
        }
    }
}
