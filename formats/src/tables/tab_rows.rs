//! Lines of text with tabs to rows.

use std::io::BufRead;

use taiyaku_text::model::Problem;

use super::columns::Columns;
use super::lines::Line;
use super::rows::{Row, Rows};
use super::tab_quotes::{quoted, unquote, unquote_all};
use crate::ReadOptions;

/// A cell that goes on for more lines than this was no cell of a spreadsheet.
const MOST_LINES_OF_A_CELL: usize = 50;

/// What the first row of a file shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct TabStyle {
    /// How many cells it has.
    width: usize,
    /// Whether every cell of the file stands in quotation marks.
    quoted: bool,
}

impl<R: BufRead> Rows<R> {
    /// The row that begins at `first`, with the next lines where a spreadsheet has written a cell of several.
    pub(super) fn tab_row(&mut self, first: &Line, delimiter: char) -> Result<Row, Problem> {
        let split = |text: &str| text.split(delimiter).map(str::to_owned).collect::<Vec<_>>();
        let mut cells = split(first.text());
        let style = *self.tab_style.get_or_insert_with(|| TabStyle {
            width: cells.len(),
            quoted: is_quoted_header(&cells),
        });
        if cells.last().is_some_and(|cell| opens(cell)) && cells.len() <= style.width {
            let rest = style.width - cells.len() + 1;
            if let Some(text) = self.rest_of_cell(rest, delimiter)? {
                let mut more = split(&text).into_iter();
                if let (Some(last), Some(next)) = (cells.last_mut(), more.next()) {
                    last.push('\n');
                    last.push_str(&next);
                }
                cells.extend(more);
                unquote_all(&mut cells);
            }
        }
        if style.quoted {
            unquote_all(&mut cells);
        } else {
            unquote(&mut cells);
        }
        Ok(Row {
            line: first.number,
            cells,
            sheet: None,
        })
    }

    /// The lines up to one that closes the cell and has so many cells, the closed one included. If there is none, the
    /// lines are read again.
    fn rest_of_cell(&mut self, cells: usize, delimiter: char) -> Result<Option<String>, Problem> {
        let mut taken = Vec::new();
        let mut text = String::new();
        while taken.len() < MOST_LINES_OF_A_CELL {
            let Some(line) = self.line()? else { break };
            let closes = line.text().matches('"').count() % 2 == 1;
            let first = line.text().split(delimiter).next().unwrap_or_default();
            let is_last = first.ends_with('"') && line.text().split(delimiter).count() == cells;
            let goes_on = !closes && !line.text().contains(delimiter);
            text.push_str(line.text());
            taken.push(line);
            if closes && is_last {
                return Ok(Some(text));
            }
            if !goes_on {
                break;
            }
            text.push('\n');
        }
        for line in taken.into_iter().rev() {
            self.ahead.push_front(line);
        }
        Ok(None)
    }
}

/// Whether a quotation mark is opened and not closed.
fn opens(cell: &str) -> bool {
    cell.starts_with('"') && cell.matches('"').count() % 2 == 1
}

/// Whether a row names columns in quotation marks, so that marks are no text.
fn is_quoted_header(cells: &[String]) -> bool {
    let names: Option<Vec<&str>> = cells.iter().map(|cell| quoted(cell)).collect();
    names.is_some_and(|names| Columns::named(&names, &ReadOptions::default()).is_some())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::encoding::TextSource;
    use crate::tables::TableFormat;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let input = TextSource::open(Cursor::new(text.to_owned()), Some("UTF-8")).unwrap();
        let rows = Rows::new(input, TableFormat::Tsv, true);
        rows.map(|row| row.unwrap().cells).collect()
    }

    #[test]
    fn a_cell_of_several_lines_as_spreadsheets_write_it() {
        let text = "a\tb\tc\r\n1\t\"2\n3 \"\"x\"\"\n4\"\t5\r\n6\t\t\"7\n8\"\r\n";
        assert_eq!(
            rows(text),
            [
                ["a", "b", "c"],
                ["1", "2\n3 \"x\"\n4", "5"],
                ["6", "", "7\n8"]
            ]
        );
    }

    #[test]
    fn a_quotation_that_is_never_closed_is_text() {
        for text in ["a\tb\n\"1\t\"2\n3\t4\"\n", "a\tb\n1\t\"2\n3\t4\n5\"\t6\n"] {
            let expected: Vec<Vec<&str>> = text
                .lines()
                .map(|line| line.split('\t').collect())
                .collect();
            assert_eq!(rows(text), expected);
        }
    }

    #[test]
    fn a_header_in_quotation_marks_stands_for_all_rows() {
        let text = "\"Source\"\t\"Target\"\n\"猫\"\t\"cat\"\n";
        assert_eq!(rows(text), [["Source", "Target"], ["猫", "cat"]]);
        let text = "\"猫\"\t\"cat\"\n";
        assert_eq!(rows(text), [["\"猫\"", "\"cat\""]]);
    }
}
