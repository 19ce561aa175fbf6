//! The short summary of the main job: what was found, what matched, what to do next.

use std::{
    io::{self, Write},
    path::Path,
};

use anstyle::Style;
use serde::Serialize;
use taiyaku::{
    manuscript,
    prepare::{DocumentSummary, Package, Summary},
    report,
    wording::{counted, harmless},
};
use unicode_width::UnicodeWidthStr;

use super::super::{GlobalArguments, Ui, exchange::ToolChoice};

const HEADING: Style = Style::new().bold();

/// Terms listed on the screen; the report has them all.
const TERMS_SHOWN: usize = 10;

pub(super) fn print(
    folder: &Path,
    package: &Package,
    summary: &Summary,
    tool: Option<ToolChoice>,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> io::Result<()> {
    let out = ui.out();
    for document in &summary.documents {
        writeln!(out, "{HEADING}{}{HEADING:#}", harmless(&document.file))?;
        print_document(out, document)?;
    }
    writeln!(
        out,
        "\n{HEADING}Matches{HEADING:#} in a memory of {}",
        counted(summary.units, "unit")
    )?;
    write!(out, "{}", report::leverage_table(&summary.leverage))?;
    print_terms(out, summary)?;
    if !summary.queries.is_empty() {
        let queries = counted(summary.queries.len(), "query/queries");
        writeln!(out, "\n{queries} for the client in queries.xlsx")?;
    }
    writeln!(out, "\n{HEADING}Package{HEADING:#} in {}", folder.display())?;
    let width = package
        .files
        .iter()
        .map(|file| file.name.width())
        .max()
        .unwrap_or(0);
    for file in &package.files {
        let padding = " ".repeat(width - file.name.width());
        writeln!(out, "  {}{padding}  {}", file.name, file.description)?;
    }
    writeln!(out, "\n{HEADING}Next{HEADING:#}")?;
    for step in next_steps(tool, !summary.terms.is_empty()) {
        writeln!(out, "  {step}")?;
    }
    writeln!(out, "  when it is translated: {}", way_back(tool, global))
}

/// The command that takes the translated text back, as the tool hands it over.
fn way_back(tool: Option<ToolChoice>, global: &GlobalArguments) -> String {
    let workplace = match (&global.project, &global.db) {
        (Some(project), _) => format!("--project {} ", argument(project)),
        (None, Some(database)) => format!("--db {} ", argument(database)),
        (None, None) => String::new(),
    };
    let file = match tool {
        Some(ToolChoice::Omegat) => "OMEGAT_PROJECT_FOLDER",
        Some(ToolChoice::Trados) => "FILE.sdlxliff",
        Some(ToolChoice::Memoq) => "FILE.mqxliff",
        Some(ToolChoice::Phrase) => "FILE.mxliff",
        Some(ToolChoice::Okapi) | None => "FILE.xlf",
    };
    format!("taiyaku {workplace}finish {file}")
}

/// A path as a shell takes it.
fn argument(path: &Path) -> String {
    let path = path.to_string_lossy();
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+:\\".contains(c);
    match path.chars().all(is_plain) {
        true => path.into_owned(),
        false => format!("'{}'", path.replace('\'', "'\\''")),
    }
}

fn print_document(out: &mut impl Write, document: &DocumentSummary) -> io::Result<()> {
    let lines = counted(document.lines, "line");
    match document.encoding {
        manuscript::PDF => write!(out, "  {lines} of text in the PDF")?,
        encoding => write!(out, "  {lines} in {encoding}")?,
    }
    if let Some(width) = document.wrap_width {
        let joined = counted(document.joined_lines, "line break");
        write!(out, ", wrapped at {width} characters: {joined} joined")?;
    }
    if document.dropped_characters > 0 {
        let dropped = counted(document.dropped_characters, "unreadable character");
        write!(out, ", {dropped} dropped")?;
    }
    let segments = counted(document.segments, "segment");
    let paragraphs = counted(document.paragraphs, "paragraph");
    let headings = counted(document.headings, "heading");
    let items = counted(document.list_items, "list item");
    write!(out, "\n  {segments} in {paragraphs}, {headings}, {items}")?;
    match document.incomplete {
        0 => writeln!(out),
        1 => writeln!(out, "; 1 stops in mid-sentence"),
        many => writeln!(out, "; {many} stop in mid-sentence"),
    }
}

fn print_terms(out: &mut impl Write, summary: &Summary) -> io::Result<()> {
    let occurrences: usize = summary.terms.iter().map(|term| term.count).sum();
    writeln!(
        out,
        "\n{HEADING}Terms{HEADING:#}: {} of {}, {}",
        summary.terms.len(),
        counted(summary.concepts, "concept entry/concept entries"),
        counted(occurrences, "occurrence")
    )?;
    for term in summary.terms.iter().take(TERMS_SHOWN) {
        let targets = term.targets.join(", ");
        writeln!(out, "  {:>3}  {}  {targets}", term.count, term.term)?;
    }
    if summary.terms.len() > TERMS_SHOWN {
        let hidden = summary.terms.len() - TERMS_SHOWN;
        writeln!(out, "  and {hidden} more in leverage.txt")?;
    }
    Ok(())
}

/// What a translator does with the package, line by line.
fn next_steps(tool: Option<ToolChoice>, with_terms: bool) -> Vec<&'static str> {
    let (open, terms) = match tool {
        Some(ToolChoice::Omegat) => (
            "in an OmegaT project, put the .xlf into source/ and memory.tmx into tm/, and switch off\n  \
             sentence-level segmenting (the segments are cut already)",
            "put glossary.tbx into glossary/",
        ),
        Some(ToolChoice::Trados) => (
            "open the .xlf in Trados Studio as a single document, and import memory.tmx into the\n  \
             project's memory",
            "bring glossary.tbx into a term base by way of MultiTerm Convert",
        ),
        Some(ToolChoice::Memoq) => (
            "import the .xlf into a memoQ project, and memory.tmx into its memory",
            "import glossary.tbx into its term base",
        ),
        Some(ToolChoice::Phrase) => (
            "upload the .xlf to a Phrase project, and memory.tmx to its memory",
            "upload glossary.tbx to its term base",
        ),
        Some(ToolChoice::Okapi) | None => (
            "open the .xlf in your CAT tool, and give it memory.tmx (--for TOOL fits the files to one\n  \
             tool)",
            "give it glossary.tbx, too",
        ),
    };
    let mut steps = vec![open];
    steps.extend(with_terms.then_some(terms));
    steps
}

#[derive(Serialize)]
struct PackageLine<'a> {
    folder: &'a str,
    files: Vec<&'a str>,
    #[serde(flatten)]
    summary: &'a Summary,
}

pub(super) fn print_json(
    folder: &Path,
    package: &Package,
    summary: &Summary,
    ui: &mut Ui,
) -> io::Result<()> {
    ui.json(&PackageLine {
        folder: &folder.to_string_lossy(),
        files: package
            .files
            .iter()
            .map(|file| file.name.as_str())
            .collect(),
        summary,
    })
}
