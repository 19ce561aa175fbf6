//! `taiyaku segment`: a Japanese text, one segment a line.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use serde::Serialize;
use taiyaku::{
    files::{self, WriteFileError},
    manuscript::Manuscript,
};
use taiyaku_text::{
    model::{DocumentSegment, SegmentKind},
    span::Position,
};

use super::{
    Failure, GlobalArguments, Outcome, Ui,
    cutting::CuttingArguments,
    workplace::{self, Workplace},
};

/// Cut Japanese text into sentences, one a line.
///
/// Lines that a PDF or a mail program broke are joined again; headings, list items and notes become
/// segments of their own; quotations stay whole.
///
/// A PDF is read with the program `pdftotext` of Poppler, if it is installed. Lines and columns are then those of the text
/// taken out of it, which --save-text keeps.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku segment article.ja.txt\n  \
    taiyaku segment --format json chapter-*.txt > segments.jsonl\n  \
    taiyaku segment book.pdf --save-text book.txt")]
pub(crate) struct SegmentArguments {
    /// Texts or PDFs to cut; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// How to print the segments.
    #[arg(long, value_enum, default_value_t = SegmentFormat::Lines)]
    format: SegmentFormat,

    /// Write the text that lines and columns refer to, such as that of a PDF, to this file.
    #[arg(long, value_name = "TEXT")]
    save_text: Option<PathBuf>,

    #[command(flatten)]
    cutting: CuttingArguments,
}

/// How segments are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SegmentFormat {
    /// One segment a line; page numbers and running heads are left out.
    Lines,
    /// Line, column, kind and text of each segment, tab-separated.
    Tsv,
    /// One JSON object a line (see docs/json.md).
    Json,
}

pub(crate) fn run(
    arguments: &SegmentArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let cutting = arguments.cutting.options(&Workplace::find(global)?);
    if arguments.save_text.is_some() && arguments.files.len() > 1 {
        return Err(Failure::new("--save-text is for one file at a time"));
    }
    for manuscript in workplace::read_manuscripts(&arguments.files, &cutting, global, ui)? {
        if let Some(path) = &arguments.save_text {
            save(path, &manuscript.text)?;
        }
        match arguments.format {
            SegmentFormat::Lines => print_lines(&manuscript, ui)?,
            SegmentFormat::Tsv => print_table(&manuscript, ui)?,
            SegmentFormat::Json => print_json(&manuscript, ui)?,
        }
    }
    Ok(Outcome::Done)
}

fn save(path: &Path, text: &str) -> Result<(), Failure> {
    let written = files::write_whole(path, false, |out| {
        out.write_all(text.as_bytes())
            .map_err(|error| WriteFileError::unwritable(path, error))
    });
    written.map_err(|error| match error {
        WriteFileError::Exists(_) => Failure::from(error).with_remedy("choose another name"),
        WriteFileError::Unwritable { .. } => error.into(),
    })
}

fn print_lines(manuscript: &Manuscript, ui: &mut Ui) -> Result<(), Failure> {
    for segment in manuscript.translatable() {
        writeln!(ui.out(), "{}", segment.text)?;
    }
    Ok(())
}

fn print_table(manuscript: &Manuscript, ui: &mut Ui) -> Result<(), Failure> {
    for segment in &manuscript.segmentation.segments {
        let kind = kind_name(segment.kind);
        let Position { line, column } = segment.start;
        writeln!(ui.out(), "{line}\t{column}\t{kind}\t{}", segment.text)?;
    }
    Ok(())
}

/// The name of a kind in tables, as in JSON.
fn kind_name(kind: SegmentKind) -> &'static str {
    match kind {
        SegmentKind::Sentence => "sentence",
        SegmentKind::Heading => "heading",
        SegmentKind::ListItem => "list-item",
        SegmentKind::Aside => "aside",
        SegmentKind::Note => "note",
        SegmentKind::Furniture => "furniture",
    }
}

#[derive(Serialize)]
struct SegmentLine<'a> {
    file: &'a str,
    index: usize,
    paragraph: usize,
    kind: SegmentKind,
    group: Option<usize>,
    complete: bool,
    text: &'a str,
    start: Position,
    end: Position,
}

fn print_json(manuscript: &Manuscript, ui: &mut Ui) -> Result<(), Failure> {
    let file = manuscript.path.to_string_lossy();
    for (index, segment) in manuscript.segmentation.segments.iter().enumerate() {
        let DocumentSegment {
            paragraph,
            kind,
            group,
            complete,
            text,
            start,
            end,
            ..
        } = segment;
        ui.json(&SegmentLine {
            file: &file,
            index,
            paragraph: *paragraph,
            kind: *kind,
            group: *group,
            complete: *complete,
            text,
            start: *start,
            end: *end,
        })?;
    }
    Ok(())
}
