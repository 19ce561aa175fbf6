//! `number`: numbers, dates and times of the source that the translation has otherwise or not at all.

use taiyaku_text::{
    model::LanguageTag,
    number::quantity::{
        Difference, Measure, Quantity, Ratio, Weight, compare, english_quantities,
        japanese_quantities,
    },
    span::Span,
};

use super::script::{from_japanese, is_japanese_letter};
use crate::check::{CheckContext, Finding, FindingSeverity, Pair, Rule};

mod wording;

const NAME: &str = "number";

/// Numbers that differ between a Japanese source and its English translation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number;

impl Rule for Number {
    fn name(&self) -> &'static str {
        NAME
    }

    fn description(&self) -> &'static str {
        "Numbers, dates and times that the translation has otherwise or not at all."
    }

    fn severity(&self) -> FindingSeverity {
        FindingSeverity::Error
    }

    fn check_pair(&self, pair: &Pair, context: &CheckContext<'_>) -> Vec<Finding> {
        let into_english = from_japanese(context) && is_english(context);
        if !into_english || !pair.is_translated() || is_left_in_japanese(&pair.target.text) {
            return Vec::new();
        }
        findings(&pair.source.text, &pair.target.text)
    }
}

fn is_english(context: &CheckContext<'_>) -> bool {
    let target = context.resources.target_language();
    target.same_language(&LanguageTag::english())
}

/// Whether a translation is still Japanese for the most part: other rules say so, and its numbers cannot be
/// read as English.
fn is_left_in_japanese(target: &str) -> bool {
    let is_japanese = |character: &char| is_japanese_letter(*character);
    let japanese = target.chars().filter(is_japanese).count();
    let letters = target.chars().filter(char::is_ascii_alphabetic).count();
    japanese > letters
}

fn findings(source: &str, target: &str) -> Vec<Finding> {
    let in_source = japanese_quantities(source);
    let in_target = english_quantities(target);
    let texts = Texts {
        source: source.chars().collect(),
        target: target.chars().collect(),
    };
    compare(&in_source, &in_target)
        .into_iter()
        .map(|difference| finding(&texts, difference))
        .collect()
}

/// The two texts that messages quote from.
struct Texts {
    source: Vec<char>,
    target: Vec<char>,
}

fn finding(texts: &Texts, difference: Difference<'_>) -> Finding {
    let severity = severity(difference);
    let message = message(texts, difference);
    // Texts and places say which numbers are meant: a message in other words is the same finding.
    let finding = Finding::new(NAME, severity, message).with_evidence(kind(difference));
    match difference {
        Difference::Changed { source, target }
        | Difference::Converted { source, target }
        | Difference::Rounded { source, target }
        | Difference::OtherBound { source, target } => {
            finding.in_source(source.span).in_target(target.span)
        }
        Difference::Missing { source } => finding.in_source(source.span),
        Difference::Added { target } => finding.in_target(target.span),
    }
}

const fn kind(difference: Difference<'_>) -> &'static str {
    match difference {
        Difference::Changed { .. } => "changed",
        Difference::Converted { .. } => "converted",
        Difference::Rounded { .. } => "rounded",
        Difference::OtherBound { .. } => "other bound",
        Difference::Missing { .. } => "missing",
        Difference::Added { .. } => "added",
    }
}

fn message(texts: &Texts, difference: Difference<'_>) -> String {
    let in_source = |quantity: &Quantity| quote(&texts.source, quantity.span);
    let in_target = |quantity: &Quantity| quote(&texts.target, quantity.span);
    match difference {
        Difference::Changed { source, target } => format!(
            "{}, but the translation has {}",
            wording::source_is_value(source, &in_source(source)),
            in_target(target)
        ),
        Difference::Converted { source, target } => format!(
            "{} seems to be converted to another unit: {}",
            in_source(source),
            in_target(target)
        ),
        Difference::Rounded { source, target } => format!(
            "{}, and the translation rounds it to {}",
            wording::source_is_value(source, &in_source(source)),
            in_target(target)
        ),
        Difference::OtherBound { source, target } => format!(
            "the source has {}, but the translation {}",
            wording::bounded(source, &in_source(source)),
            wording::bounded(target, &in_target(target))
        ),
        Difference::Missing { source } => format!(
            "{} is missing in the translation",
            wording::value_and_source(source, &in_source(source))
        ),
        Difference::Added { target } => {
            format!("{} is not in the source", in_target(target))
        }
    }
}

/// A value that contradicts the source is an error if both are surely numbers.
fn severity(difference: Difference<'_>) -> FindingSeverity {
    match difference {
        Difference::Changed { source, target }
            if source.weight == Weight::Heavy && target.weight == Weight::Heavy =>
        {
            FindingSeverity::Error
        }
        Difference::Converted { .. } | Difference::Rounded { .. } => FindingSeverity::Info,
        Difference::Added { target } => severity_of_addition(target),
        Difference::Changed { .. } | Difference::OtherBound { .. } | Difference::Missing { .. } => {
            FindingSeverity::Warning
        }
    }
}

/// Translators add the year that 昨年 or an era stands for, and should.
fn severity_of_addition(target: &Quantity) -> FindingSeverity {
    let is_year = target.span.len() == 4
        && target.main().is_some_and(|reading| {
            reading.measure == Measure::Count
                && (Ratio::whole(1000)..=Ratio::whole(2100)).contains(&reading.value)
        });
    if is_year {
        FindingSeverity::Info
    } else {
        FindingSeverity::Warning
    }
}

fn quote(text: &[char], span: Span) -> String {
    let quoted = text.get(span.start..span.end).unwrap_or_default();
    quoted.iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Severity, message and the places of the one finding.
    fn only(source: &str, target: &str) -> (FindingSeverity, String, Option<Span>, Option<Span>) {
        let mut found = findings(source, target);
        assert_eq!(found.len(), 1, "{found:?}");
        let finding = found.remove(0);
        (
            finding.severity,
            finding.message,
            finding.source,
            finding.target,
        )
    }

    #[test]
    fn messages_name_both_sides_and_their_places() {
        use FindingSeverity::{Error, Info, Warning};
        let span = |start, end| Some(Span::new(start, end));
        for (source, target, expected) in [
            (
                "約4万5000人だった",
                "some 450,000 people",
                (
                    Error,
                    "4万5000 is 45,000, but the translation has 450,000",
                    span(1, 7),
                    span(5, 12),
                ),
            ),
            (
                "計540人",
                "people were hurt",
                (
                    Warning,
                    "540 is missing in the translation",
                    span(1, 4),
                    None,
                ),
            ),
            (
                "約4万5000人だった",
                "many people",
                (
                    Warning,
                    "45,000 (4万5000) is missing in the translation",
                    span(1, 7),
                    None,
                ),
            ),
            (
                "来年6月に",
                "next December",
                (
                    Warning,
                    "6月 is June, but the translation has December",
                    span(2, 4),
                    span(5, 13),
                ),
            ),
            (
                "午後4時40分に",
                "at 4.40 am",
                (
                    Error,
                    "午後4時40分 is 16:40, but the translation has 4.40 am",
                    span(0, 7),
                    span(3, 10),
                ),
            ),
            (
                "5割が反対",
                "5% were opposed",
                (
                    Error,
                    "5割 is 50%, but the translation has 5%",
                    span(0, 2),
                    span(0, 2),
                ),
            ),
            (
                "65歳以上",
                "over 65",
                (
                    Warning,
                    "the source has at least 65, but the translation more than 65",
                    span(0, 2),
                    span(5, 7),
                ),
            ),
            (
                "昭和56年に",
                "in 1918",
                (
                    Error,
                    "昭和56年 is 1981, but the translation has 1918",
                    span(0, 5),
                    span(3, 7),
                ),
            ),
            (
                "2018年に",
                "then",
                (
                    Warning,
                    "2018 (2018年) is missing in the translation",
                    span(0, 5),
                    None,
                ),
            ),
            (
                "72キロ先",
                "45 miles away",
                (
                    Info,
                    "72 seems to be converted to another unit: 45",
                    span(0, 2),
                    span(0, 2),
                ),
            ),
            (
                "男性が",
                "The man, 37, was",
                (Warning, "37 is not in the source", None, span(9, 11)),
            ),
            (
                "昨年",
                "in 2024",
                (Info, "2024 is not in the source", None, span(3, 7)),
            ),
            (
                "数万人",
                "thousands of people",
                (
                    Warning,
                    "数万 is tens of thousands, but the translation has thousands",
                    span(0, 2),
                    span(0, 9),
                ),
            ),
        ] {
            let (severity, message, source, target) = only(source, target);
            let (wanted, text, in_source, in_target) = expected;
            assert_eq!(
                (severity, message.as_str(), source, target),
                (wanted, text, in_source, in_target)
            );
        }
    }

    #[test]
    fn what_is_not_translated_is_left_to_other_rules() {
        assert!(is_left_in_japanese("４万５０００人が集まった"));
        assert!(!is_left_in_japanese(
            "Some 45,000 people gathered (集まった)."
        ));
        assert!(!is_left_in_japanese("45,000"));
    }
}
