//! Names of columns, and which columns a file has.

use taiyaku_text::model::LanguageTag;

use crate::ReadOptions;
use crate::term_names::squeezed;

/// Name of the column with words of the source text, `|` between them: one of them must stand in the segment for the
/// target to be the right one. Terms keep it as a data category `column` of this name.
pub(super) const CONDITION: &str = taiyaku_text::model::Term::CONDITION;

/// What the cells of a column hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    /// Text in the language to translate from.
    Source,
    /// Text in the language to translate into.
    Target,
    /// Text in the named language.
    Language(LanguageTag),
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
    /// Note on the unit or the target term.
    Note,
    /// Note on the source term.
    SourceNote,
    /// Note on the concept.
    ConceptNote,
    /// Definition of the concept.
    Definition,
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
    /// The column that `name` stands for, whatever its letter case, spaces, `-` and `_`.
    fn from_name(name: &str, options: &ReadOptions) -> Self {
        if let Some(language) = language_name(name, options) {
            return Self::Language(language);
        }
        match squeezed(name).as_str() {
            "source" | "src" | "sourceterm" | "sourcetext" | "原文" | "原語" => Self::Source,
            "target" | "tgt" | "targetterm" | "targettext" | "translation" | "訳文" | "訳語" => {
                Self::Target
            }
            "id" | "tuid" | "entryid" => Self::Id,
            "concept" | "conceptid" => Self::Concept,
            "status" | "termstatus" | "targetstatus" => Self::Status,
            "sourcestatus" => Self::SourceStatus,
            "forbidden" => Self::Forbidden,
            "note" | "notes" | "comment" | "comments" | "targetnote" | "備考" => Self::Note,
            "sourcenote" => Self::SourceNote,
            "conceptnote" => Self::ConceptNote,
            "definition" | "定義" => Self::Definition,
            "subject" | "subjectfield" | "domain" | "分野" => Self::Subject,
            "reading" | "yomi" | "読み" | "よみ" => Self::Reading,
            "pos" | "partofspeech" | "sourcepartofspeech" | "src:pos" | "品詞" => {
                Self::PartOfSpeech
            }
            "targetpos" | "targetpartofspeech" => Self::TargetPartOfSpeech,
            CONDITION | "conditions" | "条件" => Self::Condition,
            "author" | "createdby" | "creator" => Self::Author,
            "created" | "creationdate" => Self::Created,
            "changedby" => Self::ChangedBy,
            "changed" | "changedate" | "modified" => Self::Changed,
            "client" | "customer" => Self::Client,
            "previous" | "prev" => Self::Previous,
            "next" => Self::Next,
            "" => Self::Ignored,
            _ if name.trim() == "-" => Self::Ignored,
            _ => Self::Other(name.trim().to_owned()),
        }
    }
}

/// Codes of languages that may head a column. A closed list: any two letters could as well be a term.
const LANGUAGE_CODES: [&str; 22] = [
    "ja", "en", "zh", "ko", "de", "fr", "es", "it", "pt", "ru", "nl", "sv", "da", "fi", "pl", "cs",
    "tr", "ar", "th", "vi", "id", "uk",
];

fn language_name(name: &str, options: &ReadOptions) -> Option<LanguageTag> {
    let name = name.trim();
    match squeezed(name).as_str() {
        // As the name of a column this is an identifier, not Indonesian.
        "id" => return None,
        "japanese" | "日本語" | "和文" => return Some(LanguageTag::japanese()),
        "english" | "英語" | "英文" => return Some(LanguageTag::english()),
        _ => {}
    }
    let tag = LanguageTag::new(name);
    let mut parts = name.split(['-', '_']);
    let code = parts.next().unwrap_or("");
    let well_formed = (2..=3).contains(&code.len())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        });
    let known = LANGUAGE_CODES.contains(&tag.primary().as_str())
        || tag.same_language(&options.source_language)
        || tag.same_language(&options.target_language);
    (well_formed && known).then_some(tag)
}

/// The columns of a file, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) columns: Vec<Column>,
    /// The language of the source column.
    pub(super) source_language: LanguageTag,
    /// The language of each `Target` column.
    pub(super) target_language: LanguageTag,
}

impl Columns {
    /// The columns named by `names`, if a source and a target are among them.
    ///
    /// Where languages head the columns, the one of the options' source language (else the first) is the source and
    /// the others are targets, each in its own language.
    pub(super) fn named<S: AsRef<str>>(names: &[S], options: &ReadOptions) -> Option<Self> {
        let mut columns: Vec<Column> = names
            .iter()
            .map(|name| Column::from_name(name.as_ref(), options))
            .collect();
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
        has_target.then(|| Self {
            columns,
            source_language,
            target_language: options.target_language.clone(),
        })
    }

    /// Source, target and, where there is a third, a note; further columns are kept by their number.
    pub(super) fn unnamed(width: usize, options: &ReadOptions) -> Self {
        let mut columns = vec![Column::Source, Column::Target, Column::Note];
        columns.extend((4..=width).map(|number| Column::Other(format!("column {number}"))));
        Self {
            columns,
            source_language: options.source_language.clone(),
            target_language: options.target_language.clone(),
        }
    }

    /// The language of `column` if it holds text to translate into.
    pub(super) fn target_language_of(&self, column: &Column) -> Option<LanguageTag> {
        match column {
            Column::Target => Some(self.target_language.clone()),
            Column::Language(language) => Some(language.clone()),
            _ => None,
        }
    }

    /// Whether rows say by themselves which of them belong together.
    pub(super) fn contains(&self, column: &Column) -> bool {
        self.columns.contains(column)
    }

    /// The cells of a row with their columns, without blank ones.
    pub(super) fn cells<'a>(
        &'a self,
        cells: &'a [String],
    ) -> impl Iterator<Item = (&'a Column, &'a str)> {
        self.columns
            .iter()
            .zip(cells)
            .map(|(column, cell)| (column, cell.as_str()))
            .filter(|(_, cell)| !cell.trim().is_empty())
    }
}

fn source_index(columns: &[Column], options: &ReadOptions) -> Option<usize> {
    let is_source = |column: &Column| matches!(column, Column::Language(language) if language.same_language(&options.source_language));
    let is_language = |column: &Column| matches!(column, Column::Language(_));
    let position = columns.iter().position(is_source);
    // Beside a column named "target", a lone language can only be the source.
    position.or_else(|| columns.iter().position(is_language))
}
