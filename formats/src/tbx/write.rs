//! Concept entries to a file.

mod frame;
mod options;
mod term;

use std::borrow::Borrow;
use std::io::{self, Write};

use taiyaku_text::model::{ConceptEntry, DataCategory, LanguageSection, Term};

use super::assembler::tidy;
use super::basic::allows;
use super::category::{to_fragment, write_category};
use super::entry::is_plain;
use super::ids::Ids;
use super::language::{UNDETERMINED, valid_tag};
use super::marker::Marker;
use super::{Level, TbxVariant};
use crate::xml::{XmlWriter, is_allowed};
use crate::{Detail, WriteError, WriteSummary};

pub use options::TbxWriteOptions;

/// Writes TBX-Basic: version 2 valid against `TBXBasicRNGV02.rng` and within the picklists of `TBXBasicXCSV02.xcs`,
/// version 3 valid against the schemas and Schematron rules of the LTAC for its style.
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
    variant: TbxVariant,
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
            variant: options.variant,
            ids: Ids::default(),
            summary: WriteSummary::default(),
        };
        writer.header(options)?;
        Ok(writer)
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
        let made_id = match (&entry.id, &kept_id) {
            (Some(_), None) => Some(self.ids.make()),
            (None, _) if !self.variant.is_v2() => Some(self.ids.make_for_none()),
            _ => None,
        };
        let id = kept_id.as_deref().or(made_id.as_deref());
        let id = id.map(|id| ("id", id));
        self.xml.start(self.variant.entry(), id.as_slice())?;
        let fields = [
            ("subjectField", &entry.subject_field),
            ("definition", &entry.definition),
        ];
        for (name, value) in fields {
            if let Some(value) = value
                && !tidy(value).is_empty()
                && !carries(&entry.categories, "descrip", name, value, self.variant)
            {
                self.plain("descrip", name, value)?;
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
        let language = valid_tag(&section.language);
        let tag = language.as_deref().unwrap_or(UNDETERMINED);
        self.xml
            .start(self.variant.section(), &[("xml:lang", tag)])?;
        if language.is_none() && !section.language.as_str().trim().is_empty() {
            self.marker(&Marker::Language(section.language.as_str().to_owned()))?;
        }
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
        let native = category.element != "termNote" && allows(category, level, self.variant);
        if native && self.ids.take_all(category) {
            return write_category(&mut self.xml, category, self.variant);
        }
        match to_fragment(category) {
            Some(fragment) => self.marker(&Marker::Data(fragment)),
            None => {
                self.summary.omit(Detail::DataCategories, 1);
                Ok(())
            }
        }
    }

    /// A data category of TBX-Basic that says nothing beside its value.
    fn plain(&mut self, element: &str, category: &str, value: &str) -> io::Result<()> {
        let (name, kind) = self.variant.carrier(element, category);
        let kind = kind.map(|kind| ("type", kind));
        self.xml.element(&name, kind.as_slice(), value)
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
fn carries(
    categories: &[DataCategory],
    element: &str,
    name: &str,
    value: &str,
    variant: TbxVariant,
) -> bool {
    categories.iter().any(|category| {
        category.element == element
            && category.category == name
            && category.value == value
            && !is_plain(category)
            // An id may turn out to be taken, and then the category is not written as an element.
            && category.attributes.iter().all(|(name, _)| name != "id")
            && allows(category, Level::Entry, variant)
    })
}
