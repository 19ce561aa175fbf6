//! The table of contents of a derived file.

use super::{
    DerivedError,
    header::{HEADER_LENGTH, Header, Reader},
};

/// Sections begin at multiples of this many bytes: no value of theirs lies across more cache lines than it must.
pub(super) const ALIGNMENT: u64 = 64;

/// A section of a derived file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: String,
    /// In bytes from the start of the file.
    pub(super) offset: usize,
    /// In bytes.
    pub(super) length: usize,
    pub(super) checksum: u32,
}

impl Entry {
    pub(super) const fn end(&self) -> usize {
        // Decoding checked that it lies in the file, encoding that it was written.
        self.offset + self.length
    }
}

/// Writes the table. Names were checked when their sections began.
pub(super) fn encode(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in entries {
        let length = u8::try_from(entry.name.len()).unwrap_or(u8::MAX);
        bytes.push(length);
        bytes.extend(entry.name.as_bytes());
        bytes.extend((entry.offset as u64).to_le_bytes());
        bytes.extend((entry.length as u64).to_le_bytes());
        bytes.extend(entry.checksum.to_le_bytes());
    }
    bytes
}

/// Reads the table of a file: each section lies inside the file, behind the one before it.
pub(super) fn decode(file: &[u8], header: &Header) -> Result<Vec<Entry>, DerivedError> {
    decode_checked(file, header).ok_or_else(|| DerivedError::damaged("table of contents"))
}

fn decode_checked(file: &[u8], header: &Header) -> Option<Vec<Entry>> {
    if header.file_length()? != file.len() as u64 {
        return None;
    }
    let end = usize::try_from(header.contents_offset).ok()?;
    let table = file.get(end..)?;
    if crc32fast::hash(table) != header.contents_checksum {
        return None;
    }
    let mut reader = Reader(table);
    let mut entries = Vec::new();
    let mut free = HEADER_LENGTH;
    while !reader.0.is_empty() {
        let entry = Entry {
            name: reader.text()?.to_owned(),
            offset: usize::try_from(reader.u64()?).ok()?,
            length: usize::try_from(reader.u64()?).ok()?,
            checksum: reader.u32()?,
        };
        let section_end = entry.offset.checked_add(entry.length)?;
        if entry.offset < free || section_end > end {
            return None;
        }
        free = section_end;
        entries.push(entry);
    }
    Some(entries)
}
