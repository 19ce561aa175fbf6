//! The names that a term base has in the language of the translations, found in a translation.
//!
//! A term that is missing weighs more where another name stands that nothing in the source explains.

use std::collections::HashMap;

use taiyaku_glossary::usage::{EnglishText, TermPhrase, Usage};
use taiyaku_text::{model::LanguageTag, span::Span};

use super::{Concept, is_usable};

/// A name of the term base in a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetName {
    /// Where it stands.
    pub span: Span,
    /// Indices of the concept entries that have it.
    pub concepts: Vec<usize>,
}

/// Names by their first word.
#[derive(Debug, Default)]
pub struct TargetNames {
    by_first_word: HashMap<String, Vec<(usize, TermPhrase)>>,
}

impl TargetNames {
    /// The names among the terms of `language` that may be used.
    #[must_use]
    pub fn new(concepts: &[Concept], language: &LanguageTag) -> Self {
        let mut names = Self::default();
        for (index, concept) in concepts.iter().enumerate() {
            let terms = concept.entry.terms_in(language);
            for term in terms.filter(|term| is_usable(term.status)) {
                let phrase = TermPhrase::new(&term.text);
                let Some(first) = phrase.first_word().filter(|_| phrase.is_name()) else {
                    continue;
                };
                let first = first.to_owned();
                names
                    .by_first_word
                    .entry(first)
                    .or_default()
                    .push((index, phrase));
            }
        }
        names
    }

    /// The names in a text, leftmost and longest, in its order.
    #[must_use]
    pub fn find(&self, text: &EnglishText) -> Vec<TargetName> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.words().len() {
            let name = self.longest_at(text, at);
            let end = name.as_ref().map(|name| name.span.end);
            found.extend(name);
            at += 1;
            // What the name covers is not looked at again.
            while end.is_some_and(|end| {
                text.words()
                    .get(at)
                    .is_some_and(|word| word.span.start < end)
            }) {
                at += 1;
            }
        }
        found
    }

    fn longest_at(&self, text: &EnglishText, at: usize) -> Option<TargetName> {
        let word = text.words().get(at)?.text.to_lowercase();
        let singular = word.strip_suffix('s');
        let candidates = [Some(word.as_str()), singular].into_iter().flatten();
        let candidates = candidates
            .filter_map(|word| self.by_first_word.get(word))
            .flatten();
        let usages: Vec<(usize, Usage)> = candidates
            .filter_map(|(concept, phrase)| Some((*concept, text.usage_at(at, phrase)?)))
            .collect();
        let longest = usages
            .iter()
            .map(|(_, usage)| usage.span)
            .max_by_key(|span| span.end)?;
        let mut concepts: Vec<usize> = usages
            .iter()
            .filter(|(_, usage)| usage.span == longest)
            .map(|(concept, _)| *concept)
            .collect();
        concepts.dedup();
        Some(TargetName {
            span: longest,
            concepts,
        })
    }
}

#[cfg(test)]
mod tests {
    use taiyaku_text::model::{ConceptEntry, LanguageSection, Term};

    use super::*;

    fn concept(term: &str) -> Concept {
        let language = LanguageTag::english();
        Concept {
            number: None,
            entry: ConceptEntry {
                languages: vec![LanguageSection {
                    language,
                    terms: vec![Term::new(term)],
                    notes: Vec::new(),
                    categories: Vec::new(),
                }],
                ..ConceptEntry::default()
            },
        }
    }

    #[test]
    fn the_longest_name_counts_and_common_words_do_not() {
        let concepts = [
            concept("Guinea"),
            concept("Equatorial Guinea"),
            concept("treaty"),
        ];
        let names = TargetNames::new(&concepts, &LanguageTag::english());
        let found = names.find(&EnglishText::new(
            "A treaty of Equatorial Guinea and Guinea",
        ));
        let places: Vec<_> = found
            .iter()
            .map(|name| (name.span.start, &name.concepts[..]))
            .collect();
        assert_eq!(places, [(12, &[1][..]), (34, &[0][..])]);
    }
}
