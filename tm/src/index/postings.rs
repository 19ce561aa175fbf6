//! Lists of groups, in which a bigram occurs.
//!
//! A list is cut into blocks of [`BLOCK`] postings. A block is its first group and the differences to the next ones,
//! each in as many bits as the greatest difference of the block needs. Before the blocks of a long list stand, for
//! each of them, its first group and where it begins, so that a window of groups is reached without reading what
//! lies before it.
//!
//! ```text
//! count                   1–5 bytes, seven bits each, low ones first
//! of each block, if there are several:
//!     first group         4 bytes
//!     offset              4 bytes, from the end of this table
//! of each block:
//!     first group         1–5 bytes; only if there is one block
//!     bits (0–32)         1 byte
//!     differences         packed, low bits first
//! ```

use std::ops::Range;

use super::bytes::eight_bytes;

/// Postings of a block.
pub(super) const BLOCK: usize = 128;
/// Bytes of a block's entry before the blocks of a long list.
const ENTRY: usize = 8;

/// Appends a list. The groups ascend (equal ones may follow each other).
pub(super) fn write_list(groups: &[u32], into: &mut Vec<u8>) {
    write_number(groups.len() as u32, into);
    let several = groups.len() > BLOCK;
    let table = into.len();
    if several {
        into.resize(table + groups.len().div_ceil(BLOCK) * ENTRY, 0);
    }
    let start = into.len();
    for (index, block) in groups.chunks(BLOCK).enumerate() {
        let first = block.first().copied().unwrap_or(0);
        if several {
            let offset = (into.len() - start) as u32;
            let at = table + index * ENTRY;
            let entry = u64::from(first) | u64::from(offset) << 32;
            if let Some(place) = into.get_mut(at..at + ENTRY) {
                place.copy_from_slice(&entry.to_le_bytes());
            }
        } else {
            write_number(first, into);
        }
        write_differences(block, into);
    }
}

fn write_differences(block: &[u32], into: &mut Vec<u8>) {
    let differences = || block.windows(2).map(|pair| pair[1].saturating_sub(pair[0]));
    let bits = 32 - differences().max().unwrap_or(0).leading_zeros();
    into.push(bits as u8);
    let (mut held, mut holds) = (0_u64, 0);
    for difference in differences() {
        held |= u64::from(difference) << holds;
        holds += bits;
        while holds >= 8 {
            into.push(held as u8);
            held >>= 8;
            holds -= 8;
        }
    }
    if holds > 0 {
        into.push(held as u8);
    }
}

fn write_number(mut number: u32, into: &mut Vec<u8>) {
    while number >= 128 {
        into.push(number as u8 | 128);
        number >>= 7;
    }
    into.push(number as u8);
}

/// A number and how many bytes it took.
#[inline]
fn read_number(bytes: &[u8], at: usize) -> (u32, usize) {
    let word = eight_bytes(bytes, at);
    if word & 128 == 0 {
        return (word as u32 & 127, 1);
    }
    let mut number = 0_u32;
    for index in 0..5 {
        let byte = (word >> (8 * index)) as u32 & 255;
        number |= (byte & 127) << (7 * index);
        if byte & 128 == 0 {
            return (number, index + 1);
        }
    }
    (number, 5)
}

/// A list in a section of lists.
#[derive(Debug, Clone, Copy)]
pub(super) struct List<'b> {
    bytes: &'b [u8],
    count: usize,
    /// Where what stands behind the count begins.
    start: usize,
}

impl<'b> List<'b> {
    /// The list that stands in `range`. Its bytes may be anything: what is missing reads as zeros.
    #[inline]
    pub(super) fn at(bytes: &'b [u8], range: Range<usize>) -> Self {
        // Places are added to where it begins: a damaged one must leave room for them.
        let begin = range.start.min(bytes.len());
        let (count, size) = read_number(bytes, begin);
        // Even without a bit for its differences, a block takes an entry: a damaged count can't be made to last.
        let length = range.end.min(bytes.len()).saturating_sub(begin);
        let most = length.saturating_mul(BLOCK / ENTRY);
        Self {
            bytes,
            count: (count as usize).min(most.max(BLOCK)),
            start: begin + size,
        }
    }

    /// The number of postings.
    #[inline]
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// The number of blocks.
    #[inline]
    pub(super) const fn block_count(&self) -> usize {
        self.count.div_ceil(BLOCK)
    }

    #[inline]
    fn entry(&self, block: usize) -> (u32, u32) {
        let entry = eight_bytes(self.bytes, self.start + block * ENTRY);
        (entry as u32, (entry >> 32) as u32)
    }

    /// The blocks in which groups of `window` may stand.
    #[inline]
    pub(super) fn blocks_of(&self, window: &Range<u32>) -> Range<usize> {
        let blocks = self.block_count();
        if blocks <= 1 {
            return 0..blocks;
        }
        let start = self.first_block_at(window.start, 0);
        let end = self.first_block_at(window.end, start);
        // The block before the first that begins in the window may reach into it.
        start.saturating_sub(1)..end
    }

    /// The first block, from `low` on, that begins at this group or later.
    fn first_block_at(&self, group: u32, mut low: usize) -> usize {
        let mut high = self.block_count();
        while low < high {
            let middle = low + (high - low) / 2;
            if self.entry(middle).0 < group {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// About how many postings stand in these blocks.
    #[inline]
    pub(super) fn count_in(&self, blocks: &Range<usize>) -> usize {
        let end = (blocks.end * BLOCK).min(self.count);
        end.saturating_sub(blocks.start * BLOCK)
    }

    /// The bytes that are read for these blocks.
    pub(super) fn extent(&self, blocks: &Range<usize>) -> Range<usize> {
        let data = self.start + self.block_count() * ENTRY;
        let begin = |block| data.saturating_add(self.entry(block).1 as usize);
        match self.block_count() {
            0 | 1 => self.start..self.start + BLOCK * 4,
            count if blocks.end < count => begin(blocks.start)..begin(blocks.end),
            _ => begin(blocks.start)..begin(blocks.end.saturating_sub(1)) + BLOCK * 4,
        }
    }

    /// Gives every posting of a block.
    #[inline(always)]
    pub(super) fn read(&self, block: usize, mut each: impl FnMut(u32)) {
        let left = self.count.saturating_sub(block * BLOCK).min(BLOCK);
        if left == 0 {
            return;
        }
        let (first, mut at) = if self.block_count() > 1 {
            let (first, offset) = self.entry(block);
            let data = self.start + self.block_count() * ENTRY;
            (first, data.saturating_add(offset as usize))
        } else {
            let (first, size) = read_number(self.bytes, self.start);
            (first, self.start + size)
        };
        let bits = self
            .bytes
            .get(at)
            .map_or(0, |&bits| usize::from(bits.min(32)));
        at += 1;
        let mut group = first;
        each(group);
        let mask = (1_u64 << bits) - 1;
        let bytes = self.bytes.get(at..).unwrap_or_default();
        let mut position = 0;
        for _ in 1..left {
            let word = eight_bytes(bytes, position / 8) >> (position % 8);
            position += bits;
            group = group.wrapping_add((word & mask) as u32);
            each(group);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::index::bytes::PADDING;

    fn read(list: &List<'_>, blocks: Range<usize>) -> Vec<u32> {
        let mut found = Vec::new();
        for block in blocks {
            list.read(block, |group| found.push(group));
        }
        found
    }

    fn ascending(most: u32) -> impl Strategy<Value = Vec<u32>> {
        prop::collection::vec(0..most, 0..700).prop_map(|mut groups| {
            groups.sort_unstable();
            groups
        })
    }

    proptest! {
        #[test]
        fn lists_come_back(
            first in ascending(u32::MAX),
            second in ascending(2_000),
            window in (0_u32..2_000, 0_u32..2_000),
        ) {
            let mut bytes = Vec::new();
            write_list(&first, &mut bytes);
            let at = bytes.len();
            write_list(&second, &mut bytes);
            bytes.extend([0; PADDING]);
            let list = List::at(&bytes, 0..at);
            prop_assert_eq!(read(&list, 0..list.block_count()), first);
            let list = List::at(&bytes, at..bytes.len());
            prop_assert_eq!(list.count(), second.len());
            let window = window.0.min(window.1)..window.0.max(window.1);
            let blocks = list.blocks_of(&window);
            let found = read(&list, blocks.clone());
            prop_assert_eq!(found.len(), list.count_in(&blocks));
            let within = |groups: &[u32]| -> Vec<u32> {
                groups.iter().copied().filter(|group| window.contains(group)).collect()
            };
            prop_assert_eq!(within(&found), within(&second));
        }

        #[test]
        fn any_bytes_are_a_list(
            bytes in prop::collection::vec(any::<u8>(), 0..60),
            at in prop_oneof![0_usize..70, usize::MAX - 3..usize::MAX],
            end in prop_oneof![0_usize..70, Just(usize::MAX)],
        ) {
            let list = List::at(&bytes, at..end);
            let blocks = list.blocks_of(&(0..u32::MAX));
            let _ = list.extent(&blocks);
            let mut count = 0;
            for block in blocks {
                list.read(block, |_| count += 1);
            }
            prop_assert!(count <= list.count());
            prop_assert!(count <= BLOCK + bytes.len() * BLOCK);
        }
    }

    #[test]
    fn a_rare_bigram_takes_few_bytes() {
        let mut bytes = Vec::new();
        write_list(&[700_000], &mut bytes);
        assert_eq!(bytes.len(), 5);
    }
}
