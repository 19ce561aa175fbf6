//! XML, read tolerantly and written strictly.
//!
//! Memories and term bases out of old tools are often not well-formed, and every other reader then
//! rejects the whole file. [`XmlReader`] goes on: it cuts the text where markup begins and ends
//! (`scanner`), lets `quick-xml` read the attributes of each tag, resolves references, and
//! remembers what was wrong until [`XmlReader::take_problems`]. `quick-xml`'s own reader would stop
//! for good, or swallow what follows, at the first stray `<`.
//!
//! No external entity or DTD is ever read. Elements are not matched to each other here: a format
//! knows best which end tag it waits for.

mod characters;
mod entities;
mod event;
mod faults;
pub(crate) mod names;
mod output;
mod reader;
mod references;
mod scanner;
mod tag;

pub use characters::is_allowed;
pub use event::{Element, Event, EventKind};
pub use output::XmlWriter;
pub use reader::XmlReader;

#[cfg(test)]
mod tests;
