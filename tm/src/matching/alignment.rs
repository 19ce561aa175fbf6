//! Which characters of two keys belong together: a Levenshtein alignment.

use taiyaku_text::{
    key::{Key, NUMBER_PLACEHOLDER},
    span::Span,
};

use serde::{Deserialize, Serialize};

/// A stretch where the keys differ, in scalar values of the two original texts. One side may be empty: something
/// stands in the other text only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Edit {
    /// The stretch of the query's source.
    pub query: Span,
    /// The stretch of the unit's source.
    pub unit: Span,
}

/// Pairs of positions in two keys that hold the same character, in order, on a path of least distance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Alignment {
    pub(super) pairs: Vec<(usize, usize)>,
    pub(super) distance: usize,
}

/// Cost of an edit. The lesser costs below, summed over keys of [`LONGEST_FUZZY_KEY`](super::LONGEST_FUZZY_KEY),
/// stay under one of the next greater.
const EDIT: u64 = 1 << 32;

/// What replacing a character costs beyond an edit: of two ways with as many edits, the one that finds more
/// characters again is the more readable.
const REPLACEMENT: u64 = 1 << 16;

/// Cost of pairing two numbers of different value.
const OTHER_NUMBER: u64 = 1;

/// A key's character, with its value if it stands for a number.
pub(super) type Symbol<'k> = (char, Option<&'k str>);

/// The characters of a key with the values of its numbers.
pub(super) fn symbols(key: &Key) -> Vec<Symbol<'_>> {
    let mut numbers = key.numbers.iter();
    let symbol = |&character: &char| {
        let number = (character == NUMBER_PLACEHOLDER)
            .then(|| numbers.next())
            .flatten();
        (character, number.map(|number| number.value.as_str()))
    };
    key.chars.iter().map(symbol).collect()
}

fn pairing_cost(first: Symbol<'_>, second: Symbol<'_>) -> u64 {
    if first.0 != second.0 {
        EDIT + REPLACEMENT
    } else if first.1 != second.1 {
        OTHER_NUMBER
    } else {
        0
    }
}

/// How many of the first symbols of both are the same.
fn common<'k>(
    first: impl Iterator<Item = &'k Symbol<'k>>,
    second: impl Iterator<Item = &'k Symbol<'k>>,
) -> usize {
    first.zip(second).take_while(|(a, b)| a == b).count()
}

/// Aligns two keys with the fewest edits; among such alignments, one with the most pairs; among those, one that pairs
/// the fewest numbers of different value. What begins and ends alike is paired directly, so that similar keys cost little.
pub(super) fn align(first: &Key, second: &Key) -> Alignment {
    let (first, second) = (symbols(first), symbols(second));
    let head = common(first.iter(), second.iter());
    // Both have at least `head` symbols, and what is left of both at least `tail`.
    let (first_rest, second_rest) = (&first[head..], &second[head..]);
    let tail = common(first_rest.iter().rev(), second_rest.iter().rev());
    let first_middle = &first_rest[..first_rest.len() - tail];
    let second_middle = &second_rest[..second_rest.len() - tail];

    let mut alignment = align_middle(first_middle, second_middle);
    for pair in &mut alignment.pairs {
        *pair = (pair.0 + head, pair.1 + head);
    }
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|i| (i, i)).collect();
    pairs.append(&mut alignment.pairs);
    pairs.extend((0..tail).map(|i| (first.len() - tail + i, second.len() - tail + i)));
    Alignment {
        pairs,
        distance: alignment.distance,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Pair,
    DropFirst,
    DropSecond,
}

/// Fills the table of steps row by row and walks it back from the end. The table has a row more than `first` and a
/// column more than `second` has symbols, so that no index below leaves it.
fn align_middle(first: &[Symbol<'_>], second: &[Symbol<'_>]) -> Alignment {
    let width = second.len() + 1;
    let mut steps = vec![Step::DropSecond; (first.len() + 1) * width];
    let mut above: Vec<u64> = (0..width as u64).map(|column| column * EDIT).collect();
    let mut current = vec![0; width];
    for (row, &symbol) in first.iter().enumerate() {
        current[0] = (row as u64 + 1) * EDIT;
        steps[(row + 1) * width] = Step::DropFirst;
        for (column, &other) in second.iter().enumerate() {
            let pair = above[column] + pairing_cost(symbol, other);
            let drop_first = above[column + 1] + EDIT;
            let drop_second = current[column] + EDIT;
            let best = pair.min(drop_first).min(drop_second);
            current[column + 1] = best;
            steps[(row + 1) * width + column + 1] = if best == pair {
                Step::Pair
            } else if best == drop_first {
                Step::DropFirst
            } else {
                Step::DropSecond
            };
        }
        std::mem::swap(&mut above, &mut current);
    }
    walk_back(first, second, &steps)
}

fn walk_back(first: &[Symbol<'_>], second: &[Symbol<'_>], steps: &[Step]) -> Alignment {
    let (mut i, mut j) = (first.len(), second.len());
    let mut alignment = Alignment::default();
    while i > 0 || j > 0 {
        // Row 0 holds only DropSecond and column 0 only DropFirst, so neither index falls below zero.
        match steps[i * (second.len() + 1) + j] {
            Step::Pair => {
                i -= 1;
                j -= 1;
                if first[i].0 == second[j].0 {
                    alignment.pairs.push((i, j));
                    continue;
                }
            }
            Step::DropFirst => i -= 1,
            Step::DropSecond => j -= 1,
        }
        alignment.distance += 1;
    }
    alignment.pairs.reverse();
    alignment
}

/// The stretches between the pairs, as places in the original texts.
pub(super) fn edits(alignment: &Alignment, query: &Key, unit: &Key) -> Vec<Edit> {
    let end = (query.chars.len(), unit.chars.len());
    let mut edits = Vec::new();
    let mut from = (0, 0);
    for &pair in alignment.pairs.iter().chain(std::iter::once(&end)) {
        if pair != from {
            edits.push(Edit {
                query: original(query, from.0, pair.0),
                unit: original(unit, from.1, pair.1),
            });
        }
        from = (pair.0 + 1, pair.1 + 1);
    }
    edits
}

/// The stretch of the original that `start..end` of the key stands for; an empty one keeps its place.
fn original(key: &Key, start: usize, end: usize) -> Span {
    let covered = key.origins.get(start..end).unwrap_or_default();
    match (covered.first(), covered.last()) {
        (Some(first), Some(last)) => Span::new(first.start, last.end),
        _ => {
            let before = start.checked_sub(1).and_then(|i| key.origins.get(i));
            let place = before.map_or(0, |span| span.end);
            Span::new(place, place)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use taiyaku_text::{key::key, model::LanguageTag};

    use super::*;

    fn plain(text: &str) -> Key {
        let chars: Vec<char> = text.chars().collect();
        let origins = (0..chars.len()).map(|i| Span::new(i, i + 1)).collect();
        Key {
            chars,
            origins,
            numbers: Vec::new(),
        }
    }

    #[test]
    fn edits_name_the_stretches_of_the_originals() {
        let (first, second) = (plain("彼は静かに去った"), plain("彼女は去った"));
        let found = edits(&align(&first, &second), &first, &second);
        assert_eq!(
            found,
            [
                Edit {
                    query: Span::new(1, 1),
                    unit: Span::new(1, 2)
                },
                Edit {
                    query: Span::new(2, 5),
                    unit: Span::new(3, 3)
                },
            ]
        );
    }

    proptest! {
        #[test]
        fn the_distance_is_levenshteins(first in "[あいう]{0,12}", second in "[あいう]{0,12}") {
            let language = LanguageTag::japanese();
            let alignment = align(&key(&first, &language), &key(&second, &language));
            prop_assert_eq!(alignment.distance, strsim::levenshtein(&first, &second));
        }

        #[test]
        fn pairs_rise_and_hold_equal_characters(first in "[あいう]{0,12}", second in "[あいう]{0,12}") {
            let (a, b) = (plain(&first), plain(&second));
            let alignment = align(&a, &b);
            for pair in &alignment.pairs {
                prop_assert_eq!(a.chars[pair.0], b.chars[pair.1]);
            }
            for two in alignment.pairs.windows(2) {
                prop_assert!(two[0].0 < two[1].0 && two[0].1 < two[1].1);
            }
        }
    }
}
