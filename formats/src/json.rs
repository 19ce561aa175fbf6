//! Glossaries and units as JSON: lists of `{src, dst, info}`, as programs that translate novels and games keep them.
//!
//! Read are lists of objects under many names of their members (`src`/`dst`, `source`/`target`, `原語`/`訳語`, `ja`/`en`),
//! lists of pairs, objects that map each term to its translation, lists inside of an object, and one object a line (JSON
//! Lines). A file is taken apart before its entries are parsed, so that a fault costs only the entry it stands in; a
//! comma too many or too few costs nothing.
//!
//! | module | what it holds |
//! |---|---|
//! | `cut` | a file to the texts of its values |
//! | `read` | values to rows |
//! | `write` | rows to a list of objects |

mod cut;
mod read;
mod write;

use std::borrow::Borrow;
use std::io::{BufRead, Write};

use taiyaku_text::model::{ConceptEntry, LanguageTag, Problem, TranslationUnit};

use crate::registry::{Beginning, Format, Writer};
use crate::tables::{self, sink::Sink};
use crate::{Entries, ReadOptions, WriteError, WriteSummary};

/// JSON in the registry.
pub static FORMAT: Format = Format {
    name: "JSON",
    description: "a list of JSON objects",
    endings: &["json", "jsonl", "ndjson"],
    recognise: looks_like_json,
    read_units: Some(|input, options| read_units(input, options)),
    read_concepts: Some(|input, options| read_concepts(input, options)),
    read_documents: None,
    writers: &[Writer {
        name: "json",
        aliases: &[],
        endings: &["json"],
        write_units: Some(|out, _, units| write_units(out, units)),
        write_concepts: Some(|out, options, concepts| {
            let (source, target) = (&options.source_language, &options.target_language);
            write_concepts(out, source, target, concepts)
        }),
    }],
};

/// A bracket, and behind it what JSON has there: tables too may begin with a bracket.
fn looks_like_json(beginning: &Beginning<'_>) -> bool {
    let text = beginning.text.trim_start_matches('\u{feff}').trim_start();
    let Some(rest) = text.strip_prefix(['[', '{']) else {
        return false;
    };
    let rest = rest.trim_start();
    let next = rest.chars().next();
    match (text.starts_with('{'), next) {
        (_, None | Some('"')) | (true, Some('}')) | (false, Some('{' | '[' | ']')) => {
            beginning.binary.is_none() && !rest.starts_with("\\rtf")
        }
        _ => false,
    }
}

/// Reads translation units.
///
/// # Errors
/// A fatal problem if the file can't be read, is too large, or holds no pairs of texts.
pub fn read_units<'a>(
    input: impl BufRead + 'a,
    options: &ReadOptions,
) -> Result<Entries<'a, TranslationUnit>, Problem> {
    Ok(tables::read_units::units_of(read::rows(input, options)?))
}

/// Reads a glossary.
///
/// # Errors
/// A fatal problem if the file can't be read, is too large, or holds no pairs of texts.
pub fn read_concepts<'a>(
    input: impl BufRead + 'a,
    options: &ReadOptions,
) -> Result<Entries<'a, ConceptEntry>, Problem> {
    Ok(tables::read_concepts::concepts_of(read::rows(
        input, options,
    )?))
}

/// Writes units as a list of objects: `src`, `dst`, `info` and, under the names of [`tables::write_units_csv`], what else
/// there is. Units without a translation are left out.
///
/// # Errors
/// If `output` can't be written.
pub fn write_units<U: Borrow<TranslationUnit>>(
    output: impl Write,
    units: impl IntoIterator<Item = U>,
) -> Result<WriteSummary, WriteError> {
    tables::write_units::write_units(Sink::of(write::JsonOutput::new(output)), units)
}

/// Writes the terms of two languages as a list of objects, one for each pair: `src`, `dst`, `info` and, under the names
/// of [`tables::write_concepts_csv`], what else there is.
///
/// # Errors
/// If `output` can't be written.
pub fn write_concepts<C: Borrow<ConceptEntry>>(
    output: impl Write,
    source: &LanguageTag,
    target: &LanguageTag,
    concepts: impl IntoIterator<Item = C>,
) -> Result<WriteSummary, WriteError> {
    let sink = Sink::of(write::JsonOutput::new(output));
    tables::write_concepts::write_with_header(sink, source, target, concepts)
}

#[cfg(test)]
mod tests;
