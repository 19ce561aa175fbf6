//! What several benchmarks need.

pub(crate) mod sentences;
