//! The database out into files.

mod period;

use std::{
    io::Write,
    sync::mpsc::{self, Receiver, SyncSender},
    thread,
};

use taiyaku_formats::{WriteError, WriteOptions, WriteSummary, Writer};
use taiyaku_glossary::concepts;
use taiyaku_store::{Clients, OriginId, Store, StoreError};
use taiyaku_text::model::{ConceptEntry, LanguageTag, TranslationUnit};
use taiyaku_tm::units::{self, Contexts, Filter, Selection};

pub use period::Period;

use crate::files::WriteFileError;

/// Entries handed over to the writer at once: waking it for each would take longer than writing it.
const BATCH: usize = 128;
/// Batches that may lie ready for the writer: bounds the memory of an export.
const READY: usize = 8;

/// What is exported, and how.
#[derive(Debug, Clone)]
pub struct ExportOptions {
    /// The format.
    pub writer: &'static Writer,
    /// What the writer is told: languages, the tool, and what the file is to say of itself.
    pub write: WriteOptions,
    /// Whose entries.
    pub clients: Clients,
    /// Whether units are marked, so that changes in the file find the way back.
    pub review: bool,
    /// Only entries of these origins.
    pub origins: Option<Vec<OriginId>>,
    /// Only units that are like this.
    pub units: Selection,
}

/// Why nothing was exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The format cannot hold what is to be exported.
    #[error("{format} holds no {entries}")]
    WrongFormat {
        /// The format's name.
        format: &'static str,
        /// What it does not hold.
        entries: &'static str,
    },
    /// The format cannot hold everything, and the caller asked for all or nothing.
    #[error("the file would not hold everything: {}; nothing was written", .0.join(", "))]
    Lossy(Vec<String>),
    /// The database could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be put together.
    // Not transparent: whoever looks for a broken pipe must find the system's error among the causes.
    #[error("{0}")]
    Write(#[from] WriteError),
    /// The file could not be written.
    #[error(transparent)]
    File(#[from] WriteFileError),
    /// The writer gave up; its own error says why.
    #[error("the writer stopped")]
    WriterStopped,
}

/// Writes the units of a database, in the order of the origins and of the units in each.
///
/// # Errors
/// When the format holds no units, the database cannot be read or the output cannot be written.
pub fn export_units(
    store: &Store,
    out: &mut (dyn Write + Send),
    options: &ExportOptions,
) -> Result<WriteSummary, ExportError> {
    let write = options.writer.write_units.ok_or(ExportError::WrongFormat {
        format: options.writer.name,
        entries: "translation units",
    })?;
    let database = store.database_id()?;
    hand_over(
        |handover: &mut Handover<TranslationUnit>| {
            filters(options).into_iter().try_for_each(|filter| {
                units::export_units(store.connection(), &filter, |stored| {
                    handover.send(if options.review {
                        crate::review::marked(stored, &database)
                    } else {
                        stored.into_unit()
                    })
                })
            })
        },
        |units| write(out, &options.write, &mut units.into_iter().flatten()),
    )
}

/// Which units an export of the whole memory leaves in it, for they are in other languages or without a translation:
/// source language, target language or an empty text, and how many. Nothing where only some units are asked for.
///
/// # Errors
/// When the database cannot be read.
pub fn units_left_behind(
    store: &Store,
    options: &ExportOptions,
) -> Result<Vec<(String, String, u32)>, ExportError> {
    if options.origins.is_some() || options.units != Selection::default() {
        return Ok(Vec::new());
    }
    let primary = |tag: &str| LanguageTag::new(tag).primary();
    let mut found = units::statistics::languages(store.connection(), &options.clients)?;
    found.retain(|(source, target, _)| {
        primary(source) != options.write.source_language.primary()
            || primary(target) != options.write.target_language.primary()
    });
    Ok(found)
}

/// One filter for each origin, or one for all of them.
fn filters(options: &ExportOptions) -> Vec<Filter> {
    let origins = match &options.origins {
        Some(origins) => origins.iter().copied().map(Some).collect(),
        None => vec![None],
    };
    let filter = |origin| Filter {
        clients: options.clients.clone(),
        origin,
        source_language: Some(options.write.source_language.clone()),
        target_language: Some(options.write.target_language.clone()),
        selection: options.units.clone(),
        contexts: Contexts::WithNeighbours,
    };
    origins.into_iter().map(filter).collect()
}

/// Writes the concept entries of a database, in the order of the origins and of the entries in each.
///
/// # Errors
/// When the format holds no terms, the database cannot be read or the output cannot be written.
pub fn export_concepts(
    store: &Store,
    out: &mut (dyn Write + Send),
    options: &ExportOptions,
) -> Result<WriteSummary, ExportError> {
    let write = (options.writer.write_concepts).ok_or(ExportError::WrongFormat {
        format: options.writer.name,
        entries: "terms",
    })?;
    hand_over(
        |handover: &mut Handover<ConceptEntry>| {
            concepts::for_each_concept(store.connection(), &options.clients, |stored| {
                let wanted = options.origins.as_ref();
                if wanted.is_some_and(|origins| !origins.contains(&stored.origin)) {
                    return Ok(());
                }
                handover.send(stored.into_entry())
            })
        },
        |entries| write(out, &options.write, &mut entries.into_iter().flatten()),
    )
}

/// Gathers entries for the writer.
struct Handover<T> {
    sender: SyncSender<Vec<T>>,
    batch: Vec<T>,
}

impl<T> Handover<T> {
    fn send(&mut self, entry: T) -> Result<(), ExportError> {
        self.batch.push(entry);
        if self.batch.len() < BATCH {
            return Ok(());
        }
        self.flush()
    }

    fn flush(&mut self) -> Result<(), ExportError> {
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        let sent = self.sender.send(batch);
        sent.map_err(|_| ExportError::WriterStopped)
    }
}

/// Runs `write` in a thread over what `read` sends: the database is walked once, and memory stays small.
fn hand_over<T: Send>(
    read: impl FnOnce(&mut Handover<T>) -> Result<(), ExportError>,
    write: impl FnOnce(Receiver<Vec<T>>) -> Result<WriteSummary, WriteError> + Send,
) -> Result<WriteSummary, ExportError> {
    let (sender, receiver) = mpsc::sync_channel(READY);
    thread::scope(|scope| {
        let writer = scope.spawn(move || write(receiver));
        let mut handover = Handover {
            sender,
            batch: Vec::with_capacity(BATCH),
        };
        let read = read(&mut handover).and_then(|()| handover.flush());
        // The writer ends when nobody can send it anything any more.
        drop(handover);
        let written = match writer.join() {
            Ok(written) => written,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        match read {
            // The writer's own error says why it stopped listening.
            Ok(()) | Err(ExportError::WriterStopped) => Ok(written?),
            Err(error) => Err(error),
        }
    })
}
