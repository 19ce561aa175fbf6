//! UTX (Universal Terminology eXchange): the glossaries of the Asia-Pacific Association for Machine Translation.
//!
//! UTF-8 without byte order mark, lines that end in CR LF, cells that end in tabs. A first line says version,
//! languages, date and more, a later line names the columns; all of these, and comments, begin with `#`. Read are
//! UTX-S 1.00 to UTX 1.20; written are 1.11 (the usual one), 1.20, and UTX-S 1.00, which old readers want.
//!
//! The term status belongs to the target: provisional is our proposed, approved our preferred, non-standard our
//! deprecated, forbidden ours. Rejected is read as deprecated, and admitted, which UTX does not know, written as
//! approved. The date of a file is always 2000-01-01, so that the same terms give the same file.
//!
//! | module | what it holds |
//! |---|---|
//! | `header` | the lines that begin with `#` |
//! | `columns` | names of columns |
//! | `read` | lines to rows |
//! | `write` | entries to lines |

mod columns;
mod header;
mod read;
mod write;

pub use read::read;
pub use write::{UtxVersion, write};

use crate::registry::{Beginning, Format, Writer};

/// UTX in the registry.
pub static FORMAT: Format = Format {
    name: "UTX",
    description: "a UTX glossary",
    endings: &["utx"],
    recognise: looks_like_utx,
    read_units: None,
    read_concepts: Some(|input, options| Ok(read(input, options))),
    read_documents: None,
    writers: &[
        Writer {
            name: "utx",
            aliases: &["utx-1.11"],
            endings: &["utx"],
            write_units: None,
            write_concepts: Some(|out, options, concepts| {
                write(out, UtxVersion::V1_11, options, concepts)
            }),
        },
        Writer {
            name: "utx-1.20",
            aliases: &[],
            endings: &[],
            write_units: None,
            write_concepts: Some(|out, options, concepts| {
                write(out, UtxVersion::V1_20, options, concepts)
            }),
        },
        Writer {
            name: "utx-s-1.00",
            aliases: &["utx-s", "utx-1.00"],
            endings: &[],
            write_units: None,
            write_concepts: Some(|out, options, concepts| {
                write(out, UtxVersion::Simple1_00, options, concepts)
            }),
        },
    ],
};

/// The first line says it; one that was lost leaves the names of the columns.
fn looks_like_utx(beginning: &Beginning<'_>) -> bool {
    let text = beginning.text.trim_start_matches('\u{feff}').trim_start();
    let first = text.lines().next().unwrap_or_default();
    let first = first.trim_start_matches(['#', ' ']).to_ascii_lowercase();
    text.starts_with('#') && (first.starts_with("utx") || first.starts_with("src\ttgt"))
}

#[cfg(test)]
mod tests;
