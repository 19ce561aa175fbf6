//! How much a workbook may unpack to.

use std::io::{self, BufRead, Cursor, Read};

use taiyaku_text::model::{Problem, Severity};

use crate::encoding::unreadable;

/// Largest workbook that is read, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Most bytes that its parts may unpack to; a million units need about half.
const LARGEST_UNPACKED: u64 = 1024 * 1024 * 1024;

/// The whole file, if it and what it unpacks to stay within bounds. The sizes that a file states of itself are not
/// believed: everything is unpacked once to be counted.
pub(super) fn bounded(input: impl BufRead) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let mut input = input.take(LARGEST + 1);
    input
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large(LARGEST));
    }
    unpacks_within(&bytes, LARGEST_UNPACKED)?;
    Ok(bytes)
}

fn unpacks_within(bytes: &[u8], limit: u64) -> Result<(), Problem> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_workbook())?;
    let mut left = limit;
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index(index) else {
            // Damaged or encrypted parts are the reader's to complain of.
            continue;
        };
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink()).unwrap_or_default();
        left = left.checked_sub(unpacked).ok_or_else(|| too_large(limit))?;
    }
    Ok(())
}

fn too_large(limit: u64) -> Problem {
    let limit = limit / (1024 * 1024);
    Problem::new(
        Severity::Fatal,
        None,
        format!("the workbook is too large: more than {limit} MB"),
    )
    .with_remedy("save its sheets as CSV, which can be of any size")
}

pub(super) fn no_workbook() -> Problem {
    Problem::new(Severity::Fatal, None, "this is no readable workbook (XLSX)").with_remedy(
        "open it in a spreadsheet program and save it as XLSX or CSV, without a password",
    )
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn what_unpacks_to_more_than_it_may_is_refused() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        for name in ["a.xml", "b.xml"] {
            zip.start_file(name, options).unwrap();
            zip.write_all(&[b' '; 6_000]).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        assert!(bytes.len() < 1_000);
        assert_eq!(unpacks_within(&bytes, 12_000), Ok(()));
        let problem = unpacks_within(&bytes, 11_999).unwrap_err();
        assert_eq!(problem.severity, Severity::Fatal);
        assert!(problem.message.contains("too large"));
    }
}
