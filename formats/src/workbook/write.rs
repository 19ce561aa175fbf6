//! Rows to a workbook.

use std::io::Write;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use crate::WriteError;
use crate::tables::sink::RowOutput;

/// A font that every Japanese system has or replaces by one of its own.
const FONT: &str = "Yu Gothic";

/// Rows that a sheet can hold, the header included; what goes beyond stands in another sheet.
const ROWS_OF_A_SHEET: u32 = 1_048_576;

/// Characters that a cell can hold, in units of UTF-16.
const LONGEST_CELL: usize = 32_767;

/// A workbook that grows row by row. Every cell is text, whatever it begins with, and stays text when somebody edits
/// it. The same rows give the same bytes.
pub(crate) struct WorkbookOutput<W> {
    output: W,
    name: &'static str,
    workbook: Workbook,
    heading: Format,
    text: Format,
    header: Vec<String>,
    sheets: usize,
    row: u32,
    most_rows: u32,
}

impl<W: Write> WorkbookOutput<W> {
    /// A workbook whose sheets are called `name`.
    ///
    /// # Errors
    /// If the library refuses.
    pub(crate) fn new(output: W, name: &'static str) -> Result<Self, WriteError> {
        let mut workbook = Workbook::new();
        // The day on which the file was made is nobody's business, and would make each file another one.
        let day = ExcelDateTime::from_ymd(2000, 1, 1)
            .and_then(|day| day.and_hms(0, 0, 0))
            .map_err(refused)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
        let text = Format::new()
            .set_font_name(FONT)
            .set_font_size(10)
            .set_align(FormatAlign::Top)
            .set_text_wrap()
            .set_num_format("@")
            .set_quote_prefix();
        Ok(Self {
            output,
            name,
            workbook,
            heading: text.clone().set_bold().set_background_color(0x00EE_EEEE),
            text,
            header: Vec::new(),
            sheets: 0,
            row: 0,
            most_rows: ROWS_OF_A_SHEET,
        })
    }

    #[cfg(test)]
    pub(crate) fn with_sheets_of(mut self, rows: u32) -> Self {
        self.most_rows = rows;
        self
    }

    fn add_sheet(&mut self) -> Result<(), XlsxError> {
        self.sheets += 1;
        let name = match self.sheets {
            1 => self.name.to_owned(),
            number => format!("{} {number}", self.name),
        };
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name)?;
        for (column, name) in (0..).zip(&self.header) {
            sheet.set_column_width(column, width(name))?;
            sheet.write_string_with_format(0, column, name, &self.heading)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
        // 9 is A4.
        sheet
            .set_paper_size(9)
            .set_landscape()
            .set_print_fit_to_pages(1, 0);
        self.row = 1;
        Ok(())
    }

    fn sheet(&mut self) -> Result<&mut Worksheet, XlsxError> {
        self.workbook.worksheet_from_index(self.sheets - 1)
    }

    fn add_row(&mut self, cells: &[&str]) -> Result<usize, XlsxError> {
        if self.row >= self.most_rows {
            self.add_sheet()?;
        }
        let (row, text) = (self.row, self.text.clone());
        let sheet = self.sheet()?;
        let mut altered = 0;
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let storable = storable(cell);
            altered += usize::from(storable != **cell);
            sheet.write_string_with_format(row, column, storable, &text)?;
        }
        self.row += 1;
        Ok(altered)
    }
}

impl<W: Write> RowOutput for WorkbookOutput<W> {
    fn fits(&self, cells: &[&str]) -> bool {
        cells
            .iter()
            .all(|cell| cell.len() <= LONGEST_CELL || cell.encode_utf16().count() <= LONGEST_CELL)
    }

    fn row(&mut self, cells: &[&str]) -> Result<usize, WriteError> {
        if self.sheets == 0 {
            self.header = cells.iter().map(|&cell| cell.to_owned()).collect();
            self.add_sheet().map_err(refused)?;
            return Ok(0);
        }
        self.add_row(cells).map_err(refused)
    }

    fn finish(mut self: Box<Self>) -> Result<(), WriteError> {
        if self.sheets == 0 {
            self.add_sheet().map_err(refused)?;
        }
        let bytes = self.workbook.save_to_buffer().map_err(refused)?;
        self.output.write_all(&bytes)?;
        Ok(self.output.flush()?)
    }
}

/// The text without the characters that XML has no place for.
fn storable(cell: &str) -> String {
    cell.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// How wide a column is, in characters, by its heading.
fn width(heading: &str) -> f64 {
    let wide = ["原文", "訳文", "source", "target"];
    let middle = [
        "備考",
        "note",
        "definition",
        "previous",
        "next",
        "concept-note",
    ];
    if wide
        .iter()
        .any(|name| heading.starts_with(name) && !heading.contains('-'))
    {
        60.0
    } else if middle.iter().any(|name| heading.starts_with(name)) {
        36.0
    } else {
        14.0
    }
}

fn refused(error: XlsxError) -> WriteError {
    match error {
        XlsxError::IoError(error) => WriteError::Io(error),
        other => WriteError::Io(std::io::Error::other(other.to_string())),
    }
}
