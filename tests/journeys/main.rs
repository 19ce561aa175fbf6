//! Longer stories through the real binary, by subject.

#[path = "../support/mod.rs"]
mod support;

mod determinism;
mod encodings;
mod example;
mod folders;
mod package;
mod round_trip;
mod terms;
