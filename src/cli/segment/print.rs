//! Segments as lines, tables or JSON, each with its reasons where they are asked for.

use std::{
    io::{self, Write},
    path::Path,
};

use serde::Serialize;
use taiyaku_text::{
    model::{DocumentSegment, SegmentKind},
    segmentation::{Explanation, Reason, reason_of},
    span::Position,
};

use super::{SegmentFormat, Ui};

/// Prints the segments of one file.
pub(super) struct Printer {
    file: String,
    format: SegmentFormat,
    explain: bool,
}

impl Printer {
    pub(super) fn new(file: &Path, format: SegmentFormat, explain: bool) -> Self {
        Self {
            file: file.to_string_lossy().into_owned(),
            format,
            explain,
        }
    }

    /// Prints the segment with the number `index` of the file.
    pub(super) fn print(
        &self,
        index: usize,
        segment: &DocumentSegment,
        ui: &mut Ui,
    ) -> io::Result<()> {
        let is_left_out = segment.kind == SegmentKind::Furniture;
        match self.format {
            SegmentFormat::Lines if self.explain => print_explained(segment, ui),
            SegmentFormat::Lines if is_left_out => Ok(()),
            SegmentFormat::Lines => writeln!(ui.out(), "{}", segment.text),
            SegmentFormat::Tsv => self.print_row(segment, ui),
            SegmentFormat::Json => self.print_json(index, segment, ui),
        }
    }

    /// Line, column, kind and text, and with reasons those: joined, kept, ended.
    fn print_row(&self, segment: &DocumentSegment, ui: &mut Ui) -> io::Result<()> {
        let kind = segment.kind.name();
        let Position { line, column } = segment.start;
        // A tab would be the end of the column.
        let text = segment.text.replace('\t', " ");
        write!(ui.out(), "{line}\t{column}\t{kind}\t{text}")?;
        if self.explain {
            let (joined, kept, ended) = match &segment.explanation {
                Some(why) => (list(&why.joins), list(&why.kept), why.end),
                None => (String::new(), String::new(), ""),
            };
            write!(ui.out(), "\t{joined}\t{kept}\t{ended}")?;
        }
        writeln!(ui.out())
    }

    fn print_json(&self, index: usize, segment: &DocumentSegment, ui: &mut Ui) -> io::Result<()> {
        ui.json(&SegmentLine {
            file: &self.file,
            index,
            paragraph: segment.paragraph,
            kind: segment.kind,
            group: segment.group,
            complete: segment.complete,
            text: &segment.text,
            start: segment.start,
            end: segment.end,
            explanation: segment.explanation.as_ref().map(|why| ExplanationLine {
                joined: why.joins.iter().map(ReasonLine::from).collect(),
                kept: why.kept.iter().map(ReasonLine::from).collect(),
                ended: why.end,
            }),
        })
    }
}

/// The segment, and below it, indented, what was decided about it in the order of the file.
fn print_explained(segment: &DocumentSegment, ui: &mut Ui) -> io::Result<()> {
    let kind = segment.kind.name();
    writeln!(ui.out(), "{}", segment.text)?;
    let Position { line, column } = segment.start;
    writeln!(ui.out(), "    {line}:{column}\t{kind}")?;
    let Some(why) = &segment.explanation else {
        return Ok(());
    };
    let end = Reason {
        position: segment.end,
        rule: why.end,
    };
    for (what, reason) in in_order(why).into_iter().chain([("ended", end)]) {
        let Position { line, column } = reason.position;
        write!(ui.out(), "    {line}:{column}\t{what}\t{}", reason.rule)?;
        match reason_of(reason.rule) {
            Some(meaning) => writeln!(ui.out(), ": {meaning}")?,
            None => writeln!(ui.out())?,
        }
    }
    Ok(())
}

/// The joins and the end marks that end nothing, in the order of the file.
fn in_order(why: &Explanation) -> Vec<(&'static str, Reason)> {
    let joined = why.joins.iter().map(|reason| ("joined", *reason));
    let kept = why.kept.iter().map(|reason| ("kept", *reason));
    let mut all: Vec<_> = joined.chain(kept).collect();
    all.sort_by_key(|(_, reason)| reason.position);
    all
}

/// `3:21 full-line-continues, 4:20 …`
fn list(reasons: &[Reason]) -> String {
    let each = reasons.iter().map(|reason| {
        let Position { line, column } = reason.position;
        format!("{line}:{column} {}", reason.rule)
    });
    each.collect::<Vec<_>>().join(", ")
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
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationLine>,
}

#[derive(Serialize)]
struct ExplanationLine {
    joined: Vec<ReasonLine>,
    kept: Vec<ReasonLine>,
    ended: &'static str,
}

#[derive(Serialize)]
struct ReasonLine {
    line: usize,
    column: usize,
    rule: &'static str,
}

impl From<&Reason> for ReasonLine {
    fn from(reason: &Reason) -> Self {
        Self {
            line: reason.position.line,
            column: reason.position.column,
            rule: reason.rule,
        }
    }
}
