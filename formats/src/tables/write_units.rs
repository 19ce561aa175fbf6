//! Translation units to rows.

use std::borrow::Borrow;
use std::io::Write;

use taiyaku_text::model::{LanguageTag, Metadata, TranslationUnit, UnitStatus};

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
    write_table(output, TableFormat::Csv, units)
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
    write_table(output, TableFormat::Tsv, units)
}

/// A property that marks the unit of a memory which a row stands for, so that its changes find the way back. Tables of
/// units that have it are made for people to work in.
pub const REVIEW_MARK: &str = "taiyaku";

/// Units that are marked go out as a table for people; a spreadsheet needs a byte order mark to see that it is UTF-8.
fn write_table<W: Write, U: Borrow<TranslationUnit>>(
    mut output: W,
    format: TableFormat,
    units: impl IntoIterator<Item = U>,
) -> Result<WriteSummary, WriteError> {
    let mut units = units.into_iter().peekable();
    let languages = units.peek().and_then(|first| {
        let unit: &TranslationUnit = first.borrow();
        unit.metadata.property(REVIEW_MARK)?;
        let target = unit.target.as_ref()?;
        Some((unit.source.language.clone(), target.language.clone()))
    });
    match languages {
        Some((source, target)) => {
            output.write_all("\u{feff}".as_bytes())?;
            write_for_people(Sink::new(output, format), &source, &target, units)
        }
        None => write_units(Sink::new(output, format), units),
    }
}

/// Writes units under [`HEADER`].
///
/// # Errors
/// If the output can't be written.
pub(crate) fn write_units<U: Borrow<TranslationUnit>>(
    mut sink: Sink<'_>,
    units: impl IntoIterator<Item = U>,
) -> Result<WriteSummary, WriteError> {
    sink.row(&HEADER)?;
    write_rows(sink, units, |_, cells| cells.to_vec())
}

/// Writes units as people read them: a number, the texts under the names of their languages, status and comment first.
///
/// # Errors
/// If the output can't be written.
pub(crate) fn write_for_people<U: Borrow<TranslationUnit>>(
    mut sink: Sink<'_>,
    source: &LanguageTag,
    target: &LanguageTag,
    units: impl IntoIterator<Item = U>,
) -> Result<WriteSummary, WriteError> {
    let [_, _, _, _, _, rest @ ..] = HEADER;
    let mut header = vec![
        "番号 No.".to_owned(),
        format!("原文 {}", heading(source)),
        format!("訳文 {}", heading(target)),
        "状態 Status".to_owned(),
        "備考 Comment".to_owned(),
        "id".to_owned(),
    ];
    header.extend(rest.map(str::to_owned));
    header.push(REVIEW_MARK.to_owned());
    sink.row(&header)?;
    write_rows(
        sink,
        units,
        |number, [id, source, target, status, note, rest @ ..]| {
            let first = [&number.to_string(), source, target, status, note, id];
            first.into_iter().chain(rest).cloned().collect()
        },
    )
}

/// A language as it stands over a column.
fn heading(language: &LanguageTag) -> &str {
    match language.normalized().as_str() {
        "ja" => "Japanese",
        "en" => "English",
        _ => language.as_str(),
    }
}

/// Writes the units that have a translation; `order` puts their cells in the order of the header.
fn write_rows<U: Borrow<TranslationUnit>>(
    mut sink: Sink<'_>,
    units: impl IntoIterator<Item = U>,
    order: impl Fn(usize, &[String; HEADER.len()]) -> Vec<String>,
) -> Result<WriteSummary, WriteError> {
    for unit in units {
        let unit = unit.borrow();
        let cells = cells(unit).filter(|[_, source, target, ..]| {
            !source.trim().is_empty() && !target.trim().is_empty()
        });
        let Some(cells) = cells else {
            sink.summary.left_out += 1;
            continue;
        };
        let mut row = order(sink.summary.written + 1, &cells);
        if row.len() > HEADER.len() {
            row.push(
                unit.metadata
                    .property(REVIEW_MARK)
                    .unwrap_or_default()
                    .to_owned(),
            );
        }
        if !sink.fits(&row) {
            sink.summary.left_out += 1;
            continue;
        }
        sink.row(&row)?;
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
    let mark = usize::from(unit.metadata.property(REVIEW_MARK).is_some());
    note_metadata(&unit.metadata, status + client + mark, summary);
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
