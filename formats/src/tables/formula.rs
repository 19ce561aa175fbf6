//! The guard against cells that a spreadsheet takes for formulas.
//!
//! A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return can run code when a CSV file is opened in a
//! spreadsheet (CWE-1236). An apostrophe before it makes it text. So that reading gives back what was written, a cell
//! that already has such apostrophes gets one more, and reading takes exactly one off.

use std::borrow::Cow;

fn is_guardable(cell: &str) -> bool {
    cell.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The cell with an apostrophe before it if a spreadsheet could take it for a formula.
pub(super) fn guard(cell: &str) -> Cow<'_, str> {
    if is_guardable(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell as it was before [`guard`].
pub(super) fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_guardable(rest) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_guarded_and_other_text_is_not() {
        assert_eq!(guard("=1+1"), "'=1+1");
        assert_eq!(guard("@SUM"), "'@SUM");
        assert_eq!(guard("'=1"), "''=1");
        assert_eq!(guard("'tis"), "'tis");
        assert_eq!(guard("日本"), "日本");
        assert_eq!(unguard("'tis"), "'tis");
    }

    proptest! {
        #[test]
        fn unguard_undoes_guard(cell in "['=+@\t\r-]{0,3}[a-z日本]{0,4}") {
            let guarded = guard(&cell);
            prop_assert_eq!(unguard(&guarded), &cell);
        }

        #[test]
        fn nothing_guarded_begins_like_a_formula(cell in "['=+@\t\r-]{0,3}[a-z日本]{0,4}") {
            prop_assert!(!guard(&cell).starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
    }
}
