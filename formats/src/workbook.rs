//! Workbooks (XLSX, Office Open XML): tables of translation units and of glossaries.
//!
//! Every sheet with a header that names a source and a target is read; where no sheet has one, the first two columns of
//! the first sheet that has so many are source and target. What a cell shows is its text: numbers and dates in a plain
//! form, of a formula the value that was computed last. Cells are written as text, so that nothing in them is taken
//! for a formula; an apostrophe as in CSV is neither needed nor added.
//!
//! | module | what it holds |
//! |---|---|
//! | `read` | sheets to rows |
//! | `cells` | cells to text, merged cells |
//! | `bounds` | how much a workbook may unpack to |
//! | `write` | rows to a workbook |

mod bounds;
mod cells;
mod read;
mod write;

use std::borrow::Borrow;
use std::io::{BufRead, Write};

use taiyaku_text::model::{ConceptEntry, LanguageTag, Problem, TranslationUnit};

use crate::registry::{Beginning, Format, Writer};
use crate::tables::{self, sink::Sink};
use crate::{Entries, ReadOptions, WriteError, WriteSummary};

/// Workbooks in the registry.
pub static FORMAT: Format = Format {
    name: "XLSX",
    description: "a workbook",
    endings: &["xlsx", "xlsm"],
    recognise: looks_like_a_workbook,
    read_units: Some(|input, options| read_units(input, options)),
    read_concepts: Some(|input, options| read_concepts(input, options)),
    read_documents: None,
    writers: &[Writer {
        name: "xlsx",
        aliases: &[],
        endings: &["xlsx"],
        write_units: Some(|out, options, units| {
            let (source, target) = (&options.source_language, &options.target_language);
            write_units(out, source, target, units)
        }),
        write_concepts: Some(|out, options, concepts| {
            let (source, target) = (&options.source_language, &options.target_language);
            write_concepts(out, source, target, concepts)
        }),
    }],
};

/// A ZIP archive with a workbook's parts in it, or with its name.
fn looks_like_a_workbook(beginning: &Beginning<'_>) -> bool {
    let named = beginning
        .ending()
        .is_some_and(|ending| FORMAT.endings.contains(&ending.as_str()));
    let holds = |name: &[u8]| memchr::memmem::find(beginning.bytes, name).is_some();
    beginning.bytes.starts_with(b"PK\x03\x04") && (named || holds(b"xl/"))
}

/// Reads the translation units of a workbook, as [`tables::read_units`] reads those of a table.
///
/// # Errors
/// A fatal problem if it is no workbook, is too large, or has no sheet with a source and a target.
pub fn read_units<'a>(
    input: impl BufRead + 'a,
    options: &ReadOptions,
) -> Result<Entries<'a, TranslationUnit>, Problem> {
    Ok(tables::read_units::units_of(read::rows(input, options)?))
}

/// Reads the glossary in a workbook, as [`tables::read_concepts`] reads that of a table.
///
/// # Errors
/// A fatal problem if it is no workbook, is too large, or has no sheet with a source and a target.
pub fn read_concepts<'a>(
    input: impl BufRead + 'a,
    options: &ReadOptions,
) -> Result<Entries<'a, ConceptEntry>, Problem> {
    Ok(tables::read_concepts::concepts_of(read::rows(
        input, options,
    )?))
}

/// Writes units as a workbook for people: number, source, translation, status and comment first. A unit with a text
/// longer than 32,767 characters is left out.
///
/// # Errors
/// If `output` can't be written.
pub fn write_units<U: Borrow<TranslationUnit>>(
    output: impl Write,
    source: &LanguageTag,
    target: &LanguageTag,
    units: impl IntoIterator<Item = U>,
) -> Result<WriteSummary, WriteError> {
    let sink = Sink::of(write::WorkbookOutput::new(output, "Units")?);
    tables::write_units::write_for_people(sink, source, target, units)
}

/// Writes the terms of two languages as a workbook, with the columns of [`tables::write_concepts_csv`]. An entry with a
/// text longer than 32,767 characters is left out.
///
/// # Errors
/// If `output` can't be written.
pub fn write_concepts<C: Borrow<ConceptEntry>>(
    output: impl Write,
    source: &LanguageTag,
    target: &LanguageTag,
    concepts: impl IntoIterator<Item = C>,
) -> Result<WriteSummary, WriteError> {
    let sink = Sink::of(write::WorkbookOutput::new(output, "Terms")?);
    tables::write_concepts::write_with_header(sink, source, target, concepts)
}

#[cfg(test)]
mod tests;
