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
//! | `markers` | words that say what a predicate says besides its verb |
//! | `rules`, `markers.tsv` | the table of these words, with what must stand beside them |
//! | `meaning` | what they say, as a set |
//! | `predicates` | which markers belong to one stem, and which predicates answer each other |
//! | `predicate_differences` | polarity, modality and time of predicates that answer each other |
//! | `affixes` | polarity in kanji |
//! | `particles` | final particles of short utterances |
//! | `names` | names in each other's place |

mod affixes;
mod markers;
mod meaning;
mod names;
mod particles;
mod predicate_differences;
mod predicates;
mod rules;

use std::ops::Range;

use taiyaku_text::key::Key;

use super::{Flag, alignment::Alignment};
use meaning::Meaning;
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

/// Whether the texts have enough in common for a difference to be one of the same statement. Of 行く and 行かない, or
/// 帰る and 帰らなければならない, little more than the verb is the same.
fn is_related(query: &Key, unit: &Key, alignment: &Alignment) -> bool {
    let (own, other) = (query.chars.len(), unit.chars.len());
    let (shorter, longer) = (own.min(other), own.max(other));
    let same = longer.saturating_sub(alignment.distance);
    let contained = alignment.pairs.len() + 1 >= shorter;
    same * 5 >= longer * 2 || same * 3 >= longer && shorter <= 12 || contained && longer <= 14
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
