//! The way back: what was translated in a CAT tool becomes the English document and units of the memory.
//!
//! | module | what it does |
//! |---|---|
//! | `returned` | the file, read; or an OmegaT project (`omegat`) |
//! | `package` | the package that the file was once part of |
//! | `placing` | each segment to its place in the manuscript, whatever the tool has cut, joined, moved or lost |
//! | `document` | the English document, as text or Markdown |
//! | `suggestions` | what became of the suggestions |
//! | `memory` | the units into the memory, and the document onto the disk, together or not at all |

mod document;
mod memory;
mod omegat;
mod package;
mod placing;
mod returned;
mod suggestions;

use std::path::{Path, PathBuf};

use taiyaku_formats::ReadOptions;
use taiyaku_text::model::{
    AlternativeTranslation, BilingualSegment, LanguageTag, Problem, Segment, SegmentLayout,
    Severity,
};

use crate::check::Pair;

pub use document::{DocumentFormat, render};
pub use memory::{Delivery, DeliveryError, MemoryReport, deliver};
pub use package::{FoundPackage, find_package};
pub use returned::{Returned, ReturnedDocument};
pub use suggestions::{SuggestionUse, UsedSuggestion};

/// How far a segment has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Condition {
    /// Translated, and a person stands behind it.
    Translated,
    /// There is a translation, but nobody has confirmed it.
    NeedsReview,
    /// Not translated.
    Untranslated,
    /// The file has it no more: only the package knows its source.
    Missing,
}

/// A segment at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinishedSegment {
    /// The id that the tool shows; the package's, if the file has the segment no more.
    pub id: String,
    /// The line of the file on which its unit begins.
    pub line: Option<usize>,
    /// Where it stands.
    pub layout: SegmentLayout,
    /// Its source, as it came back.
    pub source: Segment,
    /// Its translation, if there is any.
    pub target: Option<Segment>,
    /// How far it has come.
    pub condition: Condition,
    /// What it was sent out as, if the source came back changed.
    pub former_source: Option<String>,
    /// Whether the package does not know it.
    pub is_added: bool,
    /// What the memory suggested, best first.
    pub alternatives: Vec<AlternativeTranslation>,
    /// What people wrote about it.
    pub comments: Vec<String>,
}

impl FinishedSegment {
    /// A segment of a file, not placed yet.
    fn of(segment: BilingualSegment, line: Option<usize>, layout: SegmentLayout) -> Self {
        let condition = match (segment.finished_translation(), segment.translation()) {
            (Some(_), _) => Condition::Translated,
            (None, Some(_)) => Condition::NeedsReview,
            (None, None) => Condition::Untranslated,
        };
        let target = segment.translation().map(|target| target.segment.clone());
        Self {
            id: segment.id,
            line,
            layout,
            source: segment.source,
            target,
            condition,
            former_source: None,
            is_added: false,
            alternatives: segment.alternatives,
            comments: segment.comments,
        }
    }
}

/// Where the layout of a document was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LayoutOrigin {
    /// In the package that it was once part of.
    Package,
    /// In the file itself.
    File,
    /// Nowhere: each unit of the file is taken for a paragraph.
    Nowhere,
}

/// A document with every segment at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinishedDocument {
    /// Language of the sources.
    pub source_language: LanguageTag,
    /// Language of the translations.
    pub target_language: LanguageTag,
    /// Where its layout was found.
    pub layout: LayoutOrigin,
    /// The segments in the order of the manuscript.
    pub segments: Vec<FinishedSegment>,
    /// What a person should know about how it was put together, one sentence each.
    pub remarks: Vec<String>,
}

/// A file, or an OmegaT project, with its documents put together.
#[derive(Debug)]
pub struct Job {
    /// What came back, as it was named.
    pub path: PathBuf,
    /// What its units come from: the document of the package, so that a file that came back under another name, or
    /// from another tool, is still the same job; else the file. A name without a folder.
    pub name: String,
    /// The name for the English document, without its ending.
    pub stem: String,
    /// The folder of the package it was once part of.
    pub package: Option<PathBuf>,
    /// The client whose texts the package says these are.
    pub client: Option<String>,
    /// Its documents.
    pub documents: Vec<FinishedDocument>,
    /// What was wrong with the file.
    pub problems: Vec<Problem>,
}

/// Why a file could not be finished.
#[derive(Debug, thiserror::Error)]
pub enum FinishError {
    /// Nothing in the file can be used.
    #[error("{problem}")]
    Unusable {
        /// What is wrong.
        problem: Problem,
    },
    /// The named package is none.
    #[error("{} is no package: it has no taiyaku-package.json that can be read", .0.display())]
    NoPackage(PathBuf),
    /// The named package knows nothing of the file.
    #[error("the package {} holds other texts than {}", package.display(), file.display())]
    OtherPackage {
        /// The package.
        package: PathBuf,
        /// The file.
        file: PathBuf,
    },
}

/// Where the package of a file is.
#[derive(Debug, Clone)]
pub enum PackagePlace<'p> {
    /// In this folder.
    Named(&'p Path),
    /// To be looked for: beside the file, in the folders above it, and in these.
    LookedFor(Vec<PathBuf>),
}

/// Reads what came back from a tool, and puts its documents together.
///
/// # Errors
/// When nothing in the file can be used, or the named package is not its own.
pub fn read(
    path: &Path,
    package: &PackagePlace<'_>,
    options: &ReadOptions,
) -> Result<Vec<Job>, FinishError> {
    let returned = returned::read(path, options)?;
    returned
        .into_iter()
        .map(|returned| put_together(returned, package))
        .collect()
}

fn put_together(returned: Returned, package: &PackagePlace<'_>) -> Result<Job, FinishError> {
    let found = match package {
        PackagePlace::Named(folder) => Some(package::named(folder, &returned)?),
        PackagePlace::LookedFor(folders) => find_package(&returned, folders),
    };
    let stem = returned.stem(found.as_ref());
    let Returned {
        path,
        name,
        documents,
        problems,
        ..
    } = returned;
    let documents = documents
        .into_iter()
        .map(|document| placing::place(document, found.as_ref()))
        .collect();
    let document_name = found.as_ref().map(|found| found.document_name.clone());
    Ok(Job {
        path,
        name: document_name.unwrap_or(name),
        stem,
        documents,
        problems,
        client: found.as_ref().and_then(|found| found.client.clone()),
        package: found.map(|found| found.folder),
    })
}

impl Job {
    /// All segments, document by document.
    pub fn segments(&self) -> impl Iterator<Item = &FinishedSegment> {
        self.documents
            .iter()
            .flat_map(|document| &document.segments)
    }

    /// The segments in a condition.
    pub fn in_condition(&self, condition: Condition) -> impl Iterator<Item = &FinishedSegment> {
        self.segments()
            .filter(move |segment| segment.condition == condition)
    }

    /// Every translation with its source, to be checked.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let pair = |segment: &FinishedSegment| {
            Some(Pair {
                file: Some(self.path.clone()),
                id: segment.id.clone(),
                line: segment.line,
                source: segment.source.clone(),
                target: segment.target.clone()?,
            })
        };
        self.segments().filter_map(pair).collect()
    }

    /// Whether the whole file could be read.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let mut problems = self.problems.iter();
        problems.all(|problem| problem.severity == Severity::Warning)
    }

    /// Whether the whole file could be read, and every segment is translated and confirmed.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let mut segments = self.segments();
        self.is_whole() && segments.all(|segment| segment.condition == Condition::Translated)
    }
}
