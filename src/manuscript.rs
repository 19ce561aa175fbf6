//! A Japanese file, decoded and cut into segments.

mod pdf;
mod source;

use std::{io, path::PathBuf};

use taiyaku_text::{
    decode::DecodeError,
    model::{DocumentSegment, Problem},
    segmentation::{self, Positions, Segmentation, SegmentationOptions},
};

pub use pdf::{PdfError, PdfInput, PdfReader, PdfText};
pub use source::{PDF, Reading, SourceText};

use crate::files;

/// A manuscript: its text and the segments found in it.
#[derive(Debug, Clone)]
pub struct Manuscript {
    /// The file, or `-` for standard input.
    pub path: PathBuf,
    /// Its text as decoded, or as taken out of a PDF.
    pub text: String,
    /// Name of the encoding it was read in, or [`PDF`].
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
    /// It is a PDF that gave no text.
    #[error("{}: {source}", path.display())]
    Pdf {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: PdfError,
    },
    /// It is a PDF where segments were to be, one a line.
    #[error("{}: this is a PDF, which does not hold one segment a line", .0.display())]
    PdfOfLines(PathBuf),
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
            Self::Empty(_) => Some("check that the right file was named, and that it was saved"),
            Self::NotText {
                source: DecodeError::Binary { .. },
                ..
            } => Some("taiyaku reads plain text and PDF: save the document as one of these first"),
            Self::Pdf { source, .. } => source.remedy(),
            Self::PdfOfLines(_) => Some("leave out --lines, and it is cut into segments"),
            Self::Markup { .. } => {
                Some("save it as plain text first; memories are given with --memory FILE")
            }
            Self::NotText { .. } | Self::Unreadable { .. } => None,
        }
    }
}

impl Manuscript {
    /// Cuts a text into segments.
    ///
    /// # Errors
    /// When there is nothing in it.
    pub fn cut(
        mut source: SourceText,
        options: &SegmentationOptions,
    ) -> Result<Self, ManuscriptError> {
        let segmentation = segmentation::segment(&source.text, options);
        source.problems.extend(options.given_up());
        Self::of(source, segmentation)
    }

    /// Takes each line of a text for a segment; nothing is cut or joined.
    ///
    /// # Errors
    /// When there is nothing in it, and for a PDF.
    pub fn of_lines(source: SourceText) -> Result<Self, ManuscriptError> {
        if source.encoding == PDF {
            return Err(ManuscriptError::PdfOfLines(source.path));
        }
        let segmentation = segmentation::segment_lines(&source.text);
        Self::of(source, segmentation)
    }

    fn of(source: SourceText, segmentation: Segmentation) -> Result<Self, ManuscriptError> {
        if segmentation.segments.is_empty() {
            return Err(ManuscriptError::Empty(source.path));
        }
        Ok(Self {
            path: source.path,
            encoding: source.encoding,
            text: source.text,
            segmentation,
            problems: source.problems,
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
