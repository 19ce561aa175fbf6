//! The translations that a concept entry offers.

use taiyaku_text::model::{ConceptEntry, LanguageTag, Term, TermStatus};

/// The terms of `entry` in `language` as translations in a text of the other language, best first: those whose
/// [condition](Term::conditions) the text meets, then preferred, without a status, admitted, those whose condition it
/// doesn't meet, proposed, deprecated, forbidden; within each in the order of the entry.
#[must_use]
pub fn targets(
    entry: &ConceptEntry,
    language: &LanguageTag,
    text: &str,
) -> Vec<(String, Option<TermStatus>)> {
    let mut targets: Vec<_> = entry
        .terms_in(language)
        .map(|term| (rank(term, text), term))
        .collect();
    targets.sort_by_key(|(rank, _)| *rank);
    let texts = targets.into_iter();
    texts
        .map(|(_, term)| (term.text.clone(), term.status))
        .collect()
}

/// Place of a term when translations are listed. A term of a plain list, without any status, is what its
/// author wants used: it comes right after those that say so.
fn rank(term: &Term, text: &str) -> u8 {
    let advised_against = matches!(
        term.status,
        Some(TermStatus::Deprecated | TermStatus::Forbidden)
    );
    let mut conditions = term.conditions().peekable();
    if conditions.peek().is_some() && !advised_against {
        return if conditions.any(|word| text.contains(word)) {
            0
        } else {
            4
        };
    }
    match term.status {
        Some(TermStatus::Preferred) => 1,
        None => 2,
        Some(TermStatus::Admitted) => 3,
        Some(TermStatus::Proposed) => 5,
        Some(TermStatus::Deprecated) => 6,
        Some(TermStatus::Forbidden) => 7,
    }
}

#[cfg(test)]
mod tests {
    use taiyaku_text::model::{DataCategory, LanguageSection};

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
        let texts: Vec<String> = targets(&entry, &LanguageTag::english(), "首相")
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
    #[test]
    fn a_condition_decides_where_the_text_meets_it() {
        let mut chancellor = Term::new("chancellor");
        chancellor.status = Some(TermStatus::Admitted);
        chancellor.categories.push(DataCategory {
            element: "column".to_owned(),
            category: Term::CONDITION.to_owned(),
            value: "ドイツ|独".to_owned(),
            attributes: Vec::new(),
            grouped: Vec::new(),
        });
        let mut minister = Term::new("prime minister");
        minister.status = Some(TermStatus::Preferred);
        let entry = ConceptEntry {
            languages: vec![LanguageSection {
                language: LanguageTag::english(),
                terms: vec![minister, chancellor],
                notes: Vec::new(),
                categories: Vec::new(),
            }],
            ..ConceptEntry::default()
        };
        let best = |text| targets(&entry, &LanguageTag::english(), text)[0].0.clone();
        assert_eq!(best("ドイツの首相"), "chancellor");
        assert_eq!(best("英首相"), "prime minister");
    }
}
