//! The names that dialects give to elements, as those of DCA style.
//!
//! In DCT style (ISO 30042:2019) a data category is an element of its own, `<min:partOfSpeech>`, whatever the prefix. The
//! older TBX-Min has elements of its own for nearly everything.

mod names;

use std::borrow::Cow;

use taiyaku_text::span::Position;

use super::entry::EntryBuilder;
use crate::xml::Element;
use names::{carrier, is_core, min_name};

/// How a file names its elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Style {
    /// Version 2, where every element is known.
    #[default]
    Two,
    /// Version 3 with data categories as attributes; known ones are understood as elements too.
    Dca,
    /// Version 3 with data categories as elements.
    Dct,
    /// TBX-Min of version 2.
    Min,
}

/// The dialect of a file, and what has to be remembered to read it.
#[derive(Debug, Default)]
pub(super) struct Dialect {
    style: Style,
    /// A category that nobody knows and that is open.
    unknown: Option<String>,
    /// Source and target language, where the header says them.
    languages: Vec<String>,
    /// How many language sections of the entry came before.
    sections: usize,
}

impl Dialect {
    /// The dialect of a file with this root element.
    pub(super) fn of(root: &Element) -> Self {
        let style = root.attribute("style").unwrap_or_default();
        let style = match root.local_name() {
            "TBX" => Style::Min,
            "tbx" | "conceptEntry" if style.trim().eq_ignore_ascii_case("dct") => Style::Dct,
            "tbx" | "conceptEntry" => Style::Dca,
            _ => Style::Two,
        };
        Self {
            style,
            ..Self::default()
        }
    }

    /// Whether an element of this local name is a concept entry.
    pub(super) fn is_entry(&self, name: &str) -> bool {
        matches!(name, "termEntry" | "conceptEntry")
            || (self.style == Style::Min && name == "entry")
    }

    /// An element outside of entries.
    pub(super) fn header(&mut self, element: &Element) {
        if self.style == Style::Min && element.local_name() == "languages" {
            let named = ["source", "target"].into_iter();
            let named = named.filter_map(|name| element.attribute(name));
            self.languages = named.map(str::to_owned).collect();
        }
    }

    /// An entry begins.
    pub(super) fn entry(&mut self) {
        self.sections = 0;
        self.unknown = None;
    }

    /// An element begins inside an entry.
    pub(super) fn start(
        &mut self,
        builder: &mut EntryBuilder,
        mut element: Element,
        position: Position,
    ) {
        if self.style == Style::Min {
            match element.local_name() {
                "noteGrp" => return,
                // Key and value become one note.
                "noteKey" | "noteValue" => {
                    if !builder.in_value() {
                        element.name = "note".to_owned();
                    }
                    return builder.start(element, position);
                }
                name => {
                    if let Some(meant) = min_name(name) {
                        element.name = meant.to_owned();
                    }
                }
            }
            self.language_of_section(&mut element);
        }
        self.category(builder, &mut element);
        builder.start(element, position);
    }

    /// An element ends inside an entry.
    pub(super) fn end(&mut self, builder: &mut EntryBuilder, name: &str, position: Position) {
        let meant: Cow<'_, str> = match (self.style, name) {
            (Style::Two, _) => name.into(),
            (Style::Min, "noteGrp") => return,
            (Style::Min, "noteKey") => return builder.text(": ", position),
            (Style::Min, "noteValue") => "note".into(),
            _ if self.unknown.as_deref() == Some(name) => {
                self.unknown = None;
                "descrip".into()
            }
            (Style::Min, name) => min_name(name).unwrap_or(name).into(),
            _ => name.into(),
        };
        let meant = match self.style {
            Style::Two => meant,
            _ => carrier(&meant).map_or(meant, Cow::Borrowed),
        };
        builder.end(&meant, position);
    }

    /// Turns `<min:partOfSpeech>` into `<termNote type="partOfSpeech">`.
    fn category(&mut self, builder: &EntryBuilder, element: &mut Element) {
        let name = element.local_name();
        let carrier = match (self.style, carrier(name)) {
            (Style::Two, _) => return,
            (_, Some(carrier)) => carrier,
            (Style::Dct, None) if !is_core(name) && !builder.in_value() => {
                self.unknown = Some(name.to_owned());
                "descrip"
            }
            _ => return,
        };
        let category = ("type".to_owned(), name.to_owned());
        let other = |(name, _): &(String, String)| {
            !matches!(name.as_str(), "type" | "metaType" | "metatype") && !name.starts_with("xmlns")
        };
        element.attributes.retain(other);
        element.attributes.insert(0, category);
        element.name = carrier.to_owned();
    }

    /// Gives a language section without language that of the header.
    fn language_of_section(&mut self, element: &mut Element) {
        if element.local_name() != "langSet" {
            return;
        }
        let language = self.languages.get(self.sections);
        self.sections += 1;
        if element.language().is_none()
            && let Some(language) = language
        {
            let attribute = ("xml:lang".to_owned(), language.clone());
            element.attributes.push(attribute);
        }
    }
}
