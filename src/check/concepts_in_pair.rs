//! The concepts of the term base that a source names, and where the translation names them.

use std::collections::{BTreeMap, HashMap};

use taiyaku_glossary::usage::{EnglishText, Manner, TermPhrase, Usage};
use taiyaku_text::{
    model::{LanguageTag, TermStatus},
    span::Span,
};

use super::{CheckContext, Pair};
use crate::suggest::{TargetName, TermHit, is_usable};

/// A concept that the source names, once or several times.
#[derive(Debug)]
pub(super) struct NamedConcept {
    /// The term as it stands in the source the first time.
    pub(super) term: String,
    /// Where it stands, in the order of the source.
    pub(super) spans: Vec<Span>,
    /// The concept entries that have the term.
    pub(super) concepts: Vec<usize>,
    /// The translations, best first.
    pub(super) targets: Vec<(String, Option<TermStatus>)>,
    /// Where the translation uses one that may be used, in its order.
    pub(super) usages: Vec<TargetUsage>,
}

/// A place in the translation that names a concept.
#[derive(Debug, Clone)]
pub(super) struct TargetUsage {
    pub(super) usage: Usage,
    /// The target as the term base has it.
    pub(super) target: String,
}

/// A pair, looked at for terms.
#[derive(Debug)]
pub(super) struct ConceptsInPair {
    pub(super) text: EnglishText,
    pub(super) named: Vec<NamedConcept>,
    /// Names of the term base in the translation, leftmost and longest.
    pub(super) names: Vec<TargetName>,
    /// What the usages cover together, in order and without overlaps.
    covered: Vec<Span>,
}

impl ConceptsInPair {
    /// Looks at a pair; `None` where there is nothing to compare: no translation, no term, or a translation that
    /// is not English, whose inflection is not known.
    pub(super) fn of(pair: &Pair, context: &CheckContext<'_>) -> Option<Self> {
        let resources = context.resources;
        if !pair.is_translated()
            || !resources
                .target_language()
                .same_language(&LanguageTag::english())
        {
            return None;
        }
        let hits = resources.terms_in(&pair.source.text);
        if hits.is_empty() {
            return None;
        }
        let text = EnglishText::new(&pair.target.text);
        let names = resources.target_names().find(&text);
        let mut named = by_concept(&hits, &pair.source.text, context);
        for concept in &mut named {
            concept.usages = usages(concept, &text, &names);
        }
        let covered = covered(&named);
        Some(Self {
            text,
            named,
            names,
            covered,
        })
    }

    /// Whether the translation uses a term just so.
    pub(super) fn uses(&self, target: &str) -> bool {
        let usages = self.text.usages(&TermPhrase::new(target));
        usages.iter().any(|usage| usage.manner == Manner::AsWritten)
    }

    /// Whether a place of the translation belongs to a usage of some named concept, or lies in one.
    pub(super) fn is_explained(&self, span: Span) -> bool {
        let begun = self.covered.partition_point(|used| used.start < span.end);
        let last = begun.checked_sub(1).and_then(|last| self.covered.get(last));
        last.is_some_and(|used| used.overlaps(span))
    }
}

/// The places of all usages, overlapping ones joined.
fn covered(named: &[NamedConcept]) -> Vec<Span> {
    let usages = named.iter().flat_map(|concept| &concept.usages);
    let mut spans: Vec<Span> = usages.map(|used| used.usage.span).collect();
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut().filter(|last| last.overlaps(span)) {
            Some(last) => last.end = last.end.max(span.end),
            None => joined.push(span),
        }
    }
    joined
}

/// The hits, one entry a concept, in the order of the source.
fn by_concept(hits: &[TermHit], source: &str, context: &CheckContext<'_>) -> Vec<NamedConcept> {
    let mut named: Vec<NamedConcept> = Vec::new();
    let mut places: HashMap<Vec<usize>, usize> = HashMap::new();
    for hit in hits {
        let concepts: Vec<usize> = hit.concepts().collect();
        match places.get(&concepts).and_then(|&at| named.get_mut(at)) {
            Some(known) => known.spans.push(hit.span),
            None => {
                places.insert(concepts.clone(), named.len());
                named.push(NamedConcept {
                    term: hit.text.clone(),
                    spans: vec![hit.span],
                    targets: context.resources.all_targets(hit, source),
                    concepts,
                    usages: Vec::new(),
                });
            }
        }
    }
    named
}

fn usages(concept: &NamedConcept, text: &EnglishText, names: &[TargetName]) -> Vec<TargetUsage> {
    let mut found: Vec<TargetUsage> = Vec::new();
    for (target, _) in concept
        .targets
        .iter()
        .filter(|(_, status)| is_usable(*status))
    {
        for usage in text.usages(&TermPhrase::new(target)) {
            if !is_part_of_other_name(usage.span, concept, names) {
                found.push(TargetUsage {
                    usage,
                    target: target.clone(),
                });
            }
        }
    }
    // Of usages at the same place the closest one counts, then the longest.
    found.sort_by_key(|used| {
        (
            used.usage.manner,
            std::cmp::Reverse(used.usage.span.len()),
            used.usage.span.start,
        )
    });
    let mut kept: BTreeMap<usize, TargetUsage> = BTreeMap::new();
    for used in found {
        let span = used.usage.span;
        // What is kept does not overlap, so the last one that begins before the end tells.
        let before = kept.range(..span.end).next_back();
        if before.is_none_or(|(_, other)| !other.usage.span.overlaps(span)) {
            kept.insert(span.start, used);
        }
    }
    kept.into_values().collect()
}

/// Whether a place is only a piece of a longer name of another concept: Guinea in Equatorial Guinea.
fn is_part_of_other_name(span: Span, concept: &NamedConcept, names: &[TargetName]) -> bool {
    // Names do not overlap: only the last one that begins no later can hold the place.
    let begun = names.partition_point(|name| name.span.start <= span.start);
    let name = begun.checked_sub(1).and_then(|last| names.get(last));
    name.is_some_and(|name| {
        span.end <= name.span.end
            && name.span.len() > span.len()
            && name
                .concepts
                .iter()
                .all(|other| !concept.concepts.contains(other))
    })
}

impl NamedConcept {
    /// The translations that may be used, best first.
    pub(super) fn usable(&self) -> impl Iterator<Item = &str> {
        let usable = self.targets.iter().filter(|(_, status)| is_usable(*status));
        usable.map(|(text, _)| text.as_str())
    }

    /// Whether its best translation is a name.
    pub(super) fn is_name(&self) -> bool {
        self.usable()
            .next()
            .is_some_and(|target| TermPhrase::new(target).is_name())
    }

    /// Whether every usage is a looser one than the term base has.
    pub(super) fn has_only_variants(&self) -> bool {
        self.usages
            .iter()
            .all(|used| used.usage.manner != Manner::AsWritten)
    }
}
