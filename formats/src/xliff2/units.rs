//! What is translated in an XLIFF 2 file as units of a memory.

use std::collections::VecDeque;
use std::io::BufRead;

use taiyaku_text::model::{
    CodeKind, Context, InlineCode, LanguageTag, Metadata, Note, Problem, Property, Severity,
    TargetState, TranslationUnit, UnitStatus, Variant,
};
use taiyaku_text::span::Position;

use super::names::code;
use super::read::{ReadSegment, UnitRecord, Xliff2Reader};
use crate::entry::{Entries, Located, ReadOptions};
use crate::xliff::XliffHeader;

/// Reads the units that somebody translated and confirmed, each with its neighbours in the document.
///
/// What is not translated, or waits for review, is left out; one warning in the end says how much that was. Units
/// that [`write_units`](super::write_units) wrote are those of a memory, and come back with all that they had.
///
/// # Errors
/// A fatal problem if the file can't be read or its encoding is unknown.
pub fn read_units<'a>(
    input: impl BufRead + 'a,
    options: &ReadOptions,
) -> Result<Entries<'a, TranslationUnit>, Problem> {
    Ok(Box::new(Units {
        reader: Xliff2Reader::open(input, options)?,
        document: 0,
        previous: None,
        last: None,
        held: VecDeque::new(),
        ready: VecDeque::new(),
        segments: 0,
        unfinished: 0,
        ended: false,
    }))
}

/// A segment whose neighbour behind it is not known yet.
struct Pending {
    position: Position,
    read: ReadSegment,
    header: XliffHeader,
    previous: Option<String>,
}

struct Units<R> {
    reader: Xliff2Reader<R>,
    /// Number of the document the last segment was of.
    document: usize,
    /// Source of the segment before the next one; empty at the beginning of a document, `None` if not known.
    previous: Option<String>,
    last: Option<Pending>,
    /// Warnings about the segment to come.
    held: VecDeque<Problem>,
    ready: VecDeque<Result<Located<TranslationUnit>, Problem>>,
    segments: usize,
    unfinished: usize,
    ended: bool,
}

impl<R: BufRead> Units<R> {
    fn advance(&mut self) {
        match self.reader.next() {
            Some(Ok(located)) => self.take(located),
            Some(Err(problem)) if problem.severity == Severity::Warning => {
                self.held.push_back(problem);
            }
            // Something is missing here: what came before and after are no neighbours.
            Some(Err(problem)) => {
                self.settle(None);
                self.previous = None;
                self.release();
                self.ready.push_back(Err(problem));
            }
            None => self.end(),
        }
    }

    fn take(&mut self, located: Located<ReadSegment>) {
        let text = located.value.segment.source.text.clone();
        let number = self.reader.documents();
        if number == self.document {
            self.settle(Some(text.clone()));
        } else {
            self.settle(Some(String::new()));
            self.previous = Some(String::new());
            self.document = number;
        }
        self.release();
        self.segments += 1;
        self.last = Some(Pending {
            position: located.position,
            read: located.value,
            header: self.reader.header().clone(),
            previous: self.previous.replace(text),
        });
    }

    /// Hands the last segment out, now that its neighbour is known.
    fn settle(&mut self, next: Option<String>) {
        let Some(pending) = self.last.take() else {
            return;
        };
        let position = pending.position;
        match unit(pending, next) {
            Some(value) => self.ready.push_back(Ok(Located { position, value })),
            None => self.unfinished += 1,
        }
    }

    fn release(&mut self) {
        self.ready.extend(self.held.drain(..).map(Err));
    }

    fn end(&mut self) {
        self.ended = true;
        let edge = self.reader.is_complete().then(String::new);
        self.settle(edge);
        self.release();
        if self.unfinished > 0 {
            let message = format!(
                "{} of {} segments are not translated, or not confirmed, and were left out",
                self.unfinished, self.segments
            );
            let problem = Problem::new(Severity::Warning, None, message);
            self.ready.push_back(Err(problem));
        }
    }
}

impl<R: BufRead> Iterator for Units<R> {
    type Item = Result<Located<TranslationUnit>, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && !self.ended {
            self.advance();
        }
        self.ready.pop_front()
    }
}

/// The unit of a finished segment.
fn unit(pending: Pending, next: Option<String>) -> Option<TranslationUnit> {
    let Pending {
        read,
        header,
        previous,
        ..
    } = pending;
    let target = read.segment.finished_translation()?.clone();
    let variant = |language: LanguageTag, segment| Variant {
        language,
        segment,
        metadata: Metadata::default(),
    };
    let unit = TranslationUnit {
        // Ids are the document's own: two documents have the same ones.
        id: None,
        source: variant(header.source_language, read.segment.source),
        target: Some(variant(header.target_language, target.segment)),
        status: Some(match target.state {
            TargetState::Final => UnitStatus::Reviewed,
            _ => UnitStatus::Draft,
        }),
        context: Context { previous, next },
        metadata: metadata(read.segment.comments, read.properties),
    };
    Some(match read.record {
        Some(record) => remembered(unit, *record),
        None => unit,
    })
}

fn metadata(comments: Vec<String>, properties: Vec<Property>) -> Metadata {
    let comments = comments.into_iter();
    let comments = comments.filter(|text| !text.trim().is_empty());
    let notes = comments.map(|text| Note {
        text,
        language: None,
    });
    Metadata {
        notes: notes.collect(),
        properties,
        ..Metadata::default()
    }
}

/// A unit of a memory as it was written: its neighbours in the file are none of its own.
fn remembered(mut unit: TranslationUnit, record: UnitRecord) -> TranslationUnit {
    unit.id = record.id;
    unit.status = record.status;
    unit.context = record.context;
    let foreign = std::mem::replace(&mut unit.metadata, record.unit);
    unit.metadata.properties.extend(foreign.properties);
    let sides = [
        (Some(&mut unit.source), record.source),
        (unit.target.as_mut(), record.target),
    ];
    for (variant, side) in sides {
        if let Some(variant) = variant {
            variant.metadata = side.metadata;
            restore(&mut variant.segment.codes, side.codes);
            if let Some(language) = side.language {
                variant.language = language;
            }
        }
    }
    unit
}

/// Codes as they were written, where XLIFF says it in another way.
fn restore(codes: &mut [InlineCode], said: Vec<(String, String)>) {
    let filled = |value: String| Some(value).filter(|value| !value.is_empty());
    for (name, value) in said {
        let Some((number, name)) = name.split_once(':') else {
            continue;
        };
        let index = number.parse().unwrap_or(0_usize).checked_sub(1);
        let Some(code) = index.and_then(|index| codes.get_mut(index)) else {
            continue;
        };
        match name {
            code::KIND if value == code::OPEN => code.kind = CodeKind::Open,
            code::KIND if value == code::CLOSE => code.kind = CodeKind::Close,
            code::PAIR => code.pair = filled(value),
            code::COUNTERPART => code.counterpart = filled(value),
            code::TYPE => code.code_type = filled(value),
            name => {
                let attribute = name.strip_prefix(code::ATTRIBUTE);
                code.attributes
                    .extend(attribute.map(|name| (name.to_owned(), value)));
            }
        }
    }
}
