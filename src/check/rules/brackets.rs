//! `brackets`: brackets and quotation marks that are opened and not closed, or the other way round.
//!
//! A quotation can go on over several segments, so a mark that is single in the translation is no fault where the
//! Japanese has a single one as well.

mod quotes;
mod round;

use taiyaku_text::span::Span;

use super::script::writes_letters;
use crate::check::{CheckContext, Finding, FindingSeverity, Pair, Rule};

const NAME: &str = "brackets";

/// Brackets and quotation marks without their counterpart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Brackets;

impl Rule for Brackets {
    fn name(&self) -> &'static str {
        NAME
    }

    fn description(&self) -> &'static str {
        "Brackets or quotation marks that are not closed, not opened, or closed in the wrong order."
    }

    fn check_pair(&self, pair: &Pair, context: &CheckContext<'_>) -> Vec<Finding> {
        let source: Vec<char> = pair.source.text.chars().collect();
        let target: Vec<char> = pair.target.text.chars().collect();
        let goes_on = quotes::goes_on(&source);
        let letters = writes_letters(context);
        let single_in_source = round::single(&source, false);
        let single_in_target = round::single(&target, !letters && !goes_on);
        let mut findings = Vec::new();
        if single_in_source.is_empty() {
            findings.extend(single_in_target.into_iter().map(of_mark));
        } else if single_in_target.is_empty() {
            // It is the client's text; whoever asks the client should know.
            findings.extend(single_in_source.into_iter().map(in_source));
        }
        if letters && !goes_on {
            let quotes = quotes::single(&target).into_iter();
            let quoting = Quoting::of(&source);
            findings.extend(quotes.map(|mark| of_quote(mark, quoting, &target)));
        }
        findings
    }
}

/// A mark without its counterpart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct SingleMark {
    /// Where it stands.
    at: usize,
    /// The mark.
    mark: char,
    /// What is wrong with it.
    fault: Fault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// It opens and nothing closes.
    NotClosed,
    /// It closes and nothing opened.
    NotOpened,
    /// It has another form than the bracket that it closes.
    Misformed,
    /// It closes another bracket than the one that is open.
    Crossed,
}

fn message(mark: SingleMark) -> String {
    let SingleMark { mark, fault, .. } = mark;
    match fault {
        Fault::NotClosed => format!("{mark} is not closed"),
        Fault::NotOpened => format!("{mark} closes what is not open"),
        Fault::Misformed => format!("{mark} closes a bracket of another form"),
        Fault::Crossed => format!("{mark} closes before the bracket inside it is closed"),
    }
}

fn of_mark(mark: SingleMark) -> Finding {
    Finding::new(NAME, FindingSeverity::Warning, message(mark)).in_target(place(mark))
}

/// How a source quotes.
#[derive(Debug, Clone, Copy)]
struct Quoting {
    /// It has quotation marks.
    has_marks: bool,
    /// It is one quotation from its beginning to its end.
    is_whole: bool,
}

impl Quoting {
    fn of(source: &[char]) -> Self {
        Self {
            has_marks: quotes::quotes_anything(source),
            is_whole: quotes::is_one_quotation(source),
        }
    }
}

/// English leaves a quotation open that goes on in the next paragraph, so not every single mark is a fault.
fn of_quote(mark: SingleMark, source: Quoting, target: &[char]) -> Finding {
    let first = target.iter().position(|c| !c.is_whitespace());
    let goes_on = source.is_whole && first == Some(mark.at);
    let mut finding = of_mark(mark);
    if mark.mark == '"' && quotes::is_like_apostrophe(target, mark.at) {
        finding.severity = FindingSeverity::Info;
        return finding.with_fix("’");
    }
    if goes_on || !source.has_marks {
        finding.severity = FindingSeverity::Info;
    }
    finding
}

fn in_source(mark: SingleMark) -> Finding {
    let message = format!("in the source, {}", message(mark));
    Finding::new(NAME, FindingSeverity::Info, message).in_source(place(mark))
}

const fn place(mark: SingleMark) -> Span {
    Span::new(mark.at, mark.at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{marked, texts};

    fn found(source: &str, target: &str) -> Vec<String> {
        texts(&Brackets, source, target)
    }

    #[test]
    fn a_single_bracket_is_found() {
        assert_eq!(found("雨だ。", "It (rained."), ["("]);
        assert_eq!(found("雨だ。", "It rained)."), [")"]);
        assert_eq!(found("雨だ（弱い）。", "It (rained [a little)."), ["["]);
        assert_eq!(found("雨だ。", "It (rained [a) little]."), [")"]);
        assert_eq!(found("雨だ。", "It (rained]."), ["]"]);
        assert_eq!(found("雨だ。", "(It) rained {a} [little]."), [""; 0]);
    }

    #[test]
    fn list_marks_and_smileys_are_no_brackets() {
        for fine in [
            "1) It rained.",
            "It a) rained, b) snowed.",
            "iii) Rain",
            "Rain :) and snow ;-) or :(",
            "12.3) Rain",
            "(1) Rain",
            "It rained :-(",
        ] {
            assert_eq!(found("雨だ。", fine), [""; 0], "{fine}");
        }
        assert_eq!(found("雨だ。", "the European Union (EU and NATO"), ["("]);
        assert_eq!(found("雨だ。", "the European Union EU) and"), [")"]);
    }

    #[test]
    fn a_single_quotation_mark_is_found() {
        assert_eq!(found("「雨だ」と言った。", "“Rain, he said."), ["“"]);
        assert_eq!(found("「雨だ」と言った。", "Rain,” he said."), ["”"]);
        assert_eq!(found("「雨だ」と言った。", "\"Rain, he said."), ["\""]);
        assert_eq!(found("「雨だ」と言った。", "‘Rain, he said."), ["‘"]);
        assert_eq!(
            found(
                "「雨だ」。",
                "“‘Rain,’ he” said it’s the boys’ 5\" rock ’n’ roll"
            ),
            [""; 0]
        );
        assert_eq!(found("「雨だ」。", "in the ‘90s"), [""; 0]);
    }

    #[test]
    fn a_quotation_may_go_on_in_the_next_segment() {
        assert_eq!(found("「雨だ。", "“It rained."), [""; 0]);
        assert_eq!(found("「雨だ。", "It rained."), [""; 0]);
        assert_eq!(found("雨だ」と言った。", "It rained,” he said."), [""; 0]);
    }

    #[test]
    fn single_quotation_marks_with_a_possible_reason_are_info() {
        let severity = |source, target| marked(&Brackets, source, target)[0].0;
        let info = FindingSeverity::Info;
        assert_eq!(severity("「雨だ。」", "“It rained."), info);
        assert_eq!(severity("雨だと言った。", "It rained,” he said."), info);
        assert_eq!(severity("「雨」の店", "the Lakers\" shop"), info);
        let warning = FindingSeverity::Warning;
        assert_eq!(
            severity("「雨だ」と言った。", "“It rained, he said."),
            warning
        );
        assert_eq!(severity("彼は「雨だ。」", "He said, \"It rained."), warning);
        assert_eq!(
            found("彼は「雨だ。」", "The \"a\" said, \"It rained."),
            ["\""]
        );
    }

    #[test]
    fn a_japanese_translation_has_corner_brackets() {
        let resources = crate::check::testing::into_japanese();
        let context = CheckContext::new(&resources);
        let count = |source, target| {
            let pair = Pair::plain("1", source, target);
            Brackets.check_pair(&pair, &context).len()
        };
        assert_eq!(count("“Rain,” he said.", "「雨だ、と言った。"), 1);
        assert_eq!(count("“Rain,” he said.", "「雨だ」と（彼は）言った。"), 0);
        assert_eq!(count("“Rain. It rained.", "「雨だ。降った。"), 0);
        assert_eq!(count("Rain (hard).", "雨（強い。"), 1);
    }

    #[test]
    fn what_the_source_lacks_is_info() {
        let found = marked(&Brackets, "雨（弱いだ。", "It rained.");
        assert_eq!(found, [(FindingSeverity::Info, "（".to_owned())]);
        assert_eq!(marked(&Brackets, "雨（弱いだ。", "It (rained."), []);
    }
}
