//! Which characters occur in a key, and how often, as 512 bits: a lower bound of the edit distance for the price of
//! eight counts.
//!
//! What is hashed is not the character but its occurrence: the first の of a key is one thing, its second の another.
//! Japanese sentences have most of their particles in common, but rarely the number of them: by first occurrences
//! alone, seven times as many of the keys in a manuscript reach 50 and have to be compared.

/// Words of a signature.
const WORDS: usize = 8;

/// The occurrences of characters in a key, hashed to 512 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Signature {
    bits: [u64; WORDS],
    /// How many of them are set.
    count: u32,
}

impl Signature {
    /// The signature of a key.
    pub(super) fn new(key: &[char]) -> Self {
        let mut sorted = key.to_vec();
        sorted.sort_unstable();
        let mut bits = [0_u64; WORDS];
        for run in sorted.chunk_by(|a, b| a == b) {
            for (occurrence, &character) in (0_u32..).zip(run) {
                let bit = bit(character, occurrence);
                if let Some(word) = bits.get_mut(bit / 64) {
                    *word |= 1 << (bit % 64);
                }
            }
        }
        let count = bits.iter().map(|word| word.count_ones()).sum();
        Self { bits, count }
    }

    /// No fewer edits than this lead from one key to the other: an edit removes at most one occurrence from the one
    /// key (the last of its character) and adds at most one to the other, and each bit that only one of them has
    /// stands for at least one occurrence.
    pub(super) fn least_distance(&self, other: &Self) -> usize {
        let words = self.bits.iter().zip(&other.bits);
        let shared: u32 = words.map(|(own, others)| (own & others).count_ones()).sum();
        (self.count.max(other.count) - shared) as usize
    }
}

/// The bit of an occurrence of a character, counted from 0.
fn bit(character: char, occurrence: u32) -> usize {
    // A multiplicative hash (Knuth), of characters as of occurrences: neighbours spread over all bits.
    let name = u32::from(character) ^ occurrence.wrapping_mul(0x9E37_79B9);
    (name.wrapping_mul(2_654_435_761) >> 23) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn never_above_the_distance(first in "[あ-ん一-十a-f]{0,30}", second in "[あ-ん一-十a-f]{0,30}") {
            let (a, b): (Vec<char>, Vec<char>) = (first.chars().collect(), second.chars().collect());
            let bound = Signature::new(&a).least_distance(&Signature::new(&b));
            prop_assert!(bound <= strsim::levenshtein(&first, &second));
        }

        #[test]
        fn never_above_the_distance_of_what_repeats(first in "[のはa]{0,200}", second in "[のはa]{0,200}") {
            let (a, b): (Vec<char>, Vec<char>) = (first.chars().collect(), second.chars().collect());
            let bound = Signature::new(&a).least_distance(&Signature::new(&b));
            prop_assert!(bound <= strsim::levenshtein(&first, &second));
        }
    }

    #[test]
    fn how_often_a_character_occurs_counts() {
        let signature = |text: &str| Signature::new(&text.chars().collect::<Vec<_>>());
        let bound = signature("港の町の駅").least_distance(&signature("港の町、駅"));
        assert_eq!(bound, 1);
    }
}
