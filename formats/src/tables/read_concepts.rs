//! Rows to concept entries.

use std::collections::VecDeque;
use std::io::BufRead;

use taiyaku_text::model::{ConceptEntry, Problem};

use super::TableFormat;
use super::concept_group::ConceptGroup;
use super::group_key::GroupKey;
use super::table::{TableRow, TableRows, open_text};
use crate::{Entries, Located, ReadOptions};

/// Reads a glossary, one row for each translation.
///
/// Neighbouring rows become one entry if they share the cell of the `concept` column, else of the `id` column, else the
/// source term (unless their subjects or definitions differ). Lines that begin with `#` are comments. A first row that names a source and a target column is a
/// header; `options.columns` names the columns instead. In a glossary without either, the first two columns are source
/// and target and the third is a note, as in OmegaT. `status` and `note` belong to the target term, `reading` and
/// `part-of-speech` to the source term, `subject` and `definition` to the concept. `condition` holds words of the source text, `|` between them, one of which
/// must stand in the segment for the target to be the right one. A row without a translation becomes
/// an entry with a source term only.
pub fn read_concepts<'a, R: BufRead + 'a>(
    input: R,
    format: TableFormat,
    options: &ReadOptions,
) -> Entries<'a, ConceptEntry> {
    match open_text(input, format, true, options) {
        Ok(rows) => concepts_of(rows),
        Err(problem) => Box::new(std::iter::once(Err(problem))),
    }
}

/// The concept entries of rows, wherever they come from.
pub(crate) fn concepts_of(rows: TableRows<'_>) -> Entries<'_, ConceptEntry> {
    Box::new(Concepts {
        rows,
        group: None,
        ready: VecDeque::new(),
    })
}

struct Concepts<'a> {
    rows: TableRows<'a>,
    /// The entry that the next row may belong to.
    group: Option<ConceptGroup>,
    ready: VecDeque<Result<Located<ConceptEntry>, Problem>>,
}

impl Iterator for Concepts<'_> {
    type Item = Result<Located<ConceptEntry>, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(item);
            }
            let TableRow { row, columns } = match self.rows.next() {
                Some(Ok(row)) => row,
                Some(Err(problem)) => return Some(Err(problem)),
                None => return self.group.take().map(|group| Ok(group.finish())),
            };
            let key = GroupKey::of(&row, &columns);
            let complete = self.group.take_if(|group| !group.takes(&key));
            self.ready.extend(complete.map(|group| Ok(group.finish())));
            let group = self
                .group
                .get_or_insert_with(|| ConceptGroup::new(key, row.position()));
            self.ready
                .extend(group.add(&row, &columns).into_iter().map(Err));
        }
    }
}
