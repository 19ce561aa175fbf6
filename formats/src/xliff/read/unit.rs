//! A `<trans-unit>` that is being read.

use std::collections::BTreeMap;

use taiyaku_text::model::{BilingualSegment, LanguageTag, Metadata, SegmentLayout, TargetState};
use taiyaku_text::span::Position;

use super::alternatives::AlternativeDraft;
use super::content::{Content, ContentBuilder};
use super::segment::Comment;
use super::surroundings::Surroundings;
use super::{Side, history, state};
use crate::remarks::Remarks;
use crate::xliff::layout;
use crate::xliff::memory::MemoryDetails;
use crate::xml::{Element, Event, EventKind};

mod assembly;
mod children;

use children::Definition;

/// How many suggestions of a unit are kept: each may come with a copy of its source.
const MOST_ALTERNATIVES: usize = 256;

/// A segment, and what its tool says of it beside.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::xliff) struct ReadUnit {
    pub(in crate::xliff) segment: BilingualSegment,
    /// Who translated it and when.
    pub(in crate::xliff) history: Metadata,
    /// All else, if the file is a memory that we wrote.
    pub(in crate::xliff) memory: Option<Box<MemoryDetails>>,
}

/// A `<trans-unit>` as it stands in the file.
#[derive(Debug)]
pub(super) struct UnitDraft {
    position: Position,
    id: String,
    layout: Option<SegmentLayout>,
    /// `translate="no"`, on the unit or around it.
    is_code: bool,
    /// `approved="yes"`.
    approved: bool,
    locked: bool,
    /// What memoQ, Phrase or WorldServer says.
    status: Option<TargetState>,
    history: Metadata,
    languages: (Option<LanguageTag>, Option<LanguageTag>),
    source: Option<Content>,
    /// `<seg-source>`.
    segments: Option<Content>,
    target: Option<(Option<TargetState>, Content)>,
    /// What Studio says about each segment, and which is being defined.
    definitions: BTreeMap<String, Definition>,
    defined: Option<String>,
    /// Whether the unit is of Phrase.
    is_of_phrase: bool,
    /// What the tags in its texts stand for, and which is being defined.
    marks: BTreeMap<String, String>,
    mark: Option<String>,
    notes: Vec<String>,
    comments: Vec<Comment>,
    alternatives: Vec<AlternativeDraft>,
    in_alternative: bool,
    memory: Option<Box<MemoryDetails>>,
    place: Place,
    faults: Remarks,
}

/// Where in the unit the reader is.
#[derive(Debug)]
enum Place {
    Between,
    Text(TextKind, Box<ContentBuilder>),
    /// In an element that holds only text, of which it is known what it says: its name, and the text.
    Words(String, Words, String),
    /// In an element that is of no interest: its name, and how many of that name are open.
    Elsewhere(String, usize),
}

/// What the text of an element says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Words {
    /// A `<note>`: `from`, what it annotates, its language.
    Note(NoteHead),
    /// A comment of memoQ or Phrase.
    Comment,
    /// A `<context>` of this type.
    Context(String),
    /// An `<sdl:value>` with this key.
    History(String),
    /// The content of an `<m:mark>`.
    Mark,
}

/// The attributes of a `<note>`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct NoteHead {
    is_ours: bool,
    annotates: String,
    language: Option<LanguageTag>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TextKind {
    Source,
    SegSource,
    Target(Option<TargetState>),
}

impl TextKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::SegSource => "seg-source",
            Self::Target(_) => "target",
        }
    }
}

/// What an event meant for the unit.
#[derive(Debug)]
pub(super) enum Step {
    /// It goes on.
    Inside,
    /// `</trans-unit>`.
    Complete,
    /// Something came that can't stand in a unit; it is handed back.
    Broken(Event),
}

impl UnitDraft {
    pub(super) fn new(position: Position, element: &Element, around: &Surroundings) -> Self {
        let is_translated = match element.attribute("translate") {
            Some("no") => false,
            Some("yes") => true,
            _ => around.is_translated(),
        };
        let memory = around.is_memory.then(|| MemoryDetails {
            id: element.attribute("resname").map(str::to_owned),
            ..MemoryDetails::default()
        });
        Self {
            position,
            layout: layout::of(element),
            is_code: !is_translated,
            approved: element.attribute("approved") == Some("yes"),
            locked: state::is_locked(element),
            status: state::of_unit(element),
            history: history::of_unit(element),
            languages: (None, None),
            id: element.attribute("id").unwrap_or_default().to_owned(),
            source: None,
            segments: None,
            target: None,
            definitions: BTreeMap::new(),
            defined: None,
            is_of_phrase: element.attribute("m:confirmed").is_some(),
            marks: BTreeMap::new(),
            mark: None,
            notes: Vec::new(),
            comments: Vec::new(),
            alternatives: Vec::new(),
            in_alternative: false,
            memory: memory.map(Box::new),
            place: Place::Between,
            faults: Remarks::default(),
        }
    }

    /// Where it begins.
    pub(super) const fn position(&self) -> Position {
        self.position
    }

    /// The language that its source or target names itself.
    pub(super) const fn language(&self, side: Side) -> Option<&LanguageTag> {
        match side {
            Side::Source => self.languages.0.as_ref(),
            Side::Target => self.languages.1.as_ref(),
        }
    }

    /// Whether the reader is inside a text, which may be cut.
    pub(super) const fn in_text(&self) -> bool {
        matches!(self.place, Place::Text(..))
    }

    /// Takes note of something that was repaired.
    pub(super) fn fault(&mut self, message: &str) {
        self.faults.add(message);
    }

    /// Takes an event in.
    pub(super) fn take(&mut self, event: Event) -> Step {
        match event.kind {
            EventKind::Text(text) => {
                match &mut self.place {
                    Place::Text(_, content) => content.text(&text),
                    Place::Words(.., words) => words.push_str(&text),
                    Place::Between | Place::Elsewhere(..) => {}
                }
                Step::Inside
            }
            EventKind::Start(element) => {
                if matches!(
                    element.local_name(),
                    "trans-unit" | "body" | "file" | "xliff"
                ) {
                    let kind = EventKind::Start(element);
                    return Step::Broken(Event { kind, ..event });
                }
                self.start(element);
                Step::Inside
            }
            EventKind::End(_) => match event.end_name() {
                Some("trans-unit") => {
                    self.close_place("trans-unit");
                    Step::Complete
                }
                // A tool's own <group> in the unit ends there as well.
                Some("group") if matches!(self.place, Place::Elsewhere(..)) => {
                    self.end("group");
                    Step::Inside
                }
                Some("body" | "file" | "xliff" | "group") => Step::Broken(event),
                name => {
                    self.end(name.unwrap_or_default());
                    Step::Inside
                }
            },
        }
    }

    fn start(&mut self, element: Element) {
        let name = element.local_name();
        match &mut self.place {
            Place::Text(_, content)
                if !matches!(name, "source" | "seg-source" | "target" | "alt-trans") =>
            {
                content.start(element);
                return;
            }
            Place::Elsewhere(outer, depth) => {
                *depth += usize::from(outer == name);
                return;
            }
            // Markup in a note: its text belongs to the note.
            Place::Words(..) if !children::is_child(name) => return,
            _ => {}
        }
        let text = match name {
            "source" => Some(TextKind::Source),
            "seg-source" => Some(TextKind::SegSource),
            "target" => Some(TextKind::Target(state::of_target(&element))),
            _ => None,
        };
        match text {
            Some(kind) => self.start_text(kind, &element),
            None => self.start_child(&element),
        }
    }

    fn start_text(&mut self, kind: TextKind, element: &Element) {
        self.close_place(kind.name());
        self.place = Place::Text(kind, Box::default());
        if self.in_alternative {
            return;
        }
        match kind {
            TextKind::Source => self.languages.0 = element.language(),
            TextKind::SegSource => {}
            TextKind::Target(_) => {
                self.languages.1 = element.language();
                if let Some(memory) = &mut self.memory {
                    memory.state = element.attribute("state").map(str::to_owned);
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        match &mut self.place {
            Place::Text(kind, content) if kind.name() != name => content.end(name),
            Place::Text(..) => self.close_place(name),
            Place::Words(open, ..) if open == name => self.close_place(name),
            Place::Elsewhere(outer, depth) if outer == name => match depth.checked_sub(1) {
                Some(less) => *depth = less,
                None => self.place = Place::Between,
            },
            Place::Between => self.end_child(name),
            Place::Words(..) | Place::Elsewhere(..) => {}
        }
    }

    /// Ends the text or words that are open. `by` is the element whose tag ends it.
    fn close_place(&mut self, by: &str) {
        match std::mem::replace(&mut self.place, Place::Between) {
            Place::Between | Place::Elsewhere(..) => {}
            Place::Words(name, words, text) => {
                self.expect(&name, by);
                self.take_words(words, text);
            }
            Place::Text(kind, builder) => {
                self.expect(kind.name(), by);
                let (content, faults) = builder.finish();
                self.faults.extend(faults);
                self.set_text(kind, content);
            }
        }
    }

    fn set_text(&mut self, kind: TextKind, content: Content) {
        if self.in_alternative {
            match (kind, self.alternatives.last_mut()) {
                (TextKind::Source, Some(alternative)) => alternative.set_source(content),
                (TextKind::Target(_), Some(alternative)) => alternative.set_target(content),
                _ => {}
            }
            return;
        }
        let twice = match kind {
            TextKind::Source => self.source.replace(content).is_some(),
            TextKind::SegSource => self.segments.replace(content).is_some(),
            TextKind::Target(state) => self.target.replace((state, content)).is_some(),
        };
        if twice {
            let name = kind.name();
            self.faults
                .add(format!("the unit has several <{name}>; the last was read"));
        }
    }

    fn expect(&mut self, open: &str, by: &str) {
        if open != by {
            self.faults.add(format!("the end tag </{open}> is missing"));
        }
    }
}
