//! What an XML file is made of, as far as formats care.

use taiyaku_text::model::LanguageTag;
use taiyaku_text::span::Position;

/// A start tag or an empty-element tag.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    /// The name as written, with its prefix.
    pub name: String,
    /// The attributes in the order of the file: name as written and decoded value.
    pub attributes: Vec<(String, String)>,
}

impl Element {
    /// The name without its namespace prefix.
    #[must_use]
    pub fn local_name(&self) -> &str {
        local(&self.name)
    }

    /// The value of the attribute called `name`, prefix included (`xml:lang`).
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The language: `xml:lang`, or the `lang` that old files write in its place.
    #[must_use]
    pub fn language(&self) -> Option<LanguageTag> {
        let written = ["xml:lang", "lang"].into_iter();
        let mut written = written.filter_map(|name| self.attribute(name).map(str::trim));
        written
            .find(|tag| !tag.is_empty())
            .map(LanguageTag::meant_by)
    }
}

/// What comes next in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventKind {
    /// An element begins. An empty element gives its [`End`](Self::End) right after.
    Start(Element),
    /// An end tag, with its name as written.
    End(String),
    /// Text with references resolved and forbidden characters dropped. Long text comes in pieces.
    Text(String),
}

/// What comes next in a file, and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Where it begins.
    pub position: Position,
    /// What it is.
    pub kind: EventKind,
}

impl Event {
    /// The local name, if this is the end of an element.
    #[must_use]
    pub fn end_name(&self) -> Option<&str> {
        match &self.kind {
            EventKind::End(name) => Some(local(name)),
            _ => None,
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}
