//! Concept entries: what a term base holds.

use serde::{Deserialize, Serialize};

use super::LanguageTag;

/// Standing of a term within its concept entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermStatus {
    /// Found by a machine or suggested, not yet decided.
    Proposed,
    /// The term to use.
    Preferred,
    /// May be used.
    Admitted,
    /// Should no longer be used.
    Deprecated,
    /// Must not be used.
    Forbidden,
}

impl TermStatus {
    /// Every status, from [`Proposed`](Self::Proposed) to [`Forbidden`](Self::Forbidden).
    pub const ALL: [Self; 5] = [
        Self::Proposed,
        Self::Preferred,
        Self::Admitted,
        Self::Deprecated,
        Self::Forbidden,
    ];

    /// The name used in tables and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Preferred => "preferred",
            Self::Admitted => "admitted",
            Self::Deprecated => "deprecated",
            Self::Forbidden => "forbidden",
        }
    }

    /// The status with this [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// A piece of information that has no field of its own (a TBX data category), kept and written back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataCategory {
    /// The element that carries it: `descrip`, `termNote`, `admin`, `transac`, `ref`, `xref`, `date`, ….
    pub element: String,
    /// Its type attribute, such as `context`.
    pub category: String,
    /// Its value.
    pub value: String,
    /// Other attributes by name (`target`, `xml:lang`, …).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<(String, String)>,
    /// What stands beside it in the same group (`descripGrp`, `transacGrp`, …).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grouped: Vec<DataCategory>,
}

/// A term of one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The term as it stands in running text.
    pub text: String,
    /// Its standing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<TermStatus>,
    /// Part of speech, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of_speech: Option<String>,
    /// Reading in kana.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// Notes on this term.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Everything else the file says about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<DataCategory>,
}

impl Term {
    /// A term of which only the text is known.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            status: None,
            part_of_speech: None,
            reading: None,
            notes: Vec::new(),
            categories: Vec::new(),
        }
    }

    /// Words of the other language, one of which must stand in the text for this term to be the right one: what
    /// its data categories named [`CONDITION`](Self::CONDITION) say, with `|` between words. Nothing is said of
    /// a term that fits everywhere.
    ///
    /// ```
    /// use taiyaku_text::model::{DataCategory, Term};
    ///
    /// let mut term = Term::new("chancellor");
    /// term.categories.push(DataCategory {
    ///     element: "column".into(),
    ///     category: Term::CONDITION.into(),
    ///     value: "ドイツ|オーストリア".into(),
    ///     attributes: Vec::new(),
    ///     grouped: Vec::new(),
    /// });
    /// assert_eq!(term.conditions().collect::<Vec<_>>(), ["ドイツ", "オーストリア"]);
    /// ```
    pub fn conditions(&self) -> impl Iterator<Item = &str> {
        self.categories
            .iter()
            .filter(|category| category.category == Self::CONDITION)
            .flat_map(|category| category.value.split('|'))
            .map(str::trim)
            .filter(|word| !word.is_empty())
    }

    /// Name of the data category that holds [`conditions`](Self::conditions).
    pub const CONDITION: &str = "condition";
}

/// The terms of one language in a concept entry (TBX `langSet`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageSection {
    /// The language.
    pub language: LanguageTag,
    /// Its terms; the first preferred one is the one to use.
    pub terms: Vec<Term>,
    /// Notes on this language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Everything else the file says about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<DataCategory>,
}

/// A concept with its terms in each language (TBX `termEntry`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ConceptEntry {
    /// The id the entry has in its file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Subject field, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_field: Option<String>,
    /// Definition, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// The languages in the order of the file.
    pub languages: Vec<LanguageSection>,
    /// Notes on the concept.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Everything else the file says about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<DataCategory>,
}

impl ConceptEntry {
    /// The terms of every section in the language of `language`, whatever the region.
    pub fn terms_in<'a>(&'a self, language: &'a LanguageTag) -> impl Iterator<Item = &'a Term> {
        self.languages
            .iter()
            .filter(|section| section.language.same_language(language))
            .flat_map(|section| &section.terms)
    }
}
