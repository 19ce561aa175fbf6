//! Suggestions as JSON lines (docs/json.md).

use std::io::{self, Write};

use serde::Serialize;
use taiyaku::suggest::{TermHit, UnitFacts};
use taiyaku_text::{model::UnitStatus, span::Span};
use taiyaku_tm::{
    assembly::Assembled,
    matching::{Charge, Edit, Flag, MemoryUnit, Suggestion},
    repair::Repair,
};

use super::{super::json::TargetLine, Found};

#[derive(Serialize)]
struct MatchLine<'a> {
    file: &'a str,
    index: usize,
    source: &'a str,
    matches: Vec<SuggestionLine<'a>>,
    further_exact: Vec<ExactLine<'a>>,
    assembled: Option<AssembledLine<'a>>,
    fragments: Option<Vec<FragmentLine<'a>>>,
    repetition_of: Option<usize>,
    internal: Option<InternalLine>,
    terms: Vec<TermLine<'a>>,
}

#[derive(Serialize)]
struct SuggestionLine<'a> {
    score: u8,
    uncapped: u8,
    similarity: u8,
    source: &'a str,
    target: Option<&'a str>,
    #[serde(flatten)]
    unit: UnitLine<'a>,
    points: &'a [Charge],
    flags: &'a [Flag],
    edits: Vec<EditLine>,
    repaired: Option<&'a str>,
    repairs: Vec<RepairLine>,
    others: Vec<UnitLine<'a>>,
}

/// A further translation of exactly the same text.
#[derive(Serialize)]
struct ExactLine<'a> {
    score: u8,
    target: Option<&'a str>,
    #[serde(flatten)]
    unit: UnitLine<'a>,
}

#[derive(Serialize)]
struct UnitLine<'a> {
    unit: Option<i64>,
    origin: &'a str,
    memory: Option<&'a str>,
    status: Option<UnitStatus>,
    created: Option<&'a str>,
    changed: Option<&'a str>,
    author: Option<&'a str>,
}

#[derive(Serialize)]
struct EditLine {
    query: SpanLine,
    unit: SpanLine,
}

#[derive(Serialize)]
struct SpanLine {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct RepairLine {
    start: usize,
    end: usize,
    original: String,
    kind: &'static str,
}

#[derive(Serialize)]
struct AssembledLine<'a> {
    score: u8,
    target: String,
    parts: Vec<PartLine<'a>>,
}

/// A piece of the segment with its unit.
#[derive(Serialize)]
struct PartLine<'a> {
    start: usize,
    end: usize,
    score: u8,
    unit: Option<i64>,
    source: &'a str,
    target: Option<&'a str>,
}

/// A part of the segment that stands in a unit too.
#[derive(Serialize)]
struct FragmentLine<'a> {
    start: usize,
    end: usize,
    text: String,
    unit: Option<i64>,
    origin: &'a str,
    memory: Option<&'a str>,
    source: &'a str,
    target: Option<&'a str>,
    source_start: usize,
    source_end: usize,
    whole: bool,
}

#[derive(Serialize)]
struct InternalLine {
    index: usize,
    score: u8,
}

#[derive(Serialize)]
struct TermLine<'a> {
    start: usize,
    end: usize,
    source: &'a str,
    targets: Vec<TargetLine<'a>>,
}

/// Prints what is known about a segment as one line.
pub(super) fn print(out: &mut impl Write, found: &Found<'_>) -> io::Result<()> {
    let segment = &found.segment;
    let line = MatchLine {
        file: found.file,
        index: found.index,
        source: &segment.source.text,
        matches: segment.matches.iter().map(suggestion_line).collect(),
        further_exact: found.further_exact.iter().map(exact_line).collect(),
        assembled: found.assembled.as_ref().map(assembled_line),
        fragments: fragment_lines(found),
        repetition_of: found.repeats,
        internal: found
            .resembles
            .map(|(index, score)| InternalLine { index, score }),
        terms: segment.terms.iter().map(term_line).collect(),
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

fn suggestion_line(suggestion: &Suggestion) -> SuggestionLine<'_> {
    let repair = suggestion.repaired.as_ref();
    let target = target(suggestion);
    SuggestionLine {
        score: suggestion.score,
        uncapped: suggestion.uncapped,
        similarity: suggestion.similarity,
        source: &suggestion.source().text,
        target,
        unit: unit_line(&suggestion.unit),
        points: &suggestion.charges,
        flags: &suggestion.flags,
        edits: suggestion.edits.iter().map(edit_line).collect(),
        repairs: repair_lines(repair, target.unwrap_or_default()),
        repaired: repair.map(|repair| repair.text.as_str()),
        others: suggestion
            .others
            .iter()
            .map(|unit| unit_line(unit))
            .collect(),
    }
}

fn target(suggestion: &Suggestion) -> Option<&str> {
    suggestion.target().map(|target| target.text.as_str())
}

fn exact_line(suggestion: &Suggestion) -> ExactLine<'_> {
    ExactLine {
        score: suggestion.score,
        target: target(suggestion),
        unit: unit_line(&suggestion.unit),
    }
}

fn assembled_line(assembled: &Assembled) -> AssembledLine<'_> {
    let parts = assembled.pieces.iter().map(|piece| PartLine {
        start: piece.span.start,
        end: piece.span.end,
        score: piece.suggestion.score,
        unit: UnitFacts::of(&piece.suggestion.unit).number,
        source: &piece.suggestion.source().text,
        target: target(&piece.suggestion),
    });
    AssembledLine {
        score: assembled.score,
        target: assembled.target(),
        parts: parts.collect(),
    }
}

fn fragment_lines<'a>(found: &'a Found<'_>) -> Option<Vec<FragmentLine<'a>>> {
    let lines = found.fragments.as_ref()?.iter().map(|fragment| {
        let facts = UnitFacts::of(&fragment.unit);
        FragmentLine {
            start: fragment.span.start,
            end: fragment.span.end,
            text: cut(&found.segment.source.text, fragment.span),
            unit: facts.number,
            origin: facts.origin,
            memory: facts.memory,
            source: &fragment.source().text,
            target: fragment.target().map(|target| target.text.as_str()),
            source_start: fragment.unit_span.start,
            source_end: fragment.unit_span.end,
            whole: fragment.whole,
        }
    });
    Some(lines.collect())
}

/// The part of a text that a span covers.
fn cut(text: &str, span: Span) -> String {
    text.chars().skip(span.start).take(span.len()).collect()
}

fn unit_line(unit: &MemoryUnit) -> UnitLine<'_> {
    let facts = UnitFacts::of(unit);
    UnitLine {
        unit: facts.number,
        origin: facts.origin,
        memory: facts.memory,
        status: facts.status,
        created: facts.created,
        changed: facts.changed,
        author: facts.author,
    }
}

fn edit_line(edit: &Edit) -> EditLine {
    EditLine {
        query: edit.query.into(),
        unit: edit.unit.into(),
    }
}

impl From<Span> for SpanLine {
    fn from(span: Span) -> Self {
        Self {
            start: span.start,
            end: span.end,
        }
    }
}

fn repair_lines(repair: Option<&Repair>, target: &str) -> Vec<RepairLine> {
    let changes = repair.map(|repair| repair.changes.iter());
    changes
        .into_iter()
        .flatten()
        .map(|change| RepairLine {
            start: change.repaired.start,
            end: change.repaired.end,
            original: cut(target, change.original),
            kind: change.kind.name(),
        })
        .collect()
}

fn term_line(hit: &TermHit) -> TermLine<'_> {
    TermLine {
        start: hit.span.start,
        end: hit.span.end,
        source: &hit.term,
        targets: TargetLine::list(&hit.targets),
    }
}
