//! Rows to translation units.

use std::collections::VecDeque;
use std::io::BufRead;

use taiyaku_text::model::{
    LanguageTag, Note, Problem, Property, Severity, TranslationUnit, UnitStatus, Variant,
};

use super::TableFormat;
use super::columns::{Column, Columns};
use super::rows::Row;
use super::table::{TableRow, TableRows, open_text};
use crate::term_names::squeezed;
use crate::{Entries, Located, ReadOptions};

/// Reads a table of translation units, row by row.
///
/// A first row that names a source and a target column is a header; `options.columns` names the columns instead. In a
/// table without either, the first two columns are source and target and the third is a note. Columns with names of
/// their own become properties. A row without a translation becomes a source-only unit; a row of several target
/// languages becomes one unit for each.
pub fn read_units<'a, R: BufRead + 'a>(
    input: R,
    format: TableFormat,
    options: &ReadOptions,
) -> Entries<'a, TranslationUnit> {
    match open_text(input, format, false, options) {
        Ok(rows) => units_of(rows),
        Err(problem) => Box::new(std::iter::once(Err(problem))),
    }
}

/// The translation units of rows, wherever they come from.
pub(crate) fn units_of(rows: TableRows<'_>) -> Entries<'_, TranslationUnit> {
    Box::new(Units {
        rows,
        ready: VecDeque::new(),
    })
}

struct Units<'a> {
    rows: TableRows<'a>,
    ready: VecDeque<Result<Located<TranslationUnit>, Problem>>,
}

impl Iterator for Units<'_> {
    type Item = Result<Located<TranslationUnit>, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(item);
            }
            match self.rows.next()? {
                Ok(TableRow { row, columns }) => self.ready.extend(units_of_row(&row, &columns)),
                Err(problem) => return Some(Err(problem)),
            }
        }
    }
}

fn units_of_row(row: &Row, columns: &Columns) -> Vec<Result<Located<TranslationUnit>, Problem>> {
    let mut problems = Vec::new();
    let mut targets: Vec<(LanguageTag, &str)> = Vec::new();
    let mut unit = TranslationUnit {
        target: None,
        ..TranslationUnit::plain(
            Variant::plain(columns.source_language.clone(), ""),
            Variant::plain(columns.target_language.clone(), ""),
        )
    };
    for (column, cell) in columns.cells(&row.cells) {
        match columns.target_language_of(column) {
            // A second column in the language of the source says something else than the source.
            Some(language) if language.same_language(&columns.source_language) => {
                property_of(&mut unit, language.as_str(), cell);
            }
            Some(language) => targets.push((language, cell)),
            None => fill(&mut unit, column, cell, row, &mut problems),
        }
    }
    let position = row.position();
    let mut items: Vec<_> = problems.into_iter().map(Err).collect();
    if targets.is_empty() {
        items.push(Ok(Located {
            position,
            value: unit,
        }));
        return items;
    }
    items.extend(targets.into_iter().map(|(language, text)| {
        let mut value = unit.clone();
        value.target = Some(Variant::plain(language, text));
        Ok(Located { position, value })
    }));
    items
}

fn fill(
    unit: &mut TranslationUnit,
    column: &Column,
    cell: &str,
    row: &Row,
    problems: &mut Vec<Problem>,
) {
    let text = || Some(cell.to_owned());
    let mut property = |name: &str| property_of(unit, name, cell);
    match column {
        Column::Source => unit.source.segment.text = cell.to_owned(),
        Column::Id => unit.id = Some(cell.trim().to_owned()),
        Column::Note => unit.metadata.notes.push(Note {
            text: cell.to_owned(),
            language: None,
        }),
        Column::Status => match unit_status(cell) {
            Some(status) => unit.status = Some(status),
            None => {
                property("status");
                problems.push(unknown_status(cell, row));
            }
        },
        Column::Author => unit.metadata.author = text(),
        Column::Created => unit.metadata.created = text(),
        Column::ChangedBy => unit.metadata.changed_by = text(),
        Column::Changed => unit.metadata.changed = text(),
        Column::Previous => unit.context.previous = text(),
        Column::Next => unit.context.next = text(),
        Column::Client => property("client"),
        Column::Other(name) => property(name),
        Column::Target | Column::Language(_) | Column::Number | Column::Ignored => {}
        // Columns of a glossary mean nothing here, but they are kept.
        Column::Concept => property("concept"),
        Column::SourceStatus => property("source-status"),
        Column::Forbidden => property("forbidden"),
        Column::Usable => property("approved"),
        Column::TermInfo => property("term-info"),
        Column::Example => property("example"),
        Column::SourceNote => property("source-note"),
        Column::ConceptNote => property("concept-note"),
        Column::Definition => property("definition"),
        Column::Subject => property("subject"),
        Column::Reading => property("reading"),
        Column::PartOfSpeech => property("part-of-speech"),
        Column::TargetPartOfSpeech => property("target-part-of-speech"),
        Column::Condition => property("condition"),
    }
}

fn property_of(unit: &mut TranslationUnit, name: &str, value: &str) {
    unit.metadata.properties.push(Property {
        name: name.to_owned(),
        value: value.to_owned(),
        language: None,
    });
}

/// The status that `name` stands for: our own names, those of other tools, and what editors write in Japanese.
pub(crate) fn unit_status(name: &str) -> Option<UnitStatus> {
    let name = squeezed(name);
    UnitStatus::from_name(&name).or(match name.as_str() {
        "translated" | "new" | "下訳" | "下書き" | "未確認" => Some(UnitStatus::Draft),
        "approved" | "checked" | "confirmed" | "確認済み" | "校閲済み" | "承認" | "承認済み" => {
            Some(UnitStatus::Reviewed)
        }
        "final" | "公開" | "公開済み" | "掲載" => Some(UnitStatus::Published),
        _ => None,
    })
}

fn unknown_status(name: &str, row: &Row) -> Problem {
    row.problem(
        Severity::Warning,
        format!("\u{201c}{name}\u{201d} is no status of a unit; it is kept as a property"),
    )
    .with_remedy("use draft, reviewed or published")
}
