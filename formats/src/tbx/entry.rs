//! Elements to a concept entry.

mod place;

use taiyaku_text::model::{
    ConceptEntry, DataCategory, LanguageSection, LanguageTag, Problem, Severity, Term, TermStatus,
};
use taiyaku_text::span::Position;

use super::TbxVariant;
use super::assembler::Assembler;
use super::basic::picklist_name;
use super::ids::own_id;
use super::status::basic_value;
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
}

impl EntryBuilder {
    pub(super) fn new(element: &Element, position: Position) -> Self {
        let id = element
            .attribute("id")
            .or_else(|| element.attribute("xml:id"));
        Self {
            position,
            entry: ConceptEntry {
                id: id.and_then(own_id).map(str::to_owned),
                ..ConceptEntry::default()
            },
            language: None,
            term: None,
            assembler: Assembler::default(),
            marked_status: None,
            marked_part_of_speech: None,
            warnings: Vec::new(),
        }
    }

    /// Where the entry begins.
    pub(super) fn position(&self) -> Position {
        self.position
    }

    /// Whether a value is being read.
    pub(super) fn in_value(&self) -> bool {
        self.assembler.in_value()
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
        if !self.assembler.text(text) && !text.trim().is_empty() {
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

    /// Notes a fault down, each kind once an entry.
    fn warn(&mut self, position: Position, message: &str) {
        if !self.warnings.iter().any(|known| known.message == message) {
            let problem = Problem::new(Severity::Warning, Some(position), message);
            self.warnings.push(problem);
        }
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
            && TbxVariant::ALL.iter().any(|variant| {
                term.part_of_speech.as_deref() == Some(picklist_name(&name, *variant))
            })
        {
            term.part_of_speech = Some(name);
        }
        place::fill_from_others(&mut term);
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
}

/// Whether the category says nothing beside its value.
pub(super) fn is_plain(category: &DataCategory) -> bool {
    category.attributes.is_empty() && category.grouped.is_empty()
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
