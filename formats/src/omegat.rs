//! OmegaT's project: the file `omegat.project`, and the tags that stand for inline codes in its memories.
//!
//! The file's elements are those of OmegaT's own `project_properties.xsd`; OmegaT 3.6 to 6 read what is written here.

mod project;
mod tags;

pub use project::{MARKER_FILE, OmegatProject};
pub use tags::codes_from_tags;
