//! `untranslated`: no translation, or one that is the source itself.

use taiyaku_text::span::Span;

use super::script::is_copied;
use crate::check::{CheckContext, Finding, FindingSeverity, Pair, Rule};

const NAME: &str = "untranslated";

/// Pairs without a translation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Untranslated;

impl Rule for Untranslated {
    fn name(&self) -> &'static str {
        NAME
    }

    fn description(&self) -> &'static str {
        "No translation, or the Japanese itself in its place."
    }

    fn severity(&self) -> FindingSeverity {
        FindingSeverity::Error
    }

    fn reads_untranslated(&self) -> bool {
        true
    }

    fn check_pair(&self, pair: &Pair, context: &CheckContext<'_>) -> Vec<Finding> {
        let whole = |text: &str| Span::new(0, text.chars().count());
        let finding = |message| {
            Finding::new(NAME, FindingSeverity::Error, message).in_source(whole(&pair.source.text))
        };
        // A line of signs alone can be left out: there is nothing to translate in it.
        let says_something = pair.source.text.chars().any(char::is_alphanumeric);
        if !pair.is_translated() && says_something {
            return vec![finding("no translation")];
        }
        if is_copied(pair, context) {
            let copied = finding("the translation is the source itself");
            return vec![copied.in_target(whole(&pair.target.text))];
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::texts;

    #[test]
    fn nothing_and_the_source_are_no_translation() {
        assert_eq!(texts(&Untranslated, "雨だ。", " \u{3000}"), ["雨だ。"]);
        assert_eq!(texts(&Untranslated, "雨だ。", "雨だ。"), ["雨だ。"]);
        assert_eq!(texts(&Untranslated, "ﾃﾞｰﾀ", " データ"), [" データ"]);
        assert_eq!(texts(&Untranslated, "2024年", ""), ["2024年"]);
    }

    #[test]
    fn what_has_no_japanese_may_stay() {
        for same in ["2024", "NATO", "＊＊＊", "https://example.org/", "（1）"] {
            assert!(texts(&Untranslated, same, same).is_empty(), "{same}");
        }
        assert!(texts(&Untranslated, "＊＊＊", "").is_empty());
        assert!(texts(&Untranslated, "雨だ。", "It rained.").is_empty());
    }
}
