//! Documents in two languages, gathered from segments.

use taiyaku_text::model::{BilingualSegment, Problem, Severity};

use crate::entry::Located;
use crate::xliff::{ReadDocument, XliffHeader};

/// Gathers the documents of a file that is read segment by segment.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    documents: Vec<(usize, ReadDocument)>,
    problems: Vec<Problem>,
}

impl Gathered {
    /// A segment of the document with this number.
    pub(crate) fn segment(
        &mut self,
        located: Located<BilingualSegment>,
        number: usize,
        header: &XliffHeader,
    ) {
        if self
            .documents
            .last()
            .is_none_or(|(last, _)| *last != number)
        {
            self.documents.push((number, ReadDocument::of(header)));
        }
        if let Some((_, last)) = self.documents.last_mut() {
            last.document.segments.push(located.value);
            last.positions.push(located.position);
        }
    }

    /// A problem, which ends it all if it is fatal and nothing came before.
    pub(crate) fn problem(&mut self, problem: Problem) -> Result<(), Problem> {
        if problem.severity == Severity::Fatal && self.documents.is_empty() {
            return Err(problem);
        }
        self.problems.push(problem);
        Ok(())
    }

    pub(crate) fn finish(self) -> (Vec<ReadDocument>, Vec<Problem>) {
        let documents = self.documents.into_iter().map(|(_, document)| document);
        (documents.collect(), self.problems)
    }
}
