//! Which characters occur in a key, as 256 bits: a lower bound of the edit distance for the price of eight counts.

/// The set of characters of a key, hashed to 256 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Signature([u64; 4]);

impl Signature {
    /// The signature of a key.
    pub(super) fn new(key: &[char]) -> Self {
        let mut words = [0_u64; 4];
        for &character in key {
            // A multiplicative hash (Knuth): neighbouring code points spread over all bits.
            let hash = (u32::from(character).wrapping_mul(2_654_435_761)) >> 24;
            if let Some(word) = words.get_mut((hash / 64) as usize) {
                *word |= 1 << (hash % 64);
            }
        }
        Self(words)
    }

    /// No fewer edits than this lead from one key to the other: an edit removes at most one character of the one key
    /// and adds at most one of the other, and each bit that only one of them has stands for at least one character.
    pub(super) fn least_distance(self, other: Self) -> usize {
        let (mut lost, mut gained) = (0, 0);
        for (own, others) in self.0.iter().zip(other.0) {
            lost += (own & !others).count_ones();
            gained += (others & !own).count_ones();
        }
        lost.max(gained) as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn never_above_the_distance(first in "[あ-ん一-十a-f]{0,30}", second in "[あ-ん一-十a-f]{0,30}") {
            let (a, b): (Vec<char>, Vec<char>) = (first.chars().collect(), second.chars().collect());
            let bound = Signature::new(&a).least_distance(Signature::new(&b));
            prop_assert!(bound <= strsim::levenshtein(&first, &second));
        }
    }
}
