//! The segments of a job in their bands.

use std::collections::{HashMap, hash_map::Entry};

use serde::{Deserialize, Serialize};
use taiyaku_text::{key::key, model::LanguageTag};

use super::{
    Amount, Band,
    internal::{Standing, internal_bands},
};

/// A segment of a job, in the order of its file, with its best match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SegmentLeverage<'s> {
    /// The segment's source text.
    pub text: &'s str,
    /// Shown score (0–102) of its best match in the memory; `None` without one.
    pub best: Option<u8>,
}

/// One line of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeverageRow {
    /// The band.
    pub band: Band,
    /// The text in it.
    #[serde(flatten)]
    pub amount: Amount,
}

/// How much of a file, or of a job, the memory and the job itself cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leverage {
    /// One row for each band, also the empty ones, in the order of [`Band::ALL`].
    pub rows: Vec<LeverageRow>,
    /// All bands together.
    pub total: Amount,
}

/// The leverage of a job: of each file, and of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobLeverage {
    /// The files in the order of the job.
    pub files: Vec<Leverage>,
    /// The sum of the files.
    pub total: Leverage,
}

impl Leverage {
    fn empty() -> Self {
        let row = |band| LeverageRow {
            band,
            amount: Amount::default(),
        };
        Self {
            rows: Band::ALL.map(row).to_vec(),
            total: Amount::default(),
        }
    }

    fn add(&mut self, band: Band, amount: Amount) {
        self.total.add(amount);
        if let Some(row) = self.rows.iter_mut().find(|row| row.band == band) {
            row.amount.add(amount);
        }
    }

    /// The text in a band.
    #[must_use]
    pub fn amount(&self, band: Band) -> Amount {
        let row = self.rows.iter().find(|row| row.band == band);
        row.map_or_else(Amount::default, |row| row.amount)
    }
}

impl JobLeverage {
    /// Counts the segments of the files of a job, in the order in which they will be translated.
    ///
    /// A segment without an exact match is a repetition if an earlier one has the same key and the same numbers:
    /// whoever translated that one has translated this. Of the others, one that resembles an earlier segment more
    /// than anything in the memory is in an internal band.
    #[must_use]
    pub fn count(files: &[Vec<SegmentLeverage<'_>>], language: &LanguageTag) -> Self {
        let segments: Vec<(usize, SegmentLeverage<'_>)> = files
            .iter()
            .enumerate()
            .flat_map(|(file, segments)| segments.iter().map(move |&segment| (file, segment)))
            .collect();
        let bands = bands(&segments, language);
        let mut leverage = Self {
            files: files.iter().map(|_| Leverage::empty()).collect(),
            total: Leverage::empty(),
        };
        for (&(file, segment), band) in segments.iter().zip(bands) {
            let amount = Amount::of_segment(segment.text);
            leverage.total.add(band, amount);
            if let Some(file) = leverage.files.get_mut(file) {
                file.add(band, amount);
            }
        }
        leverage
    }
}

/// The band of each segment.
fn bands(segments: &[(usize, SegmentLeverage<'_>)], language: &LanguageTag) -> Vec<Band> {
    // For each text the last file that it stood in.
    let mut seen = HashMap::new();
    let repetitions: Vec<Option<Band>> = segments
        .iter()
        .map(|&(file, segment)| {
            let before = match seen.entry(identity(segment.text, language)) {
                Entry::Vacant(entry) => {
                    entry.insert(file);
                    return None;
                }
                Entry::Occupied(mut entry) => entry.insert(file),
            };
            let exact = segment.best.is_some_and(|score| score >= 100);
            let repetition = if before == file {
                Band::Repetition
            } else {
                Band::RepetitionAcrossFiles
            };
            (!exact).then_some(repetition)
        })
        .collect();
    let standings: Vec<Standing<'_>> = segments
        .iter()
        .zip(&repetitions)
        .map(|(&(_, SegmentLeverage { text, best }), repetition)| {
            let decided = repetition.is_some() || best.is_some_and(|score| score >= 100);
            let to_beat = best.unwrap_or(0).max(Band::LOWEST_SCORE - 1);
            Standing {
                text,
                to_beat: (!decided).then_some(to_beat),
            }
        })
        .collect();
    let internal = internal_bands(&standings, language);
    let all = segments.iter().zip(repetitions).zip(internal);
    all.map(|((&(_, segment), repetition), internal)| {
        let by_score = || internal.unwrap_or_else(|| Band::of_score(segment.best));
        repetition.unwrap_or_else(by_score)
    })
    .collect()
}

/// What two segments share if the one repeats the other: key and values of numbers; for texts that the key empties,
/// the text itself.
pub(super) fn identity(text: &str, language: &LanguageTag) -> (Vec<char>, Vec<String>) {
    let key = key(text, language);
    if key.chars.is_empty() {
        return (text.chars().collect(), Vec::new());
    }
    (
        key.chars,
        key.numbers.into_iter().map(|number| number.value).collect(),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn count(files: &[Vec<(&str, Option<u8>)>]) -> JobLeverage {
        let files: Vec<Vec<SegmentLeverage<'_>>> = files
            .iter()
            .map(|file| {
                let segments = file.iter();
                segments
                    .map(|&(text, best)| SegmentLeverage { text, best })
                    .collect()
            })
            .collect();
        JobLeverage::count(&files, &LanguageTag::japanese())
    }

    /// The bands that hold segments, with their number.
    fn segments(leverage: &Leverage) -> Vec<(Band, usize)> {
        let rows = leverage.rows.iter();
        rows.map(|row| (row.band, row.amount.segments))
            .filter(|(_, segments)| *segments > 0)
            .collect()
    }

    #[test]
    fn a_repetition_has_no_exact_match_of_its_own() {
        let job = count(&[vec![
            ("同じ文。", Some(80)),
            ("同じ文。", Some(80)),
            ("別の話。", Some(100)),
            ("別の話。", Some(100)),
        ]]);
        assert_eq!(
            segments(&job.total),
            [(Band::Repetition, 1), (Band::Exact, 2), (Band::From75, 1)]
        );
        assert_eq!(job.files, [job.total]);
    }

    #[test]
    fn repetitions_across_files_stand_apart() {
        let job = count(&[
            vec![("同じ文。", None), ("同じ文。", None)],
            vec![("同じ文。", None), ("同じ文。", None)],
        ]);
        assert_eq!(
            segments(&job.files[0]),
            [(Band::Repetition, 1), (Band::None, 1)]
        );
        assert_eq!(
            segments(&job.files[1]),
            [(Band::Repetition, 1), (Band::RepetitionAcrossFiles, 1)]
        );
    }

    #[test]
    fn an_earlier_segment_counts_where_it_beats_the_memory() {
        let first = "港の倉庫は図書館に変わる予定だ。";
        let second = "港の倉庫は体育館に変わる予定だ。";
        let with_memory = |best| segments(&count(&[vec![(first, None), (second, best)]]).total);
        assert_eq!(
            with_memory(None),
            [(Band::InternalFrom85, 1), (Band::None, 1)]
        );
        assert_eq!(
            with_memory(Some(60)),
            [(Band::InternalFrom85, 1), (Band::None, 1)]
        );
        // As good as the memory is not better.
        assert_eq!(with_memory(Some(87)), [(Band::From85, 1), (Band::None, 1)]);
        let numbers = count(&[vec![("3回目だ。", None), ("4回目だ。", None)]]);
        assert_eq!(
            segments(&numbers.total),
            [(Band::InternalFrom95, 1), (Band::None, 1)]
        );
    }

    #[test]
    fn rows_are_flat_in_json() {
        let json = serde_json::to_value(count(&[vec![("文。", None)]]).total).expect("plain data");
        assert_eq!(json["rows"][12]["band"], "none");
        assert_eq!(json["rows"][12]["characters"], 2);
        assert_eq!(json["total"]["segments"], 1);
    }

    /// Files of sentences that repeat and resemble each other; a text always has the same best match.
    fn job() -> impl Strategy<Value = Vec<Vec<(&'static str, Option<u8>)>>> {
        let sentences = vec![
            ("港の倉庫は図書館に変わる予定だ。", None),
            ("港の倉庫は体育館に変わる予定だ。", Some(60)),
            ("港の倉庫は3年後に変わる予定だ。", Some(92)),
            ("港の倉庫は4年後に変わる予定だ。", None),
            ("市長は辞任した。", Some(100)),
            ("雨。", None),
        ];
        let file = prop::collection::vec(prop::sample::select(sentences), 0..8);
        prop::collection::vec(file, 1..4)
    }

    fn sum(leverages: &[&Leverage], amount: impl Fn(&Leverage) -> Amount) -> Amount {
        let mut sum = Amount::default();
        leverages
            .iter()
            .for_each(|leverage| sum.add(amount(leverage)));
        sum
    }

    proptest! {
        #[test]
        fn all_figures_add_up(files in job()) {
            let job = count(&files);
            let parts: Vec<&Leverage> = job.files.iter().collect();
            for band in Band::ALL {
                prop_assert_eq!(job.total.amount(band), sum(&parts, |part| part.amount(band)));
            }
            for leverage in parts.iter().copied().chain([&job.total]) {
                let mut rows = Amount::default();
                leverage.rows.iter().for_each(|row| rows.add(row.amount));
                prop_assert_eq!(leverage.total, rows);
            }
            prop_assert_eq!(job.total.total.segments, files.iter().map(Vec::len).sum::<usize>());
        }

        #[test]
        fn repetitions_do_not_depend_on_the_order_of_the_files(files in job()) {
            let mut reversed = files.clone();
            reversed.reverse();
            let (one, other) = (count(&files).total, count(&reversed).total);
            for band in [Band::Repetition, Band::RepetitionAcrossFiles, Band::Exact] {
                prop_assert_eq!(one.amount(band), other.amount(band));
            }
            prop_assert_eq!(one.total, other.total);
        }
    }
}
