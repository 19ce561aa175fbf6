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

pub use read::read;
pub use write::{TbxWriteOptions, TbxWriter, write};

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
