//! The named sections that make up an index, and their shape.

use super::bytes::{Numbers, SectionBytes};

/// The form of the sections; another one is refused.
const FORMAT: u8 = 2;

/// A section of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// [`Shape`].
    Shape,
    /// Characters by symbol.
    Alphabet,
    /// Lengths of keys, each with its first group.
    Lengths,
    /// Where each key begins.
    KeyStarts,
    /// The keys.
    Keys,
    /// Their signatures; without those of keys that are too long to be compared.
    Signatures,
    /// Where each group's members begin; empty if every group has one.
    MemberStarts,
    /// Ids of units by group.
    Members,
    /// The hash of each of these units' texts, in four bytes.
    Texts,
    /// Where each bucket's list begins.
    Buckets,
    /// Lists of groups by bigram.
    Postings,
}

impl Section {
    pub(super) const ALL: [Self; 11] = [
        Self::Shape,
        Self::Alphabet,
        Self::Lengths,
        Self::KeyStarts,
        Self::Keys,
        Self::Signatures,
        Self::MemberStarts,
        Self::Members,
        Self::Texts,
        Self::Buckets,
        Self::Postings,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Shape => "shape",
            Self::Alphabet => "alphabet",
            Self::Lengths => "lengths",
            Self::KeyStarts => "key-starts",
            Self::Keys => "keys",
            Self::Signatures => "signatures",
            Self::MemberStarts => "member-starts",
            Self::Members => "members",
            Self::Texts => "texts",
            Self::Buckets => "buckets",
            Self::Postings => "postings",
        }
    }
}

/// The bytes of all sections.
#[derive(Debug, Clone)]
pub(super) struct Sections([SectionBytes; Section::ALL.len()]);

impl Default for Sections {
    fn default() -> Self {
        Self(std::array::from_fn(|_| Vec::new().into()))
    }
}

impl Sections {
    pub(super) fn put(&mut self, section: Section, bytes: impl Into<SectionBytes>) {
        self.0[section as usize] = bytes.into();
    }

    /// Puts a table of numbers; returns their width.
    pub(super) fn put_numbers(
        &mut self,
        section: Section,
        numbers: impl Iterator<Item = u64> + Clone,
    ) -> u8 {
        let mut bytes = Vec::new();
        let width = Numbers::write(numbers, &mut bytes);
        self.put(section, bytes);
        width
    }

    #[inline]
    pub(super) fn get(&self, section: Section) -> &[u8] {
        self.0[section as usize].get()
    }
}

/// Widths of the tables and sizes that aren't to be seen from the sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Shape {
    pub(super) groups: u32,
    pub(super) key_starts: u8,
    /// Zero if every group has one member.
    pub(super) member_starts: u8,
    pub(super) members: u8,
    pub(super) buckets: u8,
    pub(super) bucket_bits: u8,
}

impl Shape {
    pub(super) fn to_bytes(self) -> Vec<u8> {
        let widths = [
            FORMAT,
            self.key_starts,
            self.member_starts,
            self.members,
            self.buckets,
            self.bucket_bits,
        ];
        widths
            .into_iter()
            .chain(self.groups.to_le_bytes())
            .collect()
    }

    /// `None` if the form is another one.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let &[
            FORMAT,
            key_starts,
            member_starts,
            members,
            buckets,
            bucket_bits,
            a,
            b,
            c,
            d,
        ] = bytes
        else {
            return None;
        };
        Some(Self {
            groups: u32::from_le_bytes([a, b, c, d]),
            key_starts,
            member_starts,
            members,
            buckets,
            bucket_bits: bucket_bits.clamp(1, 32),
        })
    }
}
