//! `[style]`: how the client wants its English. A key that is not set has no opinion.

use serde::{Deserialize, Deserializer, de::Error};

/// The largest number that [`Style::spell_out_below`] may name: words go up to ninety-nine.
const MOST_SPELT_OUT: u8 = 100;

/// The house style of a client; the rule `style` reports what departs from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Style {
    /// Spelling.
    pub english: Option<EnglishVariety>,
    /// Order of day and month in a date.
    pub dates: Option<DateOrder>,
    /// Whole numbers below this (1 to 100) are words.
    #[serde(deserialize_with = "limit")]
    pub spell_out_below: Option<u8>,
    /// How parts of a hundred are written.
    pub per_cent: Option<PerCent>,
    /// Whether long vowels of Japanese words have macrons: Shinzō, or Shinzo.
    pub macrons: Option<bool>,
    /// Which marks an outer quotation has.
    pub quotes: Option<QuoteMarks>,
    /// The shape of quotation marks and apostrophes.
    pub quote_marks: Option<MarkShape>,
}

/// A standard of English spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EnglishVariety {
    /// *defense*, *organize*, *color*.
    American,
    /// *defence*, *organise*, *colour*.
    British,
}

/// The order of day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// *February 14, 2025*.
    MonthDayYear,
    /// *14 February 2025*.
    DayMonthYear,
}

/// How parts of a hundred are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum PerCent {
    /// *12 percent*.
    #[serde(rename = "percent")]
    OneWord,
    /// *12 per cent*.
    #[serde(rename = "per cent")]
    TwoWords,
    /// *12%*.
    #[serde(rename = "%")]
    Sign,
}

/// The marks of an outer quotation; one inside it has the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteMarks {
    /// “…”.
    Double,
    /// ‘…’.
    Single,
}

/// The shape of quotation marks and apostrophes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkShape {
    /// “ ” ‘ ’.
    Curly,
    /// " '.
    Straight,
}

fn limit<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u8>, D::Error> {
    let limit = i64::deserialize(deserializer)?;
    u8::try_from(limit)
        .ok()
        .filter(|limit| (1..=MOST_SPELT_OUT).contains(limit))
        .map(Some)
        .ok_or_else(|| {
            D::Error::custom(format!(
                "numbers are spelt out below 1 to {MOST_SPELT_OUT}, not below {limit}"
            ))
        })
}
