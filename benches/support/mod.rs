//! What several benchmarks need.

pub mod sentences;
