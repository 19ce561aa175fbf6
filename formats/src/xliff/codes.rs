//! A segment's text and inline codes as XLIFF 1.2 content.

use std::collections::BTreeSet;
use std::io::{self, Write};

use taiyaku_text::model::{CodeKind, CodePart, InlineCode, Segment};

use super::memory::{CodeIds, CodeStyle};
use crate::inline;
use crate::xml::XmlWriter;

/// Writes text and codes. Returns how many details XLIFF has no place for.
pub(super) fn write<W: Write>(
    xml: &mut XmlWriter<W>,
    segment: &Segment,
    style: CodeStyle,
) -> io::Result<usize> {
    let CodeIds { ids, lost } = style.ids(&segment.codes);
    let numbers = inline::numbers(&segment.codes);
    let mut writer = CodeWriter {
        xml,
        style,
        highlights: Vec::new(),
        left_out: lost,
    };
    let mut texts = inline::texts(segment).into_iter();
    let codes = segment.codes.iter().zip(&ids).zip(&numbers);
    for (((code, id), number), text) in codes.zip(texts.by_ref()) {
        writer.xml.text(text)?;
        writer.code(code, id, number.as_deref())?;
    }
    writer.xml.text(texts.next().unwrap_or_default())?;
    while !writer.highlights.is_empty() {
        writer.end_highlight()?;
    }
    Ok(writer.left_out)
}

/// An id for each code: what joins it with its counterpart in the other language, where that is told and
/// not told twice; a free number otherwise.
pub(super) fn document_ids(codes: &[InlineCode]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let own: Vec<Option<String>> = codes
        .iter()
        .map(|code| code.counterpart.clone())
        .map(|id| id.filter(|id| !id.is_empty() && taken.insert(id.clone())))
        .collect();
    let mut free = (1_usize..)
        .map(|number| number.to_string())
        .filter(|number| !taken.contains(number));
    own.into_iter()
        .map(|id| id.or_else(|| free.next()).unwrap_or_default())
        .collect()
}

struct CodeWriter<'a, W> {
    xml: &'a mut XmlWriter<W>,
    style: CodeStyle,
    /// For each highlight that is open, whether its `<g>` was written.
    highlights: Vec<bool>,
    left_out: usize,
}

impl<W: Write> CodeWriter<'_, W> {
    fn code(&mut self, code: &InlineCode, id: &str, number: Option<&str>) -> io::Result<()> {
        // `<ut>` of TMX says nothing about what the code does.
        self.left_out += usize::from(code.kind == CodeKind::Unknown);
        let (name, position) = match (code.kind, number) {
            (CodeKind::HighlightOpen, _) => return self.start_highlight(code, id),
            (CodeKind::HighlightClose, _) => return self.end_highlight(),
            (CodeKind::Open, Some(_)) => ("bpt", None),
            (CodeKind::Close, Some(_)) => ("ept", None),
            (CodeKind::Open | CodeKind::IsolatedOpen, _) => ("it", Some("open")),
            (CodeKind::Close | CodeKind::IsolatedClose, _) => ("it", Some("close")),
            (CodeKind::Placeholder | CodeKind::Unknown, _) => ("ph", None),
        };
        let mut attributes = vec![("id", id)];
        attributes.extend(number.map(|number| ("rid", number)));
        attributes.extend(position.map(|position| ("pos", position)));
        self.start(name, &attributes, code)?;
        self.content(&code.content)?;
        self.xml.end()
    }

    fn start(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        code: &InlineCode,
    ) -> io::Result<()> {
        let mut attributes: Vec<(&str, &str)> = attributes.to_vec();
        let kind = code.code_type.as_deref();
        let ctype = kind.and_then(|kind| self.style.ctype(name, kind));
        match &ctype {
            Some(ctype) if name != "ept" => attributes.push(("ctype", ctype)),
            _ => self.left_out += usize::from(kind.is_some()),
        }
        for (key, value) in &code.attributes {
            match self.style.attribute(name, key, value) {
                Some((key, value)) if attributes.iter().all(|(known, _)| *known != key) => {
                    attributes.push((key, value));
                }
                _ => self.left_out += 1,
            }
        }
        self.xml.start_mixed(name, &attributes)
    }

    fn start_highlight(&mut self, code: &InlineCode, id: &str) -> io::Result<()> {
        let written = self.highlights.len() < inline::DEEPEST;
        self.highlights.push(written);
        if !written {
            self.left_out += 1;
            return Ok(());
        }
        self.start("g", &[("id", id)], code)
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

    /// The native code. Sub-flows stay sub-flows; codes within them are flattened to their text.
    fn content(&mut self, parts: &[CodePart]) -> io::Result<()> {
        // Whether each open element was written.
        let mut open: Vec<bool> = Vec::new();
        for part in parts {
            match part {
                CodePart::Text(text) => self.xml.text(text)?,
                CodePart::Open(name, attributes) => {
                    let written = name == "sub" && !open.contains(&true);
                    self.left_out += attributes.len() + usize::from(!written);
                    if written {
                        self.xml.start_mixed("sub", &[])?;
                    }
                    open.push(written);
                }
                CodePart::Close => {
                    if open.pop() == Some(true) {
                        self.xml.end()?;
                    }
                }
            }
        }
        if open.contains(&true) {
            self.xml.end()?;
        }
        Ok(())
    }
}

/// The value of `ctype`: one of the standard's, or its own after `x-`.
pub(super) fn document_ctype(element: &str, kind: &str) -> String {
    let known: &[&str] = match element {
        "ph" => &["image", "pb", "lb"],
        _ => &["bold", "italic", "underlined", "link"],
    };
    let kind = kind.to_ascii_lowercase();
    let kind = if kind == "ulined" {
        "underlined"
    } else {
        &kind
    };
    if known.contains(&kind) {
        return kind.to_owned();
    }
    let words: Vec<&str> = kind.split_whitespace().collect();
    let name = words.join("-");
    let name = name.strip_prefix("x-").unwrap_or(&name);
    format!("x-{}", if name.is_empty() { "code" } else { name })
}
