//! The figures of a file or a job, band by band.

use taiyaku_tm::leverage::{Amount, Band, CHARACTERS_OF_A_PAGE, Leverage};

use super::{CharactersToWords, Hundredths, Money, Per, Tariff, decimal::rounded};

/// What some text amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Segments and characters.
    pub amount: Amount,
    /// Estimated words of the translation, if the language has any.
    pub words: Option<u64>,
    /// Characters without spaces that the work amounts to.
    pub weighted_characters: Hundredths,
    /// The same in estimated words.
    pub weighted_words: Option<Hundredths>,
    /// What it costs, if there is a rate.
    pub price: Option<Money>,
}

impl Figures {
    fn of(amount: Amount, weight: u8, words: Option<CharactersToWords>, tariff: &Tariff) -> Self {
        let words = words.map(|ratio| ratio.estimate(amount.characters));
        let weight = u64::from(weight);
        let weighted_characters = Hundredths(amount.characters as u64 * weight);
        let weighted_words = words.map(|words| Hundredths(words * weight));
        let price = tariff.rate.map(|rate| match rate.per {
            Per::Character | Per::Page => rate.price(weighted_characters.0),
            Per::Word => rate.price(weighted_words.unwrap_or_default().0),
        });
        Self {
            amount,
            words,
            weighted_characters,
            weighted_words,
            price,
        }
    }

    fn add(&mut self, other: &Self) {
        self.amount.add(other.amount);
        self.words = sum(self.words, other.words, |a, b| a + b);
        self.weighted_characters.0 += other.weighted_characters.0;
        self.weighted_words = sum(self.weighted_words, other.weighted_words, |a, b| {
            Hundredths(a.0 + b.0)
        });
        self.price = sum(self.price, other.price, |a, b| Money(a.0 + b.0));
    }

    /// Weighted pages of 400 characters, rounded half up to two decimal places.
    #[must_use]
    pub fn weighted_pages(&self) -> Hundredths {
        let characters = u128::from(self.weighted_characters.0);
        let pages = rounded(characters, CHARACTERS_OF_A_PAGE as u128);
        Hundredths(u64::try_from(pages).unwrap_or(u64::MAX))
    }
}

/// The sum of two figures; one that is not known adds nothing.
fn sum<T>(one: Option<T>, other: Option<T>, add: impl FnOnce(T, T) -> T) -> Option<T> {
    match (one, other) {
        (Some(one), Some(other)) => Some(add(one, other)),
        (one, other) => one.or(other),
    }
}

/// One band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiguresRow {
    /// The band.
    pub band: Band,
    /// Its weight in per cent.
    pub weight: u8,
    /// What it amounts to.
    pub figures: Figures,
}

/// All bands of a file or a job, and their sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiguresTable {
    /// One row for each band, also the empty ones, in the order of [`Band::ALL`].
    pub rows: Vec<FiguresRow>,
    /// The sum of the rows.
    pub total: Figures,
}

impl FiguresTable {
    /// The figures of a file.
    pub(super) fn of(
        leverage: &Leverage,
        words: Option<CharactersToWords>,
        tariff: &Tariff,
    ) -> Self {
        Self::from_rows(leverage.rows.iter().map(|row| {
            let weight = tariff.weight(row.band);
            FiguresRow {
                band: row.band,
                weight,
                figures: Figures::of(row.amount, weight, words, tariff),
            }
        }))
    }

    /// The sum of several files.
    pub(super) fn sum<'t>(tables: impl Iterator<Item = &'t Self>, tariff: &Tariff) -> Self {
        let mut rows = Band::ALL.map(|band| FiguresRow {
            band,
            weight: tariff.weight(band),
            figures: Figures::default(),
        });
        for table in tables {
            for (sum, row) in rows.iter_mut().zip(&table.rows) {
                sum.figures.add(&row.figures);
            }
        }
        Self::from_rows(rows)
    }

    fn from_rows(rows: impl IntoIterator<Item = FiguresRow>) -> Self {
        let rows: Vec<FiguresRow> = rows.into_iter().collect();
        let mut total = Figures::default();
        rows.iter().for_each(|row| total.add(&row.figures));
        Self { rows, total }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use taiyaku_text::model::LanguageTag;
    use taiyaku_tm::leverage::{JobLeverage, SegmentLeverage};

    use super::*;
    use crate::analysis::{Currency, Decimal, Rate, RatioBasis};

    proptest! {
        #[test]
        fn rows_files_and_totals_agree(
            files in prop::collection::vec(
                prop::collection::vec(("[港倉庫 図書館]{1,12}", prop::option::of(40_u8..103)), 0..6), 1..4),
            rate in 1_u64..99_999,
            words in 1_u64..60,
        ) {
            let segments: Vec<Vec<SegmentLeverage<'_>>> = files.iter().map(|file| {
                file.iter().map(|(text, best)| SegmentLeverage { text, best: *best }).collect()
            }).collect();
            let job = JobLeverage::count(&segments, &LanguageTag::japanese());
            let ratio = CharactersToWords { words, characters: 97, basis: RatioBasis::Memory { units: 50 } };
            let rate = Rate {
                amount: Decimal { digits: rate, places: 4 },
                per: Per::Word,
                currency: Currency::new("EUR").unwrap(),
            };
            let tariff = Tariff { rate: Some(rate), ..Tariff::default() };
            let tables: Vec<FiguresTable> =
                job.files.iter().map(|file| FiguresTable::of(file, Some(ratio), &tariff)).collect();
            let all = FiguresTable::sum(tables.iter(), &tariff);
            let mut by_file = Figures::default();
            tables.iter().for_each(|table| by_file.add(&table.total));
            prop_assert_eq!(all.total, by_file);
            prop_assert_eq!(all.total.amount, job.total.total);
            // No rounding of a row is off by more than half a word and half a cent.
            let rows = 13 * tables.len() as u64;
            let whole = ratio.estimate(job.total.total.characters);
            prop_assert!(all.total.words.unwrap().abs_diff(whole) <= rows);
        }
    }
}
