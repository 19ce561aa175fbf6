//! What two similar texts differ in by meaning: polarity, modality, final particles, time, names.
//!
//! Texts are compared by their keys, where numbers are placeholders and many polite forms are plain. A difference is
//! looked for only where the keys differ: a negation that both have in the same place says nothing.
//!
//! A marker (ない, なければならない, た …) belongs to the predicate of the stem before it. Predicates of two texts answer
//! each other when they share the stem, or stand in each other's place; what answers nothing was added with its clause:
//! 何も言わずに窓を開けた does not negate 窓を開けた, it says more, and that is what the similarity is lowered for.
//!
//! | module | what it holds |
//! |---|---|
//! | `markers`, `markers.tsv` | words that say what a predicate says besides its verb |
//! | `predicates` | which markers belong to one stem, and which predicates answer each other |
//! | `predicate_differences` | polarity, modality and time of predicates that answer each other |
//! | `affixes` | polarity in kanji |
//! | `particles` | final particles of short utterances |
//! | `names` | names in each other's place |

mod affixes;
mod markers;
mod names;
mod particles;
mod predicate_differences;
mod predicates;

use std::ops::Range;

use taiyaku_text::key::Key;

use super::{Flag, alignment::Alignment};
use markers::Meaning;
use predicates::Text;

/// Compares what two keys say where they differ. Gives flags in their order; takes time in proportion to the lengths.
pub(super) fn guard(query: &Key, unit: &Key, alignment: &Alignment) -> Vec<Flag> {
    if alignment.distance == 0 || !is_related(query, unit, alignment) {
        return Vec::new();
    }
    let pairs = &alignment.pairs;
    let mut own = Text::new(&query.chars, pairs.iter().copied());
    let mut other = Text::new(&unit.chars, pairs.iter().map(|&(i, j)| (j, i)));
    let mut predicates = predicate_differences::predicate_differences(&mut own, &mut other);
    let mut name = false;
    for (first, second) in gaps(alignment, query.chars.len(), unit.chars.len()) {
        predicates.polarity |=
            affixes::affixes_differ((&query.chars, first.clone()), (&unit.chars, second.clone()));
        name |= names::names_differ((&query.chars, first), (&unit.chars, second));
    }
    let particle = particles::particles_differ(&query.chars, &unit.chars);
    let modality = if particle {
        // か and な say so themselves.
        Meaning::NOTHING
    } else {
        predicates.modality
    };
    let flags = [
        (predicates.polarity, Flag::Polarity),
        (modality != Meaning::NOTHING, Flag::Modality),
        (particle, Flag::Particle),
        (name, Flag::Name),
        (predicates.tense && !particle, Flag::Tense),
    ];
    flags
        .into_iter()
        .filter_map(|(found, flag)| found.then_some(flag))
        .collect()
}

/// Whether the texts have enough in common for a difference to be one of the same statement.
fn is_related(query: &Key, unit: &Key, alignment: &Alignment) -> bool {
    let (shorter, longer) = (
        query.chars.len().min(unit.chars.len()),
        query.chars.len().max(unit.chars.len()),
    );
    alignment.pairs.len() * 2 >= longer
        || alignment.pairs.len() * 3 >= longer && shorter <= 12
        || alignment.pairs.len() + 1 >= shorter && longer <= 8
}

/// The stretches between the pairs, as places of the keys.
fn gaps(
    alignment: &Alignment,
    query: usize,
    unit: usize,
) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let mut from = (0, 0);
    let ends = alignment.pairs.iter().copied().chain([(query, unit)]);
    ends.filter_map(move |(i, j)| {
        let gap = (from.0..i, from.1..j);
        from = (i + 1, j + 1);
        (!gap.0.is_empty() || !gap.1.is_empty()).then_some(gap)
    })
}
