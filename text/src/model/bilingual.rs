//! A document on its way through a CAT tool: segments with targets and suggestions.

use super::{LanguageTag, Segment};

/// How far a target segment has come; the names follow XLIFF 1.2 `state`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TargetState {
    /// Not translated: a copy of the source that a tool needs in order to fill it.
    New,
    /// Filled from an exact match; a person has to look at it.
    NeedsReviewTranslation,
    /// Translated by a person.
    Translated,
    /// Finished.
    Final,
}

/// A target segment with its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslatedTarget {
    /// Text and inline codes.
    pub segment: Segment,
    /// How far it has come.
    pub state: TargetState,
}

/// A suggestion from the memory that travels with a segment (XLIFF 1.2 `alt-trans`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlternativeTranslation {
    /// The score shown to the translator, 0–102.
    pub score: u8,
    /// Source of the matching unit.
    pub source: Segment,
    /// Its translation.
    pub target: Segment,
    /// Name of the origin of the unit (a file or session of work).
    pub origin: String,
}

/// A segment to be translated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BilingualSegment {
    /// Unique within the document.
    pub id: String,
    /// Number of its paragraph, from 0.
    pub paragraph: usize,
    /// Text to translate.
    pub source: Segment,
    /// Translation so far; `None` leaves it out of the file.
    pub target: Option<TranslatedTarget>,
    /// Suggestions, best first.
    pub alternatives: Vec<AlternativeTranslation>,
    /// Remarks for the translator (terms, an incomplete sentence), one note each.
    pub notes: Vec<String>,
}

/// A document of segments in two languages (an XLIFF `<file>`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BilingualDocument {
    /// Name of the manuscript.
    pub original: String,
    /// Language of the sources.
    pub source_language: LanguageTag,
    /// Language of the targets.
    pub target_language: LanguageTag,
    /// The segments in the order of the manuscript.
    pub segments: Vec<BilingualSegment>,
}
