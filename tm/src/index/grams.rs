//! Bigrams of a key: what two keys of a small distance must share.
//!
//! An edit touches at most two bigrams, so two keys of lengths `m` and `n` at distance `d` share at least
//! `max(m, n) − 1 − 2d` (Ukkonen 1992). The second occurrence of a bigram in a key is another bigram than its first:
//! what is counted is the intersection of multisets.

/// Where a bigram's list is found: the hash of its symbols and of how often the key had it before. Different bigrams
/// may share a bucket, which adds candidates and never loses one.
pub(super) fn bucket(first: u32, second: u32, occurrence: u32, bits: u32) -> u32 {
    let name = u64::from(first) << 32 | u64::from(second);
    let name = name ^ u64::from(occurrence).wrapping_mul(0x8CB9_2BA7_2F3D_8DD7);
    // A multiplicative hash (Knuth); the high bits are the good ones. The factor is odd and without pattern.
    let mixed = (name ^ name >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> (64 - bits)) as u32
}

/// Buckets of keys' bigrams; what is allocated is used again.
#[derive(Debug, Default)]
pub(super) struct Grams {
    sorted: Vec<u64>,
}

impl Grams {
    /// Gives the bucket of each bigram, in no particular order.
    pub(super) fn each(&mut self, symbols: &[u32], bits: u32, mut each: impl FnMut(u32)) {
        self.sorted.clear();
        let pairs = symbols.iter().zip(symbols.iter().skip(1));
        let names = pairs.map(|(&first, &second)| u64::from(first) << 32 | u64::from(second));
        self.sorted.extend(names);
        self.sorted.sort_unstable();
        let mut before = None;
        let mut occurrence = 0;
        for &name in &self.sorted {
            occurrence = if before == Some(name) {
                occurrence + 1
            } else {
                0
            };
            before = Some(name);
            each(bucket((name >> 32) as u32, name as u32, occurrence, bits));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_occurrence_is_a_bigram_of_its_own() {
        let mut found = Vec::new();
        Grams::default().each(&[1, 2, 1, 2, 1], 30, |bucket| found.push(bucket));
        found.sort_unstable();
        let mut expected =
            [(1, 2, 0), (1, 2, 1), (2, 1, 0), (2, 1, 1)].map(|(a, b, nth)| bucket(a, b, nth, 30));
        expected.sort_unstable();
        assert_eq!(found, expected);
        found.dedup();
        assert_eq!(found.len(), 4);
    }

    #[test]
    fn fewer_than_two_symbols_have_none() {
        for symbols in [&[][..], &[7]] {
            Grams::default().each(symbols, 12, |_| panic!("no bigram"));
        }
    }
}
