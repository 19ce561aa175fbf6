//! Concept entries to a file.

mod term;

use std::borrow::Borrow;
use std::io::{self, Write};

use taiyaku_text::model::{ConceptEntry, DataCategory, LanguageSection, LanguageTag, Term};

use super::Level;
use super::assembler::tidy;
use super::basic::allows;
use super::category::{to_fragment, write_category};
use super::entry::is_plain;
use super::ids::Ids;
use super::marker::Marker;
use crate::xml::{XmlWriter, is_allowed};
use crate::{Detail, WriteError, WriteSummary};

/// What stands in the header of a TBX file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TbxWriteOptions {
    /// Title of the term base.
    pub title: String,
    /// Where the terms come from.
    pub source: String,
    /// Language of what is not in a language section (definitions, notes).
    pub language: LanguageTag,
}

impl Default for TbxWriteOptions {
    fn default() -> Self {
        Self {
            title: "Term base".to_owned(),
            source: "Written by taiyaku".to_owned(),
            language: LanguageTag::english(),
        }
    }
}

impl TbxWriteOptions {
    /// The usual header, with a note on the whole file.
    #[must_use]
    pub fn with_note(note: Option<&str>) -> Self {
        let mut options = Self::default();
        if let Some(note) = note {
            options.source = format!("{}. {note}", options.source);
        }
        options
    }
}

/// Writes TBX-Basic v2, valid against `TBXBasicRNGV02.rng` and within the picklists of `TBXBasicXCSV02.xcs`.
///
/// What TBX-Basic has no place for is written as notes that begin with `taiyaku`, which [`read`](super::read) takes
/// back. Ids are kept where they are valid and unique. Entries without a term are left out. A file without any entry
/// is written, but not valid: TBX wants one at least.
///
/// The same entries give the same file.
///
/// # Errors
/// If `out` can't be written.
pub fn write<W: Write, C: Borrow<ConceptEntry>>(
    out: W,
    options: &TbxWriteOptions,
    concepts: impl IntoIterator<Item = C>,
) -> Result<WriteSummary, WriteError> {
    let mut writer = TbxWriter::new(out, options)?;
    for concept in concepts {
        writer.entry(concept.borrow())?;
    }
    writer.finish()
}

/// Writes a file entry by entry; see [`write`](write()).
#[derive(Debug)]
pub struct TbxWriter<W> {
    xml: XmlWriter<W>,
    ids: Ids,
    summary: WriteSummary,
}

impl<W: Write> TbxWriter<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// If `out` can't be written.
    pub fn new(out: W, options: &TbxWriteOptions) -> Result<Self, WriteError> {
        let mut writer = Self {
            xml: XmlWriter::new(out)?,
            ids: Ids::default(),
            summary: WriteSummary::default(),
        };
        writer.header(options)?;
        Ok(writer)
    }

    fn header(&mut self, options: &TbxWriteOptions) -> io::Result<()> {
        let xml = &mut self.xml;
        xml.raw_line("<!DOCTYPE martif SYSTEM \"TBXBasiccoreStructV02.dtd\">")?;
        let language = options.language.as_str();
        xml.start("martif", &[("type", "TBX-Basic"), ("xml:lang", language)])?;
        xml.start("martifHeader", &[])?;
        xml.start("fileDesc", &[])?;
        xml.start("titleStmt", &[])?;
        xml.element("title", &[], &options.title)?;
        xml.end()?;
        xml.start("sourceDesc", &[])?;
        xml.element("p", &[], &options.source)?;
        xml.end()?;
        xml.end()?;
        xml.start("encodingDesc", &[])?;
        xml.element("p", &[("type", "XCSURI")], "TBXBasicXCSV02.xcs")?;
        xml.end()?;
        xml.end()?;
        xml.start("text", &[])?;
        xml.start("body", &[])
    }

    /// Writes the end of the file.
    ///
    /// # Errors
    /// If the output can't be written.
    pub fn finish(mut self) -> Result<WriteSummary, WriteError> {
        self.back_matter()?;
        self.summary.altered += self.xml.dropped();
        self.xml.finish()?;
        Ok(self.summary)
    }

    /// Ends the body and names what references point at without its being in the file (persons, most often), for a
    /// reference to nothing is not valid.
    fn back_matter(&mut self) -> io::Result<()> {
        self.xml.end()?;
        let mut dangling = self.ids.dangling().peekable();
        if dangling.peek().is_some() {
            self.xml.start("back", &[])?;
            self.xml.start("refObjectList", &[("type", "respPerson")])?;
            for (id, label) in dangling {
                self.xml.start("refObject", &[("id", id)])?;
                self.xml.element("item", &[("type", "fn")], label)?;
                self.xml.end()?;
            }
        }
        Ok(())
    }

    /// Writes an entry, or counts it as left out if it has no term.
    ///
    /// # Errors
    /// If the output can't be written.
    pub fn entry(&mut self, entry: &ConceptEntry) -> Result<(), WriteError> {
        if !entry.languages.iter().any(has_term) {
            self.summary.left_out += 1;
            return Ok(());
        }
        let kept_id = entry.id.as_deref().and_then(|id| self.ids.take_or_wrap(id));
        let made_id = (entry.id.is_some() && kept_id.is_none()).then(|| self.ids.make());
        let id = kept_id.as_deref().or(made_id.as_deref());
        let id = id.map(|id| ("id", id));
        self.xml.start("termEntry", id.as_slice())?;
        let fields = [
            ("subjectField", &entry.subject_field),
            ("definition", &entry.definition),
        ];
        for (name, value) in fields {
            if let Some(value) = value
                && !tidy(value).is_empty()
                && !carries(&entry.categories, "descrip", name, value)
            {
                self.xml.element("descrip", &[("type", name)], value)?;
            }
        }
        if let (Some(id), Some(_)) = (&entry.id, &made_id) {
            self.marker(&Marker::Id(id.clone()))?;
        }
        self.categories(&entry.categories, Level::Entry)?;
        self.notes(&entry.notes)?;
        for section in &entry.languages {
            self.section(section)?;
        }
        self.summary.written += 1;
        self.xml.end()?;
        Ok(())
    }

    fn section(&mut self, section: &LanguageSection) -> io::Result<()> {
        if !has_term(section) {
            self.summary.omit(Detail::OtherLanguages, 1);
            return Ok(());
        }
        let language = match section.language.as_str() {
            "" => "und",
            language => language,
        };
        self.xml.start("langSet", &[("xml:lang", language)])?;
        self.categories(&section.categories, Level::Language)?;
        self.notes(&section.notes)?;
        for term in &section.terms {
            if has_text(term) {
                self.term(term)?;
            } else {
                self.summary.omit(Detail::Other, 1);
            }
        }
        self.xml.end()
    }

    fn categories(&mut self, categories: &[DataCategory], level: Level) -> io::Result<()> {
        for category in categories {
            self.category(category, level)?;
        }
        Ok(())
    }

    fn category(&mut self, category: &DataCategory, level: Level) -> io::Result<()> {
        // The only termNotes that come here are those that may not stand beside the ones already written.
        let native = category.element != "termNote" && allows(category, level);
        if native && self.ids.take_all(category) {
            return write_category(&mut self.xml, category);
        }
        match to_fragment(category) {
            Some(fragment) => self.marker(&Marker::Data(fragment)),
            None => {
                self.summary.omit(Detail::DataCategories, 1);
                Ok(())
            }
        }
    }

    fn marker(&mut self, marker: &Marker) -> io::Result<()> {
        self.xml.element("note", &[], &marker.to_note())
    }

    fn notes(&mut self, notes: &[String]) -> io::Result<()> {
        for note in notes.iter().filter(|note| !tidy(note).is_empty()) {
            self.xml.element("note", &[], &Marker::guard(note))?;
        }
        Ok(())
    }
}

fn has_term(section: &LanguageSection) -> bool {
    section.terms.iter().any(has_text)
}

/// Whether anything is left of the term in XML.
fn has_text(term: &Term) -> bool {
    term.text
        .chars()
        .any(|c| is_allowed(c) && !c.is_whitespace())
}

/// Whether a category says the same as a field and more (its source, its language), so that the field needs no element
/// of its own.
fn carries(categories: &[DataCategory], element: &str, name: &str, value: &str) -> bool {
    categories.iter().any(|category| {
        category.element == element
            && category.category == name
            && category.value == value
            && !is_plain(category)
            // An id may turn out to be taken, and then the category is not written as an element.
            && category.attributes.iter().all(|(name, _)| name != "id")
            && allows(category, Level::Entry)
    })
}
