//! One import under way: batch by batch into the database, with its problems reported.

use std::{cell::RefCell, collections::BTreeMap, path::Path};

use taiyaku_text::model::{Severity, client_name};

use super::{
    Entry, ImportError, ImportOptions,
    reading::{Batch, Parsed},
};
use crate::observer::Observer;

/// One import under way.
pub(super) struct Work<'w, 'o> {
    path: &'w Path,
    label: &'w str,
    observer: &'w RefCell<&'o mut dyn Observer>,
    entries: usize,
    /// Problems that cost an entry or more.
    pub(super) refused: usize,
    /// Everything that was reported, warnings too.
    pub(super) problems: usize,
    /// Entries that the file gives to another client than the import does, by client.
    pub(super) foreign: BTreeMap<String, usize>,
    options: &'w ImportOptions,
}

impl<'w, 'o> Work<'w, 'o> {
    /// Nothing is done yet.
    pub(super) fn new(
        path: &'w Path,
        label: &'w str,
        observer: &'w RefCell<&'o mut dyn Observer>,
        options: &'w ImportOptions,
    ) -> Self {
        Self {
            path,
            label,
            observer,
            entries: 0,
            refused: 0,
            problems: 0,
            foreign: BTreeMap::new(),
            options,
        }
    }

    fn count_foreign<E: Entry>(&mut self, entry: &E) {
        if self.options.one_client {
            return;
        }
        let named = entry.client().map(client_name);
        let foreign = named.filter(|client| Some(client) != self.options.client.as_ref());
        if let Some(client) = foreign {
            *self.foreign.entry(client).or_default() += 1;
        }
    }

    /// Ends the work when the person asked to stop.
    pub(super) fn heed_interruption(&self) -> Result<(), ImportError> {
        if self.observer.borrow().interrupted() {
            return Err(ImportError::Interrupted);
        }
        Ok(())
    }

    /// Writes the entries of a batch and reports its problems.
    pub(super) fn take<E: Entry>(
        &mut self,
        batch: Batch<E>,
        writer: &mut E::Writer<'_>,
    ) -> Result<(), ImportError> {
        self.heed_interruption()?;
        let mut observer = self.observer.borrow_mut();
        for parsed in batch.parsed {
            match parsed {
                Parsed::Entry(entry) => {
                    entry.add_to(writer)?;
                    self.count_foreign(&entry);
                    self.entries += 1;
                }
                Parsed::Problem(problem)
                    if problem.severity == Severity::Fatal && self.entries == 0 =>
                {
                    return Err(ImportError::Unusable { problem });
                }
                Parsed::Problem(problem) => {
                    self.problems += 1;
                    self.refused += usize::from(problem.severity != Severity::Warning);
                    observer.problem(self.path, &problem);
                }
            }
        }
        observer.progress(self.label, batch.bytes_read, batch.bytes_total);
        Ok(())
    }
}
