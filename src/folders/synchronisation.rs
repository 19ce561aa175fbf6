//! One folder at a time: what is new, changed or gone.

use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
};

use taiyaku_formats::ReadOptions;
use taiyaku_store::{
    DuplicatePolicy, NewOrigin, Origin, OriginId, OriginKind, Recording, StoreError, Transaction,
    Waiting, origin,
};
use taiyaku_text::model::{Problem, Severity};

use super::listing::{self, FolderFile, Found, Listing};
use crate::{
    database::{LazyStore, waiting_message},
    import::{self, Entry, ImportError, ImportOptions, Input},
    observer::Observer,
    project::Project,
    wording::counted,
};

/// One look through the folders of a project.
pub(super) struct Synchronisation<'a> {
    pub(super) project: &'a Project,
    pub(super) now: &'a str,
    /// The folder files in the database.
    pub(super) known: Vec<Origin>,
    /// Opened when the first change is written.
    pub(super) store: LazyStore,
}

impl Synchronisation<'_> {
    /// Brings the entries of one folder in step with its files.
    pub(super) fn folder<E: Entry>(
        &mut self,
        folder: &Path,
        endings: &[&str],
        observer: &mut dyn Observer,
    ) -> Result<(), StoreError> {
        let known = self.known_in(folder);
        let found = match Listing::of(self.project.root(), folder, endings) {
            Listing::Found(found) => found,
            Listing::Missing => {
                if !known.is_empty() {
                    let name = folder.display();
                    observer.notice(&format!(
                        "the folder {name} is missing; what came from it is kept"
                    ));
                }
                return Ok(());
            }
        };
        for (path, fault) in &found.faults {
            let problem = Problem::new(Severity::Warning, None, fault);
            observer.problem(path, &problem);
        }
        let present: HashSet<&str> = found.files.iter().map(|file| file.path.as_str()).collect();
        for (path, origin) in &known {
            if !present.contains(path.as_str()) && !self.may_exist(path, &found) {
                self.remove::<E>(origin, observer)?;
            }
        }
        for file in &found.files {
            self.file::<E>(file, known.get(&file.path), observer)?;
        }
        Ok(())
    }

    /// Takes out what came from folders that are no folders of the project any more: the settings name others.
    pub(super) fn leave_former_folders(
        &mut self,
        folders: [&Path; 2],
        observer: &mut dyn Observer,
    ) -> Result<(), StoreError> {
        let prefixes = folders.map(|folder| listing::relative_path(self.project.root(), folder));
        let is_former = |origin: &&Origin| !prefixes.iter().any(|prefix| lies_in(origin, prefix));
        let former: Vec<Origin> = self.known.iter().filter(is_former).cloned().collect();
        for Origin { id, record } in former {
            let name = record.name;
            let waiting = &mut |waiting: &Waiting| observer.notice(&waiting_message(waiting));
            // The entries of an origin, of whatever kind, go with it.
            let label = format!("removal of {name}");
            self.store
                .get()?
                .write_as(Recording::Folder, &label, waiting, |transaction| {
                    origin::delete(transaction, id).map(drop)
                })?;
            observer.notice(&format!(
                "{name} lies in no folder of the project any more; what came from it is gone"
            ));
        }
        Ok(())
    }

    /// The recorded files of a folder by their paths.
    fn known_in(&self, folder: &Path) -> BTreeMap<String, Origin> {
        let prefix = listing::relative_path(self.project.root(), folder);
        let known = self.known.iter().filter(|origin| lies_in(origin, &prefix));
        known
            .filter_map(|origin| Some((origin.record.path.clone()?, origin.clone())))
            .collect()
    }

    /// Whether a file that was not found lies where nothing could be looked at.
    fn may_exist(&self, path: &str, found: &Found) -> bool {
        found.faults.iter().any(|(fault, _)| {
            let fault = listing::relative_path(self.project.root(), fault);
            path == fault
                || path
                    .strip_prefix(&fault)
                    .is_some_and(|rest| rest.starts_with('/'))
        })
    }

    fn file<E: Entry>(
        &mut self,
        file: &FolderFile,
        known: Option<&Origin>,
        observer: &mut dyn Observer,
    ) -> Result<(), StoreError> {
        let client = &self.project.config.client;
        // What lies in the folders is the project's client's: under a new name it is read again.
        let known_here = known.filter(|origin| origin.record.client == *client);
        if known_here.is_some_and(|origin| unchanged(origin, file)) {
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
        let record = self.record(file, hash);
        match known_here {
            Some(origin) if origin.record.content_hash == record.content_hash => {
                if has_state(origin, file) {
                    return Ok(());
                }
                let label = format!("look at {}", file.path);
                let id = origin.id;
                let waiting = &mut |waiting: &Waiting| observer.notice(&waiting_message(waiting));
                self.store
                    .get()?
                    .write_as(Recording::Folder, &label, waiting, |transaction| {
                        origin::update(transaction, &Origin { id, record }).map(drop)
                    })
            }
            _ => self.read_file::<E>(file, &record, observer),
        }
    }

    fn record(&self, file: &FolderFile, hash: String) -> NewOrigin {
        NewOrigin {
            name: file.path.clone(),
            kind: OriginKind::Folder,
            path: Some(file.path.clone()),
            size: Some(file.size),
            modified: file.modified,
            content_hash: Some(hash),
            penalty: file.penalty,
            client: self.project.config.client.clone(),
            created: self.now.to_owned(),
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
        let result = import::import_into::<E>(
            &mut self.store,
            input,
            &options,
            Recording::Folder,
            observer,
            |transaction| Ok(folder_origin(transaction, record)?),
        );
        match result {
            Ok(report) => {
                let read = counted(report.usable(), "entry/entries");
                observer.notice(&format!("{}: {read} read", file.path));
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
        let removed =
            self.store
                .get()?
                .write_as(Recording::Folder, &label, waiting, |transaction| {
                    E::remove_origin(transaction, origin.id)
                })?;
        let removed = counted(removed, "entry/entries");
        observer.notice(&format!("{name} is gone, and with it {removed}"));
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
            refuse_empty: false,
            client: config.client.clone(),
            status: None,
            one_client: false,
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
pub(super) fn unchanged(origin: &Origin, file: &FolderFile) -> bool {
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
