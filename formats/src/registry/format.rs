//! What there is to know about a format, in one row.

use std::io::{BufRead, Write};

use taiyaku_text::model::{ConceptEntry, Problem, TranslationUnit};

use super::Beginning;
use crate::entry::{Entries, ReadOptions, WriteOptions};
use crate::xliff::ReadDocument;
use crate::{WriteError, WriteSummary};

/// A file's bytes, decompressed.
pub type Input<'a> = Box<dyn BufRead + 'a>;

/// Reads the translation units of a file; the error is a fatal problem of the file as a whole.
pub type UnitReader =
    for<'a> fn(Input<'a>, &ReadOptions) -> Result<Entries<'a, TranslationUnit>, Problem>;

/// Reads the concept entries of a file; the error is a fatal problem of the file as a whole.
pub type ConceptReader =
    for<'a> fn(Input<'a>, &ReadOptions) -> Result<Entries<'a, ConceptEntry>, Problem>;

/// Reads whole documents of segments with what was wrong; the error is a fatal problem of the file as a whole.
pub type DocumentReader =
    for<'a> fn(Input<'a>, &ReadOptions) -> Result<(Vec<ReadDocument>, Vec<Problem>), Problem>;

/// Writes translation units as they come.
pub type UnitWriter = fn(
    &mut dyn Write,
    &WriteOptions,
    &mut dyn Iterator<Item = TranslationUnit>,
) -> Result<WriteSummary, WriteError>;

/// Writes concept entries as they come.
pub type ConceptWriter = fn(
    &mut dyn Write,
    &WriteOptions,
    &mut dyn Iterator<Item = ConceptEntry>,
) -> Result<WriteSummary, WriteError>;

/// A format of exchange files: its name, how it is recognised, what reads and what writes it.
#[derive(Debug)]
pub struct Format {
    /// The name for people.
    pub name: &'static str,
    /// What such a file is, as in "this is a TBX term base".
    pub description: &'static str,
    /// The endings of its files' names, without the dot, the usual one first.
    pub endings: &'static [&'static str],
    /// Whether a file that begins so is in this format.
    pub recognise: fn(&Beginning<'_>) -> bool,
    /// Reads translation units, if such files hold any.
    pub read_units: Option<UnitReader>,
    /// Reads concept entries, if such files hold any.
    pub read_concepts: Option<ConceptReader>,
    /// Reads whole documents of segments, if such files are documents.
    pub read_documents: Option<DocumentReader>,
    /// The ways to write it, the usual one first.
    pub writers: &'static [Writer],
}

impl Format {
    /// Whether a file of this name should be in this format.
    pub(super) fn has_ending(&self, file_name: &str) -> bool {
        let ending = file_name.rsplit_once('.').map(|(_, ending)| ending);
        ending.is_some_and(|ending| names(self.endings, ending))
    }
}

impl PartialEq for Format {
    /// Rows of the registry are told apart by their names.
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

/// A version or dialect that can be written.
#[derive(Debug)]
pub struct Writer {
    /// The name on the command line, such as `tbx-v3-dca`.
    pub name: &'static str,
    /// Other names that mean it.
    pub aliases: &'static [&'static str],
    /// The endings by which it is chosen, without the dot.
    pub endings: &'static [&'static str],
    /// Writes translation units, if it can hold any.
    pub write_units: Option<UnitWriter>,
    /// Writes concept entries, if it can hold any.
    pub write_concepts: Option<ConceptWriter>,
}

impl Writer {
    /// Whether `name` means this one, whatever its letter case.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name) || names(self.aliases, name)
    }

    /// Whether a file with this ending is written so.
    #[must_use]
    pub fn has_ending(&self, ending: &str) -> bool {
        names(self.endings, ending)
    }
}

impl PartialEq for Writer {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Writer {}

fn names(known: &[&str], name: &str) -> bool {
    known.iter().any(|one| one.eq_ignore_ascii_case(name))
}
