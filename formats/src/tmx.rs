//! TMX, Translation Memory eXchange 1.4b (and what 1.1 to 1.3 wrote otherwise), levels 1 and 2.
//!
//! [`read`] is tolerant and streams, [`write`](write()) is strict and streams. What is written and read
//! again gives the same units.

mod names;
mod read;
mod source_language;
mod write;

pub use read::{Header, TmxReader, read};
pub use write::{TmxWriteOptions, TmxWriter, write};

#[cfg(test)]
mod tests;
