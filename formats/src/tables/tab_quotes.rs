//! Quotation marks around the cells of text with tabs.
//!
//! Such text has no quotation, and OmegaT takes the marks for text. But spreadsheets that save it (Excel's "Unicode
//! Text") put a cell into quotation marks if it holds any, and double them. `"Yes, it is."` may be meant as it stands;
//! `"say ""meow"""` shows that a spreadsheet wrote the row.

use std::borrow::Cow;

/// The text in a cell if it is quoted properly: within the marks, each one is doubled.
pub(super) fn quoted(cell: &str) -> Option<&str> {
    let inner = cell.strip_prefix('"')?.strip_suffix('"')?;
    let mut marks = inner.split('"');
    // Pairs of marks have nothing between them: every second part is empty.
    let count = inner.matches('"').count();
    let doubled = count.is_multiple_of(2) && marks.by_ref().skip(1).step_by(2).all(str::is_empty);
    doubled.then_some(inner)
}

/// Whether a cell is what only a spreadsheet writes.
fn is_spreadsheets(cell: &str) -> bool {
    quoted(cell).is_some_and(|inner| inner.contains('"'))
}

/// Takes the quotation marks off the cells of a row that a spreadsheet wrote.
pub(super) fn unquote(cells: &mut [String]) {
    let begins = |cell: &&String| cell.starts_with('"');
    let written_so = cells.iter().any(|cell| is_spreadsheets(cell))
        && cells
            .iter()
            .filter(begins)
            .all(|cell| quoted(cell).is_some());
    if written_so {
        unquote_all(cells);
    }
}

/// Takes the quotation marks off all cells that are quoted properly.
pub(super) fn unquote_all(cells: &mut [String]) {
    for cell in cells {
        if let Some(inner) = quoted(cell) {
            *cell = inner.replace("\"\"", "\"");
        }
    }
}

/// The cells as [`unquote`] gives them back: as they are, unless their row looks like one of a spreadsheet's.
pub(super) fn quote<'c>(cells: Vec<Cow<'c, str>>) -> Vec<Cow<'c, str>> {
    if !cells.iter().any(|cell| is_spreadsheets(cell)) {
        return cells;
    }
    let quoted = |cell: Cow<'c, str>| match cell.starts_with('"') {
        true => Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\""))),
        false => cell,
    };
    cells.into_iter().map(quoted).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unquoted(cells: &[&str]) -> Vec<String> {
        let mut cells: Vec<String> = cells.iter().map(|&cell| cell.to_owned()).collect();
        unquote(&mut cells);
        cells
    }

    #[test]
    fn a_row_of_a_spreadsheet_loses_its_quotation_marks() {
        assert_eq!(
            unquoted(&["猫", "\"cat, domestic\"", "\"say \"\"meow\"\"\""]),
            ["猫", "cat, domestic", "say \"meow\""]
        );
        assert_eq!(unquoted(&["\"\"\"Yes.\"\"\""]), ["\"Yes.\""]);
    }

    #[test]
    fn quotation_marks_that_are_text_stay() {
        for row in [
            ["\"はい。\"", "\"Yes, it is.\""],
            ["\"\"", "\""],
            ["\"a\"b\"", "\"a\"\"b\" c"],
            ["\"a\"\"b\"", "\"Yes,\" he said."],
        ] {
            assert_eq!(unquoted(&row), row);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(cells in prop::collection::vec("\"{0,3}[a, ]{0,2}\"{0,4}[a, ]{0,2}\"{0,3}", 1..4)) {
            let written = quote(cells.iter().map(|cell| Cow::Borrowed(&**cell)).collect());
            let mut read: Vec<String> = written.into_iter().map(Cow::into_owned).collect();
            unquote(&mut read);
            prop_assert_eq!(read, cells);
        }
    }
}
