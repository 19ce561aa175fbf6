//! `taiyaku segment`: a Japanese text, one segment a line.

mod print;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use taiyaku::manuscript::ManuscriptError;
use taiyaku_text::segmentation::Segments;

use super::{
    Failure, GlobalArguments, Outcome, Ui,
    cutting::CuttingArguments,
    workplace::{self, Workplace},
};
use print::Printer;

/// Cut Japanese text into sentences, one a line.
///
/// Lines that a PDF or a mail program broke are joined again; headings, list items and notes become
/// segments of their own; quotations stay whole.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku segment article.ja.txt\n  \
    taiyaku segment --format json chapter-*.txt > segments.jsonl\n  \
    taiyaku segment book.pdf\n  \
    taiyaku segment --explain article.ja.txt | less")]
pub(crate) struct SegmentArguments {
    /// Files to cut; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// How to print the segments.
    #[arg(long, value_enum, default_value_t = SegmentFormat::Lines)]
    format: SegmentFormat,

    /// Tell of each segment why it is cut so: the line breaks that were joined, the end marks that end
    /// nothing, and the rule that ends it (the rules are listed in docs/segmentation.md).
    #[arg(long)]
    explain: bool,

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
    workplace::refuse_input_twice(&arguments.files)?;
    for path in &arguments.files {
        let source = workplace::read_source(path, global, ui)?;
        let printer = Printer::new(&source.path, arguments.format, arguments.explain);
        let mut printed = 0;
        // Segments are printed as they are found: a book of any size needs little more memory than its text.
        let segments = match arguments.explain {
            true => Segments::explained(&source.text, &cutting),
            false => Segments::of(&source.text, &cutting),
        };
        for segment in segments {
            printer.print(printed, &segment, ui)?;
            printed += 1;
        }
        if printed == 0 {
            return Err(workplace::manuscript_failure(ManuscriptError::Empty(
                source.path,
            )));
        }
    }
    Ok(Outcome::Done)
}
