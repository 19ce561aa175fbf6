//! The parts of the file, as they are read.

use taiyaku_store::Clients;

use super::block::{Block, END};

/// Bytes of an entry of the directory: see [`write`](super::write).
const ENTRY: usize = 24;

/// The folded texts of a memory, with all that a search needs to count and rank.
///
/// Opening looks at nothing but bounds. Whatever stands in the parts, searching yields some numbers of units, and it is
/// for the reader of the database to see that they are right.
#[derive(Clone, Copy)]
pub(super) struct FoldedTexts<'f> {
    blocks: &'f [u8],
    directory: &'f [u8],
    clients: &'f [u8],
}

impl<'f> FoldedTexts<'f> {
    pub(super) const fn new(blocks: &'f [u8], directory: &'f [u8], clients: &'f [u8]) -> Self {
        Self {
            blocks,
            directory,
            clients,
        }
    }

    /// How many blocks there are.
    pub(super) const fn block_count(&self) -> usize {
        self.directory.len() / ENTRY
    }

    /// A block, and how many units come before it.
    pub(super) fn block(&self, index: usize) -> Option<(Block<'f>, u64)> {
        let [start, _, before] = self.entry(index)?;
        let end = self
            .entry(index + 1)
            .map_or(self.blocks.len() as u64, |[next, ..]| next);
        let bytes = self
            .blocks
            .get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)?;
        Some((Block::read(bytes)?, before))
    }

    /// The first unit's number in a block, and in the next one; the last block has no end.
    pub(super) fn ids(&self, index: usize) -> Option<std::ops::Range<i64>> {
        let first = |index| {
            let [_, id, _] = self.entry(index)?;
            Some(id.cast_signed())
        };
        Some(first(index)?..first(index + 1).unwrap_or(i64::MAX))
    }

    /// The number of the unit that so many others come before.
    pub(super) fn id_at(&self, place: u64) -> Option<i64> {
        let (mut low, mut high) = (0, self.block_count());
        while low < high {
            let middle = low.midpoint(high);
            let [.., before] = self.entry(middle)?;
            if before <= place {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let (block, before) = self.block(low.checked_sub(1)?)?;
        let unit = usize::try_from(place.checked_sub(before)?).ok()?;
        (unit < block.units).then(|| block.id(unit))
    }

    /// By client number, whether its units may be seen.
    pub(super) fn may_be_seen(&self, clients: &Clients) -> Vec<bool> {
        let names = self.clients.split_inclusive(|&byte| byte == END);
        let named = names.map(|name| {
            let name = name.strip_suffix(&[END]).unwrap_or(name);
            std::str::from_utf8(name).is_ok_and(|name| clients.include(Some(name)))
        });
        std::iter::once(clients.include(None))
            .chain(named)
            .collect()
    }

    fn entry(&self, index: usize) -> Option<[u64; 3]> {
        let bytes: &[u8; ENTRY] = self
            .directory
            .get(index.checked_mul(ENTRY)?..)?
            .first_chunk()?;
        let mut numbers = bytes.chunks_exact(8).map(|bytes| {
            let number = bytes.first_chunk::<8>();
            number.map_or(0, |number| u64::from_le_bytes(*number))
        });
        Some([numbers.next()?, numbers.next()?, numbers.next()?])
    }
}
