//! Readers and writers of exchange formats, each a pair of functions over the neutral model.
//!
//! A reader is an iterator of entries and problems that goes on after a fault; a writer takes an
//! iterator. Both stream: memory does not grow with the file.
//!
//! | module | what it holds |
//! |---|---|
//! | [`registry`] | the formats, recognised by content: [`read_units`], [`read_concepts`] |
//! | [`entry`] | what readers take and yield: [`ReadOptions`], [`Located`], [`Entries`], [`WriteOptions`] |
//! | [`container`] | gzip and ZIP unpacked before anything is recognised |
//! | [`encoding`] | bytes to text while they are read |
//! | [`tmx`] | translation memories |
//! | [`xliff`], [`xliff2`] | documents on their way through a tool |
//! | [`omegat`] | OmegaT's project file and tags |
//! | [`po`] | gettext's messages |
//! | [`profile`] | the tools that files are written for |
//! | [`xml`] | a tolerant streaming reader of XML, and a writer |
//! | [`tables`] | CSV and TSV of units and glossaries, OmegaT's glossary |
//! | [`workbook`], [`json`] | the same tables as XLSX and as lists of JSON objects |
//! | [`utx`] | UTX glossaries |
//! | [`tbx`] | TBX term bases |
//! | [`srx`] | segmentation rules |
//! | [`validate`] | what is wrong with a file by its standard, and a clean copy |
//! | [`summary`], [`error`] | what was written, and why a file could not be |

mod bilingual;
pub mod container;
mod dates;
pub mod encoding;
pub mod entry;
pub mod error;
mod inline;
pub mod json;
pub mod omegat;
pub mod po;
pub mod profile;
pub mod registry;
mod remarks;
pub mod srx;
pub mod summary;
pub mod tables;
pub mod tbx;
mod term_names;
pub mod tmx;
pub mod utx;
pub mod validate;
pub mod workbook;
pub mod xliff;
pub mod xliff2;
pub mod xml;

pub use entry::{Entries, Located, ReadOptions, WriteOptions};
pub use error::WriteError;
pub use profile::Profile;
pub use registry::{FORMATS, Format, Opened, Writer, read_concepts, read_units, recognise};
pub use summary::{Detail, WriteSummary};
