//! `taiyaku glossary scan`: the terms that occur in a text.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::Args;
use serde::Serialize;
use taiyaku::{
    manuscript::Manuscript,
    suggest::{Resources, TermHit},
};
use taiyaku_text::{model::DocumentSegment, span::Position};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui,
    arguments::ResultFormat,
    json::TargetLine,
    resources::TermArguments,
    segment::CuttingArguments,
    workplace::{self, Workplace},
};

/// Find the terms of the term base in texts.
///
/// A term is found wherever it stands as a word of its own, also across a line break, in another width or
/// an older form of kanji; 京都 is not found in 東京都. Exit code 1 means: nothing found.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    taiyaku --project weekly glossary scan article.ja.txt\n  \
    taiyaku glossary scan article.ja.txt --glossary terms.tsv --format json")]
pub(super) struct GlossaryScanArguments {
    /// Texts to look through; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// How to print the occurrences.
    #[arg(long, value_enum, default_value_t = ResultFormat::Text)]
    format: ResultFormat,

    #[command(flatten)]
    terms: TermArguments,

    #[command(flatten)]
    cutting: CuttingArguments,
}

pub(super) fn run(
    arguments: &GlossaryScanArguments,
    global: &GlobalArguments,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let manuscripts = arguments
        .files
        .iter()
        .map(|path| workplace::read_manuscript(path, &arguments.cutting.options(), global, ui))
        .collect::<Result<Vec<_>, _>>()?;
    let resources = arguments
        .terms
        .load(&Workplace::find(global)?, global, ui)?;
    let mut found = false;
    for manuscript in &manuscripts {
        found |= scan(manuscript, &resources, arguments.format, ui)?;
    }
    Ok(if found {
        Outcome::Done
    } else {
        Outcome::NothingFound
    })
}

fn scan(
    manuscript: &Manuscript,
    resources: &Resources,
    format: ResultFormat,
    ui: &mut Ui,
) -> io::Result<bool> {
    let lines = manuscript.positions();
    let mut found = false;
    for segment in manuscript.translatable() {
        for hit in resources.terms_in(&segment.text) {
            found = true;
            let place = segment
                .origins
                .get(hit.span.start)
                .map(|origin| lines.at(*origin));
            let place = place.unwrap_or(segment.start);
            match format {
                ResultFormat::Text => print_text(manuscript, place, segment, &hit, ui)?,
                ResultFormat::Json => print_json(manuscript, place, &hit, resources, ui)?,
            }
        }
    }
    Ok(found)
}

fn print_text(
    manuscript: &Manuscript,
    place: Position,
    segment: &DocumentSegment,
    hit: &TermHit,
    ui: &mut Ui,
) -> io::Result<()> {
    let targets: Vec<_> = hit.usable_targets().collect();
    let variant = if hit.variant {
        format!(" (of {})", hit.term)
    } else {
        String::new()
    };
    writeln!(
        ui.out(),
        "{}:{}:{}: {}{variant} = {}  …{}…",
        manuscript.path.display(),
        place.line,
        place.column,
        hit.text,
        targets.join(", "),
        surroundings(&segment.text, hit)
    )
}

/// Characters shown on each side of a term.
const SURROUNDINGS: usize = 10;

fn surroundings(text: &str, hit: &TermHit) -> String {
    let start = hit.span.start.saturating_sub(SURROUNDINGS);
    text.chars()
        .skip(start)
        .take(hit.span.end + SURROUNDINGS - start)
        .collect()
}

#[derive(Serialize)]
struct OccurrenceLine<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    text: &'a str,
    term: &'a str,
    concept: Option<i64>,
    variant: bool,
    targets: Vec<TargetLine<'a>>,
}

fn print_json(
    manuscript: &Manuscript,
    place: Position,
    hit: &TermHit,
    resources: &Resources,
    ui: &mut Ui,
) -> io::Result<()> {
    ui.json(&OccurrenceLine {
        file: &manuscript.path.to_string_lossy(),
        line: place.line,
        column: place.column,
        start: hit.span.start,
        end: hit.span.end,
        text: &hit.text,
        term: &hit.term,
        concept: resources.concept_number(hit.concept),
        variant: hit.variant,
        targets: TargetLine::list(&hit.targets),
    })
}
