//! Translation units: a source segment with its translation and what is known about them.

use serde::{Deserialize, Serialize};

use super::{LanguageTag, Metadata, Segment};

/// How far a translation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitStatus {
    /// Written, not yet read by a second pair of eyes.
    Draft,
    /// Checked by a person.
    Reviewed,
    /// Stands in a published edition.
    Published,
}

impl UnitStatus {
    /// The name used in files and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewed => "reviewed",
            Self::Published => "published",
        }
    }

    /// The status with this [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Draft, Self::Reviewed, Self::Published]
            .into_iter()
            .find(|s| s.name() == name)
    }
}

/// One language of a translation unit (TMX `<tuv>`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// The language of the segment.
    pub language: LanguageTag,
    /// Text and inline codes.
    pub segment: Segment,
    /// What the file says about this language alone.
    #[serde(default, skip_serializing_if = "Metadata::is_empty")]
    pub metadata: Metadata,
}

impl Variant {
    /// A variant without codes or metadata.
    #[must_use]
    pub fn plain(language: LanguageTag, text: impl Into<String>) -> Self {
        Self {
            language,
            segment: Segment::plain(text),
            metadata: Metadata::default(),
        }
    }
}

/// The source segments before and after a unit, kept as text where the neighbours themselves are not known.
///
/// The start or end of a document is the empty string; `None` means that nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Context {
    /// The source segment before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// The source segment after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl Context {
    /// Whether neither neighbour is known.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.previous.is_none() && self.next.is_none()
    }
}

/// A source segment with its translation and metadata (TMX `<tu>`, of two languages).
///
/// A unit of three languages in a file is read as two of these. A unit without a target is source-only: it is
/// kept and matched, but never exported as a translation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranslationUnit {
    /// The id the unit has in its file (TMX `tuid`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The segment to translate from.
    pub source: Variant,
    /// Its translation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Variant>,
    /// How far the translation has come, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<UnitStatus>,
    /// The neighbouring source segments.
    #[serde(default, skip_serializing_if = "Context::is_empty")]
    pub context: Context,
    /// What the file says about the unit as a whole.
    #[serde(default, skip_serializing_if = "Metadata::is_empty")]
    pub metadata: Metadata,
}

impl TranslationUnit {
    /// The target, if it says anything: white space alone is no translation.
    #[must_use]
    pub fn translation(&self) -> Option<&Variant> {
        self.target
            .as_ref()
            .filter(|target| !target.segment.is_blank())
    }

    /// The two sides as a file from one language into another has them: a unit of the opposite direction is turned round.
    /// `None` for one without a source or a translation, or of another pair of languages.
    #[must_use]
    pub fn in_direction(
        &self,
        from: &LanguageTag,
        into: &LanguageTag,
    ) -> Option<(&Variant, &Variant)> {
        if self.source.segment.is_blank() {
            return None;
        }
        let target = self.translation()?;
        let is = |variant: &Variant, side: &LanguageTag| variant.language.same_language(side);
        if is(&self.source, from) && is(target, into) {
            Some((&self.source, target))
        } else if is(&self.source, into) && is(target, from) {
            Some((target, &self.source))
        } else {
            None
        }
    }

    /// A unit of plain text.
    #[must_use]
    pub fn plain(source: Variant, target: Variant) -> Self {
        Self {
            id: None,
            source,
            target: Some(target),
            status: None,
            context: Context::default(),
            metadata: Metadata::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_turned_round_for_a_file_of_the_other_direction() {
        let (japanese, english) = (LanguageTag::japanese(), LanguageTag::new("en-GB"));
        let unit = TranslationUnit::plain(
            Variant::plain(japanese.clone(), "雨だ。"),
            Variant::plain(english.clone(), "Rain."),
        );
        let target = unit.target.as_ref().unwrap();
        let own = unit.in_direction(&LanguageTag::new("ja-JP"), &LanguageTag::english());
        assert_eq!(own, Some((&unit.source, target)));
        let turned = unit.in_direction(&english, &japanese);
        assert_eq!(turned, Some((target, &unit.source)));
        let other = unit.in_direction(&japanese, &LanguageTag::new("de"));
        assert_eq!(other, None);
    }

    #[test]
    fn white_space_is_no_translation() {
        let unit = |target: &str| {
            TranslationUnit::plain(
                Variant::plain(LanguageTag::japanese(), "雨だ。"),
                Variant::plain(LanguageTag::english(), target),
            )
        };
        assert!(unit("Rain.").translation().is_some());
        assert!(unit("").translation().is_none());
        assert!(unit(" \u{3000}\n").translation().is_none());
    }
}
