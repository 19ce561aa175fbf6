//! Whole documents out of a file.

use std::io::BufRead;

use taiyaku_text::model::{BilingualDocument, Problem, Severity};
use taiyaku_text::span::Position;

use super::{XliffHeader, XliffReader};
use crate::entry::{Located, ReadOptions};

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
    let mut documents: Vec<(usize, ReadDocument)> = Vec::new();
    let mut problems = Vec::new();
    while let Some(item) = reader.next() {
        let Located { position, value } = match item {
            Ok(located) => located,
            Err(problem) if problem.severity == Severity::Fatal && documents.is_empty() => {
                return Err(problem);
            }
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        let number = reader.documents();
        if documents.last().is_none_or(|(last, _)| *last != number) {
            documents.push((number, ReadDocument::of(reader.header())));
        }
        if let Some((_, last)) = documents.last_mut() {
            last.document.segments.push(value);
            last.positions.push(position);
        }
    }
    let documents = documents.into_iter().map(|(_, document)| document);
    Ok((documents.collect(), problems))
}

impl ReadDocument {
    fn of(header: &XliffHeader) -> Self {
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
