//! XLIFF 1.2 strict, written: the same bytes for the same document.

use std::collections::HashMap;
use std::io::Write;

use taiyaku_text::model::{
    AlternativeTranslation, BilingualDocument, BilingualSegment, LanguageTag, Segment,
};

use super::memory::CodeStyle;
use super::names::{self, TOOL};
use super::{codes, layout};
use crate::error::WriteError;
use crate::profile::Profile;
use crate::summary::{Detail, WriteSummary};
use crate::xml::XmlWriter;

const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:1.2";

/// Writes a document as XLIFF 1.2, valid against the strict schema.
///
/// Each segment is a `<trans-unit>`, in one flat list, because tools differ in what they make of groups. Where it
/// stands is said by attributes that they hand through: `restype` (`x-heading`), `resname` (`paragraph-3`) and
/// `extradata` (`quotation-1`, for the pieces of a long one).
/// Scores above 100 are written as they are (`102%`): the standard leaves `match-quality` to the tool.
///
/// ```
/// use taiyaku_formats::{Profile, xliff};
/// use taiyaku_text::model::{BilingualDocument, LanguageTag};
///
/// let document = BilingualDocument {
///     original: "article.txt".into(),
///     source_language: LanguageTag::japanese(),
///     target_language: LanguageTag::english(),
///     segments: Vec::new(),
/// };
/// let mut file = Vec::new();
/// xliff::write(&mut file, &document, Profile::Omegat).unwrap();
/// assert!(file.starts_with(b"<?xml"));
/// ```
///
/// # Errors
/// If `out` can't be written.
pub fn write(
    out: impl Write,
    document: &BilingualDocument,
    profile: Profile,
) -> Result<WriteSummary, WriteError> {
    write_with_note(out, document, profile, None)
}

/// [`write`](write()), with a note on the whole file in its header.
///
/// # Errors
/// If `out` can't be written.
pub fn write_with_note(
    out: impl Write,
    document: &BilingualDocument,
    profile: Profile,
    note: Option<&str>,
) -> Result<WriteSummary, WriteError> {
    let source_language = profile.language_code(&document.source_language);
    let target_language = profile.language_code(&document.target_language);
    let mut xml = XmlWriter::new(out)?;
    let frame = Frame {
        original: &document.original,
        source_language: &source_language,
        target_language: &target_language,
        category: None,
        note,
    };
    frame.start(&mut xml)?;
    let mut writer = DocumentWriter {
        xml,
        ids: HashMap::new(),
        summary: WriteSummary::default(),
    };
    for segment in &document.segments {
        writer.segment(segment)?;
    }
    let mut summary = writer.summary;
    summary.altered = writer.xml.dropped();
    writer.xml.finish()?;
    Ok(summary)
}

/// What stands around the units of a file.
pub(super) struct Frame<'a> {
    pub(super) original: &'a str,
    pub(super) source_language: &'a LanguageTag,
    pub(super) target_language: &'a LanguageTag,
    pub(super) category: Option<&'a str>,
    pub(super) note: Option<&'a str>,
}

impl Frame<'_> {
    /// Begins the file, up to its first unit.
    pub(super) fn start<W: Write>(&self, xml: &mut XmlWriter<W>) -> Result<(), WriteError> {
        xml.start("xliff", &[("version", "1.2"), ("xmlns", NAMESPACE)])?;
        let mut file = vec![
            ("original", self.original),
            ("source-language", self.source_language.as_str()),
            ("target-language", self.target_language.as_str()),
            ("datatype", "plaintext"),
            ("tool-id", TOOL),
        ];
        file.extend(self.category.map(|category| ("category", category)));
        xml.start("file", &file)?;
        xml.start("header", &[])?;
        let tool = [
            ("tool-id", TOOL),
            ("tool-name", TOOL),
            ("tool-version", env!("CARGO_PKG_VERSION")),
        ];
        xml.start("tool", &tool)?;
        xml.end()?;
        if let Some(note) = self.note {
            xml.element("note", &[], note)?;
        }
        xml.end()?;
        xml.start("body", &[])?;
        Ok(())
    }
}

struct DocumentWriter<W> {
    xml: XmlWriter<W>,
    /// The ids that were written, each with the number that the next one made from it gets.
    ids: HashMap<String, usize>,
    summary: WriteSummary,
}

impl<W: Write> DocumentWriter<W> {
    fn segment(&mut self, segment: &BilingualSegment) -> Result<(), WriteError> {
        let id = self.unique(&segment.id);
        let layout = segment.layout.map(layout::attributes).unwrap_or_default();
        let mut attributes = vec![("id", id.as_str()), ("xml:space", "preserve")];
        attributes.extend(layout.iter().map(|(name, value)| (*name, value.as_str())));
        self.xml.start("trans-unit", &attributes)?;
        self.text("source", &[], &segment.source)?;
        if let Some(target) = &segment.target {
            let state = [("state", names::state(target.state))];
            self.text("target", &state, &target.segment)?;
        }
        for note in &segment.notes {
            self.xml.element("note", &[("from", TOOL)], note)?;
        }
        for comment in &segment.comments {
            self.xml.element("note", &[], comment)?;
        }
        for alternative in &segment.alternatives {
            self.alternative(alternative)?;
        }
        self.xml.end()?;
        self.summary.written += 1;
        Ok(())
    }

    fn alternative(&mut self, alternative: &AlternativeTranslation) -> Result<(), WriteError> {
        let score = format!("{}%", alternative.score);
        let mut attributes = vec![("match-quality", score.as_str()), ("tool-id", TOOL)];
        if !alternative.origin.is_empty() {
            attributes.push(("origin", &alternative.origin));
        }
        self.xml.start("alt-trans", &attributes)?;
        self.text("source", &[], &alternative.source)?;
        self.text("target", &[], &alternative.target)?;
        self.xml.end()?;
        Ok(())
    }

    fn text(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        segment: &Segment,
    ) -> Result<(), WriteError> {
        self.xml.start_mixed(name, attributes)?;
        let codes = codes::write(&mut self.xml, segment, CodeStyle::Document)?;
        self.summary.omit(Detail::InlineCodes, codes);
        self.xml.end()?;
        Ok(())
    }

    /// The id, or one made from it if the document has it twice, which the schema refuses.
    fn unique(&mut self, id: &str) -> String {
        let mut unique = id.to_owned();
        let mut number = self.ids.get(id).copied().unwrap_or(2);
        while self.ids.contains_key(&unique) {
            unique = format!("{id}-{number}");
            number += 1;
        }
        self.ids.insert(id.to_owned(), number);
        self.ids.entry(unique.clone()).or_insert(2);
        unique
    }
}
