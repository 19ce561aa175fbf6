//! The first bytes of a derived file: what it is, and from what it was computed.

use taiyaku_store::{
    Connection, Generation, StoreError, Transaction, change_log, meta,
    rusqlite::{OptionalExtension, Row},
};
use taiyaku_text::fold::FOLD_VERSION;

use super::DerivedError;

/// How every derived file begins. The line end shows a file that was sent as text.
const MAGIC: [u8; 8] = *b"taiyaku\n";

/// The version of the container's own format.
pub(super) const FORMAT: u32 = 1;

/// Length of the header in bytes. What is not used is zero, so that it can grow.
pub(super) const HEADER_LENGTH: usize = 256;

/// Longest name of a kind or section in bytes.
pub(super) const LONGEST_NAME: usize = 64;

/// What a derived file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Kind<'k> {
    /// Its name, such as `keys-ja`: not empty, at most 64 bytes.
    pub name: &'k str,
    /// The version of what stands in the sections. A file of another version is out of date.
    pub version: u32,
}

/// The state of a database that something was computed from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// The random id of the database.
    pub database_id: String,
    /// Its latest write.
    pub generation: Generation,
    /// The highest number that a unit ever had. Units beyond it are new.
    pub highest_id: i64,
    /// How many units there were, hidden ones too.
    pub units: u64,
}

impl State {
    /// Sees to it that all reading is of one state, until what it returns is dropped.
    ///
    /// # Errors
    /// Whatever reading can fail with.
    pub(crate) fn hold(connection: &Connection) -> Result<Option<Transaction<'_>>, StoreError> {
        Ok(if connection.is_autocommit() {
            Some(connection.unchecked_transaction()?)
        } else {
            None
        })
    }

    /// The present state. To say something about units, it must be read in the same transaction as they.
    ///
    /// # Errors
    /// Whatever reading can fail with.
    pub fn read(connection: &Connection) -> Result<Self, StoreError> {
        let number = |row: &Row<'_>| row.get::<_, i64>(0);
        let highest = "SELECT seq FROM sqlite_sequence WHERE name = 'unit'";
        let highest = connection.query_row(highest, [], number).optional()?;
        let units = connection.query_row("SELECT count(*) FROM unit", [], number)?;
        Ok(Self {
            database_id: meta::database_id(connection)?,
            generation: change_log::latest(connection)?,
            highest_id: highest.unwrap_or(0),
            units: units.unsigned_abs(),
        })
    }
}

/// What a derived file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The name of its [`Kind`].
    pub kind: String,
    /// The version of its [`Kind`].
    pub version: u32,
    /// The version of the folding that its texts went through.
    pub fold_version: u32,
    /// The state of the database that it was computed from.
    pub state: State,
    /// Where the table of contents stands, in bytes from the start.
    pub(super) contents_offset: u64,
    /// Its length in bytes; the file ends with it.
    pub(super) contents_length: u64,
    /// Its checksum.
    pub(super) contents_checksum: u32,
}

impl Header {
    /// The header of a file that is about to be written.
    pub(super) fn new(kind: Kind<'_>, state: &State) -> Result<Self, DerivedError> {
        check_name(kind.name)?;
        Ok(Self {
            kind: kind.name.to_owned(),
            version: kind.version,
            fold_version: FOLD_VERSION,
            state: state.clone(),
            contents_offset: 0,
            contents_length: 0,
            contents_checksum: 0,
        })
    }

    /// Whether the file is of this kind, in the version and with the folding of this program.
    #[must_use]
    pub fn is(&self, kind: Kind<'_>) -> bool {
        self.kind == kind.name && self.version == kind.version && self.fold_version == FOLD_VERSION
    }

    /// Length of the whole file in bytes.
    pub(super) fn file_length(&self) -> Option<u64> {
        self.contents_offset.checked_add(self.contents_length)
    }

    pub(super) fn encode(&self) -> Result<[u8; HEADER_LENGTH], DerivedError> {
        let mut bytes = Vec::with_capacity(HEADER_LENGTH);
        bytes.extend(MAGIC);
        for number in [
            FORMAT,
            self.fold_version,
            self.version,
            self.contents_checksum,
        ] {
            bytes.extend(number.to_le_bytes());
        }
        let State {
            database_id,
            generation,
            highest_id,
            units,
        } = &self.state;
        for number in [generation.number, *highest_id] {
            bytes.extend(number.to_le_bytes());
        }
        for number in [*units, self.contents_offset, self.contents_length] {
            bytes.extend(number.to_le_bytes());
        }
        for text in [&self.kind, database_id, &generation.token] {
            let length = u8::try_from(text.len()).map_err(|_| bad_name(text))?;
            bytes.push(length);
            bytes.extend(text.as_bytes());
        }
        let checked = HEADER_LENGTH - 4;
        if bytes.len() > checked {
            return Err(bad_name(&self.kind));
        }
        bytes.resize(checked, 0);
        bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
        let mut header = [0; HEADER_LENGTH];
        header.copy_from_slice(&bytes);
        Ok(header)
    }

    /// Reads the first [`HEADER_LENGTH`] bytes of a file.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, DerivedError> {
        let damaged = || DerivedError::damaged("header");
        if bytes.get(..MAGIC.len()) != Some(&MAGIC) {
            return Err(DerivedError::NotDerived);
        }
        let (checked, checksum) = bytes
            .get(..HEADER_LENGTH)
            .and_then(|bytes| bytes.split_last_chunk::<4>())
            .ok_or_else(damaged)?;
        if crc32fast::hash(checked) != u32::from_le_bytes(*checksum) {
            return Err(damaged());
        }
        let mut reader = Reader(checked.get(MAGIC.len()..).unwrap_or_default());
        let format = reader.u32().ok_or_else(damaged)?;
        if format != FORMAT {
            return Err(DerivedError::OtherFormat {
                found: format,
                known: FORMAT,
            });
        }
        reader.header().ok_or_else(damaged)
    }
}

/// Reads numbers and texts one after the other.
pub(super) struct Reader<'b>(pub(super) &'b [u8]);

impl<'b> Reader<'b> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    fn i64(&mut self) -> Option<i64> {
        self.array().map(i64::from_le_bytes)
    }

    pub(super) fn text(&mut self) -> Option<&'b str> {
        let [length] = self.array()?;
        let (text, rest) = self.0.split_at_checked(usize::from(length))?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    /// What follows the format.
    fn header(&mut self) -> Option<Header> {
        let (fold_version, version, contents_checksum) = (self.u32()?, self.u32()?, self.u32()?);
        let (number, highest_id) = (self.i64()?, self.i64()?);
        let (units, contents_offset, contents_length) = (self.u64()?, self.u64()?, self.u64()?);
        let (kind, database_id, token) = (self.text()?, self.text()?, self.text()?);
        Some(Header {
            kind: kind.to_owned(),
            version,
            fold_version,
            state: State {
                database_id: database_id.to_owned(),
                generation: Generation {
                    number,
                    token: token.to_owned(),
                },
                highest_id,
                units,
            },
            contents_offset,
            contents_length,
            contents_checksum,
        })
    }
}

/// Refuses a name that no kind or section can have.
pub(super) fn check_name(name: &str) -> Result<(), DerivedError> {
    match name.len() {
        1..=LONGEST_NAME => Ok(()),
        _ => Err(bad_name(name)),
    }
}

pub(super) fn bad_name(name: &str) -> DerivedError {
    DerivedError::BadName {
        name: name.to_owned(),
    }
}
