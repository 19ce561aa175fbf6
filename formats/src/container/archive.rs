//! A ZIP archive: its bytes, and where its files stand in them.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::rc::Rc;

use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use taiyaku_text::model::Problem;
use zip::{CompressionMethod, ZipArchive};

use super::damage::{Budget, Damage, Guarded};
use super::{Input, fatal, names};
use crate::encoding::unreadable;

mod headers;

/// The largest archive that is read: it is held in memory as it is, since its list of contents stands at its end.
const LARGEST: u64 = 512 * 1024 * 1024;

/// How many files an archive may hold.
const MOST_MEMBERS: usize = 10_000;

/// Names that only documents of office programs and electronic books have.
const DOCUMENTS: [&str; 3] = ["[Content_Types].xml", "mimetype", "META-INF/manifest.xml"];

/// The archive's bytes, shared by whoever reads a part of them.
#[derive(Debug, Clone)]
pub(super) struct Bytes(Rc<Vec<u8>>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A file in an archive.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) name: String,
    /// How it is packed, or why it can't be unpacked.
    packing: Result<Packing, &'static str>,
    start: usize,
    end: usize,
    /// The checksum of its bytes, where the archive says it.
    checksum: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    Stored,
    Deflated,
}

/// What can't be unpacked.
const ENCRYPTED: &str = "it is encrypted";
const OTHER_METHOD: &str = "it is packed with another method than “deflate”";

/// A ZIP archive.
#[derive(Debug)]
pub(super) struct Archive {
    bytes: Bytes,
    pub(super) members: Vec<Member>,
    pub(super) budget: Budget,
    /// What is wrong with it as a whole.
    pub(super) problem: Option<Problem>,
}

impl Archive {
    /// Reads an archive whole. One that is cut off, so that its list of contents is missing, is read as far as it
    /// goes.
    pub(super) fn open(input: Input<'_>) -> Result<Self, Problem> {
        let mut bytes = Vec::new();
        let read = input.take(LARGEST + 1).read_to_end(&mut bytes);
        read.map_err(|error| unreadable(&error))?;
        if bytes.len() as u64 > LARGEST {
            let most = LARGEST / 1024 / 1024;
            return Err(fatal(format!("the archive is larger than {most} MB"))
                .with_remedy("unpack it and import the files in it"));
        }
        let bytes = Bytes(Rc::new(bytes));
        let budget = Budget::default();
        budget.packed(bytes.as_ref().len());
        let (members, problem) = match listed(&bytes) {
            Ok(members) => (members, None),
            Err(error) => {
                let message = format!(
                    "the archive is cut off or damaged ({error}); what is whole in it was read"
                );
                let problem = fatal(message).with_remedy("have it sent or exported again");
                let most = MOST_MEMBERS + 1;
                (headers::members(bytes.as_ref(), most), Some(problem))
            }
        };
        if members.len() > MOST_MEMBERS {
            return Err(
                fatal(format!("the archive holds more than {MOST_MEMBERS} files"))
                    .with_remedy("unpack it and import the files in it"),
            );
        }
        Ok(Self {
            bytes,
            members,
            budget,
            problem,
        })
    }

    /// Whether this is a document of an office program rather than an archive of files.
    pub(super) fn is_document(&self) -> bool {
        let mut members = self.members.iter();
        members.any(|member| DOCUMENTS.contains(&member.name.as_str()))
    }

    /// Why there is nothing in it to read.
    pub(super) fn nothing(&self) -> Problem {
        let known = self.problem.clone();
        known.unwrap_or_else(|| fatal("the archive holds no files"))
    }

    /// The archive as it came.
    pub(super) fn into_bytes(self) -> Input<'static> {
        Box::new(Cursor::new(self.bytes))
    }

    /// The bytes of a member, unpacked while they are read.
    pub(super) fn unpacked(
        &self,
        member: &Member,
        damage: &Damage,
    ) -> Result<Input<'static>, Problem> {
        let packing = member.packing.map_err(|reason| {
            fatal(format!("the file can't be unpacked: {reason}"))
                .with_remedy("unpack the archive first")
        })?;
        let raw = Slice {
            bytes: self.bytes.clone(),
            at: member.start,
            end: member.end,
        };
        let inner: Box<dyn Read> = match packing {
            Packing::Stored => Box::new(raw),
            Packing::Deflated => Box::new(DeflateDecoder::new(raw)),
        };
        let checked = Checked {
            inner,
            sum: Crc::new(),
            expected: member.checksum,
        };
        let guarded = Guarded::new(checked, &self.budget, damage);
        Ok(Box::new(BufReader::with_capacity(64 * 1024, guarded)))
    }
}

/// The members that the archive's list of contents names, in its order.
fn listed(bytes: &Bytes) -> zip::result::ZipResult<Vec<Member>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes.clone()))?;
    let mut members = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index)?;
        let packing = match file.compression() {
            _ if file.encrypted() => Err(ENCRYPTED),
            CompressionMethod::Stored => Ok(Packing::Stored),
            CompressionMethod::Deflated => Ok(Packing::Deflated),
            _ => Err(OTHER_METHOD),
        };
        let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        let start = place(file.data_start().unwrap_or_default());
        members.push(Member {
            name: names::decoded(file.name_raw()),
            packing,
            start,
            end: start.saturating_add(place(file.compressed_size())),
            checksum: Some(file.crc32()),
        });
    }
    Ok(members)
}

/// Some of an archive's bytes.
struct Slice {
    bytes: Bytes,
    at: usize,
    end: usize,
}

impl Read for Slice {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Slice {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let bytes = self.bytes.as_ref();
        let end = self.end.min(bytes.len());
        Ok(bytes.get(self.at..end).unwrap_or_default())
    }

    fn consume(&mut self, length: usize) {
        self.at += length;
    }
}

/// Compares the checksum at the end.
struct Checked {
    inner: Box<dyn Read>,
    sum: Crc,
    expected: Option<u32>,
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.sum.update(buffer.get(..length).unwrap_or_default());
        let ended = length == 0 && !buffer.is_empty();
        if ended && self.expected.is_some_and(|sum| sum != self.sum.sum()) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "wrong checksum"));
        }
        Ok(length)
    }
}
