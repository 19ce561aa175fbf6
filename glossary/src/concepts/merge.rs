//! Joining what two entries with the same terms say.

use std::collections::HashMap;

use taiyaku_text::model::{ConceptEntry, LanguageSection, Term};

/// Whether the two say different things where only one can be true: two concepts then, of the same terms.
pub(super) fn contradict(known: &ConceptEntry, other: &ConceptEntry) -> bool {
    let twins = terms_by_key(other);
    differ(&known.definition, &other.definition)
        || differ(&known.subject_field, &other.subject_field)
        || terms_by_key(known).into_iter().any(|(key, term)| {
            twins.get(&key).is_some_and(|twin| {
                differ(&term.part_of_speech, &twin.part_of_speech)
                    || differ(&term.reading, &twin.reading)
            })
        })
}

/// Adds to `known` what `other`, an entry with the same terms, says beyond it. Of two statuses of a term the one
/// of `other` stands, which came later. Merging the same again changes nothing.
pub(super) fn merge(known: &mut ConceptEntry, other: &ConceptEntry) {
    fill(&mut known.id, &other.id);
    fill(&mut known.subject_field, &other.subject_field);
    fill(&mut known.definition, &other.definition);
    unite(&mut known.notes, &other.notes);
    unite(&mut known.categories, &other.categories);
    merge_terms(known, &terms_by_key(other));
    merge_sections(&mut known.languages, &other.languages);
}

/// A term by language, text, and how many equal ones stand before it in the entry.
type TermKey = (String, String, usize);

fn terms_by_key(entry: &ConceptEntry) -> HashMap<TermKey, &Term> {
    let mut keys = TermKeys::default();
    let mut terms = HashMap::new();
    for section in &entry.languages {
        for term in &section.terms {
            terms.insert(keys.next(section.language.normalized(), term), term);
        }
    }
    terms
}

#[derive(Default)]
struct TermKeys {
    seen: HashMap<(String, String), usize>,
}

impl TermKeys {
    fn next(&mut self, language: String, term: &Term) -> TermKey {
        let seen = self
            .seen
            .entry((language.clone(), term.text.clone()))
            .or_default();
        *seen += 1;
        (language, term.text.clone(), *seen)
    }
}

fn merge_terms(known: &mut ConceptEntry, others: &HashMap<TermKey, &Term>) {
    let mut keys = TermKeys::default();
    for section in &mut known.languages {
        for term in &mut section.terms {
            let key = keys.next(section.language.normalized(), term);
            if let Some(other) = others.get(&key) {
                merge_term(term, other);
            }
        }
    }
}

fn merge_term(known: &mut Term, other: &Term) {
    known.status = other.status.or(known.status);
    fill(&mut known.part_of_speech, &other.part_of_speech);
    fill(&mut known.reading, &other.reading);
    unite(&mut known.notes, &other.notes);
    unite(&mut known.categories, &other.categories);
}

/// What is said about a language goes to the section of the same language and number, else to its last one,
/// else to a new one.
fn merge_sections(known: &mut Vec<LanguageSection>, others: &[LanguageSection]) {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, section) in known.iter().enumerate() {
        let language = section.language.normalized();
        places.entry(language).or_default().push(place);
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for other in others {
        let language = other.language.normalized();
        let number = seen.entry(language.clone()).or_default();
        let place = places
            .get(&language)
            .and_then(|places| places.get(*number).or(places.last()));
        *number += 1;
        match place.and_then(|&place| known.get_mut(place)) {
            Some(section) => {
                unite(&mut section.notes, &other.notes);
                unite(&mut section.categories, &other.categories);
            }
            None => {
                places.entry(language).or_default().push(known.len());
                known.push(LanguageSection {
                    terms: Vec::new(),
                    ..other.clone()
                });
            }
        }
    }
}

fn differ(known: &Option<String>, other: &Option<String>) -> bool {
    matches!((known, other), (Some(known), Some(other)) if known != other)
}

fn fill(known: &mut Option<String>, other: &Option<String>) {
    if known.is_none() {
        known.clone_from(other);
    }
}

/// Appends what is new in `other`. Lists of a few entries: notes and data categories of one term.
fn unite<T: Clone + PartialEq>(known: &mut Vec<T>, other: &[T]) {
    for value in other {
        if !known.contains(value) {
            known.push(value.clone());
        }
    }
}
