//! What an OmegaT project has translated: `omegat/project_save.tmx`.

use std::collections::BTreeMap;

use taiyaku_formats::{ReadOptions, tmx};
use taiyaku_text::model::{
    BilingualSegment, Problem, TargetState, TranslatedTarget, TranslationUnit,
};

use crate::finish::{FinishError, placing::squeezed, returned::ReturnedDocument};

/// The property that names the file of a translation which holds in one place only.
const FILE_PROPERTY: &str = "file";
/// The property that names the unit in it.
const ID_PROPERTY: &str = "id";

/// The translations of a project.
pub(super) struct Translations {
    /// Those that hold wherever the source stands.
    anywhere: BTreeMap<String, TranslationUnit>,
    /// Those that hold in one place only.
    in_place: BTreeMap<String, Vec<TranslationUnit>>,
    /// What was wrong with the file.
    pub(super) problems: Vec<Problem>,
}

impl Translations {
    /// Reads `project_save.tmx`.
    pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Self, FinishError> {
        let mut translations = Self {
            anywhere: BTreeMap::new(),
            in_place: BTreeMap::new(),
            problems: Vec::new(),
        };
        let entries =
            tmx::read(bytes, options).map_err(|problem| FinishError::Unusable { problem })?;
        for entry in entries {
            match entry {
                Ok(located) => translations.take(located.value),
                Err(mut problem) => {
                    problem.message = format!("omegat/project_save.tmx: {}", problem.message);
                    translations.problems.push(problem);
                }
            }
        }
        Ok(translations)
    }

    fn take(&mut self, unit: TranslationUnit) {
        if unit.translation().is_none() {
            return;
        }
        let source = squeezed(&unit.source.segment.text);
        if property(&unit, FILE_PROPERTY).is_some() {
            self.in_place.entry(source).or_default().push(unit);
        } else {
            self.anywhere.insert(source, unit);
        }
    }

    /// Puts the translations into a document. What has none there counts as untranslated, whatever the file says.
    pub(super) fn fill(&self, document: &mut ReturnedDocument, file: &str) {
        let sources = document.segments.iter();
        let sources: Vec<String> = sources.map(|(s, _)| s.source.text.clone()).collect();
        let neighbour = |index: Option<usize>| {
            let text = index.and_then(|index| sources.get(index));
            squeezed(text.map_or("", String::as_str))
        };
        for (index, (segment, _)) in document.segments.iter_mut().enumerate() {
            let before = neighbour(index.checked_sub(1));
            let after = neighbour(index.checked_add(1));
            let unit = self.find(segment, file, &before, &after);
            let target = unit.and_then(|unit| unit.target.as_ref());
            segment.target = target.map(|target| TranslatedTarget {
                segment: target.segment.clone(),
                state: TargetState::Translated,
            });
            let notes = unit.map(|unit| &unit.metadata.notes);
            let notes = notes.into_iter().flatten().map(|note| note.text.clone());
            segment.comments.extend(notes);
        }
    }

    /// The translation for a place: first one that holds there only.
    fn find(
        &self,
        segment: &BilingualSegment,
        file: &str,
        before: &str,
        after: &str,
    ) -> Option<&TranslationUnit> {
        let source = squeezed(&segment.source.text);
        let holds_here = |unit: &&TranslationUnit| {
            if property(unit, FILE_PROPERTY) != Some(file) {
                return false;
            }
            if let Some(id) = property(unit, ID_PROPERTY) {
                return id == segment.id || id.ends_with(&format!("/{}", segment.id));
            }
            let agrees = |known: &Option<String>, here: &str| {
                known.as_ref().is_none_or(|known| squeezed(known) == here)
            };
            agrees(&unit.context.previous, before) && agrees(&unit.context.next, after)
        };
        let mut in_place = self.in_place.get(&source).into_iter().flatten();
        in_place
            .find(holds_here)
            .or_else(|| self.anywhere.get(&source))
    }
}

fn property<'u>(unit: &'u TranslationUnit, name: &str) -> Option<&'u str> {
    unit.metadata.property(name)
}

#[cfg(test)]
mod tests {
    use taiyaku_text::model::{LanguageTag, Segment};

    use super::*;

    fn document(sources: &[&str]) -> ReturnedDocument {
        let segments = sources.iter().enumerate().map(|(index, source)| {
            let segment = BilingualSegment {
                id: (index + 1).to_string(),
                source: Segment::plain(*source),
                ..BilingualSegment::default()
            };
            (segment, None)
        });
        ReturnedDocument {
            original: String::new(),
            source_language: LanguageTag::japanese(),
            target_language: LanguageTag::english(),
            segments: segments.collect(),
        }
    }

    const SAVED: &str = "<tmx version='1.1'><header srclang='ja'/><body>
        <!-- Default translations -->
        <tu><tuv lang='ja'><seg>はい。</seg></tuv><tuv lang='en'><seg>Yes.</seg></tuv></tu>
        <tu><tuv lang='ja'><seg>雨。</seg></tuv></tu>
        <!-- Alternative translations -->
        <tu><note>Ask.</note><prop type='file'>a/b.xlf</prop><prop type='prev'>二</prop><prop type='next'></prop>
            <tuv lang='ja'><seg>はい。</seg></tuv><tuv lang='en'><seg>Right.</seg></tuv></tu>
        <tu><prop type='file'>other.xlf</prop><prop type='id'>2</prop>
            <tuv lang='ja'><seg>二</seg></tuv><tuv lang='en'><seg>Elsewhere</seg></tuv></tu>
        <tu><prop type='file'>a/b.xlf</prop><prop type='id'>2</prop>
            <tuv lang='ja'><seg>二</seg></tuv><tuv lang='en'><seg>Two</seg></tuv></tu>
        </body></tmx>";

    #[test]
    fn a_translation_for_one_place_comes_before_the_one_for_all() {
        let translations = Translations::read(SAVED.as_bytes(), &ReadOptions::default());
        let translations = translations.ok().unwrap();
        let mut document = document(&["はい。", "二", "はい。", "雨。"]);
        // The last one is at the edge only without the rain.
        document.segments.pop();
        translations.fill(&mut document, "a/b.xlf");
        let targets: Vec<_> = document
            .segments
            .iter()
            .map(|(segment, _)| segment.target.as_ref().unwrap().segment.text.as_str())
            .collect();
        assert_eq!(targets, ["Yes.", "Two", "Right."]);
        assert_eq!(document.segments[2].0.comments, ["Ask."]);
        let mut other = super::tests::document(&["雨。", "二"]);
        translations.fill(&mut other, "new.xlf");
        assert!(
            other
                .segments
                .iter()
                .all(|(segment, _)| segment.target.is_none())
        );
    }
}
