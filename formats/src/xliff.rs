//! XLIFF 1.2, the XML Localisation Interchange File Format: a document on its way through a CAT tool.
//!
//! [`write`](write()) keeps to the strict schema, and so does [`write_units`], which holds a memory. [`read`](read())
//! takes what comes back: XLIFF 1.2 of any tool, and its dialects SDLXLIFF (Trados Studio), mqxliff (memoQ) and mxliff
//! (Phrase). XLIFF 2 is another format.

mod codes;
mod layout;
mod memory;
mod names;
mod read;
mod units;
mod write;

use crate::registry::{Format, Writer};

pub use memory::write_units;
pub use read::{ReadDocument, XliffHeader, XliffReader, read};
pub use units::read_units;
pub use write::{write, write_with_note};

/// XLIFF 1 and its dialects in the registry.
pub static FORMAT: Format = Format {
    name: "XLIFF",
    description: "an XLIFF document",
    endings: &["xlf", "xliff", "sdlxliff", "mqxliff", "mxliff"],
    recognise: |beginning| beginning.root_name().as_deref() == Some("xliff"),
    read_units: Some(|input, options| read_units(input, options)),
    read_concepts: None,
    read_documents: Some(|input, options| read(input, options)),
    writers: &[Writer {
        name: "xliff-1.2",
        aliases: &["xliff", "xliff1"],
        endings: &["xlf", "xliff"],
        write_units: Some(|out, options, units| write_units(out, options, units)),
        write_concepts: None,
    }],
};

#[cfg(test)]
mod tests;
