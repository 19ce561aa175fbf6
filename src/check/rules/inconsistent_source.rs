//! `inconsistent-source`: several sources with one translation.

use super::groups::{self, Wording};
use crate::check::{CheckContext, Finding, FindingSeverity, Pair, Rule};

const NAME: &str = "inconsistent-source";

/// Translations of fewer words say the same for many sources.
const FEWEST_WORDS: usize = 4;

/// Different sources with the same translation.
#[derive(Debug, Clone, Copy)]
pub(super) struct InconsistentSource;

impl Rule for InconsistentSource {
    fn name(&self) -> &'static str {
        NAME
    }

    fn description(&self) -> &'static str {
        "Different sources with the same translation; a warning where they differ in numbers or in a negation."
    }

    fn severity(&self) -> FindingSeverity {
        FindingSeverity::Info
    }

    fn check_all(&self, pairs: &[Pair], context: &CheckContext<'_>) -> Vec<Finding> {
        let sources = groups::source_keys(pairs, context);
        let targets = groups::wordings(pairs, context);
        let letters: Vec<String> = targets
            .iter()
            .map(|target| target.letters.clone())
            .collect();
        let mut findings = Vec::new();
        for members in groups::by(&letters, &targets) {
            findings.extend(of_group(&members, pairs, &sources, &targets));
        }
        findings
    }
}

fn of_group(
    members: &[usize],
    pairs: &[Pair],
    sources: &[String],
    targets: &[Wording],
) -> Vec<Finding> {
    let Some(&first) = members.first() else {
        return Vec::new();
    };
    let same = members
        .iter()
        .all(|&member| sources[member] == sources[first]);
    if same || targets[first].words < FEWEST_WORDS {
        return Vec::new();
    }
    let evidence = groups::fingerprint(members.iter().map(|&member| sources[member].as_str()));
    let rivals = groups::Rivals::new(
        members,
        |member| &sources[member],
        |member| &sources[member],
    );
    members
        .iter()
        .map(|&member| finding(member, rivals.of(member), pairs).with_evidence(evidence.clone()))
        .collect()
}

fn finding(member: usize, other: usize, pairs: &[Pair]) -> Finding {
    let (own, rival) = (&pairs[member].source.text, &pairs[other].source.text);
    let (severity, why) = if groups::numbers(own) != groups::numbers(rival) {
        (FindingSeverity::Warning, ", where the numbers differ")
    } else if is_negation(own, rival) {
        (FindingSeverity::Warning, ", where one is negated")
    } else {
        (FindingSeverity::Info, "")
    };
    let message = format!(
        "the same translation stands for “{}” (unit {}){why}",
        groups::shortened(rival),
        pairs[other].id
    );
    let mut finding =
        Finding::new(NAME, severity, message).in_source(groups::difference(own, rival));
    finding.pair = member;
    finding
}

/// Forms in which Japanese negates a verb or an adjective, or a word begins with a negation.
const NEGATIONS: [&str; 8] = ["ない", "なか", "なく", "ません", "ず", "不", "非", "無"];

/// Whether two sources say the same but for a negation: they differ in a short stretch, and a negation is in it on
/// one side only.
fn is_negation(own: &str, rival: &str) -> bool {
    let (own, rival): (Vec<char>, Vec<char>) = (own.chars().collect(), rival.chars().collect());
    let stretch = |text: &[char], other: &[char]| -> String {
        let span = groups::rest(text, other);
        // A form can share its first or last character with what stands on the other side.
        let from = span.start.saturating_sub(1);
        text.iter().skip(from).take(span.end + 1 - from).collect()
    };
    let (own_part, rival_part) = (stretch(&own, &rival), stretch(&rival, &own));
    let is_short = |part: &str, whole: &[char]| part.chars().count() <= whole.len() / 2 + 2;
    let is_negated = |part: &str| NEGATIONS.iter().any(|form| part.contains(form));
    is_short(&own_part, &own)
        && is_short(&rival_part, &rival)
        && is_negated(&own_part) != is_negated(&rival_part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::findings;

    fn severities(pairs: &[(&str, &str)]) -> Vec<(usize, FindingSeverity)> {
        let pairs: Vec<Pair> = pairs
            .iter()
            .enumerate()
            .map(|(index, (source, target))| Pair::plain(index.to_string(), source, target))
            .collect();
        let found = findings(&InconsistentSource, &pairs);
        found
            .into_iter()
            .map(|finding| (finding.pair, finding.severity))
            .collect()
    }

    #[test]
    fn numbers_and_negations_are_warnings() {
        let warning = FindingSeverity::Warning;
        let both = [(0, warning), (1, warning)];
        let english = "The meeting went on for three days.";
        assert_eq!(
            severities(&[
                ("会議は3日続いた。", english),
                ("会議は4日続いた。", english)
            ]),
            both
        );
        let english = "The council approved the plan.";
        assert_eq!(
            severities(&[
                ("市議会は計画を承認した。", english),
                ("市議会は計画を承認しなかった。", english)
            ]),
            both
        );
    }

    #[test]
    fn other_words_are_info_and_short_translations_nothing() {
        let info = FindingSeverity::Info;
        let english = "The council approved the plan.";
        let found = severities(&[
            ("市議会は計画を承認した。", english),
            ("議会は案を認めた。", english),
        ]);
        assert_eq!(found, [(0, info), (1, info)]);
        assert_eq!(
            severities(&[("そうだ。", "That is so."), ("そのとおり。", "That is so.")]),
            []
        );
        assert_eq!(
            severities(&[
                ("会議は3日続いた。", english),
                ("会議は三日続いた。", english)
            ]),
            []
        );
    }
}
