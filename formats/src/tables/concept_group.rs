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

/// The terms of a row.
#[derive(Default)]
struct RowTerms {
    source: TermPlace,
    targets: Vec<TermPlace>,
    by_column: HashMap<usize, TermPlace>,
}

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
        let places = self.add_terms(row, columns);
        // What a row without a translation says is said about its source.
        let about = match places.targets.as_slice() {
            [] => vec![places.source],
            targets => targets.to_vec(),
        };
        let concept_is_id = !columns.contains(&Column::Id);
        let mut problems = Vec::new();
        for (index, column, cell) in columns.places(&row.cells) {
            let mut cell = cell.trim();
            let is_status = matches!(column, Column::Status | Column::SourceStatus);
            if is_status && term_status(cell).is_none() {
                problems.push(unknown_status(cell, row));
            }
            if let Some(term) = columns.about(index) {
                // A detail of a term that this row has not.
                if let Some(place) = places.by_column.get(&term) {
                    self.describe_term(column, cell, *place);
                }
                continue;
            }
            if columns.status_in_notes && *column == Column::Note {
                cell = self.status_before_note(cell, &about);
            }
            if self.describe_concept(column, cell, concept_is_id)
                || self.describe_source(column, cell, places.source)
            {
                continue;
            }
            for place in &about {
                self.describe_target(column, cell, *place);
            }
        }
        problems
    }

    fn add_terms(&mut self, row: &Row, columns: &Columns) -> RowTerms {
        let mut places = RowTerms::default();
        // The source first: its language comes first in the entry.
        for (index, column, cell) in columns.places(&row.cells) {
            if *column == Column::Source {
                places.source = self.term(&columns.source_language, cell.trim());
                places.by_column.insert(index, places.source);
            }
        }
        for (index, column, cell) in columns.places(&row.cells) {
            if let Some(language) = columns.target_language_of(column) {
                let place = self.term(&language, cell.trim());
                places.by_column.insert(index, place);
                if !language.same_language(&columns.source_language) {
                    places.targets.push(place);
                }
            }
        }
        places
    }

    /// The note without the status that its beginning names, as our glossaries for OmegaT and JSON have it.
    fn status_before_note<'n>(&mut self, note: &'n str, about: &[TermPlace]) -> &'n str {
        let marked = note.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let Some((status, rest)) = marked
            .and_then(|(name, rest)| TermStatus::from_name(name).map(|status| (status, rest)))
        else {
            return note;
        };
        for place in about {
            if let Some(term) = self.term_at(*place) {
                term.status = term.status.or(Some(status));
            }
        }
        rest.strip_prefix(';').unwrap_or(rest).trim_start()
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
            | Column::Number
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

    /// Notes the cell of a column down that is about this term alone.
    fn describe_term(&mut self, column: &Column, cell: &str, place: TermPlace) {
        match column {
            Column::Reading => self.set_in_term(place, |term| &mut term.reading, cell),
            Column::PartOfSpeech => self.set_in_term(place, |term| &mut term.part_of_speech, cell),
            Column::Definition => self.keep(place, "descrip", "definition", cell),
            Column::SourceNote | Column::ConceptNote => self.note(Some(place), cell),
            Column::SourceStatus => self.set_status(place, cell),
            Column::Subject => self.keep(place, "descrip", "subjectField", cell),
            Column::Client => self.keep(place, "admin", "customerSubset", cell),
            column => self.describe_target(column, cell, place),
        }
    }

    /// Notes the cell down for the term at `place`.
    fn describe_target(&mut self, column: &Column, cell: &str, place: TermPlace) {
        match column {
            Column::Note => self.note(Some(place), cell),
            Column::Status => self.set_status(place, cell),
            Column::Forbidden if is_yes(cell) => self.forbid(place),
            Column::Usable => match is_yes(cell) {
                true => {
                    if let Some(term) = self.term_at(place) {
                        term.status = term.status.or(Some(TermStatus::Preferred));
                    }
                }
                false if matches!(cell, "×" | "✕" | "✗" | "不可") => self.forbid(place),
                false => {}
            },
            Column::TermInfo => {
                if cell.to_lowercase().contains("forbidden") {
                    self.forbid(place);
                }
                self.keep(place, "column", "Term_Info", cell);
            }
            Column::Example => self.keep(place, "descrip", "context", cell),
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

    fn forbid(&mut self, place: TermPlace) {
        if let Some(term) = self.term_at(place) {
            term.status = Some(TermStatus::Forbidden);
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
    let no = [
        "no",
        "n",
        "false",
        "0",
        "-",
        "×",
        "✕",
        "✗",
        "いいえ",
        "いな",
        "否",
        "なし",
        "無",
        "無し",
        "不可",
        "偽",
        "ー",
        "－",
    ];
    !no.contains(&cell.to_lowercase().as_str())
}

fn unknown_status(name: &str, row: &Row) -> Problem {
    row.problem(
        Severity::Warning,
        format!("\u{201c}{name}\u{201d} is no status of a term; it is kept as it stands"),
    )
    .with_remedy("use proposed, preferred, admitted, deprecated or forbidden")
}
