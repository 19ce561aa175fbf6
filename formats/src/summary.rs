//! What became of the entries that were handed to a writer.

use std::collections::BTreeMap;
use std::ops::AddAssign;

/// A kind of detail that a format may have no place for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Detail {
    /// Inline codes, or parts of them.
    InlineCodes,
    /// Notes.
    Notes,
    /// Properties (TMX `<prop>`).
    Properties,
    /// Attributes of the format that was read, such as TMX `o-tmf`.
    Attributes,
    /// Who made or changed something, and when; how often it was used.
    History,
    /// Neighbouring segments.
    Context,
    /// The status of a unit or a term.
    Status,
    /// Ids.
    Ids,
    /// Regions of languages: a file has one code for each of its two languages.
    Regions,
    /// Terms or variants in further languages.
    OtherLanguages,
    /// Data categories of a term base.
    DataCategories,
    /// Definitions, subject fields, readings, parts of speech.
    TermFields,
    /// Anything else.
    Other,
}

impl Detail {
    /// What it is called, singular and plural, as in "3 inline codes".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::InlineCodes => "inline code/inline codes",
            Self::Notes => "note/notes",
            Self::Properties => "property/properties",
            Self::Attributes => "attribute/attributes",
            Self::History => "author, date or use/authors, dates and uses",
            Self::Context => "neighbouring segment/neighbouring segments",
            Self::Status => "status/statuses",
            Self::Ids => "id/ids",
            Self::Regions => "region of a language/regions of languages",
            Self::OtherLanguages => "text in another language/texts in other languages",
            Self::DataCategories => "data category/data categories",
            Self::TermFields => "definition or other field/definitions and other fields",
            Self::Other => "other detail/other details",
        }
    }
}

/// What was written, and what the format could not hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WriteSummary {
    /// Entries that stand in the file.
    pub written: usize,
    /// Entries that were left out: the format needs a source, a translation or a term that they lack.
    pub left_out: usize,
    /// Places where characters had to be replaced or dropped (a tab in TSV, a control character in XML).
    pub altered: usize,
    omitted: BTreeMap<Detail, usize>,
}

impl WriteSummary {
    /// Notes that `count` details of a written entry have no place in the format.
    pub fn omit(&mut self, detail: Detail, count: usize) {
        if count > 0 {
            *self.omitted.entry(detail).or_default() += count;
        }
    }

    /// Details of written entries that the format has no place for, by kind.
    pub fn omitted(&self) -> impl Iterator<Item = (Detail, usize)> + '_ {
        self.omitted.iter().map(|(detail, count)| (*detail, *count))
    }

    /// How many details of written entries the format has no place for.
    #[must_use]
    pub fn details_left_out(&self) -> usize {
        self.omitted.values().sum()
    }

    /// Whether the file says less than what was handed to the writer.
    #[must_use]
    pub fn is_lossy(&self) -> bool {
        self.left_out + self.details_left_out() + self.altered > 0
    }
}

impl AddAssign for WriteSummary {
    fn add_assign(&mut self, other: Self) {
        self.written += other.written;
        self.left_out += other.left_out;
        self.altered += other.altered;
        for (detail, count) in other.omitted {
            self.omit(detail, count);
        }
    }
}
