//! American and British spellings of frequent words.
//!
//! Only words in small letters are looked at: a capital can be a name (*Department of Defense*, *Labour Party*, *Pearl
//! Harbor*), also where a sentence begins. A word that both standards have, in one sense at least, is only reported
//! where it is certainly foreign: *programme* is not American, but *program* can be British.

mod table;

use super::{Departure, EnglishText};
use crate::project::EnglishVariety;

/// The words of the text in the other spelling.
pub(super) fn departures(text: &EnglishText, wanted: EnglishVariety) -> Vec<Departure> {
    let standard = match wanted {
        EnglishVariety::American => "American",
        EnglishVariety::British => "British",
    };
    text.words
        .iter()
        .filter(|word| word.text.chars().all(|c| c.is_ascii_lowercase()))
        .filter_map(|word| {
            let fix = respelt(&word.text, wanted)?;
            let message = format!("the style has {standard} spelling: {fix}");
            Some(Departure::new(word.span, message, fix))
        })
        .collect()
}

/// The word in the wanted spelling, if it is in the other one.
fn respelt(word: &str, wanted: EnglishVariety) -> Option<String> {
    let found = table::WORDS.iter().find_map(|(british, american)| {
        let (other, own) = match wanted {
            EnglishVariety::American => (british, american),
            EnglishVariety::British => (american, british),
        };
        (word == *other).then(|| (*own).to_owned())
    });
    let british_only = || {
        let words = table::BRITISH_ONLY.iter();
        let american = wanted == EnglishVariety::American;
        words
            .filter(|_| american)
            .find(|(british, _)| word == *british)
            .map(|(_, american)| (*american).to_owned())
    };
    found
        .or_else(british_only)
        .or_else(|| by_family(word, wanted))
}

/// A word of one of the families, such as *organised*: stem, ending in either spelling, inflection.
fn by_family(word: &str, wanted: EnglishVariety) -> Option<String> {
    table::FAMILIES.iter().find_map(|family| {
        family.endings.iter().find_map(|(british, american)| {
            let (other, own) = match wanted {
                EnglishVariety::American => (british, american),
                EnglishVariety::British => (american, british),
            };
            family.stems.iter().find_map(|stem| {
                let ending = word.strip_prefix(stem)?;
                (ending == *other).then(|| format!("{stem}{own}"))
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        for (british, american) in [
            ("organised", "organized"),
            ("organisations", "organizations"),
            ("privatisation", "privatization"),
            ("analysing", "analyzing"),
            ("defence", "defense"),
            ("neighbouring", "neighboring"),
            ("favourable", "favorable"),
            ("travelled", "traveled"),
            ("kilometres", "kilometers"),
            ("manoeuvres", "maneuvers"),
            ("grey", "gray"),
        ] {
            let to = |word: &str, variety| respelt(word, variety);
            assert_eq!(
                to(british, EnglishVariety::American).as_deref(),
                Some(american)
            );
            assert_eq!(
                to(american, EnglishVariety::British).as_deref(),
                Some(british)
            );
            assert_eq!(to(british, EnglishVariety::British), None);
            assert_eq!(to(american, EnglishVariety::American), None);
        }
    }

    #[test]
    fn what_both_standards_have_is_left_alone() {
        for word in [
            "program",
            "license",
            "practice",
            "meter",
            "check",
            "tire",
            "story",
            "exercise",
            "advise",
            "surprise",
            "promise",
            "comprise",
            "revise",
            "size",
            "prize",
            "four",
            "hour",
            "our",
            "glamour",
            "humorous",
            "honorary",
            "laboratory",
            "cancellation",
            "controlled",
            "compelled",
            "theatrical",
            "central",
            "dialogue",
            "judgment",
            "enterprise",
            "compromise",
            "raise",
        ] {
            for variety in [EnglishVariety::American, EnglishVariety::British] {
                assert_eq!(respelt(word, variety), None, "{word}");
            }
        }
        assert_eq!(
            respelt("programme", EnglishVariety::American).as_deref(),
            Some("program")
        );
        assert_eq!(respelt("programme", EnglishVariety::British), None);
    }

    #[test]
    fn no_spelling_is_in_the_table_twice() {
        let mut seen = std::collections::HashSet::new();
        let words = table::WORDS.iter().chain(table::BRITISH_ONLY);
        for (british, american) in words {
            assert_ne!(british, american);
            assert!(seen.insert(*british), "{british}");
        }
        for family in table::FAMILIES {
            for stem in family.stems {
                for (british, american) in family.endings {
                    assert_ne!(british, american);
                    assert!(seen.insert(Box::leak(format!("{stem}{british}").into())));
                }
            }
        }
    }
}
