//! Whole documents out of a file.

use std::io::BufRead;

use taiyaku_text::model::{BilingualDocument, Problem};
use taiyaku_text::span::Position;

use super::{XliffHeader, XliffReader};
use crate::bilingual::Gathered;
use crate::entry::ReadOptions;

/// A document that was read, and the line on which each of its segments begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadDocument {
    /// The document.
    pub document: BilingualDocument,
    /// For each of its segments the place in the file.
    pub positions: Vec<Position>,
}

/// Reads whole documents: those of a file in its order, and what was wrong. A document without any segment is left
/// out.
///
/// # Errors
/// The fatal problem of a file of which nothing could be read.
pub fn read(
    input: impl BufRead,
    options: &ReadOptions,
) -> Result<(Vec<ReadDocument>, Vec<Problem>), Problem> {
    let mut reader = XliffReader::open(input, options)?;
    let mut gathered = Gathered::default();
    while let Some(item) = reader.next() {
        match item {
            Ok(located) => gathered.segment(located, reader.documents(), reader.header()),
            Err(problem) => gathered.problem(problem)?,
        }
    }
    Ok(gathered.finish())
}

impl ReadDocument {
    /// A document without segments yet.
    pub(crate) fn of(header: &XliffHeader) -> Self {
        Self {
            document: BilingualDocument {
                original: header.original.clone(),
                source_language: header.source_language.clone(),
                target_language: header.target_language.clone(),
                segments: Vec::new(),
            },
            positions: Vec::new(),
        }
    }
}
