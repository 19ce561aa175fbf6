//! The names that a term base has in the language of the translations, found in a translation.
//!
//! A term that is missing weighs more where another name stands that nothing in the source explains.

use std::collections::{HashMap, HashSet};

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
    /// The names among the terms of `language` that may be used. Names that only join others (`Japan and the EU` for
    /// 日欧) are left out: in a text they name each of them as well.
    #[must_use]
    pub fn new(concepts: &[Concept], language: &LanguageTag) -> Self {
        let phrases: Vec<(usize, TermPhrase)> = concepts
            .iter()
            .enumerate()
            .flat_map(|(index, concept)| {
                let terms = concept.entry.terms_in(language);
                let usable = terms.filter(|term| is_usable(term.status));
                usable.map(move |term| (index, TermPhrase::new(&term.text)))
            })
            .filter(|(_, phrase)| phrase.is_name())
            .collect();
        let texts: HashSet<String> = phrases
            .iter()
            .map(|(_, phrase)| without_article(phrase.text()).to_owned())
            .collect();
        let mut names = Self::default();
        for (index, phrase) in phrases {
            let Some(first) = phrase.first_word().map(str::to_owned) else {
                continue;
            };
            if !joins_names(phrase.text(), &texts) {
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

/// Whether a name consists of other names and what joins them: `Japan and the EU`, `U.S.-China`, `U.S. Congress`.
fn joins_names(text: &str, names: &HashSet<String>) -> bool {
    ["-", " and ", ", ", " "].iter().any(|joint| {
        text.split_once(joint).is_some_and(|(one, rest)| {
            let known = |name: &str| names.contains(without_article(name));
            known(one) && (known(rest) || joins_names(rest, names))
        })
    })
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use taiyaku_text::model::{ConceptEntry, LanguageSection, Term};

    use super::*;

    fn concept(term: &str) -> Concept {
        let language = LanguageTag::english();
        Concept {
            number: None,
            starter: false,
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
    fn names_that_join_others_hide_none_of_them() {
        let terms = [
            "Japan",
            "the EU",
            "Korea",
            "Bosnia",
            "Japan and the EU",
            "Japan-EU",
            "Japan, Korea and the EU",
            "Bosnia and Herzegovina",
            "North Korea",
            "Parliament",
            "EU Parliament",
        ];
        let concepts = terms.map(concept);
        let names = TargetNames::new(&concepts, &LanguageTag::english());
        let found = |text| {
            let found = names.find(&EnglishText::new(text));
            let concepts = found.iter().map(|name| terms[name.concepts[0]]);
            concepts.collect::<Vec<_>>()
        };
        assert_eq!(found("Japan and the EU"), ["Japan", "the EU"]);
        assert_eq!(found("the Japan-EU summit"), ["Japan", "the EU"]);
        assert_eq!(
            found("Japan, Korea and the EU"),
            ["Japan", "Korea", "the EU"]
        );
        assert_eq!(found("EU Parliament"), ["the EU", "Parliament"]);
        for name in ["Bosnia and Herzegovina", "North Korea"] {
            assert_eq!(found(name), [name]);
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
