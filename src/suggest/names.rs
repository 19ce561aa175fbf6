//! The names of the term base, for the repair of suggestions.

use taiyaku_glossary::usage::TermPhrase;
use taiyaku_text::model::TermStatus;
use taiyaku_tm::repair::{NameOccurrence, NamePairs};

use super::{Resources, TermHit, is_usable};

/// Subject fields of the starter term base, and of many others, whose names are no persons'.
const WITHOUT_PERSONS: [&str; 8] = [
    "country",
    "capital",
    "geography",
    "government",
    "party",
    "parliament",
    "international",
    "treaty",
];

impl NamePairs for Resources {
    /// The terms of a source text whose translation is a name: every word of it but small ones begins with a
    /// capital.
    fn names_in(&self, source: &str) -> Vec<NameOccurrence> {
        let hits = self.terms_in(source);
        hits.iter()
            .filter_map(|hit| self.name(hit, source))
            .collect()
    }
}

impl Resources {
    fn name(&self, hit: &TermHit, source: &str) -> Option<NameOccurrence> {
        let targets = self.all_targets(hit, source);
        let usable: Vec<&(String, Option<TermStatus>)> = targets
            .iter()
            .filter(|(_, status)| is_usable(*status) && *status != Some(TermStatus::Proposed))
            .collect();
        let (best, _) = usable.first()?;
        if !is_name(best) {
            return None;
        }
        let class = self.concepts.get(hit.concept)?.entry.subject_field.clone();
        let may_be_person = class
            .as_deref()
            .is_none_or(|class| !WITHOUT_PERSONS.contains(&class));
        Some(NameOccurrence {
            span: hit.span,
            concept: hit.concept,
            // Two entries for one term may be two persons.
            preferred: only_form(&usable).filter(|_| hit.other_concepts.is_empty()),
            forms: usable.iter().map(|(form, _)| form.clone()).collect(),
            class,
            may_be_person,
        })
    }
}

/// The one form to write: the only one, or the only preferred one.
fn only_form(usable: &[&(String, Option<TermStatus>)]) -> Option<String> {
    if let [(form, _)] = usable {
        return Some(form.clone());
    }
    let mut preferred = usable
        .iter()
        .filter(|(_, status)| *status == Some(TermStatus::Preferred));
    let (form, _) = preferred.next()?;
    preferred.next().is_none().then(|| form.clone())
}

fn is_name(form: &str) -> bool {
    TermPhrase::new(form.strip_prefix("the ").unwrap_or(form)).is_name()
}

#[cfg(test)]
mod tests {
    use taiyaku_formats::ReadOptions;
    use taiyaku_tm::repair::repair;

    use crate::observer::Silent;

    use super::*;

    /// A term base as a translator would write it.
    const TERMS: &str = "\
source\ttarget\tstatus\tsubject
田中\tTanaka\tpreferred\t
佐々木\tSasaki\tpreferred\t
カナダ\tCanada\tpreferred\tcountry
カナダ\tCanadian\tadmitted\tcountry
ペルー\tPeru\tpreferred\tcountry
ペルー\tPeruvian\tadmitted\tcountry
山田\tYamada\tadmitted\t
山田\tYamata\tadmitted\t
議会\tparliament\tpreferred\t
";

    fn resources() -> Resources {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("terms.tsv");
        std::fs::write(&path, TERMS).expect("a file");
        let mut loader = Resources::loader(ReadOptions::default());
        loader
            .concepts_of_file(&path, &mut Silent)
            .expect("concept entries");
        loader.finish().expect("resources")
    }

    #[test]
    fn only_names_are_named_and_what_to_write_is_known() {
        let found = resources().names_in("カナダの議会で田中と山田が話した。");
        let named: Vec<_> = found
            .iter()
            .map(|name| (name.preferred.as_deref(), name.may_be_person))
            .collect();
        assert_eq!(
            named,
            [
                (Some("Canada"), false),
                (Some("Tanaka"), true),
                (None, true)
            ]
        );
    }

    #[test]
    fn suggestions_get_the_name_of_the_query() {
        let resources = resources();
        for (query, unit, target, expected) in [
            (
                "佐々木は静かに部屋を出て行った。",
                "田中は静かに部屋を出て行った。",
                "Tanaka left the room quietly.",
                Some("Sasaki left the room quietly."),
            ),
            (
                "ペルーの首都を訪れた。",
                "カナダの首都を訪れた。",
                "She visited the capital of Canada.",
                Some("She visited the capital of Peru."),
            ),
            (
                "ペルーの首都を訪れた。",
                "カナダの首都を訪れた。",
                "She visited the Canadian capital.",
                None,
            ),
            (
                "山田は静かに部屋を出て行った。",
                "田中は静かに部屋を出て行った。",
                "Tanaka left the room quietly.",
                None,
            ),
            (
                "カナダは静かになった。",
                "田中は静かになった。",
                "Tanaka became quiet.",
                None,
            ),
        ] {
            let repaired = repair(query, unit, target, Some(&resources));
            let text = repaired.as_ref().map(|repair| repair.text.as_str());
            assert_eq!(text, expected, "{query} | {target}");
        }
    }
}
