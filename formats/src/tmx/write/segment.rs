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
        highlights: Vec::new(),
        left_out: 0,
    };
    let numbers = inline::numbers(&segment.codes);
    let mut texts = inline::texts(segment).into_iter();
    for ((code, number), text) in segment.codes.iter().zip(numbers).zip(texts.by_ref()) {
        writer.xml.text(text)?;
        writer.code(code, number.as_deref())?;
    }
    writer.xml.text(texts.next().unwrap_or_default())?;
    while !writer.highlights.is_empty() {
        writer.end_highlight()?;
    }
    Ok(writer.left_out)
}

struct SegmentWriter<'a, W> {
    xml: &'a mut XmlWriter<W>,
    /// The values of `x` so far; Trados refuses a segment that repeats one.
    counterparts: BTreeSet<String>,
    /// For each highlight that is open, whether its `<hi>` was written.
    highlights: Vec<bool>,
    left_out: usize,
}

impl<W: Write> SegmentWriter<'_, W> {
    fn code(&mut self, code: &InlineCode, number: Option<&str>) -> io::Result<()> {
        let (name, position) = match (code.kind, number) {
            (CodeKind::HighlightOpen, _) => return self.start_highlight(code),
            (CodeKind::HighlightClose, _) => return self.end_highlight(),
            (CodeKind::Open, Some(_)) => ("bpt", None),
            (CodeKind::Close, Some(_)) => ("ept", None),
            (CodeKind::Open | CodeKind::IsolatedOpen, _) => ("it", Some("begin")),
            (CodeKind::Close | CodeKind::IsolatedClose, _) => ("it", Some("end")),
            (CodeKind::Placeholder, _) => ("ph", None),
            (CodeKind::Unknown, _) => ("ut", None),
        };
        let given = number.map(|number| ("i", number));
        let given = given.into_iter().chain(position.map(|at| ("pos", at)));
        let attributes = self.attributes(name, given.collect(), code);
        self.xml.start_mixed(name, &attributes)?;
        self.content(name, &code.content)?;
        self.xml.end()
    }

    /// The attributes in `given`, and those of the code that the element may have beside them.
    fn attributes<'a>(
        &mut self,
        name: &str,
        given: Vec<(&'a str, &'a str)>,
        code: &'a InlineCode,
    ) -> Vec<(&'a str, &'a str)> {
        let mut attributes = given;
        let known = dtd::attributes_of(name);
        let own = [
            ("x", code.counterpart.as_deref()),
            ("type", code.code_type.as_deref()),
        ];
        let own = own.into_iter().filter_map(|(k, v)| Some((k, v?)));
        let others = code.attributes.iter();
        let others = others.map(|(k, v)| (k.as_str(), v.as_str()));
        for (key, value) in own.chain(others) {
            let repeated = attributes.iter().any(|(other, _)| *other == key)
                || (key == "x" && !self.counterparts.insert(value.to_owned()));
            if known.contains(&key) && !repeated {
                attributes.push((key, value));
            } else {
                self.left_out += 1;
            }
        }
        attributes
    }

    fn start_highlight(&mut self, code: &InlineCode) -> io::Result<()> {
        let written = self.highlights.len() < inline::DEEPEST;
        self.highlights.push(written);
        if !written {
            self.left_out += 1;
            return Ok(());
        }
        let attributes = self.attributes("hi", Vec::new(), code);
        self.xml.start_mixed("hi", &attributes)
    }

    fn end_highlight(&mut self) -> io::Result<()> {
        match self.highlights.pop() {
            Some(true) => self.xml.end(),
            Some(false) => Ok(()),
            None => {
                self.left_out += 1;
                Ok(())
            }
        }
    }

    /// The native code with its sub-flows. An element that the DTD does not allow where it stands, or that
    /// stands too deep, loses its tags; its text stays.
    fn content(&mut self, code: &str, parts: &[CodePart]) -> io::Result<()> {
        // The open elements; `None` for one whose tags were left out.
        let mut open: Vec<Option<&str>> = Vec::new();
        for part in parts {
            match part {
                CodePart::Text(text) => self.xml.text(text)?,
                CodePart::Open(name, attributes) => {
                    let parent = open.iter().rev().flatten().next().copied();
                    let depth = self.highlights.len() + open.len();
                    let fits = depth < inline::DEEPEST;
                    if fits && dtd::may_hold(parent.unwrap_or(code), name) {
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
