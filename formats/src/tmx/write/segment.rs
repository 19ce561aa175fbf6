//! The inside of `<seg>`, written.

use std::collections::BTreeSet;
use std::io::{self, Write};

use taiyaku_text::model::{CodeKind, CodePart, InlineCode, Segment};

use super::dtd;
use crate::inline;
use crate::xml::XmlWriter;

/// Writes text and codes. Returns how many details the DTD has no place for.
pub(super) fn write<W: Write>(xml: &mut XmlWriter<W>, segment: &Segment) -> io::Result<usize> {
    let mut writer = SegmentWriter {
        xml,
        counterparts: BTreeSet::new(),
        highlights: 0,
        left_out: 0,
    };
    let numbers = inline::numbers(&segment.codes);
    let mut texts = inline::texts(segment).into_iter();
    for ((code, number), text) in segment.codes.iter().zip(numbers).zip(texts.by_ref()) {
        writer.xml.text(text)?;
        writer.code(code, number.as_deref())?;
    }
    writer.xml.text(texts.next().unwrap_or_default())?;
    for _ in 0..writer.highlights {
        writer.xml.end()?;
    }
    Ok(writer.left_out)
}

struct SegmentWriter<'a, W> {
    xml: &'a mut XmlWriter<W>,
    /// The values of `x` so far; Trados refuses a segment that repeats one.
    counterparts: BTreeSet<String>,
    /// `<hi>` that are open.
    highlights: usize,
    left_out: usize,
}

impl<W: Write> SegmentWriter<'_, W> {
    fn code(&mut self, code: &InlineCode, number: Option<&str>) -> io::Result<()> {
        let (name, position) = match (code.kind, number) {
            (CodeKind::Open, Some(_)) => ("bpt", None),
            (CodeKind::Close, Some(_)) => ("ept", None),
            (CodeKind::Open | CodeKind::IsolatedOpen, _) => ("it", Some("begin")),
            (CodeKind::Close | CodeKind::IsolatedClose, _) => ("it", Some("end")),
            (CodeKind::Placeholder, _) => ("ph", None),
            (CodeKind::Unknown, _) => ("ut", None),
            (CodeKind::HighlightOpen, _) => ("hi", None),
            (CodeKind::HighlightClose, _) => return self.end_highlight(),
        };
        let mut attributes: Vec<(&str, &str)> = Vec::new();
        attributes.extend(number.map(|number| ("i", number)));
        attributes.extend(position.map(|position| ("pos", position)));
        let known = dtd::attributes_of(name);
        let own = [
            ("x", code.counterpart.as_deref()),
            ("type", code.code_type.as_deref()),
        ];
        let own = own.into_iter().filter_map(|(k, v)| Some((k, v?)));
        let others = code
            .attributes
            .iter()
            .map(|(k, v)| (k.as_str(), v.as_str()));
        for (key, value) in own.chain(others) {
            let repeated = attributes.iter().any(|(other, _)| *other == key)
                || (key == "x" && !self.counterparts.insert(value.to_owned()));
            if known.contains(&key) && !repeated {
                attributes.push((key, value));
            } else {
                self.left_out += 1;
            }
        }
        self.xml.start_mixed(name, &attributes)?;
        if code.kind == CodeKind::HighlightOpen {
            self.highlights += 1;
            return Ok(());
        }
        self.content(name, &code.content)?;
        self.xml.end()
    }

    fn end_highlight(&mut self) -> io::Result<()> {
        if self.highlights == 0 {
            self.left_out += 1;
            return Ok(());
        }
        self.highlights -= 1;
        self.xml.end()
    }

    /// The native code with its sub-flows. An element that the DTD does not allow where it stands
    /// loses its tags; its text stays.
    fn content(&mut self, code: &str, parts: &[CodePart]) -> io::Result<()> {
        // The open elements; `None` for one whose tags were left out.
        let mut open: Vec<Option<&str>> = Vec::new();
        for part in parts {
            match part {
                CodePart::Text(text) => self.xml.text(text)?,
                CodePart::Open(name, attributes) => {
                    let parent = open.iter().rev().flatten().next().copied();
                    if dtd::may_hold(parent.unwrap_or(code), name) {
                        self.nested(name, attributes)?;
                        open.push(Some(name));
                    } else {
                        self.left_out += 1;
                        open.push(None);
                    }
                }
                CodePart::Close => {
                    if let Some(Some(_)) = open.pop() {
                        self.xml.end()?;
                    }
                }
            }
        }
        for _ in open.into_iter().flatten() {
            self.xml.end()?;
        }
        Ok(())
    }

    fn nested(&mut self, name: &str, attributes: &[(String, String)]) -> io::Result<()> {
        let known = dtd::attributes_of(name);
        let mut kept: Vec<(&str, &str)> = Vec::new();
        for (key, value) in attributes {
            let valid = match key.as_str() {
                "pos" => matches!(value.as_str(), "begin" | "end"),
                "x" => self.counterparts.insert(value.clone()),
                _ => true,
            };
            let valid = valid && known.contains(&key.as_str());
            if valid && !kept.iter().any(|(other, _)| other == key) {
                kept.push((key, value));
            } else {
                self.left_out += 1;
            }
        }
        // What the DTD requires.
        let required = match name {
            "bpt" | "ept" => Some(("i", "0")),
            "it" => Some(("pos", "begin")),
            _ => None,
        };
        if let Some((key, value)) = required
            && !kept.iter().any(|(other, _)| *other == key)
        {
            kept.push((key, value));
        }
        self.xml.start_mixed(name, &kept)
    }
}
