//! The translations that a concept entry offers.

use taiyaku_text::model::{ConceptEntry, LanguageTag, TermStatus};

/// The terms of `entry` in `language`, best first: preferred, without a status, admitted, proposed, deprecated,
/// forbidden; within a status in the order of the entry.
#[must_use]
pub fn targets(entry: &ConceptEntry, language: &LanguageTag) -> Vec<(String, Option<TermStatus>)> {
    let mut targets: Vec<_> = entry
        .terms_in(language)
        .map(|term| (term.text.clone(), term.status))
        .collect();
    targets.sort_by_key(|(_, status)| rank(*status));
    targets
}

/// Place of a status when translations are listed. A term of a plain list, without any status, is what its
/// author wants used: it comes right after those that say so.
const fn rank(status: Option<TermStatus>) -> u8 {
    match status {
        Some(TermStatus::Preferred) => 0,
        None => 1,
        Some(TermStatus::Admitted) => 2,
        Some(TermStatus::Proposed) => 3,
        Some(TermStatus::Deprecated) => 4,
        Some(TermStatus::Forbidden) => 5,
    }
}

#[cfg(test)]
mod tests {
    use taiyaku_text::model::{LanguageSection, Term};

    use super::*;

    #[test]
    fn best_first_and_stable_within_a_status() {
        let term = |text: &str, status| Term {
            status,
            ..Term::new(text)
        };
        let section = |language: &str, terms| LanguageSection {
            language: LanguageTag::new(language),
            terms,
            notes: Vec::new(),
            categories: Vec::new(),
        };
        let entry = ConceptEntry {
            languages: vec![
                section("ja", vec![term("首相", None)]),
                section(
                    "en-GB",
                    vec![
                        term("premier", Some(TermStatus::Forbidden)),
                        term("PM", Some(TermStatus::Admitted)),
                        term("prime minister", Some(TermStatus::Preferred)),
                        term("head of government", Some(TermStatus::Admitted)),
                    ],
                ),
                section("en", vec![term("chancellor", None)]),
            ],
            ..ConceptEntry::default()
        };
        let texts: Vec<String> = targets(&entry, &LanguageTag::english())
            .into_iter()
            .map(|(text, _)| text)
            .collect();
        assert_eq!(
            texts,
            [
                "prime minister",
                "chancellor",
                "PM",
                "head of government",
                "premier"
            ]
        );
    }
}
