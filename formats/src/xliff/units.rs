//! A document's finished translations as units of a memory.

use std::collections::VecDeque;
use std::io::BufRead;

use taiyaku_text::model::{
    Context, Metadata, Note, Problem, Severity, TargetState, TranslationUnit, UnitStatus, Variant,
};
use taiyaku_text::span::Position;

use super::memory;
use super::read::{ReadUnit, XliffHeader, XliffReader};
use crate::entry::{Entries, Located, ReadOptions};

/// Reads the units that somebody translated and confirmed, each with its neighbours in the document.
///
/// What is not translated, or waits for review, is left out; one warning in the end says how much that was.
///
/// # Errors
/// A fatal problem if the file can't be read or its encoding is unknown.
pub fn read_units<'a>(
    input: impl BufRead + 'a,
    options: &ReadOptions,
) -> Result<Entries<'a, TranslationUnit>, Problem> {
    Ok(Box::new(Units {
        reader: XliffReader::open(input, options)?,
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
    read: ReadUnit,
    header: XliffHeader,
    previous: Option<String>,
}

struct Units<R> {
    reader: XliffReader<R>,
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
        match self.reader.next_unit() {
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

    fn take(&mut self, located: Located<ReadUnit>) {
        let Located {
            position,
            value: mut read,
        } = located;
        let number = self.reader.documents();
        if let Some(details) = read.memory.take() {
            // What comes before and after it in a memory is no neighbour.
            self.settle(Some(String::new()));
            self.release();
            self.document = number;
            let value = memory::unit(read.segment, self.reader.header(), *details);
            self.ready.push_back(Ok(Located { position, value }));
            return;
        }
        if read.segment.source.text.trim().is_empty() {
            // Nothing but codes: no text that could be a neighbour.
            self.release();
            return;
        }
        if number == self.document {
            self.settle(Some(read.segment.source.text.clone()));
        } else {
            self.settle(Some(String::new()));
            self.previous = Some(String::new());
            self.document = number;
        }
        self.release();
        let text = read.segment.source.text.clone();
        self.segments += 1;
        self.last = Some(Pending {
            position,
            read,
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
    let ReadUnit {
        segment, history, ..
    } = pending.read;
    let target = segment.finished_translation()?.clone();
    let status = match target.state {
        TargetState::Final => UnitStatus::Reviewed,
        _ => UnitStatus::Draft,
    };
    let notes = segment.comments.into_iter();
    let notes = notes.filter(|text| !text.trim().is_empty());
    Some(TranslationUnit {
        // Ids are the document's own: two documents have the same ones.
        id: None,
        source: Variant {
            language: pending.header.source_language,
            segment: segment.source,
            metadata: Metadata::default(),
        },
        target: Some(Variant {
            language: pending.header.target_language,
            segment: target.segment,
            metadata: Metadata::default(),
        }),
        status: Some(status),
        context: Context {
            previous: pending.previous,
            next,
        },
        metadata: Metadata {
            notes: notes
                .map(|text| Note {
                    text,
                    language: None,
                })
                .collect(),
            ..history
        },
    })
}
