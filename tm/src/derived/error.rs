//! Why a derived file cannot be used.

use std::io;

/// Why a derived file cannot be used or made. None of it is the fault of the database: without the file the work only
/// takes longer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DerivedError {
    /// The system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Another process is removing it.
    #[error("it is being removed")]
    BeingRemoved,
    /// It does not begin like a derived file, or was never finished.
    #[error("it is no finished file of this program")]
    NotDerived,
    /// A version of the format that this program does not know.
    #[error("it has format {found}, and this program knows {known}")]
    OtherFormat {
        /// The version in the file.
        found: u32,
        /// The version of this program.
        known: u32,
    },
    /// Its bytes are not those that were written.
    #[error("its {part} is damaged")]
    Damaged {
        /// The part: `header`, `table of contents`, or the name of a section.
        part: String,
    },
    /// A section that the kind must have is not there.
    #[error("it has no section “{name}”")]
    NoSection {
        /// The section.
        name: String,
    },
    /// The name of a kind or section is empty, too long, or used twice: a fault of the caller.
    #[error("“{name}” cannot be the name of a kind or section here")]
    BadName {
        /// The name.
        name: String,
    },
}

impl DerivedError {
    /// A damaged part.
    pub fn damaged(part: impl Into<String>) -> Self {
        Self::Damaged { part: part.into() }
    }

    /// Whether the file is not there: another process took it away since it was seen.
    pub(super) fn is_gone(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == io::ErrorKind::NotFound)
    }
}
