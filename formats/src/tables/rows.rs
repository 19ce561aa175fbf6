//! Lines to rows of cells.

use std::collections::VecDeque;
use std::io::BufRead;
use std::rc::Rc;

use taiyaku_text::model::{Problem, Severity};
use taiyaku_text::span::Position;

use crate::encoding::{TextSource, unreadable};

use super::TableFormat;
use super::csv_cells::CsvParser;
use super::lines::{Line, Lines};
use super::tab_rows::TabStyle;

/// A quoted cell that goes on for more lines than this was never closed.
const MAX_LINES_OF_A_ROW: usize = 500;

/// A row of cells with the number of its first line, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) cells: Vec<String>,
    /// The sheet of a workbook that it stands in.
    pub(crate) sheet: Option<Rc<str>>,
}

impl Row {
    /// The beginning of the row.
    pub(crate) fn position(&self) -> Position {
        Position {
            line: self.line,
            column: 1,
        }
    }

    /// Something that is wrong with the row.
    pub(crate) fn problem(&self, severity: Severity, message: impl Into<String>) -> Problem {
        let message = message.into();
        let message = match &self.sheet {
            Some(sheet) => format!("sheet \u{201c}{sheet}\u{201d}: {message}"),
            None => message,
        };
        Problem::new(severity, Some(self.position()), message)
    }

    /// How many cells say something.
    pub(crate) fn filled(&self) -> usize {
        self.cells
            .iter()
            .filter(|cell| !cell.trim().is_empty())
            .count()
    }
}

/// Reads the rows of a table, one at a time. Blank lines, and comments where there are such, are left out.
pub(super) struct Rows<R> {
    lines: Lines<R>,
    /// Lines that were read ahead while looking for the end of a quoted cell.
    pub(super) ahead: VecDeque<Line>,
    format: TableFormat,
    /// `None` until a row of a CSV file has shown it.
    delimiter: Option<char>,
    /// `None` until the first row of a text with tabs has shown it.
    pub(super) tab_style: Option<TabStyle>,
    comments: bool,
    finished: bool,
}

impl<R: BufRead> Rows<R> {
    /// `comments`: whether lines that begin with `#` are comments.
    pub(super) fn new(input: TextSource<R>, format: TableFormat, comments: bool) -> Self {
        Self {
            lines: Lines::new(input),
            ahead: VecDeque::new(),
            format,
            delimiter: (format == TableFormat::Tsv).then_some('\t'),
            tab_style: None,
            comments,
            finished: false,
        }
    }

    pub(super) fn line(&mut self) -> Result<Option<Line>, Problem> {
        if let Some(line) = self.ahead.pop_front() {
            return Ok(Some(line));
        }
        self.lines.next_line().map_err(|error| {
            self.finished = true;
            unreadable(&error)
        })
    }

    fn next_row(&mut self) -> Result<Option<Row>, Problem> {
        while let Some(line) = self.line()? {
            let blank = line.text().trim().is_empty();
            // Excel's own first line.
            let named = line
                .text()
                .strip_prefix("sep=")
                .filter(|_| line.number == 1);
            if let Some(delimiter) = named {
                self.delimiter = self.delimiter.or(delimiter.chars().next());
                continue;
            }
            if blank || (self.comments && line.raw.starts_with('#')) {
                continue;
            }
            self.delimiter = self.delimiter.or_else(|| csv_delimiter(line.text()));
            let delimiter = self.delimiter.unwrap_or(',');
            let row = match self.format {
                TableFormat::Tsv => self.tab_row(&line, delimiter)?,
                TableFormat::Csv => self.csv_row(&line, delimiter)?,
            };
            // Spreadsheets write rows of nothing but delimiters below the last one that was used.
            if row.cells.iter().any(|cell| !cell.trim().is_empty()) {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    /// Parses the row that begins at `first`, with as many more lines as its quoted cells reach over.
    fn csv_row(&mut self, first: &Line, delimiter: char) -> Result<Row, Problem> {
        let number = first.number;
        let mut parser = CsvParser::new(delimiter);
        parser.feed(&first.raw);
        let mut taken = Vec::new();
        while parser.is_open() && taken.len() < MAX_LINES_OF_A_ROW {
            let Some(line) = self.line()? else { break };
            parser.feed(&line.raw);
            taken.push(line);
            if parser.stray_text {
                break;
            }
        }
        if parser.is_open() || (parser.stray_text && !taken.is_empty()) {
            // The quotation mark was a mistake: only its own line is lost, the others are read again.
            for line in taken.into_iter().rev() {
                self.ahead.push_front(line);
            }
            return Err(unclosed_quote(number, parser.open_column));
        }
        Ok(Row {
            line: number,
            cells: parser.into_cells(),
            sheet: None,
        })
    }
}

fn unclosed_quote(line: usize, column: usize) -> Problem {
    let place = Position { line, column };
    Problem::new(
        Severity::Skipped,
        Some(place),
        "the quotation mark that opens this cell is never closed",
    )
    .with_remedy("close it, or write \"\" for a quotation mark inside a quoted cell")
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Result<Row, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        self.next_row().transpose()
    }
}

/// What separates the cells of the first row that has several: a comma, else a semicolon, else a tab.
fn csv_delimiter(first_row: &str) -> Option<char> {
    let mut quoted = false;
    let unquoted = first_row.chars().filter(|character| {
        quoted ^= *character == '"';
        !quoted
    });
    let mut found = None;
    for character in unquoted {
        match (character, found) {
            (',', _) => return Some(','),
            (';', _) | ('\t', None) => found = Some(character),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::super::formula::unguard;
    use super::*;

    fn rows(text: &str) -> Vec<Result<Row, Problem>> {
        let input = TextSource::open(Cursor::new(text.to_owned()), Some("UTF-8")).unwrap();
        Rows::new(input, TableFormat::Csv, true).collect()
    }

    fn good(text: &str) -> Vec<Vec<String>> {
        rows(text)
            .into_iter()
            .map(|row| row.unwrap().cells)
            .collect()
    }

    #[test]
    fn the_line_that_excel_puts_first_is_no_row() {
        assert_eq!(good("sep=;\na;b\n"), good("\na;b\n"));
    }

    #[test]
    fn quotes_line_breaks_and_comments() {
        let found = good("# comment\na,\"b, \"\"c\"\"\"\r\n\"#d\ne\",f\n\n,,\n");
        assert_eq!(found, [["a", "b, \"c\""], ["#d\ne", "f"]]);
    }

    #[test]
    fn an_unclosed_quote_costs_its_own_row_only() {
        for text in ["a,b\n\"c,d\ne,f\ng,h\n", "a,b\n\"c,d\n\"e\",f\ng,h\n"] {
            let found = rows(text);
            assert_eq!(found.len(), 4);
            let problem = found[1].as_ref().unwrap_err();
            assert_eq!(problem.severity, Severity::Skipped);
            assert_eq!(problem.position, Some(Position { line: 2, column: 1 }));
            assert_eq!(found[2].as_ref().unwrap().cells, ["e", "f"]);
            assert_eq!(found[3].as_ref().unwrap().line, 4);
        }
    }

    #[test]
    fn the_first_row_shows_the_delimiter() {
        assert_eq!(good("a;b\nc,d;e\n"), [["a", "b"], ["c,d", "e"]]);
        assert_eq!(good("\"a;\";b\n"), [["a;", "b"]]);
        assert_eq!(good("\"a,\"\tb\n"), [["a,", "b"]]);
    }

    proptest! {
        #[test]
        fn agrees_with_the_csv_crate_on_what_it_writes(
            table in prop::collection::vec(prop::collection::vec("[a-c\",\r\n' 日]{0,6}", 2..4), 1..6)
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            let mut expected = Vec::new();
            for row in &table {
                if row.iter().any(|cell| !cell.trim().is_empty()) {
                    writer.write_record(row).unwrap();
                    expected.push(row.clone());
                }
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assume!(!expected.iter().flatten().any(|cell| unguard(cell) != cell));
            // The first row must not look like one of a semicolon table.
            let found: Vec<Vec<String>> =
                rows(&text).into_iter().map(|row| row.unwrap().cells).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn any_text_is_read_to_its_end(text in "[ab\",;\r\n#]{0,60}") {
            for row in rows(&text) {
                prop_assert!(row.map_or(true, |row| !row.cells.is_empty()));
            }
        }
    }
}
