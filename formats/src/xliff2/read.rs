//! XLIFF 2 read: every complete segment of a file, whatever the state of the rest.

use std::collections::VecDeque;
use std::io::BufRead;

use taiyaku_text::model::{BilingualSegment, LanguageTag, Problem, Property, Severity};
use taiyaku_text::span::Position;

use super::names::CORE_BEGINS;
use crate::entry::{Located, ReadOptions};
use crate::xliff::XliffHeader;
use crate::xml::{Element, Event, EventKind, XmlReader};

mod code;
mod inherited;
mod matches;
mod metadata;
mod segment;
mod spaces;
mod state;
mod unit;

use inherited::Inherited;
pub(crate) use metadata::UnitRecord;
use unit::{Step, UnitDraft};

/// How deeply groups may be nested; what they say deeper than that is not inherited.
const DEEPEST: usize = 256;

/// A segment, with what only a memory cares for.
#[derive(Debug)]
pub(crate) struct ReadSegment {
    pub(crate) segment: BilingualSegment,
    /// What we wrote of a unit of a memory.
    pub(crate) record: Option<Box<UnitRecord>>,
    /// What other tools keep in metadata.
    pub(crate) properties: Vec<Property>,
}

/// Whether the first element of a file is that of XLIFF 2.
///
/// The version says so, or where a tool leaves it out, the namespace; and so does a piece of a file, by the elements
/// that only XLIFF 2 has.
pub fn is_root(element: &Element) -> bool {
    let namespaces = element.attributes.iter();
    let mut namespaces = namespaces.filter(|(name, _)| name.starts_with("xmlns"));
    match element.local_name() {
        "xliff" => match element.attribute("version").map(str::trim) {
            Some(version) => version.starts_with("2"),
            None => {
                namespaces.any(|(_, uri)| uri.starts_with(CORE_BEGINS))
                    || element.attribute("srcLang").is_some()
            }
        },
        "unit" => element.attribute("id").is_some(),
        _ => namespaces.any(|(_, uri)| uri.starts_with(CORE_BEGINS)),
    }
}

/// The segments of a file in its order, unit by unit.
#[derive(Debug)]
pub(crate) struct Xliff2Reader<R> {
    xml: XmlReader<R>,
    header: XliffHeader,
    documents: usize,
    /// What holds in the elements that are open around units, the innermost last: their names, and what they say.
    around: Vec<(String, Inherited)>,
    too_deep: usize,
    /// The prefix of elements of the core, once it is known.
    prefix: Option<String>,
    waiting: VecDeque<Result<Located<ReadSegment>, Problem>>,
    /// An event that a broken unit handed back.
    returned: Option<Event>,
    root_ended: bool,
    finished: bool,
    complete: bool,
}

impl<R: BufRead> Xliff2Reader<R> {
    /// Opens a file; nothing but its first bytes is read yet.
    pub(crate) fn open(input: R, options: &ReadOptions) -> Result<Self, Problem> {
        Ok(Self {
            xml: XmlReader::open(input, options.encoding.as_deref())?,
            header: XliffHeader {
                original: String::new(),
                source_language: options.source_language.clone(),
                target_language: options.target_language.clone(),
            },
            documents: 0,
            around: Vec::new(),
            too_deep: 0,
            prefix: None,
            waiting: VecDeque::new(),
            returned: None,
            root_ended: false,
            finished: false,
            complete: false,
        })
    }

    /// The document of the segment that was handed out last.
    pub(crate) const fn header(&self) -> &XliffHeader {
        &self.header
    }

    /// How many documents have begun.
    pub(crate) const fn documents(&self) -> usize {
        self.documents
    }

    /// Whether the file was read to its proper end.
    pub(crate) const fn is_complete(&self) -> bool {
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
                    if self.prefix.is_none() {
                        self.begin_file(&element, position)?;
                    }
                    if !self.is_core(&element.name) {
                        continue;
                    }
                    match element.local_name() {
                        "unit" => return self.read_unit(position, &element),
                        "xliff" | "file" | "group" => self.enter(&element),
                        _ => {}
                    }
                }
                EventKind::Text(_) => {}
                EventKind::End(ref name) if self.is_core(name) => {
                    self.leave(event.end_name().unwrap_or_default());
                }
                EventKind::End(_) => {}
            }
            if !self.waiting.is_empty() {
                return Ok(());
            }
        }
        self.end_of_file();
        Ok(())
    }

    fn is_core(&self, name: &str) -> bool {
        let (prefix, _) = name.rsplit_once(':').unwrap_or_default();
        self.prefix.as_deref() == Some(prefix)
    }

    /// The first element says whether this is XLIFF 2 at all, and what the languages are.
    fn begin_file(&mut self, element: &Element, position: Position) -> Result<(), Problem> {
        if !is_root(element) && !matches!(element.local_name(), "file" | "group") {
            // What else is wrong with it is of no interest.
            self.xml.take_problems();
            let message = format!(
                "this is no XLIFF 2 file: it begins with <{}> where <xliff> of version 2 belongs",
                element.name
            );
            return Err(Problem::new(Severity::Fatal, Some(position), message));
        }
        let (prefix, _) = element.name.rsplit_once(':').unwrap_or_default();
        self.prefix = Some(prefix.to_owned());
        let language = |name| {
            let tag = LanguageTag::new(element.attribute(name).map(str::trim)?);
            tag.is_well_formed().then_some(tag)
        };
        let (source, target) = (language("srcLang"), language("trgLang"));
        for (found, name, into) in [
            (source, "source", &mut self.header.source_language),
            (target, "target", &mut self.header.target_language),
        ] {
            match found {
                Some(tag) => *into = tag,
                None => {
                    let message = format!("the file names no {name} language; read as {into}");
                    let problem = Problem::new(Severity::Warning, Some(position), message);
                    self.waiting.push_back(Err(problem));
                }
            }
        }
        Ok(())
    }

    fn enter(&mut self, element: &Element) {
        let name = element.local_name();
        if name == "file" {
            self.documents += 1;
            self.header.original = element.attribute("original").unwrap_or_default().to_owned();
            // Groups of the file before whose ends are missing.
            self.around.retain(|(name, _)| name == "xliff");
            self.too_deep = 0;
        }
        if self.around.len() >= DEEPEST {
            self.too_deep += 1;
            return;
        }
        let inherited = self.inherited().within(element);
        self.around.push((name.to_owned(), inherited));
    }

    fn leave(&mut self, name: &str) {
        self.root_ended |= name == "xliff";
        if name == "group" && self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        if let Some(place) = self.around.iter().rposition(|(open, _)| open == name) {
            self.around.truncate(place);
        }
    }

    fn inherited(&self) -> Inherited {
        self.around
            .last()
            .map_or_else(Inherited::default, |(_, inherited)| *inherited)
    }

    fn read_unit(&mut self, position: Position, element: &Element) -> Result<(), Problem> {
        let inherited = self.inherited().within(element);
        let language = self.header.target_language.clone();
        let mut draft = UnitDraft::new(position, element, inherited, language);
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
                Step::TooLarge => return self.pass_over(position),
            }
        }
        let message = format!(
            "the file ends inside a unit that began in line {}",
            position.line
        );
        draft.drop_open_segment();
        self.finish_unit(draft);
        let problem = Problem::new(Severity::Skipped, Some(position), message)
            .with_remedy("the file seems to be cut off; have it exported again");
        self.waiting.push_back(Err(problem));
        self.finished = true;
        Ok(())
    }

    /// A unit that is too large for any memory is left out.
    fn pass_over(&mut self, position: Position) -> Result<(), Problem> {
        while let Some(event) = self.next_event()? {
            match &event.kind {
                EventKind::End(name) if self.is_core(name) && event.end_name() == Some("unit") => {
                    break;
                }
                EventKind::Start(element)
                    if self.is_core(&element.name)
                        && matches!(element.local_name(), "unit" | "group" | "file") =>
                {
                    self.returned = Some(event);
                    break;
                }
                _ => {}
            }
        }
        let message = "the unit is larger than 64 MiB and was left out";
        let problem = Problem::new(Severity::Skipped, Some(position), message);
        self.waiting.push_back(Err(problem));
        Ok(())
    }

    /// Something came that belongs behind the unit. Its complete segments are kept.
    fn broken_unit(&mut self, mut draft: UnitDraft, event: &Event) {
        let position = draft.position();
        let cut = draft.in_segment();
        if cut {
            draft.drop_open_segment();
        } else {
            draft.fault("the end tag </unit> is missing");
        }
        self.finish_unit(draft);
        if cut {
            let message = format!(
                "the unit is cut off inside a segment in line {}",
                event.position.line
            );
            let problem = Problem::new(Severity::Skipped, Some(position), message);
            self.waiting.push_back(Err(problem));
        }
    }

    fn finish_unit(&mut self, draft: UnitDraft) {
        self.report_xml();
        let position = draft.position();
        let assembled = draft.finish();
        for fault in assembled.faults {
            let problem = Problem::new(Severity::Warning, Some(position), fault);
            self.waiting.push_back(Err(problem));
        }
        for position in assembled.without_source {
            let message = "the segment has no <source>";
            let problem = Problem::new(Severity::Skipped, Some(position), message);
            self.waiting.push_back(Err(problem));
        }
        self.waiting.extend(assembled.segments.into_iter().map(Ok));
    }

    fn end_of_file(&mut self) {
        self.finished = true;
        self.report_xml();
        let (severity, message) = if self.prefix.is_none() {
            (Severity::Fatal, "the file holds no elements")
        } else if !self.root_ended {
            let message = "the file ends without </xliff>; units at its end may be missing";
            (Severity::Skipped, message)
        } else {
            self.complete = true;
            return;
        };
        let position = self.xml.position();
        let problem = Problem::new(severity, Some(position), message)
            .with_remedy("the file seems to be cut off; have it exported again");
        self.waiting.push_back(Err(problem));
    }

    fn report_xml(&mut self) {
        let problems = self.xml.take_problems();
        self.waiting.extend(problems.into_iter().map(Err));
    }
}

impl<R: BufRead> Iterator for Xliff2Reader<R> {
    type Item = Result<Located<ReadSegment>, Problem>;

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
                self.waiting.push_back(Err(problem));
            }
        }
    }
}
