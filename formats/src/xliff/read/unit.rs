//! A `<trans-unit>` that is being read.

use std::collections::BTreeMap;

use taiyaku_text::model::{SegmentLayout, TargetState};
use taiyaku_text::span::Position;

use super::alternatives::AlternativeDraft;
use super::content::{Content, ContentBuilder};
use super::state;
use crate::remarks::Remarks;
use crate::xliff::{layout, names::TOOL};
use crate::xml::{Element, Event, EventKind};

mod assembly;

/// How many suggestions of a unit are kept: each may come with a copy of its source.
const MOST_ALTERNATIVES: usize = 256;

/// A `<trans-unit>` as it stands in the file.
#[derive(Debug)]
pub(super) struct UnitDraft {
    position: Position,
    id: String,
    layout: Option<SegmentLayout>,
    /// `translate="no"`.
    is_code: bool,
    /// `approved="yes"`.
    approved: bool,
    locked: bool,
    /// What memoQ or Phrase says.
    status: Option<TargetState>,
    source: Option<Content>,
    /// `<seg-source>`.
    segments: Option<Content>,
    target: Option<(Option<TargetState>, Content)>,
    /// What Studio says about each segment.
    definitions: BTreeMap<String, Definition>,
    notes: Vec<String>,
    comments: Vec<String>,
    alternatives: Vec<AlternativeDraft>,
    in_alternative: bool,
    place: Place,
    faults: Remarks,
}

/// An `<sdl:seg>`.
#[derive(Debug, Clone, Copy)]
struct Definition {
    state: TargetState,
    locked: bool,
}

/// Where in the unit the reader is.
#[derive(Debug)]
enum Place {
    Between,
    Text(TextKind, Box<ContentBuilder>),
    /// A note: whether it is ours, and its text.
    Note(bool, String),
    /// In an element that is of no interest: its name, and how many of that name are open.
    Elsewhere(String, usize),
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
    pub(super) fn new(position: Position, element: &Element) -> Self {
        let is = |name, value| element.attribute(name) == Some(value);
        Self {
            position,
            layout: layout::of(element),
            is_code: is("translate", "no"),
            approved: is("approved", "yes"),
            locked: is("mq:locked", "locked") || is("mq:locked", "true") || is("m:locked", "true"),
            status: state::of_unit(element),
            id: element.attribute("id").unwrap_or_default().to_owned(),
            source: None,
            segments: None,
            target: None,
            definitions: BTreeMap::new(),
            notes: Vec::new(),
            comments: Vec::new(),
            alternatives: Vec::new(),
            in_alternative: false,
            place: Place::Between,
            faults: Remarks::default(),
        }
    }

    /// Where it begins.
    pub(super) const fn position(&self) -> Position {
        self.position
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
                    Place::Note(_, note) => note.push_str(&text),
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
            _ => {}
        }
        let text = match name {
            "source" => Some(TextKind::Source),
            "seg-source" => Some(TextKind::SegSource),
            "target" => Some(TextKind::Target(state::of_target(&element))),
            _ => None,
        };
        if let Some(kind) = text {
            self.close_place(kind.name());
            self.place = Place::Text(kind, Box::default());
            return;
        }
        match name {
            "note" => {
                self.close_place("note");
                let ours = element.attribute("from") == Some(TOOL);
                self.place = Place::Note(ours, String::new());
            }
            "alt-trans" => {
                self.close_place("alt-trans");
                self.in_alternative = true;
                if self.alternatives.len() == MOST_ALTERNATIVES {
                    self.alternatives.pop();
                    self.faults.add(format!(
                        "the unit has more than {MOST_ALTERNATIVES} suggestions; some were left out"
                    ));
                }
                self.alternatives.push(AlternativeDraft::new(&element));
            }
            "seg-defs" => self.close_place("seg-defs"),
            "seg" => {
                self.close_place("seg");
                self.define(&element);
                self.place = Place::Elsewhere("seg".to_owned(), 0);
            }
            name => {
                let name = name.to_owned();
                self.close_place(&name);
                self.place = Place::Elsewhere(name, 0);
            }
        }
    }

    fn define(&mut self, element: &Element) {
        let Some(id) = element.attribute("id") else {
            return;
        };
        let definition = Definition {
            state: state::of_trados(element.attribute("conf")),
            locked: element.attribute("locked") == Some("true"),
        };
        self.definitions.insert(id.to_owned(), definition);
    }

    fn end(&mut self, name: &str) {
        match &mut self.place {
            Place::Text(kind, content) if kind.name() != name => content.end(name),
            Place::Text(..) => self.close_place(name),
            Place::Note(..) if name == "note" => self.close_place(name),
            Place::Elsewhere(outer, depth) if outer == name => match depth.checked_sub(1) {
                Some(less) => *depth = less,
                None => self.place = Place::Between,
            },
            Place::Between if name == "alt-trans" => self.in_alternative = false,
            Place::Between | Place::Note(..) | Place::Elsewhere(..) => {}
        }
    }

    /// Ends the text or note that is open. `by` is the element whose tag ends it.
    fn close_place(&mut self, by: &str) {
        match std::mem::replace(&mut self.place, Place::Between) {
            Place::Between | Place::Elsewhere(..) => {}
            Place::Note(ours, text) => {
                self.expect("note", by);
                match (self.in_alternative, ours) {
                    (true, _) => {}
                    (false, true) => self.notes.push(text),
                    (false, false) => self.comments.push(text),
                }
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
