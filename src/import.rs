//! Files into the database: parsed ahead in a thread, written in one transaction.

mod entry;
mod reading;
mod work;

use std::{cell::RefCell, collections::BTreeMap};

use taiyaku_formats::ReadOptions;
use taiyaku_store::{
    DuplicatePolicy, ImportCounts, NewOrigin, OriginKind, Recording, StoreError, Transaction,
    origin,
};
use taiyaku_text::model::{Problem, UnitStatus};

pub use entry::Entry;
pub use reading::Input;
use work::Work;

use crate::{
    database::{LazyStore, waiting_message},
    observer::Observer,
    wording::counted,
};

/// How a file is imported.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// Languages, encoding, columns.
    pub read: ReadOptions,
    /// What to do with an entry whose source is there already with another translation.
    pub on_duplicate: DuplicatePolicy,
    /// Do everything, then undo it.
    pub dry_run: bool,
    /// Undo everything when anything in the file is wrong.
    pub strict: bool,
    /// Take a file without any entry for a fault; a memory in a project's folder may be empty still.
    pub refuse_empty: bool,
    /// The client whose entries these are, unless an entry names its own.
    pub client: Option<String>,
    /// The status of all units, by which wordings take the place of others; `None` leaves it to the file.
    pub status: Option<UnitStatus>,
    /// All entries are that client's, whatever the file says of them.
    pub one_client: bool,
    /// The present moment, `YYYYMMDDThhmmssZ`.
    pub now: String,
}

/// What an import did, in entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImportReport {
    /// Added.
    pub new: usize,
    /// There already, and now with more metadata or another translation.
    pub changed: usize,
    /// There already.
    pub equal: usize,
    /// Left out, as asked for.
    pub skipped: usize,
    /// Could not be read.
    pub refused: usize,
}

impl ImportReport {
    /// Entries that could be read.
    #[must_use]
    pub const fn usable(&self) -> usize {
        self.new + self.changed + self.equal + self.skipped
    }

    fn new(counts: ImportCounts, refused: usize) -> Self {
        let ImportCounts {
            new,
            changed,
            equal,
            kept,
            ..
        } = counts;
        Self {
            new,
            changed,
            equal,
            skipped: kept,
            refused,
        }
    }
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Nothing in the file could be used; the problem says why.
    #[error("{problem}")]
    Unusable {
        /// What is wrong.
        problem: Problem,
    },
    /// The file holds no entry.
    #[error("the file holds no usable entry; nothing was imported")]
    NothingUsable,
    /// Something was wrong, and the caller asked for all or nothing.
    #[error("problems in the file: {problems}; nothing was imported, as --strict asks")]
    Strict {
        /// Number of problems.
        problems: usize,
    },
    /// The person asked to stop.
    #[error("interrupted; nothing was imported")]
    Interrupted,
    /// The reader gave up in the middle of the file (a fault in the program, which is raised on the way out).
    #[error("the file was not read to its end; nothing was imported")]
    ReaderStopped,
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Not an error: what a dry run would have done, on its way out of the transaction.
    #[error("dry run")]
    DryRun(ImportReport),
}

/// Imports a file as an origin of its own: its entries belong to the database from now on.
///
/// # Errors
/// When nothing can be used, the person interrupts, or the database refuses. Nothing is changed then.
pub fn import_file<E: Entry>(
    store: &mut LazyStore,
    input: Input<'_>,
    options: &ImportOptions,
    observer: &mut dyn Observer,
) -> Result<ImportReport, ImportError> {
    let mut record = NewOrigin::new(input.name(), OriginKind::File, options.now.clone());
    record.client.clone_from(&options.client);
    let write = |transaction: &Transaction<'_>| Ok(origin::insert(transaction, &record)?);
    import_into::<E>(store, input, options, Recording::Undoable, observer, write)
}

/// Imports a file into the origin that `origin` finds or makes inside the transaction, recorded for undoing as
/// `recording` says.
///
/// # Errors
/// As [`import_file`].
pub(crate) fn import_into<E: Entry>(
    store: &mut LazyStore,
    input: Input<'_>,
    options: &ImportOptions,
    recording: Recording,
    observer: &mut dyn Observer,
    origin: impl FnOnce(&Transaction<'_>) -> Result<taiyaku_store::OriginId, ImportError>,
) -> Result<ImportReport, ImportError> {
    let label = format!("import of {}", input.name());
    let path = input.path().to_owned();
    reading::read_ahead::<E, _, _>(input, &options.read, |mut parsed| {
        // The first batch is awaited before the database is locked: a file that is no memory at all
        // should not cost anybody a wait, nor make a database.
        let first = parsed.next().transpose()?;
        let observer = RefCell::new(observer);
        let store = if options.dry_run {
            store.get_for_trial()?
        } else {
            store.get()?
        };
        let mut foreign = BTreeMap::new();
        let result = store.write_as(
            recording,
            &label,
            &mut |waiting| {
                observer.borrow_mut().notice(&waiting_message(waiting));
            },
            |transaction| {
                let origin = origin(transaction)?;
                let mut writer = E::writer(transaction, origin, options)?;
                let mut work = Work::new(&path, &label, &observer, options);
                for batch in first.into_iter().map(Ok).chain(&mut parsed) {
                    work.take::<E>(batch?, &mut writer)?;
                }
                let report = ImportReport::new(E::finish(writer)?, work.refused);
                // Whoever was told that the import is being undone must find it undone.
                work.heed_interruption()?;
                foreign = std::mem::take(&mut work.foreign);
                verdict(report, work.problems, options)
            },
        );
        let observer = observer.into_inner();
        observer.progress_ended();
        for (client, entries) in foreign {
            observer.notice(&format!(
                "{}: {} of the client {client}, as the file says; no other client's work sees them",
                path.display(),
                counted(entries, "entry/entries")
            ));
        }
        match result {
            Err(ImportError::DryRun(report)) => Ok(report),
            other => other,
        }
    })
}

fn verdict(
    report: ImportReport,
    problems: usize,
    options: &ImportOptions,
) -> Result<ImportReport, ImportError> {
    if options.strict && problems > 0 {
        return Err(ImportError::Strict { problems });
    }
    if report.usable() == 0 && (options.refuse_empty || report.refused > 0) {
        return Err(ImportError::NothingUsable);
    }
    if options.dry_run {
        return Err(ImportError::DryRun(report));
    }
    Ok(report)
}

#[cfg(test)]
mod tests;
