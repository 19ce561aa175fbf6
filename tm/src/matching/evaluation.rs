//! The score of one unit, and of the units of one key.

use std::{cmp::Reverse, sync::Arc};

use taiyaku_text::{
    model::{LanguageTag, Segment},
    span::Span,
};

use super::{
    Charge, ChargeKind, Edit, Flag, MatchOptions, Suggestion,
    alignment::{Alignment, align, edits},
    charge::Charges,
    differences::{charge_codes, charge_differences},
    guards::guard,
    memory::Member,
    query::{PreparedQuery, Side},
    repairing::{numbers_flag, repair_numbers},
    similarity::{comparable, similarity},
    suggestion::{Rank, merge_identical},
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

fn lowered(similarity: u8, points: u32) -> u8 {
    similarity.saturating_sub(u8::try_from(points).unwrap_or(u8::MAX))
}

/// What depends on the two source texts alone.
#[derive(Debug, Clone)]
struct TextComparison {
    similarity: u8,
    charges: Charges,
    edits: Vec<Edit>,
    /// What differs in meaning.
    meaning: Vec<Flag>,
}

fn compare_texts(query: &Side<'_>, unit: &Side<'_>) -> TextComparison {
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

/// The suggestions from the units of one key that reach the lowest score, in order, identical ones merged.
pub(super) fn evaluate(
    mut members: Vec<Member>,
    language: &LanguageTag,
    query: &PreparedQuery<'_>,
    options: &MatchOptions,
) -> Vec<Suggestion> {
    let text = |member: &Member| -> String { member.unit.unit.source.segment.text.clone() };
    if members.len() > 1 {
        members.sort_by_cached_key(|member| (text(member), member.place));
    }
    let mut suggestions = Vec::new();
    for run in
        members.chunk_by(|a, b| a.unit.unit.source.segment.text == b.unit.unit.source.segment.text)
    {
        let Some(first) = run.first() else { continue };
        let source = SameSource {
            comparison: compare_texts(
                &query.side,
                &Side::new(&first.unit.unit.source.segment, language),
            ),
            ambiguous: is_ambiguous(run),
            language,
        };
        for member in run {
            let suggestion = source.suggest(member, query);
            if suggestion.uncapped < options.min_score {
                continue;
            }
            let enough = options
                .enough
                .is_some_and(|enough| suggestion.uncapped >= enough);
            suggestions.push(suggestion);
            if enough {
                break;
            }
        }
    }
    merge_identical(suggestions)
}

/// Whether units of one source text have several different translations.
fn is_ambiguous(members: &[Member]) -> bool {
    let mut targets = members.iter().filter_map(|member| {
        let translation = member.unit.unit.translation();
        translation.map(|variant| variant.segment.text.as_str())
    });
    let first = targets.next();
    targets.any(|other| Some(other) != first)
}

/// What units of one source text have in common.
struct SameSource<'l> {
    comparison: TextComparison,
    ambiguous: bool,
    language: &'l LanguageTag,
}

impl SameSource<'_> {
    /// Adds to a comparison of texts what depends on the unit: codes, context, ambiguity and penalty.
    fn suggest(&self, member: &Member, query: &PreparedQuery<'_>) -> Suggestion {
        let comparison = &self.comparison;
        let unit = &member.unit;
        let source = &unit.unit.source.segment;
        let mut charges = comparison.charges.clone();
        charge_codes(query.side.segment, source, &mut charges);
        let repaired = repair_numbers(query, unit, self.language, &mut charges);
        charges.add_points(ChargeKind::Penalty, unit.penalty);
        let neighbours = if comparison.similarity == 100 {
            query.equal_neighbours(&unit.unit.context, self.language)
        } else {
            0
        };
        if neighbours == 0 && self.ambiguous {
            charges.add(ChargeKind::Ambiguity);
        }
        let mut score = lowered(comparison.similarity, charges.total());
        if score == 100 {
            score += neighbours;
        }
        let source_only = unit.unit.translation().is_none();
        let flags = flags(
            &comparison.meaning,
            &charges,
            repaired.as_ref(),
            source_only,
        );
        Suggestion {
            score: capped(score, &flags, repaired.as_ref()),
            uncapped: score,
            similarity: comparison.similarity,
            unit: Arc::clone(unit),
            others: Vec::new(),
            charges: charges.into_vec(),
            edits: comparison.edits.clone(),
            flags,
            repaired,
            rank: Rank {
                score: Reverse(score),
                other_text: source.text != query.side.segment.text,
                last_touched: Reverse(unit.last_touched()),
                id: unit.id,
                place: member.place,
            },
        }
    }
}

/// What a person must look at, in the order of the flags.
fn flags(
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
