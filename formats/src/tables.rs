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

pub(crate) mod columns;
mod concept_group;
mod csv_cells;
mod formula;
mod group_key;
pub(crate) mod lines;
pub(crate) mod read_concepts;
pub(crate) mod read_units;
pub(crate) mod rows;
pub(crate) mod sink;
mod tab_quotes;
mod tab_rows;
pub(crate) mod table;
pub(crate) mod write_concepts;
mod write_rows;
pub(crate) mod write_units;

use crate::profile::Profile;
use crate::registry::{self, Beginning, Format, Writer};

pub use read_concepts::read_concepts;
pub use read_units::read_units;
pub use write_concepts::{write_concepts_csv, write_concepts_omegat, write_concepts_tsv};
pub use write_rows::write_rows_csv;
pub use write_units::{REVIEW_MARK, write_units_csv, write_units_tsv};

/// CSV in the registry.
pub static CSV_FORMAT: Format = Format {
    name: "CSV",
    description: "a CSV table",
    endings: &["csv"],
    recognise: |beginning| format_of(beginning) == Some(TableFormat::Csv),
    read_units: Some(|input, options| Ok(read_units(input, TableFormat::Csv, options))),
    read_concepts: Some(|input, options| Ok(read_concepts(input, TableFormat::Csv, options))),
    read_documents: None,
    writers: &[Writer {
        name: "csv",
        aliases: &[],
        endings: &["csv"],
        write_units: Some(|out, _, units| write_units_csv(out, units)),
        write_concepts: Some(|out, options, concepts| {
            write_concepts_csv(
                out,
                &options.source_language,
                &options.target_language,
                concepts,
            )
        }),
    }],
};

/// TSV and OmegaT's glossaries in the registry.
pub static TSV_FORMAT: Format = Format {
    name: "TSV",
    description: "a table of tab-separated values",
    endings: &["tsv", "tab", "txt", "utf8"],
    recognise: |beginning| format_of(beginning) == Some(TableFormat::Tsv),
    read_units: Some(|input, options| Ok(read_units(input, TableFormat::Tsv, options))),
    read_concepts: Some(|input, options| Ok(read_concepts(input, TableFormat::Tsv, options))),
    read_documents: None,
    writers: &[
        Writer {
            name: "tsv",
            aliases: &[],
            endings: &["tsv", "tab", "txt", "utf8"],
            write_units: Some(|out, _, units| write_units_tsv(out, units)),
            write_concepts: Some(|out, options, concepts| {
                let (source, target) = (&options.source_language, &options.target_language);
                match options.profile {
                    Profile::Omegat => write_concepts_omegat(out, source, target, concepts),
                    _ => write_concepts_tsv(out, source, target, concepts),
                }
            }),
        },
        Writer {
            name: "omegat",
            aliases: &[],
            endings: &[],
            write_units: None,
            write_concepts: Some(|out, options, concepts| {
                write_concepts_omegat(
                    out,
                    &options.source_language,
                    &options.target_language,
                    concepts,
                )
            }),
        },
    ],
};

/// What separates the cells of a file, if it is a table. A name says it for a table whatever its first row looks like;
/// other names are those of other formats.
fn format_of(beginning: &Beginning<'_>) -> Option<TableFormat> {
    let ending = beginning.ending();
    let named = ending.as_deref().and_then(|ending| match ending {
        _ if CSV_FORMAT.endings.contains(&ending) => Some(TableFormat::Csv),
        _ if TSV_FORMAT.endings.contains(&ending) => Some(TableFormat::Tsv),
        _ => None,
    });
    let known = matches!(beginning.root_name().as_deref(), Some("html" | "srx"));
    let no_table = known
        || beginning.binary.is_some()
        || beginning.text.starts_with("{\\rtf")
        || beginning.text.trim().is_empty();
    if no_table {
        return None;
    }
    let other = beginning
        .file_name
        .is_some_and(|name| registry::by_file_name(name).is_some());
    if named.is_some() || other || beginning.is_markup() {
        return named;
    }
    by_separator(&beginning.text)
}

/// A table is recognised by what separates the cells of its first row.
fn by_separator(text: &str) -> Option<TableFormat> {
    let row = text
        .lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with('#'))?;
    if row.contains('\t') {
        Some(TableFormat::Tsv)
    } else if row.contains([',', ';']) {
        Some(TableFormat::Csv)
    } else {
        None
    }
}

/// How the cells of a table are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TableFormat {
    /// Comma-separated, RFC 4180; semicolons where the first row shows them.
    Csv,
    /// Separated by tabs, without quoting or escapes.
    Tsv,
}

#[cfg(test)]
pub(crate) mod tests;
