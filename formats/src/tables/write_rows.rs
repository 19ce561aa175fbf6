//! A report's rows to CSV, for a spreadsheet.

use std::io::Write;

use super::TableFormat;
use super::sink::Sink;
use crate::WriteError;

/// Writes rows as CSV (RFC 4180); a cell that a spreadsheet would take for a formula gets an apostrophe.
///
/// # Errors
/// If the output can't be written.
pub fn write_rows_csv<S: AsRef<str>>(
    output: impl Write,
    rows: impl IntoIterator<Item = impl AsRef<[S]>>,
) -> Result<(), WriteError> {
    let mut sink = Sink::new(output, TableFormat::Csv);
    for row in rows {
        sink.row(row.as_ref())?;
    }
    sink.finish().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_guarded() {
        let mut output = Vec::new();
        write_rows_csv(&mut output, [["a,b", "=1"], ["雨", "\""]]).unwrap();
        let text = String::from_utf8(output).unwrap();
        assert_eq!(text, "\"a,b\",'=1\r\n雨,\"\"\"\"\r\n");
    }
}
