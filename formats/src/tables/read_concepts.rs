//! Rows to concept entries.

use std::collections::VecDeque;
use std::io::BufRead;

use taiyaku_text::model::{ConceptEntry, Problem};

use super::TableFormat;
use super::concept_group::ConceptGroup;
use super::group_key::GroupKey;
use super::table::Table;
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
    match Table::open(input, format, true, options) {
        Ok(table) => Box::new(Concepts {
            table,
            group: None,
            ready: VecDeque::new(),
        }),
        Err(problem) => Box::new(std::iter::once(Err(problem))),
    }
}

struct Concepts<R> {
    table: Table<R>,
    /// The entry that the next row may belong to.
    group: Option<ConceptGroup>,
    ready: VecDeque<Result<Located<ConceptEntry>, Problem>>,
}

impl<R: BufRead> Iterator for Concepts<R> {
    type Item = Result<Located<ConceptEntry>, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(item);
            }
            let row = match self.table.next_row() {
                Some(Ok(row)) => row,
                Some(Err(problem)) => return Some(Err(problem)),
                None => return self.group.take().map(|group| Ok(group.finish())),
            };
            let columns = self.table.columns();
            let key = GroupKey::of(&row, columns);
            let complete = self.group.take_if(|group| !group.takes(&key));
            self.ready.extend(complete.map(|group| Ok(group.finish())));
            let group = self
                .group
                .get_or_insert_with(|| ConceptGroup::new(key, row.position()));
            self.ready
                .extend(group.add(&row, columns).into_iter().map(Err));
        }
    }
}
