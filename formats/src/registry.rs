//! The formats, how they are recognised, and one door to the readers of them all.

use std::io::{BufRead, Cursor, Read};

use taiyaku_text::decode::looks_like_binary;
use taiyaku_text::model::{ConceptEntry, Problem, Severity, TranslationUnit};
use taiyaku_text::span::Position;

use crate::bilingual::begins_with_xliff2;
use crate::encoding::{TextSource, read_prefix, unreadable};
use crate::entry::{Entries, ReadOptions};
use crate::tables::{self, TableFormat};
use crate::xml::{EventKind, XmlReader};
use crate::{tbx, tmx, xliff, xliff2};

/// A format of exchange files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Translation Memory eXchange: translation units.
    Tmx,
    /// TermBase eXchange: concept entries.
    Tbx,
    /// XML Localisation Interchange File Format: a document on its way through a tool.
    Xliff,
    /// Comma-separated values: units or glossary.
    Csv,
    /// Tab-separated values: units or glossary.
    Tsv,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Tmx, Self::Tbx, Self::Xliff, Self::Csv, Self::Tsv];

    /// The name for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tmx => "TMX",
            Self::Tbx => "TBX",
            Self::Xliff => "XLIFF",
            Self::Csv => "CSV",
            Self::Tsv => "TSV",
        }
    }

    /// The endings of its files' names, without the dot, the usual one first.
    #[must_use]
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Tmx => &["tmx"],
            Self::Tbx => &["tbx"],
            Self::Xliff => &["xlf", "xliff", "sdlxliff", "mqxliff", "mxliff"],
            Self::Csv => &["csv"],
            Self::Tsv => &["tsv", "tab", "txt", "utf8"],
        }
    }

    const fn is_table(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv)
    }

    /// The format that a file of this name should have.
    ///
    /// ```
    /// use taiyaku_formats::Format;
    /// assert_eq!(Format::from_file_name("tm/Client.TMX"), Some(Format::Tmx));
    /// ```
    #[must_use]
    pub fn from_file_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Self::ALL.into_iter().find(|format| {
            let mut endings = format.endings().iter();
            endings.any(|known| known.eq_ignore_ascii_case(ending))
        })
    }
}

/// Recognises a format by a file's first bytes; its name only decides between tables.
///
/// # Errors
/// A fatal problem if the file is empty, is no text, or is of no known format.
pub fn recognise(prefix: &[u8], file_name: Option<&str>) -> Result<Format, Problem> {
    recognise_in(prefix, file_name, None)
}

/// Reads the translation units of a file of any format that holds them.
///
/// # Errors
/// A fatal problem if the file can't be read, its format isn't recognised, or it holds no units.
pub fn read_units<'a>(
    input: impl BufRead + 'a,
    file_name: Option<&str>,
    options: &ReadOptions,
) -> Result<Entries<'a, TranslationUnit>, Problem> {
    let (format, input) = open(input, file_name, options)?;
    match format {
        Format::Tmx => tmx::read(input, options),
        Format::Csv => Ok(tables::read_units(input, TableFormat::Csv, options)),
        Format::Tsv => Ok(tables::read_units(input, TableFormat::Tsv, options)),
        Format::Tbx => Err(fatal("this is a TBX term base, not a translation memory")
            .with_remedy("a TBX term base holds terms: use `taiyaku glossary import`")),
        Format::Xliff => {
            let mut input = input;
            let prefix = read_prefix(&mut input).map_err(|error| unreadable(&error))?;
            let is_second = begins_with_xliff2(&prefix, options.encoding.as_deref());
            let input = Cursor::new(prefix).chain(input);
            if is_second {
                xliff2::read_units(input, options)
            } else {
                xliff::read_units(input, options)
            }
        }
    }
}

/// Reads the concept entries of a file of any format that holds them.
///
/// # Errors
/// A fatal problem if the file can't be read, its format isn't recognised, or it holds no terms.
pub fn read_concepts<'a>(
    input: impl BufRead + 'a,
    file_name: Option<&str>,
    options: &ReadOptions,
) -> Result<Entries<'a, ConceptEntry>, Problem> {
    let (format, input) = open(input, file_name, options)?;
    match format {
        Format::Tbx => Ok(tbx::read(input, options)),
        Format::Csv => Ok(tables::read_concepts(input, TableFormat::Csv, options)),
        Format::Tsv => Ok(tables::read_concepts(input, TableFormat::Tsv, options)),
        Format::Tmx => Err(fatal("this is a TMX translation memory, not a glossary")
            .with_remedy("a TMX memory holds translation units: use `taiyaku tm import`")),
        Format::Xliff => Err(fatal("this is an XLIFF document, not a glossary")
            .with_remedy("a document holds segments: use `taiyaku tm import` or `taiyaku finish`")),
    }
}

/// The format, and the input with its first bytes put back.
fn open<'a>(
    mut input: impl BufRead + 'a,
    file_name: Option<&str>,
    options: &ReadOptions,
) -> Result<(Format, impl BufRead + 'a), Problem> {
    let prefix = read_prefix(&mut input).map_err(|error| unreadable(&error))?;
    let format = recognise_in(&prefix, file_name, options.encoding.as_deref())?;
    Ok((format, Cursor::new(prefix).chain(input)))
}

fn recognise_in(
    prefix: &[u8],
    file_name: Option<&str>,
    encoding: Option<&str>,
) -> Result<Format, Problem> {
    if prefix.is_empty() {
        return Err(fatal("the file is empty"));
    }
    let mut source = TextSource::open(prefix, encoding)?;
    let mut text = String::new();
    while source.fill(&mut text).map_err(|error| unreadable(&error))? {}
    let named = file_name.and_then(Format::from_file_name);
    let table = named.filter(|format| format.is_table());
    if text.trim_start().starts_with('<') {
        return by_root(prefix, encoding, named);
    }
    if text.starts_with("{\\rtf") {
        return Err(fatal("this is an RTF document, not an exchange file"));
    }
    if text.starts_with("#UTX") {
        return Err(fatal("UTX glossaries can't be read yet")
            .with_remedy("take its first two lines away and import it as TSV with --columns"));
    }
    if let Some(found) = looks_like_binary(prefix, source.encoding()) {
        return Err(fatal(format!("the file is no text: it looks like {found}")));
    }
    if text.trim().is_empty() {
        return Err(fatal("the file holds nothing but white space"));
    }
    match (table, named) {
        (Some(table), _) => Ok(table),
        (None, Some(format)) => Err(fatal(format!(
            "the file is named like {0}, but does not begin as {0} does",
            format.name()
        ))),
        (None, None) => by_separator(&text).ok_or_else(unknown),
    }
}

/// XML is told apart by its first element; a piece of a file will do. The name helps where that element
/// comes late, and where a table begins with a tag in its first cell.
fn by_root(
    prefix: &[u8],
    encoding: Option<&str>,
    named: Option<Format>,
) -> Result<Format, Problem> {
    let table = named.filter(|format| format.is_table());
    let mut xml = XmlReader::open(prefix, encoding)?;
    while let Some(event) = xml.next_event()? {
        let EventKind::Start(element) = event.kind else {
            continue;
        };
        return match element.local_name().to_ascii_lowercase().as_str() {
            "tmx" | "tu" => Ok(Format::Tmx),
            "martif" | "tbx" | "termentry" | "conceptentry" => Ok(Format::Tbx),
            "xliff" => Ok(Format::Xliff),
            "srx" => Err(
                fatal("this is a file of segmentation rules (SRX), not an exchange file")
                    .with_remedy(
                        "give it to a command that cuts texts: `taiyaku segment --srx FILE`",
                    ),
            ),
            "html" => Err(fatal("this is an HTML page, not an exchange file")
                .with_remedy("perhaps a web server sent an error page in place of the file")),
            _ => table.ok_or_else(|| {
                fatal(format!(
                    "this XML file begins with <{}>; TMX begins with <tmx>, TBX with <martif> or \
                     <tbx>, XLIFF with <xliff>",
                    element.name
                ))
            }),
        };
    }
    named.ok_or_else(unknown)
}

/// A table is recognised by what separates the cells of its first row.
fn by_separator(text: &str) -> Option<Format> {
    let row = text
        .lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with('#'))?;
    if row.contains('\t') {
        Some(Format::Tsv)
    } else if row.contains([',', ';']) {
        Some(Format::Csv)
    } else {
        None
    }
}

fn unknown() -> Problem {
    fatal("the format of the file is not recognised")
        .with_remedy("known are TMX, TBX, XLIFF, CSV (.csv) and TSV (.tsv)")
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
            ("<?xml version='1.0'?><!-- c --><tmx>", Format::Tmx),
            ("\u{feff}\n<martif type='TBX'>", Format::Tbx),
            ("<tbx style='dca'>", Format::Tbx),
            ("<x:xliff xmlns:x='urn'>", Format::Xliff),
            ("猫,cat\n", Format::Csv),
            ("# glossary\n猫\tcat\n", Format::Tsv),
        ] {
            assert_eq!(recognise(text.as_bytes(), None), Ok(format), "{text}");
        }
        assert_eq!(recognise(b"<tmx>", Some("a.csv")), Ok(Format::Tmx));
        assert_eq!(recognise(b"a,b\tc", Some("a.csv")), Ok(Format::Csv));
        assert_eq!(recognise(b"<b>a</b>,b", Some("a.csv")), Ok(Format::Csv));
        assert_eq!(recognise(b"<< a\tb", Some("a.tsv")), Ok(Format::Tsv));
        let late = format!("<!--{}--><tmx>", "-".repeat(100_000));
        assert_eq!(recognise(late.as_bytes(), Some("a.tmx")), Ok(Format::Tmx));
        let utf16: Vec<u8> = "<tmx/>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(recognise(&utf16, None), Ok(Format::Tmx));
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
}
