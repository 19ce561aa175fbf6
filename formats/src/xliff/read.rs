//! XLIFF 1.2 read: every complete unit of a file, whatever the state of the rest.

use std::collections::VecDeque;
use std::io::BufRead;

use taiyaku_text::model::{BilingualSegment, LanguageTag, Problem, Severity};
use taiyaku_text::span::Position;

use crate::entry::{Located, ReadOptions};
use crate::xml::{Element, Event, EventKind, XmlReader};

mod alternatives;
mod content;
mod documents;
mod history;
mod phrase;
mod segment;
mod state;
mod surroundings;
mod unit;

pub use documents::{ReadDocument, read};
pub(super) use unit::ReadUnit;

use surroundings::Surroundings;
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

/// A side of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Source,
    Target,
}

/// The segments of a file in its order.
///
/// A unit that a tool cut into several segments (`<mrk mtype="seg">`) gives one for each. Units that are not to be
/// translated (`translate="no"`) are passed over.
#[derive(Debug)]
pub struct XliffReader<R> {
    xml: XmlReader<R>,
    header: XliffHeader,
    /// The languages that the `<file>` does not name, and where it begins; its units may name them.
    missing: Vec<(Side, Position)>,
    options: ReadOptions,
    documents: usize,
    surroundings: Surroundings,
    waiting: VecDeque<Result<Located<ReadUnit>, Problem>>,
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
            missing: Vec::new(),
            options: options.clone(),
            documents: 0,
            surroundings: Surroundings::default(),
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
                        "trans-unit" => {
                            let draft = UnitDraft::new(position, &element, &self.surroundings);
                            return self.read_unit(draft);
                        }
                        "file" => self.begin_document(&element, position),
                        _ => self.surroundings.start(&element),
                    }
                }
                EventKind::Text(text) => self.surroundings.text(&text),
                EventKind::End(_) => {
                    let name = event.end_name().unwrap_or_default();
                    self.root_ended |= name == "xliff";
                    self.surroundings.end(name);
                }
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
            "xliff" if version == "1" || version.starts_with("1.") => return Ok(()),
            "xliff" if version.is_empty() => return Ok(()),
            "file" | "body" | "trans-unit" => return Ok(()),
            "xliff" => Problem::new(
                Severity::Fatal,
                Some(position),
                format!("this is XLIFF {version}; taiyaku reads XLIFF 1 and 2 and their dialects (.sdlxliff, .mqxliff, .mxliff)"),
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
        self.surroundings.begin_file(element);
        let language = |name| {
            let code = element.attribute(name).map(str::trim)?;
            let tag = LanguageTag::meant_by(code);
            tag.is_well_formed().then_some(tag)
        };
        let source = language("source-language");
        let target = language("target-language");
        let missing = [
            (source.is_none(), Side::Source),
            (target.is_none(), Side::Target),
        ];
        let missing = missing.into_iter().filter(|(missing, _)| *missing);
        self.missing = missing.map(|(_, side)| (side, position)).collect();
        self.header = XliffHeader {
            original: element.attribute("original").unwrap_or_default().to_owned(),
            source_language: source.unwrap_or_else(|| self.options.source_language.clone()),
            target_language: target.unwrap_or_else(|| self.options.target_language.clone()),
        };
    }

    /// Takes the languages that the file leaves out from its first unit, if that says them.
    fn complete_languages(&mut self, draft: &UnitDraft) {
        for (side, position) in std::mem::take(&mut self.missing) {
            let said = draft.language(side).filter(|tag| tag.is_well_formed());
            let (name, language) = match side {
                Side::Source => ("source", &mut self.header.source_language),
                Side::Target => ("target", &mut self.header.target_language),
            };
            if let Some(said) = said {
                *language = said.clone();
                continue;
            }
            let message = format!("the file names no {name} language; read as {language}");
            let problem = Problem::new(Severity::Warning, Some(position), message);
            self.problem(problem);
        }
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
        self.complete_languages(&draft);
        self.report_xml();
        let position = draft.position();
        let (segments, faults) = draft.finish(&self.surroundings);
        if self.surroundings.take_overflow() {
            let message =
                "the file defines more tags and comments than can be kept; some are left out";
            self.problem(Problem::new(Severity::Warning, Some(position), message));
        }
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

impl<R: BufRead> XliffReader<R> {
    /// The next segment with all that its tool says of it.
    pub(super) fn next_unit(&mut self) -> Option<Result<Located<ReadUnit>, Problem>> {
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

impl<R: BufRead> Iterator for XliffReader<R> {
    type Item = Result<Located<BilingualSegment>, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        let item = self.next_unit()?;
        Some(item.map(|Located { position, value }| Located {
            position,
            value: value.segment,
        }))
    }
}
