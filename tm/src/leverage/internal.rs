//! How much a segment resembles an earlier one of the job.
//!
//! The search is that of a memory, and as exact: all segments of the job are its units, numbered by their places, and
//! each segment asks those before it. What counts is the band, so that a first match in the highest one is enough: in
//! a timetable, where all lines differ in numbers only, each line needs one look instead of one at every line before it.

use std::sync::Arc;

use rayon::prelude::*;
use taiyaku_text::model::{LanguageTag, Segment, TranslationUnit, Variant};

use super::Band;
use crate::matching::{MatchOptions, Memory, MemoryUnit, Query};

/// The lowest score of the highest internal band.
const HIGHEST_BAND: u8 = 95;

/// A segment of a job and the score that an earlier one must beat.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing<'s> {
    /// Its text.
    pub(super) text: &'s str,
    /// The score to beat; `None` where nothing has to be looked for.
    pub(super) to_beat: Option<u8>,
}

/// The band of the most similar earlier segment, where its score beats what it has to.
pub(super) fn internal_bands(
    segments: &[Standing<'_>],
    language: &LanguageTag,
) -> Vec<Option<Band>> {
    let memory = memory(segments.iter().map(|segment| segment.text), language);
    (0_i64..)
        .zip(segments)
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(place, segment)| {
            let options = MatchOptions {
                min_score: segment.to_beat?.saturating_add(1),
                top: 1,
                source_only: true,
                places_below: Some(place),
                enough: Some(HIGHEST_BAND),
                ..MatchOptions::default()
            };
            let source = Segment::plain(segment.text);
            // Units in memory are read without fail.
            let found = memory.matches(&Query::new(&source), &options).ok()?;
            let best = found.first()?;
            Some(Band::of_internal_score(best.score))
        })
        .collect()
}

/// A memory of the segments alone, numbered from 0.
pub(super) fn memory<'s>(
    segments: impl Iterator<Item = &'s str>,
    language: &LanguageTag,
) -> Memory {
    let source_only = |text| TranslationUnit {
        target: None,
        ..TranslationUnit::plain(
            Variant::plain(language.clone(), text),
            Variant::plain(language.clone(), ""),
        )
    };
    let name: Arc<str> = "".into();
    let units = (0..).zip(segments).map(|(id, text)| MemoryUnit {
        id,
        memory: None,
        origin_name: Arc::clone(&name),
        penalty: 0,
        unit: source_only(text),
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
            let found = internal_bands(&segments, &language);
            for (place, text) in texts.iter().enumerate() {
                let own = Segment::plain(text.clone());
                let earlier = texts[..place].iter().map(|text| Segment::plain(text.clone()));
                let best = earlier.map(|text| compare(&own, &text, &language).score()).max();
                let best = best.filter(|&score| score > to_beat).map(Band::of_internal_score);
                prop_assert_eq!(found[place], best, "{}", text);
            }
        }
    }

    #[test]
    fn the_highest_band_begins_where_it_says() {
        assert_ne!(
            Band::of_internal_score(HIGHEST_BAND),
            Band::of_internal_score(HIGHEST_BAND - 1)
        );
        assert_eq!(
            Band::of_internal_score(HIGHEST_BAND),
            Band::of_internal_score(100)
        );
    }

    #[test]
    fn what_is_decided_is_not_looked_up() {
        let segment = Standing {
            text: "文。",
            to_beat: None,
        };
        assert_eq!(
            internal_bands(&[segment, segment], &LanguageTag::japanese()),
            [None, None]
        );
    }
}
