//! The files in a project's `tm/` and `glossary/`: what lies there is part of memory and term base.
//!
//! Each file is one origin. It is noticed by size and time, then by the hash of its content, and read
//! again when that changed. A file that vanished takes its entries along; a folder that is missing as a
//! whole removes nothing, because a disk that is not mounted looks the same.

mod listing;

use std::path::Path;

use taiyaku_formats::ReadOptions;
use taiyaku_store::{
    Access, DuplicatePolicy, NewOrigin, Origin, OriginId, OriginKind, StoreError, Transaction,
    Waiting, origin,
};
use taiyaku_text::model::{ConceptEntry, Problem, Severity, TranslationUnit};

use crate::{
    database::{self, LazyStore, waiting_message},
    import::{self, Entry, ImportError, ImportOptions, Input},
    observer::Observer,
    project::Project,
};
use listing::{FolderFile, Listing};

/// Endings of the files that are looked at, in lower case.
const MEMORY_ENDINGS: [&str; 3] = ["tmx", "csv", "tsv"];
const GLOSSARY_ENDINGS: [&str; 5] = ["tbx", "csv", "tsv", "txt", "utf8"];

/// Brings the database in step with the project's folders. Files that are wrong are reported and
/// leave everything else alone.
///
/// # Errors
/// When the database cannot be read.
pub fn synchronise(
    project: &Project,
    now: &str,
    observer: &mut dyn Observer,
) -> Result<(), StoreError> {
    let known = known_origins(project)?;
    let mut work = Synchronisation {
        project,
        now,
        known,
        store: LazyStore::new(project.database()),
    };
    let memory = project.memory_folder();
    let glossary = project.glossary_folder();
    let result = work
        .folder::<TranslationUnit>(&memory, &MEMORY_ENDINGS, observer)
        .and_then(|()| work.folder::<ConceptEntry>(&glossary, &GLOSSARY_ENDINGS, observer));
    match result {
        Err(error @ (StoreError::ReadOnly { .. } | StoreError::WriteRefused)) => {
            observer.notice(&format!(
                "{error}; files that are new or changed in the project's folders are left out"
            ));
            Ok(())
        }
        other => other,
    }
}

fn known_origins(project: &Project) -> Result<Vec<Origin>, StoreError> {
    let store = match database::open(&project.database(), Access::Read) {
        Ok(store) => store,
        Err(StoreError::Missing { .. }) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut origins = origin::list(store.connection())?;
    origins.retain(|origin| origin.record.kind == OriginKind::Folder);
    Ok(origins)
}

struct Synchronisation<'a> {
    project: &'a Project,
    now: &'a str,
    /// The folder files in the database.
    known: Vec<Origin>,
    /// Opened when the first change is written.
    store: LazyStore,
}

impl Synchronisation<'_> {
    fn folder<E: Entry>(
        &mut self,
        folder: &Path,
        endings: &[&str],
        observer: &mut dyn Observer,
    ) -> Result<(), StoreError> {
        let prefix = listing::relative_path(self.project.root(), folder);
        let known: Vec<Origin> = self
            .known
            .iter()
            .filter(|origin| lies_in(origin, &prefix))
            .cloned()
            .collect();
        let files = match Listing::of(self.project.root(), folder, endings) {
            Ok(Listing::Files(files)) => files,
            Ok(Listing::Missing) => {
                if !known.is_empty() {
                    observer.notice(&format!(
                        "the folder {} is missing; what came from it is kept",
                        folder.display()
                    ));
                }
                return Ok(());
            }
            Err(error) => {
                let message = format!("{error}; the folder is left as it was read before");
                let problem = Problem::new(Severity::Warning, None, message);
                observer.problem(folder, &problem);
                return Ok(());
            }
        };
        for origin in &known {
            if !files
                .iter()
                .any(|file| Some(&file.path) == origin.record.path.as_ref())
            {
                self.remove::<E>(origin, observer)?;
            }
        }
        for file in &files {
            let known = known
                .iter()
                .find(|origin| origin.record.path.as_ref() == Some(&file.path));
            self.file::<E>(file, known, observer)?;
        }
        Ok(())
    }

    fn file<E: Entry>(
        &mut self,
        file: &FolderFile,
        known: Option<&Origin>,
        observer: &mut dyn Observer,
    ) -> Result<(), StoreError> {
        if known.is_some_and(|origin| unchanged(origin, file)) {
            return Ok(());
        }
        let hash = match file.content_hash() {
            Ok(hash) => hash,
            Err(error) => {
                let problem = Problem::new(Severity::Fatal, None, error.to_string());
                observer.problem(&file.full_path, &problem);
                return Ok(());
            }
        };
        let record = NewOrigin {
            name: file.path.clone(),
            kind: OriginKind::Folder,
            path: Some(file.path.clone()),
            size: Some(file.size),
            modified: file.modified,
            content_hash: Some(hash),
            penalty: file.penalty,
            client: self.project.config.client.clone(),
            created: self.now.to_owned(),
        };
        match known {
            Some(origin) if origin.record.content_hash == record.content_hash => {
                if has_state(origin, file) {
                    return Ok(());
                }
                let label = format!("look at {}", file.path);
                let id = origin.id;
                let waiting = &mut |waiting: &Waiting| observer.notice(&waiting_message(waiting));
                self.store.get()?.write(&label, waiting, |transaction| {
                    origin::update(transaction, &Origin { id, record }).map(drop)
                })
            }
            _ => self.read_file::<E>(file, &record, observer),
        }
    }

    fn read_file<E: Entry>(
        &mut self,
        file: &FolderFile,
        record: &NewOrigin,
        observer: &mut dyn Observer,
    ) -> Result<(), StoreError> {
        let input = match Input::open(&file.full_path) {
            Ok(input) => input,
            Err(problem) => {
                observer.problem(&file.full_path, &problem);
                return Ok(());
            }
        };
        let options = self.import_options();
        let result =
            import::import_into::<E>(&mut self.store, input, &options, observer, |transaction| {
                Ok(folder_origin(transaction, record)?)
            });
        match result {
            Ok(report) => {
                observer.notice(&format!("{}: {} entries read", file.path, report.usable()));
                Ok(())
            }
            Err(ImportError::Store(error)) => Err(error),
            Err(error) => {
                let problem = unusable(error);
                observer.problem(&file.full_path, &problem);
                Ok(())
            }
        }
    }

    fn remove<E: Entry>(
        &mut self,
        origin: &Origin,
        observer: &mut dyn Observer,
    ) -> Result<(), StoreError> {
        let name = &origin.record.name;
        let label = format!("removal of {name}");
        let waiting = &mut |waiting: &Waiting| observer.notice(&waiting_message(waiting));
        let removed = self.store.get()?.write(&label, waiting, |transaction| {
            E::remove_origin(transaction, origin.id)
        })?;
        observer.notice(&format!(
            "{name} is gone, and its {removed} entries with it"
        ));
        Ok(())
    }

    fn import_options(&self) -> ImportOptions {
        let config = &self.project.config;
        ImportOptions {
            read: ReadOptions {
                source_language: config.source_language.clone(),
                target_language: config.target_language.clone(),
                encoding: None,
                columns: None,
            },
            on_duplicate: DuplicatePolicy::Add,
            dry_run: false,
            strict: false,
            client: config.client.clone(),
            now: self.now.to_owned(),
        }
    }
}

/// The origin of a folder file, with its new state. Another process may have recorded it meanwhile.
fn folder_origin(
    transaction: &Transaction<'_>,
    record: &NewOrigin,
) -> Result<OriginId, StoreError> {
    let path = record.path.as_deref().unwrap_or(&record.name);
    match origin::find_by_path(transaction, OriginKind::Folder, path)? {
        Some(Origin { id, .. }) => {
            origin::update(
                transaction,
                &Origin {
                    id,
                    record: record.clone(),
                },
            )?;
            Ok(id)
        }
        None => origin::insert(transaction, record),
    }
}

/// Whether a folder file's recorded path lies below the folder named by `prefix`.
fn lies_in(origin: &Origin, prefix: &str) -> bool {
    let path = origin.record.path.as_deref().unwrap_or("");
    path.strip_prefix(prefix)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// Whether size and time say that a file is the one that was read; without a time only its content can.
fn unchanged(origin: &Origin, file: &FolderFile) -> bool {
    file.modified.is_some() && has_state(origin, file)
}

/// Whether size and time of a file are those on record.
fn has_state(origin: &Origin, file: &FolderFile) -> bool {
    origin.record.size == Some(file.size) && origin.record.modified == file.modified
}

fn unusable(error: ImportError) -> Problem {
    match error {
        ImportError::Unusable { problem } => problem,
        other => Problem::new(Severity::Fatal, None, other.to_string()),
    }
}

#[cfg(test)]
mod tests;
