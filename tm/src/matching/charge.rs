//! Kinds of difference and what they cost.

use serde::{Deserialize, Serialize};

use super::repairing::REPAIRED_POINTS;

/// Why a score is lower than the similarity of the keys: a kind of difference that the key folds away, or something
/// about the unit itself. Each is charged at most once a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChargeKind {
    /// Full-width against half-width characters, or another compatibility form (`２０２４` / `2024`).
    Width,
    /// Another form of the same punctuation mark (`，` / `、`).
    Punctuation,
    /// White space on one side only, or another kind of it.
    Spacing,
    /// Upper against lower case.
    Case,
    /// A long vowel mark more or less (`サーバ` / `サーバー`).
    LongVowel,
    /// A list or heading mark at the beginning.
    ListMark,
    /// Okurigana, kana against kanji, old forms of kanji (`取扱い` / `取り扱い`).
    Spelling,
    /// A reading in brackets after its kanji.
    Ruby,
    /// Another notation of the same number (`五十六` / `56`).
    NumberNotation,
    /// Polite against plain style at the end of a sentence (`です` / `だ`).
    Politeness,
    /// Another time or course of what happens (`している` / `した`).
    Tense,
    /// Numbers of different value in the same place.
    NumberValues,
    /// Inline codes that differ in number, kind or order.
    Codes,
    /// The memory holds several different translations of the unit's source.
    Ambiguity,
    /// The unit comes from a place whose matches are to be lowered (`tm/penalty-NN/`).
    Penalty,
}

impl ChargeKind {
    /// What the kind costs, where that does not depend on the unit (0 for [`Self::Penalty`]).
    #[must_use]
    pub const fn points(self) -> u8 {
        match self {
            Self::Width
            | Self::Punctuation
            | Self::Spacing
            | Self::Case
            | Self::LongVowel
            | Self::ListMark
            | Self::Codes
            | Self::Ambiguity => 1,
            Self::Spelling | Self::Ruby | Self::NumberNotation | Self::Politeness | Self::Tense => {
                2
            }
            Self::NumberValues => 3,
            Self::Penalty => 0,
        }
    }

    /// The name used in JSON and on the terminal.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Width => "width",
            Self::Punctuation => "punctuation",
            Self::Spacing => "spacing",
            Self::Case => "case",
            Self::LongVowel => "long-vowel",
            Self::ListMark => "list-mark",
            Self::Spelling => "spelling",
            Self::Ruby => "ruby",
            Self::NumberNotation => "number-notation",
            Self::Politeness => "politeness",
            Self::Tense => "tense",
            Self::NumberValues => "number-values",
            Self::Codes => "codes",
            Self::Ambiguity => "ambiguity",
            Self::Penalty => "penalty",
        }
    }
}

/// Points of politeness inside 「」, where the style is the speaker's own.
pub(super) const POLITENESS_IN_SPEECH: u8 = 5;

/// Points that one kind of difference costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Charge {
    /// What differs.
    pub kind: ChargeKind,
    /// By how much the score is lowered.
    pub points: u8,
}

/// The charges of one comparison: each kind once, at the highest points it was found with, in the order of the kinds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Charges(Vec<Charge>);

impl Charges {
    /// Charges a kind at its usual points.
    pub(super) fn add(&mut self, kind: ChargeKind) {
        self.add_points(kind, kind.points());
    }

    /// Charges a kind; no points are no charge.
    pub(super) fn add_points(&mut self, kind: ChargeKind, points: u8) {
        if points == 0 {
            return;
        }
        match self.0.binary_search_by_key(&kind, |charge| charge.kind) {
            Ok(found) => {
                if let Some(charge) = self.0.get_mut(found) {
                    charge.points = charge.points.max(points);
                }
            }
            Err(place) => self.0.insert(place, Charge { kind, points }),
        }
    }

    /// Takes a charge back.
    pub(super) fn remove(&mut self, kind: ChargeKind) {
        self.0.retain(|charge| charge.kind != kind);
    }

    /// All points together, if numbers can be put right in the translation, or are right there already: then they are a
    /// matter of notation, which may be charged for another number in any case.
    pub(super) fn least_total(&self) -> u32 {
        let values = ChargeKind::NumberValues.points();
        let saved = match self.contains(ChargeKind::NumberValues) {
            true if self.contains(ChargeKind::NumberNotation) => values,
            true => values - REPAIRED_POINTS,
            false => 0,
        };
        self.total().saturating_sub(u32::from(saved))
    }

    /// All points together.
    pub(super) fn total(&self) -> u32 {
        self.0.iter().map(|charge| u32::from(charge.points)).sum()
    }

    /// Whether a kind was charged.
    pub(super) fn contains(&self, kind: ChargeKind) -> bool {
        self.0.iter().any(|charge| charge.kind == kind)
    }

    /// The charges in the order of the kinds.
    pub(super) fn into_vec(self) -> Vec<Charge> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_charged_once_at_its_highest() {
        let mut charges = Charges::default();
        charges.add(ChargeKind::Politeness);
        charges.add(ChargeKind::Width);
        charges.add_points(ChargeKind::Politeness, POLITENESS_IN_SPEECH);
        charges.add(ChargeKind::Politeness);
        charges.add_points(ChargeKind::Penalty, 0);
        assert_eq!(charges.total(), 6);
        assert_eq!(charges.into_vec().len(), 2);
    }

    #[test]
    fn no_repair_leaves_fewer_points_than_the_least() {
        let mut charges = Charges::default();
        charges.add(ChargeKind::NumberValues);
        assert_eq!(charges.least_total(), u32::from(REPAIRED_POINTS));
        charges.add(ChargeKind::NumberNotation);
        let mut right_already = charges.clone();
        right_already.remove(ChargeKind::NumberValues);
        assert_eq!(charges.least_total(), right_already.total());
    }

    #[test]
    fn names_are_those_of_the_json() {
        for kind in [
            ChargeKind::LongVowel,
            ChargeKind::NumberValues,
            ChargeKind::ListMark,
        ] {
            let json = serde_json::to_value(kind).expect("a name");
            assert_eq!(json, kind.name());
        }
    }
}
