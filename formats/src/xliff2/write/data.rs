//! Ids within a unit, and its original data.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use taiyaku_text::model::{CodePart, InlineCode};

use crate::xml::{XmlWriter, is_allowed};

/// Whether a text can be an id (`NMTOKEN`, in ASCII, which no tool gets wrong).
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 200
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
}

/// Ids that are given, each once.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
    last: usize,
}

impl Ids {
    /// Takes an id if it is one, and free.
    pub(super) fn take(&mut self, id: &str) -> bool {
        is_id(id) && self.taken.insert(id.to_owned())
    }

    /// A number that is free.
    pub(super) fn next(&mut self) -> String {
        loop {
            self.last += 1;
            let id = self.last.to_string();
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The native codes of a unit, each once.
#[derive(Debug, Default)]
pub(super) struct OriginalData {
    ids: BTreeMap<String, String>,
    in_order: Vec<String>,
}

impl OriginalData {
    /// The id of a native code.
    pub(super) fn id(&mut self, native: &str) -> String {
        if let Some(id) = self.ids.get(native) {
            return id.clone();
        }
        self.in_order.push(native.to_owned());
        let id = format!("d{}", self.in_order.len());
        self.ids.insert(native.to_owned(), id.clone());
        id
    }

    /// Writes `<originalData>`, if there is any.
    pub(super) fn write<W: Write>(&self, xml: &mut XmlWriter<W>) -> io::Result<()> {
        if self.in_order.is_empty() {
            return Ok(());
        }
        xml.start("originalData", &[])?;
        for native in &self.in_order {
            let id = self.ids.get(native).map_or("", String::as_str);
            xml.start_mixed("data", &[("id", id), ("xml:space", "preserve")])?;
            text(xml, native)?;
            xml.end()?;
        }
        xml.end()
    }
}

/// The native code as one text, and how many sub-flows lost their bounds in it.
pub(super) fn native(code: &InlineCode) -> (String, usize) {
    let mut native = String::new();
    let mut flows = 0;
    for part in &code.content {
        match part {
            CodePart::Text(text) => native.push_str(text),
            CodePart::Open(..) => flows += 1,
            CodePart::Close => {}
        }
    }
    (native, flows)
}

/// Whether a character is one that XML forbids and `<cp>` can stand for. The standard's rules refuse U+FFFE and U+FFFF
/// even there.
const fn needs_code_point(character: char) -> bool {
    !is_allowed(character) && character < ' '
}

/// Writes text; a control character that XML forbids becomes a `<cp>`.
pub(super) fn text<W: Write>(xml: &mut XmlWriter<W>, text: &str) -> io::Result<()> {
    let mut rest = text;
    while let Some(at) = rest.find(needs_code_point) {
        let (before, after) = rest.split_at(at);
        xml.text(before)?;
        let mut after = after.chars();
        if let Some(character) = after.next() {
            let hex = format!("{:04X}", u32::from(character));
            xml.start_mixed("cp", &[("hex", &hex)])?;
            xml.end()?;
        }
        rest = after.as_str();
    }
    xml.text(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_characters_become_code_points() {
        let mut xml = XmlWriter::new(Vec::new()).unwrap();
        xml.start_mixed("source", &[]).unwrap();
        text(&mut xml, "a\u{1}b\u{ffff}").unwrap();
        let file = String::from_utf8(xml.finish().unwrap()).unwrap();
        let expected = "<source>a<cp hex=\"0001\"/>b</source>";
        assert!(file.contains(expected), "{file}");
    }

    #[test]
    fn ids_are_given_once() {
        let mut ids = Ids::default();
        assert!(ids.take("2") && !ids.take("2") && !ids.take("a b") && !ids.take(""));
        assert_eq!([ids.next(), ids.next()], ["1", "3"]);
        let mut data = OriginalData::default();
        assert_eq!(
            [data.id("<b>"), data.id("</b>"), data.id("<b>")],
            ["d1", "d2", "d1"]
        );
    }
}
