//! A memory, written as XLIFF 1.2 strict: one unit after the other, the same bytes for the same units.

use std::io::Write;

use taiyaku_text::model::{LanguageTag, Metadata, TranslationUnit, UnitStatus, Variant};

use super::details::{Contexts, Side};
use super::{CATEGORY, CodeStyle, status};
use crate::entry::WriteOptions;
use crate::error::WriteError;
use crate::summary::{Detail, WriteSummary};
use crate::xliff::{codes, write};
use crate::xml::XmlWriter;

/// What `original` says of a memory: the units come from many documents.
const ORIGINAL: &str = "memory";

/// Writes units as XLIFF 1.2, valid against the strict schema.
///
/// Left out and counted are units without a translation and units of another pair of languages. A unit of the
/// opposite direction is turned round, without its neighbours, which are of the other language.
///
/// # Errors
/// If `out` can't be written.
pub fn write_units(
    out: impl Write,
    options: &WriteOptions,
    units: impl IntoIterator<Item = TranslationUnit>,
) -> Result<WriteSummary, WriteError> {
    let source_language = options.profile.language_code(&options.source_language);
    let target_language = options.profile.language_code(&options.target_language);
    let mut xml = XmlWriter::new(out)?;
    let frame = write::Frame {
        original: ORIGINAL,
        source_language: &source_language,
        target_language: &target_language,
        category: Some(CATEGORY),
        note: options.note.as_deref(),
    };
    frame.start(&mut xml)?;
    let mut writer = UnitWriter {
        xml,
        languages: (source_language, target_language),
        summary: WriteSummary::default(),
    };
    for unit in units {
        writer.unit(&unit)?;
    }
    let mut summary = writer.summary;
    summary.altered = writer.xml.dropped();
    writer.xml.finish()?;
    Ok(summary)
}

struct UnitWriter<W> {
    xml: XmlWriter<W>,
    languages: (LanguageTag, LanguageTag),
    summary: WriteSummary,
}

impl<W: Write> UnitWriter<W> {
    fn unit(&mut self, unit: &TranslationUnit) -> Result<(), WriteError> {
        let (from, into) = &self.languages;
        let Some((source, target)) = unit.in_direction(from, into) else {
            self.summary.left_out += 1;
            return Ok(());
        };
        self.summary.written += 1;
        let number = self.summary.written.to_string();
        let mut attributes = vec![("id", number.as_str()), ("xml:space", "preserve")];
        attributes.extend(unit.id.as_deref().map(|id| ("resname", id)));
        if unit.status >= Some(UnitStatus::Reviewed) {
            attributes.push(("approved", "yes"));
        }
        self.xml.start("trans-unit", &attributes)?;
        self.text("source", None, source)?;
        self.text("target", status::state(unit.status), target)?;
        self.notes(Side::Unit, &unit.metadata)?;
        self.notes(Side::Source, &source.metadata)?;
        self.notes(Side::Target, &target.metadata)?;
        self.contexts(unit, source, target)?;
        self.xml.end()?;
        Ok(())
    }

    fn text(
        &mut self,
        name: &str,
        state: Option<&str>,
        variant: &Variant,
    ) -> Result<(), WriteError> {
        let attributes: Vec<_> = state.map(|state| ("state", state)).into_iter().collect();
        self.xml.start_mixed(name, &attributes)?;
        let lost = codes::write(&mut self.xml, &variant.segment, CodeStyle::Memory)?;
        self.summary.omit(Detail::InlineCodes, lost);
        self.xml.end()?;
        Ok(())
    }

    fn notes(&mut self, side: Side, metadata: &Metadata) -> Result<(), WriteError> {
        for note in &metadata.notes {
            let known = note.language.as_ref().filter(|tag| tag.is_well_formed());
            let unknown = known.is_none() && note.language.is_some();
            self.summary.omit(Detail::Notes, usize::from(unknown));
            let language = known.map(|tag| tag.as_str().replace('_', "-"));
            let mut attributes = vec![("annotates", side.annotates())];
            attributes.extend(language.as_deref().map(|code| ("xml:lang", code)));
            self.xml.element("note", &attributes, &note.text)?;
        }
        Ok(())
    }

    fn contexts(
        &mut self,
        unit: &TranslationUnit,
        source: &Variant,
        target: &Variant,
    ) -> Result<(), WriteError> {
        let (from, into) = &self.languages;
        let mut contexts = Contexts::of(unit, (source, from), (target, into));
        if std::ptr::eq(source, &raw const unit.source) {
            contexts.neighbours(&unit.context);
        } else {
            let known = [&unit.context.previous, &unit.context.next];
            let lost = known.into_iter().flatten().count();
            self.summary.omit(Detail::Context, lost);
        }
        if contexts.list.is_empty() {
            return Ok(());
        }
        self.xml
            .start("context-group", &[("purpose", "information")])?;
        for (context_type, value) in &contexts.list {
            let attributes = [("context-type", context_type.as_str())];
            self.xml.element("context", &attributes, value)?;
        }
        self.xml.end()?;
        Ok(())
    }
}
