//! The short summary of the main job: what was found, what matched, what to do next.

use std::{
    io::{self, Write},
    path::Path,
};

use anstyle::Style;
use serde::Serialize;
use taiyaku::{
    prepare::{DocumentSummary, Package, Summary},
    report,
};
use unicode_width::UnicodeWidthStr;

use super::super::{Ui, exchange::ToolChoice};

const HEADING: Style = Style::new().bold();

/// Terms listed on the screen; the report has them all.
const TERMS_SHOWN: usize = 10;

pub(super) fn print(
    folder: &Path,
    package: &Package,
    summary: &Summary,
    tool: Option<ToolChoice>,
    ui: &mut Ui,
) -> io::Result<()> {
    let out = ui.out();
    for document in &summary.documents {
        writeln!(out, "{HEADING}{}{HEADING:#}", document.file)?;
        print_document(out, document)?;
    }
    writeln!(
        out,
        "\n{HEADING}Matches{HEADING:#} in a memory of {} units",
        summary.units
    )?;
    write!(out, "{}", report::leverage_table(&summary.leverage))?;
    print_terms(out, summary)?;
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
    writeln!(out, "\n{HEADING}Next{HEADING:#}: {}", next_step(tool))
}

fn print_document(out: &mut impl Write, document: &DocumentSummary) -> io::Result<()> {
    write!(out, "  {} lines in {}", document.lines, document.encoding)?;
    if let Some(width) = document.wrap_width {
        write!(
            out,
            ", wrapped at {width} characters: {} line breaks joined",
            document.joined_lines
        )?;
    }
    if document.dropped_characters > 0 {
        write!(
            out,
            ", {} unreadable characters dropped",
            document.dropped_characters
        )?;
    }
    write!(
        out,
        "\n  {} segments in {} paragraphs",
        document.segments, document.paragraphs
    )?;
    write!(
        out,
        ", {} headings, {} list items",
        document.headings, document.list_items
    )?;
    if document.incomplete > 0 {
        write!(out, "; {} stop in mid-sentence", document.incomplete)?;
    }
    writeln!(out)
}

fn print_terms(out: &mut impl Write, summary: &Summary) -> io::Result<()> {
    let occurrences: usize = summary.terms.iter().map(|term| term.count).sum();
    writeln!(
        out,
        "\n{HEADING}Terms{HEADING:#}: {} of {} concept entries' terms occur, {occurrences} times",
        summary.terms.len(),
        summary.concepts
    )?;
    for term in summary.terms.iter().take(TERMS_SHOWN) {
        writeln!(
            out,
            "  {:>3}  {}  {}",
            term.count,
            term.term,
            term.targets.join(", ")
        )?;
    }
    if summary.terms.len() > TERMS_SHOWN {
        writeln!(
            out,
            "  and {} more in leverage.txt",
            summary.terms.len() - TERMS_SHOWN
        )?;
    }
    Ok(())
}

/// What a translator does with the package.
const fn next_step(tool: Option<ToolChoice>) -> &'static str {
    match tool {
        Some(ToolChoice::Omegat) => {
            "in an OmegaT project, put the .xlf into source/, memory.tmx into tm/, glossary.tbx into\n  \
             glossary/, and switch off sentence-level segmenting (the segments are cut already)"
        }
        Some(ToolChoice::Trados) => {
            "open the .xlf in Trados Studio as a single document, and import memory.tmx into the\n  \
             project's memory; glossary.tbx goes into a term base by way of MultiTerm Convert"
        }
        Some(ToolChoice::Memoq) => {
            "import the .xlf into a memoQ project, memory.tmx into its memory, glossary.tbx into its\n  \
             term base"
        }
        Some(ToolChoice::Phrase) => {
            "upload the .xlf to a Phrase project, memory.tmx to its memory, glossary.tbx to its term\n  \
             base"
        }
        Some(ToolChoice::Okapi) | None => {
            "open the .xlf in your CAT tool, and give it memory.tmx and glossary.tbx (--for TOOL fits\n  \
             the files to one tool)"
        }
    }
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
