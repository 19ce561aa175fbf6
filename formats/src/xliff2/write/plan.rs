//! A text with its codes as elements, their ids given: what has to be known before the first of them is written.

use std::collections::{BTreeMap, VecDeque};
use std::io::{self, Write};

use taiyaku_text::model::{CodeKind, InlineCode, Segment};

use super::data::{self, Ids, OriginalData};
use super::shape::{Shape, shapes};
use crate::inline;
use crate::xliff2::kinds;
use crate::xliff2::names::code;
use crate::xml::XmlWriter;

/// A text that is ready to be written.
pub(super) struct Plan<'a> {
    segment: &'a Segment,
    steps: Vec<Step>,
    /// Highlights that the end of the text ends.
    unclosed: usize,
    /// What XLIFF has no place for, in the words of our metadata.
    pub(super) rest: Vec<(String, String)>,
    /// How much has no place even there.
    pub(super) left_out: usize,
}

/// What a code becomes.
enum Step {
    Nothing,
    /// An element that is empty, or goes on: its name and attributes.
    Element(&'static str, Vec<(&'static str, String)>, bool),
    End,
}

/// The ids of a source's codes, which those of its target share.
#[derive(Default)]
pub(super) struct SourceIds {
    by_counterpart: BTreeMap<(&'static str, String), VecDeque<String>>,
    by_native: BTreeMap<(&'static str, String), VecDeque<String>>,
}

impl SourceIds {
    fn add(&mut self, name: &'static str, code: &InlineCode, id: &str) {
        let ids = match &code.counterpart {
            Some(_) => &mut self.by_counterpart,
            None => &mut self.by_native,
        };
        let ids = ids.entry((name, key(code))).or_default();
        ids.push_back(id.to_owned());
    }

    fn find(&mut self, name: &'static str, code: &InlineCode) -> Option<String> {
        let ids = match &code.counterpart {
            Some(_) => &mut self.by_counterpart,
            None => &mut self.by_native,
        };
        ids.get_mut(&(name, key(code)))?.pop_front()
    }
}

/// What a code shares with its counterpart: the name that says so, or else the native code.
fn key(code: &InlineCode) -> String {
    code.counterpart
        .clone()
        .unwrap_or_else(|| data::native(code).0)
}

impl<'a> Plan<'a> {
    /// Plans a source. Its codes have ids of their own.
    pub(super) fn source(
        segment: &'a Segment,
        ids: &mut Ids,
        data: &mut OriginalData,
    ) -> (Self, SourceIds) {
        let mut known = SourceIds::default();
        let (shapes, unclosed) = shapes(&segment.codes);
        let own = own_ids(&segment.codes, &shapes, ids);
        for ((code, shape), id) in segment.codes.iter().zip(&shapes).zip(&own) {
            if let (Some(name), Some(id)) = (shape.name(), id) {
                known.add(name, code, id);
            }
        }
        (Self::of(segment, &shapes, &own, unclosed, data), known)
    }

    /// Plans a target. Its codes have the ids of those that they correspond to in the source.
    pub(super) fn target(
        segment: &'a Segment,
        mut source: SourceIds,
        ids: &mut Ids,
        data: &mut OriginalData,
    ) -> Self {
        let (shapes, unclosed) = shapes(&segment.codes);
        let codes = segment.codes.iter().zip(&shapes);
        let found: Vec<Option<String>> = codes
            .map(|(code, shape)| shape.name().and_then(|name| source.find(name, code)))
            .collect();
        let others: Vec<Shape> = shapes
            .iter()
            .zip(&found)
            .map(|(shape, found)| {
                if found.is_some() {
                    Shape::Nothing
                } else {
                    *shape
                }
            })
            .collect();
        let own = own_ids(&segment.codes, &others, ids);
        let all: Vec<_> = found
            .into_iter()
            .zip(own)
            .map(|(id, own)| id.or(own))
            .collect();
        Self::of(segment, &shapes, &all, unclosed, data)
    }

    fn of(
        segment: &'a Segment,
        shapes: &[Shape],
        ids: &[Option<String>],
        unclosed: usize,
        data: &mut OriginalData,
    ) -> Self {
        let mut plan = Self {
            segment,
            steps: Vec::with_capacity(shapes.len()),
            unclosed,
            rest: Vec::new(),
            left_out: 0,
        };
        let mut number = 0;
        for (index, (code, shape)) in segment.codes.iter().zip(shapes).enumerate() {
            let id = match shape {
                Shape::End(start) => ids.get(*start),
                _ => ids.get(index),
            };
            let id = id.and_then(Option::as_deref).unwrap_or_default();
            number += usize::from(*shape != Shape::Nothing);
            let step = plan.step(code, *shape, id, data);
            plan.steps.push(step);
            plan.note_rest(code, *shape, id, number);
        }
        plan
    }

    fn step(&mut self, code: &InlineCode, shape: Shape, id: &str, data: &mut OriginalData) -> Step {
        let (native, flows) = data::native(code);
        self.left_out += flows;
        if matches!(shape, Shape::HighlightStart | Shape::HighlightEnd) && !native.is_empty() {
            self.left_out += 1;
        }
        let mut attributes = vec![("id", id.to_owned())];
        let (name, empty) = match shape {
            Shape::PairStart(end) => {
                let end = self.segment.codes.get(end);
                let end = end.map(|code| data::native(code).0).unwrap_or_default();
                attributes.push(("dataRefStart", data.id(&native)));
                attributes.push(("dataRefEnd", data.id(&end)));
                ("pc", false)
            }
            Shape::HighlightStart => ("pc", false),
            Shape::PairEnd | Shape::HighlightEnd => return Step::End,
            Shape::Start => ("sc", true),
            Shape::End(_) => {
                attributes = vec![("startRef", id.to_owned())];
                ("ec", true)
            }
            Shape::IsolatedStart => ("sc", true),
            Shape::IsolatedEnd => ("ec", true),
            Shape::Placeholder => ("ph", true),
            Shape::Nothing => {
                self.left_out += 1;
                return Step::Nothing;
            }
        };
        if matches!(shape, Shape::IsolatedStart | Shape::IsolatedEnd) {
            attributes.push(("isolated", "yes".to_owned()));
        }
        if empty && !native.is_empty() {
            attributes.push(("dataRef", data.id(&native)));
        }
        attributes.extend(kind_attributes(code));
        if empty {
            let shown = code.attributes.iter();
            attributes
                .extend(shown.filter_map(|(name, value)| Some((shown_name(name)?, value.clone()))));
        }
        Step::Element(name, attributes, empty)
    }

    /// Writes an element with the text.
    pub(super) fn write<W: Write>(
        &self,
        xml: &mut XmlWriter<W>,
        name: &str,
        attributes: &[(&str, &str)],
    ) -> io::Result<()> {
        xml.start_mixed(name, attributes)?;
        let mut texts = inline::texts(self.segment).into_iter();
        for (step, text) in self.steps.iter().zip(texts.by_ref()) {
            data::text(xml, text)?;
            match step {
                Step::Nothing => {}
                Step::End => xml.end()?,
                Step::Element(name, attributes, empty) => {
                    let attributes = attributes.iter();
                    let attributes: Vec<_> = attributes.map(|(n, v)| (*n, v.as_str())).collect();
                    xml.start_mixed(name, &attributes)?;
                    if *empty {
                        xml.end()?;
                    }
                }
            }
        }
        data::text(xml, texts.next().unwrap_or_default())?;
        for _ in 0..self.unclosed {
            xml.end()?;
        }
        xml.end()
    }

    /// Takes note of what the elements do not say of a code, which is the one of this number in the file.
    fn note_rest(&mut self, own: &InlineCode, shape: Shape, id: &str, number: usize) {
        if shape == Shape::Nothing {
            return;
        }
        let read = Read::back(own, shape, id);
        let mut note = |name: &str, value: &str| {
            self.rest
                .push((format!("{number}:{name}"), value.to_owned()));
        };
        match (own.kind, shape) {
            (CodeKind::Open, Shape::IsolatedStart) => note(code::KIND, code::OPEN),
            (CodeKind::Close, Shape::IsolatedEnd) => note(code::KIND, code::CLOSE),
            _ => {}
        }
        for (name, found, wanted) in [
            (code::PAIR, &read.pair, &own.pair),
            (code::COUNTERPART, &read.counterpart, &own.counterpart),
            (code::TYPE, &read.kind, &own.code_type),
        ] {
            if found != wanted {
                note(name, wanted.as_deref().unwrap_or_default());
            }
        }
        for (name, value) in &own.attributes {
            if shape.is_half() || shown_name(name).is_none() {
                note(&format!("{}{name}", code::ATTRIBUTE), value);
            }
        }
    }
}

/// What a reader makes of the element of a code.
struct Read {
    pair: Option<String>,
    counterpart: Option<String>,
    kind: Option<String>,
}

impl Read {
    fn back(code: &InlineCode, shape: Shape, id: &str) -> Self {
        let id = || Some(id.to_owned());
        let pair = match shape {
            Shape::PairStart(_) | Shape::PairEnd | Shape::Start | Shape::End(_) => id(),
            _ => None,
        };
        let counterpart = if shape.name().is_some() { id() } else { None };
        let says_kind = !matches!(shape, Shape::PairEnd | Shape::HighlightEnd);
        let said = kind_attributes(code);
        let value = |name| {
            let mut said = said.iter();
            said.find(|(own, _)| *own == name)
                .map(|(_, value)| value.as_str())
        };
        Self {
            pair,
            counterpart,
            kind: match says_kind {
                true => kinds::of(value("type"), value("subType")),
                false => None,
            },
        }
    }
}

fn kind_attributes(code: &InlineCode) -> Vec<(&'static str, String)> {
    if code.kind == CodeKind::Unknown {
        return vec![
            ("type", "other".to_owned()),
            ("subType", kinds::UNKNOWN.to_owned()),
        ];
    }
    let Some(kind) = &code.code_type else {
        return Vec::new();
    };
    let (kind, sub_kind) = kinds::attributes(kind);
    let mut attributes = vec![("type", kind.to_owned())];
    attributes.extend(sub_kind.map(|sub| ("subType", sub)));
    attributes
}

/// The attribute of an element without content that shows a code to a person.
fn shown_name(name: &str) -> Option<&'static str> {
    ["disp", "equiv"].into_iter().find(|known| *known == name)
}

/// An id for each code that has one: what joins it with its counterpart, where that can be an id and is free; a free
/// number otherwise.
fn own_ids(codes: &[InlineCode], shapes: &[Shape], ids: &mut Ids) -> Vec<Option<String>> {
    let named: Vec<Option<String>> = codes
        .iter()
        .zip(shapes)
        .map(|(code, shape)| {
            shape.name()?;
            let wanted = code.counterpart.clone()?;
            ids.take(&wanted).then_some(wanted)
        })
        .collect();
    named
        .into_iter()
        .zip(shapes)
        .map(|(id, shape)| match (id, shape.name()) {
            (None, Some(_)) => Some(ids.next()),
            (id, _) => id,
        })
        .collect()
}
