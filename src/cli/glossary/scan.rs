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
    wording::harmless,
};
use taiyaku_text::{
    model::DocumentSegment,
    span::{Position, Span},
};

use super::super::{
    Failure, GlobalArguments, Outcome, Ui, arguments::ResultFormat, cutting::CuttingArguments,
    json::TargetLine, manuscripts, resources::TermArguments, workplace::Workplace,
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
    /// Texts or PDFs to look through; `-` is standard input.
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
    let workplace = Workplace::find(global)?;
    let cutting = arguments.cutting.options(&workplace, ui)?;
    let manuscripts = manuscripts::read(&arguments.files, &cutting, global, ui)?;
    let resources = arguments.terms.load(&workplace, global, ui)?;
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
    let mut found = false;
    for segment in manuscript.translatable() {
        let characters: Vec<char> = segment.text.chars().collect();
        for hit in resources.terms_in(&segment.text) {
            found = true;
            let span = place_in_file(segment, hit.span);
            let position = segment.origins.position(hit.span.start);
            let position = position.unwrap_or(segment.start);
            match format {
                ResultFormat::Text => print_text(manuscript, position, &characters, &hit, ui)?,
                ResultFormat::Json => {
                    let place = Place { position, span };
                    print_json(manuscript, &place, &hit, resources, ui)?;
                }
            }
        }
    }
    Ok(found)
}

/// Where an occurrence stands in the file.
struct Place {
    position: Position,
    span: Span,
}

/// A stretch of a segment as a stretch of the file's text; layout inside it counts along.
fn place_in_file(segment: &DocumentSegment, span: Span) -> Span {
    let origin = |offset: usize| segment.origins.get(offset).unwrap_or_default();
    Span::new(origin(span.start), origin(span.end.saturating_sub(1)) + 1)
}

fn print_text(
    manuscript: &Manuscript,
    position: Position,
    characters: &[char],
    hit: &TermHit,
    ui: &mut Ui,
) -> io::Result<()> {
    let variant = if hit.variant {
        format!(" (of {})", hit.term)
    } else {
        String::new()
    };
    writeln!(
        ui.out(),
        "{}:{}:{}: {}{variant} = {}  …{}…",
        harmless(&manuscript.path.to_string_lossy()),
        position.line,
        position.column,
        hit.text,
        hit.advice(),
        surroundings(characters, hit.span)
    )
}

/// Characters shown on each side of a term.
const SURROUNDINGS: usize = 10;

fn surroundings(characters: &[char], span: Span) -> String {
    let start = span.start.saturating_sub(SURROUNDINGS);
    let end = (span.end + SURROUNDINGS).min(characters.len());
    characters
        .get(start..end)
        .unwrap_or_default()
        .iter()
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
    place: &Place,
    hit: &TermHit,
    resources: &Resources,
    ui: &mut Ui,
) -> io::Result<()> {
    ui.json(&OccurrenceLine {
        file: &manuscript.path.to_string_lossy(),
        line: place.position.line,
        column: place.position.column,
        start: place.span.start,
        end: place.span.end,
        text: &hit.text,
        term: &hit.term,
        concept: resources.concept_number(hit.concept),
        variant: hit.variant,
        targets: TargetLine::list(&hit.targets),
    })
}
