//! TMX read: every complete unit of a file, whatever the state of the rest.

use std::collections::VecDeque;
use std::io::BufRead;

use taiyaku_text::model::{
    LanguageTag, Metadata, Note, Problem, Property, Severity, TranslationUnit,
};
use taiyaku_text::span::Position;

use crate::entry::{Entries, Located, ReadOptions};
use crate::tmx::source_language;
use crate::xml::{Element, Event, EventKind, XmlReader};

mod context;
mod draft;
mod metadata;
mod segment;
mod spelling;
mod units;

use draft::{Step, UnitDraft};

/// Reads the units of a TMX file.
///
/// The source of a unit is the variant in [`ReadOptions::source_language`] (the exact code, or else the
/// same language), or else in the `srclang` of the unit or the file, or else the first one. Every
/// other variant gives one unit.
///
/// # Errors
/// A fatal problem if the file can't be read or its encoding is unknown.
pub fn read<'a>(
    input: impl BufRead + 'a,
    options: &ReadOptions,
) -> Result<Entries<'a, TranslationUnit>, Problem> {
    Ok(Box::new(TmxReader::open(input, options)?))
}

/// What the file says about itself. Units don't inherit it: a new version of a tool would change
/// every unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// `srclang`, unless it is `*all*`.
    pub source_language: Option<LanguageTag>,
    /// All attributes, notes and properties.
    pub metadata: Metadata,
}

/// The units of a file, and its header.
#[derive(Debug)]
pub struct TmxReader<R> {
    xml: XmlReader<R>,
    options: ReadOptions,
    header: Header,
    /// The note or property of the header that is being read: type (`None` for a note), language, text.
    header_text: Option<(Option<String>, Option<LanguageTag>, String)>,
    in_header: bool,
    waiting: VecDeque<Result<Located<TranslationUnit>, Problem>>,
    /// An event that a broken unit handed back.
    returned: Option<Event>,
    /// What stands around the units.
    root: Root,
    finished: bool,
}

/// What was seen of the elements around the units.
#[derive(Debug, Default)]
struct Root {
    /// An element of TMX came.
    seen: bool,
    /// `</tmx>` came.
    ended: bool,
    /// The first element, if it is none of TMX.
    foreign: Option<(String, Position)>,
    /// The first text that stands in no unit, and how many stretches there are.
    text: Option<(Position, usize)>,
}

impl<R: BufRead> TmxReader<R> {
    /// Opens a file; nothing but its first bytes is read yet.
    ///
    /// # Errors
    /// A fatal problem if the file can't be read or its encoding is unknown.
    pub fn open(input: R, options: &ReadOptions) -> Result<Self, Problem> {
        Ok(Self {
            xml: XmlReader::open(input, options.encoding.as_deref())?,
            options: options.clone(),
            header: Header::default(),
            header_text: None,
            in_header: false,
            waiting: VecDeque::new(),
            returned: None,
            root: Root::default(),
            finished: false,
        })
    }

    /// The header: complete once the first unit has been handed out.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    fn next_event(&mut self) -> Result<Option<Event>, Problem> {
        match self.returned.take() {
            Some(event) => Ok(Some(event)),
            None => Ok(self.xml.next_event()?.map(spelling::corrected)),
        }
    }

    /// Reads up to the end of the next unit, or of the file.
    fn advance(&mut self) -> Result<(), Problem> {
        while let Some(event) = self.next_event()? {
            let position = event.position;
            match event.kind {
                EventKind::Start(element) => {
                    self.check_root(&element, position);
                    match element.local_name() {
                        "tu" => {
                            self.end_outside(true);
                            return self.read_unit(UnitDraft::new(position, element));
                        }
                        "tuv" if !self.in_header => {
                            return self.read_unit(UnitDraft::without_tag(position, element));
                        }
                        _ => self.start_outside(element),
                    }
                }
                EventKind::Text(text) => self.text_outside(&text, position),
                EventKind::End(_) => {
                    let name = event.end_name().unwrap_or_default();
                    self.root.ended |= name == "tmx";
                    self.end_outside(name == "header");
                }
            }
        }
        self.end_of_file();
        Ok(())
    }

    /// Some element of TMX has to come; what stands around it is somebody's wrapping.
    fn check_root(&mut self, element: &Element, position: Position) {
        let name = element.local_name();
        let own = match name {
            "tmx" | "tu" | "tuv" => true,
            // Other formats have elements of these names.
            "header" | "body" => self.root.foreign.is_none(),
            _ => false,
        };
        if !own {
            if !self.root.seen && self.root.foreign.is_none() {
                self.root.foreign = Some((element.name.clone(), position));
            }
            return;
        }
        let warning = if name == "tmx" && self.root.ended {
            Some((
                "another <tmx> begins behind the first; its units were read as well".to_owned(),
                position,
            ))
        } else if self.root.seen {
            None
        } else {
            let foreign = self.root.foreign.take();
            foreign.map(|(name, place)| {
                (
                    format!("the file begins with <{name}>; the TMX in it was read"),
                    place,
                )
            })
        };
        self.root.seen = true;
        self.root.ended &= name != "tmx";
        if let Some((message, place)) = warning {
            self.problem(Problem::new(Severity::Warning, Some(place), message));
        }
    }

    fn text_outside(&mut self, text: &str, position: Position) {
        if let Some((.., gathered)) = &mut self.header_text {
            gathered.push_str(text);
        } else if !self.in_header && text.contains(|c: char| !c.is_whitespace() && c != '\u{feff}')
        {
            self.root.text.get_or_insert((position, 0)).1 += 1;
        }
    }

    fn start_outside(&mut self, element: Element) {
        match element.local_name() {
            "header" => {
                self.in_header = true;
                self.header.source_language = element
                    .attribute("srclang")
                    .and_then(source_language::concrete);
                self.header.metadata = metadata::of_element(element, &[]);
            }
            "body" => self.end_outside(true),
            "note" if self.in_header => {
                self.header_text = Some((None, element.language(), String::new()));
            }
            "prop" if self.in_header => {
                let name = element.attribute("type").unwrap_or_default().to_owned();
                self.header_text = Some((Some(name), element.language(), String::new()));
            }
            _ => {}
        }
    }

    fn end_outside(&mut self, header_ends: bool) {
        self.in_header &= !header_ends;
        let metadata = &mut self.header.metadata;
        match self.header_text.take() {
            None => {}
            Some((None, language, text)) => metadata.notes.push(Note { text, language }),
            Some((Some(name), language, value)) => metadata.properties.push(Property {
                name,
                value,
                language,
            }),
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
            draft.position.line
        );
        self.problem(
            Problem::new(Severity::Skipped, Some(draft.position), message)
                .with_remedy("the file seems to be cut off; have it exported again"),
        );
        self.finished = true;
        Ok(())
    }

    /// Something came that belongs behind the unit. What is complete in the unit is kept, unless a
    /// segment may lack its end.
    fn broken_unit(&mut self, mut draft: UnitDraft, event: &Event) {
        if draft.in_segment() {
            self.report_xml();
            let message = format!(
                "the unit is cut off inside a segment in line {}",
                event.position.line
            );
            self.problem(Problem::new(
                Severity::Skipped,
                Some(draft.position),
                message,
            ));
        } else {
            draft.faults.add("the end tag </tu> is missing");
            self.finish_unit(draft);
        }
    }

    fn finish_unit(&mut self, mut draft: UnitDraft) {
        self.report_xml();
        let language = self.header.source_language.as_ref();
        let units = units::pairs(&mut draft, language, &self.options);
        let position = draft.position;
        for fault in draft.faults.into_messages() {
            self.waiting
                .push_back(Err(Problem::new(Severity::Warning, Some(position), fault)));
        }
        if units.is_empty() {
            self.problem(Problem::new(
                Severity::Skipped,
                Some(position),
                "the unit has no variant with a segment",
            ));
        }
        let located = units
            .into_iter()
            .map(|value| Ok(Located { position, value }));
        self.waiting.extend(located);
    }

    fn end_of_file(&mut self) {
        self.finished = true;
        if !self.root.seen {
            // What else is wrong with it is of no interest.
            self.xml.take_problems();
            let (message, place) = match self.root.foreign.take() {
                Some((name, place)) => (
                    format!("this is no TMX file: it begins with <{name}> where <tmx> belongs"),
                    Some(place),
                ),
                None => ("this is no TMX file: it has no elements".to_owned(), None),
            };
            self.problem(Problem::new(Severity::Fatal, place, message));
            return;
        }
        self.report_xml();
        if let Some((place, count)) = self.root.text.take() {
            let mut message = "text that stands in no unit was left out".to_owned();
            if count > 1 {
                message.push_str(&format!(" ({count} times)"));
            }
            self.problem(Problem::new(Severity::Warning, Some(place), message));
        }
        if let Some(position) = self.xml.unfinished() {
            self.problem(Problem::new(
                Severity::Warning,
                Some(position),
                "the tag or comment that begins here has no end; what follows it was read",
            ));
        } else if !self.root.ended {
            self.problem(Problem::new(
                Severity::Warning,
                Some(self.xml.position()),
                "the file ends without </tmx>; units at its end may be missing",
            ));
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

impl<R: BufRead> Iterator for TmxReader<R> {
    type Item = Result<Located<TranslationUnit>, Problem>;

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
