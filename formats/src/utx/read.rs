//! Lines to rows.

use std::collections::HashMap;
use std::io::BufRead;
use std::iter;

use taiyaku_text::model::{ConceptEntry, Problem};

use super::columns::columns;
use super::header::Header;
use crate::encoding::{TextSource, unreadable};
use crate::tables::columns::Column;
use crate::tables::lines::{Line, Lines};
use crate::tables::read_concepts::concepts_of;
use crate::tables::rows::Row;
use crate::tables::table::{Table, TableRow};
use crate::{Entries, ReadOptions};

/// Rows that are held in memory to bring those of one concept together.
const MOST_ROWS_TOGETHER: usize = 500_000;

/// Reads a UTX glossary of any version. Rows with one concept ID are one entry wherever they stand; others are one if
/// they are neighbours with the same source. Further columns are kept; what the header says of licence and author is
/// not.
pub fn read<'a>(input: impl BufRead + 'a, options: &ReadOptions) -> Entries<'a, ConceptEntry> {
    match open(input, options) {
        Ok(entries) => entries,
        Err(problem) => Box::new(iter::once(Err(problem))),
    }
}

fn open<'a>(
    input: impl BufRead + 'a,
    options: &ReadOptions,
) -> Result<Entries<'a, ConceptEntry>, Problem> {
    let mut input = TextSource::open(input, options.encoding.as_deref())?;
    let warning = input.take_warning().map(Err);
    let mut lines = UtxRows {
        lines: Lines::new(input),
        header: Header::default(),
        finished: false,
    };
    let first = lines.next();
    let columns = columns(&lines.header, options);
    let mut table = Table::of_known(first.into_iter().chain(lines), columns);
    let head: Vec<_> = table.by_ref().take(MOST_ROWS_TOGETHER).collect();
    let rows = warning.into_iter().chain(together(head)).chain(table);
    Ok(concepts_of(Box::new(rows)))
}

type Item = Result<TableRow, Problem>;

/// Brings rows with one concept ID together, at the place of the first.
fn together(rows: Vec<Item>) -> Vec<Item> {
    let mut first_places: HashMap<String, usize> = HashMap::new();
    let mut placed: Vec<(usize, Item)> = Vec::with_capacity(rows.len());
    for (index, item) in rows.into_iter().enumerate() {
        let concept = item.as_ref().ok().and_then(|TableRow { row, columns }| {
            let mut cells = columns.cells(&row.cells);
            let found = cells.find(|(column, _)| **column == Column::Concept);
            found.map(|(_, cell)| cell.trim().to_owned())
        });
        let place = concept.map_or(index, |concept| {
            *first_places.entry(concept).or_insert(index)
        });
        placed.push((place, item));
    }
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, item)| item).collect()
}

/// The rows of a file, without comments. The header is read on the way.
struct UtxRows<R> {
    lines: Lines<R>,
    header: Header,
    finished: bool,
}

impl<R: BufRead> Iterator for UtxRows<R> {
    type Item = Result<Row, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.finished {
            match self.lines.next_line() {
                Err(error) => {
                    self.finished = true;
                    return Some(Err(unreadable(&error)));
                }
                Ok(None) => self.finished = true,
                Ok(Some(line)) if line.text().starts_with('#') => self.header.take(line.text()),
                Ok(Some(line)) if line.text().trim().is_empty() => {}
                Ok(Some(line)) => return Some(Ok(row(&line))),
            }
        }
        None
    }
}

/// A hyphen alone stands for nothing in all cells but the first.
fn row(line: &Line) -> Row {
    let cells = line.text().split('\t').enumerate();
    let cells = cells.map(|(index, cell)| match cell.trim() {
        "-" if index > 0 => String::new(),
        cell => cell.to_owned(),
    });
    Row {
        line: line.number,
        cells: cells.collect(),
        sheet: None,
    }
}
