//! Files that come packed: gzip (`.tmx.gz`), and ZIP with one or several exchange files inside.
//!
//! What is packed is told by its first bytes, never by its name. Unpacking streams, knows how much it may become, and
//! hands out what came before a fault. Word and Excel documents are ZIP archives as well: those are left as they are.

use std::io::{Cursor, Read};

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
use crate::registry::Input;

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
    read(input, file_name)
}

/// One file, unpacked.
pub struct Single<'a> {
    /// Its bytes.
    pub input: Input<'a>,
    /// Its name within, where the packed file has one.
    pub name: Option<String>,
    damage: Damage,
}

impl std::fmt::Debug for Single<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = formatter.debug_struct("Single");
        shown.field("name", &self.name).finish_non_exhaustive()
    }
}

/// Opens a file that has to be one, packed or not: for what can't be made of several.
///
/// # Errors
/// A fatal problem if it can't be unpacked, or is an archive of several files.
pub fn single<'a>(input: Input<'a>, file_name: Option<&str>) -> Result<Single<'a>, Problem> {
    let damage = Damage::default();
    let (first, input) = peek(input)?;
    let opened = |input, name: Option<&str>, damage| Single {
        input,
        name: name.map(str::to_owned),
        damage,
    };
    if first.starts_with(GZIP) {
        let unpacked = gzip::unpacked(input, &Budget::default(), &damage);
        return Ok(opened(unpacked, file_name.map(names::without_gz), damage));
    }
    if !ZIP.iter().any(|mark| first.starts_with(mark)) {
        return Ok(opened(input, file_name, damage));
    }
    let archive = Archive::open(input)?;
    if archive.is_document() {
        return Ok(opened(archive.into_bytes(), file_name, damage));
    }
    let members = archive.members.iter();
    let mut members = members.filter(|member| !names::is_beside_the_point(&member.name));
    match (members.next(), members.count()) {
        (Some(member), 0) => {
            // What is missing may be another file.
            if let Some(problem) = archive.problem.clone() {
                damage.set(problem);
            }
            let unpacked = archive.unpacked(member, &damage)?;
            Ok(opened(unpacked, Some(&member.name), damage))
        }
        (None, _) => Err(archive.nothing()),
        (Some(_), others) => Err(fatal(format!(
            "this is an archive of {} files, and one is needed",
            others + 1
        ))
        .with_remedy("unpack it and name the file that is meant")),
    }
}

/// Why a file that was unpacked ended before its time, once it has been read.
#[derive(Debug)]
pub struct Ending(Damage);

impl Ending {
    /// The problem, if the file is not all there.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        self.0.take()
    }
}

impl<'a> Single<'a> {
    /// The bytes, and what to ask when they have been read.
    #[must_use]
    pub fn into_parts(self) -> (Input<'a>, Ending) {
        (self.input, Ending(self.damage))
    }
}

/// The first bytes, and the input with them put back; an error if it is packed in a form that is not read.
fn peek<'a>(mut input: Input<'a>) -> Result<(Vec<u8>, Input<'a>), Problem> {
    let mut first = Vec::new();
    let longest = 6;
    let read = (&mut input).take(longest).read_to_end(&mut first);
    read.map_err(|error| unreadable(&error))?;
    if let Some((_, name)) = OTHERS.iter().find(|(mark, _)| first.starts_with(mark)) {
        return Err(
            fatal(format!("the file is packed with {name}, which is not read"))
                .with_remedy("unpack it first, or pack it as .gz or .zip"),
        );
    }
    let whole = Cursor::new(first.clone()).chain(input);
    Ok((first, Box::new(whole)))
}

fn fatal(message: impl Into<String>) -> Problem {
    Problem::new(Severity::Fatal, None, message)
}

#[cfg(test)]
mod tests;
