//! XLIFF 2, the XML Localisation Interchange File Format as it was written anew in 2014: versions 2.0, 2.1 and 2.2.
//!
//! [`read`] takes documents of any tool, [`read_units`] what is translated in them. [`write`](write()) writes
//! documents and [`write_units`] the units of a memory, both as version 2.1, which more tools take than 2.2. Beside
//! the core the modules for candidates (`mtc`), glossary (`gls`) and metadata (`mda`) are read and written; elements
//! of other modules are passed over.

use std::io::BufRead;

use taiyaku_text::model::Problem;

use crate::bilingual::Gathered;
use crate::entry::{Located, ReadOptions};
use crate::registry::{Format, Writer};
use crate::xliff::ReadDocument;

mod kinds;
mod names;
mod read;
mod units;
mod write;

pub use read::is_root;
pub use units::read_units;
pub use write::{write, write_units, write_with_note};

/// XLIFF 2 in the registry.
pub static FORMAT: Format = Format {
    name: "XLIFF 2",
    description: "an XLIFF document",
    endings: &["xlf", "xliff"],
    recognise: |beginning| beginning.root.as_ref().is_some_and(is_root),
    read_units: Some(|input, options| read_units(input, options)),
    read_concepts: None,
    read_documents: Some(|input, options| read(input, options)),
    writers: &[Writer {
        name: "xliff-2.1",
        aliases: &["xliff2", "xliff-2"],
        // By its ending a file is XLIFF 1.2, which more tools take.
        endings: &[],
        write_units: Some(|out, options, units| write_units(out, options, units)),
        write_concepts: None,
    }],
};

/// Reads whole documents: those of a file in its order, and what was wrong. A document without any segment is left
/// out.
///
/// A unit of several segments gives one for each. Units that are not to be translated (`translate="no"`) are passed
/// over, unless a finished translation stands in them.
///
/// # Errors
/// The fatal problem of a file of which nothing could be read.
pub fn read(
    input: impl BufRead,
    options: &ReadOptions,
) -> Result<(Vec<ReadDocument>, Vec<Problem>), Problem> {
    let mut reader = read::Xliff2Reader::open(input, options)?;
    let mut gathered = Gathered::default();
    while let Some(item) = reader.next() {
        match item {
            Ok(Located { position, value }) => {
                let value = value.segment;
                let located = Located { position, value };
                gathered.segment(located, reader.documents(), reader.header());
            }
            Err(problem) => gathered.problem(problem)?,
        }
    }
    Ok(gathered.finish())
}

#[cfg(test)]
mod tests;
