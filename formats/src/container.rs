//! Files that come packed: gzip (`.tmx.gz`), and ZIP with one or several exchange files inside.
//!
//! What is packed is told by its first bytes, never by its name. Unpacking streams, knows how much it may become, and
//! hands out what came before a fault. Word and Excel documents are ZIP archives as well: those are left as they are.

use std::io::{BufRead, Cursor, Read};

use taiyaku_text::model::{Problem, Severity};

mod archive;
mod damage;
mod gzip;
mod members;
mod names;

use archive::Archive;
use damage::{Budget, Damage};
pub use gzip::GzipWriter;
use members::Members;

use crate::encoding::unreadable;
use crate::entry::Entries;

/// A stream of bytes that a format reads.
type Input<'a> = Box<dyn BufRead + 'a>;

/// The first bytes of a gzip stream (RFC 1952, with deflate).
const GZIP: &[u8] = b"\x1f\x8b\x08";

/// The first bytes of a ZIP archive, and of an empty one (APPNOTE 4.3.7, 4.3.16).
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// Packed forms that are known and not read.
const OTHERS: [(&[u8], &str); 5] = [
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"Rar!\x1a\x07", "RAR"),
];

/// Reads a file with `read`, or what it holds if it is packed. `read` gets the name of the file within, which is
/// `None` only where `file_name` is.
///
/// The files of an archive are read one after the other; their problems name them, and a file that can't be read is
/// skipped and reported.
///
/// # Errors
/// The fatal problem of `read` or of the archive, if nothing at all can be read.
pub fn read_each<'a, T: 'a>(
    input: Input<'a>,
    file_name: Option<&str>,
    mut read: impl FnMut(Input<'a>, Option<&str>) -> Result<Entries<'a, T>, Problem> + 'a,
) -> Result<Entries<'a, T>, Problem> {
    let (first, input) = peek(input)?;
    if first.starts_with(GZIP) {
        let damage = Damage::default();
        let unpacked = gzip::unpacked(input, &Budget::default(), &damage);
        let read = read(unpacked, file_name.map(names::without_gz));
        // A file that can't be read because it could not be unpacked.
        let entries = read.map_err(|problem| damage.take().unwrap_or(problem))?;
        let cut = std::iter::once_with(move || damage.take()).flatten();
        return Ok(Box::new(entries.chain(cut.map(Err))));
    }
    if ZIP.iter().any(|mark| first.starts_with(mark)) {
        let archive = Archive::open(input)?;
        if archive.is_document() {
            return read(archive.into_bytes(), file_name);
        }
        return Ok(Box::new(Members::open(archive, read)?));
    }
    if let Some((_, name)) = OTHERS.iter().find(|(mark, _)| first.starts_with(mark)) {
        return Err(
            fatal(format!("the file is packed with {name}, which is not read"))
                .with_remedy("unpack it first, or pack it as .gz or .zip"),
        );
    }
    read(input, file_name)
}

/// The first bytes, and the input with them put back.
fn peek<'a>(mut input: Input<'a>) -> Result<(Vec<u8>, Input<'a>), Problem> {
    let mut first = Vec::new();
    let longest = 6;
    let read = (&mut input).take(longest).read_to_end(&mut first);
    read.map_err(|error| unreadable(&error))?;
    let whole = Cursor::new(first.clone()).chain(input);
    Ok((first, Box::new(whole)))
}

fn fatal(message: impl Into<String>) -> Problem {
    Problem::new(Severity::Fatal, None, message)
}

#[cfg(test)]
mod tests;
