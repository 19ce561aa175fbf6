//! What the tests of rules share.

use taiyaku_formats::ReadOptions;
use taiyaku_text::model::LanguageTag;

use super::{CheckContext, Finding, FindingSeverity, Pair, Rule};
use crate::suggest::Resources;

/// Memory and term base without anything in them, for Japanese into English.
pub(crate) fn nothing() -> Resources {
    Resources::loader(ReadOptions::default()).finish().unwrap()
}

/// The same from English into Japanese.
pub(crate) fn into_japanese() -> Resources {
    let options = ReadOptions {
        source_language: LanguageTag::english(),
        target_language: LanguageTag::japanese(),
        ..ReadOptions::default()
    };
    Resources::loader(options).finish().unwrap()
}

/// What a rule says about pairs of Japanese and English, places left out.
pub(crate) fn findings(rule: &dyn Rule, pairs: &[Pair]) -> Vec<Finding> {
    let resources = nothing();
    let context = CheckContext {
        resources: &resources,
    };
    let mut findings = Vec::new();
    for (index, pair) in pairs.iter().enumerate() {
        for mut finding in rule.check_pair(pair, &context) {
            finding.pair = index;
            findings.push(finding);
        }
    }
    findings.extend(rule.check_all(pairs, &context));
    findings
}

/// What a rule marks in the translation of one pair: severity and the marked text.
pub(crate) fn marked(
    rule: &dyn Rule,
    source: &str,
    target: &str,
) -> Vec<(FindingSeverity, String)> {
    let pair = Pair::plain("1", source, target);
    findings(rule, std::slice::from_ref(&pair))
        .into_iter()
        .map(|finding| {
            let text = |span: taiyaku_text::span::Span, text: &str| -> String {
                text.chars().skip(span.start).take(span.len()).collect()
            };
            let marked = match (finding.target, finding.source) {
                (Some(span), _) => text(span, target),
                (None, Some(span)) => text(span, source),
                (None, None) => String::new(),
            };
            (finding.severity, marked)
        })
        .collect()
}

/// What a rule marks in the translation, severities left out.
pub(crate) fn texts(rule: &dyn Rule, source: &str, target: &str) -> Vec<String> {
    let marked = marked(rule, source, target);
    marked.into_iter().map(|(_, text)| text).collect()
}
