//! TBX, the TermBase eXchange format (ISO 30042:2008, "v2": `martif`), read tolerantly and written as TBX-Basic.
//!
//! TBX-Basic is what OmegaT, Okapi and Translate Toolkit read. What it has no place for (a status *proposed*, a reading
//! in kana, data categories of other dialects) is written as notes that begin with `taiyaku`, which reading takes back.
//!
//! | module | what it holds |
//! |---|---|
//! | `basic` | what TBX-Basic allows at each level |
//! | `status` | our statuses and the values of `administrativeStatus` |
//! | `marker` | notes that carry what TBX-Basic has no place for |
//! | `ids` | XML ids: valid, unique, and those that references point at |
//! | `category` | a data category with its group, to XML and back |
//! | `assembler` | elements and text to data categories |
//! | `entry` | elements to a concept entry |
//! | `read` | a file to concept entries |
//! | `write` | concept entries to a file |

mod assembler;
mod basic;
mod category;
mod entry;
mod ids;
mod marker;
mod read;
mod status;
mod write;

use crate::registry::{Format, Writer};

pub use read::read;
pub use write::{TbxWriteOptions, TbxWriter, write};

/// TBX in the registry.
pub static FORMAT: Format = Format {
    name: "TBX",
    description: "a TBX term base",
    endings: &["tbx"],
    recognise: |beginning| {
        let root = beginning.root_name();
        matches!(
            root.as_deref(),
            Some("martif" | "tbx" | "termentry" | "conceptentry")
        )
    },
    read_units: None,
    read_concepts: Some(|input, options| Ok(read(input, options))),
    read_documents: None,
    writers: &[Writer {
        name: "tbx-v2",
        aliases: &["tbx"],
        endings: &["tbx"],
        write_units: None,
        write_concepts: Some(|out, options, concepts| {
            let note = options.note.as_deref();
            write(out, &TbxWriteOptions::with_note(note), concepts)
        }),
    }],
};

/// Where in a concept entry something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// `termEntry`
    Entry,
    /// `langSet`
    Language,
    /// `tig`, `ntig`
    Term,
}

#[cfg(test)]
mod tests;
