//! XLIFF 2.1, written: the same bytes for the same document.

use std::collections::BTreeSet;
use std::io::{self, Write};

use taiyaku_text::model::LanguageTag;

use super::names::{CORE, GLOSSARY, MATCHES, METADATA, TOOL};
use crate::summary::WriteSummary;
use crate::xml::XmlWriter;

mod data;
mod document;
mod metadata;
mod plan;
mod shape;
mod unit;

pub use document::{write, write_with_note};
pub use unit::write_units;

/// The id of the one segment of each unit, to which matches and terms refer.
const SEGMENT: &str = "s1";

/// A file that is being written.
struct FileWriter<W> {
    xml: XmlWriter<W>,
    unit_ids: BTreeSet<String>,
    summary: WriteSummary,
}

impl<W: Write> FileWriter<W> {
    /// Writes everything before the first unit.
    fn begin(
        out: W,
        languages: [&LanguageTag; 2],
        original: Option<&str>,
        note: Option<&str>,
    ) -> io::Result<Self> {
        let [source, target] = languages.map(metadata::written);
        let mut xml = XmlWriter::new(out)?;
        let root = [
            ("version", "2.1"),
            ("srcLang", source.as_str()),
            ("trgLang", target.as_str()),
            ("xmlns", CORE),
            ("xmlns:mtc", MATCHES),
            ("xmlns:gls", GLOSSARY),
            ("xmlns:mda", METADATA),
        ];
        xml.start("xliff", &root)?;
        // Segments are sentences by our rules: no tool is to cut or join them.
        let mut file = vec![("id", "f1"), ("canResegment", "no")];
        file.extend(original.map(|name| ("original", name)));
        file.push(("xml:space", "preserve"));
        xml.start("file", &file)?;
        if let Some(note) = note {
            xml.start("notes", &[])?;
            xml.element("note", &[("category", TOOL)], note)?;
            xml.end()?;
        }
        Ok(Self {
            xml,
            unit_ids: BTreeSet::new(),
            summary: WriteSummary::default(),
        })
    }

    /// An id for the next unit: the wanted one, or one made from it if it is taken, or one of its own.
    fn unit_id(&mut self, wanted: &str) -> String {
        let stem = match data::is_id(wanted) {
            true => wanted.to_owned(),
            false => format!("u{}", self.unit_ids.len() + 1),
        };
        let mut unique = stem.clone();
        let mut number = 2;
        while !self.unit_ids.insert(unique.clone()) {
            unique = format!("{stem}-{number}");
            number += 1;
        }
        unique
    }

    /// Ends the file. One without any unit is none by the standard: it gets an empty one that is not to be
    /// translated.
    fn finish(mut self) -> io::Result<WriteSummary> {
        if self.summary.written == 0 {
            self.xml
                .start("unit", &[("id", "none"), ("translate", "no")])?;
            self.xml.start("segment", &[("id", SEGMENT)])?;
            self.xml.element("source", &[], "")?;
            self.xml.end()?;
            self.xml.end()?;
        }
        self.summary.altered += self.xml.dropped();
        self.xml.finish()?;
        Ok(self.summary)
    }
}
