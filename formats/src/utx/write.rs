//! Entries to lines.

use std::borrow::{Borrow, Cow};
use std::collections::HashMap;
use std::io::Write;

use taiyaku_text::model::{ConceptEntry, Term, TermStatus};

use crate::entry::WriteOptions;
use crate::tables::sink::one_line;
use crate::tables::write_concepts::Pairs;
use crate::{Detail, WriteError, WriteSummary};

/// Versions of UTX that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UtxVersion {
    /// UTX-Simple 1.00, which knows neither status nor concepts.
    Simple1_00,
    /// UTX 1.11.
    V1_11,
    /// UTX 1.20.
    V1_20,
}

/// A moment that is the same in all files, for a file says nothing else by it.
const DATE: &str = "2000-01-01T00:00:00Z";

/// Columns of UTX 1.11 and later. Those from the seventh on are not in the standard, which allows any.
const COLUMNS: [&str; 13] = [
    "src",
    "tgt",
    "src:pos",
    "tgt:pos",
    "term status",
    "concept ID",
    "src:yomi",
    "src:comment",
    "comment",
    "concept note",
    "domain",
    "definition",
    "customer",
];

/// Columns of UTX-S 1.00.
const SIMPLE_COLUMNS: [&str; 4] = ["src", "tgt", "src:pos", "comment"];

/// Writes the terms of two languages, one row for each pair. Entries without a translation are left out. UTX-S 1.00 has
/// no place for a status: terms that are not to be used are left out of it.
///
/// # Errors
/// If `output` can't be written.
pub fn write<C: Borrow<ConceptEntry>>(
    output: impl Write,
    version: UtxVersion,
    options: &WriteOptions,
    concepts: impl IntoIterator<Item = C>,
) -> Result<WriteSummary, WriteError> {
    let mut writer = UtxWriter {
        output,
        version,
        ids: HashMap::new(),
        summary: WriteSummary::default(),
    };
    writer.header(options)?;
    for concept in concepts {
        let (source, target) = (&options.source_language, &options.target_language);
        writer.entry(&Pairs::of(concept.borrow(), source, target))?;
    }
    writer.output.flush()?;
    Ok(writer.summary)
}

struct UtxWriter<W> {
    output: W,
    version: UtxVersion,
    /// Concept IDs that are taken, and how often each was wanted: rows with the same one would become one entry.
    ids: HashMap<String, usize>,
    summary: WriteSummary,
}

impl<W: Write> UtxWriter<W> {
    fn header(&mut self, options: &WriteOptions) -> Result<(), WriteError> {
        let languages = format!("{}/{}", options.source_language, options.target_language);
        let note = options.note.as_deref().map(in_header);
        match self.version {
            UtxVersion::Simple1_00 => {
                let note = note.map(|note| format!("; description: {note}"));
                let note = note.unwrap_or_default();
                write!(self.output, "#UTX-S 1.00; {languages}; {DATE}{note}\r\n")?;
            }
            version => {
                let number = if version == UtxVersion::V1_11 {
                    "1.11"
                } else {
                    "1.20"
                };
                write!(self.output, "#UTX {number}; {languages}; {DATE};\r\n")?;
                if let Some(note) = note {
                    write!(self.output, "#description: {note};\r\n")?;
                }
            }
        }
        let columns = match self.version {
            UtxVersion::Simple1_00 => SIMPLE_COLUMNS.join("\t"),
            _ => COLUMNS.join("\t"),
        };
        Ok(write!(self.output, "#{columns}\r\n")?)
    }

    fn entry(&mut self, pairs: &Pairs<'_>) -> Result<(), WriteError> {
        let simple = self.version == UtxVersion::Simple1_00;
        let usable = |term: &Term| !simple || !is_discouraged(term);
        let rows = pairs
            .rows()
            .filter_map(|(source, target)| Some((source, target?)));
        let rows: Vec<_> = rows
            .filter(|(source, target)| usable(source) && usable(target))
            .collect();
        if rows.is_empty() {
            self.summary.left_out += 1;
            return Ok(());
        }
        let left_out = pairs
            .sources
            .iter()
            .chain(&pairs.targets)
            .filter(|term| !usable(term));
        self.summary.omit(Detail::Status, left_out.count());
        let id = self.id(pairs.entry.id.as_deref());
        for (source, target) in rows {
            let cells: Vec<Cow<'_, str>> = match simple {
                true => simple_cells(pairs.entry, source, target),
                false => cells(pairs, &id, source, target),
            };
            self.row(&cells)?;
        }
        self.summary.written += 1;
        self.note_omissions(pairs, simple);
        Ok(())
    }

    /// The entry's own id, with a number behind it if another one has it too; a number if it has none.
    fn id(&mut self, own: Option<&str>) -> String {
        let own = own.map(str::trim).filter(|id| !id.is_empty() && *id != "-");
        let number = self.summary.written + 1;
        let wanted = own.map_or_else(|| number.to_string(), str::to_owned);
        let mut id = wanted.clone();
        while self.ids.contains_key(&id) {
            let times = self.ids.entry(wanted.clone()).or_insert(1);
            *times += 1;
            id = format!("{wanted}-{times}");
        }
        self.ids.insert(id.clone(), 1);
        id
    }

    fn row(&mut self, cells: &[Cow<'_, str>]) -> Result<(), WriteError> {
        for (index, cell) in cells.iter().enumerate() {
            let cell = cell.trim();
            let mut written = one_line(cell);
            if index == 0 && written.starts_with('#') {
                // It would be a comment; white space at the ends of a cell is nothing.
                written = Cow::Owned(format!(" {written}"));
            }
            self.summary.altered += usize::from(written != cell);
            let tab = if index == 0 { "" } else { "\t" };
            write!(self.output, "{tab}{written}")?;
        }
        Ok(self.output.write_all(b"\r\n")?)
    }

    fn note_omissions(&mut self, pairs: &Pairs<'_>, simple: bool) {
        let entry = pairs.entry;
        let terms = || pairs.sources.iter().chain(&pairs.targets);
        let mut omit = |detail, count| self.summary.omit(detail, count);
        omit(Detail::OtherLanguages, pairs.terms_of_other_languages());
        let client = usize::from(entry.client().is_some());
        let of_sections = entry.languages.iter();
        let of_sections: usize = of_sections
            .map(|one| one.notes.len() + one.categories.len())
            .sum();
        let of_terms: usize = terms().map(|term| term.categories.len()).sum();
        let said = client
            + if simple {
                0
            } else {
                pairs.categories_in_definition()
            };
        let categories = entry.categories.len() + of_terms + of_sections;
        omit(Detail::DataCategories, categories.saturating_sub(said));
        let readings = pairs.targets.iter().filter(|term| term.reading.is_some());
        omit(Detail::TermFields, readings.count());
        let sources = pairs.sources.iter().filter(|term| term.status.is_some());
        let admitted = |term: &&&Term| term.status == Some(TermStatus::Admitted);
        omit(
            Detail::Status,
            sources.count() + pairs.targets.iter().filter(admitted).count(),
        );
        if simple {
            let fields = [&entry.subject_field, &entry.definition]
                .into_iter()
                .flatten();
            let readings = pairs.sources.iter().filter(|term| term.reading.is_some());
            let parts = pairs
                .targets
                .iter()
                .filter(|term| term.part_of_speech.is_some());
            omit(
                Detail::TermFields,
                fields.count() + readings.count() + parts.count(),
            );
            omit(Detail::Ids, usize::from(entry.id.is_some()));
            omit(Detail::DataCategories, client);
            let others = |term: &&&Term| !matches!(term.status, None | Some(TermStatus::Admitted));
            omit(
                Detail::Status,
                pairs
                    .targets
                    .iter()
                    .filter(others)
                    .filter(|term| !is_discouraged(term))
                    .count(),
            );
        }
    }
}

fn cells<'e>(
    pairs: &Pairs<'e>,
    id: &'e str,
    source: &'e Term,
    target: &'e Term,
) -> Vec<Cow<'e, str>> {
    let entry = pairs.entry;
    let optional = |text: &'e Option<String>| Cow::from(text.as_deref().unwrap_or_default());
    vec![
        Cow::from(&source.text),
        Cow::from(&target.text),
        optional(&source.part_of_speech),
        optional(&target.part_of_speech),
        Cow::from(target.status.map_or("", status)),
        Cow::from(id),
        optional(&source.reading),
        Cow::from(source.notes.join("\n")),
        Cow::from(target.notes.join("\n")),
        Cow::from(entry.notes.join("\n")),
        optional(&entry.subject_field),
        Cow::from(pairs.definition().unwrap_or_default()),
        Cow::from(entry.client().unwrap_or_default()),
    ]
}

fn simple_cells<'e>(
    entry: &'e ConceptEntry,
    source: &'e Term,
    target: &'e Term,
) -> Vec<Cow<'e, str>> {
    let notes = target.notes.iter().chain(&source.notes).chain(&entry.notes);
    let notes: Vec<&str> = notes.map(String::as_str).collect();
    vec![
        Cow::from(&source.text),
        Cow::from(&target.text),
        Cow::from(source.part_of_speech.as_deref().unwrap_or_default()),
        Cow::from(notes.join("\n")),
    ]
}

const fn status(status: TermStatus) -> &'static str {
    match status {
        TermStatus::Proposed => "provisional",
        TermStatus::Preferred | TermStatus::Admitted => "approved",
        TermStatus::Deprecated => "non-standard",
        TermStatus::Forbidden => "forbidden",
    }
}

fn is_discouraged(term: &Term) -> bool {
    matches!(
        term.status,
        Some(TermStatus::Deprecated | TermStatus::Forbidden)
    )
}

/// A text as it can stand in the header, where `;` ends a field and `:` its name.
fn in_header(text: &str) -> String {
    one_line(text).replace(';', "；").replace(':', "：")
}
