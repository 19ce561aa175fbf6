//! Translation units to rows.

use std::borrow::Borrow;
use std::io::Write;

use taiyaku_text::model::{Metadata, TranslationUnit, UnitStatus};

use super::TableFormat;
use super::sink::Sink;
use crate::{Detail, WriteError, WriteSummary};

/// Names that [`super::read_units`] knows.
const HEADER: [&str; 12] = [
    "id",
    "source",
    "target",
    "status",
    "note",
    "author",
    "created",
    "changed-by",
    "changed",
    "previous",
    "next",
    "client",
];

/// Writes units as CSV (RFC 4180, UTF-8) with a header. Cells that a spreadsheet could take for formulas get an
/// apostrophe, which reading takes off again. Units without a translation are left out.
///
/// # Errors
/// If `output` can't be written.
pub fn write_units_csv<W: Write, U: Borrow<TranslationUnit>>(
    output: W,
    units: impl IntoIterator<Item = U>,
) -> Result<WriteSummary, WriteError> {
    write_units(Sink::new(output, TableFormat::Csv), units)
}

/// Writes units as TSV (UTF-8) with a header. Tabs and line ends inside a cell become spaces and are counted. Units
/// without a translation are left out.
///
/// # Errors
/// If `output` can't be written.
pub fn write_units_tsv<W: Write, U: Borrow<TranslationUnit>>(
    output: W,
    units: impl IntoIterator<Item = U>,
) -> Result<WriteSummary, WriteError> {
    write_units(Sink::new(output, TableFormat::Tsv), units)
}

fn write_units<W: Write, U: Borrow<TranslationUnit>>(
    mut sink: Sink<W>,
    units: impl IntoIterator<Item = U>,
) -> Result<WriteSummary, WriteError> {
    sink.row(&HEADER)?;
    for unit in units {
        let unit = unit.borrow();
        let cells = cells(unit).filter(|[_, source, target, ..]| {
            !source.trim().is_empty() && !target.trim().is_empty()
        });
        let Some(cells) = cells else {
            sink.summary.left_out += 1;
            continue;
        };
        sink.row(&cells)?;
        sink.summary.written += 1;
        note_omissions(unit, &mut sink.summary);
    }
    sink.finish()
}

/// The cells of a unit with a translation.
fn cells(unit: &TranslationUnit) -> Option<[String; HEADER.len()]> {
    let target = unit.translation()?;
    // Memories note author and dates on the unit or on its translation.
    let text = |field: fn(&Metadata) -> &Option<String>| {
        let value = field(&unit.metadata).as_ref();
        value
            .or(field(&target.metadata).as_ref())
            .cloned()
            .unwrap_or_default()
    };
    let notes: Vec<&str> = notes(unit).collect();
    let status = match unit.status {
        Some(status) => UnitStatus::name(status),
        None => unit.metadata.property("status").unwrap_or_default(),
    };
    Some([
        unit.id.clone().unwrap_or_default(),
        unit.source.segment.text.clone(),
        target.segment.text.clone(),
        status.to_owned(),
        notes.join("\n"),
        text(|metadata| &metadata.author),
        text(|metadata| &metadata.created),
        text(|metadata| &metadata.changed_by),
        text(|metadata| &metadata.changed),
        unit.context.previous.clone().unwrap_or_default(),
        unit.context.next.clone().unwrap_or_default(),
        unit.client().unwrap_or_default().to_owned(),
    ])
}

fn notes(unit: &TranslationUnit) -> impl Iterator<Item = &str> {
    let target = unit.target.as_ref().map(|target| &target.metadata.notes);
    let all = unit
        .metadata
        .notes
        .iter()
        .chain(&unit.source.metadata.notes);
    all.chain(target.into_iter().flatten())
        .map(|note| note.text.as_str())
}

fn note_omissions(unit: &TranslationUnit, summary: &mut WriteSummary) {
    for variant in std::iter::once(&unit.source).chain(&unit.target) {
        summary.omit(Detail::InlineCodes, variant.segment.codes.len());
        note_metadata(&variant.metadata, 0, summary);
    }
    // A cell cannot tell the edge of a document from an unknown neighbour.
    let edges = [&unit.context.previous, &unit.context.next]
        .into_iter()
        .filter(|neighbour| neighbour.as_deref() == Some(""))
        .count();
    summary.omit(Detail::Context, edges);
    let status = usize::from(unit.status.is_none() && unit.metadata.property("status").is_some());
    let client = usize::from(unit.client().is_some());
    note_metadata(&unit.metadata, status + client, summary);
}

/// Notes what of some metadata has no column; `kept` properties have one.
fn note_metadata(metadata: &Metadata, kept: usize, summary: &mut WriteSummary) {
    let properties = metadata.properties.len().saturating_sub(kept);
    summary.omit(Detail::Properties, properties);
    summary.omit(Detail::Attributes, metadata.attributes.len());
    let use_known = usize::from(metadata.usage_count.is_some());
    let use_dated = usize::from(metadata.last_used.is_some());
    summary.omit(Detail::History, use_known + use_dated);
}
