//! Leverage: how much of a document the memory covers, in the bands by which translation is planned and paid.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use taiyaku_text::{key::key, model::LanguageTag};

/// A segment of the document, in document order, with its best match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SegmentLeverage<'s> {
    /// The segment's source text.
    pub text: &'s str,
    /// Shown score (0–102) of its best match; `None` without one.
    pub best: Option<u8>,
}

/// A band of scores; their order is that of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Band {
    /// The same as an earlier segment of the document, and without an exact match in the memory.
    #[serde(rename = "repetition")]
    Repetition,
    /// Exact, with one or both neighbours equal (101, 102).
    #[serde(rename = "101-102")]
    Context,
    /// Exact.
    #[serde(rename = "100")]
    Exact,
    /// 95 to 99.
    #[serde(rename = "95-99")]
    From95,
    /// 85 to 94.
    #[serde(rename = "85-94")]
    From85,
    /// 75 to 84.
    #[serde(rename = "75-84")]
    From75,
    /// 50 to 74.
    #[serde(rename = "50-74")]
    From50,
    /// Nothing of use.
    #[serde(rename = "none")]
    None,
}

impl Band {
    /// All bands in the order of the report.
    pub const ALL: [Self; 8] = [
        Self::Repetition,
        Self::Context,
        Self::Exact,
        Self::From95,
        Self::From85,
        Self::From75,
        Self::From50,
        Self::None,
    ];

    /// The band of a shown score.
    #[must_use]
    pub const fn of_score(score: Option<u8>) -> Self {
        match score {
            Some(101..) => Self::Context,
            Some(100) => Self::Exact,
            Some(95..) => Self::From95,
            Some(85..) => Self::From85,
            Some(75..) => Self::From75,
            Some(50..) => Self::From50,
            _ => Self::None,
        }
    }

    /// The name used in JSON and in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Repetition => "repetition",
            Self::Context => "101-102",
            Self::Exact => "100",
            Self::From95 => "95-99",
            Self::From85 => "85-94",
            Self::From75 => "75-84",
            Self::From50 => "50-74",
            Self::None => "none",
        }
    }
}

/// How much text: segments, and characters as Word's 文字数 counts them. Each scalar value is one character, be it
/// kanji, kana, a Latin letter or punctuation; line breaks and other control characters are none (a tab is a space),
/// and neither are variation selectors, which only choose the shape of the character before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Amount {
    /// Number of segments.
    pub segments: usize,
    /// 文字数（スペースを含めない）: without any white space.
    pub characters: usize,
    /// 文字数（スペースを含める）.
    pub characters_with_spaces: usize,
}

impl Amount {
    /// The amount of one segment.
    #[must_use]
    pub fn of_segment(text: &str) -> Self {
        let mut amount = Self {
            segments: 1,
            ..Self::default()
        };
        for character in text.chars() {
            let space = character == '\t' || (character.is_whitespace() && !character.is_control());
            if space {
                amount.characters_with_spaces += 1;
            } else if !is_uncounted(character) {
                amount.characters += 1;
                amount.characters_with_spaces += 1;
            }
        }
        amount
    }

    /// Pages of 400 characters (四百字詰原稿用紙), without spaces.
    #[must_use]
    pub fn pages(&self) -> f64 {
        self.characters as f64 / 400.0
    }

    fn add(&mut self, other: Self) {
        self.segments += other.segments;
        self.characters += other.characters;
        self.characters_with_spaces += other.characters_with_spaces;
    }
}

fn is_uncounted(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

/// One line of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeverageRow {
    /// The band of scores.
    pub band: Band,
    /// The text in it.
    #[serde(flatten)]
    pub amount: Amount,
}

/// How much of a document the memory covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leverage {
    /// One row for each band, also the empty ones, in the order of [`Band::ALL`].
    pub rows: Vec<LeverageRow>,
    /// All bands together.
    pub total: Amount,
}

impl Leverage {
    /// Counts segments in document order (of several documents: one after the other). A segment without an exact
    /// match is a repetition if an earlier one has the same key and the same numbers: whoever translated that one has
    /// translated this.
    #[must_use]
    pub fn count(segments: &[SegmentLeverage<'_>], language: &LanguageTag) -> Self {
        let mut leverage = Self {
            rows: Band::ALL
                .map(|band| LeverageRow {
                    band,
                    amount: Amount::default(),
                })
                .to_vec(),
            total: Amount::default(),
        };
        let mut seen = HashSet::new();
        for segment in segments {
            let repeated = !seen.insert(identity(segment.text, language));
            let exact = segment.best.is_some_and(|score| score >= 100);
            let band = if repeated && !exact {
                Band::Repetition
            } else {
                Band::of_score(segment.best)
            };
            let amount = Amount::of_segment(segment.text);
            leverage.total.add(amount);
            if let Some(row) = leverage.rows.iter_mut().find(|row| row.band == band) {
                row.amount.add(amount);
            }
        }
        leverage
    }

    /// Characters (without spaces) that the work amounts to if a band counts for `percent(band)` of its own.
    #[must_use]
    pub fn weighted_characters(&self, percent: impl Fn(Band) -> u8) -> f64 {
        let weigh =
            |row: &LeverageRow| row.amount.characters as f64 * f64::from(percent(row.band)) / 100.0;
        self.rows.iter().map(weigh).sum()
    }
}

/// What two segments share if the one repeats the other: key and values of numbers; for texts that the key empties,
/// the text itself.
fn identity(text: &str, language: &LanguageTag) -> (Vec<char>, Vec<String>) {
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
    use super::*;

    fn count(segments: &[(&str, Option<u8>)]) -> Leverage {
        let segments: Vec<SegmentLeverage<'_>> = segments
            .iter()
            .map(|&(text, best)| SegmentLeverage { text, best })
            .collect();
        Leverage::count(&segments, &LanguageTag::japanese())
    }

    fn segments(leverage: &Leverage) -> Vec<usize> {
        leverage
            .rows
            .iter()
            .map(|row| row.amount.segments)
            .collect()
    }

    #[test]
    fn every_score_has_its_band() {
        let scores = [
            None,
            Some(49),
            Some(50),
            Some(74),
            Some(75),
            Some(84),
            Some(85),
            Some(94),
            Some(95),
            Some(99),
        ];
        let texts: Vec<String> = (0..13).map(|n| "あ".repeat(n + 1)).collect();
        let all = scores.into_iter().chain([Some(100), Some(101), Some(102)]);
        let input: Vec<(&str, Option<u8>)> = texts.iter().map(String::as_str).zip(all).collect();
        assert_eq!(segments(&count(&input)), [0, 2, 1, 2, 2, 2, 2, 2]);
    }

    #[test]
    fn a_repetition_has_no_exact_match_of_its_own() {
        let leverage = count(&[
            ("同じ文。", Some(80)),
            ("同じ文。", Some(80)),
            ("別の文。", Some(100)),
            ("別の文。", Some(100)),
        ]);
        assert_eq!(segments(&leverage), [1, 0, 2, 0, 0, 1, 0, 0]);
        assert_eq!(leverage.total.segments, 4);
    }

    #[test]
    fn characters_as_word_counts_them() {
        let amount = Amount::of_segment("葛\u{E0100}飾 区\tABC　１\r\n");
        assert_eq!((amount.characters, amount.characters_with_spaces), (7, 10));
        assert!(
            (Amount {
                characters: 1_000,
                ..Amount::default()
            }
            .pages()
                - 2.5)
                .abs()
                < 1e-9
        );
    }

    #[test]
    fn weights_apply_to_their_bands() {
        let leverage = count(&[("あいうえ", Some(100)), ("かきくけこ", None)]);
        let weighted =
            leverage.weighted_characters(|band| if band == Band::Exact { 25 } else { 100 });
        assert!((weighted - 6.0).abs() < 1e-9);
    }

    #[test]
    fn rows_are_flat_in_json() {
        let json = serde_json::to_value(count(&[("文。", None)])).expect("plain data");
        assert_eq!(json["rows"][7]["band"], "none");
        assert_eq!(json["rows"][7]["characters"], 2);
        assert_eq!(json["total"]["segments"], 1);
    }
}
