//! The text of a PDF, by way of `pdftotext`.
//!
//! No library reads Japanese PDFs as well as Poppler does, so its program is run when it is there. It is never run
//! through a shell, writes no files, and reads none but the PDF.

mod extent;
mod indent;
mod layout;
mod lines;
mod program;
mod repair;
mod ruby;
mod sideways;
mod spacing;
mod words;

use std::{
    ffi::OsString,
    io::{self, Read},
    path::{Path, PathBuf},
};

use taiyaku_text::{
    model::{Problem, Severity},
    span::Position,
};

use program::{Ended, run};
use repair::repaired;

/// How far from its beginning a file may say that it is a PDF; readers accept that much before the header (ISO 32000-1,
/// annex H.3.4.1 and H.3.4.4).
pub(super) const HEADER_WITHIN: usize = 1024;

/// Within how many bytes of its end a PDF says where its table of contents is (as above).
pub(super) const TRAILER_WITHIN: usize = 2048;

/// Turns PDFs into text with the program `pdftotext`.
#[derive(Debug, Clone, Default)]
pub struct PdfReader {
    program: Option<PathBuf>,
}

/// Where a PDF is.
#[derive(Debug, Clone, Copy)]
pub enum PdfInput<'a> {
    /// In a file.
    File(&'a Path),
    /// In memory.
    Bytes(&'a [u8]),
}

/// The text of a PDF, each page but the last ending with a form feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfText {
    /// The text, in the order in which the PDF draws it: that is the order of columns and pages.
    pub text: String,
    /// What was wrong without making it unusable.
    pub problems: Vec<Problem>,
}

/// Why a PDF gave no text.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// There is no `pdftotext`.
    #[error("this is a PDF, and the program `pdftotext` that reads it is not installed")]
    NoProgram,
    /// The program could not be run.
    #[error("this is a PDF, and {} that reads it could not be run: {error}", program.display())]
    NotRunnable {
        /// The program.
        program: PathBuf,
        /// What the system said; the message has it already.
        error: io::Error,
    },
    /// The program was ended from outside.
    #[error("`pdftotext` was stopped before it had read the PDF")]
    Stopped,
    /// It is encrypted.
    #[error("the PDF opens only with a password")]
    Encrypted,
    /// Its author does not let its text be taken out.
    #[error("the PDF does not allow its text to be copied")]
    CopyingForbidden,
    /// It cannot be understood.
    #[error("the PDF is damaged: {0}")]
    Damaged(String),
    /// The tables that say which character a code means are not installed.
    #[error("`pdftotext` lacks its tables of Japanese characters ({0})")]
    NoCharacterTables(String),
    /// It holds pictures only.
    #[error("the PDF has no text layer: {}", match pages {
        1 => "its only page is a picture or empty".to_owned(),
        _ => format!("its {pages} pages are pictures or empty"),
    })]
    NoText {
        /// How many pages it has.
        pages: usize,
    },
}

impl PdfError {
    /// What a person can do about it.
    #[must_use]
    pub const fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::NoProgram => Some(
                "install Poppler: Debian, Ubuntu `apt install poppler-utils poppler-data`; Fedora \
                 `dnf install poppler-utils poppler-data`; macOS `brew install poppler`; Windows `scoop install poppler` \
                 or `choco install poppler`",
            ),
            Self::NoCharacterTables(_) => Some(
                "install Poppler with its tables: Debian, Ubuntu `apt install poppler-utils poppler-data`; Fedora `dnf \
                 install poppler-utils poppler-data`; elsewhere they come with Poppler",
            ),
            Self::Encrypted => Some(
                "save a copy without a password, such as with `qpdf --password=PASSWORD --decrypt FILE.pdf OPEN.pdf`",
            ),
            Self::CopyingForbidden => Some("ask for a copy that allows it, or for the text itself"),
            Self::Damaged(_) => Some(
                "open it in a PDF viewer and save it anew, or ask for another copy of the file",
            ),
            Self::NoText { .. } => Some(
                "scanned pages need character recognition (OCR) first, such as `ocrmypdf -l jpn FILE.pdf WITH-TEXT.pdf`",
            ),
            Self::NotRunnable { .. } | Self::Stopped => None,
        }
    }
}

impl PdfReader {
    /// A reader that runs `program`, a `pdftotext`.
    #[must_use]
    pub const fn new(program: PathBuf) -> Self {
        Self {
            program: Some(program),
        }
    }

    /// The text of a PDF.
    ///
    /// # Errors
    /// When there is no program, or it finds no text.
    pub fn read(&self, input: PdfInput<'_>) -> Result<PdfText, PdfError> {
        let program = self.program.as_deref().ok_or(PdfError::NoProgram)?;
        let (text, ended) = match placed(program, input)? {
            Some(found) => found,
            None => in_order(program, input)?,
        };
        ended.checked()?;
        let problems = doubts(&text, &ended)?;
        Ok(PdfText {
            text: repaired(text),
            problems,
        })
    }
}

/// The text with its lines put together by the places of its words. `None` from a `pdftotext` that does not tell
/// places, such as Xpdf's.
fn placed(program: &Path, input: PdfInput<'_>) -> Result<Option<(String, Ended)>, PdfError> {
    // In the order in which the text is drawn: the order by place on the page mixes up columns.
    let (text, ended) = run(program, &["-raw", "-bbox"], input, |out| {
        let mut text = String::new();
        words::read_pages(out, |words| {
            text.push_str(&layout::page_text(words));
            text.push('\u{C}');
        })?;
        Ok(text)
    })?;
    Ok((!ended.is_misuse()).then_some((text, ended)))
}

/// The text as the program puts its lines together.
fn in_order(program: &Path, input: PdfInput<'_>) -> Result<(String, Ended), PdfError> {
    run(program, &["-raw"], input, |out| {
        let mut bytes = Vec::new();
        out.read_to_end(&mut bytes)?;
        Ok(String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    })
}

/// What is doubtful about a text: pages that have none, and what the program complained of.
fn doubts(text: &str, ended: &Ended) -> Result<Vec<Problem>, PdfError> {
    let pages: Vec<&str> = text
        .strip_suffix('\u{C}')
        .unwrap_or(text)
        .split('\u{C}')
        .collect();
    let empty: Vec<usize> = (1..)
        .zip(&pages)
        .filter(|(_, page)| page.trim().is_empty())
        .map(|(number, _)| number)
        .collect();
    if empty.len() == pages.len() {
        // What was damaged may have been the text.
        if let Some(complaint) = ended.complaint() {
            return Err(PdfError::Damaged(complaint));
        }
        return Err(PdfError::NoText { pages: pages.len() });
    }
    let mut problems = Vec::new();
    if !empty.is_empty() {
        let message = format!(
            "{} of {} pages hold no text: {}",
            empty.len(),
            pages.len(),
            ranges(&empty)
        );
        problems.push(warning(message).with_remedy(
            "if they are not blank but scanned, they need character recognition (OCR) first, such as with `ocrmypdf`",
        ));
    }
    if let Some(complaint) = ended.complaint() {
        let message =
            format!("`pdftotext` found faults in the PDF, and text may be missing: {complaint}");
        problems.push(warning(message).with_remedy("compare the result with the pages"));
    }
    Ok(problems)
}

fn warning(message: String) -> Problem {
    Problem::new(Severity::Warning, None::<Position>, message)
}

/// Ascending numbers in words: `2–4, 7`, cut short after ten ranges.
fn ranges(numbers: &[usize]) -> String {
    const SHOWN: usize = 10;
    let mut found: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match found.last_mut() {
            Some((_, end)) if *end + 1 == number => *end = number,
            _ => found.push((number, number)),
        }
    }
    let words = found.iter().take(SHOWN).map(|&(start, end)| {
        if start == end {
            start.to_string()
        } else {
            format!("{start}–{end}")
        }
    });
    let mut words = words.collect::<Vec<_>>().join(", ");
    if found.len() > SHOWN {
        words.push_str(", …");
    }
    words
}

/// Whether a file is a PDF, by its first [`HEADER_WITHIN`] and its last [`TRAILER_WITHIN`] bytes.
///
/// What begins with the mark is one. Where something stands before it (mail and web servers put their headers there),
/// the end must be that of a PDF, too: a text may well speak of `%PDF-1.7`.
pub(super) fn is_pdf(head: &[u8], tail: &[u8]) -> bool {
    const MARK: &[u8] = b"%PDF-";
    let trimmed = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    let contains = |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).any(|it| it == word);
    trimmed.starts_with(MARK) || (contains(head, MARK) && contains(tail, b"startxref"))
}

/// A path as an argument that cannot be taken for an option, nor for `-` or `fd://0`.
fn as_argument(path: &Path) -> OsString {
    if path.is_absolute() {
        path.into()
    } else {
        Path::new(".").join(path).into()
    }
}

#[cfg(test)]
mod tests;
