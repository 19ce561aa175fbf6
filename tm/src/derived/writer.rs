//! Making a derived file.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::{
    Container, DerivedError, Header, Kind, State,
    bytes::Bytes,
    contents::{self, ALIGNMENT, Entry},
    folder::{UNFINISHED, file_name},
    header::{HEADER_LENGTH, bad_name, check_name},
};

/// Bytes that are written at a time.
const BUFFER: usize = 256 * 1024;

/// Writes a derived file section by section: what is written after [`begin`](Self::begin) belongs to that section.
///
/// Until [`finish`](Self::finish) it has a name under which nobody looks for it, and no header. When the writer is
/// dropped before, it goes; when the process is killed, [`clean_up`](super::clean_up) removes it later.
#[derive(Debug)]
pub struct ContainerWriter {
    header: Header,
    sink: Sink,
    /// Bytes so far.
    position: u64,
    entries: Vec<Entry>,
    checksum: crc32fast::Hasher,
}

#[derive(Debug)]
enum Sink {
    File {
        /// Holds an exclusive lock, by which others see that somebody is at work on it.
        file: BufWriter<NamedTempFile>,
        folder: PathBuf,
    },
    Memory(Vec<u8>),
}

impl ContainerWriter {
    /// Begins a file in a folder, which is made if it is missing.
    ///
    /// # Errors
    /// When folder or file cannot be made, and for a kind whose name is unfit.
    pub fn create(folder: &Path, kind: Kind<'_>, state: &State) -> Result<Self, DerivedError> {
        let header = Header::new(kind, state)?;
        make_folder(folder)?;
        // Readable by its owner alone: that is what the crate does by itself.
        let file = tempfile::Builder::new()
            .prefix(UNFINISHED)
            .tempfile_in(folder)?;
        // Where there are no locks, the age alone protects it from being taken for a leftover.
        let _ = file.as_file().try_lock();
        let sink = Sink::File {
            file: BufWriter::with_capacity(BUFFER, file),
            folder: folder.to_owned(),
        };
        Self::begin_with(header, sink)
    }

    /// Begins a container that lives in memory alone.
    ///
    /// # Errors
    /// For a kind whose name is unfit.
    pub fn in_memory(kind: Kind<'_>, state: &State) -> Result<Self, DerivedError> {
        Self::begin_with(Header::new(kind, state)?, Sink::Memory(Vec::new()))
    }

    /// Begins a file, or a container in memory where the folder cannot be written.
    ///
    /// # Errors
    /// For a kind whose name is unfit.
    pub fn create_or_in_memory(
        folder: &Path,
        kind: Kind<'_>,
        state: &State,
    ) -> Result<Self, DerivedError> {
        match Self::create(folder, kind, state) {
            Err(DerivedError::Io(_)) => Self::in_memory(kind, state),
            other => other,
        }
    }

    fn begin_with(header: Header, sink: Sink) -> Result<Self, DerivedError> {
        let mut writer = Self {
            header,
            sink,
            position: 0,
            entries: Vec::new(),
            checksum: crc32fast::Hasher::new(),
        };
        writer.put(&[0; HEADER_LENGTH])?;
        Ok(writer)
    }

    /// Begins the next section.
    ///
    /// # Errors
    /// When writing fails, and for a name that is unfit or used twice.
    pub fn begin(&mut self, name: &str) -> Result<(), DerivedError> {
        check_name(name)?;
        if self.entries.iter().any(|entry| entry.name == name) {
            return Err(bad_name(name));
        }
        self.end_section();
        let filling = self.position.next_multiple_of(ALIGNMENT) - self.position;
        let zeros = [0; ALIGNMENT as usize];
        self.put(zeros.get(..filling as usize).unwrap_or_default())?;
        self.entries.push(Entry {
            name: name.to_owned(),
            offset: usize::try_from(self.position).map_err(|_| too_large())?,
            length: 0,
            checksum: 0,
        });
        Ok(())
    }

    /// Writes a whole section.
    ///
    /// # Errors
    /// As [`begin`](Self::begin).
    pub fn section(&mut self, name: &str, bytes: &[u8]) -> Result<(), DerivedError> {
        self.begin(name)?;
        Ok(self.write_all(bytes)?)
    }

    /// Ends the file: its bytes are on the disk before it gets the name under which it is found. Where two processes
    /// make the same file, the later one takes the place of the earlier.
    ///
    /// # Errors
    /// When writing or renaming fails; nothing is left behind then.
    pub fn finish(mut self) -> Result<Container, DerivedError> {
        self.end_section();
        let table = contents::encode(&self.entries);
        self.header.contents_offset = self.position;
        self.header.contents_length = table.len() as u64;
        self.header.contents_checksum = crc32fast::hash(&table);
        self.put(&table)?;
        let header = self.header.encode()?;
        let (file, folder) = match self.sink {
            Sink::Memory(mut bytes) => {
                if let Some(first) = bytes.first_chunk_mut::<HEADER_LENGTH>() {
                    *first = header;
                }
                return Container::from_bytes(bytes);
            }
            Sink::File { file, folder } => (file, folder),
        };
        let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&header)?;
        file.as_file().sync_all()?;
        settle(file, &folder, &self.header)
    }

    fn end_section(&mut self) {
        let checksum = std::mem::take(&mut self.checksum).finalize();
        if let Some(entry) = self.entries.last_mut() {
            // What was written fits the address space, as its offset did: files are mapped as a whole.
            entry.length = usize::try_from(self.position)
                .unwrap_or(usize::MAX)
                .saturating_sub(entry.offset);
            entry.checksum = checksum;
        }
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.sink {
            Sink::File { file, .. } => file.write_all(bytes)?,
            Sink::Memory(memory) => memory.extend_from_slice(bytes),
        }
        self.position += bytes.len() as u64;
        Ok(())
    }
}

/// Into the section that was begun last.
impl Write for ContainerWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.entries.is_empty() {
            return Err(io::Error::other("no section was begun"));
        }
        self.put(bytes)?;
        self.checksum.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Gives a whole file its name, and opens it.
fn settle(file: NamedTempFile, folder: &Path, header: &Header) -> Result<Container, DerivedError> {
    // Whoever finds it under its name can use it at once. Nobody takes it for a leftover: it was just written.
    let _ = file.as_file().unlock();
    let path = folder.join(file_name(header));
    let file = match file.persist(&path) {
        Ok(file) => file,
        // Where a file in use cannot be replaced, it is one that another process made of the same state.
        Err(error) => match Container::open(&path) {
            Ok(container) if container.header() == header => return Ok(container),
            _ => return Err(error.error.into()),
        },
    };
    sync_folder(folder)?;
    Container::of(Bytes::of(file)?)
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Makes the folder, for its owner alone.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

fn too_large() -> io::Error {
    io::ErrorKind::FileTooLarge.into()
}
