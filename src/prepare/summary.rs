//! What was found: in the files, in the memory, in the term base.

use std::collections::BTreeMap;

use serde::Serialize;
use taiyaku_store::StoreError;
use taiyaku_text::model::SegmentKind;
use taiyaku_tm::{
    leverage::{JobLeverage, Leverage, SegmentLeverage},
    matching::Suggestion,
};

use super::PreparedDocument;
use crate::{
    queries::{self, Query, QueryText},
    suggest::{Resources, SuggestedSegment},
};

/// What was found, for the screen and the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// What the report is to say of itself, such as that it is confidential.
    pub note: Option<String>,
    /// The manuscripts.
    pub documents: Vec<DocumentSummary>,
    /// What the memory and the job itself cover, of all manuscripts together.
    pub leverage: Leverage,
    /// Number of units in the memory.
    pub units: usize,
    /// Number of units that match some segment.
    pub units_used: usize,
    /// Number of concept entries in the term base.
    pub concepts: usize,
    /// The terms that occur, most frequent first.
    pub terms: Vec<TermCount>,
    /// Questions for the client, in the order of the texts.
    pub queries: Vec<Query>,
}

/// What was found in one manuscript.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentSummary {
    /// The file.
    pub file: String,
    /// The encoding it was read in.
    pub encoding: &'static str,
    /// Lines that hold text.
    pub lines: usize,
    /// The width at which lines were broken, in full-width characters; `null` if they were not.
    pub wrap_width: Option<usize>,
    /// Line breaks that were layout and are gone.
    pub joined_lines: usize,
    /// Unreadable characters left out.
    pub dropped_characters: usize,
    /// Paragraphs; headings and list items count as one each.
    pub paragraphs: usize,
    /// Segments to translate.
    pub segments: usize,
    /// Headings among them.
    pub headings: usize,
    /// List items among them.
    pub list_items: usize,
    /// Segments that stop in mid-sentence.
    pub incomplete: usize,
    /// What the memory, and the job before it, cover of this manuscript.
    pub leverage: Leverage,
}

/// How often a term occurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermCount {
    /// The term as the term base has it.
    pub term: String,
    /// Its translations that may be used, best first.
    pub targets: Vec<String>,
    /// Number of occurrences.
    pub count: usize,
    /// How many of them are written in another form.
    pub variants: usize,
}

/// Sums up some prepared documents.
pub(super) fn summarise(
    documents: &[PreparedDocument<'_>],
    resources: &Resources,
    note: Option<String>,
) -> Result<Summary, StoreError> {
    let all: Vec<&SuggestedSegment> = documents
        .iter()
        .flat_map(|document| &document.segments)
        .collect();
    let mut used: Vec<_> = all
        .iter()
        .flat_map(|segment| &segment.matches)
        .map(Suggestion::place)
        .collect();
    used.sort_unstable();
    used.dedup();
    let texts: Vec<QueryText> = documents
        .iter()
        .map(|document| QueryText::of_manuscript(document.manuscript))
        .collect();
    let JobLeverage { files, total } = job_leverage(documents, resources);
    Ok(Summary {
        note,
        documents: documents
            .iter()
            .zip(files)
            .map(|(document, leverage)| one(document, leverage))
            .collect(),
        leverage: total,
        units: resources.memory.unit_count()?,
        units_used: used.len(),
        concepts: resources.concepts.len(),
        terms: term_counts(&all),
        queries: queries::collect(&texts, resources),
    })
}

fn job_leverage(documents: &[PreparedDocument<'_>], resources: &Resources) -> JobLeverage {
    let files: Vec<Vec<SegmentLeverage<'_>>> = documents
        .iter()
        .map(|document| {
            let segments = document.segments.iter();
            segments.map(SuggestedSegment::leverage).collect()
        })
        .collect();
    JobLeverage::count(&files, resources.memory.source_language())
}

fn one(document: &PreparedDocument<'_>, leverage: Leverage) -> DocumentSummary {
    let manuscript = document.manuscript;
    let found = &manuscript.segmentation;
    let kind = |kind| {
        manuscript
            .translatable()
            .filter(|segment| segment.kind == kind)
            .count()
    };
    DocumentSummary {
        file: manuscript.path.to_string_lossy().into_owned(),
        encoding: manuscript.encoding,
        lines: found.text_lines,
        wrap_width: found.wrap_width,
        joined_lines: found.joined_lines,
        dropped_characters: found.dropped_characters.len(),
        paragraphs: found.paragraphs,
        segments: document.segments.len(),
        headings: kind(SegmentKind::Heading),
        list_items: kind(SegmentKind::ListItem),
        incomplete: manuscript
            .translatable()
            .filter(|segment| !segment.complete)
            .count(),
        leverage,
    }
}

fn term_counts(segments: &[&SuggestedSegment]) -> Vec<TermCount> {
    let mut counts: BTreeMap<(&str, usize), TermCount> = BTreeMap::new();
    for hit in segments.iter().flat_map(|segment| &segment.terms) {
        let count = counts
            .entry((&hit.term, hit.concept))
            .or_insert_with(|| TermCount {
                term: hit.term.clone(),
                targets: hit.usable_targets().map(str::to_owned).collect(),
                count: 0,
                variants: 0,
            });
        count.count += 1;
        count.variants += usize::from(hit.variant);
    }
    let mut counts: Vec<TermCount> = counts.into_values().collect();
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.term.cmp(&b.term)));
    counts
}
