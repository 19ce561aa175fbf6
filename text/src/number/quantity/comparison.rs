//! What differs between the quantities of a text and those of its translation.

mod matching;
mod pairing;

use super::model::{Quantity, Weight};
use matching::{Answer, answers};

/// Something that a translator should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference<'q> {
    /// The translation has another value.
    Changed {
        /// In the source.
        source: &'q Quantity,
        /// In the translation.
        target: &'q Quantity,
    },
    /// The translation gives the same in another unit, or seems to.
    Converted {
        /// In the source.
        source: &'q Quantity,
        /// In the translation.
        target: &'q Quantity,
    },
    /// The translation gives it in round figures, and says so.
    Rounded {
        /// In the source.
        source: &'q Quantity,
        /// In the translation.
        target: &'q Quantity,
    },
    /// The value is the same, but 以上 has become "under", or the like.
    OtherBound {
        /// In the source.
        source: &'q Quantity,
        /// In the translation.
        target: &'q Quantity,
    },
    /// The translation lacks it.
    Missing {
        /// In the source.
        source: &'q Quantity,
    },
    /// The source has nothing of the kind.
    Added {
        /// In the translation.
        target: &'q Quantity,
    },
}

/// Compares the quantities of a text with those of its translation.
///
/// Each quantity answers one of the other language; one that is mentioned again needs no second
/// answer. What is left over on both sides is paired as changed, the rest is missing or added.
///
/// ```
/// use taiyaku_text::number::quantity::{Difference, compare, english_quantities, japanese_quantities};
///
/// let source = japanese_quantities("4万5000人が集まった。");
/// let right = english_quantities("Some 45,000 people gathered.");
/// let wrong = english_quantities("Some 450,000 people gathered.");
/// assert_eq!(compare(&source, &right), []);
/// assert!(matches!(compare(&source, &wrong)[..], [Difference::Changed { .. }]));
/// ```
#[must_use]
pub fn compare<'q>(source: &'q [Quantity], target: &'q [Quantity]) -> Vec<Difference<'q>> {
    let (for_source, for_target) = answers(source, target);
    let mut found = pairing::pair(source, &for_source, target, &for_target);
    for (quantity, answer) in source.iter().zip(&for_source) {
        if let Answer::By(place) = *answer
            && let Some(other) = target.get(place)
            && has_other_bound(quantity, other)
        {
            found.push(Difference::OtherBound {
                source: quantity,
                target: other,
            });
        }
    }
    found
}

/// Whether one is above where the other is below. Whether the value itself is included matters for ages
/// only: elsewhere 以上 and "more than" stand for each other in all good newspapers.
fn has_other_bound(source: &Quantity, target: &Quantity) -> bool {
    let (Some(one), Some(two)) = (source.bound, target.bound) else {
        return false;
    };
    let counts = source.weight == Weight::Heavy;
    counts
        && (one.is_upward() != two.is_upward()
            || source.is_age && one.includes_value() != two.includes_value())
}
