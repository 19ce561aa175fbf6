//! A Japanese file, decoded and cut into segments.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use taiyaku_text::{
    decode::{self, DecodeError, Decoded},
    model::{DocumentSegment, Problem, Severity},
    segmentation::{self, Positions, Segmentation, SegmentationOptions},
    span::Position,
};

use crate::files;

/// A manuscript: its text and the segments found in it.
#[derive(Debug, Clone)]
pub struct Manuscript {
    /// The file, or `-` for standard input.
    pub path: PathBuf,
    /// Its text as decoded.
    pub text: String,
    /// Name of the encoding it was read in.
    pub encoding: &'static str,
    /// Its segments and what was found on the way.
    pub segmentation: Segmentation,
    /// What was wrong with the file without making it unusable.
    pub problems: Vec<Problem>,
}

/// Why a manuscript could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ManuscriptError {
    /// The file could not be read at all.
    #[error("{}: {}", path.display(), files::unreadable(error))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said; the message has it already.
        error: io::Error,
    },
    /// It is a folder.
    #[error("{}: this is a folder, not a file", .0.display())]
    Folder(PathBuf),
    /// There is nothing in it.
    #[error("{}:1:1: the file holds no text", .0.display())]
    Empty(PathBuf),
    /// Its bytes are no text.
    #[error("{}:1:1: {source}", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: DecodeError,
    },
    /// It is text for a program: its tags would become segments.
    #[error("{}:1:1: this is {kind}, not plain text", path.display())]
    Markup {
        /// The file.
        path: PathBuf,
        /// What it is, with an article.
        kind: &'static str,
    },
}

/// What a file of markup begins with, in lower case, and what it is then.
const MARKUP: [(&str, &str); 5] = [
    ("<!doctype html", "an HTML page"),
    ("<html", "an HTML page"),
    ("<?xml", "an XML file"),
    ("<tmx", "a translation memory (TMX)"),
    ("{\\rtf", "an RTF document"),
];

/// What kind of markup a text is, if it is any.
fn markup(text: &str) -> Option<&'static str> {
    let head: String = text.trim_start().chars().take(20).collect();
    let head = head.to_ascii_lowercase();
    MARKUP
        .into_iter()
        .find(|(begin, _)| head.starts_with(begin))
        .map(|(_, kind)| kind)
}

impl ManuscriptError {
    /// What a person can do about it.
    #[must_use]
    pub fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::Folder(_) => Some("name the files in it, such as FOLDER/*.txt"),
            Self::Empty(_) => Some("check that the right file was saved; nothing was written"),
            Self::NotText {
                source: DecodeError::Binary { .. },
                ..
            } => Some(
                "taiyaku reads plain text: save the document as text first, or for a PDF run \
                 `pdftotext FILE.pdf`",
            ),
            Self::Markup { .. } => {
                Some("save it as plain text first; memories are given with --memory FILE")
            }
            Self::NotText { .. } | Self::Unreadable { .. } => None,
        }
    }
}

impl Manuscript {
    /// Reads the file `path` and cuts it into segments.
    ///
    /// # Errors
    /// When the file cannot be read, is a folder, is empty, or is no text.
    pub fn read(
        path: &Path,
        encoding: Option<&str>,
        options: &SegmentationOptions,
    ) -> Result<Self, ManuscriptError> {
        Self::from_bytes(path, &read_file(path)?, encoding, options)
    }

    /// The same for bytes that were read already; `path` is for messages.
    ///
    /// # Errors
    /// When the bytes are empty or no text.
    pub fn from_bytes(
        path: &Path,
        bytes: &[u8],
        encoding: Option<&str>,
        options: &SegmentationOptions,
    ) -> Result<Self, ManuscriptError> {
        Self::cut(path, bytes, encoding, |text| {
            segmentation::segment(text, options)
        })
    }

    /// Reads a file of one segment a line; nothing is cut or joined.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_lines(path: &Path, encoding: Option<&str>) -> Result<Self, ManuscriptError> {
        Self::from_lines(path, &read_file(path)?, encoding)
    }

    /// The same for bytes that were read already.
    ///
    /// # Errors
    /// When the bytes are empty or no text.
    pub fn from_lines(
        path: &Path,
        bytes: &[u8],
        encoding: Option<&str>,
    ) -> Result<Self, ManuscriptError> {
        Self::cut(path, bytes, encoding, segmentation::segment_lines)
    }

    fn cut(
        path: &Path,
        bytes: &[u8],
        encoding: Option<&str>,
        cut: impl FnOnce(&str) -> Segmentation,
    ) -> Result<Self, ManuscriptError> {
        let path = path.to_owned();
        let decoded = match decode::decode(bytes, encoding) {
            Ok(decoded) => decoded,
            Err(source) => return Err(ManuscriptError::NotText { path, source }),
        };
        if let Some(kind) = markup(&decoded.text) {
            return Err(ManuscriptError::Markup { path, kind });
        }
        let segmentation = cut(&decoded.text);
        if segmentation.segments.is_empty() {
            return Err(ManuscriptError::Empty(path));
        }
        let problems = doubts(&decoded);
        Ok(Self {
            path,
            encoding: decoded.encoding,
            text: decoded.text,
            segmentation,
            problems,
        })
    }

    /// The segments a translator translates: all but page numbers and running heads.
    pub fn translatable(&self) -> impl Iterator<Item = &DocumentSegment> {
        self.segmentation.translatable()
    }

    /// Finds lines and columns in the text.
    #[must_use]
    pub fn positions(&self) -> Positions {
        Positions::of(&self.text)
    }

    /// The file's name without its folder.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.file_name().map_or_else(
            || self.path.to_string_lossy().into_owned(),
            |name| name.to_string_lossy().into_owned(),
        )
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>, ManuscriptError> {
    if path.is_dir() {
        return Err(ManuscriptError::Folder(path.to_owned()));
    }
    fs::read(path).map_err(|error| ManuscriptError::Unreadable {
        path: path.to_owned(),
        error,
    })
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
        let message = format!(
            "{} byte sequences are not valid {encoding} and were read as U+FFFD",
            decoded.malformed.count
        );
        Problem::new(Severity::Warning, Some(*first), message)
            .with_remedy("if the text looks wrong, name the right encoding with --encoding, such as cp932 or euc-jp")
    });
    // Where the whole encoding is in doubt, single bytes say nothing more.
    contradiction.or(malformed).into_iter().collect()
}
