//! What a search is about to read, for whom it is worth fetching in advance.
//!
//! A page of a mapped file that isn't in memory stops the search until it has come, one after the other; told in
//! advance, the system fetches many at once.

use std::ops::Range;

use super::{KeyIndex, bytes::Numbers, sections::Section, signature::SIGNATURE};

/// Is told which bytes will be read next.
pub trait Advice {
    /// These ranges of a section will be read. They may overlap, and reach a little beyond the section's end.
    fn needs(&mut self, section: &'static str, ranges: impl Iterator<Item = Range<usize>>);
}

/// Nobody wants to know.
impl Advice for () {
    #[inline]
    fn needs(&mut self, _section: &'static str, _ranges: impl Iterator<Item = Range<usize>>) {}
}

/// Bytes at the beginning of a list within which its table of blocks ends: an eighth, where a block takes 56 bytes or
/// more; a page is fetched in any case.
fn head(list: Range<usize>) -> Range<usize> {
    const PAGE: usize = 4_096;
    let length = list.end.saturating_sub(list.start);
    list.start..list.start + length.min((length / 8).max(PAGE))
}

impl KeyIndex {
    /// Announces that these groups' keys and members will be read.
    pub fn announce_groups(&self, groups: &[u32], advice: &mut impl Advice) {
        let tables = [
            (Section::KeyStarts, self.shape.key_starts),
            (Section::MemberStarts, self.shape.member_starts),
        ];
        let numbers = || groups.iter().map(|&group| group as usize);
        for (section, width) in tables {
            let entries = numbers().map(|group| entries(group, width));
            advice.needs(section.name(), entries);
        }
        let keys = Numbers::new(self.sections.get(Section::KeyStarts), self.shape.key_starts);
        let keys = numbers().map(|group| keys.at(group) as usize..keys.at(group + 1) as usize);
        advice.needs(Section::Keys.name(), keys);
        let width = usize::from(self.shape.members);
        let members = groups.iter().map(|&group| self.member_range(group));
        let members = members.map(|range| range.start * width..range.end * width);
        advice.needs(Section::Members.name(), members);
    }

    /// Announces the buckets of a query's bigrams, then the beginnings of their lists.
    pub(super) fn announce_lists(&self, buckets: &[u32], advice: &mut impl Advice) {
        let places = buckets.iter().map(|&bucket| bucket as usize);
        let width = self.shape.buckets;
        advice.needs(
            Section::Buckets.name(),
            places.map(|bucket| entries(bucket, width)),
        );
        let lists = buckets.iter().map(|&bucket| head(self.list_bytes(bucket)));
        advice.needs(Section::Postings.name(), lists);
    }

    /// Announces blocks of lists.
    pub(super) fn announce_blocks(
        &self,
        lists: &[(usize, u32, Range<usize>)],
        advice: &mut impl Advice,
    ) {
        let extents = lists.iter().filter_map(|(_, bucket, blocks)| {
            let list = self.list(*bucket)?;
            Some(list.extent(blocks))
        });
        advice.needs(Section::Postings.name(), extents);
    }

    /// Announces signatures of ranges of groups.
    pub(super) fn announce_signatures(
        groups: impl Iterator<Item = Range<u32>>,
        advice: &mut impl Advice,
    ) {
        let bytes =
            groups.map(|groups| groups.start as usize * SIGNATURE..groups.end as usize * SIGNATURE);
        advice.needs(Section::Signatures.name(), bytes);
    }
}

/// The bytes of a number and of the one behind it.
fn entries(index: usize, width: u8) -> Range<usize> {
    let width = usize::from(width);
    index * width..(index + 2) * width
}
