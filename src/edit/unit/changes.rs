//! Changes of a unit that are named one by one.

use taiyaku_text::model::{LanguageTag, Note, Segment, TranslationUnit, UnitStatus};

use super::{marks_of, translation};
use crate::edit::{FormError, Read, marks::Marks};

/// Changes of a unit that are named one by one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// The new source; marks may stand in it.
    pub source: Option<String>,
    /// The new translation; marks may stand in it. Nothing takes the translation away.
    pub target: Option<String>,
    /// The new status.
    pub status: Option<UnitStatus>,
    /// Whether the notes that it has go.
    pub drop_notes: bool,
    /// More notes.
    pub notes: Vec<String>,
}

impl Changes {
    /// The unit with these changes. Where a new text has no marks, the codes around what changed stay. `language` is
    /// that of a first translation.
    ///
    /// # Errors
    /// [`FormError`], without a line.
    pub fn apply(
        &self,
        known: &TranslationUnit,
        language: &LanguageTag,
    ) -> Result<Read<TranslationUnit>, FormError> {
        let (source_marks, target_marks) = marks_of(known);
        let mut unit = known.clone();
        let mut lost = Vec::new();
        if let Some(text) = &self.source {
            let (segment, gone) = retexted(&source_marks, &known.source.segment, text)?;
            if segment.is_blank() {
                return Err(FormError::missing("the source must not be empty")
                    .with_remedy("to be rid of the unit, use `taiyaku tm remove`"));
            }
            unit.source.segment = segment;
            lost.extend(gone);
        }
        if self
            .target
            .as_ref()
            .is_some_and(|text| text.trim().is_empty())
        {
            unit.target = None;
        } else if let Some(text) = &self.target {
            let empty = Segment::default();
            let before = known
                .target
                .as_ref()
                .map_or(&empty, |target| &target.segment);
            let (segment, gone) = retexted(&target_marks, before, text)?;
            unit.target = translation(known, segment, language);
            lost.extend(gone);
        }
        unit.status = self.status.or(unit.status);
        if self.drop_notes {
            unit.metadata.notes.clear();
        }
        let new = self.notes.iter().map(|text| Note {
            text: text.clone(),
            language: None,
        });
        unit.metadata.notes.extend(new);
        Ok(Read { entry: unit, lost })
    }
}

fn retexted(
    marks: &Marks,
    segment: &Segment,
    text: &str,
) -> Result<(Segment, Vec<String>), FormError> {
    if marks.stand_in(text) {
        let read = marks.unmarked(text, false, 0);
        return read.map_err(|error| FormError {
            line: None,
            ..error
        });
    }
    Ok(marks.carried_over(segment, text))
}
