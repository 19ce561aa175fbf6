//! `forbidden-term`: the translation uses a term that the term base advises against.

use taiyaku_glossary::usage::{Manner, TermPhrase};
use taiyaku_text::model::TermStatus;

use crate::check::{
    CheckContext, Finding, FindingSeverity, Pair, Rule,
    concepts_in_pair::{ConceptsInPair, NamedConcept},
};

const NAME: &str = "forbidden-term";

/// A forbidden or deprecated translation of a term of the source.
#[derive(Debug, Clone, Copy)]
pub(super) struct ForbiddenTerm;

impl Rule for ForbiddenTerm {
    fn name(&self) -> &'static str {
        NAME
    }

    fn description(&self) -> &'static str {
        "A translation of a term that the term base forbids (error) or calls deprecated (warning)."
    }

    fn severity(&self) -> FindingSeverity {
        FindingSeverity::Error
    }

    fn check_pair(&self, pair: &Pair, context: &CheckContext<'_>) -> Vec<Finding> {
        let Some(found) = ConceptsInPair::of(pair, context) else {
            return Vec::new();
        };
        let named = found.named.iter();
        named.flat_map(|concept| against(concept, &found)).collect()
    }
}

fn against(concept: &NamedConcept, found: &ConceptsInPair) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (target, status) in &concept.targets {
        let (severity, verdict) = match status {
            Some(TermStatus::Forbidden) => (FindingSeverity::Error, "forbidden"),
            Some(TermStatus::Deprecated) => (FindingSeverity::Warning, "deprecated"),
            _ => continue,
        };
        for usage in found.text.usages(&TermPhrase::new(target)) {
            let known = findings
                .iter()
                .any(|finding| finding.target == Some(usage.span));
            // What a usable term covers is that term, such as “Congress” in “National People’s Congress”.
            if known || usage.manner != Manner::AsWritten || found.is_explained(usage.span) {
                continue;
            }
            let better = concept.usable().next();
            let message = match better {
                Some(better) => format!(
                    "“{target}” is {verdict} for {}; use “{better}”",
                    concept.term
                ),
                None => format!("“{target}” is {verdict} for {}", concept.term),
            };
            let finding = Finding::new(NAME, severity, message)
                .in_source(concept.spans[0])
                .in_target(usage.span);
            findings.push(match better {
                Some(better) => finding.with_fix(better),
                None => finding,
            });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{findings_with, pointed_at, term_base};

    const TERMS: &str = "source\ttarget\tstatus\n\
        国会\tDiet\tpreferred\n国会\tCongress\tforbidden\n国会\tparliament\tdeprecated\n\
        党大会\tparty congress\tpreferred\n";

    #[test]
    fn each_place_is_found_with_what_to_write() {
        let resources = term_base(TERMS);
        let target = "The congress and the Parliament of Japan met.";
        let found = findings_with(&ForbiddenTerm, &resources, "国会が開かれた。", target);
        let said: Vec<_> = found
            .iter()
            .map(|finding| {
                (
                    finding.severity,
                    pointed_at(finding, target),
                    finding.fix.as_deref(),
                )
            })
            .collect();
        let fix = Some("Diet");
        assert_eq!(
            said,
            [(FindingSeverity::Warning, Some("Parliament".to_owned()), fix)],
            "“congress” in small letters is another word than the name"
        );
        let target = "Congress met.";
        let found = findings_with(&ForbiddenTerm, &resources, "国会が開かれた。", target);
        assert_eq!(found[0].severity, FindingSeverity::Error);
        assert_eq!(pointed_at(&found[0], target).as_deref(), Some("Congress"));
    }

    #[test]
    fn other_sources_and_longer_terms_may_have_it() {
        let resources = term_base(TERMS);
        let said = |source, target| findings_with(&ForbiddenTerm, &resources, source, target).len();
        assert_eq!(said("議会が開かれた。", "Congress met."), 0);
        assert_eq!(
            said(
                "国会は党大会の後に開かれた。",
                "The Diet met after the Party Congress."
            ),
            0
        );
    }
}
