//! Values to the fields of the model, or among the categories.

use taiyaku_text::model::{DataCategory, LanguageTag, Term, TermStatus};
use taiyaku_text::span::Position;

use super::{EntryBuilder, is_plain};
use crate::tbx::Level;
use crate::tbx::category::from_fragment;
use crate::tbx::language::UNDETERMINED;
use crate::tbx::marker::Marker;
use crate::tbx::status::{needs_marker, says_more};
use crate::term_names::{squeezed, term_status};

impl EntryBuilder {
    /// Puts what was read where it belongs: into a field that is still empty, else among the categories.
    pub(super) fn place(&mut self, category: Option<DataCategory>, position: Position) {
        let Some(category) = category else { return };
        let empty = category.value.is_empty()
            && category.grouped.is_empty()
            && category.attributes.is_empty();
        match category.element.as_str() {
            "term" => self.place_term(category, position),
            _ if empty => {}
            "note" if category.category.is_empty() && category.grouped.is_empty() => {
                self.place_note(category.value);
            }
            _ => {
                if self.fill_field(&category) && is_plain(&category) {
                    return;
                }
                if category.category == "administrativeStatus"
                    && term_status(&category.value).is_none()
                {
                    let message = "a status that is not known was kept; the term counts as one without a status";
                    self.warn(position, message);
                }
                self.categories().push(category);
            }
        }
    }

    fn place_term(&mut self, category: DataCategory, position: Position) {
        let second = self.term.as_ref().is_some_and(|term| !term.text.is_empty());
        if second {
            self.end_term(position);
        }
        let lone = self.term.is_none();
        let term = self.term.get_or_insert_with(|| Term::new(""));
        term.text = category.value.replace('\n', " ");
        let mut id = DataCategory {
            value: String::new(),
            category: String::new(),
            ..category
        };
        id.attributes.retain(|(name, _)| name == "id");
        if !id.attributes.is_empty() {
            term.categories.push(id);
        }
        if lone {
            let message =
                "a term stands outside of tig and ntig; what follows was taken as belonging to it";
            self.warn(position, message);
        }
    }

    fn place_note(&mut self, text: String) {
        let level = self.level();
        let note = match (Marker::from_note(&text), level) {
            (Some(Marker::Id(id)), Level::Entry) => {
                self.entry.id = Some(id);
                return;
            }
            (Some(Marker::Language(name)), Level::Language) if self.is_undetermined() => {
                if let Some(section) = &mut self.language {
                    section.language = LanguageTag::new(name);
                }
                return;
            }
            (Some(Marker::Status(status)), Level::Term) if needs_marker(status) => {
                self.marked_status = Some(status);
                return;
            }
            (Some(Marker::PartOfSpeech(name)), Level::Term) => {
                self.marked_part_of_speech = Some(name);
                return;
            }
            (Some(Marker::Reading(reading)), Level::Term) => {
                if let Some(term) = &mut self.term {
                    term.reading = Some(reading);
                }
                return;
            }
            (Some(Marker::Data(xml)), _) => match from_fragment(&xml) {
                Some(category) => {
                    self.categories().push(category);
                    return;
                }
                None => text,
            },
            (Some(Marker::Note(note)), _) => note,
            _ => text,
        };
        self.notes().push(note);
    }

    /// Whether the category filled one of the model's own fields.
    fn fill_field(&mut self, category: &DataCategory) -> bool {
        let value = || Some(category.value.clone());
        let kind = (category.element.as_str(), category.category.as_str());
        match (self.level(), kind, &mut self.term) {
            (Level::Entry, ("descrip", "subjectField"), _) => {
                fill(&mut self.entry.subject_field, value)
            }
            (Level::Entry, ("descrip", "definition"), _) => fill(&mut self.entry.definition, value),
            (Level::Term, ("termNote", "partOfSpeech"), Some(term)) => {
                fill(&mut term.part_of_speech, value)
            }
            (Level::Term, ("termNote" | "admin", "reading"), Some(term)) => {
                fill(&mut term.reading, value)
            }
            (Level::Term, ("termNote", "administrativeStatus"), Some(term)) => {
                let status = term_status(&category.value);
                fill(&mut term.status, || status) && !says_more(&category.value)
            }
            _ => false,
        }
    }

    /// Whether the language section has no language yet.
    fn is_undetermined(&self) -> bool {
        let language = self.language.as_ref().map(|section| &section.language);
        language.is_some_and(|language| language.as_str() == UNDETERMINED)
    }

    fn level(&self) -> Level {
        match (&self.term, &self.language) {
            (Some(_), _) => Level::Term,
            (None, Some(_)) => Level::Language,
            (None, None) => Level::Entry,
        }
    }

    fn categories(&mut self) -> &mut Vec<DataCategory> {
        match (&mut self.term, &mut self.language) {
            (Some(term), _) => &mut term.categories,
            (None, Some(section)) => &mut section.categories,
            (None, None) => &mut self.entry.categories,
        }
    }

    fn notes(&mut self) -> &mut Vec<String> {
        match (&mut self.term, &mut self.language) {
            (Some(term), _) => &mut term.notes,
            (None, Some(section)) => &mut section.notes,
            (None, None) => &mut self.entry.notes,
        }
    }
}

/// Takes the status and the part of speech from categories that term bases write in their place (the
/// `normativeAuthorization` of TBX-Default, own fields of MultiTerm and others), which stay beside them.
pub(super) fn fill_from_others(term: &mut Term) {
    if term.status.is_none() {
        term.status = flagged(term);
    }
    if term.status.is_none() {
        term.status = OTHER_STATUSES.iter().find_map(|name| {
            let value = value_of(term, name)?;
            match squeezed(value).as_str() {
                "unprocessed" | "provisionallyprocessed" => Some(TermStatus::Proposed),
                _ => term_status(value),
            }
        });
    }
    if term.part_of_speech.is_none() {
        let found = OTHER_PARTS_OF_SPEECH
            .iter()
            .find_map(|name| value_of(term, name));
        term.part_of_speech = found.map(str::to_owned);
    }
}

/// The status that a category says by being true, as memoQ and Phrase have it: `forbidden` outweighs `preferred`.
fn flagged(term: &Term) -> Option<TermStatus> {
    let raised = |name: &str| {
        value_of(term, name)
            .is_some_and(|value| matches!(squeezed(value).as_str(), "true" | "yes" | "1"))
    };
    FLAGS
        .iter()
        .find(|(name, _)| raised(name))
        .map(|(_, status)| *status)
}

const FLAGS: [(&str, TermStatus); 4] = [
    ("forbidden", TermStatus::Forbidden),
    ("isforbidden", TermStatus::Forbidden),
    ("preferred", TermStatus::Preferred),
    ("ispreferred", TermStatus::Preferred),
];

/// Names of a status that is not `administrativeStatus`, squeezed, the most telling first. (The last is about the work on
/// the entry, and only says something while that is not finished.)
const OTHER_STATUSES: [&str; 7] = [
    "administrativestatus",
    "normativeauthorization",
    "termstatus",
    "status",
    "usagestatus",
    "approvalstatus",
    "processstatus",
];

/// Names of a part of speech, squeezed.
const OTHER_PARTS_OF_SPEECH: [&str; 3] = ["partofspeech", "wordclass", "pos"];

fn value_of<'a>(term: &'a Term, name: &str) -> Option<&'a str> {
    let found = term
        .categories
        .iter()
        // A termNote of the right name either filled the field or was found wanting.
        .filter(|category| {
            let own = matches!(
                category.category.as_str(),
                "administrativeStatus" | "partOfSpeech"
            );
            !own || category.element != "termNote"
        })
        .find(|category| squeezed(&category.category) == name);
    found.map(|category| category.value.as_str())
}

/// Fills an empty field; `false` if it was filled before or there is nothing to fill it with.
fn fill<T>(field: &mut Option<T>, value: impl FnOnce() -> Option<T>) -> bool {
    if field.is_some() {
        return false;
    }
    *field = value();
    field.is_some()
}
