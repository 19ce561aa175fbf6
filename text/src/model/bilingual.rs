//! A document on its way through a CAT tool: segments with targets and suggestions.

use super::{LanguageTag, Segment, SegmentKind};
use crate::kana::is_japanese;

/// How far a target segment has come; the names follow XLIFF 1.2 `state`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TargetState {
    /// Not translated: a copy of the source that a tool needs in order to fill it.
    New,
    /// There, but nobody has confirmed it: filled from a match, a draft, or rejected. A person has to look at it.
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

/// Where a segment stands in its document: what a delivered text needs beside the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SegmentLayout {
    /// Number of its paragraph, from 0. A heading or list item is a paragraph of its own.
    pub paragraph: usize,
    /// What it is.
    pub kind: SegmentKind,
    /// Shared by the pieces of one long quotation; otherwise `None`.
    pub group: Option<usize>,
}

/// A term that was recognised in a segment and travels with it (XLIFF 2 `glossEntry`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentTerm {
    /// The term in the language of the source.
    pub term: String,
    /// What it may be translated with, best first.
    pub translations: Vec<String>,
    /// What else is to be known of it.
    pub definition: Option<String>,
}

/// A segment to be translated, or that was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BilingualSegment {
    /// Unique within the document as it was written; a file that was read may repeat one.
    pub id: String,
    /// The id of the unit that a tool has cut into several segments, of which this is one; `None` for a unit of
    /// one segment, whose id it is.
    pub unit: Option<String>,
    /// Where it stands; `None` where the file does not say.
    pub layout: Option<SegmentLayout>,
    /// Text to translate.
    pub source: Segment,
    /// Translation so far; `None` leaves it out of the file.
    pub target: Option<TranslatedTarget>,
    /// Whether a tool protects it from changes.
    pub locked: bool,
    /// Suggestions, best first.
    pub alternatives: Vec<AlternativeTranslation>,
    /// Terms that occur in the source.
    pub terms: Vec<SegmentTerm>,
    /// Our own remarks for the translator (terms, an incomplete sentence), one note each.
    pub notes: Vec<String>,
    /// What people wrote about it.
    pub comments: Vec<String>,
}

impl BilingualSegment {
    /// The target if somebody translated it: there, and no mere copy that waits to be replaced. It may still need
    /// review.
    ///
    /// A copy of the source in state `new` is none, and neither is a copy of Japanese text that nobody confirmed:
    /// tools fill a target with its source before it is worked on.
    #[must_use]
    pub fn translation(&self) -> Option<&TranslatedTarget> {
        let target = self.target.as_ref()?;
        if target.segment.is_blank() {
            return None;
        }
        let copied = target.segment.text == self.source.text;
        let waits = match target.state {
            TargetState::New => copied,
            TargetState::NeedsReviewTranslation => {
                copied && self.source.text.chars().any(is_japanese)
            }
            TargetState::Translated | TargetState::Final => false,
        };
        (!waits).then_some(target)
    }

    /// The translation, if a person stands behind it.
    #[must_use]
    pub fn finished_translation(&self) -> Option<&TranslatedTarget> {
        let confirmed = |target: &&TranslatedTarget| {
            self.locked || target.state != TargetState::NeedsReviewTranslation
        };
        self.translation().filter(confirmed)
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(source: &str, target: &str, state: TargetState) -> BilingualSegment {
        BilingualSegment {
            source: source.into(),
            target: Some(TranslatedTarget {
                segment: target.into(),
                state,
            }),
            ..BilingualSegment::default()
        }
    }

    #[test]
    fn a_copy_that_waits_is_no_translation() {
        use TargetState::{Final, NeedsReviewTranslation, New, Translated};
        for (source, target, state, translated, finished) in [
            ("雨だ。", "", Final, false, false),
            ("雨だ。", "雨だ。", New, false, false),
            ("雨だ。", "雨だ。", NeedsReviewTranslation, false, false),
            ("EU", "EU", NeedsReviewTranslation, true, false),
            ("EU", "EU", Translated, true, true),
            ("雨だ。", "Rain.", New, true, true),
            ("雨だ。", "Rain.", NeedsReviewTranslation, true, false),
            ("雨だ。", "Rain.", Final, true, true),
        ] {
            let segment = segment(source, target, state);
            let found = (
                segment.translation().is_some(),
                segment.finished_translation().is_some(),
            );
            assert_eq!(found, (translated, finished), "{source} {target} {state:?}");
        }
        let mut locked = segment("雨だ。", "Rain.", NeedsReviewTranslation);
        locked.locked = true;
        assert!(locked.finished_translation().is_some());
        assert!(BilingualSegment::default().translation().is_none());
    }
}
