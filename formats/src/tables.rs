//! CSV and TSV: tables of translation units and of glossaries.
//!
//! CSV follows RFC 4180, with comma or semicolon. TSV is split at its tabs: it has neither quoting nor escapes.
//! Lines that begin with `#` are comments in glossaries only.
//!
//! | module | what it holds |
//! |---|---|
//! | `lines` | a file to lines, whatever ends them |
//! | `rows`, `csv_cells` | lines to rows of cells: quoting, unclosed quotation marks |
//! | `formula` | the guard against cells that a spreadsheet takes for formulas |
//! | `table` | header and rows, each row checked against the columns |
//! | `columns` | names of columns in English and Japanese, and which columns a file has |
//! | `read_units`, `read_concepts` | rows to entries |
//! | `group_key`, `concept_group` | rows of one concept to one entry |
//! | `sink` | cells to CSV or TSV |
//! | `write_units`, `write_concepts` | entries to rows |

mod columns;
mod concept_group;
mod csv_cells;
mod formula;
mod group_key;
mod lines;
mod read_concepts;
mod read_units;
mod rows;
mod sink;
mod table;
mod write_concepts;
mod write_rows;
mod write_units;

pub use read_concepts::read_concepts;
pub use read_units::read_units;
pub use write_concepts::{write_concepts_csv, write_concepts_omegat, write_concepts_tsv};
pub use write_rows::write_rows_csv;
pub use write_units::{write_units_csv, write_units_tsv};

/// How the cells of a table are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TableFormat {
    /// Comma-separated, RFC 4180; semicolons where the first row shows them.
    Csv,
    /// Separated by tabs, without quoting or escapes.
    Tsv,
}

#[cfg(test)]
mod tests;
