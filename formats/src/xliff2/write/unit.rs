//! The units of a memory.

use std::borrow::Borrow;
use std::io::{self, Write};

use taiyaku_text::model::{LanguageTag, TranslationUnit, UnitStatus, Variant};

use super::data::{Ids, OriginalData};
use super::metadata::UnitFacts;
use super::plan::Plan;
use super::{FileWriter, SEGMENT, metadata};
use crate::entry::WriteOptions;
use crate::error::WriteError;
use crate::summary::{Detail, WriteSummary};

/// Writes the units of a memory as XLIFF 2.1, valid against the schema and its Schematron rules.
///
/// Each is a `<unit>` of one `<segment>`. What a memory knows beside the texts stands in the metadata, under the names
/// that it has in TMX; notes are `<note>`s. Units without a translation, and those of other languages, are left out;
/// those of the other direction are turned round, and lose their neighbours, who are of the other language. Of inline
/// codes only the bounds of sub-flows are lost.
///
/// # Errors
/// If `out` can't be written.
pub fn write_units<U: Borrow<TranslationUnit>>(
    out: impl Write,
    options: &WriteOptions,
    units: impl IntoIterator<Item = U>,
) -> Result<WriteSummary, WriteError> {
    let profile = options.profile;
    let source = profile.language_code(&options.source_language);
    let target = profile.language_code(&options.target_language);
    let languages = [&source, &target];
    let mut writer = FileWriter::begin(out, languages, None, options.note.as_deref())?;
    for unit in units {
        let unit = unit.borrow();
        match Sides::of(unit, languages) {
            Some(sides) => writer.unit(unit, &sides, languages)?,
            None => writer.summary.left_out += 1,
        }
    }
    Ok(writer.finish()?)
}

/// The texts of a unit in the direction of the file.
pub(super) struct Sides<'a> {
    pub(super) source: &'a Variant,
    pub(super) target: &'a Variant,
    /// Whether the unit is of the other direction.
    pub(super) turned: bool,
}

impl<'a> Sides<'a> {
    /// `None` for a unit without a translation, or of other languages than the file's: XLIFF knows no others.
    fn of(unit: &'a TranslationUnit, [from, into]: [&LanguageTag; 2]) -> Option<Self> {
        let target = unit.translation()?;
        let fits = |source: &Variant, target: &Variant| {
            source.language.same_language(from) && target.language.same_language(into)
        };
        let source = &unit.source;
        let turned = !fits(source, target);
        let (source, target) = match turned {
            false => (source, target),
            true if fits(target, source) && !source.segment.is_blank() => (target, source),
            true => return None,
        };
        Some(Self {
            source,
            target,
            turned,
        })
    }
}

impl<W: Write> FileWriter<W> {
    fn unit(
        &mut self,
        unit: &TranslationUnit,
        sides: &Sides<'_>,
        languages: [&LanguageTag; 2],
    ) -> io::Result<()> {
        let id = format!("u{}", self.summary.written + 1);
        self.xml.start("unit", &[("id", &id)])?;
        let (mut ids, mut data) = (Ids::default(), OriginalData::default());
        ids.take(SEGMENT);
        let (source_plan, known) = Plan::source(&sides.source.segment, &mut ids, &mut data);
        let target_plan = Plan::target(&sides.target.segment, known, &mut ids, &mut data);
        let facts = UnitFacts {
            unit,
            sides,
            languages,
            codes: [&source_plan.rest, &target_plan.rest],
        };
        facts.write(&mut self.xml)?;
        metadata::notes(&mut self.xml, unit, sides)?;
        data.write(&mut self.xml)?;
        let state = match unit.status {
            None | Some(UnitStatus::Draft) => "translated",
            Some(UnitStatus::Reviewed) => "reviewed",
            Some(UnitStatus::Published) => "final",
        };
        self.xml
            .start("segment", &[("id", SEGMENT), ("state", state)])?;
        source_plan.write(&mut self.xml, "source", &[])?;
        target_plan.write(&mut self.xml, "target", &[])?;
        self.xml.end()?;
        self.xml.end()?;
        let codes = source_plan.left_out + target_plan.left_out;
        self.summary.omit(Detail::InlineCodes, codes);
        if sides.turned && !unit.context.is_empty() {
            self.summary.omit(Detail::Context, 1);
        }
        self.summary.written += 1;
        Ok(())
    }
}
