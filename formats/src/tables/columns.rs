//! What the columns of a table hold, and which columns a file has.

mod heading;
mod language;
mod names;

use taiyaku_text::{kana::is_japanese, model::LanguageTag};

use crate::ReadOptions;
use heading::{Heading, Side};

/// Name of the column with words of the source text, `|` between them: one of them must stand in the segment for the
/// target to be the right one. Terms keep it as a data category `column` of this name.
pub(super) const CONDITION: &str = taiyaku_text::model::Term::CONDITION;

/// What the cells of a column hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Column {
    /// Text in the language to translate from.
    Source,
    /// Text in the language to translate into.
    Target,
    /// Text in the named language.
    Language(LanguageTag),
    /// Number of the row, which means nothing outside its table.
    Number,
    /// Id of the unit or concept entry.
    Id,
    /// Rows with the same value belong to one concept entry.
    Concept,
    /// Status of the unit or of the target term.
    Status,
    /// Status of the source term.
    SourceStatus,
    /// A mark that forbids the target term.
    Forbidden,
    /// A mark that allows the target term, or not.
    Usable,
    /// Properties of a term in memoQ's words.
    TermInfo,
    /// Note on the unit or the target term.
    Note,
    /// Note on the source term.
    SourceNote,
    /// Note on the concept.
    ConceptNote,
    /// Definition of the concept.
    Definition,
    /// A sentence with the term.
    Example,
    /// Subject field of the concept.
    Subject,
    /// Reading of the source term in kana.
    Reading,
    /// Part of speech of the source term.
    PartOfSpeech,
    /// Part of speech of the target term.
    TargetPartOfSpeech,
    /// Who made the unit.
    Author,
    /// When the unit was made.
    Created,
    /// Who changed the unit last.
    ChangedBy,
    /// When the unit was last changed.
    Changed,
    /// Whose the unit or the concept entry is.
    Client,
    /// The source segment before.
    Previous,
    /// The source segment after.
    Next,
    /// Words of the source text that the target term depends on.
    Condition,
    /// A column with a name of its own; its cells are kept under that name.
    Other(String),
    /// Cells that are not read (a column without a name, or named `-`).
    Ignored,
}

impl Column {
    const fn holds_text(&self) -> bool {
        matches!(self, Self::Source | Self::Target | Self::Language(_))
    }
}

/// The columns of a file, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Columns {
    pub(super) columns: Vec<Column>,
    /// For each column that tells of the term in one other column, the place of that one.
    about: Vec<Option<usize>>,
    /// The language of the source column.
    pub(super) source_language: LanguageTag,
    /// The language of each `Target` column.
    pub(super) target_language: LanguageTag,
    /// Whether a note may begin with a status in brackets, as in glossaries that have no column for it.
    pub(super) status_in_notes: bool,
}

impl Columns {
    /// The columns named by `names`, if a source and a target are among them.
    ///
    /// Where languages head the columns, the one of the options' source language (else the first) is the source and
    /// the others are targets, each in its own language. A column like `Term_Info`, of which there are several, tells
    /// of the text before it; one like `en:note` of the text in that language.
    pub(crate) fn named<S: AsRef<str>>(names: &[S], options: &ReadOptions) -> Option<Self> {
        let headings: Vec<Heading> = names
            .iter()
            .map(|name| Heading::of(name.as_ref(), options))
            .collect();
        let mut columns: Vec<Column> = headings.iter().map(|one| one.column.clone()).collect();
        if is_entry_with_languages(&columns) {
            return None;
        }
        let mut source_language = options.source_language.clone();
        if !columns.contains(&Column::Source) {
            let index = source_index(&columns, options)?;
            if let Some(slot) = columns.get_mut(index)
                && let Column::Language(language) = std::mem::replace(slot, Column::Source)
            {
                source_language = language;
            }
        }
        // Two names of one language are an entry (日本語, Japanese), not a header.
        let has_target = columns.iter().any(|column| match column {
            Column::Target => true,
            Column::Language(language) => !language.same_language(&source_language),
            _ => false,
        });
        if !has_target {
            return None;
        }
        let mut found = Self {
            about: vec![None; columns.len()],
            columns,
            source_language,
            target_language: options.target_language.clone(),
            status_in_notes: false,
        };
        found.tell_apart(&headings);
        Some(found)
    }

    /// Finds the term that each column tells of, where it is not the target's or the concept's in general.
    fn tell_apart(&mut self, headings: &[Heading]) {
        let repeated = |column: &Column| {
            let same = headings.iter().filter(|heading| heading.column == *column);
            same.count() > 1
        };
        let mut before = None;
        for (index, heading) in headings.iter().enumerate() {
            if heading.column.holds_text() {
                before = Some(index);
                continue;
            }
            let place = match &heading.side {
                Some(side) => self.text_of(side, before),
                None if repeated(&heading.column) => before,
                None => None,
            };
            if let Some(slot) = self.about.get_mut(index) {
                *slot = place;
            }
        }
    }

    /// The column with the text of a side; of several, the nearest before.
    fn text_of(&self, side: &Side, before: Option<usize>) -> Option<usize> {
        let fits = |index: &usize| match (side, self.columns.get(*index)) {
            (Side::Source, Some(Column::Source)) => true,
            (Side::Target, Some(Column::Target | Column::Language(_))) => true,
            (Side::Language(wanted), Some(Column::Source)) => {
                wanted.same_language(&self.source_language)
            }
            (Side::Language(wanted), Some(Column::Target)) => {
                wanted.same_language(&self.target_language)
            }
            (Side::Language(wanted), Some(Column::Language(known))) => wanted.same_language(known),
            _ => false,
        };
        before
            .filter(fits)
            .or_else(|| (0..self.columns.len()).find(fits))
    }

    /// Whether the cells are names of columns, though not of a source and a target: at least two that are known, and
    /// most of all.
    pub(super) fn look_like_header(cells: &[String], options: &ReadOptions) -> bool {
        let named = cells.iter().filter(|cell| !cell.trim().is_empty());
        let (known, unknown): (Vec<_>, Vec<_>) = named
            .map(|cell| Heading::of(cell, options).column)
            .partition(|column| !matches!(column, Column::Other(_) | Column::Ignored));
        let mut different = known.clone();
        different.dedup();
        // Two names of one thing are an entry: (備考, note), (日本語, Japanese).
        let details = known.iter().filter(|column| !column.holds_text()).count();
        different.len() >= 2 && details >= 2 && known.len() > unknown.len()
    }

    /// Source, target and, where there is a third, a note; further columns are kept by their number. Two codes of
    /// languages behind source and target, as in glossaries for DeepL, name their languages. A first column that
    /// counts the rows is no text.
    pub(super) fn unnamed(cells: &[String], options: &ReadOptions) -> Self {
        let mut columns = vec![Column::Source, Column::Target, Column::Note];
        if counts_rows(cells) {
            columns.insert(0, Column::Number);
        }
        let mut source_language = options.source_language.clone();
        let mut target_language = options.target_language.clone();
        if let [_, _, source, target, ..] = cells
            && let (Some(source), Some(target)) = (
                language::code(source, options),
                language::code(target, options),
            )
            && !source.same_language(&target)
        {
            columns = vec![
                Column::Source,
                Column::Target,
                Column::Ignored,
                Column::Ignored,
            ];
            source_language = source;
            target_language = target;
        }
        let width = cells.len();
        columns.extend((columns.len() + 1..=width).map(|n| Column::Other(format!("column {n}"))));
        Self {
            about: vec![None; columns.len()],
            columns,
            source_language,
            target_language,
            status_in_notes: true,
        }
        .in_direction(options)
    }

    /// Source and target the other way round where the table's source is the language to translate into: a term base
    /// from Japanese into English takes a glossary from English into Japanese.
    pub(crate) fn in_direction(mut self, options: &ReadOptions) -> Self {
        let turned = self.source_language.same_language(&options.target_language)
            && self.target_language.same_language(&options.source_language);
        if turned {
            for column in &mut self.columns {
                *column = match column {
                    Column::Source => Column::Target,
                    Column::Target => Column::Source,
                    _ => continue,
                };
            }
            std::mem::swap(&mut self.source_language, &mut self.target_language);
        }
        self
    }

    /// Columns that are known otherwise than by a header.
    pub(crate) fn known(
        columns: Vec<(Column, Option<usize>)>,
        source_language: LanguageTag,
        target_language: LanguageTag,
    ) -> Self {
        let (columns, about) = columns.into_iter().unzip();
        Self {
            columns,
            about,
            source_language,
            target_language,
            status_in_notes: false,
        }
    }

    /// The columns, in which a note may begin with a status.
    pub(crate) fn with_status_in_notes(mut self) -> Self {
        self.status_in_notes = true;
        self
    }

    /// The language of `column` if it holds text to translate into.
    pub(super) fn target_language_of(&self, column: &Column) -> Option<LanguageTag> {
        match column {
            Column::Target => Some(self.target_language.clone()),
            Column::Language(language) => Some(language.clone()),
            _ => None,
        }
    }

    /// Whether there is such a column.
    pub(super) fn contains(&self, column: &Column) -> bool {
        self.columns.contains(column)
    }

    /// The column of the term that the column at `index` tells of, if it tells of one in particular.
    pub(super) fn about(&self, index: usize) -> Option<usize> {
        self.about.get(index).copied().flatten()
    }

    /// The cells of a row with their columns, without blank ones.
    pub(crate) fn cells<'a>(
        &'a self,
        cells: &'a [String],
    ) -> impl Iterator<Item = (&'a Column, &'a str)> {
        self.places(cells).map(|(_, column, cell)| (column, cell))
    }

    /// The cells of a row with places and columns, without blank ones.
    pub(super) fn places<'a>(
        &'a self,
        cells: &'a [String],
    ) -> impl Iterator<Item = (usize, &'a Column, &'a str)> {
        self.columns
            .iter()
            .zip(cells)
            .enumerate()
            .map(|(index, (column, cell))| (index, column, cell.as_str()))
            .filter(|(_, _, cell)| !cell.trim().is_empty())
    }
}

/// What a name means in a file of objects, where each value has its own name.
pub(crate) fn column_named(name: &str, options: &ReadOptions) -> Column {
    Heading::of(name, options).column
}

/// Whether the first row of a table without a header begins with its number: 0 or 1 before two texts, one of which
/// has Japanese script and one has not.
fn counts_rows(cells: &[String]) -> bool {
    let [number, one, other, ..] = cells else {
        return false;
    };
    let japanese = |text: &str| text.contains(is_japanese);
    let is_text = |text: &str| text.chars().any(char::is_alphabetic);
    matches!(
        number.trim(),
        "0" | "1" | "０" | "１" | "1." | "001" | "01" | "0001"
    ) && is_text(one)
        && is_text(other)
        && japanese(one) != japanese(other)
}

/// Whether this is an entry as glossaries for DeepL have it, with the codes of its languages behind the two terms, and
/// no header: `雨,rain,ja,en`.
fn is_entry_with_languages(columns: &[Column]) -> bool {
    use Column::{Language, Other};
    matches!(columns, [Other(_), Other(_), Language(source), Language(target)]
        if !source.same_language(target))
}

fn source_index(columns: &[Column], options: &ReadOptions) -> Option<usize> {
    let is_source = |column: &Column| matches!(column, Column::Language(language) if language.same_language(&options.source_language));
    let is_target = |column: &Column| matches!(column, Column::Language(language) if language.same_language(&options.target_language));
    let is_language = |column: &Column| matches!(column, Column::Language(_));
    let position = columns.iter().position(is_source);
    // Beside a column named "target", a lone language can only be the source.
    let other = || {
        columns
            .iter()
            .position(|column| is_language(column) && !is_target(column))
    };
    position
        .or_else(other)
        .or_else(|| columns.iter().position(is_language))
}
