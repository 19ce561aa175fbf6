//! XLIFF 1.2 read: every complete unit of a file, whatever the state of the rest.

use std::collections::VecDeque;
use std::io::BufRead;

use taiyaku_text::model::{BilingualDocument, BilingualSegment, LanguageTag, Problem, Severity};
use taiyaku_text::span::Position;

use crate::bilingual::Gathered;
use crate::entry::{Located, ReadOptions};
use crate::xml::{Element, Event, EventKind, XmlReader};

mod alternatives;
mod content;
mod segment;
mod state;
mod unit;

use unit::{Step, UnitDraft};

/// What a `<file>` element says about its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XliffHeader {
    /// Name of the manuscript; empty if the file does not say.
    pub original: String,
    /// Language of the sources: the file's, or else the one of the options.
    pub source_language: LanguageTag,
    /// Language of the targets, likewise.
    pub target_language: LanguageTag,
}

/// A document that was read, and the line on which each of its segments begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadDocument {
    /// The document.
    pub document: BilingualDocument,
    /// For each of its segments the place in the file.
    pub positions: Vec<Position>,
}

/// The segments of a file in its order.
///
/// A unit that a tool cut into several segments (`<mrk mtype="seg">`) gives one for each. Units that are not to be
/// translated (`translate="no"`) are passed over.
#[derive(Debug)]
pub struct XliffReader<R> {
    xml: XmlReader<R>,
    header: XliffHeader,
    options: ReadOptions,
    documents: usize,
    waiting: VecDeque<Result<Located<BilingualSegment>, Problem>>,
    /// An event that a broken unit handed back.
    returned: Option<Event>,
    root_seen: bool,
    root_ended: bool,
    finished: bool,
    complete: bool,
}

impl<R: BufRead> XliffReader<R> {
    /// Opens a file; nothing but its first bytes is read yet.
    ///
    /// # Errors
    /// A fatal problem if the file can't be read or its encoding is unknown.
    pub fn open(input: R, options: &ReadOptions) -> Result<Self, Problem> {
        Ok(Self {
            xml: XmlReader::open(input, options.encoding.as_deref())?,
            header: XliffHeader {
                original: String::new(),
                source_language: options.source_language.clone(),
                target_language: options.target_language.clone(),
            },
            options: options.clone(),
            documents: 0,
            waiting: VecDeque::new(),
            returned: None,
            root_seen: false,
            root_ended: false,
            finished: false,
            complete: false,
        })
    }

    /// The document of the segment that was handed out last.
    #[must_use]
    pub const fn header(&self) -> &XliffHeader {
        &self.header
    }

    /// How many documents have begun.
    #[must_use]
    pub const fn documents(&self) -> usize {
        self.documents
    }

    /// Whether the file was read to its proper end.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.complete
    }

    fn next_event(&mut self) -> Result<Option<Event>, Problem> {
        match self.returned.take() {
            Some(event) => Ok(Some(event)),
            None => self.xml.next_event(),
        }
    }

    /// Reads up to the end of the next unit, or of the file.
    fn advance(&mut self) -> Result<(), Problem> {
        while let Some(event) = self.next_event()? {
            let position = event.position;
            match event.kind {
                EventKind::Start(element) => {
                    self.check_root(&element, position)?;
                    match element.local_name() {
                        "trans-unit" => return self.read_unit(UnitDraft::new(position, &element)),
                        "file" => self.begin_document(&element, position),
                        _ => {}
                    }
                }
                EventKind::Text(_) => {}
                EventKind::End(_) => self.root_ended |= event.end_name() == Some("xliff"),
            }
        }
        self.end_of_file();
        Ok(())
    }

    /// The first element says whether this is XLIFF 1 at all; a piece of one will do.
    fn check_root(&mut self, element: &Element, position: Position) -> Result<(), Problem> {
        if self.root_seen {
            return Ok(());
        }
        self.root_seen = true;
        let version = element.attribute("version").unwrap_or("1.2").trim();
        let fatal = match element.local_name() {
            "xliff" if version.starts_with("1.") => return Ok(()),
            "file" | "body" | "trans-unit" => return Ok(()),
            "xliff" => Problem::new(
                Severity::Fatal,
                Some(position),
                format!("this is XLIFF {version}; taiyaku reads XLIFF 1.2, SDLXLIFF and mqxliff"),
            )
            .with_remedy("have the tool export XLIFF 1.2, or its memory as TMX"),
            _ => Problem::new(
                Severity::Fatal,
                Some(position),
                format!(
                    "this is no XLIFF file: it begins with <{}> where <xliff> belongs",
                    element.name
                ),
            ),
        };
        // What else is wrong with it is of no interest.
        self.xml.take_problems();
        Err(fatal)
    }

    fn begin_document(&mut self, element: &Element, position: Position) {
        self.documents += 1;
        let language = |name| {
            let code = element.attribute(name).map(str::trim)?;
            let tag = LanguageTag::new(code);
            tag.is_well_formed().then_some(tag)
        };
        let source = language("source-language");
        let target = language("target-language");
        for (found, name, instead) in [
            (&source, "source", &self.options.source_language),
            (&target, "target", &self.options.target_language),
        ] {
            if found.is_none() {
                let message = format!("the file names no {name} language; read as {instead}");
                let problem = Problem::new(Severity::Warning, Some(position), message);
                self.waiting.push_back(Err(problem));
            }
        }
        self.header = XliffHeader {
            original: element.attribute("original").unwrap_or_default().to_owned(),
            source_language: source.unwrap_or_else(|| self.options.source_language.clone()),
            target_language: target.unwrap_or_else(|| self.options.target_language.clone()),
        };
    }

    fn read_unit(&mut self, mut draft: UnitDraft) -> Result<(), Problem> {
        while let Some(event) = self.next_event()? {
            match draft.take(event) {
                Step::Inside => {}
                Step::Complete => {
                    self.finish_unit(draft);
                    return Ok(());
                }
                Step::Broken(event) => {
                    self.broken_unit(draft, &event);
                    self.returned = Some(event);
                    return Ok(());
                }
            }
        }
        self.report_xml();
        let message = format!(
            "the file ends inside a unit that began in line {}",
            draft.position().line
        );
        self.problem(
            Problem::new(Severity::Skipped, Some(draft.position()), message)
                .with_remedy("the file seems to be cut off; have it exported again"),
        );
        self.finished = true;
        Ok(())
    }

    /// Something came that belongs behind the unit. What is complete in the unit is kept, unless a text may lack
    /// its end.
    fn broken_unit(&mut self, mut draft: UnitDraft, event: &Event) {
        if draft.in_text() {
            self.report_xml();
            let message = format!(
                "the unit is cut off inside a text in line {}",
                event.position.line
            );
            self.problem(Problem::new(
                Severity::Skipped,
                Some(draft.position()),
                message,
            ));
        } else {
            draft.fault("the end tag </trans-unit> is missing");
            self.finish_unit(draft);
        }
    }

    fn finish_unit(&mut self, draft: UnitDraft) {
        self.report_xml();
        let position = draft.position();
        let (segments, faults) = draft.finish();
        for fault in faults {
            self.problem(Problem::new(Severity::Warning, Some(position), fault));
        }
        let Some(segments) = segments else {
            self.problem(Problem::new(
                Severity::Skipped,
                Some(position),
                "the unit has no <source>",
            ));
            return;
        };
        let located = segments
            .into_iter()
            .map(|value| Ok(Located { position, value }));
        self.waiting.extend(located);
    }

    fn end_of_file(&mut self) {
        self.finished = true;
        if !self.root_seen {
            self.problem(Problem::new(
                Severity::Fatal,
                None,
                "this is no XLIFF file: it has no elements",
            ));
            return;
        }
        self.report_xml();
        if let Some(position) = self.xml.unfinished() {
            self.problem(Problem::new(
                Severity::Skipped,
                Some(position),
                "the file ends inside the tag or comment that begins here",
            ));
        } else if !self.root_ended {
            let position = self.xml.position();
            let message = "the file ends without </xliff>; units at its end may be missing";
            self.problem(
                Problem::new(Severity::Skipped, Some(position), message)
                    .with_remedy("the file seems to be cut off; have it exported again"),
            );
        } else {
            self.complete = true;
        }
    }

    fn report_xml(&mut self) {
        let problems = self.xml.take_problems();
        self.waiting.extend(problems.into_iter().map(Err));
    }

    fn problem(&mut self, problem: Problem) {
        self.waiting.push_back(Err(problem));
    }
}

impl<R: BufRead> Iterator for XliffReader<R> {
    type Item = Result<Located<BilingualSegment>, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.waiting.pop_front() {
                return Some(item);
            }
            if self.finished {
                return None;
            }
            if let Err(problem) = self.advance() {
                self.finished = true;
                self.report_xml();
                self.problem(problem);
            }
        }
    }
}

/// Reads whole documents: those of a file in its order, and what was wrong. A document without any segment is left
/// out.
///
/// # Errors
/// The fatal problem of a file of which nothing could be read.
pub fn read(
    input: impl BufRead,
    options: &ReadOptions,
) -> Result<(Vec<ReadDocument>, Vec<Problem>), Problem> {
    let mut reader = XliffReader::open(input, options)?;
    let mut gathered = Gathered::default();
    while let Some(item) = reader.next() {
        match item {
            Ok(located) => gathered.segment(located, reader.documents(), reader.header()),
            Err(problem) => gathered.problem(problem)?,
        }
    }
    Ok(gathered.finish())
}

impl ReadDocument {
    /// A document without segments yet.
    pub(crate) fn of(header: &XliffHeader) -> Self {
        Self {
            document: BilingualDocument {
                original: header.original.clone(),
                source_language: header.source_language.clone(),
                target_language: header.target_language.clone(),
                segments: Vec::new(),
            },
            positions: Vec::new(),
        }
    }
}
