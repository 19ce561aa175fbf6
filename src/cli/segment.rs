//! `taiyaku segment`: a Japanese text, one segment a line.

mod print;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use taiyaku::{
    files::{self, WriteFileError},
    manuscript::{ManuscriptError, SourceText},
};
use taiyaku_text::segmentation::{SegmentationOptions, Segments};

use super::{
    Failure, GlobalArguments, Outcome, Ui, cutting::CuttingArguments, manuscripts,
    workplace::Workplace,
};
use print::Printer;

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
    taiyaku segment book.pdf --save-text book.txt\n  \
    taiyaku segment --explain article.ja.txt | less")]
pub(crate) struct SegmentArguments {
    /// Texts or PDFs to cut; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// How to print the segments.
    #[arg(long, value_enum, default_value_t = SegmentFormat::Lines)]
    format: SegmentFormat,

    /// Tell of each segment why it is cut so: the line breaks that were joined, the end marks that end
    /// nothing, and the rule that ends it (the rules are listed in docs/segmentation.md). What is no
    /// part of the text, such as page numbers, is shown, too.
    #[arg(long)]
    explain: bool,

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
    /// Line, column, kind and text of each segment, tab-separated; with --explain also what was
    /// joined, what was kept, and the rule that ends it.
    Tsv,
    /// One JSON object a line (see docs/json.md).
    Json,
}

pub(crate) fn run(
    arguments: &SegmentArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let cutting = arguments.cutting.options(&Workplace::find(global)?, ui)?;
    manuscripts::refuse_input_twice(&arguments.files)?;
    if arguments.save_text.is_some() && arguments.files.len() > 1 {
        return Err(
            Failure::new("--save-text keeps the text of one file, and several are named")
                .with_remedy("run the command once for each file"),
        );
    }
    if arguments.save_text.as_deref() == Some(Path::new("-")) {
        return Err(Failure::new(
            "--save-text needs a file: standard output is for the segments",
        ));
    }
    for path in &arguments.files {
        let source = manuscripts::read_source(path, global, ui)?;
        print(source, &cutting, arguments, ui)?;
    }
    Ok(Outcome::Done)
}

/// Prints segments as they are found: a book of any size needs little more memory than its text.
fn print(
    source: SourceText,
    cutting: &SegmentationOptions,
    arguments: &SegmentArguments,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let segments = match arguments.explain {
        true => Segments::explained(&source.text, cutting),
        false => Segments::of(&source.text, cutting),
    };
    let mut segments = segments.enumerate().peekable();
    if segments.peek().is_none() {
        drop(segments);
        let empty = ManuscriptError::Empty(source.path);
        return Err(manuscripts::failure(empty));
    }
    if let Some(path) = &arguments.save_text {
        save(path, &source.text)?;
    }
    let printer = Printer::new(&source.path, arguments.format, arguments.explain);
    for (index, segment) in segments {
        printer.print(index, &segment, ui)?;
    }
    for problem in cutting.given_up() {
        ui.problem(&source.path, &problem);
    }
    Ok(())
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
