//! What matching needs of a translation unit.

use std::sync::Arc;

use taiyaku_text::model::{Context, LanguageTag, TranslationUnit};

use crate::units::last_touched;

/// A unit to match against, from the store or from a file given for one run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemoryUnit {
    /// The unit's id in its memory.
    pub id: i64,
    /// The name of the reference memory that it is in; `None` for the project's own.
    pub memory: Option<Arc<str>>,
    /// The name of the file or session of work that the unit came from; units of one origin share it.
    pub origin_name: Arc<str>,
    /// Points by which every match with the unit is lowered.
    pub penalty: u8,
    /// Source, target and metadata.
    pub unit: TranslationUnit,
}

impl MemoryUnit {
    /// The unit with `source_language` on its source side: turned round where only its target is in that language
    /// (a file from English serves Japanese all the same; neighbours are of the old source and are dropped).
    /// `None` if neither side is.
    #[must_use]
    pub fn oriented(mut self, source_language: &LanguageTag) -> Option<Self> {
        if self.unit.source.language.same_language(source_language) {
            return Some(self);
        }
        let target = self.unit.target.take()?;
        if !target.language.same_language(source_language) {
            return None;
        }
        self.unit.target = Some(std::mem::replace(&mut self.unit.source, target));
        self.unit.context = Context::default();
        Some(self)
    }

    /// When the unit was last changed, or else made: the digits of the date as a number that sorts by time (dates are
    /// written most significant part first, with or without separators); 0 if unknown.
    pub(crate) fn last_touched(&self) -> u64 {
        let unit = &self.unit;
        let target = unit.target.as_ref().map(|variant| &variant.metadata);
        last_touched([Some(&unit.metadata), target, Some(&unit.source.metadata)])
    }
}

#[cfg(test)]
mod tests {
    use taiyaku_text::model::Variant;

    use super::*;

    fn english_to_japanese() -> MemoryUnit {
        MemoryUnit {
            id: 1,
            memory: None,
            origin_name: "old.tmx".into(),
            penalty: 0,
            unit: TranslationUnit::plain(
                Variant::plain(LanguageTag::english(), "cat"),
                Variant::plain(LanguageTag::japanese(), "猫"),
            ),
        }
    }

    #[test]
    fn turned_round_when_the_target_is_the_source_language() {
        let turned = english_to_japanese()
            .oriented(&LanguageTag::new("ja-JP"))
            .expect("the target is Japanese");
        assert_eq!(turned.unit.source.segment.text, "猫");
        assert_eq!(turned.unit.target.expect("English").segment.text, "cat");
        assert!(
            english_to_japanese()
                .oriented(&LanguageTag::new("de"))
                .is_none()
        );
    }
}
