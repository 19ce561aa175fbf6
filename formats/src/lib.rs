//! Readers and writers of exchange formats, each a pair of functions over the neutral model.

pub mod summary;

pub use summary::WriteSummary;
