//! Manuscripts that are PDFs.

mod document;
#[cfg(unix)]
mod failures;
mod real;
#[cfg(unix)]
mod stand_in;
