//! TMX written: 1.4b, valid against its DTD, the same bytes for the same units.

use std::borrow::Borrow;
use std::io::Write;

use taiyaku_text::model::{LanguageTag, TranslationUnit, Variant};

use crate::entry::WriteOptions;
use crate::error::WriteError;
use crate::profile::Profile;
use crate::summary::{Detail, WriteSummary};
use crate::xml::XmlWriter;

mod dtd;
mod metadata;
mod segment;

/// How a TMX file is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TmxWriteOptions {
    /// The code of every source variant, and the file's `srclang`.
    pub source_language: LanguageTag,
    /// The code of every target variant.
    pub target_language: LanguageTag,
    /// The tool that is to read the file.
    pub profile: Profile,
    /// The program that writes (`creationtool`).
    pub tool: String,
    /// Its version (`creationtoolversion`).
    pub tool_version: String,
    /// When the file is made, as `YYYYMMDDThhmmssZ`; `None` leaves it out.
    pub created: Option<String>,
    /// A note on the whole file, for its header.
    pub note: Option<String>,
}

impl TmxWriteOptions {
    /// Japanese into English with the codes that the tool wants: `ja-JP` and `en-US` for Trados, `ja` and
    /// `en` for the others.
    #[must_use]
    pub fn for_profile(profile: Profile) -> Self {
        Self {
            source_language: profile.language_code(&LanguageTag::japanese()),
            target_language: profile.language_code(&LanguageTag::english()),
            profile,
            tool: "taiyaku".to_owned(),
            tool_version: env!("CARGO_PKG_VERSION").to_owned(),
            created: None,
            note: None,
        }
    }
}

impl From<&WriteOptions> for TmxWriteOptions {
    /// The pair of languages in the codes that the tool wants.
    fn from(options: &WriteOptions) -> Self {
        let profile = options.profile;
        Self {
            note: options.note.clone(),
            source_language: profile.language_code(&options.source_language),
            target_language: profile.language_code(&options.target_language),
            ..Self::for_profile(profile)
        }
    }
}

/// Writes units as TMX 1.4b, one after the other.
///
/// Left out and counted are units without a translation and units of another pair of languages. A unit
/// of the opposite direction is turned round.
///
/// ```
/// use taiyaku_formats::Profile;
/// use taiyaku_formats::tmx::{TmxWriteOptions, write};
/// use taiyaku_text::model::{LanguageTag, TranslationUnit, Variant};
///
/// let unit = TranslationUnit::plain(
///     Variant::plain(LanguageTag::japanese(), "雨だ。"),
///     Variant::plain(LanguageTag::english(), "It is raining."),
/// );
/// let mut file = Vec::new();
/// let options = TmxWriteOptions::for_profile(Profile::Generic);
/// let summary = write(&mut file, &options, [unit]).unwrap();
/// assert_eq!(summary.written, 1);
/// ```
///
/// # Errors
/// If `out` can't be written.
pub fn write<U: Borrow<TranslationUnit>>(
    out: impl Write,
    options: &TmxWriteOptions,
    units: impl IntoIterator<Item = U>,
) -> Result<WriteSummary, WriteError> {
    let mut writer = TmxWriter::new(out, options)?;
    for unit in units {
        writer.unit(unit.borrow())?;
    }
    writer.finish()
}

/// Writes units as they come; [`write()`] for those that have them all.
#[derive(Debug)]
pub struct TmxWriter<W> {
    xml: XmlWriter<W>,
    options: TmxWriteOptions,
    summary: WriteSummary,
}

impl<W: Write> TmxWriter<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// If `out` can't be written.
    pub fn new(out: W, options: &TmxWriteOptions) -> Result<Self, WriteError> {
        let mut xml = XmlWriter::new(out)?;
        xml.raw_line("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">")?;
        xml.start("tmx", &[("version", "1.4")])?;
        let mut header = vec![
            ("creationtool", options.tool.as_str()),
            ("creationtoolversion", &options.tool_version),
            ("segtype", "sentence"),
            ("o-tmf", &options.tool),
            ("adminlang", "en"),
            ("srclang", options.source_language.as_str()),
            ("datatype", "plaintext"),
            ("o-encoding", "UTF-8"),
        ];
        if let Some(created) = &options.created {
            header.push(("creationdate", created));
        }
        xml.start("header", &header)?;
        if let Some(note) = &options.note {
            xml.element("note", &[], note)?;
        }
        xml.end()?;
        xml.start("body", &[])?;
        Ok(Self {
            xml,
            options: options.clone(),
            summary: WriteSummary::default(),
        })
    }

    /// Writes a unit, or counts it as left out.
    ///
    /// # Errors
    /// If the output can't be written.
    pub fn unit(&mut self, unit: &TranslationUnit) -> Result<(), WriteError> {
        let (from, into) = (&self.options.source_language, &self.options.target_language);
        let Some((source, target)) = unit.in_direction(from, into) else {
            self.summary.left_out += 1;
            return Ok(());
        };
        let languages = (
            self.options.source_language.clone(),
            self.options.target_language.clone(),
        );
        metadata::start_unit(&mut self.xml, unit, &self.options)?;
        self.variant(source, &languages.0)?;
        self.variant(target, &languages.1)?;
        self.xml.end()?;
        self.summary.written += 1;
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// If the output can't be written.
    pub fn finish(mut self) -> Result<WriteSummary, WriteError> {
        self.summary.altered = self.xml.dropped();
        self.xml.finish()?;
        Ok(self.summary)
    }

    fn variant(&mut self, variant: &Variant, language: &LanguageTag) -> Result<(), WriteError> {
        metadata::start_variant(&mut self.xml, variant, language)?;
        let own = variant.language.canonical().without_default_region();
        let other_region = own != language.canonical().without_default_region();
        self.summary
            .omit(Detail::Regions, usize::from(other_region));
        self.xml.start_mixed("seg", &[])?;
        let codes = segment::write(&mut self.xml, &variant.segment)?;
        self.summary.omit(Detail::InlineCodes, codes);
        self.xml.end()?;
        self.xml.end()?;
        Ok(())
    }
}
