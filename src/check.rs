//! Checks of finished translations: one rule, one file, one name.
//!
//! A [`Rule`] looks at one [`Pair`] of source and translation, or at all pairs of a run, and answers with
//! [`Finding`]s. [`check`] runs the rules of a [`Selection`] over pairs; [`rules::all`] lists the rules there
//! are. The measure of a rule is how seldom it speaks on professional translations, and how many injected
//! errors it finds.
//!
//! | module | what it holds |
//! |---|---|
//! | [`rules`] | the rules |
//! | [`pairs`] | pairs out of files and out of the memory |
//! | [`accepted`] | findings that a person has accepted, kept by content |

pub mod accepted;
mod concepts_in_pair;
mod finding;
mod pair;
pub mod pairs;
mod rule;
pub mod rules;
mod selection;
#[cfg(test)]
mod testing;

pub use finding::{Finding, FindingSeverity};
pub use pair::Pair;
pub use rule::{CheckContext, Rule};
pub use selection::{CheckSettings, Selection, UnknownRule};

use std::cmp::Reverse;

use rayon::prelude::*;

/// Findings of one rule that one pair may have. More help nobody, and reports repeat the pair for each.
const MOST_IN_PAIR: usize = 100;

/// Runs rules over pairs. The findings come in the order of the pairs, then of the rules, then of their
/// places.
#[must_use]
pub fn check(pairs: &[Pair], selection: &Selection, context: &CheckContext<'_>) -> Vec<Finding> {
    let rules = selection.rules();
    let mut findings: Vec<(usize, Finding)> = pairs
        .par_iter()
        .enumerate()
        .flat_map_iter(|(place, pair)| {
            let translated = pair.is_translated() && !rules::is_copied(pair, context);
            let asked = move |rule: &dyn Rule| translated || rule.reads_untranslated();
            let rules = rules.iter().enumerate();
            let rules = rules.filter(move |(_, rule)| asked(rule.as_ref()));
            rules.flat_map(move |(order, rule)| {
                let mut findings = most_of(rule.as_ref(), rule.check_pair(pair, context));
                findings.iter_mut().for_each(|finding| finding.pair = place);
                findings.into_iter().map(move |finding| (order, finding))
            })
        })
        .collect();
    let of_groups: Vec<(usize, Finding)> = rules
        .par_iter()
        .enumerate()
        .flat_map_iter(|(order, rule)| {
            let group = rule.check_all(pairs, context);
            group.into_iter().map(move |finding| (order, finding))
        })
        .collect();
    findings.extend(of_groups);
    findings.sort_by_key(|(order, finding)| (finding.pair, *order, finding.place()));
    findings
        .into_iter()
        .map(|(_, mut finding)| {
            selection.weigh(&mut finding);
            finding
        })
        .collect()
}

/// The findings of a rule in one pair, at most [`MOST_IN_PAIR`]: those that matter most, and one that says how many
/// were left out.
fn most_of(rule: &dyn Rule, mut findings: Vec<Finding>) -> Vec<Finding> {
    let Some(more) = findings.len().checked_sub(MOST_IN_PAIR + 1) else {
        return findings;
    };
    findings.sort_by_key(|finding| (Reverse(finding.severity), finding.place()));
    findings.truncate(MOST_IN_PAIR);
    let severity = findings
        .first()
        .map_or(rule.severity(), |finding| finding.severity);
    let message = format!(
        "{} more findings of this rule in this segment are not shown",
        more + 1
    );
    findings.push(Finding::new(rule.name(), severity, message));
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules_that_speak(pairs: &[Pair]) -> Vec<(usize, &'static str)> {
        let resources = testing::nothing();
        let context = CheckContext::new(&resources);
        let selection = Selection::new(&[], &[], &CheckSettings::default()).unwrap();
        let found = check(pairs, &selection, &context);
        found
            .iter()
            .map(|finding| (finding.pair, finding.rule))
            .collect()
    }

    #[test]
    fn a_pair_without_translation_is_one_finding() {
        let found = rules_that_speak(&[
            Pair::plain("1", "雨（弱い）が降った。", ""),
            Pair::plain("2", "雨（弱いが降った。", "雨（弱いが降った。"),
            Pair::plain("3", "雨が降った。", "雨が （降った"),
        ]);
        let expected = ["untranslated", "untranslated", "japanese-left", "brackets"];
        let rules: Vec<&str> = found.iter().map(|(_, rule)| *rule).take(4).collect();
        assert_eq!(rules, expected);
    }

    #[test]
    fn a_segment_full_of_faults_is_told_once() {
        let target = "It  rained ".repeat(MOST_IN_PAIR + 3);
        let pairs = [Pair::plain("1", "雨が降った。", target.trim_end())];
        let resources = testing::nothing();
        let selection =
            Selection::new(&["double-space".into()], &[], &CheckSettings::default()).unwrap();
        let found = check(&pairs, &selection, &CheckContext::new(&resources));
        assert_eq!(found.len(), MOST_IN_PAIR + 1);
        let last = found.last().unwrap();
        let message = "3 more findings of this rule in this segment are not shown";
        assert_eq!((last.target, last.message.as_str()), (None, message));
    }

    #[test]
    fn findings_come_in_the_order_of_pairs_rules_and_places() {
        let found = rules_that_speak(&[
            Pair::plain("1", "昨夜は雨が降った。", "It  rained  (hard."),
            Pair::plain("2", "雪だ。", "Snow."),
            Pair::plain("3", "昨夜は雨が降った。", "It rained."),
        ]);
        assert_eq!(
            found,
            [
                (0, "inconsistent-target"),
                (0, "brackets"),
                (0, "double-space"),
                (0, "double-space"),
                (2, "inconsistent-target"),
            ]
        );
    }
}
