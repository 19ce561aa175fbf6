//! Imports, exports, additions and removals, which memory and term base share.

mod by_hand;
mod export;
mod import;
mod removal;

use clap::ValueEnum;
use taiyaku_formats::Profile;

pub(crate) use by_hand::{add_by_hand, refuse_empty};
pub(crate) use export::{ExportArguments, ExportKind, export};
pub(crate) use import::{DuplicateChoice, ImportArguments, import};
pub(crate) use removal::{RemovalArguments, RemovalWords, remove};

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
