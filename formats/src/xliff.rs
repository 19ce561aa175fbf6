//! XLIFF 1.2, the XML Localisation Interchange File Format: a document on its way through a CAT tool.
//!
//! [`write`](write()) keeps to the strict schema.

mod codes;
mod write;

pub use write::write;

#[cfg(test)]
mod tests;
