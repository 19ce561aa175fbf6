//! Bytes of a section, wherever they lie, and tables of numbers in them.
//!
//! A derived file may be damaged: every read is bounds-checked, and a missing number reads as zero.

use std::{fmt, ops::Deref, sync::Arc};

/// The bytes of one section, in a mapped file or in memory, which they keep alive.
#[derive(Clone)]
pub struct SectionBytes(Arc<dyn Deref<Target = [u8]> + Send + Sync>);

impl SectionBytes {
    /// The bytes that `owner` gives.
    #[must_use]
    pub fn new(owner: impl Deref<Target = [u8]> + Send + Sync + 'static) -> Self {
        Self(Arc::new(owner))
    }

    /// The bytes.
    #[must_use]
    pub fn get(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for SectionBytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

impl fmt::Debug for SectionBytes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SectionBytes({} bytes)", self.get().len())
    }
}

/// Bytes of padding behind a section in which numbers are read eight bytes at a time.
pub(super) const PADDING: usize = 8;

/// The eight bytes at `at` as a number, low byte first; zero beyond the end.
#[inline]
pub(super) fn eight_bytes(bytes: &[u8], at: usize) -> u64 {
    let found = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>);
    found.map_or(0, |eight| u64::from_le_bytes(*eight))
}

/// Numbers of one width, one behind the other, low byte first, with [`PADDING`] behind the last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbers<'b> {
    bytes: &'b [u8],
    width: usize,
    mask: u64,
}

impl<'b> Numbers<'b> {
    /// Numbers of `width` bytes (1–8; anything else reads as zeros).
    #[inline]
    pub(super) fn new(bytes: &'b [u8], width: u8) -> Self {
        let width = usize::from(width).min(8);
        let mask = match width {
            8 => u64::MAX,
            _ => (1 << (8 * width)) - 1,
        };
        Self { bytes, width, mask }
    }

    /// The number at `index`; zero if there is none.
    #[inline]
    pub(super) fn at(&self, index: usize) -> u64 {
        eight_bytes(self.bytes, index.saturating_mul(self.width)) & self.mask
    }

    /// How many numbers there are.
    pub(super) fn len(&self) -> usize {
        let bytes = self.bytes.len().saturating_sub(PADDING);
        bytes.checked_div(self.width).unwrap_or(0)
    }

    /// Writes numbers in the fewest bytes that hold the greatest; returns that width.
    pub(super) fn write(numbers: impl Iterator<Item = u64> + Clone, into: &mut Vec<u8>) -> u8 {
        let greatest = numbers.clone().max().unwrap_or(0);
        let width = (64 - greatest.leading_zeros()).div_ceil(8).max(1);
        for number in numbers {
            let bytes = number.to_le_bytes();
            into.extend(bytes.iter().take(width as usize));
        }
        into.extend([0; PADDING]);
        // No number has more than eight bytes.
        width as u8
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_come_back(numbers in prop::collection::vec(any::<u64>(), 0..20), shift in 0_u32..64) {
            let numbers: Vec<u64> = numbers.iter().map(|number| number >> shift).collect();
            let mut bytes = Vec::new();
            let width = Numbers::write(numbers.iter().copied(), &mut bytes);
            let read = Numbers::new(&bytes, width);
            prop_assert_eq!(read.len(), numbers.len());
            let back: Vec<u64> = (0..read.len()).map(|index| read.at(index)).collect();
            prop_assert_eq!(back, numbers);
        }
    }

    #[test]
    fn what_is_not_there_is_zero() {
        assert_eq!(Numbers::new(&[1, 2, 3], 4).at(0), 0);
        assert_eq!(Numbers::new(&[], 0).at(usize::MAX), 0);
        assert_eq!(Numbers::new(&[7; 30], 255).at(usize::MAX), 0);
    }
}
