//! Segmentation rules in SRX files: others' to cut by, and ours written down.

use std::{
    fs::File,
    io::{self, BufReader, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use taiyaku_formats::{WriteError, srx};
use taiyaku_text::{
    model::{LanguageTag, Problem},
    segmentation::Exceptions,
    srx::{SrxSplitter, our_rules},
};

use crate::files::{self, WriteFileError};

/// The rules of a file for one language.
#[derive(Debug, Clone)]
pub struct SegmentationRules {
    /// What cuts by them.
    pub splitter: Arc<SrxSplitter>,
    /// What was ignored or left out of the file.
    pub problems: Vec<Problem>,
}

/// Why a file of rules could not be read.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    /// The system refused.
    #[error("{}: {}", path.display(), files::unreadable(error))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said; the message has it already.
        error: io::Error,
    },
    /// It is no file of rules, or not a whole one.
    #[error("{}:{problem}", path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// Why not.
        problem: Problem,
    },
}

impl RulesError {
    /// What a person can do about it.
    #[must_use]
    pub fn remedy(&self) -> Option<&str> {
        match self {
            Self::Unreadable { .. } => None,
            Self::Unusable { problem, .. } => problem.remedy.as_deref(),
        }
    }
}

/// Reads an SRX file, for texts in `language`.
///
/// # Errors
/// If the file can't be read or is no SRX file. Rules that cannot be used are problems of the result.
pub fn read(path: &Path, language: &LanguageTag) -> Result<SegmentationRules, RulesError> {
    let unreadable = |error| RulesError::Unreadable {
        path: path.to_owned(),
        error,
    };
    let file = File::open(path).map_err(unreadable)?;
    if file.metadata().map_err(unreadable)?.is_dir() {
        return Err(unreadable(io::Error::other("this is a folder, not a file")));
    }
    let read = srx::read(BufReader::new(file), None).map_err(|problem| RulesError::Unusable {
        path: path.to_owned(),
        problem,
    })?;
    let (splitter, left_out) = read.rules.for_language(language);
    Ok(SegmentationRules {
        splitter: Arc::new(splitter),
        problems: read.problems.into_iter().chain(left_out).collect(),
    })
}

/// Why our rules were not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteRulesError {
    /// To the stream.
    #[error(transparent)]
    Stream(#[from] WriteError),
    /// To the file.
    #[error(transparent)]
    File(#[from] WriteFileError),
}

/// Writes our rules as SRX 2.0, with the project's own names and abbreviations.
///
/// # Errors
/// If `out` can't be written.
pub fn write(out: &mut (dyn Write + Send), exceptions: &Exceptions) -> Result<(), WriteRulesError> {
    Ok(srx::write(out, &our_rules(exceptions))?)
}
