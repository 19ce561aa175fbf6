//! Polarity, modality and time: where predicates that answer each other say something else.

use super::{markers::Meaning, predicates::Text};

/// What differs between the predicates of two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct PredicateDifferences {
    pub(super) polarity: bool,
    /// Kinds of modality that differ.
    pub(super) modality: Meaning,
    pub(super) tense: bool,
}

/// Compares the predicates that hold a marker which the other text does not have in the same place.
pub(super) fn predicate_differences(
    query: &mut Text<'_>,
    unit: &mut Text<'_>,
) -> PredicateDifferences {
    let own_markers = query.markers.clone();
    query.note_shared(&unit.markers);
    unit.note_shared(&own_markers);
    let (query, unit) = (&*query, &*unit);
    let own = query
        .stems_with_unshared()
        .into_iter()
        .filter_map(|stem| Some((stem, query.counterpart(stem, unit)?)));
    let others = unit
        .stems_with_unshared()
        .into_iter()
        .filter_map(|stem| Some((unit.counterpart(stem, query)?, stem)));
    let mut found = PredicateDifferences::default();
    for (own, other) in own.chain(others) {
        found.add(difference(query, own, unit, other));
    }
    found
}

impl PredicateDifferences {
    fn add(&mut self, other: Self) {
        self.polarity |= other.polarity;
        self.modality = self.modality.with(other.modality);
        self.tense |= other.tense;
    }
}

fn difference(query: &Text<'_>, own: u32, unit: &Text<'_>, other: u32) -> PredicateDifferences {
    let (first, second) = (query.unshared(own), unit.unshared(other));
    let differing = (0..)
        .zip(first.iter().zip(&second))
        .filter(|(bit, (a, b))| match *bit {
            // ないわけではない is not ない; of all else, twice says no more than once.
            0 => a != b,
            _ => (**a > 0) != (**b > 0),
        })
        .fold(Meaning::NOTHING, |sum, (bit, _)| {
            sum.with(Meaning::single(bit))
        });
    let both = query.meaning(own).with(unit.meaning(other));
    let mut modality = differing;
    if differing.has_any(Meaning::ABILITY)
        && (both.has_any(Meaning::VOICE)
            || is_potential(query.tail_chars(own), unit.tail_chars(other)))
    {
        // 見られる can be 見ることができる.
        modality = modality.without(Meaning::ABILITY);
    }
    modality = modality.only(Meaning::MODALITY);
    let polarity = differing.has_any(Meaning::NEGATION.with(Meaning::ONLY));
    let tense = differing.has_any(Meaning::TIME)
        && !polarity
        && modality == Meaning::NOTHING
        // Of another verb, the time is the least that differs.
        && (own == 0 && other == 0 || query.stem_partner(own).is_some_and(|place| unit.stem(place) == other))
        && says_time(query, own)
        && says_time(unit, other);
    PredicateDifferences {
        polarity,
        modality,
        tense,
    }
}

/// Whether one of two ends of predicates may be the potential form of a verb: 使えます beside 使うことができます, and
/// 書き出せません beside 保存できません; 食べる beside 食べることができる is none.
fn is_potential(own: &[char], other: &[char]) -> bool {
    let form = |tail: &[char]| {
        tail.windows(2).position(|two| {
            matches!(
                two,
                [
                    'え' | 'け' | 'げ' | 'せ' | 'て' | 'ね' | 'べ' | 'め' | 'れ',
                    'る' | 'ま' | 'な' | 'た' | 'ず'
                ]
            )
        })
    };
    let potential = |tail: &[char], other: &[char]| {
        form(tail).is_some_and(|place| place == 0 && tail.first() != other.first())
    };
    potential(own, other) || potential(other, own)
}

/// Whether the predicate has a time: 開けた, 開けている and 開ける have one, 開けて and the noun 開発 have none.
fn says_time(text: &Text<'_>, stem: u32) -> bool {
    let tail = text.tail_chars(stem);
    let has_marker = text.meaning(stem).has_any(Meaning::TIME);
    let ends = |(place, &character): (usize, &char)| match character {
        'う' | 'く' | 'す' | 'つ' | 'ぬ' | 'む' | 'る' | 'ぐ' | 'ぶ' | 'だ' => true,
        'い' => !matches!(tail.get(place + 1), Some('て' | 'た' | 'で' | 'だ')),
        _ => false,
    };
    has_marker || tail.iter().enumerate().any(ends)
}
