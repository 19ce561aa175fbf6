//! Memory and term base, ready to be asked.

use std::sync::OnceLock;

use taiyaku_formats::ReadOptions;
use taiyaku_glossary::{recognise::Recogniser, targets::targets};
use taiyaku_text::model::{ConceptEntry, LanguageTag, TermStatus};
use taiyaku_tm::matching::Memory;

use super::{ResourceLoader, TargetNames, TermHit, is_usable};

/// A concept entry and its number in the database, if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// The database's number.
    pub number: Option<i64>,
    /// Whether it is of the starter term base, which gives way to what the project says itself.
    pub starter: bool,
    /// The entry.
    pub entry: ConceptEntry,
}

/// A memory and a term base, immutable, to be asked from many threads.
#[derive(Debug)]
pub struct Resources {
    /// The units to match against.
    pub memory: Memory,
    /// The concept entries whose terms are recognised.
    pub concepts: Vec<Concept>,
    pub(super) recogniser: Recogniser,
    pub(super) target_language: LanguageTag,
    /// Made when first asked for: only checks need it.
    pub(super) target_names: OnceLock<TargetNames>,
}

impl Resources {
    /// Begins to gather resources for a pair of languages.
    #[must_use]
    pub fn loader(options: ReadOptions) -> ResourceLoader {
        ResourceLoader::new(options)
    }

    /// The language that is translated into.
    #[must_use]
    pub const fn target_language(&self) -> &LanguageTag {
        &self.target_language
    }

    /// The database's number of the concept entry at an index; `None` for one of a file.
    #[must_use]
    pub fn concept_number(&self, index: usize) -> Option<i64> {
        self.concepts.get(index)?.number
    }

    /// The names that the term base has in the language of the translations.
    #[must_use]
    pub fn target_names(&self) -> &TargetNames {
        self.target_names
            .get_or_init(|| TargetNames::new(&self.concepts, &self.target_language))
    }

    /// The translations that the concept entry at an index offers in a text, best first.
    #[must_use]
    pub fn targets_of(&self, concept: usize, text: &str) -> Vec<(String, Option<TermStatus>)> {
        self.concepts
            .get(concept)
            .map(|concept| targets(&concept.entry, &self.target_language, text))
            .unwrap_or_default()
    }

    /// The translations of every concept entry that has a term, best first. Where entries disagree about one, that
    /// one of them allows it is enough; but what the project's own entries say stands, whatever the starter's say.
    #[must_use]
    pub fn all_targets(&self, hit: &TermHit, text: &str) -> Vec<(String, Option<TermStatus>)> {
        let is_starter = |&index: &usize| self.concepts.get(index).is_some_and(|c| c.starter);
        let (starter, own): (Vec<usize>, Vec<usize>) = hit.concepts().partition(is_starter);
        let mut targets = self.merged_targets(&own, text);
        for (target, status) in self.merged_targets(&starter, text) {
            if targets.iter().all(|(known, _)| *known != target) {
                targets.push((target, status));
            }
        }
        targets
    }

    fn merged_targets(&self, concepts: &[usize], text: &str) -> Vec<(String, Option<TermStatus>)> {
        let mut merged: Vec<(String, Option<TermStatus>)> = Vec::new();
        for (target, status) in concepts
            .iter()
            .flat_map(|&index| self.targets_of(index, text))
        {
            match merged.iter_mut().find(|(known, _)| *known == target) {
                Some((_, known)) if !is_usable(*known) => *known = status,
                Some(_) => {}
                None => merged.push((target, status)),
            }
        }
        merged
    }

    /// The terms in a text, in its order.
    #[must_use]
    pub fn terms_in(&self, text: &str) -> Vec<TermHit> {
        self.recogniser
            .find(text)
            .into_iter()
            .filter_map(|found| {
                let concept = usize::try_from(found.concept).ok()?;
                self.concepts.get(concept)?;
                Some(TermHit {
                    span: found.span,
                    text: found.text,
                    term: found.term,
                    concept,
                    other_concepts: found
                        .other_concepts
                        .iter()
                        .filter_map(|&other| usize::try_from(other).ok())
                        .collect(),
                    variant: found.variant,
                    targets: self.targets_of(concept, text),
                })
            })
            .collect()
    }
}
