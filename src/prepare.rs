//! The main job: a manuscript becomes a package for a CAT tool.

mod bilingual;
mod contents;
mod manifest;
mod omegat;
mod package;
mod summary;

use rayon::prelude::*;
use taiyaku_formats::{Profile, WriteError};
use taiyaku_store::StoreError;
use taiyaku_text::model::LanguageTag;
use taiyaku_tm::{assembly::Assembled, leverage::Band, matching::MatchOptions};

use crate::{
    manuscript::Manuscript,
    suggest::{self, Resources, SuggestedSegment},
};

pub use manifest::{MANIFEST, Manifest, PackageDocument, PackageUnit};
pub use omegat::{OmegatOptions, OmegatSummary, omegat_project};
pub use package::{Package, PackageError, PackageFile};
pub use summary::{DocumentSummary, Summary, TermCount};

/// The format of the documents in a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DocumentFormat {
    /// XLIFF 1.2, which every tool takes.
    #[default]
    Xliff12,
    /// XLIFF 2.1, with the terms of each segment in it.
    Xliff21,
}

/// How a package is made.
#[derive(Debug, Clone)]
pub struct PrepareOptions {
    /// The tool it is for.
    pub profile: Profile,
    /// The format of its documents.
    pub format: DocumentFormat,
    /// Language of the manuscripts.
    pub source_language: LanguageTag,
    /// Language to translate into.
    pub target_language: LanguageTag,
    /// Which matches go into it.
    pub matches: MatchOptions,
    /// The client whose texts these are.
    pub client: Option<String>,
    /// What its files are to say of themselves, such as that they are confidential.
    pub note: Option<String>,
}

/// Why a package could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PrepareError {
    /// The memory could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file of the package could not be put together.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// A manuscript with what is known about each of its segments.
#[derive(Debug)]
struct PreparedDocument<'r> {
    manuscript: &'r Manuscript,
    /// The translatable segments, in order.
    segments: Vec<SuggestedSegment>,
    /// What can be put together for each from several units, where that beats its best match.
    assembled: Vec<Option<Assembled>>,
}

impl<'r> PreparedDocument<'r> {
    /// Looks up every segment of a manuscript.
    fn of(
        manuscript: &'r Manuscript,
        resources: &Resources,
        options: &MatchOptions,
    ) -> Result<Self, StoreError> {
        let places: Vec<_> = manuscript.translatable().collect();
        let segments = suggest::suggest(&places, resources, options, Band::LOWEST_SCORE)?;
        let assembled = segments
            .par_iter()
            .map(|segment| suggest::assembled(segment, resources, options))
            .collect::<Result<_, StoreError>>()?;
        Ok(Self {
            manuscript,
            segments,
            assembled,
        })
    }
}

/// Makes the package of some manuscripts, in memory; nothing is written yet.
///
/// # Errors
/// When the memory cannot be read, or a file of the package cannot be put together.
pub fn prepare(
    manuscripts: &[Manuscript],
    resources: &Resources,
    options: &PrepareOptions,
) -> Result<(Package, Summary), PrepareError> {
    let documents: Vec<PreparedDocument<'_>> = manuscripts
        .iter()
        .map(|manuscript| PreparedDocument::of(manuscript, resources, &options.matches))
        .collect::<Result<_, StoreError>>()?;
    let summary = summary::summarise(&documents, resources, options.note.clone())?;
    let package = contents::package(&documents, &summary, resources, options)?;
    Ok((package, summary))
}
