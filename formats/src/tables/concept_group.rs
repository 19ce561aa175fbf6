//! Rows of one concept to one entry.

use std::collections::{HashMap, HashSet};

use taiyaku_text::model::{
    ConceptEntry, DataCategory, LanguageSection, LanguageTag, Problem, Severity, Term, TermStatus,
};
use taiyaku_text::span::Position;

use super::columns::{CONDITION, Column, Columns};
use super::group_key::GroupKey;
use super::rows::Row;
use crate::Located;
use crate::term_names::term_status;

/// Index of a language section and of a term in it.
type TermPlace = (usize, usize);

/// Where a note stands: on a term, or on the concept.
type NotePlace = Option<TermPlace>;

/// An entry that grows row by row.
pub(super) struct ConceptGroup {
    key: GroupKey,
    position: Position,
    entry: ConceptEntry,
    terms: HashMap<(usize, String), usize>,
    notes: HashSet<(NotePlace, String)>,
    kept: HashSet<(TermPlace, String)>,
}

impl ConceptGroup {
    pub(super) fn new(key: GroupKey, position: Position) -> Self {
        Self {
            key,
            position,
            entry: ConceptEntry::default(),
            terms: HashMap::new(),
            notes: HashSet::new(),
            kept: HashSet::new(),
        }
    }

    /// Whether a row with this key belongs to the entry.
    pub(super) fn takes(&self, key: &GroupKey) -> bool {
        self.key.agrees(key)
    }

    pub(super) fn finish(self) -> Located<ConceptEntry> {
        Located {
            position: self.position,
            value: self.entry,
        }
    }

    /// Adds a row's terms and what it says about them; returns what was strange about it.
    pub(super) fn add(&mut self, row: &Row, columns: &Columns) -> Vec<Problem> {
        let mut source = (0, 0);
        let mut targets = Vec::new();
        for (column, cell) in columns.cells(&row.cells) {
            if *column == Column::Source {
                source = self.term(&columns.source_language, cell.trim());
            }
        }
        for (column, cell) in columns.cells(&row.cells) {
            if let Some(language) = columns.target_language_of(column) {
                targets.push(self.term(&language, cell.trim()));
            }
        }
        // What a row without a translation says is said about its source.
        let about = if targets.is_empty() {
            vec![source]
        } else {
            targets
        };
        let concept_is_id = !columns.contains(&Column::Id);
        let mut problems = Vec::new();
        for (column, cell) in columns.cells(&row.cells) {
            let cell = cell.trim();
            let is_status = matches!(column, Column::Status | Column::SourceStatus);
            if is_status && term_status(cell).is_none() {
                problems.push(unknown_status(cell, row));
            }
            if self.describe_concept(column, cell, concept_is_id)
                || self.describe_source(column, cell, source)
            {
                continue;
            }
            for place in &about {
                self.describe_target(column, cell, *place);
            }
        }
        problems
    }

    fn term(&mut self, language: &LanguageTag, text: &str) -> TermPlace {
        let sections = &mut self.entry.languages;
        let section = sections
            .iter()
            .position(|section| section.language == *language);
        let section = section.unwrap_or_else(|| {
            sections.push(LanguageSection {
                language: language.clone(),
                terms: Vec::new(),
                notes: Vec::new(),
                categories: Vec::new(),
            });
            sections.len() - 1
        });
        let term = self
            .terms
            .entry((section, text.to_owned()))
            .or_insert_with(|| {
                let terms = sections.get_mut(section).map(|section| &mut section.terms);
                terms.map_or(0, |terms| {
                    terms.push(Term::new(text));
                    terms.len() - 1
                })
            });
        (section, *term)
    }

    fn term_at(&mut self, (section, term): TermPlace) -> Option<&mut Term> {
        self.entry.languages.get_mut(section)?.terms.get_mut(term)
    }

    fn note(&mut self, place: NotePlace, text: &str) {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if !self.notes.insert((place, line.to_owned())) {
                continue;
            }
            let notes = match place {
                None => Some(&mut self.entry.notes),
                Some(place) => self.term_at(place).map(|term| &mut term.notes),
            };
            if let Some(notes) = notes {
                notes.push(line.to_owned());
            }
        }
    }

    /// Takes the cell if its column is about the concept.
    fn describe_concept(&mut self, column: &Column, cell: &str, concept_is_id: bool) -> bool {
        let entry = &mut self.entry;
        match column {
            Column::Id => set(&mut entry.id, cell),
            Column::Concept if concept_is_id => set(&mut entry.id, cell),
            Column::Subject => set(&mut entry.subject_field, cell),
            Column::Definition => match &entry.definition {
                Some(definition) if definition != cell => self.note(None, cell),
                _ => set(&mut entry.definition, cell),
            },
            Column::ConceptNote => self.note(None, cell),
            Column::Client => {
                if entry.client().is_none() {
                    entry.categories.push(customer(cell));
                }
            }
            Column::Concept
            | Column::Source
            | Column::Target
            | Column::Language(_)
            | Column::Ignored => {}
            _ => return false,
        }
        true
    }

    /// Takes the cell if its column is about the source term.
    fn describe_source(&mut self, column: &Column, cell: &str, place: TermPlace) -> bool {
        match column {
            Column::SourceNote => self.note(Some(place), cell),
            Column::SourceStatus => self.set_status(place, cell),
            Column::Reading => self.set_in_term(place, |term| &mut term.reading, cell),
            Column::PartOfSpeech => self.set_in_term(place, |term| &mut term.part_of_speech, cell),
            _ => return false,
        }
        true
    }

    /// Notes the cell down for the term at `place`.
    fn describe_target(&mut self, column: &Column, cell: &str, place: TermPlace) {
        match column {
            Column::Note => self.note(Some(place), cell),
            Column::Status => self.set_status(place, cell),
            Column::Forbidden if is_yes(cell) => {
                if let Some(term) = self.term_at(place) {
                    term.status = Some(TermStatus::Forbidden);
                }
            }
            Column::TargetPartOfSpeech => {
                self.set_in_term(place, |term| &mut term.part_of_speech, cell);
            }
            Column::Other(name) => self.keep(place, "column", name, cell),
            Column::Condition => self.keep(place, "column", CONDITION, cell),
            Column::Author => self.keep(place, "column", "author", cell),
            Column::Created => self.keep(place, "column", "created", cell),
            Column::ChangedBy => self.keep(place, "column", "changed-by", cell),
            Column::Changed => self.keep(place, "column", "changed", cell),
            Column::Previous => self.keep(place, "column", "previous", cell),
            Column::Next => self.keep(place, "column", "next", cell),
            _ => {}
        }
    }

    fn set_status(&mut self, place: TermPlace, cell: &str) {
        match (term_status(cell), self.term_at(place)) {
            (Some(status), Some(term)) => term.status = term.status.or(Some(status)),
            _ => self.keep(place, "termNote", "administrativeStatus", cell),
        }
    }

    fn set_in_term(
        &mut self,
        place: TermPlace,
        field: fn(&mut Term) -> &mut Option<String>,
        cell: &str,
    ) {
        if let Some(term) = self.term_at(place) {
            set(field(term), cell);
        }
    }

    /// Keeps a value that has no field of its own, once.
    fn keep(&mut self, place: TermPlace, element: &'static str, category: &str, value: &str) {
        let known = (place, format!("{element}\t{category}\t{value}"));
        if !self.kept.insert(known) {
            return;
        }
        if let Some(term) = self.term_at(place) {
            term.categories.push(DataCategory {
                element: element.to_owned(),
                category: category.to_owned(),
                value: value.to_owned(),
                attributes: Vec::new(),
                grouped: Vec::new(),
            });
        }
    }
}

/// The client in the words of TBX.
fn customer(name: &str) -> DataCategory {
    DataCategory {
        element: "admin".to_owned(),
        category: "customerSubset".to_owned(),
        value: name.to_owned(),
        attributes: Vec::new(),
        grouped: Vec::new(),
    }
}

fn set(field: &mut Option<String>, cell: &str) {
    field.get_or_insert_with(|| cell.to_owned());
}

fn is_yes(cell: &str) -> bool {
    let no = ["no", "n", "false", "0", "-", "×"];
    !no.contains(&cell.to_lowercase().as_str())
}

fn unknown_status(name: &str, row: &Row) -> Problem {
    Problem::new(
        Severity::Warning,
        Some(row.position()),
        format!("\u{201c}{name}\u{201d} is no status of a term; it is kept as it stands"),
    )
    .with_remedy("use proposed, preferred, admitted, deprecated or forbidden")
}
