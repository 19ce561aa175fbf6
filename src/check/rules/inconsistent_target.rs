//! `inconsistent-target`: one source with several translations.

use std::collections::HashMap;

use taiyaku_text::kana::{is_kanji, is_katakana};

use super::groups::{self, Wording};
use crate::{
    check::{CheckContext, Finding, FindingSeverity, Pair, Rule},
    wording::counted,
};

const NAME: &str = "inconsistent-target";

/// The same source with different translations.
#[derive(Debug, Clone, Copy)]
pub(super) struct InconsistentTarget;

impl Rule for InconsistentTarget {
    fn name(&self) -> &'static str {
        NAME
    }

    fn description(&self) -> &'static str {
        "The same source with different translations."
    }

    fn check_all(&self, pairs: &[Pair], context: &CheckContext<'_>) -> Vec<Finding> {
        let sources = groups::source_keys(pairs, context);
        let targets = groups::wordings(pairs, context);
        let mut findings = Vec::new();
        for members in groups::by(&sources, &targets) {
            let key = members.first().and_then(|&member| sources.get(member));
            let phrase = key.is_some_and(|key| is_set_phrase(key));
            findings.extend(of_group(&members, pairs, &targets, phrase));
        }
        findings
    }
}

/// Whether a source is a label or a phrase of conversation (はい、そうです。), whose translation depends on the place:
/// up to four characters, or a sentence of up to nine with hardly a word in it that has a meaning of its own.
fn is_set_phrase(key: &str) -> bool {
    let characters: Vec<char> = key.chars().collect();
    let content = |c: &&char| is_kanji(**c) || is_katakana(**c) || c.is_ascii_alphabetic();
    let count = characters.iter().filter(content).count();
    let is_sentence = characters
        .last()
        .is_some_and(|c| matches!(c, '.' | '。' | '?' | '!' | '？' | '！'));
    characters.len() <= 4 || is_sentence && characters.len() <= 9 && count <= 3
}

/// Findings at every pair of a group, if its translations differ.
fn of_group(members: &[usize], pairs: &[Pair], targets: &[Wording], phrase: bool) -> Vec<Finding> {
    let target = |member: usize| pairs[member].target.text.trim();
    let mut exact: HashMap<&str, usize> = HashMap::new();
    let mut loose: HashMap<&str, usize> = HashMap::new();
    for &member in members {
        *exact.entry(target(member)).or_default() += 1;
        *loose.entry(&targets[member].letters).or_default() += 1;
    }
    if exact.len() < 2 {
        return Vec::new();
    }
    let severity = match phrase || loose.len() < 2 {
        true => FindingSeverity::Info,
        false => FindingSeverity::Warning,
    };
    let evidence = groups::fingerprint(exact.keys().copied());
    // What differs in words counts before what differs in punctuation.
    let rivals = groups::Rivals::new(members, |member| &targets[member].letters, target);
    members
        .iter()
        .map(|&member| {
            let other = rivals.of(member);
            finding(member, other, pairs, severity, exact.len() - 1).with_evidence(evidence.clone())
        })
        .collect()
}

fn finding(
    member: usize,
    other: usize,
    pairs: &[Pair],
    severity: FindingSeverity,
    others: usize,
) -> Finding {
    let (own, rival) = (&pairs[member].target.text, &pairs[other].target.text);
    let more = match others {
        1 => String::new(),
        _ => format!(", and in {}", counted(others - 1, "more way")),
    };
    let message = format!(
        "the same source is also translated “{}” (unit {}){more}",
        groups::shortened(rival),
        pairs[other].id
    );
    let mut finding =
        Finding::new(NAME, severity, message).in_target(groups::difference(own, rival));
    finding.pair = member;
    finding
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::findings;

    fn said(pairs: &[(&str, &str)]) -> Vec<(usize, FindingSeverity, String)> {
        let pairs: Vec<Pair> = pairs
            .iter()
            .enumerate()
            .map(|(index, (source, target))| Pair::plain(index.to_string(), source, target))
            .collect();
        findings(&InconsistentTarget, &pairs)
            .into_iter()
            .map(|finding| {
                let span = finding.target.unwrap();
                let target = pairs[finding.pair].target.text.chars();
                let marked = target.skip(span.start).take(span.len()).collect();
                (finding.pair, finding.severity, marked)
            })
            .collect()
    }

    #[test]
    fn every_pair_of_the_group_is_named_where_it_differs() {
        let warning = FindingSeverity::Warning;
        let found = said(&[
            ("市議会は計画を承認した。", "The council approved the plan."),
            ("昨夜は雨が降った。", "It rained."),
            ("市議会は計画を承認した｡", "The council adopted the plan."),
        ]);
        let expected = [
            (0, warning, "approved".to_owned()),
            (2, warning, "adopted".to_owned()),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn other_numbers_are_another_source_and_other_notation_is_not() {
        assert_eq!(
            said(&[
                ("会議は3日続いた。", "Three."),
                ("会議は4日続いた。", "Four.")
            ]),
            []
        );
        let found = said(&[
            ("会議は３日続いた。", "It lasted three."),
            ("会議は三日続いた。", "Three days."),
        ]);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn punctuation_case_and_short_words_are_info() {
        for (source, one, other) in [
            (
                "市議会は承認した。",
                "The council agreed",
                "The council agreed.",
            ),
            (
                "市議会は承認した。",
                "The Council agreed.",
                "The council agreed.",
            ),
            ("はい。", "Yes.", "Certainly."),
            ("はい、そうです。", "Yes, it is.", "That’s right."),
        ] {
            let found = said(&[(source, one), (source, other)]);
            assert!(
                found
                    .iter()
                    .all(|(_, severity, _)| *severity == FindingSeverity::Info)
            );
            assert_eq!(found.len(), 2, "{one}");
        }
        assert_eq!(
            said(&[
                ("雨が降った。", "Rain."),
                ("雨が降った。", "Rain. "),
                ("雨が降った。", "")
            ]),
            []
        );
    }
}
