//! How much a segment resembles an earlier one of the job.
//!
//! The search is that of a memory, and as exact: all segments of the job are its units, numbered by their places, and
//! each segment asks those before it.

use std::sync::Arc;

use rayon::prelude::*;
use taiyaku_text::model::{LanguageTag, Segment, TranslationUnit, Variant};

use crate::matching::{MatchOptions, Memory, MemoryUnit, Query};

/// A segment of a job and the score that an earlier one must beat.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing<'s> {
    /// Its text.
    pub(super) text: &'s str,
    /// The score to beat; `None` where nothing has to be looked for.
    pub(super) to_beat: Option<u8>,
}

/// The score of the most similar earlier segment, where it beats what it has to.
pub(super) fn internal_scores(
    segments: &[Standing<'_>],
    language: &LanguageTag,
) -> Vec<Option<u8>> {
    let memory = memory(segments, language);
    (0_i64..)
        .zip(segments)
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(place, segment)| {
            let options = MatchOptions {
                min_score: segment.to_beat?.saturating_add(1),
                top: 1,
                source_only: true,
                ids_below: Some(place),
                ..MatchOptions::default()
            };
            let source = Segment::plain(segment.text);
            let found = memory.matches(&Query::new(&source), &options);
            found.first().map(|suggestion| suggestion.score)
        })
        .collect()
}

fn memory(segments: &[Standing<'_>], language: &LanguageTag) -> Memory {
    let source_only = |text| TranslationUnit {
        target: None,
        ..TranslationUnit::plain(
            Variant::plain(language.clone(), text),
            Variant::plain(language.clone(), ""),
        )
    };
    let name: Arc<str> = "".into();
    let units = (0..).zip(segments).map(|(id, segment)| MemoryUnit {
        id,
        origin_name: Arc::clone(&name),
        penalty: 0,
        unit: source_only(segment.text),
    });
    Memory::new(units.collect(), language)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::compare;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn the_best_of_all_earlier_segments(
            texts in prop::collection::vec("[港倉庫図書館は3年後、変わる。]{1,9}", 0..20),
            to_beat in 40_u8..90,
        ) {
            let language = LanguageTag::japanese();
            let segments: Vec<Standing<'_>> =
                texts.iter().map(|text| Standing { text, to_beat: Some(to_beat) }).collect();
            let found = internal_scores(&segments, &language);
            for (place, text) in texts.iter().enumerate() {
                let own = Segment::plain(text.clone());
                let earlier = texts[..place].iter().map(|text| Segment::plain(text.clone()));
                let best = earlier.map(|text| compare(&own, &text, &language).score()).max();
                prop_assert_eq!(found[place], best.filter(|&score| score > to_beat), "{}", text);
            }
        }
    }

    #[test]
    fn what_is_decided_is_not_looked_up() {
        let segment = Standing {
            text: "文。",
            to_beat: None,
        };
        assert_eq!(
            internal_scores(&[segment, segment], &LanguageTag::japanese()),
            [None, None]
        );
    }
}
