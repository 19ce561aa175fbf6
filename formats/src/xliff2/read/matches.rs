//! The translation candidates module: suggestions that travel with a unit.

use taiyaku_text::model::{AlternativeTranslation, LanguageTag};

use super::segment::Content;
use crate::xliff2::names::SCORE;
use crate::xml::Element;

/// A `<mtc:match>` that is being read.
#[derive(Debug, Default)]
pub(super) struct MatchDraft {
    score: u8,
    origin: String,
    /// The id of the segment or span that it is for.
    pub(super) reference: String,
    /// Whether its target is only to be looked at, as one of a third language.
    is_reference: bool,
    target_language: Option<LanguageTag>,
    pub(super) source: Option<Content>,
    pub(super) target: Option<Content>,
}

impl MatchDraft {
    pub(super) fn new(element: &Element) -> Self {
        let reference = element.attribute("ref").unwrap_or_default();
        let origin = element.attribute("origin").unwrap_or_default();
        Self {
            score: score(element),
            origin: origin.to_owned(),
            reference: fragment(reference).to_owned(),
            is_reference: element.attribute("reference") == Some("yes"),
            ..Self::default()
        }
    }

    pub(super) fn set_target_language(&mut self, language: Option<LanguageTag>) {
        self.target_language = language;
    }

    /// The suggestion; `None` without a translation into the language of the file.
    pub(super) fn finish(
        self,
        own_source: &taiyaku_text::model::Segment,
        language: &LanguageTag,
    ) -> Option<AlternativeTranslation> {
        let target = self.target?.segment;
        let foreign = |other: &LanguageTag| !other.same_language(language);
        if target.is_blank() || (self.is_reference && self.target_language.iter().any(foreign)) {
            return None;
        }
        Some(AlternativeTranslation {
            score: self.score,
            source: self
                .source
                .map_or_else(|| own_source.clone(), |source| source.segment),
            target,
            origin: self.origin,
        })
    }
}

/// The id at the end of a reference: `#m1`, `m1`, `#f=f1/u=1/m1`, `file.xlf#t=m1`.
pub(super) fn fragment(reference: &str) -> &str {
    let last = reference.rsplit(['#', '/']).next().unwrap_or_default();
    last.rsplit('=').next().unwrap_or_default()
}

/// The quality of a match, or else its similarity or suitability, in whole hundredths. We write ours above 100 as a
/// sub-type, since the standard ends there.
fn score(element: &Element) -> u8 {
    let own = element.attribute("subType");
    let own = own.and_then(|sub_type| sub_type.strip_prefix(SCORE)?.parse().ok());
    if let Some(own) = own.filter(|own| (101..=102).contains(own)) {
        return own;
    }
    let named = ["matchQuality", "similarity", "matchSuitability"];
    let mut said = named.into_iter().filter_map(|name| {
        let value = element.attribute(name)?.trim().trim_end_matches('%').trim();
        value.parse::<f64>().ok()
    });
    let number = said.next().unwrap_or(0.0);
    (0..=100)
        .rev()
        .find(|&score| f64::from(score) <= number + 1e-9)
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(attributes: &[(&str, &str)]) -> Element {
        Element {
            name: "mtc:match".into(),
            attributes: attributes
                .iter()
                .map(|(name, value)| ((*name).into(), (*value).into()))
                .collect(),
        }
    }

    #[test]
    fn scores_and_references_of_every_spelling() {
        for (attributes, expected) in [
            (&[("matchQuality", "95.5"), ("similarity", "80")][..], 95),
            (&[("similarity", "80.0")], 80),
            (&[("matchSuitability", "70%")], 70),
            (&[("matchQuality", "100"), ("subType", "taiyaku:102")], 102),
            (&[("matchQuality", "99"), ("subType", "taiyaku:7")], 99),
            (&[("matchQuality", "1000")], 100),
            (&[("matchQuality", "good")], 0),
            (&[], 0),
        ] {
            assert_eq!(score(&with(attributes)), expected, "{attributes:?}");
        }
        for (reference, id) in [
            ("#m1", "m1"),
            ("m1", "m1"),
            ("#f=f1/u=1/m1", "m1"),
            ("a.xlf#t=m1", "m1"),
            ("", ""),
        ] {
            assert_eq!(fragment(reference), id);
        }
    }
}
