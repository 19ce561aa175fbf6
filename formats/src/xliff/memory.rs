//! A memory as XLIFF 1.2: units that are no document, with everything that is known about them.
//!
//! Such a file is known by `category` and `tool-id` of its `<file>`. The order of its units says nothing about their
//! neighbours. The id of a unit is its number, so that it is unique; its own id (TMX `tuid`) is the `resname`.
//! Texts, codes, notes and status stand where XLIFF has them, and all else in one `<context-group>` a unit
//! ([`details`]).

mod code_types;
mod details;
mod escape;
mod inline;
mod status;
mod write;

pub(super) use details::{MemoryDetails, MemoryNote, unit};
pub(super) use inline::{CodeIds, CodeStyle};
pub use write::write_units;

use super::names::TOOL;
use crate::xml::Element;

/// `category` of a `<file>` that holds a memory.
const CATEGORY: &str = "translation memory";

/// Whether a `<file>` is a memory that we wrote.
pub(super) fn is_memory(file: &Element) -> bool {
    file.attribute("category") == Some(CATEGORY) && file.attribute("tool-id") == Some(TOOL)
}
