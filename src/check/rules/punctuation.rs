//! `punctuation`: punctuation of the translation that is not that of its language, or that does not answer to
//! the source's.

mod ending;
mod full_width;
mod spacing;

use taiyaku_text::span::Span;

use super::script::{from_japanese, writes_letters};
use crate::check::{CheckContext, Finding, FindingSeverity, Pair, Rule};

const NAME: &str = "punctuation";

/// Full-width punctuation, missing full stops and question marks, doubled and misplaced commas.
#[derive(Debug, Clone, Copy)]
pub(super) struct Punctuation;

impl Rule for Punctuation {
    fn name(&self) -> &'static str {
        NAME
    }

    fn description(&self) -> &'static str {
        "Full-width punctuation, a missing full stop or question mark at the end, doubled commas, spaces before them."
    }

    fn check_pair(&self, pair: &Pair, context: &CheckContext<'_>) -> Vec<Finding> {
        if !writes_letters(context) {
            return Vec::new();
        }
        let target: Vec<char> = pair.target.text.chars().collect();
        let mut findings = full_width::findings(&target);
        findings.extend(spacing::findings(&target));
        if from_japanese(context) {
            let source: Vec<char> = pair.source.text.chars().collect();
            findings.extend(ending::findings(&source, &target));
        }
        findings
    }
}

fn finding(severity: FindingSeverity, message: impl Into<String>, place: Span) -> Finding {
    Finding::new(NAME, severity, message).in_target(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{findings, marked, texts};

    fn found(source: &str, target: &str) -> Vec<String> {
        texts(&Punctuation, source, target)
    }

    /// The translation with every fix made.
    fn fixed(source: &str, target: &str) -> String {
        let found = findings(&Punctuation, &[Pair::plain("1", source, target)]);
        let mut text: Vec<char> = target.chars().collect();
        for finding in found.iter().rev() {
            let place = finding.target.unwrap();
            text.splice(place.start..place.end, finding.fix.clone().unwrap().chars());
        }
        text.into_iter().collect()
    }

    #[test]
    fn full_width_signs_are_found_and_fixed() {
        assert_eq!(found("雨だ。", "It rained。"), ["。"]);
        assert_eq!(fixed("雨だ。", "It rained。"), "It rained.");
        assert_eq!(
            fixed("雨だ。", "In fact、it rained（hard）."),
            "In fact, it rained (hard)."
        );
        assert_eq!(
            fixed("雨だ。", "「It rained」, he said."),
            "“It rained”, he said."
        );
        assert_eq!(fixed("雨だ。", "５％ of it."), "５% of it.");
        assert_eq!(fixed("雨", "Rain：\u{3000}two"), "Rain: two");
        // What stands between Japanese is the matter of another rule.
        assert_eq!(found("雨だ。", "The 雨、雪 fell."), [""; 0]);
    }

    #[test]
    fn a_full_stop_answers_a_full_stop() {
        assert_eq!(fixed("雨だ。", "It rained"), "It rained.");
        assert_eq!(fixed("「雨だ。」", "“It rained”"), "“It rained.”");
        for fine in [
            "It rained.",
            "“It rained.”",
            "It rained!",
            "It rained (hard.)",
            "It rained…",
            "Rain:",
            "Rain —",
        ] {
            assert_eq!(found("雨だ。", fine), [""; 0], "{fine}");
        }
        assert_eq!(found("雨", "Rain"), [""; 0]);
    }

    #[test]
    fn a_question_mark_answers_a_question_mark() {
        assert_eq!(fixed("雨か？", "Did it rain."), "Did it rain?");
        assert_eq!(fixed("雨か？", "Did it rain"), "Did it rain?");
        assert_eq!(found("雨か？", "Did it rain?"), [""; 0]);
        assert_eq!(
            found("「雨か？」と聞いた。", "He asked whether it rained."),
            [""; 0]
        );
        assert_eq!(found("雨か。", "Did it rain?"), [""; 0]);
        assert_eq!(fixed("雨だったのか。", "Was it rain."), "Was it rain?");
        assert_eq!(found("雨だったのか。", "So it was rain."), [""; 0]);
        let severity = |target| marked(&Punctuation, "開けてくれる？", target)[0].0;
        assert_eq!(severity("Could you open it."), FindingSeverity::Warning);
        assert_eq!(severity("Please open it."), FindingSeverity::Info);
    }

    #[test]
    fn doubled_and_misplaced_marks_are_found() {
        assert_eq!(
            fixed("雨だ。", "It rained , then,, it snowed.."),
            "It rained, then, it snowed."
        );
        assert_eq!(
            fixed("雨だ。", "It rained,then snowed ."),
            "It rained, then snowed."
        );
        assert_eq!(fixed("雨だ。", "It rained……"), "It rained…");
        for fine in [
            "It rained... and snowed.",
            "It rained. . . .",
            "1,234 and 5 .5 .NET",
            "on example.com, say",
            "e.g., rain",
            "Really?! Yes!!",
            "It rained ...",
            "etc., and so on.",
            "U.S.A.,",
            "10:30, 5:3",
            "the ‘,’ key is it.",
        ] {
            assert_eq!(found("雨", fine), [""; 0], "{fine}");
        }
    }
}
