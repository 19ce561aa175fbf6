//! A derived file that is open.

use std::{
    fmt,
    fs::{File, OpenOptions},
    path::Path,
    sync::Arc,
};

use super::{
    DerivedError, Header, Section,
    bytes::Bytes,
    contents::{self, Entry},
    header::HEADER_LENGTH,
};

/// A part of a file that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The name of the section; `filling` for the bytes between sections.
    pub section: String,
}

/// An open derived file, or the same in memory alone.
#[derive(Clone)]
pub struct Container {
    header: Header,
    entries: Arc<[Entry]>,
    bytes: Arc<Bytes>,
}

impl Container {
    /// Opens a file. Its header, its table of contents and the places of its sections are checked, not what stands in
    /// the sections: that is the business of [`verify`](Self::verify). Whoever reads sections must not trust them.
    ///
    /// # Errors
    /// When it cannot be opened, is no such file, or of another format.
    pub fn open(path: &Path) -> Result<Self, DerivedError> {
        let file = open_file(path)?;
        // Without this, a device or an endless pipe could be loaded.
        if !file.metadata()?.is_file() {
            return Err(DerivedError::NotDerived);
        }
        Self::of(Bytes::of(file)?)
    }

    /// A container from the bytes of one.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, DerivedError> {
        Self::of(Bytes::Loaded(bytes))
    }

    pub(super) fn of(bytes: Bytes) -> Result<Self, DerivedError> {
        let header = Header::decode(&bytes)?;
        let entries = contents::decode(&bytes, &header)?.into();
        Ok(Self {
            header,
            entries,
            bytes: Arc::new(bytes),
        })
    }

    /// What the file says of itself.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// Length in bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// Whether it lies in memory alone, or was loaded because it could not be mapped.
    #[must_use]
    pub fn is_loaded(&self) -> bool {
        matches!(*self.bytes, Bytes::Loaded(_))
    }

    /// A section by its name.
    #[must_use]
    pub fn section(&self, name: &str) -> Option<Section> {
        let entry = self.entries.iter().find(|entry| entry.name == name)?;
        Some(Section::new(
            Arc::clone(&self.bytes),
            entry.offset..entry.end(),
        ))
    }

    /// A section that must be there.
    ///
    /// # Errors
    /// [`DerivedError::NoSection`].
    pub fn expect_section(&self, name: &str) -> Result<Section, DerivedError> {
        self.section(name).ok_or_else(|| DerivedError::NoSection {
            name: name.to_owned(),
        })
    }

    /// The names of the sections, in the order of the file.
    pub fn sections(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// Reads everything, and says which sections are not as they were written.
    #[must_use]
    pub fn verify(&self) -> Vec<Damage> {
        let mut damaged = Vec::new();
        let mut filling_is_whole = true;
        let mut free = HEADER_LENGTH;
        for entry in &*self.entries {
            filling_is_whole &= self.is_zero(free, entry.offset);
            free = entry.end();
            let bytes = self.bytes.get(entry.offset..free);
            if bytes.map(crc32fast::hash) != Some(entry.checksum) {
                damaged.push(Damage {
                    section: entry.name.clone(),
                });
            }
        }
        let end = usize::try_from(self.header.contents_offset).unwrap_or(usize::MAX);
        filling_is_whole &= self.is_zero(free, end);
        if !filling_is_whole {
            damaged.push(Damage {
                section: "filling".to_owned(),
            });
        }
        damaged
    }

    /// Where a section lies in the file.
    #[cfg(test)]
    pub(super) fn place(&self, number: usize) -> std::ops::Range<usize> {
        let entry = &self.entries[number];
        entry.offset..entry.end()
    }

    fn is_zero(&self, from: usize, to: usize) -> bool {
        let bytes = self.bytes.get(from..to);
        bytes.is_some_and(|bytes| bytes.iter().all(|byte| *byte == 0))
    }
}

impl fmt::Debug for Container {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Container")
            .field("header", &self.header)
            .field("entries", &self.entries)
            .finish_non_exhaustive()
    }
}

/// Opens a file to read it, without following a link: nothing else than a file of ours should be mapped. A pipe is
/// not even opened, for that would wait until somebody writes into it.
pub(super) fn open_file(path: &Path) -> Result<File, DerivedError> {
    if !path.symlink_metadata()?.is_file() {
        return Err(DerivedError::NotDerived);
    }
    Ok(OpenOptions::new().read(true).open(path)?)
}
