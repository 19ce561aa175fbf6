//! How far a translation has come, in the words of XLIFF 1.2, Trados Studio, memoQ and Phrase.

use taiyaku_text::model::TargetState;

use crate::xml::Element;

/// What a `<target>`'s attributes say; `None` if they say nothing.
pub(super) fn of_target(element: &Element) -> Option<TargetState> {
    let qualified = element.attribute("state-qualifier").is_some_and(|value| {
        matches!(value, "fuzzy-match" | "mt-suggestion" | "tm-suggestion")
            || value.starts_with("rejected")
    });
    let suggested = qualified.then_some(TargetState::NeedsReviewTranslation);
    element.attribute("state").map(of_xliff).or(suggested)
}

/// `state` of XLIFF 1.2.
fn of_xliff(value: &str) -> TargetState {
    match value {
        "new" | "needs-translation" => TargetState::New,
        "translated" => TargetState::Translated,
        "final" | "signed-off" => TargetState::Final,
        _ if value.starts_with("needs-") => TargetState::NeedsReviewTranslation,
        // A tool's own word, such as x-confirmed.
        _ if value.contains("confirmed") || value.contains("translated") => TargetState::Translated,
        _ => TargetState::NeedsReviewTranslation,
    }
}

/// `conf` of `<sdl:seg>`; Studio leaves it out where nobody has begun.
pub(super) fn of_trados(value: Option<&str>) -> TargetState {
    match value {
        Some("Translated" | "ApprovedTranslation") => TargetState::Translated,
        Some("ApprovedSignOff") => TargetState::Final,
        // Draft, RejectedTranslation, RejectedSignOff.
        _ => TargetState::NeedsReviewTranslation,
    }
}

/// What memoQ (`mq:status`) or Phrase (`m:confirmed`, in .mxliff) says on a `<trans-unit>`, whatever the prefix.
pub(super) fn of_unit(element: &Element) -> Option<TargetState> {
    let memoq = prefixed(element, "status").map(of_memoq);
    let phrase = prefixed(element, "confirmed").map(|value| match value {
        "1" | "true" => TargetState::Translated,
        _ => TargetState::NeedsReviewTranslation,
    });
    memoq.or(phrase)
}

/// Whether a tool protects the unit from changes.
pub(super) fn is_locked(element: &Element) -> bool {
    let value = prefixed(element, "locked");
    value.is_some_and(|value| matches!(value, "locked" | "true" | "1" | "yes"))
}

/// What an `<iws:status>` of WorldServer says; `None` if it says nothing about the translation.
pub(super) fn of_world_server(element: &Element) -> Option<TargetState> {
    match (
        element.attribute("translation_status"),
        element.attribute("target_content"),
    ) {
        (Some("finished"), _) => Some(TargetState::Translated),
        (_, Some("placeholder")) => Some(TargetState::New),
        (Some("pending"), _) => Some(TargetState::NeedsReviewTranslation),
        _ => None,
    }
}

/// The value of a tool's own attribute: one with a prefix, of this local name.
fn prefixed<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    let mut attributes = element.attributes.iter();
    let found = attributes.find(|(key, _)| {
        let (prefix, local) = key.split_once(':').unwrap_or(("", key));
        !prefix.is_empty() && local == name
    });
    found.map(|(_, value)| value.as_str())
}

/// `mq:status` of a `<trans-unit>`.
fn of_memoq(value: &str) -> TargetState {
    match value {
        "Proofread" => TargetState::Final,
        // memoQ's own schema spells it so.
        "Acknowledged" | "Ackknowledged" => TargetState::Translated,
        _ if value.starts_with("Reviewer") && value.ends_with("Confirmed") => TargetState::Final,
        // Confirmed, ManuallyConfirmed.
        _ if value.ends_with("Confirmed") => TargetState::Translated,
        // NotStarted, PreTranslated, Edited, PartiallyEdited, AssembledFromFragments, AutoJoined, Rejected, ….
        _ => TargetState::NeedsReviewTranslation,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(attributes: &[(&str, &str)]) -> Option<TargetState> {
        of_target(&Element {
            name: "target".into(),
            attributes: attributes
                .iter()
                .map(|(name, value)| ((*name).into(), (*value).into()))
                .collect(),
        })
    }

    #[test]
    fn every_tool_is_understood() {
        use TargetState::{Final, NeedsReviewTranslation, New, Translated};
        assert_eq!(target(&[]), None);
        for (value, state) in [
            ("new", New),
            ("needs-translation", New),
            ("needs-review-translation", NeedsReviewTranslation),
            ("needs-adaptation", NeedsReviewTranslation),
            ("translated", Translated),
            ("signed-off", Final),
            ("x-confirmed", Translated),
            ("x-odd", NeedsReviewTranslation),
        ] {
            assert_eq!(target(&[("state", value)]), Some(state), "{value}");
        }
        let fuzzy = ("state-qualifier", "fuzzy-match");
        assert_eq!(target(&[fuzzy]), Some(NeedsReviewTranslation));
        let confirmed = [("state", "translated"), fuzzy];
        assert_eq!(target(&confirmed), Some(Translated));
        assert_eq!(of_trados(Some("Translated")), Translated);
        assert_eq!(of_trados(Some("Draft")), NeedsReviewTranslation);
        assert_eq!(of_trados(None), NeedsReviewTranslation);
        assert_eq!(of_memoq("ManuallyConfirmed"), Translated);
        assert_eq!(of_memoq("Reviewer2Confirmed"), Final);
        assert_eq!(of_memoq("NotStarted"), NeedsReviewTranslation);
        assert_eq!(of_memoq("Edited"), NeedsReviewTranslation);
    }
}
