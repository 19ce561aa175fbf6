//! A `<tu>` that is being read.

use taiyaku_text::model::{LanguageTag, Metadata, Note, Property, Segment};
use taiyaku_text::span::Position;

use super::metadata;
use super::segment::SegmentBuilder;
use crate::remarks::Remarks;
use crate::xml::{Element, Event, EventKind};

/// What is said of text that belongs to nothing.
pub(super) const LEFT_OUT: &str = "text outside of <seg>, <note> and <prop> was left out";

/// A `<tuv>` as it stands in the file.
#[derive(Debug)]
pub(super) struct VariantDraft {
    pub(super) language: Option<LanguageTag>,
    pub(super) metadata: Metadata,
    /// `None` if there is no `<seg>`.
    pub(super) segment: Option<Segment>,
    /// Text that stands directly in the `<tuv>`.
    pub(super) loose: String,
}

/// A `<tu>` as it stands in the file.
#[derive(Debug)]
pub(super) struct UnitDraft {
    /// Where it begins.
    pub(super) position: Position,
    pub(super) id: Option<String>,
    pub(super) metadata: Metadata,
    pub(super) variants: Vec<VariantDraft>,
    /// What was repaired, as messages.
    pub(super) faults: Remarks,
    place: Place,
    in_variant: bool,
}

/// Where in the `<tu>` the reader is.
#[derive(Debug)]
enum Place {
    Between,
    Note(Option<LanguageTag>, String),
    Property(Property),
    Segment(SegmentBuilder),
}

/// What an event meant for the unit.
#[derive(Debug)]
pub(super) enum Step {
    /// It goes on.
    Inside,
    /// `</tu>`.
    Complete,
    /// Something came that can't stand in a unit; it is handed back.
    Broken(Event),
}

impl UnitDraft {
    pub(super) fn new(position: Position, element: Element) -> Self {
        let id = element.attribute("tuid").map(str::to_owned);
        Self {
            position,
            id,
            metadata: metadata::of_element(element, &["tuid"]),
            variants: Vec::new(),
            faults: Remarks::default(),
            place: Place::Between,
            in_variant: false,
        }
    }

    /// A unit whose start tag is missing: `tuv` is what came in its place.
    pub(super) fn without_tag(position: Position, tuv: Element) -> Self {
        let mut draft = Self::new(position, Element::default());
        draft.faults.add("the start tag <tu> is missing");
        draft.start(tuv);
        draft
    }

    /// Whether the reader is inside a segment, whose text may be cut.
    pub(super) const fn in_segment(&self) -> bool {
        matches!(self.place, Place::Segment(_))
    }

    /// Takes an event in.
    pub(super) fn take(&mut self, event: Event) -> Step {
        match event.kind {
            EventKind::Text(text) => {
                self.text(&text);
                Step::Inside
            }
            EventKind::Start(element) => {
                let name = element.local_name();
                if matches!(name, "tu" | "body" | "tmx" | "header") {
                    let kind = EventKind::Start(element);
                    return Step::Broken(Event { kind, ..event });
                }
                self.start(element);
                Step::Inside
            }
            EventKind::End(_) => match event.end_name() {
                Some("tu") => {
                    self.close_all("tu");
                    self.sort_attributes();
                    Step::Complete
                }
                Some("body" | "tmx") => Step::Broken(event),
                name => {
                    self.end(name.unwrap_or_default());
                    Step::Inside
                }
            },
        }
    }

    fn text(&mut self, text: &str) {
        match &mut self.place {
            Place::Segment(segment) => segment.text(text),
            Place::Note(_, note) => note.push_str(text),
            Place::Property(property) => property.value.push_str(text),
            Place::Between if text.trim_ascii().is_empty() => {}
            Place::Between => {
                if let Some(variant) = self.variants.last_mut()
                    && self.in_variant
                    && variant.segment.is_none()
                {
                    variant.loose.push_str(text);
                    return;
                }
                self.faults.add(LEFT_OUT);
            }
        }
    }

    fn start(&mut self, element: Element) {
        let name = element.local_name();
        if let Place::Segment(segment) = &mut self.place
            && !matches!(name, "tuv" | "seg")
        {
            segment.start(element);
            return;
        }
        match name {
            "tuv" => {
                self.close_all("tuv");
                self.in_variant = true;
                let variant = VariantDraft {
                    language: element.language(),
                    metadata: metadata::of_element(element, &["xml:lang", "lang"]),
                    segment: None,
                    loose: String::new(),
                };
                self.variants.push(variant);
            }
            "seg" => {
                self.close_place("seg");
                self.place = Place::Segment(SegmentBuilder::default());
            }
            "note" => {
                self.close_place("note");
                self.place = Place::Note(element.language(), String::new());
            }
            "prop" => {
                self.close_place("prop");
                self.place = Place::Property(Property {
                    name: element.attribute("type").unwrap_or_default().to_owned(),
                    value: String::new(),
                    language: element.language(),
                });
            }
            _ => {
                self.faults
                    .add(format!("the element <{}> is none of TMX", element.name));
            }
        }
    }

    fn end(&mut self, name: &str) {
        match (name, &mut self.place) {
            ("tuv", _) => {
                self.close_place("tuv");
                self.in_variant = false;
            }
            ("seg", Place::Segment(_))
            | ("note", Place::Note(..))
            | ("prop", Place::Property(_)) => {
                self.close_place(name);
            }
            (_, Place::Segment(segment)) => segment.end(name),
            // The end of an element that was reported when it began.
            _ => {}
        }
    }

    fn close_all(&mut self, by: &str) {
        self.close_place(by);
        if self.in_variant {
            self.missing("tuv");
            self.in_variant = false;
        }
    }

    /// Ends the note, property or segment that is open. `by` is the element whose tag ends it.
    fn close_place(&mut self, by: &str) {
        match std::mem::replace(&mut self.place, Place::Between) {
            Place::Between => {}
            Place::Note(language, text) => {
                self.expect("note", by);
                self.current().notes.push(Note { text, language });
            }
            Place::Property(property) => {
                self.expect("prop", by);
                metadata::add_property(self.current(), property);
            }
            Place::Segment(builder) => {
                self.expect("seg", by);
                let (segment, faults) = builder.finish();
                self.faults.extend(faults);
                self.set_segment(segment);
            }
        }
    }

    fn set_segment(&mut self, segment: Segment) {
        match self.variants.last_mut() {
            Some(variant) if self.in_variant && variant.segment.is_none() => {
                variant.segment = Some(segment);
            }
            _ => {
                self.faults
                    .add("a <seg> that belongs to no <tuv> was left out".to_owned());
            }
        }
    }

    /// One order, whatever the file's, so that the same unit is equal after any way through a file.
    fn sort_attributes(&mut self) {
        self.metadata.attributes.sort();
        for variant in &mut self.variants {
            variant.metadata.attributes.sort();
        }
    }

    fn expect(&mut self, open: &str, by: &str) {
        if open != by {
            self.missing(open);
        }
    }

    fn missing(&mut self, name: &str) {
        self.faults.add(format!("the end tag </{name}> is missing"));
    }

    fn current(&mut self) -> &mut Metadata {
        match self.variants.last_mut() {
            Some(variant) if self.in_variant => &mut variant.metadata,
            _ => &mut self.metadata,
        }
    }
}
