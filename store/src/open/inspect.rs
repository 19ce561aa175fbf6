//! Looking at a file before SQLite does, so that nothing that is not ours is touched.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use super::{Way, beside};
use crate::StoreError;

/// Marks a file as a taiyaku database (`taiy`).
pub(crate) const APPLICATION_ID: u32 = u32::from_be_bytes(*b"taiy");

/// The database header, <https://www.sqlite.org/fileformat2.html#the_database_header>.
const HEADER: usize = 100;
const MAGIC: &[u8] = b"SQLite format 3\0";
const PAGE_SIZE_AT: usize = 16;
const APPLICATION_ID_AT: usize = 68;

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// No file, an empty one, or a database without any table.
    Nothing,
    /// A database of ours.
    Database,
}

/// Finds out what stands at `path`, without changing anything there.
pub(crate) fn inspect(path: &Path) -> Result<Found, StoreError> {
    let unreadable = |source| StoreError::Unreadable {
        path: path.into(),
        source,
    };
    let length = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(unreadable(error)),
        // A named pipe would keep us waiting for ever.
        Ok(metadata) if !metadata.is_file() => {
            return Err(StoreError::NotAFile { path: path.into() });
        }
        Ok(metadata) if metadata.len() == 0 => return Ok(Found::Nothing),
        Ok(metadata) => metadata.len(),
    };
    let mut header = Vec::with_capacity(HEADER);
    File::open(path)
        .and_then(|file| file.take(HEADER as u64).read_to_end(&mut header))
        .map_err(unreadable)?;
    if !header.starts_with(MAGIC) {
        return Err(StoreError::NotADatabase { path: path.into() });
    }
    let cut_off = || StoreError::Damaged {
        detail: format!("{} is cut off", path.display()),
    };
    let id = header.get(APPLICATION_ID_AT..APPLICATION_ID_AT + 4);
    match id.ok_or_else(cut_off)? {
        id if id == APPLICATION_ID.to_be_bytes() => {
            let whole = length.is_multiple_of(page_size(&header)) || has_log(path);
            if whole {
                Ok(Found::Database)
            } else {
                Err(cut_off())
            }
        }
        [0, 0, 0, 0] if is_blank(path)? => Ok(Found::Nothing),
        _ => Err(StoreError::Foreign { path: path.into() }),
    }
}

/// The page size in bytes: a big-endian 16-bit number, in which 1 stands for 65,536.
fn page_size(header: &[u8]) -> u64 {
    match header.get(PAGE_SIZE_AT..PAGE_SIZE_AT + 2) {
        Some(&[0, 1]) => 65_536,
        Some(&[high, low]) => u64::from(u16::from_be_bytes([high, low])).max(1),
        _ => 1,
    }
}

/// Whether a log or journal beside the file holds something that still belongs into it.
pub(crate) fn has_log(path: &Path) -> bool {
    ["-wal", "-journal"].iter().any(|suffix| {
        let log = beside(path, suffix).metadata();
        log.is_ok_and(|log| log.len() > 0)
    })
}

/// Whether a database holds no table yet. Opened as immutable, because even looking can write.
fn is_blank(path: &Path) -> Result<bool, StoreError> {
    let connection = Way {
        immutable: true,
        ..Way::usual(path)
    }
    .open()?;
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}
