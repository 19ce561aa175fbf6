//! The units into the memory, and the document onto the disk: together or not at all.

use std::path::PathBuf;

use taiyaku_store::{DuplicatePolicy, NewOrigin, OriginKind, StoreError, Transaction, origin};
use taiyaku_text::model::{
    Context, LanguageTag, Metadata, Note, TranslationUnit, UnitStatus, Variant,
};
use taiyaku_tm::units::{Precedence, UnitWriter};

use super::{Condition, FinishedDocument, FinishedSegment, Job};
use crate::{
    database::{LazyStore, waiting_message},
    files::{self, WriteFileError},
    observer::Observer,
};

/// What became of the units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MemoryReport {
    /// Added.
    pub new: usize,
    /// There already, and now with more metadata or another translation.
    pub changed: usize,
    /// There already.
    pub equal: usize,
    /// Left out in favour of a published wording at the same place.
    pub skipped: usize,
}

/// What is to be done with a finished job.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// The file for the English document, and its content.
    pub document: Option<(PathBuf, String)>,
    /// Whether the file may take the place of another.
    pub overwrite: bool,
    /// Do everything, then undo it.
    pub dry_run: bool,
    /// The client whose units these are.
    pub client: Option<String>,
    /// The present moment, `YYYYMMDDThhmmssZ`.
    pub now: String,
}

/// Why nothing was delivered.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// The document could not be written.
    #[error(transparent)]
    Write(#[from] WriteFileError),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The person asked to stop.
    #[error("interrupted; nothing was written")]
    Interrupted,
    /// Not an error: what a dry run would have done, on its way out of the transaction.
    #[error("dry run")]
    DryRun(MemoryReport),
}

/// Writes the confirmed translations of a job into the memory as reviewed, each with its neighbours, under an origin
/// with the job's name; and the document. Without a database only the document is written, and there is no report.
///
/// Finished again after a correction, a job replaces the wordings that it brought before.
///
/// # Errors
/// When the database or the disk refuses, or the person interrupts. Nothing is changed then.
pub fn deliver(
    job: &Job,
    store: Option<&mut LazyStore>,
    delivery: &Delivery,
    observer: &mut dyn Observer,
) -> Result<Option<MemoryReport>, DeliveryError> {
    let Some(store) = store else {
        if !delivery.dry_run {
            write_document(delivery)?;
        }
        return Ok(None);
    };
    let units: Vec<TranslationUnit> = (job.documents.iter())
        .flat_map(|document| units(document, delivery))
        .collect();
    if units.is_empty() {
        // Nothing to remember makes no database.
        if !delivery.dry_run {
            write_document(delivery)?;
        }
        return Ok(Some(MemoryReport::default()));
    }
    let store = if delivery.dry_run {
        store.get_for_trial()?
    } else {
        store.get()?
    };
    let observer = std::cell::RefCell::new(observer);
    let result = store.write(
        &format!("finish of {}", job.name),
        &mut |waiting| observer.borrow_mut().notice(&waiting_message(waiting)),
        |transaction| {
            let report = remember(job, &units, transaction, delivery)?;
            if observer.borrow().interrupted() {
                return Err(DeliveryError::Interrupted);
            }
            if delivery.dry_run {
                return Err(DeliveryError::DryRun(report));
            }
            // The last thing before the commit: a disk that refuses leaves the memory as it was.
            write_document(delivery)?;
            Ok(report)
        },
    );
    match result {
        Err(DeliveryError::DryRun(report)) => Ok(Some(report)),
        other => other.map(Some),
    }
}

fn write_document(delivery: &Delivery) -> Result<(), WriteFileError> {
    let Some((path, text)) = &delivery.document else {
        return Ok(());
    };
    files::write_whole(path, delivery.overwrite, |out| {
        out.write_all(text.as_bytes())
            .map_err(|error| WriteFileError::unwritable(path, error))
    })
}

fn remember(
    job: &Job,
    units: &[TranslationUnit],
    transaction: &Transaction<'_>,
    delivery: &Delivery,
) -> Result<MemoryReport, StoreError> {
    let mut record = NewOrigin::new(&job.name, OriginKind::File, delivery.now.clone());
    record.client.clone_from(&delivery.client);
    // Another client's job of the same name is another job.
    let known = origin::find_by_name(transaction, record.kind, &record.name)?;
    let origin = match known.filter(|known| known.record.client == record.client) {
        Some(known) => known.id,
        None => origin::insert(transaction, &record)?,
    };
    let writer = UnitWriter::new(
        transaction,
        origin,
        DuplicatePolicy::Add,
        delivery.now.as_str(),
    )?;
    // What other files brought without a status may be anybody's: it stays beside ours.
    let mut writer = writer.with_precedence(Precedence {
        status: UnitStatus::Reviewed,
        over_unknown: false,
        over_own: true,
    });
    for unit in units {
        writer.add(unit)?;
    }
    let counts = writer.finish()?;
    Ok(MemoryReport {
        new: counts.new,
        changed: counts.changed,
        equal: counts.equal,
        skipped: counts.kept,
    })
}

/// The confirmed translations of a document as units. Neighbours are those of the document, whether anybody has
/// translated them or not; its edges are the empty text.
fn units(document: &FinishedDocument, delivery: &Delivery) -> Vec<TranslationUnit> {
    let neighbour = |index: Option<usize>| {
        let segment = index.and_then(|index| document.segments.get(index));
        Some(segment.map_or_else(String::new, |segment| segment.source.text.clone()))
    };
    let confirmed = document.segments.iter().enumerate();
    let confirmed = confirmed.filter(|(_, segment)| segment.condition == Condition::Translated);
    let unit = |(index, segment): (usize, &FinishedSegment)| {
        let target = segment.target.clone()?;
        if segment.source.is_blank() {
            return None;
        }
        let variant = |language: &LanguageTag, segment| Variant {
            language: language.clone(),
            segment,
            metadata: Metadata::default(),
        };
        let notes = segment
            .comments
            .iter()
            .filter(|note| !note.trim().is_empty());
        Some(TranslationUnit {
            id: None,
            source: variant(&document.source_language, segment.source.clone()),
            target: Some(variant(&document.target_language, target)),
            status: Some(UnitStatus::Reviewed),
            context: Context {
                previous: neighbour(index.checked_sub(1)),
                next: neighbour(index.checked_add(1)),
            },
            metadata: Metadata {
                created: Some(delivery.now.clone()),
                notes: notes
                    .map(|text| Note {
                        text: text.clone(),
                        language: None,
                    })
                    .collect(),
                ..Metadata::default()
            },
        })
    };
    confirmed.filter_map(unit).collect()
}
