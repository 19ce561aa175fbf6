//! A translation unit as a form.

mod changes;

use taiyaku_text::model::{
    LanguageTag, Metadata, Note, Segment, TranslationUnit, UnitStatus, Variant,
};
use taiyaku_tm::units::StoredUnit;

use super::{
    FormError, Read,
    lines::{self, Content, escaped, remark, unescaped, write},
    marks::Marks,
};

pub use changes::Changes;

const STATUSES: [UnitStatus; 3] = [
    UnitStatus::Draft,
    UnitStatus::Reviewed,
    UnitStatus::Published,
];

/// The marks of source and translation.
fn marks_of(unit: &TranslationUnit) -> (Marks, Marks) {
    let source = Marks::of_source(&unit.source.segment);
    let empty = Segment::default();
    let target = unit
        .target
        .as_ref()
        .map_or(&empty, |target| &target.segment);
    let target = source.of_target(target);
    (source, target)
}

/// The form of a unit.
#[must_use]
pub fn form(stored: &StoredUnit) -> String {
    let unit = &stored.unit;
    let (source, target) = marks_of(unit);
    let mut out = String::new();
    remark(
        &mut out,
        &format!("Unit {}, from {}.", stored.id.0, stored.origin_name),
    );
    remark(
        &mut out,
        "Lines with # are not read. Save and leave the editor to store the unit;",
    );
    remark(&mut out, "a form left as it is, or empty, changes nothing.");
    remark(
        &mut out,
        "One line for each text: \\n is a line break, \\\\ a backslash.",
    );
    legend(&mut out, &source, "source");
    legend(&mut out, &target, "target");
    out.push('\n');
    write(&mut out, "source", &source.marked(&unit.source.segment));
    let translation = unit
        .target
        .as_ref()
        .map(|variant| target.marked(&variant.segment));
    write(&mut out, "target", &translation.unwrap_or_default());
    out.push('\n');
    remark(
        &mut out,
        &format!("{}, or nothing", STATUSES.map(UnitStatus::name).join(", ")),
    );
    write(&mut out, "status", unit.status.map_or("", UnitStatus::name));
    remark(&mut out, "one line for each note");
    match unit.metadata.notes.is_empty() {
        true => write(&mut out, "note", ""),
        false => {
            for note in &unit.metadata.notes {
                write(&mut out, "note", &escaped(&note.text));
            }
        }
    }
    out
}

fn legend(out: &mut String, marks: &Marks, side: &str) {
    let legend = marks.legend();
    if !legend.is_empty() {
        let text = format!(
            "Codes of the {side}, to be kept where they belong: {}",
            legend.join("; ")
        );
        remark(out, &text);
    }
}

/// What a form says.
#[derive(Default)]
struct Said<'t> {
    source: Option<(usize, &'t str)>,
    target: Option<(usize, &'t str)>,
    status: Option<(usize, &'t str)>,
    notes: Vec<String>,
}

/// The unit that an edited form means; `None` for a form that says nothing at all. `language` is that of a first
/// translation.
///
/// # Errors
/// [`FormError`] with the line.
pub fn read(
    text: &str,
    stored: &StoredUnit,
    language: &LanguageTag,
) -> Result<Option<Read<TranslationUnit>>, FormError> {
    let lines = lines::read(text)?;
    if lines.is_empty() {
        return Ok(None);
    }
    let mut said = Said::default();
    for line in &lines {
        let (name, value) = match line.content {
            Content::Field(name, value) => (name, value),
            Content::Section(name) => {
                return Err(FormError::at(
                    line.number,
                    format!("a unit has no part [{name}]"),
                ));
            }
        };
        let place = match name {
            "source" => &mut said.source,
            "target" => &mut said.target,
            "status" => &mut said.status,
            "note" => {
                if !value.is_empty() {
                    said.notes.push(unescaped(value, line.number)?);
                }
                continue;
            }
            other => {
                return Err(
                    FormError::at(line.number, format!("a unit has no line `{other}`"))
                        .with_remedy("its lines are source, target, status and note"),
                );
            }
        };
        if place.replace((line.number, value)).is_some() {
            return Err(FormError::at(
                line.number,
                format!("`{name}` stands here twice"),
            ));
        }
    }
    said.unit(&stored.unit, language).map(Some)
}

impl Said<'_> {
    fn unit(
        self,
        known: &TranslationUnit,
        language: &LanguageTag,
    ) -> Result<Read<TranslationUnit>, FormError> {
        let missing = |name: &str| FormError::missing(format!("the line `{name}:` is missing"));
        let (source_marks, target_marks) = marks_of(known);
        let mut unit = known.clone();
        let (line, value) = self.source.ok_or_else(|| missing("source"))?;
        let (source, mut lost) = source_marks.unmarked(value, true, line)?;
        if source.is_blank() {
            return Err(FormError::at(line, "the source is empty")
                .with_remedy("to be rid of the unit, use `taiyaku tm remove`"));
        }
        unit.source.segment = source;
        let (line, value) = self.target.ok_or_else(|| missing("target"))?;
        let (target, lost_in_target) = target_marks.unmarked(value, true, line)?;
        lost.extend(lost_in_target);
        unit.target = translation(known, target, language);
        unit.status = match self.status {
            None | Some((_, "")) => None,
            Some((line, name)) => Some(status(name, line)?),
        };
        set_notes(&mut unit, self.notes);
        Ok(Read { entry: unit, lost })
    }
}

fn status(name: &str, line: usize) -> Result<UnitStatus, FormError> {
    UnitStatus::from_name(name).ok_or_else(|| {
        FormError::at(line, format!("`{name}` is no status of a unit")).with_remedy(format!(
            "choose {}",
            STATUSES.map(UnitStatus::name).join(", ")
        ))
    })
}

/// The translation with another text. One that a unit had and that is empty now stays, as it was or as nothing.
fn translation(
    known: &TranslationUnit,
    segment: Segment,
    language: &LanguageTag,
) -> Option<Variant> {
    match &known.target {
        Some(target) if target.segment == segment => Some(target.clone()),
        _ if segment == Segment::default() => None,
        Some(target) => Some(Variant {
            segment,
            ..target.clone()
        }),
        None => Some(Variant {
            language: language.clone(),
            segment,
            metadata: Metadata::default(),
        }),
    }
}

/// Gives the unit these notes. One whose text stays keeps its language, and so does one at the same place of as many.
fn set_notes(unit: &mut TranslationUnit, texts: Vec<String>) {
    let known = std::mem::take(&mut unit.metadata.notes);
    let as_many = known.len() == texts.len();
    let language = |place: usize, text: &str| {
        let same = known.iter().find(|note| note.text == text);
        let same = same.or_else(|| known.get(place).filter(|_| as_many));
        same.and_then(|note| note.language.clone())
    };
    unit.metadata.notes = texts
        .into_iter()
        .enumerate()
        .map(|(place, text)| Note {
            language: language(place, &text),
            text,
        })
        .collect();
}

#[cfg(test)]
mod tests;
