//! Whether an English text uses a term, and how closely.
//!
//! A term stands in a text when its words do, one after the other, in any form that grammar gives them: plurals,
//! possessives, verb forms, capitals, a hyphen for a space. Looser ways to write the same, such as another
//! spelling, an abbreviation or turned-round words, are reported as variants: whether they will do is for
//! the house to say.
//!
//! | module | what it holds |
//! |---|---|
//! | `phrase` | a term as words, and its places in a text, word by word |
//! | `loose` | other ways to write it: open or closed, turned round, taken apart, abbreviated |

mod loose;
mod phrase;

use taiyaku_text::{
    english::{Word, words},
    span::Span,
};

pub use phrase::TermPhrase;

/// How a text writes a term, closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Manner {
    /// As the term base has it, or inflected.
    AsWritten,
    /// In other letter case: `Nato` for NATO.
    OtherCase,
    /// In another spelling: British for American, `cease-fire` for ceasefire.
    OtherSpelling,
    /// Abbreviated or in full, with or without points.
    Abbreviated,
    /// Its words in another order, or with others between them.
    Rearranged,
    /// Another word made from it: an adjective, an inhabitant, a noun of a verb.
    Derived,
}

impl Manner {
    /// What is different, for a person.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::AsWritten => "as the term base has it",
            Self::OtherCase => "in other letter case",
            Self::OtherSpelling => "in another spelling",
            Self::Abbreviated => "abbreviated or in full",
            Self::Rearranged => "in other words of the same",
            Self::Derived => "as a word made from it",
        }
    }
}

/// A place where a text uses a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// Where, in scalar values of the text.
    pub span: Span,
    /// How.
    pub manner: Manner,
}

/// An English text, ready to be asked for terms.
#[derive(Debug, Clone)]
pub struct EnglishText {
    text: String,
    words: Vec<Word>,
    /// Whether it has no small letter, as headings may: then capitals prove nothing.
    all_capitals: bool,
}

impl EnglishText {
    /// Cuts a text into words.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let words = words(text);
        Self {
            all_capitals: words.len() > 1 && !text.chars().any(char::is_lowercase),
            words,
            text: text.to_owned(),
        }
    }

    /// The places that use a term, in the order of the text. Looser ways count only where the words themselves
    /// stand nowhere.
    ///
    /// ```
    /// use taiyaku_glossary::usage::{EnglishText, Manner, TermPhrase};
    ///
    /// let manner = |term: &str, text: &str| {
    ///     let usages = EnglishText::new(text).usages(&TermPhrase::new(term));
    ///     usages.first().map(|usage| usage.manner)
    /// };
    /// assert_eq!(manner("member state", "All Member States agreed."), Some(Manner::AsWritten));
    /// assert_eq!(manner("ceasefire", "a cease-fire was agreed"), Some(Manner::OtherSpelling));
    /// assert_eq!(manner("war", "warning signs"), None);
    /// ```
    #[must_use]
    pub fn usages(&self, term: &TermPhrase) -> Vec<Usage> {
        if term.words().is_empty() {
            return self.literal(term.text());
        }
        let usages = phrase::usages(term, &self.words, self.all_capitals);
        if usages.is_empty() {
            loose::usages(term, &self.words)
        } else {
            usages
        }
    }

    /// The words with their places.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The place that begins with the word at `index` and uses the term as the term base has it or inflected.
    #[must_use]
    pub fn usage_at(&self, index: usize, term: &TermPhrase) -> Option<Usage> {
        phrase::usage_at(term, &self.words, index, self.all_capitals)
            .filter(|usage| usage.manner == Manner::AsWritten)
    }

    /// A term without words, such as a sign, stands where its characters do.
    fn literal(&self, term: &str) -> Vec<Usage> {
        if term.is_empty() {
            return Vec::new();
        }
        let length = term.chars().count();
        let (mut byte, mut place) = (0, 0);
        let found = self.text.match_indices(term).map(|(start, _)| {
            place += self.text[byte..start].chars().count();
            byte = start;
            Usage {
                span: Span::new(place, place + length),
                manner: Manner::AsWritten,
            }
        });
        found.collect()
    }
}

#[cfg(test)]
mod tests;
