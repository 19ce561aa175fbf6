//! Which characters occur in a key, and how often, as 256 bits: a lower bound of the edit distance for the price of a
//! few counts.
//!
//! What is hashed is the occurrence: the first の of a key is one thing, its second the another. Japanese sentences
//! have most of their particles in common, but rarely the number of them.

use std::ops::Range;

use multiversion::multiversion;

/// Bytes of a signature.
pub(super) const SIGNATURE: usize = 32;
const WORDS: usize = SIGNATURE / 8;

/// The occurrences of symbols in a key, hashed to bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Signature([u64; WORDS]);

impl Signature {
    /// The signature of a key; `sorted` is scratch.
    pub(super) fn new(symbols: &[u32], sorted: &mut Vec<u32>) -> Self {
        sorted.clear();
        sorted.extend(symbols);
        sorted.sort_unstable();
        let mut words = [0_u64; WORDS];
        for run in sorted.chunk_by(|a, b| a == b) {
            for (occurrence, &symbol) in (0_u32..).zip(run) {
                let bit = bit(symbol, occurrence);
                if let Some(word) = words.get_mut(bit / 64) {
                    *word |= 1 << (bit % 64);
                }
            }
        }
        Self(words)
    }

    pub(super) fn to_bytes(self) -> [u8; SIGNATURE] {
        let mut bytes = [0; SIGNATURE];
        for (place, word) in bytes.chunks_exact_mut(8).zip(self.0) {
            place.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    #[inline(always)]
    pub(super) fn from_bytes(bytes: &[u8; SIGNATURE]) -> Self {
        let mut words = [0; WORDS];
        let (eights, _) = bytes.as_chunks::<8>();
        for (word, eight) in words.iter_mut().zip(eights) {
            *word = u64::from_le_bytes(*eight);
        }
        Self(words)
    }

    /// No fewer edits than this lead from one key to the other: an edit removes at most one occurrence from the one
    /// key (the last of its symbol) and adds at most one to the other, and each bit that only one of them has stands
    /// for at least one occurrence.
    #[inline(always)]
    pub(super) fn least_distance(&self, other: &Self) -> u32 {
        let (mut own, mut others) = (0, 0);
        for (a, b) in self.0.iter().zip(&other.0) {
            own += (a & !b).count_ones();
            others += (b & !a).count_ones();
        }
        own.max(others)
    }
}

/// The bit of an occurrence of a symbol, counted from 0.
#[inline]
fn bit(symbol: u32, occurrence: u32) -> usize {
    // A multiplicative hash (Knuth), of symbols as of occurrences: neighbours spread over all bits.
    let name = symbol ^ occurrence.wrapping_mul(0x9E37_79B9);
    (name.wrapping_mul(2_654_435_761) >> 24) as usize
}

/// Gives the groups of `range` whose signatures are at most `limit` away, with those bounds.
#[multiversion(targets("x86_64+avx2+bmi1+bmi2+popcnt", "x86_64+popcnt"))]
pub(super) fn scan(
    signatures: &[u8],
    range: Range<u32>,
    query: &Signature,
    limit: u32,
    found: &mut Vec<(u32, u32)>,
) {
    let bytes = range.start as usize * SIGNATURE..range.end as usize * SIGNATURE;
    let (all, _) = signatures
        .get(bytes)
        .unwrap_or_default()
        .as_chunks::<SIGNATURE>();
    for (group, bytes) in range.zip(all) {
        let least = query.least_distance(&Signature::from_bytes(bytes));
        if least <= limit {
            found.push((group, least));
        }
    }
}

/// A bound for each of `groups`, in their order.
#[multiversion(targets("x86_64+avx2+bmi1+bmi2+popcnt", "x86_64+popcnt"))]
pub(super) fn bounds(
    signatures: &[u8],
    groups: &[(u32, u8)],
    query: &Signature,
    found: &mut Vec<u32>,
) {
    let (all, _) = signatures.as_chunks::<SIGNATURE>();
    found.clear();
    found.extend(groups.iter().map(|&(group, _)| {
        let bytes = all.get(group as usize);
        bytes.map_or(0, |bytes| {
            query.least_distance(&Signature::from_bytes(bytes))
        })
    }));
}

/// Gives the places in `counts` that reach `least`, with their counts.
#[multiversion(targets("x86_64+avx2+bmi1+bmi2+popcnt", "x86_64+popcnt"))]
pub(super) fn counts_from(counts: &[u8], least: u8, first: u32, found: &mut Vec<(u32, u8)>) {
    let mut first = first;
    for chunk in counts.chunks(64) {
        if chunk.iter().fold(0, |greatest, &count| greatest.max(count)) >= least {
            for (group, &count) in (first..).zip(chunk) {
                if count >= least {
                    found.push((group, count));
                }
            }
        }
        first += 64;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn signature(symbols: &[u32]) -> Signature {
        Signature::new(symbols, &mut Vec::new())
    }

    proptest! {
        #[test]
        fn never_above_the_distance(
            first in prop::collection::vec(0_u32..60, 0..40),
            second in prop::collection::vec(0_u32..60, 0..40),
        ) {
            let bound = signature(&first).least_distance(&signature(&second));
            prop_assert!(bound as usize <= strsim::generic_levenshtein(&first, &second));
        }

        #[test]
        fn never_above_the_distance_of_what_repeats(
            first in prop::collection::vec(0_u32..4, 0..300),
            second in prop::collection::vec(0_u32..4, 0..300),
        ) {
            let bound = signature(&first).least_distance(&signature(&second));
            prop_assert!(bound as usize <= strsim::generic_levenshtein(&first, &second));
        }

        #[test]
        fn scanning_finds_what_is_close(
            keys in prop::collection::vec(prop::collection::vec(0_u32..50, 0..20), 0..40),
            query in prop::collection::vec(0_u32..50, 0..20),
            limit in 0_u32..20,
            start in 0_u32..10,
        ) {
            let query = signature(&query);
            let bytes: Vec<u8> = keys.iter().flat_map(|key| signature(key).to_bytes()).collect();
            let end = keys.len() as u32;
            let mut found = Vec::new();
            scan(&bytes, start..end, &query, limit, &mut found);
            let all = (0..end).zip(&keys).map(|(group, key)| (group, query.least_distance(&signature(key))));
            let expected: Vec<(u32, u32)> = all.filter(|&(group, least)| group >= start && least <= limit).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn counts_are_found(counts in prop::collection::vec(0_u8..5, 0..300), least in 1_u8..6) {
            let mut found = Vec::new();
            counts_from(&counts, least, 1_000, &mut found);
            let all = (1_000..).zip(counts);
            let expected: Vec<(u32, u8)> = all.filter(|&(_, count)| count >= least).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn how_often_a_symbol_occurs_counts() {
        let bound = signature(&[1, 2, 3, 2, 4]).least_distance(&signature(&[1, 2, 3, 5, 4]));
        assert_eq!(bound, 1);
    }
}
