//! What the tests of rules share.

use taiyaku_formats::ReadOptions;
use taiyaku_text::model::LanguageTag;

use super::{CheckContext, Finding, FindingSeverity, Pair, Rule};
use crate::{observer::Silent, suggest::Resources};

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
    let context = CheckContext::new(&resources);
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

/// Resources whose term base is a tab-separated list.
pub(crate) fn term_base(glossary: &str) -> Resources {
    let mut loader = Resources::loader(ReadOptions::default());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("glossary.tsv");
    std::fs::write(&path, glossary).unwrap();
    loader.concepts_of_file(&path, &mut Silent).unwrap();
    loader.finish().unwrap()
}

/// What a rule says of one pair.
pub(crate) fn findings_with(
    rule: &dyn Rule,
    resources: &Resources,
    source: &str,
    target: &str,
) -> Vec<Finding> {
    rule.check_pair(
        &Pair::plain("1", source, target),
        &CheckContext::new(resources),
    )
}

/// The text that a finding points at in a translation.
pub(crate) fn pointed_at(finding: &Finding, target: &str) -> Option<String> {
    let span = finding.target?;
    Some(target.chars().skip(span.start).take(span.len()).collect())
}
