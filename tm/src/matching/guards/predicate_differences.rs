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
pub(super) fn predicate_differences(query: &Text<'_>, unit: &Text<'_>) -> PredicateDifferences {
    let own = unshared(query, unit).filter_map(|stem| Some((stem, query.counterpart(stem, unit)?)));
    let others =
        unshared(unit, query).filter_map(|stem| Some((unit.counterpart(stem, query)?, stem)));
    let mut found = PredicateDifferences::default();
    for (own, other) in own.chain(others) {
        found.add(difference(query, own, unit, other));
    }
    found
}

/// The predicates with a marker that has no partner of the same meaning.
fn unshared<'a>(text: &'a Text<'_>, other: &'a Text<'_>) -> impl Iterator<Item = u32> + 'a {
    let differs = |marker: &&super::markers::Marker| {
        let partner = (marker.start..marker.end).rev().find_map(|place| {
            let partner = text.partner(place)?;
            other
                .markers
                .iter()
                .find(|other| (other.start..other.end).contains(&partner))
        });
        partner.is_none_or(|partner| partner.meaning != marker.meaning)
    };
    let stems = text.markers.iter().filter(differs);
    stems.map(|marker| text.stem(marker.start))
}

impl PredicateDifferences {
    fn add(&mut self, other: Self) {
        self.polarity |= other.polarity;
        self.modality = self.modality.with(other.modality);
        self.tense |= other.tense;
    }
}

fn difference(query: &Text<'_>, own: u32, unit: &Text<'_>, other: u32) -> PredicateDifferences {
    let (first, second) = (query.meanings(own), unit.meanings(other));
    let sum = |counts: &[u8]| {
        (0..)
            .zip(counts)
            .fold(Meaning::NOTHING, |sum, (bit, &count)| {
                if count > 0 {
                    sum.with(Meaning::single(bit))
                } else {
                    sum
                }
            })
    };
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
    let both = sum(&first).with(sum(&second));
    let mut modality = differing;
    // 見られる can be 見ることができる.
    if differing.has_any(Meaning::ABILITY) && both.has_any(Meaning::VOICE) {
        modality = modality.without(Meaning::ABILITY);
    }
    modality = modality.only(Meaning::MODALITY);
    let polarity = differing.has_any(Meaning::NEGATION.with(Meaning::ONLY));
    let tense = differing.has_any(Meaning::TIME)
        && !polarity
        && modality == Meaning::NOTHING
        && says_time(query, own)
        && says_time(unit, other);
    PredicateDifferences {
        polarity,
        modality,
        tense,
    }
}

/// Whether the predicate has a time: 開けた, 開けている and 開ける have one, 開けて and the noun 開発 have none.
fn says_time(text: &Text<'_>, stem: u32) -> bool {
    let tail = text.tail_chars(stem);
    let marked = Meaning::TIME;
    let counts = text.meanings(stem);
    let has_marker = (0..)
        .zip(counts)
        .any(|(bit, count)| count > 0 && marked.has_any(Meaning::single(bit)));
    let ends = |(place, &character): (usize, &char)| match character {
        'う' | 'く' | 'す' | 'つ' | 'ぬ' | 'む' | 'る' | 'ぐ' | 'ぶ' | 'だ' => true,
        'い' => !matches!(tail.get(place + 1), Some('て' | 'た' | 'で' | 'だ')),
        _ => false,
    };
    has_marker || tail.iter().enumerate().any(ends)
}
