//! CSV and TSV glossaries and memories.

use std::collections::HashSet;
use std::io::{BufRead, Write};

use taiyaku_text::model::Problem;
use taiyaku_text::span::Position;

use super::finding::{Change, Collector};
use super::lines::{Lines, clean};
use super::{FixError, Fixed, Report, ValidateOptions, hash};

/// How long a cell with line breaks may be, in bytes.
const LONGEST_ROW: usize = 1024 * 1024;

/// What separates the cells of a table that begins so.
pub(super) fn separator(text: &str) -> char {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    if let Some(named) = first
        .strip_prefix("sep=")
        .and_then(|rest| rest.chars().next())
    {
        return named;
    }
    let count = |character| first.matches(character).count();
    if count(';') > count(',') { ';' } else { ',' }
}

/// A row, and the line where it begins.
struct Row {
    line: usize,
    cells: Vec<String>,
}

/// Looks at a table row by row.
struct Table<R> {
    lines: Lines<R>,
    separator: char,
    collector: Collector,
    /// How many columns the first row has.
    columns: Option<usize>,
    source: usize,
    target: usize,
    rows: HashSet<u64>,
    changes: Vec<Change>,
}

pub(super) fn validate(
    input: impl BufRead,
    separator: char,
    options: &ValidateOptions,
) -> Result<Report, Problem> {
    let mut table = Table::open(input, separator, options)?;
    while table.next_row()?.is_some() {}
    Ok(table.collector.finish())
}

pub(super) fn fix(
    input: impl BufRead,
    separator: char,
    options: &ValidateOptions,
    out: &mut dyn Write,
) -> Result<Fixed, FixError> {
    let mut table = Table::open(input, separator, options).map_err(FixError::Read)?;
    if separator == ',' || separator == ';' {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut rows = 0;
    while let Some(row) = table.next_row().map_err(FixError::Read)? {
        rows += 1;
        let cells: Vec<_> = row
            .cells
            .iter()
            .map(|cell| written(cell, separator))
            .collect();
        writeln!(out, "{}", cells.join(&separator.to_string()))?;
    }
    if rows == 0 {
        return Err(FixError::Read(super::fatal(
            "no row of the file is fit for a copy",
        )));
    }
    let changed = table.changes.len();
    table.changes.truncate(1000);
    Ok(Fixed {
        changes: table.changes,
        changed,
    })
}

/// A cell as CSV wants it; TSV has no quotes.
fn written(cell: &str, separator: char) -> String {
    if separator == '\t' {
        return cell.replace(['\t', '\n', '\r'], " ");
    }
    if cell.contains([separator, '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

impl<R: BufRead> Table<R> {
    fn open(input: R, separator: char, options: &ValidateOptions) -> Result<Self, Problem> {
        let lines = Lines::open(input, options.encoding.as_deref())?;
        let name = match separator {
            '\t' if options.tool == Some(crate::Profile::Omegat) => {
                "OmegaT glossary (TSV)".to_owned()
            }
            '\t' => "TSV".to_owned(),
            ',' => "CSV".to_owned(),
            other => format!("CSV with “{other}”"),
        };
        let mut collector = Collector::new(name, options.most, options.tool);
        let encoding = lines.encoding();
        if encoding != "UTF-8" {
            let message = format!("the file is in {encoding}; UTF-8 is read by more tools");
            collector.add("encoding", at(1, 1), &message);
        }
        Ok(Self {
            lines,
            separator,
            collector,
            columns: None,
            source: 0,
            target: 1,
            rows: HashSet::new(),
            changes: Vec::new(),
        })
    }

    /// The next row as a copy should have it.
    fn next_row(&mut self) -> Result<Option<Row>, Problem> {
        while let Some(mut row) = self.read_row()? {
            let blank = row.cells.iter().all(|cell| cell.trim().is_empty());
            let first = row.cells.first().map_or("", String::as_str);
            let comment = first.starts_with('#') && self.separator == '\t';
            if blank || (first.starts_with("sep=") && row.line == 1) {
                continue;
            }
            if comment || self.is_header(&row) {
                return Ok(Some(row));
            }
            if self.check(&mut row) {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    /// Reads a row; in CSV a quoted cell may go over several lines.
    fn read_row(&mut self) -> Result<Option<Row>, Problem> {
        let Some(line) = self.lines.next_line()? else {
            return Ok(None);
        };
        let number = line.number;
        let mut text = clean(&line, &mut self.collector);
        if text.chars().count() != line.text.chars().count() {
            self.change(number, "characters that have no place in a text: left out");
        }
        if self.separator == '\t' {
            let cells = text.split('\t').map(str::to_owned).collect();
            return Ok(Some(Row {
                line: number,
                cells,
            }));
        }
        let mut quotes = text.matches('"').count();
        while quotes % 2 == 1 && text.len() < LONGEST_ROW {
            let Some(more) = self.lines.next_line()? else {
                self.collector.add(
                    "truncated",
                    at(number, 1),
                    "a quote is opened and never closed",
                );
                self.change(number, "the open quote is closed");
                break;
            };
            quotes += more.text.matches('"').count();
            text.push('\n');
            text.push_str(&clean(&more, &mut self.collector));
        }
        Ok(Some(Row {
            line: number,
            cells: cells(&text, self.separator),
        }))
    }

    fn is_header(&mut self, row: &Row) -> bool {
        if self.columns.is_some() {
            return false;
        }
        let names = |cell: &String| cell.trim().to_lowercase();
        let names: Vec<_> = row.cells.iter().map(names).collect();
        let find = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
        let source = find(&[
            "source",
            "src",
            "原語",
            "原文",
            "japanese",
            "日本語",
            "ja",
            "ja-jp",
        ]);
        let target = find(&[
            "target",
            "tgt",
            "訳語",
            "訳文",
            "english",
            "英語",
            "en",
            "en-us",
            "en-gb",
            "translation",
        ]);
        let (Some(source), Some(target)) = (source, target) else {
            return false;
        };
        self.columns = Some(row.cells.len());
        (self.source, self.target) = (source, target);
        true
    }

    /// Checks a row, and mends it. `false` if a copy can't have it.
    fn check(&mut self, row: &mut Row) -> bool {
        let columns = *self.columns.get_or_insert(row.cells.len().max(2));
        let found = row.cells.len();
        let uneven = self.separator != '\t' && found != columns;
        if found < 2 || uneven {
            let message = format!("{found} columns, where {columns} are expected");
            self.collector.add("column", at(row.line, 1), &message);
            if found > columns && row.cells.iter().skip(columns).any(|cell| !cell.is_empty()) {
                self.change(row.line, "the last columns are joined");
                let rest = row.cells.split_off(columns.saturating_sub(1));
                row.cells.push(rest.join(" "));
            } else {
                self.change(row.line, "the row has the right number of columns now");
                row.cells.resize(columns, String::new());
            }
        }
        for (name, column) in [("source", self.source), ("target", self.target)] {
            let cell = row.cells.get(column).map_or("", String::as_str);
            if cell.trim().is_empty() {
                let message = format!("the {name} is empty");
                self.collector.add("empty-term", at(row.line, 1), &message);
                self.change(row.line, "a row without a term: left out");
                return false;
            }
        }
        for (column, cell) in row.cells.iter_mut().enumerate() {
            // TSV is for programs that take each cell as it stands.
            if self.separator != '\t' && is_formula(cell) {
                let message = format!(
                    "column {}: a spreadsheet takes “{}” for a formula",
                    column + 1,
                    short(cell)
                );
                self.collector.add("formula", at(row.line, 1), &message);
                cell.insert(0, '\'');
                let message = format!(
                    "column {}: an apostrophe stands before the formula",
                    column + 1
                );
                self.changes.push(Change {
                    position: at(row.line, 1),
                    message,
                });
            }
        }
        if !self.rows.insert(hash(&row.cells.join("\t"))) {
            self.collector.add(
                "duplicate-row",
                at(row.line, 1),
                "the same row stands in the file before",
            );
        }
        true
    }

    fn change(&mut self, line: usize, message: &str) {
        self.changes.push(Change {
            position: at(line, 1),
            message: message.to_owned(),
        });
    }
}

const fn at(line: usize, column: usize) -> Position {
    Position { line, column }
}

fn short(cell: &str) -> String {
    cell.chars().take(24).collect()
}

/// Whether a spreadsheet would calculate a cell; numbers with a sign are harmless.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@']) && cell.len() > 1 && cell.trim().parse::<f64>().is_err()
}

/// The cells of a row of CSV (RFC 4180).
fn cells(text: &str, separator: char) -> Vec<String> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            other if other == separator && !quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells
}
