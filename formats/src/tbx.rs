//! TBX, the TermBase eXchange format, in version 2 (ISO 30042:2008, `martif`) and version 3 (ISO 30042:2019), read
//! tolerantly in all dialects and written as TBX-Basic.
//!
//! TBX-Basic of version 2 is what OmegaT, Okapi and Translate Toolkit read. What it has no place for (a status *proposed*, a reading
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
//! | `dialect` | the elements of DCT style and of TBX-Min as those of DCA style |
//! | `language` | language tags as XML wants them |
//! | `variant` | the versions and styles that are written |
//! | `read` | a file to concept entries |
//! | `write` | concept entries to a file |

mod assembler;
mod basic;
mod category;
mod dialect;
mod entry;
mod ids;
mod language;
mod marker;
mod read;
mod status;
mod variant;
mod write;

use std::io::Write;

use taiyaku_text::model::ConceptEntry;

use crate::registry::{Format, Writer};
use crate::{WriteError, WriteOptions, WriteSummary};

pub(crate) use basic::TERM_LOCATIONS;
pub use read::read;
pub use variant::TbxVariant;
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
    writers: &[
        Writer {
            name: TbxVariant::V2.name(),
            aliases: &["tbx"],
            endings: &["tbx"],
            write_units: None,
            write_concepts: Some(|out, options, concepts| {
                write_variant(out, options, concepts, TbxVariant::V2)
            }),
        },
        Writer {
            name: TbxVariant::V3Dca.name(),
            aliases: &["tbx-v3"],
            endings: &[],
            write_units: None,
            write_concepts: Some(|out, options, concepts| {
                write_variant(out, options, concepts, TbxVariant::V3Dca)
            }),
        },
        Writer {
            name: TbxVariant::V3Dct.name(),
            aliases: &[],
            endings: &[],
            write_units: None,
            write_concepts: Some(|out, options, concepts| {
                write_variant(out, options, concepts, TbxVariant::V3Dct)
            }),
        },
    ],
};

fn write_variant(
    out: &mut dyn Write,
    options: &WriteOptions,
    concepts: &mut dyn Iterator<Item = ConceptEntry>,
    variant: TbxVariant,
) -> Result<WriteSummary, WriteError> {
    let header = TbxWriteOptions::with_note(options.note.as_deref());
    write(out, &header.in_variant(variant), concepts)
}

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
