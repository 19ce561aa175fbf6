//! The formula over two keys, and its inverse.

/// Longest key, in scalar values, that is matched fuzzily. The distance costs the product of both lengths, and a
/// "segment" beyond this is a whole document on one line: it matches an equal key only.
pub const LONGEST_FUZZY_KEY: usize = 5_000;

/// `100·(m−d) div m` for `m` the longer length and `d` the distance; two empty keys are the same.
pub(crate) fn similarity(longer: usize, distance: usize) -> u8 {
    if longer == 0 {
        return 100;
    }
    let percent = 100 * longer.saturating_sub(distance) / longer;
    u8::try_from(percent).unwrap_or(100)
}

/// The greatest distance at which [`similarity`] still reaches `at_least`.
pub(crate) fn greatest_distance(longer: usize, at_least: u8) -> usize {
    longer * 100_usize.saturating_sub(usize::from(at_least)) / 100
}

/// Whether two keys of these lengths are compared fuzzily at all.
pub(super) fn comparable(first: usize, second: usize) -> bool {
    first.max(second) <= LONGEST_FUZZY_KEY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_is_exact() {
        for longer in 1..300 {
            for at_least in 0..=100 {
                let distance = greatest_distance(longer, at_least);
                assert!(similarity(longer, distance) >= at_least);
                assert!(distance >= longer || similarity(longer, distance + 1) < at_least);
            }
        }
    }

    #[test]
    fn nothing_equals_nothing() {
        assert_eq!(similarity(0, 0), 100);
        assert_eq!(similarity(1, 1), 0);
        assert_eq!(similarity(2, 1), 50);
    }
}
