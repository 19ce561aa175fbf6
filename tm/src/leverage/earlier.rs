//! What a document says again: which earlier segment each one repeats or resembles.

use std::collections::{HashMap, hash_map::Entry};

use rayon::prelude::*;
use taiyaku_text::model::{LanguageTag, Segment};

use super::{count::identity, internal::memory};
use crate::matching::{MatchOptions, Query};

/// A score from which no better one is looked for: other numbers in the same words, as in each line of a timetable.
const ENOUGH: u8 = 97;

/// What a segment has in common with those before it in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Earlier {
    /// The first segment with the same key and the same values of numbers.
    pub repeats: Option<usize>,
    /// The most similar earlier segment and its score, where none is repeated and the score is high enough. One of 97
    /// or more may stand for a better one.
    pub resembles: Option<(usize, u8)>,
}

/// For each segment of a document, by its place, what it has in common with those before it. What scores less than
/// `min_score` does not count as similar.
#[must_use]
pub fn earlier(segments: &[&str], language: &LanguageTag, min_score: u8) -> Vec<Earlier> {
    let mut seen = HashMap::new();
    let repeats: Vec<Option<usize>> = (0..)
        .zip(segments)
        .map(|(place, text)| match seen.entry(identity(text, language)) {
            Entry::Vacant(entry) => {
                entry.insert(place);
                None
            }
            Entry::Occupied(entry) => Some(*entry.get()),
        })
        .collect();
    let first: Vec<(usize, &str)> = (0..)
        .zip(segments.iter().copied())
        .filter(|(place, _)| repeats.get(*place).is_some_and(Option::is_none))
        .collect();
    let resembled = resembled(&first, language, min_score);
    let mut earlier: Vec<Earlier> = repeats
        .into_iter()
        .map(|repeats| Earlier {
            repeats,
            resembles: None,
        })
        .collect();
    for ((place, _), resembles) in first.into_iter().zip(resembled) {
        if let Some(segment) = earlier.get_mut(place) {
            segment.resembles = resembles;
        }
    }
    earlier
}

/// The most similar of those before each, for segments that repeat none.
fn resembled(
    segments: &[(usize, &str)],
    language: &LanguageTag,
    min_score: u8,
) -> Vec<Option<(usize, u8)>> {
    let memory = memory(segments.iter().map(|(_, text)| *text), language);
    (0_i64..)
        .zip(segments)
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(number, (_, text))| {
            let options = MatchOptions {
                min_score,
                top: 1,
                source_only: true,
                places_below: Some(number),
                enough: Some(ENOUGH),
                ..MatchOptions::default()
            };
            let source = Segment::plain(*text);
            // Units in memory are read without fail.
            let found = memory.matches(&Query::new(&source), &options).ok()?;
            let best = found.first()?;
            let (place, _) = segments.get(usize::try_from(best.unit.id).ok()?)?;
            Some((*place, best.score))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::compare;

    #[test]
    fn the_first_of_the_same_and_the_most_similar_of_others() {
        let segments = [
            "市場は朝5時に開く。",
            "店は夜まで開いている。",
            "市場は朝５時に開く。",
            "市場は朝6時に開く。",
            "市場は朝5時に開く。",
        ];
        let found = earlier(&segments, &LanguageTag::japanese(), 70);
        let repeats = |place| Earlier {
            repeats: Some(place),
            resembles: None,
        };
        assert_eq!(
            found,
            [
                Earlier::default(),
                Earlier::default(),
                repeats(0),
                Earlier {
                    repeats: None,
                    resembles: Some((0, 97))
                },
                repeats(0)
            ]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn as_a_comparison_of_all_pairs_says(
            texts in prop::collection::vec("[港倉庫図書館は3年後、変わる。]{1,9}", 0..20),
            min_score in 40_u8..90,
        ) {
            let language = LanguageTag::japanese();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let found = earlier(&texts, &language, min_score);
            for (place, text) in texts.iter().enumerate() {
                let before = &texts[..place];
                let same = before.iter().position(|other| {
                    identity(other, &language) == identity(text, &language)
                });
                prop_assert_eq!(found[place].repeats, same);
                let score = |other: &str| {
                    compare(&Segment::plain(*text), &Segment::plain(other), &language).score()
                };
                let best = before.iter().map(|other| score(other)).max();
                let best = best.filter(|&best| best >= min_score && same.is_none());
                let resembles = found[place].resembles;
                prop_assert_eq!(resembles.map(|(_, score)| score.min(ENOUGH)), best.map(|best| best.min(ENOUGH)));
                if let Some((other, shown)) = resembles {
                    prop_assert!(other < place);
                    prop_assert_eq!(shown, score(texts[other]));
                }
            }
        }
    }
}
