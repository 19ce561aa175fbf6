//! What must hold of whatever bytes are read. Each target hands its bytes to one function of this crate.

mod invariants;

pub use invariants::{any_file, decoding, format, segmentation_rules, validation};
