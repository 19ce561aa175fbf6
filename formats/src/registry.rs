//! The formats, how they are recognised, and one door to the readers and writers of them all.
//!
//! Each format describes itself in a [`Format`] beside its code; [`FORMATS`] lists them. Nothing else names a format.

mod beginning;
mod format;

use std::io::{BufRead, Cursor, Read};

use taiyaku_text::model::{ConceptEntry, Problem, Severity, TranslationUnit};
use taiyaku_text::span::Position;

pub use beginning::Beginning;
pub use format::{
    ConceptReader, ConceptWriter, DocumentReader, Format, Input, UnitReader, UnitWriter, Writer,
};

use crate::container::{self, Ending};
use crate::encoding::{read_prefix, unreadable};
use crate::entry::{Entries, ReadOptions};
use crate::xliff::ReadDocument;
use crate::{json, po, tables, tbx, tmx, utx, workbook, xliff, xliff2};

/// Every format, in the order in which a file is held against them: tables come last, since any text could be one.
pub static FORMATS: [&Format; 10] = [
    &tmx::FORMAT,
    &tbx::FORMAT,
    &xliff2::FORMAT,
    &xliff::FORMAT,
    &po::FORMAT,
    &utx::FORMAT,
    &workbook::FORMAT,
    &json::FORMAT,
    &tables::CSV_FORMAT,
    &tables::TSV_FORMAT,
];

/// Everything that can be written, in the order of the formats.
pub fn writers() -> impl Iterator<Item = &'static Writer> {
    FORMATS.iter().flat_map(|format| format.writers)
}

/// The format that a file of this name should have.
///
/// ```
/// use taiyaku_formats::registry;
/// assert_eq!(registry::by_file_name("tm/Client.TMX").map(|format| format.name), Some("TMX"));
/// ```
#[must_use]
pub fn by_file_name(name: &str) -> Option<&'static Format> {
    FORMATS.into_iter().find(|format| format.has_ending(name))
}

/// Recognises a format by a file's first bytes; its name only decides between tables.
///
/// # Errors
/// A fatal problem if the file is empty, is no text, or is of no known format.
pub fn recognise(prefix: &[u8], file_name: Option<&str>) -> Result<&'static Format, Problem> {
    recognise_in(prefix, file_name, None)
}

/// A file whose format is known.
pub struct Opened<'a> {
    /// The format.
    pub format: &'static Format,
    input: Input<'a>,
    /// What is to be asked of a packed file at its end.
    ending: Option<Ending>,
    options: ReadOptions,
}

impl<'a> Opened<'a> {
    /// Reads the translation units.
    ///
    /// # Errors
    /// A fatal problem if the file can't be read or its format holds no units.
    pub fn read_units(self) -> Result<Entries<'a, TranslationUnit>, Problem> {
        match self.format.read_units {
            Some(read) => Ok(to_end(read(self.input, &self.options)?, self.ending)),
            None => Err(self
                .is_no("translation memory")
                .with_remedy("it holds terms: use `taiyaku glossary import`")),
        }
    }

    /// Reads the concept entries.
    ///
    /// # Errors
    /// A fatal problem if the file can't be read or its format holds no terms.
    pub fn read_concepts(self) -> Result<Entries<'a, ConceptEntry>, Problem> {
        if let Some(read) = self.format.read_concepts {
            return Ok(to_end(read(self.input, &self.options)?, self.ending));
        }
        let remedy = if self.format.read_documents.is_some() {
            "a document holds segments: use `taiyaku tm import` or `taiyaku finish`"
        } else {
            "it holds translation units: use `taiyaku tm import`"
        };
        Err(self.is_no("glossary").with_remedy(remedy))
    }

    /// Reads whole documents of segments, with what was wrong.
    ///
    /// # Errors
    /// A fatal problem if the file can't be read or its format is none of documents.
    pub fn read_documents(self) -> Result<(Vec<ReadDocument>, Vec<Problem>), Problem> {
        match self.format.read_documents {
            Some(read) => {
                let (documents, mut problems) = read(self.input, &self.options)?;
                problems.extend(self.ending.and_then(|ending| ending.problem()));
                Ok((documents, problems))
            }
            None => Err(self.is_no("translated XLIFF file")),
        }
    }

    fn is_no(&self, wanted: &str) -> Problem {
        let description = self.format.description;
        fatal(format!("this is {description}, not a {wanted}"))
    }
}

impl std::fmt::Debug for Opened<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = formatter.debug_struct("Opened");
        shown
            .field("format", &self.format.name)
            .finish_non_exhaustive()
    }
}

/// The entries, and at their end what became of the unpacking.
fn to_end<'a, T: 'a>(entries: Entries<'a, T>, ending: Option<Ending>) -> Entries<'a, T> {
    match ending {
        None => entries,
        Some(ending) => {
            let problem = std::iter::once_with(move || ending.problem()).flatten();
            Box::new(entries.chain(problem.map(Err)))
        }
    }
}

/// Opens a file, unpacking it if it is packed: finds out its format, and puts its first bytes back.
///
/// # Errors
/// A fatal problem if the file can't be read, its format isn't recognised, or it is an archive of several files.
pub fn open<'a>(
    input: impl BufRead + 'a,
    file_name: Option<&str>,
    options: &ReadOptions,
) -> Result<Opened<'a>, Problem> {
    let single = container::single(Box::new(input), file_name)?;
    let name = single.name.clone();
    let (input, ending) = single.into_parts();
    let opened = open_unpacked(input, name.as_deref(), options);
    match opened {
        Ok(opened) => Ok(Opened {
            ending: Some(ending),
            ..opened
        }),
        // A file that can't be recognised because it could not be unpacked.
        Err(problem) => Err(ending.problem().unwrap_or(problem)),
    }
}

fn open_unpacked<'a>(
    mut input: Input<'a>,
    file_name: Option<&str>,
    options: &ReadOptions,
) -> Result<Opened<'a>, Problem> {
    let prefix = read_prefix(&mut input).map_err(|error| unreadable(&error))?;
    let format = recognise_in(&prefix, file_name, options.encoding.as_deref())?;
    Ok(Opened {
        format,
        input: Box::new(Cursor::new(prefix).chain(input)),
        ending: None,
        options: options.clone(),
    })
}

/// Reads the translation units of a file of any format that holds them, or of the files in an archive.
///
/// # Errors
/// A fatal problem if the file can't be read, its format isn't recognised, or it holds no units.
pub fn read_units<'a>(
    input: impl BufRead + 'a,
    file_name: Option<&str>,
    options: &ReadOptions,
) -> Result<Entries<'a, TranslationUnit>, Problem> {
    let options = options.clone();
    container::read_each(Box::new(input), file_name, move |input, name| {
        open_unpacked(input, name, &options)?.read_units()
    })
}

/// Reads the concept entries of a file of any format that holds them, or of the files in an archive.
///
/// # Errors
/// A fatal problem if the file can't be read, its format isn't recognised, or it holds no terms.
pub fn read_concepts<'a>(
    input: impl BufRead + 'a,
    file_name: Option<&str>,
    options: &ReadOptions,
) -> Result<Entries<'a, ConceptEntry>, Problem> {
    let options = options.clone();
    container::read_each(Box::new(input), file_name, move |input, name| {
        open_unpacked(input, name, &options)?.read_concepts()
    })
}

fn recognise_in(
    prefix: &[u8],
    file_name: Option<&str>,
    encoding: Option<&str>,
) -> Result<&'static Format, Problem> {
    if prefix.is_empty() {
        return Err(fatal("the file is empty"));
    }
    let beginning = Beginning::of(prefix, file_name, encoding)?;
    let mut formats = FORMATS.into_iter();
    let found = formats.find(|format| (format.recognise)(&beginning));
    found.map_or_else(|| by_name_alone(&beginning), Ok)
}

/// Markup whose first element stands behind the bytes that were looked at is what its name says.
fn by_name_alone(beginning: &Beginning<'_>) -> Result<&'static Format, Problem> {
    let named = beginning.file_name.and_then(by_file_name);
    match named {
        Some(format) if beginning.is_markup() && beginning.root.is_none() => Ok(format),
        _ => Err(what_else(beginning, named)),
    }
}

/// What a file is that is in none of the formats.
fn what_else(beginning: &Beginning<'_>, named: Option<&Format>) -> Problem {
    match (beginning.root_name().as_deref(), &beginning.root) {
        (Some("srx"), _) => {
            return fatal("this is a file of segmentation rules (SRX), not an exchange file")
                .with_remedy("give it to a command that cuts texts: `taiyaku segment --srx FILE`");
        }
        (Some("html"), _) => {
            return fatal("this is an HTML page, not an exchange file")
                .with_remedy("perhaps a web server sent an error page in place of the file");
        }
        (_, Some(root)) => {
            return fatal(format!(
                "this XML file begins with <{}>; TMX begins with <tmx>, TBX with <martif> or <tbx>, \
                 XLIFF with <xliff>",
                root.name
            ));
        }
        _ => {}
    }
    if beginning.text.starts_with("{\\rtf") {
        return fatal("this is an RTF document, not an exchange file");
    }
    if let Some(found) = beginning.binary {
        return fatal(format!("the file is no text: it looks like {found}"));
    }
    if beginning.text.trim().is_empty() {
        return fatal("the file holds nothing but white space");
    }
    match named {
        Some(format) => fatal(format!(
            "the file is named like {0}, but does not begin as {0} does",
            format.name
        )),
        None => {
            let names: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
            fatal("the format of the file is not recognised")
                .with_remedy(format!("known are {}", names.join(", ")))
        }
    }
}

fn fatal(message: impl Into<String>) -> Problem {
    Problem::new(
        Severity::Fatal,
        Some(Position { line: 1, column: 1 }),
        message,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(bytes: &[u8], name: Option<&str>) -> String {
        recognise(bytes, name).unwrap_err().message
    }

    #[test]
    fn content_comes_before_the_name() {
        for (text, format) in [
            ("<?xml version='1.0'?><!-- c --><tmx>", &tmx::FORMAT),
            ("\u{feff}\n<martif type='TBX'>", &tbx::FORMAT),
            ("<tbx style='dca'>", &tbx::FORMAT),
            ("<x:xliff xmlns:x='urn'>", &xliff::FORMAT),
            ("猫,cat\n", &tables::CSV_FORMAT),
            ("# glossary\n猫\tcat\n", &tables::TSV_FORMAT),
        ] {
            assert_eq!(recognise(text.as_bytes(), None), Ok(format), "{text}");
        }
        assert_eq!(recognise(b"<tmx>", Some("a.csv")), Ok(&tmx::FORMAT));
        assert_eq!(recognise(b"a,b\tc", Some("a.csv")), Ok(&tables::CSV_FORMAT));
        assert_eq!(
            recognise(b"<b>a</b>,b", Some("a.csv")),
            Ok(&tables::CSV_FORMAT)
        );
        assert_eq!(
            recognise(b"<< a\tb", Some("a.tsv")),
            Ok(&tables::TSV_FORMAT)
        );
        let late = format!("<!--{}--><tmx>", "-".repeat(100_000));
        assert_eq!(recognise(late.as_bytes(), Some("a.tmx")), Ok(&tmx::FORMAT));
        let utf16: Vec<u8> = "<tmx/>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(recognise(&utf16, None), Ok(&tmx::FORMAT));
    }

    #[test]
    fn what_is_no_exchange_file_is_named() {
        assert!(message(b"", None).contains("empty"));
        assert!(message(b" \n", None).contains("white space"));
        assert!(message(b"\x89PNG\r\n\x1a\n\0\0", Some("a.tmx")).contains("PNG"));
        assert!(message(b"PK\x03\x04\0\0", None).contains("ZIP"));
        assert!(message(b"SQLite format 3\0", None).contains("SQLite"));
        assert!(message(b"<html>", None).contains("HTML"));
        assert!(message(b"<html>", Some("a.csv")).contains("HTML"));
        assert!(message(b"{\\rtf1\\ansi; a\tb", None).contains("RTF"));
        assert!(message(b"<svg>", None).contains("<svg>"));
        assert!(message(b"<srx version='2.0'>", None).contains("SRX"));
        assert!(message(b"hello", Some("a.tmx")).contains("TMX"));
        assert!(message(b"hello", None).contains("not recognised"));
    }

    #[test]
    fn the_wrong_kind_of_file_gets_the_right_command() {
        let options = ReadOptions::default();
        let remedy = |problem: Problem| problem.remedy.unwrap_or_default();
        let problem = read_units(&b"<martif/>"[..], None, &options).err().unwrap();
        assert!(remedy(problem).contains("glossary import"));
        let problem = read_concepts(&b"<tmx/>"[..], None, &options).err().unwrap();
        assert!(remedy(problem).contains("tm import"));
        let problem = read_concepts(&b"<xliff/>"[..], None, &options).err();
        assert!(remedy(problem.unwrap()).contains("taiyaku finish"));
    }

    #[test]
    fn the_first_bytes_are_read_again() {
        let tmx = b"<tmx><body><tu><tuv lang='ja'><seg>x</seg></tuv></tu></body></tmx>";
        let options = ReadOptions::default();
        assert_eq!(read_units(&tmx[..], None, &options).unwrap().count(), 1);
        let csv = b"source,target\nx,y\n";
        let units = read_units(&csv[..], Some("a.csv"), &options).unwrap();
        assert_eq!(units.filter(Result::is_ok).count(), 1);
    }

    #[test]
    fn packed_files_are_opened_first() {
        let tmx = b"<tmx><body><tu><tuv lang='ja'><seg>x</seg></tuv></tu></body></tmx>";
        let mut packed = container::GzipWriter::new(Vec::new());
        std::io::Write::write_all(&mut packed, tmx).unwrap();
        let packed = packed.finish().unwrap();
        let options = ReadOptions::default();
        let units = read_units(&packed[..], Some("a.tmx.gz"), &options).unwrap();
        assert_eq!(units.filter(Result::is_ok).count(), 1);
        let opened = open(&packed[..], None, &options).unwrap();
        assert_eq!(opened.format, &tmx::FORMAT);
        let cut = &packed[..packed.len() - 4];
        let items: Vec<_> = open(cut, None, &options)
            .unwrap()
            .read_units()
            .unwrap()
            .collect();
        assert!(items[0].is_ok() && items.len() == 2);
        let problem = open(&packed[..12], None, &options).unwrap_err();
        assert!(problem.message.contains("cut off"));
    }

    #[test]
    fn what_stands_before_the_root_does_not_hide_it() {
        for text in [
            "Exported by X\n<?xml version='1.0'?><TMX version='1.4'>",
            "\u{feff}\u{feff}<tmx version='1.4'>",
            "<export><tmx xmlns='urn:x' version='1.4'>",
        ] {
            assert_eq!(recognise(text.as_bytes(), None), Ok(&tmx::FORMAT), "{text}");
        }
        for text in ["about <tmx version='1.4'>\t.", "<html><tmx version='1.4'>"] {
            assert_ne!(recognise(text.as_bytes(), Some("a.tsv")), Ok(&tmx::FORMAT));
        }
    }
}
