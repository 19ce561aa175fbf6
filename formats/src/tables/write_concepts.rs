//! Concept entries to rows, one row for each translation.

use std::borrow::Borrow;
use std::io::Write;

use taiyaku_text::model::{ConceptEntry, DataCategory, LanguageTag, Term, TermStatus};

use super::TableFormat;
use super::columns::CONDITION;
use super::sink::Sink;
use crate::{Detail, WriteError, WriteSummary};

/// Pairs of terms of one concept up to which all are written; the largest real concept entries have some hundred.
const MOST_ROWS: usize = 10_000;

/// Names that [`super::read_concepts`] knows. `concept` numbers the entries, so that reading puts their rows together.
const HEADER: [&str; 16] = [
    "concept",
    "id",
    "source",
    "target",
    "status",
    "note",
    "source-status",
    "source-note",
    "reading",
    "part-of-speech",
    "target-part-of-speech",
    "subject",
    "definition",
    "concept-note",
    CONDITION,
    "client",
];

/// Writes the terms of two languages as CSV (RFC 4180, UTF-8) with a header, one row for each pair of terms. Cells that
/// a spreadsheet could take for formulas get an apostrophe, which reading takes off again. Entries without a term in
/// the language `source` are left out.
///
/// # Errors
/// If `output` can't be written.
pub fn write_concepts_csv<W: Write, C: Borrow<ConceptEntry>>(
    output: W,
    source: &LanguageTag,
    target: &LanguageTag,
    concepts: impl IntoIterator<Item = C>,
) -> Result<WriteSummary, WriteError> {
    let sink = Sink::new(output, TableFormat::Csv);
    write_with_header(sink, source, target, concepts)
}

/// Writes the terms of two languages as TSV (UTF-8) with a header, one row for each pair of terms. Tabs and line ends
/// inside a cell become spaces and are counted. Entries without a term in the language `source` are left out.
///
/// # Errors
/// If `output` can't be written.
pub fn write_concepts_tsv<W: Write, C: Borrow<ConceptEntry>>(
    output: W,
    source: &LanguageTag,
    target: &LanguageTag,
    concepts: impl IntoIterator<Item = C>,
) -> Result<WriteSummary, WriteError> {
    let sink = Sink::new(output, TableFormat::Tsv);
    write_with_header(sink, source, target, concepts)
}

/// Writes a glossary that OmegaT reads: UTF-8, `source TAB target TAB comment`, one row for each pair of terms, without
/// a header. The comment says when a term is not to be used. Entries without a translation are left out. A term that
/// begins with `#` gets a space before it, for OmegaT would take the row for a comment.
///
/// # Errors
/// If `output` can't be written.
pub fn write_concepts_omegat<W: Write, C: Borrow<ConceptEntry>>(
    output: W,
    source: &LanguageTag,
    target: &LanguageTag,
    concepts: impl IntoIterator<Item = C>,
) -> Result<WriteSummary, WriteError> {
    let mut sink = Sink::new(output, TableFormat::Tsv);
    for concept in concepts {
        let pairs = Pairs::of(concept.borrow(), source, target);
        if pairs.sources.is_empty() || pairs.targets.is_empty() {
            sink.summary.left_out += 1;
            continue;
        }
        for (source, target) in pairs.rows() {
            let Some(target) = target else { continue };
            let hash = source.text.starts_with('#');
            sink.summary.altered += usize::from(hash);
            let guard = if hash { " " } else { "" };
            let first = format!("{guard}{}", source.text);
            let comment = pairs.comment(source, target);
            sink.row(&[first.as_str(), &target.text, &comment])?;
        }
        sink.summary.written += 1;
        pairs.omit_beside_comment(&mut sink.summary);
    }
    sink.finish()
}

/// Writes one row for each pair of terms, under a header.
///
/// # Errors
/// If the output can't be written.
pub(crate) fn write_with_header<C: Borrow<ConceptEntry>>(
    mut sink: Sink<'_>,
    source: &LanguageTag,
    target: &LanguageTag,
    concepts: impl IntoIterator<Item = C>,
) -> Result<WriteSummary, WriteError> {
    sink.row(&HEADER)?;
    for concept in concepts {
        let pairs = Pairs::of(concept.borrow(), source, target);
        if pairs.sources.is_empty() {
            sink.summary.left_out += 1;
            continue;
        }
        let number = (sink.summary.written + 1).to_string();
        let rows = pairs.rows();
        let rows: Vec<_> = rows
            .map(|(source, target)| pairs.cells(&number, source, target))
            .collect();
        if !rows.iter().all(|row| sink.fits(row)) {
            sink.summary.left_out += 1;
            continue;
        }
        for row in rows {
            sink.row(&row)?;
        }
        sink.summary.written += 1;
        let others = pairs.terms_of_other_languages();
        sink.summary.omit(Detail::OtherLanguages, others);
        let categories = pairs.details_without_column();
        sink.summary.omit(Detail::DataCategories, categories);
    }
    sink.finish()
}

/// The terms of an entry in two languages.
pub(crate) struct Pairs<'a> {
    pub(crate) entry: &'a ConceptEntry,
    pub(crate) sources: Vec<&'a Term>,
    pub(crate) targets: Vec<&'a Term>,
    languages: (&'a LanguageTag, &'a LanguageTag),
}

impl<'a> Pairs<'a> {
    pub(crate) fn of(
        entry: &'a ConceptEntry,
        source: &'a LanguageTag,
        target: &'a LanguageTag,
    ) -> Self {
        let usable = |term: &&Term| !term.text.trim().is_empty();
        Self {
            entry,
            sources: entry.terms_in(source).filter(usable).collect(),
            targets: entry.terms_in(target).filter(usable).collect(),
            languages: (source, target),
        }
    }

    /// The definition of the concept, or else that of the source language or of the target language, where Microsoft and
    /// others have it.
    pub(crate) fn definition(&self) -> Option<&'a str> {
        let own = self.entry.definition.as_deref();
        own.or_else(|| Some(self.definition_of_language()?.value.as_str()))
    }

    /// How many data categories [`definition`](Self::definition) says in full.
    pub(crate) fn categories_in_definition(&self) -> usize {
        let used = self.definition_of_language();
        let used = used.filter(|one| self.entry.definition.is_none() && one.grouped.is_empty());
        usize::from(used.is_some())
    }

    fn definition_of_language(&self) -> Option<&'a DataCategory> {
        let sections = |language: &'a LanguageTag| {
            let sections = self.entry.languages.iter();
            sections.filter(move |section| section.language.same_language(language))
        };
        sections(self.languages.0)
            .chain(sections(self.languages.1))
            .flat_map(|section| &section.categories)
            .find(|one| one.category == "definition" && !one.value.trim().is_empty())
    }

    /// Every source term with every target term, or with none if there are none. Where that is far more than anybody
    /// reads, each term comes only once or with the first of the other language; rows of one concept belong together.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&'a Term, Option<&'a Term>)> {
        let many = self.sources.len().saturating_mul(self.targets.len()) > MOST_ROWS;
        self.sources
            .iter()
            .enumerate()
            .flat_map(move |(index, source)| {
                let lone = self.targets.is_empty().then_some((*source, None));
                let partners = if many && index > 0 { 1 } else { usize::MAX };
                let targets = self.targets.iter().take(partners);
                let pairs = targets.map(|target| (*source, Some(*target)));
                pairs.chain(lone)
            })
    }

    fn cells(&self, number: &str, source: &Term, target: Option<&Term>) -> [String; HEADER.len()] {
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        [
            number.to_owned(),
            optional(&self.entry.id),
            source.text.clone(),
            target.map(|term| term.text.clone()).unwrap_or_default(),
            target.map(status).unwrap_or_default(),
            target.map(|term| term.notes.join("\n")).unwrap_or_default(),
            status(source),
            source.notes.join("\n"),
            optional(&source.reading),
            optional(&source.part_of_speech),
            target
                .map(|term| optional(&term.part_of_speech))
                .unwrap_or_default(),
            optional(&self.entry.subject_field),
            self.definition().unwrap_or_default().to_owned(),
            self.entry.notes.join("\n"),
            target.map(condition).unwrap_or_default(),
            self.entry.client().unwrap_or_default().to_owned(),
        ]
    }

    /// What a translator has to know about the pair.
    fn comment(&self, source: &Term, target: &Term) -> String {
        let warning = warned(target).map(|status| format!("[{}]", status.name()));
        let notes = target
            .notes
            .iter()
            .chain(&source.notes)
            .chain(&self.entry.notes);
        let parts: Vec<&str> = warning
            .iter()
            .map(String::as_str)
            .chain(self.definition())
            .chain(notes.map(String::as_str))
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        parts.join("; ")
    }

    /// Counts what neither the terms nor the comment of a glossary of OmegaT say.
    fn omit_beside_comment(&self, summary: &mut WriteSummary) {
        let terms = || self.sources.iter().chain(&self.targets);
        let unsaid = |term: &&&Term| term.status.is_some() && warned(term).is_none();
        let statuses = self.targets.iter().filter(unsaid).count()
            + self.sources.iter().filter(|s| s.status.is_some()).count();
        let fields: usize = terms()
            .map(|term| {
                usize::from(term.reading.is_some()) + usize::from(term.part_of_speech.is_some())
            })
            .sum();
        let conditions = self
            .targets
            .iter()
            .filter(|t| t.conditions().next().is_some());
        summary.omit(Detail::Status, statuses);
        summary.omit(Detail::Ids, usize::from(self.entry.id.is_some()));
        summary.omit(
            Detail::TermFields,
            fields + usize::from(self.entry.subject_field.is_some()) + conditions.count(),
        );
        summary.omit(Detail::OtherLanguages, self.terms_of_other_languages());
        summary.omit(Detail::DataCategories, self.details_without_column());
    }

    /// How many of the categories say what the column `client` says.
    fn customers(&self, categories: &[DataCategory]) -> usize {
        let client = self.entry.client();
        categories
            .iter()
            .filter(|one| one.category == "customerSubset" && client == Some(one.value.trim()))
            .count()
    }

    /// How many terms are in neither language.
    pub(crate) fn terms_of_other_languages(&self) -> usize {
        let all: usize = self
            .entry
            .languages
            .iter()
            .map(|section| section.terms.len())
            .sum();
        all.saturating_sub(self.sources.len() + self.targets.len())
    }

    fn details_without_column(&self) -> usize {
        let of_sections: usize = self
            .entry
            .languages
            .iter()
            .map(|section| section.notes.len() + section.categories.len())
            .sum();
        let of_terms: usize = self
            .sources
            .iter()
            .chain(&self.targets)
            .map(|term| {
                let kept = usize::from(unknown_status(term).is_some());
                term.categories.len() - kept - self.customers(&term.categories)
            })
            .sum::<usize>()
            - self
                .targets
                .iter()
                .map(|term| conditions(term).count())
                .sum::<usize>();
        let readings = self
            .targets
            .iter()
            .filter(|term| term.reading.is_some())
            .count();
        let categories = &self.entry.categories;
        let of_entry = categories.len() - self.customers(categories) + readings;
        of_sections + of_terms + of_entry - self.categories_in_definition()
    }
}

/// The status that the comment of a glossary of OmegaT warns of.
fn warned(term: &Term) -> Option<TermStatus> {
    term.status
        .filter(|status| !matches!(status, TermStatus::Preferred | TermStatus::Admitted))
}

fn status(term: &Term) -> String {
    match term.status {
        Some(status) => status.name().to_owned(),
        None => unknown_status(term).unwrap_or_default().to_owned(),
    }
}

/// The words of the source text that a term depends on, as they stand in one cell.
fn condition(term: &Term) -> String {
    conditions(term).collect::<Vec<_>>().join("|")
}

fn conditions(term: &Term) -> impl Iterator<Item = &str> {
    let kept = term.categories.iter();
    kept.filter(|category| category.element == "column" && category.category == CONDITION)
        .map(|category| category.value.as_str())
}

/// A status that is none of ours, kept as it was read.
fn unknown_status(term: &Term) -> Option<&str> {
    let kept = term
        .categories
        .iter()
        .find(|category| category.category == "administrativeStatus");
    kept.filter(|_| term.status.is_none())
        .map(|category| category.value.as_str())
}
