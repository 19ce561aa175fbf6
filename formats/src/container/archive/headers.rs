//! The files of an archive whose list of contents is missing, found by the header before each.

use memchr::memmem;

use super::{ENCRYPTED, Member, OTHER_METHOD, Packing};
use crate::container::names;

/// What a header begins with (APPNOTE 4.3.7).
const MARK: &[u8] = b"PK\x03\x04";

/// How long a header is before the name in it.
const LENGTH: usize = 30;

/// The flag of an encrypted file, and of one whose sizes stand behind it.
const FLAG_ENCRYPTED: usize = 1;
const FLAG_SIZES_BEHIND: usize = 8;

/// The members in the order of the file, `most` at the most: in a hostile one each may have a name of 64 KB. What is
/// packed ends by itself, so that no size need be believed.
pub(super) fn members(bytes: &[u8], most: usize) -> Vec<Member> {
    let mut starts = memmem::find_iter(bytes, MARK).peekable();
    let mut members = Vec::new();
    while let Some(start) = starts.next()
        && members.len() < most
    {
        let next = starts.peek().copied().unwrap_or(bytes.len());
        members.extend(member(bytes, start, next));
    }
    members
}

fn member(bytes: &[u8], start: usize, next: usize) -> Option<Member> {
    let number = |at: usize| -> Option<usize> {
        let pair = bytes.get(start + at..start + at + 2)?;
        Some(usize::from(u16::from_le_bytes(pair.try_into().ok()?)))
    };
    let flags = number(6)?;
    let behind = flags & FLAG_SIZES_BEHIND != 0;
    let size = number(18)? | (number(20)? << 16);
    let (name, extra) = (number(26)?, number(28)?);
    let raw = bytes.get(start + LENGTH..start + LENGTH + name)?;
    let packing = match number(8)? {
        _ if flags & FLAG_ENCRYPTED != 0 => Err(ENCRYPTED),
        // Nothing says where it ends.
        0 if behind => Err(OTHER_METHOD),
        0 => Ok(Packing::Stored),
        8 => Ok(Packing::Deflated),
        _ => Err(OTHER_METHOD),
    };
    let start = start + LENGTH + name + extra;
    let end = if packing == Ok(Packing::Stored) {
        start + size
    } else {
        next
    };
    Some(Member {
        name: names::decoded(raw),
        packing,
        start,
        end: end.min(bytes.len()),
        checksum: None,
    })
}
