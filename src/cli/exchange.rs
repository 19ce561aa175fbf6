//! Imports, exports and removals, which memory and term base share.

mod export;
mod import;
mod removal;

use clap::ValueEnum;
use taiyaku_formats::Profile;

use super::Failure;

pub(crate) use export::{ExportArguments, export};
pub(crate) use import::{ImportArguments, import};
pub(crate) use removal::{Removable, remove};

/// Name of the origin of what is added by command.
pub(crate) const BY_HAND: &str = "added by hand";

/// An entry without any text is a slip of the hand.
pub(crate) fn refuse_empty(texts: &[&str]) -> Result<(), Failure> {
    if texts.iter().any(|text| text.trim().is_empty()) {
        return Err(Failure::new("source and translation must not be empty"));
    }
    Ok(())
}

/// The tool a file is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ToolChoice {
    /// OmegaT.
    Omegat,
    /// Trados Studio.
    Trados,
    /// memoQ.
    Memoq,
    /// Phrase TMS.
    Phrase,
    /// Okapi (Rainbow, Tikal).
    Okapi,
}

impl ToolChoice {
    /// The profile of the formats for this tool.
    pub(crate) const fn profile(self) -> Profile {
        match self {
            Self::Omegat => Profile::Omegat,
            Self::Trados => Profile::Trados,
            Self::Memoq => Profile::Memoq,
            Self::Phrase => Profile::Phrase,
            Self::Okapi => Profile::Okapi,
        }
    }

    /// The profile for this tool, or the one that fits most.
    pub(crate) fn profile_or_generic(choice: Option<Self>) -> Profile {
        choice.map_or(Profile::Generic, Self::profile)
    }
}
