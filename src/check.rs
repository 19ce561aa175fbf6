//! Checks of finished translations: one rule, one file, one name.
//!
//! A [`Rule`] looks at one [`Pair`] of source and translation, or at all pairs of a run, and answers with
//! [`Finding`]s. [`check`] runs rules over pairs; [`rules::all`] lists the rules there are. The measure of a rule
//! is how seldom it speaks on professional translations, and how many injected errors it finds.

mod finding;
mod pair;
mod rule;
pub mod rules;

pub use finding::{Finding, FindingSeverity};
pub use pair::Pair;
pub use rule::{CheckContext, Rule};

use rayon::prelude::*;

/// Runs rules over pairs. The findings come in the order of the pairs, then of the rules, then of their
/// places.
#[must_use]
pub fn check(pairs: &[Pair], rules: &[Box<dyn Rule>], context: &CheckContext<'_>) -> Vec<Finding> {
    let mut findings: Vec<(usize, usize, Finding)> = pairs
        .par_iter()
        .enumerate()
        .flat_map_iter(|(place, pair)| {
            rules.iter().enumerate().flat_map(move |(order, rule)| {
                let mut findings = rule.check_pair(pair, context);
                findings.iter_mut().for_each(|finding| finding.pair = place);
                findings
                    .into_iter()
                    .map(move |finding| (place, order, finding))
            })
        })
        .collect();
    for (order, rule) in rules.iter().enumerate() {
        let group = rule.check_all(pairs, context);
        findings.extend(
            group
                .into_iter()
                .map(|finding| (finding.pair, order, finding)),
        );
    }
    findings.sort_by_key(|(pair, order, finding)| (*pair, *order, finding.place()));
    findings
        .into_iter()
        .map(|(_, _, finding)| finding)
        .collect()
}
