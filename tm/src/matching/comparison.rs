//! How two segments compare.

use taiyaku_text::{
    model::{LanguageTag, Segment},
    span::Span,
};

use super::{
    Charge, ChargeKind, Edit, Flag,
    alignment::{Alignment, align, edits},
    charge::Charges,
    differences::{charge_codes, charge_differences},
    guards::guard,
    query::Side,
    repairing::numbers_flag,
    similarity::{comparable, similarity},
};

use crate::repair::Repair;

/// How two segments compare, apart from anything about units and memories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// `100·(m−d) div m` of the keys.
    pub similarity: u8,
    /// What lowers the score.
    pub charges: Vec<Charge>,
    /// The stretches where the keys differ.
    pub edits: Vec<Edit>,
    /// What differs in meaning, and numbers of another value.
    pub flags: Vec<Flag>,
}

impl Comparison {
    /// The score to show: [`Self::uncapped`], unless a flag caps it.
    #[must_use]
    pub fn score(&self) -> u8 {
        capped(self.uncapped(), &self.flags, None)
    }

    /// Similarity less points, at least 0.
    #[must_use]
    pub fn uncapped(&self) -> u8 {
        let points = self
            .charges
            .iter()
            .map(|charge| u32::from(charge.points))
            .sum();
        lowered(self.similarity, points)
    }
}

/// Compares two segments of one language.
///
/// ```
/// use taiyaku_text::model::{LanguageTag, Segment};
/// use taiyaku_tm::matching::compare;
///
/// let (wide, narrow) = (Segment::plain("ＰＤＦを開く"), Segment::plain("PDFを開く"));
/// assert_eq!(compare(&wide, &narrow, &LanguageTag::japanese()).score(), 99);
/// ```
#[must_use]
pub fn compare(query: &Segment, unit: &Segment, language: &LanguageTag) -> Comparison {
    let (query, unit) = (Side::new(query, language), Side::new(unit, language));
    let texts = compare_texts(&query, &unit);
    let mut charges = texts.charges;
    charge_codes(query.segment, unit.segment, &mut charges);
    Comparison {
        similarity: texts.similarity,
        flags: flags(&texts.meaning, &charges, None, false),
        charges: charges.into_vec(),
        edits: texts.edits,
    }
}

/// The score to show for a match with these flags.
pub(super) fn capped(uncapped: u8, flags: &[Flag], repaired: Option<&Repair>) -> u8 {
    let name_is_right = repaired.is_some_and(Repair::has_name);
    let cap = |flag: &Flag| match flag {
        Flag::Name if name_is_right => Some(Flag::CAP_OF_REPAIRED_NAME),
        flag => flag.caps().then_some(Flag::CAP),
    };
    let cap = flags.iter().filter_map(cap).min();
    cap.map_or(uncapped, |cap| uncapped.min(cap))
}

/// A similarity less points, at least 0.
pub(super) fn lowered(similarity: u8, points: u32) -> u8 {
    similarity.saturating_sub(u8::try_from(points).unwrap_or(u8::MAX))
}

/// What depends on the two source texts alone.
#[derive(Debug, Clone, Default)]
pub(super) struct TextComparison {
    pub(super) similarity: u8,
    pub(super) charges: Charges,
    pub(super) edits: Vec<Edit>,
    /// What differs in meaning.
    pub(super) meaning: Vec<Flag>,
}

/// Compares two texts by their keys and what these fold away.
pub(super) fn compare_texts(query: &Side<'_>, unit: &Side<'_>) -> TextComparison {
    let mut comparison = TextComparison {
        similarity: 100,
        charges: Charges::default(),
        edits: Vec::new(),
        meaning: Vec::new(),
    };
    if query.segment.text == unit.segment.text {
        return comparison;
    }
    let lengths = (query.key.chars.len(), unit.key.chars.len());
    let alignment = if query.key.chars == unit.key.chars {
        Alignment {
            pairs: (0..lengths.0).map(|i| (i, i)).collect(),
            distance: 0,
        }
    } else if comparable(lengths.0, lengths.1) {
        align(&query.key, &unit.key)
    } else {
        let whole = Edit {
            query: Span::new(0, query.chars.len()),
            unit: Span::new(0, unit.chars.len()),
        };
        comparison.similarity = 0;
        comparison.edits.push(whole);
        return comparison;
    };
    comparison.similarity = similarity(lengths.0.max(lengths.1), alignment.distance);
    comparison.edits = edits(&alignment, &query.key, &unit.key);
    charge_differences(query, unit, &alignment, &mut comparison.charges);
    comparison.meaning = guard(&query.key, &unit.key, &alignment);
    if comparison.meaning.contains(&Flag::Tense) {
        comparison.charges.add(ChargeKind::Tense);
    }
    comparison
}

/// What a person must look at, in the order of the flags.
pub(super) fn flags(
    meaning: &[Flag],
    charges: &Charges,
    repaired: Option<&Repair>,
    source_only: bool,
) -> Vec<Flag> {
    let mut flags = meaning.to_vec();
    flags.extend(numbers_flag(charges, repaired));
    flags.extend(source_only.then_some(Flag::SourceOnly));
    flags.sort_unstable();
    flags
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use taiyaku_text::key::key;

    use super::*;

    /// Pieces of Japanese text with everything that keys fold away.
    fn text() -> impl Strategy<Value = String> {
        let pieces = [
            "サーバー",
            "ｻｰﾊﾞ",
            "取扱い",
            "取り扱い",
            "です",
            "だ",
            "である",
            "。",
            "．",
            "、",
            "，",
            "「",
            "」",
            " ",
            "　",
            "（さくら）",
            "桜",
            "２０２４年",
            "二〇二四年",
            "1,200",
            "千二百",
            "㍻",
            "①",
            "・",
            "1.",
            "PDF",
            "ｐｄｆ",
            "事",
            "こと",
            "國",
            "国",
            "ヴァ",
            "バ",
            "～",
            "〜",
            "゛",
            "\u{3099}",
            "\u{200B}",
            "𠮷",
            "吉",
            "行きます",
            "行く",
            "—",
            "-",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..7)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn only_the_same_text_scores_100(query in text(), unit in text()) {
            let language = LanguageTag::japanese();
            let compared = compare(&Segment::plain(query.clone()), &Segment::plain(unit.clone()), &language);
            prop_assert_eq!(compared.score() == 100, query == unit, "{:?}", compared);
            let keys_agree = key(&query, &language).chars == key(&unit, &language).chars;
            prop_assert_eq!(compared.similarity == 100, keys_agree);
            prop_assert_eq!(compared.edits.is_empty(), keys_agree);
        }

        #[test]
        fn anything_can_be_compared(query in any::<String>(), unit in any::<String>()) {
            let (query, unit) = (Segment::plain(query), Segment::plain(unit));
            for language in [LanguageTag::japanese(), LanguageTag::english()] {
                let compared = compare(&query, &unit, &language);
                for edit in compared.edits {
                    prop_assert!(edit.query.end <= query.text.chars().count());
                    prop_assert!(edit.unit.end <= unit.text.chars().count());
                }
            }
        }
    }
}
