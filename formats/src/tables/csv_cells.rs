//! One row of CSV to its cells (RFC 4180).

use super::formula::unguard;

/// Where the parser stands within a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CellState {
    Start,
    Plain,
    Quoted,
    /// After a quotation mark inside a quoted cell: the end, or the first half of a doubled one.
    QuoteSeen,
}

/// Cells of one CSV row (RFC 4180); lines are fed to it until no quoted cell is open.
pub(super) struct CsvParser {
    delimiter: char,
    state: CellState,
    cells: Vec<String>,
    cell: String,
    /// Column of the quotation mark that opened the last quoted cell, within the line it stands in.
    pub(super) open_column: usize,
    /// Text stands between a closing quotation mark and the next delimiter; it is kept as part of the cell.
    pub(super) stray_text: bool,
}

impl CsvParser {
    pub(super) fn new(delimiter: char) -> Self {
        Self {
            delimiter,
            state: CellState::Start,
            cells: Vec::new(),
            cell: String::new(),
            open_column: 1,
            stray_text: false,
        }
    }

    /// Whether a quoted cell has not been closed.
    pub(super) fn is_open(&self) -> bool {
        self.state == CellState::Quoted
    }

    /// Takes a line with its line end.
    pub(super) fn feed(&mut self, line: &str) {
        for (index, character) in line.chars().enumerate() {
            self.step(character, index + 1);
        }
    }

    fn step(&mut self, character: char, column: usize) {
        let ends_cell = character == self.delimiter || matches!(character, '\n' | '\r');
        match (self.state, character) {
            (CellState::Quoted, '"') => self.state = CellState::QuoteSeen,
            (CellState::Quoted, _) => self.cell.push(character),
            (CellState::QuoteSeen, '"') => {
                self.cell.push('"');
                self.state = CellState::Quoted;
            }
            (CellState::Start, '"') => {
                self.open_column = column;
                self.state = CellState::Quoted;
            }
            _ if character == self.delimiter => self.end_cell(),
            // Line ends outside quotes stand only at the end of the row.
            _ if ends_cell => {}
            (state, _) => {
                self.stray_text |= state == CellState::QuoteSeen && !character.is_whitespace();
                self.cell.push(character);
                self.state = CellState::Plain;
            }
        }
    }

    fn end_cell(&mut self) {
        self.cells.push(unguard(&self.cell).to_owned());
        self.cell.clear();
        self.state = CellState::Start;
    }

    /// The cells of the row.
    pub(super) fn into_cells(mut self) -> Vec<String> {
        self.end_cell();
        self.cells
    }
}
