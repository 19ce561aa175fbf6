//! Elements to a concept entry.

use taiyaku_text::model::{
    ConceptEntry, DataCategory, LanguageSection, LanguageTag, Problem, Severity, Term, TermStatus,
};
use taiyaku_text::span::Position;

use super::Level;
use super::category::{Assembler, from_fragment};
use super::ids::unwrapped;
use super::marker::Marker;
use super::status::{basic_value, needs_marker, says_more};
use crate::term_names::{basic_part_of_speech, term_status};
use crate::xml::Element;

/// The elements that make up an entry. The second names are those of TBX v3 (ISO 30042:2019), where they differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Structure {
    Language,
    Term,
}

fn structure(name: &str) -> Option<Structure> {
    match name {
        "langSet" | "langSec" => Some(Structure::Language),
        "tig" | "ntig" | "termSec" => Some(Structure::Term),
        _ => None,
    }
}

/// An entry that grows element by element.
///
/// An element whose end is missing ends where the next one begins that cannot stand inside it.
#[derive(Debug)]
pub(super) struct EntryBuilder {
    position: Position,
    entry: ConceptEntry,
    language: Option<LanguageSection>,
    term: Option<Term>,
    assembler: Assembler,
    marked_status: Option<TermStatus>,
    marked_part_of_speech: Option<String>,
    warnings: Vec<Problem>,
    stray_text: bool,
}

impl EntryBuilder {
    pub(super) fn new(element: &Element, position: Position) -> Self {
        let id = element
            .attribute("id")
            .or_else(|| element.attribute("xml:id"));
        Self {
            position,
            entry: ConceptEntry {
                id: id.map(|id| unwrapped(id).to_owned()),
                ..ConceptEntry::default()
            },
            language: None,
            term: None,
            assembler: Assembler::default(),
            marked_status: None,
            marked_part_of_speech: None,
            warnings: Vec::new(),
            stray_text: false,
        }
    }

    /// Where the entry begins.
    pub(super) fn position(&self) -> Position {
        self.position
    }

    /// An element begins inside the entry.
    pub(super) fn start(&mut self, element: Element, position: Position) {
        match structure(element.local_name()) {
            Some(Structure::Language) => {
                self.end_language(position);
                let language = element.language().unwrap_or_else(|| {
                    let message = "a language section does not say its language; \u{201c}und\u{201d} was put in";
                    self.warn(position, message);
                    LanguageTag::new("und")
                });
                self.language = Some(section(language));
            }
            Some(Structure::Term) => {
                self.end_term(position);
                let mut term = Term::new("");
                term.categories.extend(id_of(&element, "tig"));
                self.term = Some(term);
            }
            None => {
                let unended = self.assembler.start(element);
                if unended.is_some() {
                    self.warn(
                        position,
                        "an element has no end; it was ended where the next one begins",
                    );
                }
                self.place(unended, position);
            }
        }
    }

    /// Text inside the entry.
    pub(super) fn text(&mut self, text: &str, position: Position) {
        if !self.assembler.text(text) && !text.trim().is_empty() && !self.stray_text {
            self.stray_text = true;
            self.warn(
                position,
                "text that stands in no element of the entry was left out",
            );
        }
    }

    /// An element ends inside the entry.
    pub(super) fn end(&mut self, name: &str, position: Position) {
        match structure(name) {
            Some(Structure::Language) => self.end_language(position),
            Some(Structure::Term) => self.end_term(position),
            None => {
                let category = self.assembler.end(name);
                self.place(category, position);
            }
        }
    }

    /// Ends the entry: the entry, if it has a term, and what was wrong with it.
    pub(super) fn finish(mut self, position: Position) -> (Option<ConceptEntry>, Vec<Problem>) {
        self.end_language(position);
        let has_term = self
            .entry
            .languages
            .iter()
            .any(|section| !section.terms.is_empty());
        if !has_term {
            let problem = Problem::new(
                Severity::Skipped,
                Some(self.position),
                "this entry has no term",
            )
            .with_remedy("add a term, or remove the entry");
            return (None, vec![problem]);
        }
        (Some(self.entry), self.warnings)
    }

    fn warn(&mut self, position: Position, message: &str) {
        self.warnings
            .push(Problem::new(Severity::Warning, Some(position), message));
    }

    fn end_values(&mut self, position: Position) {
        if self.assembler.in_value() {
            self.warn(
                position,
                "an element has no end; it was ended where the next one begins",
            );
        }
        while let Some(category) = self.assembler.close() {
            self.place(Some(category), position);
        }
    }

    fn end_term(&mut self, position: Position) {
        self.end_values(position);
        let Some(mut term) = self.term.take() else {
            return;
        };
        // A marker counts as long as nobody changed the value beside it in another tool.
        if let Some(status) = self.marked_status.take()
            && term.status.map(basic_value) == Some(basic_value(status))
        {
            term.status = Some(status);
        }
        if let Some(name) = self.marked_part_of_speech.take()
            && term.part_of_speech.as_deref() == Some(basic_part_of_speech(&name))
        {
            term.part_of_speech = Some(name);
        }
        if term.text.is_empty() {
            self.warn(position, "a term without text was left out");
            return;
        }
        let language = self
            .language
            .get_or_insert_with(|| section(LanguageTag::new("und")));
        language.terms.push(term);
    }

    fn end_language(&mut self, position: Position) {
        self.end_term(position);
        if let Some(section) = self.language.take() {
            let says_something = !section.terms.is_empty()
                || !section.notes.is_empty()
                || !section.categories.is_empty();
            if says_something {
                self.entry.languages.push(section);
            }
        }
    }

    /// Puts what was read where it belongs: into a field that is still empty, else among the categories.
    fn place(&mut self, category: Option<DataCategory>, position: Position) {
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
            (Level::Term, ("termNote", "reading"), Some(term)) => fill(&mut term.reading, value),
            (Level::Term, ("termNote", "administrativeStatus"), Some(term)) => {
                let status = term_status(&category.value);
                fill(&mut term.status, || status) && !says_more(&category.value)
            }
            _ => false,
        }
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

/// Whether the category says nothing beside its value.
pub(super) fn is_plain(category: &DataCategory) -> bool {
    category.attributes.is_empty() && category.grouped.is_empty()
}

/// Fills an empty field; `false` if it was filled before or there is nothing to fill it with.
fn fill<T>(field: &mut Option<T>, value: impl FnOnce() -> Option<T>) -> bool {
    if field.is_some() {
        return false;
    }
    *field = value();
    field.is_some()
}

fn section(language: LanguageTag) -> LanguageSection {
    LanguageSection {
        language,
        terms: Vec::new(),
        notes: Vec::new(),
        categories: Vec::new(),
    }
}

/// The id of an element for which the model has no field, kept because references may point at it.
fn id_of(element: &Element, name: &str) -> Option<DataCategory> {
    let id = element.attribute("id")?;
    Some(DataCategory {
        element: name.to_owned(),
        category: String::new(),
        value: String::new(),
        attributes: vec![("id".to_owned(), id.to_owned())],
        grouped: Vec::new(),
    })
}
