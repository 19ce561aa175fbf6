//! TMX, Translation Memory eXchange 1.4b (and what 1.1 to 1.3 wrote otherwise), levels 1 and 2.
//!
//! [`read`] is tolerant and streams, [`write`](write()) is strict and streams. What is written and read
//! again gives the same units.

mod names;
mod read;
mod source_language;
mod write;

use crate::registry::{Format, Writer};

pub use read::{Header, TmxReader, read};
pub use write::{TmxWriteOptions, TmxWriter, write};

/// TMX in the registry.
pub static FORMAT: Format = Format {
    name: "TMX",
    description: "a TMX translation memory",
    endings: &["tmx"],
    recognise: |beginning| matches!(beginning.root_name().as_deref(), Some("tmx" | "tu")),
    read_units: Some(|input, options| read(input, options)),
    read_concepts: None,
    read_documents: None,
    writers: &[Writer {
        name: "tmx",
        aliases: &[],
        endings: &["tmx"],
        write_units: Some(|out, options, units| write(out, &TmxWriteOptions::from(options), units)),
        write_concepts: None,
    }],
};

#[cfg(test)]
mod tests;
