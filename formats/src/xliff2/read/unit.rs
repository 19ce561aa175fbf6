//! A `<unit>` that is being read.

use std::collections::BTreeMap;

use taiyaku_text::model::{LanguageTag, Note, SegmentTerm};
use taiyaku_text::span::Position;

use super::inherited::Inherited;
use super::matches::MatchDraft;
use super::metadata::{self, MetadataDraft};
use super::segment::{Content, SegmentBuilder};
use super::state::State;
use crate::remarks::Remarks;
use crate::xliff2::names::TOOL;
use crate::xml::{Element, Event, EventKind};

mod assembly;
mod modules;
mod pair;

/// How many suggestions of a unit are kept: each may come with a copy of its source.
const MOST_MATCHES: usize = 256;
/// How much text a unit may hold, in bytes, attributes included.
const LONGEST: usize = 64 * 1024 * 1024;

/// A `<unit>` as it stands in the file.
#[derive(Debug)]
pub(super) struct UnitDraft {
    position: Position,
    id: String,
    inherited: Inherited,
    target_language: LanguageTag,
    /// The prefix of elements of the core.
    prefix: String,
    size: usize,
    parts: Vec<PartDraft>,
    /// Whether the last of `parts` is still open.
    in_part: bool,
    matches: Vec<MatchDraft>,
    in_match: bool,
    /// Original data of the unit, and of the match that is open.
    data: BTreeMap<String, String>,
    match_data: BTreeMap<String, String>,
    notes: Vec<NoteDraft>,
    terms: Vec<SegmentTerm>,
    metadata: MetadataDraft,
    place: Place,
    faults: Remarks,
}

/// A `<segment>` or `<ignorable>`.
#[derive(Debug)]
struct PartDraft {
    position: Position,
    id: Option<String>,
    is_ignorable: bool,
    state: State,
    source: Option<Content>,
    target: Option<Content>,
}

/// A `<note>`.
#[derive(Debug)]
struct NoteDraft {
    id: Option<String>,
    is_ours: bool,
    /// `appliesTo`.
    side: Option<String>,
    note: Note,
}

/// Where in the unit the reader is.
#[derive(Debug)]
enum Place {
    Between,
    /// A source or target.
    Text(Side, Box<SegmentBuilder>),
    Note(NoteDraft),
    /// Original data: its id, and its text.
    Data(String, String),
    /// A value of metadata: its name, and its text.
    Meta(String, String),
    Term(TermPart, String),
    /// In an element that is of no interest: its name, and how many of that name are open.
    Elsewhere(String, usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Source,
    Target,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TermPart {
    Term,
    Translation,
    Definition,
}

impl Place {
    /// The local name of the element that is open.
    const fn name(&self) -> &'static str {
        match self {
            Self::Between | Self::Elsewhere(..) => "",
            Self::Text(Side::Source, _) => "source",
            Self::Text(Side::Target, _) => "target",
            Self::Note(_) => "note",
            Self::Data(..) => "data",
            Self::Meta(..) => "meta",
            Self::Term(TermPart::Term, _) => "term",
            Self::Term(TermPart::Translation, _) => "translation",
            Self::Term(TermPart::Definition, _) => "definition",
        }
    }
}

/// What an event meant for the unit.
#[derive(Debug)]
pub(super) enum Step {
    /// It goes on.
    Inside,
    /// `</unit>`.
    Complete,
    /// Something came that can't stand in a unit; it is handed back.
    Broken(Event),
    /// The unit is larger than any could be.
    TooLarge,
}

impl UnitDraft {
    pub(super) fn new(
        position: Position,
        element: &Element,
        inherited: Inherited,
        target_language: LanguageTag,
    ) -> Self {
        let (prefix, _) = element.name.rsplit_once(':').unwrap_or_default();
        Self {
            position,
            id: element.attribute("id").unwrap_or_default().to_owned(),
            inherited,
            target_language,
            prefix: prefix.to_owned(),
            size: 0,
            parts: Vec::new(),
            in_part: false,
            matches: Vec::new(),
            in_match: false,
            data: BTreeMap::new(),
            match_data: BTreeMap::new(),
            notes: Vec::new(),
            terms: Vec::new(),
            metadata: MetadataDraft::default(),
            place: Place::Between,
            faults: Remarks::default(),
        }
    }

    /// Where it begins.
    pub(super) const fn position(&self) -> Position {
        self.position
    }

    /// Whether the reader is inside a segment, which may be cut.
    pub(super) const fn in_segment(&self) -> bool {
        self.in_part
    }

    /// Forgets the segment that is open.
    pub(super) fn drop_open_segment(&mut self) {
        if std::mem::take(&mut self.in_part) {
            self.parts.pop();
        }
        self.place = Place::Between;
    }

    /// Takes note of something that was repaired.
    pub(super) fn fault(&mut self, message: &str) {
        self.faults.add(message);
    }

    /// Takes an event in.
    pub(super) fn take(&mut self, event: Event) -> Step {
        match event.kind {
            EventKind::Text(text) => {
                self.size += text.len();
                self.text(&text);
            }
            EventKind::Start(element) => {
                self.size += weight(&element);
                if self.is_core(&element.name)
                    && matches!(element.local_name(), "unit" | "group" | "file" | "xliff")
                {
                    let kind = EventKind::Start(element);
                    return Step::Broken(Event { kind, ..event });
                }
                self.start(element, event.position);
            }
            EventKind::End(ref name) if self.is_core(name) => match event.end_name() {
                Some("unit") => {
                    self.close_place("unit");
                    return Step::Complete;
                }
                Some("group" | "file" | "xliff") => return Step::Broken(event),
                name => self.end(name.unwrap_or_default()),
            },
            EventKind::End(_) => self.end(event.end_name().unwrap_or_default()),
        }
        match self.size > LONGEST {
            true => Step::TooLarge,
            false => Step::Inside,
        }
    }

    fn is_core(&self, name: &str) -> bool {
        let (prefix, _) = name.rsplit_once(':').unwrap_or_default();
        prefix == self.prefix
    }

    fn text(&mut self, text: &str) {
        match &mut self.place {
            Place::Text(_, builder) => builder.text(text),
            Place::Note(draft) => draft.note.text.push_str(text),
            Place::Data(_, into) | Place::Meta(_, into) | Place::Term(_, into) => {
                into.push_str(text);
            }
            Place::Between | Place::Elsewhere(..) => {}
        }
    }

    fn start(&mut self, element: Element, position: Position) {
        let name = element.local_name();
        let ends_text = matches!(
            name,
            "source" | "target" | "segment" | "ignorable" | "match" | "originalData" | "notes"
        );
        match &mut self.place {
            Place::Text(_, builder) if !ends_text => {
                builder.start(element);
                return;
            }
            Place::Data(_, into) if name == "cp" => {
                into.extend(code_point(&element));
                return;
            }
            Place::Elsewhere(outer, depth) => {
                *depth += usize::from(*outer == element.name);
                return;
            }
            // Markup in a note or a value: its text is taken.
            Place::Note(_) | Place::Meta(..) | Place::Term(..) if !is_structure(&element) => {
                return;
            }
            _ => {}
        }
        if matches!(self.place, Place::Between) && self.start_module(&element) {
            return;
        }
        self.start_core(&element, position);
    }

    fn start_core(&mut self, element: &Element, position: Position) {
        let name = element.local_name();
        if !self.is_core(&element.name) {
            self.close_place(name);
            self.place = Place::Elsewhere(element.name.clone(), 0);
            return;
        }
        match name {
            "source" | "target" => {
                self.close_place(name);
                self.start_text(element, position);
            }
            "segment" | "ignorable" => {
                self.close_place(name);
                self.begin_part(element, position);
            }
            "note" => {
                self.close_place(name);
                self.place = Place::Note(note(element));
            }
            "data" => {
                self.close_place(name);
                let id = element.attribute("id").unwrap_or_default();
                self.place = Place::Data(id.to_owned(), String::new());
            }
            "notes" | "originalData" => self.close_place(name),
            _ => {
                self.close_place(name);
                self.place = Place::Elsewhere(element.name.clone(), 0);
            }
        }
    }

    fn begin_part(&mut self, element: &Element, position: Position) {
        if self.in_part {
            self.faults.add("the end tag </segment> is missing");
        }
        self.in_part = true;
        self.in_match = false;
        self.parts.push(PartDraft {
            position,
            id: element.attribute("id").map(str::to_owned),
            is_ignorable: element.local_name() == "ignorable",
            state: State::of(element),
            source: None,
            target: None,
        });
    }

    fn start_text(&mut self, element: &Element, position: Position) {
        let side = match element.local_name() {
            "source" => Side::Source,
            _ => Side::Target,
        };
        if self.in_match {
            if side == Side::Target
                && let Some(draft) = self.matches.last_mut()
            {
                draft.set_target_language(element.language());
            }
        } else if !self.in_part {
            // A tool that leaves the <segment> out.
            self.faults.add(format!(
                "a <{}> stands outside of any <segment>",
                element.local_name()
            ));
            if side == Side::Source || self.parts.is_empty() {
                self.parts.push(PartDraft {
                    position,
                    id: None,
                    is_ignorable: false,
                    state: State::default(),
                    source: None,
                    target: None,
                });
            }
        }
        let preserve = self.inherited.within(element).preserve;
        self.place = Place::Text(side, Box::new(SegmentBuilder::new(preserve)));
    }

    fn end(&mut self, name: &str) {
        let open = self.place.name();
        match &mut self.place {
            Place::Text(_, builder) if !matches!(name, "source" | "target" | "segment") => {
                builder.end(name);
            }
            Place::Elsewhere(outer, depth) => {
                let (_, local) = outer.rsplit_once(':').unwrap_or(("", outer));
                if local == name {
                    match depth.checked_sub(1) {
                        Some(less) => *depth = less,
                        None => self.place = Place::Between,
                    }
                }
            }
            Place::Data(..) if name == "cp" => {}
            Place::Note(_) | Place::Meta(..) | Place::Term(..)
                if open != name && !STRUCTURE.contains(&name) => {}
            Place::Between => self.end_container(name),
            _ => {
                self.close_place(name);
                self.end_container(name);
            }
        }
    }

    fn end_container(&mut self, name: &str) {
        match name {
            "segment" | "ignorable" => self.in_part = false,
            "match" => self.end_match(),
            "metaGroup" => self.metadata.end_group(),
            "metadata" => self.metadata.close(),
            _ => {}
        }
    }

    /// Ends the text that is open. `by` is the element whose tag ends it.
    fn close_place(&mut self, by: &str) {
        let name = self.place.name();
        if !name.is_empty() && name != by {
            self.faults.add(format!("the end tag </{name}> is missing"));
        }
        match std::mem::replace(&mut self.place, Place::Between) {
            Place::Between | Place::Elsewhere(..) => {}
            Place::Text(side, builder) => {
                let (content, faults) = builder.finish();
                self.faults.extend(faults);
                self.set_text(side, content);
            }
            Place::Note(note) if !self.in_match => self.notes.push(note),
            Place::Note(_) => {}
            Place::Data(id, text) => self.set_data(id, text),
            Place::Meta(..) if self.in_match => {}
            Place::Meta(name, text) => {
                if !self.metadata.add(name, text) {
                    self.faults.add(metadata::TOO_MANY);
                }
            }
            Place::Term(part, text) => self.set_term(part, text),
        }
    }

    fn set_text(&mut self, side: Side, content: Content) {
        let place = if self.in_match {
            self.matches.last_mut().map(|draft| match side {
                Side::Source => &mut draft.source,
                Side::Target => &mut draft.target,
            })
        } else {
            self.parts.last_mut().map(|part| match side {
                Side::Source => &mut part.source,
                Side::Target => &mut part.target,
            })
        };
        if place.is_some_and(|place| place.replace(content).is_some()) {
            let name = if side == Side::Source {
                "source"
            } else {
                "target"
            };
            self.faults
                .add(format!("a segment has several <{name}>; the last was read"));
        }
    }

    fn set_data(&mut self, id: String, text: String) {
        let data = match self.in_match {
            true => &mut self.match_data,
            false => &mut self.data,
        };
        if data.contains_key(&id) {
            self.faults
                .add(format!("two <data> have the id “{id}”; the first was read"));
            return;
        }
        data.insert(id, text);
    }
}

/// Elements that end a note or value whose end tag is missing.
const STRUCTURE: [&str; 19] = [
    "notes",
    "note",
    "originalData",
    "data",
    "segment",
    "ignorable",
    "source",
    "target",
    "matches",
    "match",
    "glossary",
    "glossEntry",
    "term",
    "translation",
    "definition",
    "metadata",
    "metaGroup",
    "meta",
    "unit",
];

fn is_structure(element: &Element) -> bool {
    STRUCTURE.contains(&element.local_name())
}

fn weight(element: &Element) -> usize {
    let attributes = element.attributes.iter();
    let attributes: usize = attributes
        .map(|(name, value)| name.len() + value.len())
        .sum();
    element.name.len() + attributes + std::mem::size_of::<Element>()
}

fn note(element: &Element) -> NoteDraft {
    NoteDraft {
        id: element.attribute("id").map(str::to_owned),
        is_ours: element.attribute("category") == Some(TOOL),
        side: element.attribute("appliesTo").map(str::to_owned),
        note: Note {
            text: String::new(),
            language: element.language(),
        },
    }
}

/// The character that a `<cp>` in original data stands for.
fn code_point(element: &Element) -> Option<char> {
    let number = u32::from_str_radix(element.attribute("hex")?.trim(), 16).ok()?;
    char::from_u32(number).filter(|character| *character != '\0')
}
