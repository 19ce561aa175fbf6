//! What the standards' own validators and sample files say. They lie outside the repository, in a folder
//! `shared/standards` above it; without it, or without `xmllint`, these tests say so and pass.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may panic, and says what it skips"
)]

use std::path::{Path, PathBuf};

#[path = "standards/samples.rs"]
mod samples;
#[path = "standards/table_samples.rs"]
mod table_samples;
#[path = "standards/tbx_samples.rs"]
mod tbx_samples;
#[path = "standards/valid.rs"]
mod valid;
#[path = "standards/xliff2.rs"]
mod xliff2;
#[path = "standards/xliff_samples.rs"]
mod xliff_samples;

/// The folder with schemas and samples, if some folder above has it.
fn standards() -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/standards"))
        .find(|folder| folder.is_dir());
    if found.is_none() {
        println!("skipped: there is no folder shared/standards above this one");
    }
    found
}
