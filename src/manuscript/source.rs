//! The text of a manuscript before it is cut: read from a file or from bytes, decoded, or taken out of a PDF.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use taiyaku_text::{
    decode::{self, Decoded},
    model::{Problem, Severity},
    span::Position,
};

use super::{
    ManuscriptError, markup,
    pdf::{HEADER_WITHIN, PdfInput, PdfReader, TRAILER_WITHIN, is_pdf},
};

/// What [`SourceText::encoding`] says of the text of a PDF.
pub const PDF: &str = "PDF";

/// How the bytes of manuscripts become text.
#[derive(Debug, Clone, Default)]
pub struct Reading<'a> {
    /// The name of their encoding; without it, it is found by looking. A PDF says its own.
    pub encoding: Option<&'a str>,
    /// What reads PDFs.
    pub pdf: PdfReader,
}

/// The text of a manuscript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText {
    /// The file, or `-` for standard input.
    pub path: PathBuf,
    /// Its text. Lines and columns are those of this text, also for a PDF.
    pub text: String,
    /// Name of the encoding it was read in, or [`PDF`].
    pub encoding: &'static str,
    /// What was wrong with the file without making it unusable.
    pub problems: Vec<Problem>,
}

impl SourceText {
    /// The text of the file `path`.
    ///
    /// # Errors
    /// When the file cannot be read, is a folder, or is no text and no PDF with text.
    pub fn read(path: &Path, reading: &Reading<'_>) -> Result<Self, ManuscriptError> {
        if path.is_dir() {
            return Err(ManuscriptError::Folder(path.to_owned()));
        }
        let content = content(path).map_err(|error| ManuscriptError::Unreadable {
            path: path.to_owned(),
            error,
        })?;
        match content {
            Content::PdfFile => Self::of_pdf(path, PdfInput::File(path), reading),
            Content::Bytes(bytes) => Self::of_bytes(path, bytes, reading),
        }
    }

    /// The text of bytes that were read already; `path` is for messages.
    ///
    /// # Errors
    /// When the bytes are no text and no PDF with text.
    pub fn of_bytes(
        path: &Path,
        bytes: Vec<u8>,
        reading: &Reading<'_>,
    ) -> Result<Self, ManuscriptError> {
        let head = bytes.get(..HEADER_WITHIN).unwrap_or(&bytes);
        let tail = bytes.get(bytes.len().saturating_sub(TRAILER_WITHIN)..);
        if is_pdf(head, tail.unwrap_or_default()) {
            return Self::of_pdf(path, PdfInput::Bytes(&bytes), reading);
        }
        let path = path.to_owned();
        let decoded = match decode::decode_vec(bytes, reading.encoding) {
            Ok(decoded) => decoded,
            Err(source) => return Err(ManuscriptError::NotText { path, source }),
        };
        if let Some(kind) = markup(&decoded.text) {
            return Err(ManuscriptError::Markup { path, kind });
        }
        let problems = doubts(&decoded);
        Ok(Self {
            path,
            encoding: decoded.encoding,
            text: decoded.text,
            problems,
        })
    }

    fn of_pdf(
        path: &Path,
        input: PdfInput<'_>,
        reading: &Reading<'_>,
    ) -> Result<Self, ManuscriptError> {
        let path = path.to_owned();
        match reading.pdf.read(input) {
            Ok(found) => Ok(Self {
                path,
                text: found.text,
                encoding: PDF,
                problems: found.problems,
            }),
            Err(source) => Err(ManuscriptError::Pdf { path, source }),
        }
    }
}

/// What a file holds.
enum Content {
    /// A PDF, which need not be read here.
    PdfFile,
    /// Anything else.
    Bytes(Vec<u8>),
}

fn content(path: &Path) -> io::Result<Content> {
    let mut file = File::open(path)?;
    // What comes through a pipe can be read only once.
    if file.metadata()?.is_file() {
        let mut head = Vec::new();
        file.by_ref()
            .take(HEADER_WITHIN as u64)
            .read_to_end(&mut head)?;
        let end = file.seek(SeekFrom::End(0))?;
        let mut tail = Vec::new();
        file.seek(SeekFrom::Start(end.saturating_sub(TRAILER_WITHIN as u64)))?;
        file.by_ref()
            .take(TRAILER_WITHIN as u64)
            .read_to_end(&mut tail)?;
        if is_pdf(&head, &tail) {
            return Ok(Content::PdfFile);
        }
        file.rewind()?;
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(Content::Bytes(bytes))
}

/// What is doubtful about a decoding: bytes that the encoding cannot have, or that look like another one.
fn doubts(decoded: &Decoded) -> Vec<Problem> {
    let encoding = decoded.encoding;
    let contradiction = decoded.contradicted_by.map(|other| {
        let start = Position { line: 1, column: 1 };
        let message = format!("the file was read as {encoding}, but its bytes look like {other}");
        Problem::new(Severity::Warning, Some(start), message)
            .with_remedy("leave out --encoding to have it found out")
    });
    let malformed = decoded.malformed.positions.first().map(|first| {
        let message = match decoded.malformed.count {
            1 => format!("one byte sequence is not valid {encoding} and was read as U+FFFD"),
            many => {
                format!("{many} byte sequences are not valid {encoding} and were read as U+FFFD")
            }
        };
        Problem::new(Severity::Warning, Some(*first), message)
            .with_remedy("if the text looks wrong, name the right encoding with --encoding, such as cp932 or euc-jp")
    });
    // Where the whole encoding is in doubt, single bytes say nothing more.
    contradiction.or(malformed).into_iter().collect()
}
