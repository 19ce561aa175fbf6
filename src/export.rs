//! The database out into files.

mod format;

use std::{
    io::Write,
    sync::mpsc::{self, Receiver, SyncSender},
    thread,
};

use taiyaku_formats::{
    Profile, WriteError, WriteSummary, tables,
    tbx::{self, TbxWriteOptions},
    tmx::{self, TmxWriteOptions},
};
use taiyaku_glossary::concepts;
use taiyaku_store::{Clients, OriginId, Store, StoreError};
use taiyaku_text::model::{ConceptEntry, LanguageTag, TranslationUnit};
use taiyaku_tm::units::{self, Contexts, Filter};

pub use format::ExportFormat;

use crate::files::WriteFileError;

/// Entries that may lie ready for the writer: bounds the memory of an export.
const READY: usize = 1024;

/// What is exported, and how.
#[derive(Debug, Clone)]
pub struct ExportOptions {
    /// The format.
    pub format: ExportFormat,
    /// The tool that will read it.
    pub profile: Profile,
    /// Whose entries.
    pub clients: Clients,
    /// What the file is to say of itself in its header, such as that it is confidential.
    pub note: Option<String>,
    /// Only entries of these origins.
    pub origins: Option<Vec<OriginId>>,
    /// Language to translate from.
    pub source_language: LanguageTag,
    /// Language to translate into.
    pub target_language: LanguageTag,
}

/// Why nothing was exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The format cannot hold what is to be exported.
    #[error("{0}")]
    WrongFormat(&'static str),
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
    if options.format == ExportFormat::TbxV2 {
        return Err(ExportError::WrongFormat(
            "TBX holds terms, not translation units",
        ));
    }
    hand_over(
        |sender: SyncSender<TranslationUnit>| {
            filters(options).into_iter().try_for_each(|filter| {
                units::export_units(store.connection(), &filter, |stored| {
                    sender
                        .send(stored.into_unit())
                        .map_err(|_| ExportError::WriterStopped)
                })
            })
        },
        |units| write_units(out, units, options),
    )
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
        source_language: Some(options.source_language.clone()),
        target_language: Some(options.target_language.clone()),
        contexts: Contexts::WithNeighbours,
    };
    origins.into_iter().map(filter).collect()
}

fn write_units(
    out: &mut (dyn Write + Send),
    units: Receiver<TranslationUnit>,
    options: &ExportOptions,
) -> Result<WriteSummary, WriteError> {
    match options.format {
        ExportFormat::Csv => tables::write_units_csv(out, units),
        ExportFormat::Tsv => tables::write_units_tsv(out, units),
        ExportFormat::Tmx | ExportFormat::TbxV2 => {
            let ExportOptions {
                source_language,
                target_language,
                profile,
                note,
                ..
            } = options;
            let options = tmx_options(source_language, target_language, *profile, note.clone());
            tmx::write(out, &options, units)
        }
    }
}

/// How a TMX of a pair of languages is written, in the codes that the tool wants; the note is about the whole file.
pub(crate) fn tmx_options(
    source: &LanguageTag,
    target: &LanguageTag,
    profile: Profile,
    note: Option<String>,
) -> TmxWriteOptions {
    TmxWriteOptions {
        note,
        source_language: profile.language_code(source),
        target_language: profile.language_code(target),
        ..TmxWriteOptions::for_profile(profile)
    }
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
    if options.format == ExportFormat::Tmx {
        return Err(ExportError::WrongFormat(
            "TMX holds translation units, not terms",
        ));
    }
    hand_over(
        |sender: SyncSender<ConceptEntry>| {
            concepts::for_each_concept(store.connection(), &options.clients, |stored| {
                let wanted = options.origins.as_ref();
                if wanted.is_some_and(|origins| !origins.contains(&stored.origin)) {
                    return Ok(());
                }
                sender
                    .send(stored.into_entry())
                    .map_err(|_| ExportError::WriterStopped)
            })
        },
        |entries| write_concepts(out, entries, options),
    )
}

fn write_concepts(
    out: &mut (dyn Write + Send),
    entries: Receiver<ConceptEntry>,
    options: &ExportOptions,
) -> Result<WriteSummary, WriteError> {
    let ExportOptions {
        source_language: source,
        target_language: target,
        ..
    } = options;
    match (options.format, options.profile) {
        (ExportFormat::Csv, _) => tables::write_concepts_csv(out, source, target, entries),
        (ExportFormat::Tsv, Profile::Omegat) => {
            tables::write_concepts_omegat(out, source, target, entries)
        }
        (ExportFormat::Tsv, _) => tables::write_concepts_tsv(out, source, target, entries),
        (ExportFormat::TbxV2 | ExportFormat::Tmx, _) => {
            tbx::write(out, &tbx_options(options.note.as_deref()), entries)
        }
    }
}

/// How a TBX is written; the note is about the whole file.
pub(crate) fn tbx_options(note: Option<&str>) -> TbxWriteOptions {
    let mut options = TbxWriteOptions::default();
    if let Some(note) = note {
        options.source = format!("{}. {note}", options.source);
    }
    options
}

/// Runs `write` in a thread over what `read` sends: the database is walked once, and memory stays small.
fn hand_over<T: Send>(
    read: impl FnOnce(SyncSender<T>) -> Result<(), ExportError>,
    write: impl FnOnce(Receiver<T>) -> Result<WriteSummary, WriteError> + Send,
) -> Result<WriteSummary, ExportError> {
    let (sender, receiver) = mpsc::sync_channel(READY);
    thread::scope(|scope| {
        let writer = scope.spawn(move || write(receiver));
        let read = read(sender);
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
