//! A document with its matches, terms and layout.

use std::io::{self, Write};

use taiyaku_text::model::{
    AlternativeTranslation, BilingualDocument, BilingualSegment, SegmentTerm, TargetState,
    TranslatedTarget,
};

use super::data::{Ids, OriginalData};
use super::plan::Plan;
use super::{FileWriter, SEGMENT, metadata};
use crate::error::WriteError;
use crate::profile::Profile;
use crate::summary::{Detail, WriteSummary};
use crate::xliff2::names::{NEEDS_REVIEW, SCORE, TOOL, UNTOUCHED};

/// Writes a document as XLIFF 2.1, valid against the schema and its Schematron rules.
///
/// Each segment is a `<unit>` of one `<segment>`: matches, terms, notes and metadata belong to units, so tools show
/// them with the sentence that they are of; and a unit is what no tool joins with its neighbour. Where a segment
/// stands is said in the metadata (`taiyaku:layout`). Scores above 100, which the standard does not know, are written
/// as 100, of type `icm` (in-context match), with the score in `subType`.
///
/// ```
/// use taiyaku_formats::{Profile, xliff2};
/// use taiyaku_text::model::{BilingualDocument, LanguageTag};
///
/// let document = BilingualDocument {
///     original: "article.txt".into(),
///     source_language: LanguageTag::japanese(),
///     target_language: LanguageTag::english(),
///     segments: Vec::new(),
/// };
/// let mut file = Vec::new();
/// xliff2::write(&mut file, &document, Profile::Generic).unwrap();
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

/// [`write`](write()), with a note on the whole file.
///
/// # Errors
/// If `out` can't be written.
pub fn write_with_note(
    out: impl Write,
    document: &BilingualDocument,
    profile: Profile,
    note: Option<&str>,
) -> Result<WriteSummary, WriteError> {
    let source = profile.language_code(&document.source_language);
    let target = profile.language_code(&document.target_language);
    let original = Some(document.original.as_str());
    let mut writer = FileWriter::begin(out, [&source, &target], original, note)?;
    for segment in &document.segments {
        writer.segment(segment)?;
    }
    Ok(writer.finish()?)
}

impl<W: Write> FileWriter<W> {
    fn segment(&mut self, segment: &BilingualSegment) -> io::Result<()> {
        let id = self.unit_id(&segment.id);
        let mut attributes = vec![("id", id.as_str())];
        if segment.locked {
            attributes.push(("translate", "no"));
        }
        self.xml.start("unit", &attributes)?;
        self.matches(&segment.alternatives)?;
        self.terms(&segment.terms)?;
        metadata::of_segment(&mut self.xml, segment)?;
        self.notes(segment)?;
        let (mut ids, mut data) = (Ids::default(), OriginalData::default());
        ids.take(SEGMENT);
        let (source, known) = Plan::source(&segment.source, &mut ids, &mut data);
        let target = segment.target.as_ref();
        let target = target.map(|target| Plan::target(&target.segment, known, &mut ids, &mut data));
        data.write(&mut self.xml)?;
        let mut attributes = vec![("id", SEGMENT)];
        if let Some(target) = &segment.target {
            attributes.extend(state(target, segment));
        }
        self.xml.start("segment", &attributes)?;
        self.plan("source", &source)?;
        if let Some(target) = &target {
            self.plan("target", target)?;
        }
        self.xml.end()?;
        self.xml.end()?;
        self.summary.written += 1;
        Ok(())
    }

    /// Writes a text of a document, in which what XLIFF has no place for is left out.
    fn plan(&mut self, name: &str, plan: &Plan<'_>) -> io::Result<()> {
        self.summary.omit(Detail::InlineCodes, plan.left_out);
        plan.write(&mut self.xml, name, &[])
    }

    fn matches(&mut self, alternatives: &[AlternativeTranslation]) -> io::Result<()> {
        if alternatives.is_empty() {
            return Ok(());
        }
        self.xml.start("mtc:matches", &[])?;
        for (index, alternative) in alternatives.iter().enumerate() {
            self.alternative(index + 1, alternative)?;
        }
        self.xml.end()
    }

    fn alternative(
        &mut self,
        number: usize,
        alternative: &AlternativeTranslation,
    ) -> io::Result<()> {
        let id = format!("m{number}");
        let reference = format!("#{SEGMENT}");
        let score = format!("{}.0", alternative.score.min(100));
        let exact = format!("{SCORE}{}", alternative.score);
        let mut attributes = vec![
            ("id", id.as_str()),
            ("ref", reference.as_str()),
            ("matchQuality", score.as_str()),
            ("similarity", score.as_str()),
        ];
        if alternative.score > 100 {
            attributes.extend([("type", "icm"), ("subType", exact.as_str())]);
        } else {
            attributes.push(("type", "tm"));
        }
        if !alternative.origin.is_empty() {
            attributes.push(("origin", &alternative.origin));
        }
        self.xml.start("mtc:match", &attributes)?;
        let (mut ids, mut data) = (Ids::default(), OriginalData::default());
        let (source, known) = Plan::source(&alternative.source, &mut ids, &mut data);
        let target = Plan::target(&alternative.target, known, &mut ids, &mut data);
        data.write(&mut self.xml)?;
        self.plan("source", &source)?;
        self.plan("target", &target)?;
        self.xml.end()
    }

    /// The glossary. A term without translation or definition is no entry by the standard.
    fn terms(&mut self, terms: &[SegmentTerm]) -> io::Result<()> {
        let says = |term: &&SegmentTerm| !term.translations.is_empty() || term.definition.is_some();
        let mut terms = terms.iter().filter(says).peekable();
        if terms.peek().is_none() {
            return Ok(());
        }
        let reference = format!("#{SEGMENT}");
        self.xml.start("gls:glossary", &[])?;
        for term in terms {
            self.xml.start("gls:glossEntry", &[("ref", &reference)])?;
            self.xml.element("gls:term", &[], &term.term)?;
            for translation in &term.translations {
                self.xml.element("gls:translation", &[], translation)?;
            }
            if let Some(definition) = &term.definition {
                self.xml.element("gls:definition", &[], definition)?;
            }
            self.xml.end()?;
        }
        self.xml.end()
    }

    fn notes(&mut self, segment: &BilingualSegment) -> io::Result<()> {
        if segment.notes.is_empty() && segment.comments.is_empty() {
            return Ok(());
        }
        self.xml.start("notes", &[])?;
        for note in &segment.notes {
            self.xml.element("note", &[("category", TOOL)], note)?;
        }
        for comment in &segment.comments {
            self.xml.element("note", &[], comment)?;
        }
        self.xml.end()
    }
}

/// `state`, and what it does not say.
fn state(
    target: &TranslatedTarget,
    segment: &BilingualSegment,
) -> Vec<(&'static str, &'static str)> {
    let untouched = target.segment.is_blank() || target.segment.text == segment.source.text;
    match target.state {
        TargetState::New if untouched => vec![("state", "initial")],
        TargetState::New => vec![("state", "initial"), ("subState", UNTOUCHED)],
        TargetState::NeedsReviewTranslation => {
            vec![("state", "initial"), ("subState", NEEDS_REVIEW)]
        }
        TargetState::Translated => vec![("state", "translated")],
        TargetState::Final => vec![("state", "final")],
    }
}
