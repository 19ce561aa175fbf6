//! `term`: the translation uses the terms that the term base has for those of the source.
//!
//! A translation may name a thing once where the source does twice, and say *it* afterwards: fewer places alone are
//! no finding. They are one where a name stands in the translation that nothing in the source explains. A title after
//! a name (李外相) may go without saying.

mod title;

use std::collections::HashMap;

use taiyaku_glossary::usage::Manner;
use taiyaku_text::span::Span;

use crate::{
    check::{
        CheckContext, Finding, FindingSeverity, Pair, Rule,
        concepts_in_pair::{ConceptsInPair, NamedConcept},
    },
    suggest::{TargetName, is_usable},
};

const NAME: &str = "term";

/// Targets that a message lists at most.
const LISTED: usize = 4;

/// Terms of the source whose translation is missing, or is written otherwise than the term base has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct TermUsed;

impl Rule for TermUsed {
    fn name(&self) -> &'static str {
        NAME
    }

    fn description(&self) -> &'static str {
        "A term of the source that the translation does not render as the term base says."
    }

    fn check_pair(&self, pair: &Pair, context: &CheckContext<'_>) -> Vec<Finding> {
        let Some(found) = ConceptsInPair::of(pair, context) else {
            return Vec::new();
        };
        let stranger = stranger(pair, &found, context);
        let named = found.named.iter();
        named
            .filter(|concept| concept.usable().next().is_some())
            .flat_map(|concept| look_at(concept, pair, &found, stranger.as_ref()))
            .collect()
    }
}

fn look_at(
    concept: &NamedConcept,
    pair: &Pair,
    found: &ConceptsInPair,
    stranger: Option<&Stranger>,
) -> Vec<Finding> {
    let stranger = stranger.filter(|_| concept.is_name());
    if concept.usages.is_empty() {
        // What is advised against is for `forbidden-term` to say.
        if uses_what_is_advised_against(concept, found) {
            return Vec::new();
        }
        let mut finding = missing(concept, stranger);
        if stranger.is_none() && title::may_go_without_saying(concept, pair, found) {
            finding.severity = FindingSeverity::Info;
        }
        return vec![finding];
    }
    if let Some(stranger) = stranger.filter(|_| concept.usages.len() < concept.spans.len()) {
        return vec![too_few(concept, stranger)];
    }
    if concept.has_only_variants() {
        return variants(concept);
    }
    Vec::new()
}

fn missing(concept: &NamedConcept, stranger: Option<&Stranger>) -> Finding {
    let term = &concept.term;
    let mut message = format!("{term} should be {}", listed(concept));
    if let Some(stranger) = stranger {
        message.push_str(&format!(
            "; nothing in the source explains “{}”",
            stranger.text
        ));
    }
    let finding = Finding::new(NAME, FindingSeverity::Warning, message)
        .with_evidence(evidence("missing", concept, stranger))
        .in_source(concept.spans[0]);
    match stranger {
        Some(stranger) => finding.in_target(stranger.span),
        None => finding,
    }
}

fn too_few(concept: &NamedConcept, stranger: &Stranger) -> Finding {
    let message = format!(
        "{} stands here {} times, its translation {}; nothing in the source explains “{}”",
        concept.term,
        concept.spans.len(),
        match concept.usages.len() {
            1 => "once".to_owned(),
            times => format!("{times} times"),
        },
        stranger.text
    );
    // The last place is the one most likely to be left over.
    let place = concept.spans.last().copied().unwrap_or_default();
    Finding::new(NAME, FindingSeverity::Warning, message)
        .with_evidence(evidence("too few", concept, Some(stranger)))
        .in_source(place)
        .in_target(stranger.span)
}

/// What such a finding rests on: the best translation. Further ones, which the message lists, may come and go in the
/// term base, and an accepted finding stays accepted.
fn evidence(kind: &str, concept: &NamedConcept, stranger: Option<&Stranger>) -> String {
    let best = concept.usable().next().unwrap_or_default();
    let stranger = stranger.map_or("", |stranger| stranger.text.as_str());
    [kind, &concept.term, best, stranger].join("\t")
}

fn variants(concept: &NamedConcept) -> Vec<Finding> {
    let each = concept.usages.iter().map(|used| {
        let manner = used.usage.manner;
        let message = format!(
            "{} is “{}”, here {}",
            concept.term,
            used.target,
            manner.description()
        );
        let finding = Finding::new(NAME, FindingSeverity::Info, message)
            .in_source(concept.spans[0])
            .in_target(used.usage.span);
        match manner {
            Manner::OtherCase => finding.with_fix(used.target.clone()),
            _ => finding,
        }
    });
    each.collect()
}

/// The translations that may be used: `“prime minister” or “PM”`.
fn listed(concept: &NamedConcept) -> String {
    let usable: Vec<String> = concept
        .usable()
        .map(|target| format!("“{target}”"))
        .collect();
    let shown = &usable[..usable.len().min(LISTED)];
    match usable.len() - shown.len() {
        0 => shown.join(" or "),
        more => format!("{} (or {more} more)", shown.join(" or ")),
    }
}

fn uses_what_is_advised_against(concept: &NamedConcept, found: &ConceptsInPair) -> bool {
    let against = concept
        .targets
        .iter()
        .filter(|(_, status)| !is_usable(*status));
    against.into_iter().any(|(target, _)| found.uses(target))
}

/// A name in the translation that nothing in the source explains.
struct Stranger {
    span: Span,
    text: String,
}

/// The first of them.
fn stranger(pair: &Pair, found: &ConceptsInPair, context: &CheckContext<'_>) -> Option<Stranger> {
    let mut stands: HashMap<&[usize], bool> = HashMap::new();
    let name = found.names.iter().find(|name| {
        !found.is_explained(name.span)
            && !*stands
                .entry(&name.concepts)
                .or_insert_with(|| stands_in_source(name, &pair.source.text, found, context))
    })?;
    Some(Stranger {
        span: name.span,
        text: excerpt(&pair.target.text, name.span),
    })
}

/// Whether the source has a term of the name's concepts, be it in the midst of another word: 米 in 欧米.
fn stands_in_source(
    name: &TargetName,
    source: &str,
    found: &ConceptsInPair,
    context: &CheckContext<'_>,
) -> bool {
    name.concepts.iter().any(|&index| {
        let named = found
            .named
            .iter()
            .any(|concept| concept.concepts.contains(&index));
        let concept = context.resources.concepts.get(index);
        let mut terms = concept.into_iter().flat_map(|concept| {
            let others = concept.entry.languages.iter();
            others
                .filter(|section| {
                    !section
                        .language
                        .same_language(context.resources.target_language())
                })
                .flat_map(|section| &section.terms)
        });
        named || terms.any(|term| source.contains(&term.text))
    })
}

fn excerpt(text: &str, span: Span) -> String {
    text.chars().skip(span.start).take(span.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{findings_with, pointed_at, term_base};

    const TERMS: &str = "concept\tsource\ttarget\tstatus\n\
        pl\tポーランド\tPoland\tpreferred\npl\tポーランド\tPolish\tadmitted\n\
        pe\tペルー\tPeru\tpreferred\nee\tエストニア\tEstonia\tpreferred\n\
        gn\tギニア\tGuinea\tpreferred\ngq\t赤道ギニア\tEquatorial Guinea\tpreferred\n\
        dam\tダム\tdam\tpreferred\ndam\tダム\tbarrage\tforbidden\n";

    fn said(source: &str, target: &str) -> Vec<(FindingSeverity, Option<String>)> {
        let resources = term_base(TERMS);
        findings_with(&TermUsed, &resources, source, target)
            .iter()
            .map(|finding| (finding.severity, pointed_at(finding, target)))
            .collect()
    }

    #[test]
    fn a_term_that_is_there_is_no_finding() {
        for (source, target) in [
            ("ポーランドのダムが決壊した。", "Two Polish dams burst."),
            (
                "ポーランドは、ポーランドの水を守る。",
                "Poland protects its water.",
            ),
            ("赤道ギニアで会談した。", "They met in Equatorial Guinea."),
            ("雨が降った。", "It rained in Peru."),
            ("ポーランドで会談した。", ""),
        ] {
            assert_eq!(said(source, target), [], "{target}");
        }
    }

    #[test]
    fn a_missing_term_is_named_and_so_is_the_name_in_its_place() {
        let target = "Peru bought ships.";
        let warning = FindingSeverity::Warning;
        assert_eq!(
            said("ポーランドが船を買った。", "It bought ships."),
            [(warning, None)]
        );
        assert_eq!(
            said("ポーランドが船を買った。", target),
            [(warning, Some("Peru".to_owned()))]
        );
        // The name of another country contains it.
        let longer = said("ギニアが船を買った。", "Equatorial Guinea bought ships.");
        assert_eq!(longer, [(warning, Some("Equatorial Guinea".to_owned()))]);
    }

    #[test]
    fn fewer_places_count_where_another_name_stands() {
        let source = "ポーランドは6月、ポーランド産の麦を輸出した。";
        assert_eq!(said(source, "In June Poland exported its wheat."), []);
        let swapped = said(source, "In June Poland exported wheat from Peru.");
        assert_eq!(
            swapped,
            [(FindingSeverity::Warning, Some("Peru".to_owned()))]
        );
        // Peru stands in the source, too.
        assert_eq!(
            said(
                &format!("{source}ペルーへ。"),
                "In June Poland exported wheat to Peru."
            ),
            []
        );
    }

    #[test]
    fn more_translations_make_no_other_finding() {
        let evidence = |terms: &str| {
            let found = findings_with(
                &TermUsed,
                &term_base(terms),
                "ダムが決壊した。",
                "It burst.",
            );
            assert_eq!(found.len(), 1);
            found[0].evidence.clone().unwrap()
        };
        let one = "source\ttarget\tstatus\nダム\tdam\tpreferred\n";
        let more = format!("{one}ダム\tbarrage\tadmitted\n");
        assert_eq!(evidence(one), evidence(&more));
        let other = one.replace("\tdam\t", "\tweir\t");
        assert_ne!(evidence(one), evidence(&other));
    }

    #[test]
    fn looser_ways_are_worth_knowing() {
        let found = said("エストニアの船が沈んだ。", "An Estonian ship sank.");
        assert_eq!(
            found,
            [(FindingSeverity::Info, Some("Estonian".to_owned()))]
        );
    }

    #[test]
    fn what_is_forbidden_is_left_to_its_own_rule() {
        assert_eq!(said("ダムを造る。", "They are building a barrage."), []);
    }
}
