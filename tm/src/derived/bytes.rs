//! Bytes of a derived file, mapped into memory or loaded.

use std::{
    fmt,
    fs::{File, TryLockError},
    io::{Read, Seek, SeekFrom},
    ops::{Deref, Range},
    sync::Arc,
};

use memmap2::Mmap;

use super::DerivedError;

/// All bytes of a file.
pub(super) enum Bytes {
    Mapped {
        // Dropped before the file, whose lock protects it.
        map: Mmap,
        _locked: File,
    },
    Loaded(Vec<u8>),
}

impl Bytes {
    /// The bytes of a finished file: mapped, or loaded where the file system has no locks.
    pub(super) fn of(mut file: File) -> Result<Self, DerivedError> {
        match file.try_lock_shared() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(DerivedError::BeingRemoved),
            Err(TryLockError::Error(_)) => return load(&mut file),
        }
        // SAFETY: mapped bytes must not change while they are borrowed. A derived file is written under another name
        // and gets its own when it is whole; nothing of ours writes to it or shortens it afterwards, except a purge,
        // which overwrites it only after it got an exclusive lock (`taiyaku_store::purge`). It can't get it as long
        // as the shared lock is held, which lives as long as the map. The folder and the file belong to one person
        // (0700 and 0600), so no stranger can write to it; a person who does, by other means, breaks the rules of
        // every program that maps files.
        #[allow(unsafe_code)]
        let map = unsafe { Mmap::map(&file) };
        match map {
            Ok(map) => Ok(Self::Mapped { map, _locked: file }),
            Err(_) => load(&mut file),
        }
    }
}

fn load(file: &mut File) -> Result<Bytes, DerivedError> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut bytes)?;
    Ok(Bytes::Loaded(bytes))
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Mapped { map, .. } => map,
            Self::Loaded(bytes) => bytes,
        }
    }
}

/// A part of a file, or bytes that never were in one. Cloning copies nothing, and the file stays open as long as a
/// section of it is there.
#[derive(Clone)]
pub struct Section {
    bytes: Arc<Bytes>,
    range: Range<usize>,
}

impl Section {
    /// The part `range` of a file; empty where that lies outside.
    pub(super) const fn new(bytes: Arc<Bytes>, range: Range<usize>) -> Self {
        Self { bytes, range }
    }

    /// Tells the system that a part of the section is about to be read, so that it reads many pages at a time instead
    /// of waiting for each. Nothing happens where the bytes are loaded or the system cannot do it.
    pub fn will_need(&self, range: Range<usize>) {
        let end = range.end.min(self.len());
        let Some(length) = end.checked_sub(range.start).filter(|length| *length > 0) else {
            return;
        };
        #[cfg(unix)]
        if let Bytes::Mapped { map, .. } = &*self.bytes {
            // Only a hint: without it the pages come one by one.
            let _ = map.advise_range(
                memmap2::Advice::WillNeed,
                self.range.start + range.start,
                length,
            );
        }
        #[cfg(not(unix))]
        let _ = length;
    }
}

impl Deref for Section {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.bytes.get(self.range.clone()).unwrap_or_default()
    }
}

impl From<Vec<u8>> for Section {
    fn from(bytes: Vec<u8>) -> Self {
        let range = 0..bytes.len();
        Self::new(Arc::new(Bytes::Loaded(bytes)), range)
    }
}

impl fmt::Debug for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Section({} bytes)", self.len())
    }
}
