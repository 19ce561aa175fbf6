//! Questions for the client: what only the author can say about a text.
//!
//! A query asks, it never decides. One kind, one file; the measure of a kind is that an editor would call each of its
//! questions fair. [`collect`] asks about the texts of a job, in their order:
//!
//! | kind | asks about |
//! |---|---|
//! | `incomplete` | text that stops in mid-sentence |
//! | `unreadable` | characters that nobody can read |
//! | `term_forms` | one term, as it seems, in several forms |
//! | `kana_spelling` | kana where kanji stand elsewhere |
//! | `printed_english` | English in the source that is unusual, or not that of the term base |

mod incomplete;
mod kana_spelling;
mod printed_english;
mod readings;
mod term_forms;
mod text;
mod unreadable;
mod words;

use serde::Serialize;

pub use text::{QuerySegment, QueryText, Unreadable};

use crate::suggest::Resources;
use taiyaku_text::span::{Position, Span};

/// What a query asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum QueryKind {
    /// The text stops in mid-sentence.
    Incomplete,
    /// A character cannot be read.
    Unreadable,
    /// A term has several forms.
    TermForms,
    /// A word stands in kana here and in kanji elsewhere.
    KanaSpelling,
    /// English in the source is unusual, or not that of the term base.
    PrintedEnglish,
}

/// A place that a query is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// The file.
    pub file: String,
    /// The segment in the file, from 0; null for a place outside of all segments.
    pub segment: Option<usize>,
    /// Where the place is in the file, if that is known.
    pub position: Option<Position>,
    /// The text there.
    pub text: String,
    /// What the query is about in this text.
    pub marked: Vec<Span>,
}

impl Excerpt {
    /// File and line, such as `article.txt:57`; without a line, file and segment: `article.txt#12`.
    #[must_use]
    pub fn place(&self) -> String {
        match (self.position, self.segment) {
            (Some(position), _) => format!("{}:{}", self.file, position.line),
            (None, Some(segment)) => format!("{}#{segment}", self.file),
            (None, None) => self.file.clone(),
        }
    }
}

/// A question for the client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Query {
    /// What it asks about.
    pub kind: QueryKind,
    /// The places, in the order of the text; never empty.
    pub excerpts: Vec<Excerpt>,
    /// The question in Japanese.
    pub japanese: String,
    /// The question in English.
    pub english: String,
}

/// Everything there is to ask about the texts of a job: in their order, and in each by place.
#[must_use]
pub fn collect(texts: &[QueryText], resources: &Resources) -> Vec<Query> {
    texts.iter().flat_map(|text| ask(text, resources)).collect()
}

fn ask(text: &QueryText, resources: &Resources) -> Vec<Query> {
    let mut queries = incomplete::find(text);
    queries.extend(unreadable::find(text));
    // The other kinds know Japanese only.
    if resources.memory.source_language().is_japanese() {
        queries.extend(term_forms::find(text));
        queries.extend(kana_spelling::find(text, &resources.concepts));
        queries.extend(printed_english::find(text, resources));
    }
    queries.sort_by_key(|query| {
        let first = query.excerpts.first();
        let position = first.and_then(|excerpt| excerpt.position);
        let segment = first.and_then(|excerpt| excerpt.segment);
        (segment, position, query.kind)
    });
    queries
}
