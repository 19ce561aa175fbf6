//! Cuts the Japanese text on standard input into segments, one a line; page numbers and running
//! heads are left out.
//!
//! ```text
//! cargo run --release -p taiyaku-text --example segment < manuscript.txt
//! cargo run --release -p taiyaku-text --example segment -- --kinds < manuscript.txt
//! ```
//!
//! With `--kinds` each line begins with the kind of the segment and its place in the file.

use std::io::{self, Read, Write};

use taiyaku_text::{
    model::SegmentKind,
    segmentation::{SegmentationOptions, Segments},
};

fn main() -> io::Result<()> {
    let kinds = std::env::args().any(|argument| argument == "--kinds");
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for segment in Segments::of(&text, &SegmentationOptions::default()) {
        if kinds {
            let state = if segment.complete {
                ""
            } else {
                " (incomplete)"
            };
            let (line, column) = (segment.start.line, segment.start.column);
            writeln!(
                out,
                "{:?}{state} {line}:{column}\t{}",
                segment.kind, segment.text
            )?;
        } else if segment.kind != SegmentKind::Furniture {
            writeln!(out, "{}", segment.text)?;
        }
    }
    out.flush()
}
