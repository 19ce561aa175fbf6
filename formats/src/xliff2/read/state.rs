//! How far a translation has come, in the words of XLIFF 2.

use taiyaku_text::model::{Segment, TargetState};

use crate::xliff2::names::{NEEDS_REVIEW, UNTOUCHED};
use crate::xml::Element;

/// `state` and `subState` of a `<segment>`.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    state: Option<String>,
    sub_state: Option<String>,
}

impl State {
    pub(super) fn of(element: &Element) -> Self {
        let value = |name| element.attribute(name).map(|value| value.trim().to_owned());
        Self {
            state: value("state"),
            sub_state: value("subState"),
        }
    }

    /// Whether the file says that somebody has translated it.
    pub(super) fn is_done(&self) -> bool {
        self.is_confirmed() && !self.is_doubted()
    }

    fn is_confirmed(&self) -> bool {
        matches!(
            self.state.as_deref(),
            Some("translated" | "reviewed" | "final" | "signed-off")
        )
    }

    /// The state of a target with this text. A file that says nothing of it holds translations, other than copies
    /// of the source.
    pub(super) fn judge(&self, target: &Segment, source: &Segment) -> TargetState {
        let untouched = target.text == source.text || target.is_blank();
        match self.state.as_deref() {
            _ if self.sub_state.as_deref() == Some(UNTOUCHED) => TargetState::New,
            _ if self.sub_state.as_deref() == Some(NEEDS_REVIEW) => {
                TargetState::NeedsReviewTranslation
            }
            Some("reviewed" | "final" | "signed-off") if !self.is_doubted() => TargetState::Final,
            Some("translated") if !self.is_doubted() => TargetState::Translated,
            Some("initial") | None if untouched => TargetState::New,
            None if !self.is_doubted() => TargetState::Translated,
            _ => TargetState::NeedsReviewTranslation,
        }
    }

    /// Whether a tool's own word says that nobody stands behind the translation.
    fn is_doubted(&self) -> bool {
        let Some(word) = &self.sub_state else {
            return false;
        };
        let word = word.rsplit(':').next().unwrap_or_default();
        let word = word.to_ascii_lowercase().replace(['_', '-', ' '], "");
        let doubts = [
            "reject",
            "needs",
            "draft",
            "fuzzy",
            "pretrans",
            "machine",
            "unconfirmed",
            "unapproved",
            "suggest",
        ];
        word == "mt" || doubts.iter().any(|doubt| word.contains(doubt))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(state: Option<&str>, sub_state: Option<&str>, target: &str) -> TargetState {
        let state = State {
            state: state.map(str::to_owned),
            sub_state: sub_state.map(str::to_owned),
        };
        state.judge(&target.into(), &"雨だ。".into())
    }

    #[test]
    fn states_and_the_words_of_tools() {
        use TargetState::{Final, NeedsReviewTranslation, New, Translated};
        for (state, sub_state, target, expected) in [
            (None, None, "Rain.", Translated),
            (None, None, "雨だ。", New),
            (Some("initial"), None, "Rain.", NeedsReviewTranslation),
            (Some("initial"), None, "", New),
            (Some("translated"), None, "Rain.", Translated),
            (Some("translated"), None, "雨だ。", Translated),
            (Some("reviewed"), None, "Rain.", Final),
            (Some("final"), None, "Rain.", Final),
            (
                Some("translated"),
                Some("tool:fuzzy"),
                "Rain.",
                NeedsReviewTranslation,
            ),
            (
                Some("translated"),
                Some("x:not_proofed"),
                "Rain.",
                Translated,
            ),
            (
                Some("reviewed"),
                Some("x:Rejected"),
                "Rain.",
                NeedsReviewTranslation,
            ),
            (
                Some("initial"),
                Some(NEEDS_REVIEW),
                "雨だ。",
                NeedsReviewTranslation,
            ),
            (Some("initial"), Some(UNTOUCHED), "Rain.", New),
            (Some("odd"), None, "Rain.", NeedsReviewTranslation),
        ] {
            assert_eq!(
                judged(state, sub_state, target),
                expected,
                "{state:?} {sub_state:?}"
            );
        }
    }
}
