//! TMX, Translation Memory eXchange 1.4b (and what 1.1 to 1.3 wrote otherwise), levels 1 and 2.
//!
//! [`read`] is tolerant and streams, [`write`](write()) is strict and streams. What is written and read
//! again gives the same units.

mod names;
mod read;
mod source_language;
mod write;

use crate::registry::{Beginning, Format, Writer};

pub(crate) use names::attribute;
pub use read::{Header, TmxReader, read};
pub use write::{TmxWriteOptions, TmxWriter, write};

/// TMX in the registry.
pub static FORMAT: Format = Format {
    name: "TMX",
    description: "a TMX translation memory",
    endings: &["tmx"],
    recognise,
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

/// TMX begins with `<tmx>`, a piece of it with `<tu>`. Behind junk, or wrapped in an element that no other format has,
/// `<tmx` with its attributes or header has to follow.
fn recognise(beginning: &Beginning<'_>) -> bool {
    const OTHERS: [&str; 9] = [
        "xliff",
        "martif",
        "tbx",
        "tbxm",
        "html",
        "srx",
        "termentry",
        "conceptentry",
        "omegat",
    ];
    match beginning.root_name().as_deref() {
        Some("tmx" | "tu") => true,
        Some(other) if OTHERS.contains(&other) => false,
        _ => {
            if beginning.binary.is_some() {
                return false;
            }
            // Their texts may be about TMX.
            let other = matches!(
                beginning.ending().as_deref(),
                Some("csv" | "tsv" | "tab" | "txt" | "utx" | "json" | "po" | "pot")
            );
            !other && holds_root(&beginning.text)
        }
    }
}

/// Whether `<tmx version=…>` stands somewhere in the text.
fn holds_root(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let tag = text.get(at + 1..).unwrap_or_default();
        let tag = tag.split(['<', '>']).next().unwrap_or_default();
        let mut words = tag.split_ascii_whitespace();
        let root = words
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case("tmx"));
        root && words.any(|word| word.to_ascii_lowercase().starts_with("version"))
    })
}

#[cfg(test)]
mod tests;
