//! Suggestions as JSON lines (docs/json.md).

use std::io;

use serde::Serialize;
use taiyaku::{
    manuscript::Manuscript,
    suggest::{NOT_STORED, SuggestedSegment, TermHit},
};
use taiyaku_tm::matching::{Charge, Flag, Suggestion};

use super::super::{Ui, json::TargetLine};

#[derive(Serialize)]
struct MatchLine<'a> {
    file: &'a str,
    index: usize,
    source: &'a str,
    matches: Vec<SuggestionLine<'a>>,
    terms: Vec<TermLine<'a>>,
}

#[derive(Serialize)]
struct SuggestionLine<'a> {
    score: u8,
    uncapped: u8,
    similarity: u8,
    source: &'a str,
    target: Option<&'a str>,
    unit: Option<i64>,
    origin: &'a str,
    points: &'a [Charge],
    flags: &'a [Flag],
    repaired: Option<&'a str>,
}

#[derive(Serialize)]
struct TermLine<'a> {
    start: usize,
    end: usize,
    source: &'a str,
    targets: Vec<TargetLine<'a>>,
}

pub(super) fn print(
    manuscript: &Manuscript,
    index: usize,
    segment: &SuggestedSegment,
    ui: &mut Ui,
) -> io::Result<()> {
    ui.json(&MatchLine {
        file: &manuscript.path.to_string_lossy(),
        index,
        source: &segment.source.text,
        matches: segment.matches.iter().map(suggestion_line).collect(),
        terms: segment.terms.iter().map(term_line).collect(),
    })
}

fn suggestion_line<'a>(suggestion: &'a Suggestion) -> SuggestionLine<'a> {
    let id = suggestion.unit.id;
    SuggestionLine {
        score: suggestion.score,
        uncapped: suggestion.uncapped,
        similarity: suggestion.similarity,
        source: &suggestion.source().text,
        target: suggestion.target().map(|target| target.text.as_str()),
        unit: (id != NOT_STORED).then_some(id),
        origin: &suggestion.unit.origin_name,
        points: &suggestion.charges,
        flags: &suggestion.flags,
        repaired: suggestion.repaired.as_deref(),
    }
}

fn term_line(hit: &TermHit) -> TermLine<'_> {
    TermLine {
        start: hit.span.start,
        end: hit.span.end,
        source: &hit.term,
        targets: TargetLine::list(&hit.targets),
    }
}
