//! XLIFF 1.2, the XML Localisation Interchange File Format: a document on its way through a CAT tool.
//!
//! [`write`](write()) keeps to the strict schema. [`read`](read()) takes what comes back: XLIFF 1.2 of any tool, and
//! its dialects SDLXLIFF (Trados Studio), mqxliff (memoQ) and mxliff (Phrase). XLIFF 2 is another format, and is refused by name.

mod codes;
mod layout;
mod names;
mod read;
mod units;
mod write;

pub use read::{ReadDocument, XliffHeader, XliffReader, read};
pub use units::read_units;
pub use write::{write, write_with_note};

#[cfg(test)]
mod tests;
