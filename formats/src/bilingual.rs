//! Documents in two languages, whatever version of XLIFF they are in.

use std::io::{BufRead, Cursor, Read};

use taiyaku_text::model::{Problem, Severity};

use crate::encoding::{read_prefix, unreadable};
use crate::entry::{Located, ReadOptions};
use crate::xliff::{self, ReadDocument};
use crate::xliff2;
use crate::xml::{EventKind, XmlReader};

/// Reads whole documents: those of a file in its order, and what was wrong. A document without any segment is left
/// out.
///
/// # Errors
/// The fatal problem of a file of which nothing could be read.
pub fn read_documents(
    mut input: impl BufRead,
    options: &ReadOptions,
) -> Result<(Vec<ReadDocument>, Vec<Problem>), Problem> {
    let prefix = read_prefix(&mut input).map_err(|error| unreadable(&error))?;
    let is_second = begins_with_xliff2(&prefix, options.encoding.as_deref());
    let input = Cursor::new(prefix).chain(input);
    if is_second {
        xliff2::read(input, options)
    } else {
        xliff::read(input, options)
    }
}

/// Whether the first element is that of XLIFF 2.
pub(crate) fn begins_with_xliff2(prefix: &[u8], encoding: Option<&str>) -> bool {
    let Ok(mut xml) = XmlReader::open(prefix, encoding) else {
        return false;
    };
    while let Ok(Some(event)) = xml.next_event() {
        if let EventKind::Start(element) = event.kind {
            return xliff2::is_root(&element);
        }
    }
    false
}

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
        located: Located<taiyaku_text::model::BilingualSegment>,
        number: usize,
        header: &xliff::XliffHeader,
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
