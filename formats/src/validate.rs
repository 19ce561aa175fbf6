//! Says what is wrong with an exchange file by its standard and for which tools, and writes a clean copy.
//!
//! The readers of this crate take what they can get; this looks at a file as the strictest program would. XML formats are
//! held against a model of each version (`models/*.model`) and rules of their own; glossaries against theirs; PO, JSON and
//! workbooks are read, and what their readers say is reported. Memory does
//! not grow with the file, except for one number an id.

mod check;
mod content;
mod copy;
mod fault;
mod finding;
mod identify;
mod language;
mod lines;
mod model;
mod names;
mod other;
mod repair;
mod rules;
mod run;
mod srx;
mod table;
mod tbx;
mod tbx_categories;
mod tmx;
mod tree;
mod utx;
mod values;
mod walk;
mod xliff1;
mod xliff2;

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::io::{self, BufRead, Cursor, Read, Write};

use taiyaku_text::model::{Problem, Severity};
use taiyaku_text::span::Position;

pub use finding::{Change, Finding, Level, Report, Rule};
pub use rules::{RULES, by_name as rule};

use crate::Profile;
use crate::encoding::{read_prefix, unreadable};
use crate::xml::{Element, EventKind, XmlReader};
use finding::Collector;
use identify::{Identity, identify};
use run::{Run, Stop};
use walk::Walker;

/// What to look for.
#[derive(Debug, Clone)]
pub struct ValidateOptions {
    /// The encoding, where the person names it.
    pub encoding: Option<String>,
    /// The tool whose wishes count; without one, those of all.
    pub tool: Option<Profile>,
    /// How many findings of one rule are listed.
    pub most: usize,
}

impl Default for ValidateOptions {
    fn default() -> Self {
        Self {
            encoding: None,
            tool: None,
            most: 20,
        }
    }
}

/// Why no copy was written.
#[derive(Debug, thiserror::Error)]
pub enum FixError {
    /// The file can't be read, or no copy can be made of it.
    #[error("{}", .0.message)]
    Read(Problem),
    /// The copy can't be written.
    #[error("{0}")]
    Write(#[from] io::Error),
}

/// What a copy has otherwise than the file.
#[derive(Debug, Clone, Default)]
pub struct Fixed {
    /// The first changes.
    pub changes: Vec<Change>,
    /// How many changes there are in all.
    pub changed: usize,
}

/// Looks through a file.
///
/// # Errors
/// A fatal problem if the file can't be read or is in no format known here.
///
/// ```
/// use taiyaku_formats::validate::{ValidateOptions, validate};
///
/// let tmx = b"<tmx version='1.4'><body/></tmx>";
/// let report = validate(&tmx[..], None, &ValidateOptions::default()).unwrap();
/// assert_eq!(report.format, "TMX 1.4");
/// assert!(report.has_problems());
/// assert_eq!(report.findings[0].rule.name, "content");
/// ```
pub fn validate(
    mut input: impl BufRead,
    file_name: Option<&str>,
    options: &ValidateOptions,
) -> Result<Report, Problem> {
    let prefix = read_prefix(&mut input).map_err(|error| unreadable(&error))?;
    match kind(&prefix, file_name, options)? {
        Kind::Xml(root) => {
            let input = Cursor::new(prefix).chain(input);
            let identity = identify(&root, std::collections::HashSet::new());
            let identity = identity.ok_or_else(|| not_known(&root))?;
            let done = run_xml(input, identity, options, None);
            done.map(|(report, _)| report).map_err(|stop| match stop {
                Stop::Read(problem) => problem,
                Stop::Write(error) => unreadable(&error),
            })
        }
        Kind::Utx => utx::validate(Cursor::new(prefix).chain(input), options),
        Kind::Table(separator) => {
            table::validate(Cursor::new(prefix).chain(input), separator, options)
        }
        Kind::Other(format) => {
            let input = Box::new(Cursor::new(prefix).chain(input));
            other::validate(format, input, options)
        }
    }
}

/// Writes a copy of a file without what is wrong with it, in the same format and version. `report` is that of
/// [`validate`] for the same file.
///
/// # Errors
/// As [`validate`], and if the copy can't be written.
pub fn fix(
    mut input: impl BufRead,
    file_name: Option<&str>,
    options: &ValidateOptions,
    report: &Report,
    out: &mut dyn Write,
) -> Result<Fixed, FixError> {
    let prefix = read_prefix(&mut input)?;
    match kind(&prefix, file_name, options).map_err(FixError::Read)? {
        Kind::Xml(root) => {
            let identity = identify(&root, report.ids.clone());
            let identity = identity.ok_or_else(|| FixError::Read(not_known(&root)))?;
            let input = Cursor::new(prefix).chain(input);
            match run_xml(input, identity, options, Some(out)) {
                Ok((_, fixed)) => Ok(fixed),
                Err(Stop::Read(problem)) => Err(FixError::Read(problem)),
                Err(Stop::Write(error)) => Err(FixError::Write(error)),
            }
        }
        Kind::Utx => utx::fix(Cursor::new(prefix).chain(input), options, out),
        Kind::Table(separator) => {
            table::fix(Cursor::new(prefix).chain(input), separator, options, out)
        }
        Kind::Other(format) => Err(FixError::Read(other::no_copy(format))),
    }
}

/// What a file is, as far as it matters for the way of looking at it.
enum Kind {
    Xml(Element),
    Utx,
    /// A table whose cells this character separates.
    Table(char),
    /// A format that is only read, to see what its reader says.
    Other(&'static crate::Format),
}

fn kind(
    prefix: &[u8],
    file_name: Option<&str>,
    options: &ValidateOptions,
) -> Result<Kind, Problem> {
    let text = lines::text_of(prefix, options.encoding.as_deref())?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('<') {
        let mut xml = XmlReader::open(prefix, options.encoding.as_deref())?;
        while let Some(event) = xml.next_event()? {
            if let EventKind::Start(element) = event.kind {
                return Ok(Kind::Xml(element));
            }
        }
    }
    if text
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("#utx"))
    {
        return Ok(Kind::Utx);
    }
    let format = crate::registry::recognise(prefix, file_name)?;
    match format.name {
        "CSV" => Ok(Kind::Table(table::separator(text))),
        "TSV" => Ok(Kind::Table('\t')),
        _ => Ok(Kind::Other(format)),
    }
}

fn not_known(root: &Element) -> Problem {
    fatal(format!(
        "this XML file begins with <{}>, which is no format known here",
        root.name
    ))
    .with_remedy("known are TMX, TBX, XLIFF, SRX, UTX, CSV and TSV")
}

fn fatal(message: impl Into<String>) -> Problem {
    let beginning = Position { line: 1, column: 1 };
    Problem::new(Severity::Fatal, Some(beginning), message)
}

fn run_xml(
    input: impl BufRead,
    identity: Identity,
    options: &ValidateOptions,
    out: Option<&mut dyn Write>,
) -> Result<(Report, Fixed), Stop> {
    let encoding = options.encoding.as_deref();
    let xml = XmlReader::open(input, encoding).map_err(Stop::Read)?;
    let collector = Collector::new(identity.name, options.most, options.tool);
    let walker = Walker::new(xml, identity.model);
    let run = Run::new(walker, identity.model, identity.rules, collector, out)?;
    let (collector, copy) = run.finish()?;
    let fixed = copy.map_or_else(Fixed::default, |copy| Fixed {
        changes: copy.changes,
        changed: copy.changed,
    });
    Ok((collector.finish(), fixed))
}

/// A number that stands for an id: files may have millions of them.
fn hash(id: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(id)
}

#[cfg(test)]
mod tests;
