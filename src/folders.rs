//! The files in a project's `tm/` and `glossary/`: what lies there is part of memory and term base.
//!
//! Each file is one origin. It is noticed by size and time, then by the hash of its content, and read
//! again when that changed. A file that vanished takes its entries along; a folder that is missing as a
//! whole removes nothing, because a disk that is not mounted looks the same.

mod listing;
mod synchronisation;

use std::path::PathBuf;

use taiyaku_store::{Access, Origin, OriginKind, StoreError, origin};
use taiyaku_text::model::{ConceptEntry, TranslationUnit};

use crate::{
    database::{self, LazyStore},
    observer::Observer,
    project::Project,
};
use listing::Listing;
use synchronisation::Synchronisation;

/// Endings of the files that are looked at, in lower case.
const MEMORY_ENDINGS: [&str; 3] = ["tmx", "csv", "tsv"];
/// Endings of the databases there: they are asked in place, and never read in.
const REFERENCE_ENDINGS: [&str; 1] = ["db"];
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
        .leave_former_folders([&memory, &glossary], observer)
        .and_then(|()| work.folder::<TranslationUnit>(&memory, &MEMORY_ENDINGS, observer))
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

/// A database that may be asked beside the project's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceFile {
    /// Where it lies.
    pub full_path: PathBuf,
    /// The path as it is shown.
    pub name: String,
    /// Points by which every match with its units is lowered.
    pub penalty: u8,
}

/// The databases in the project's memory folder, in the order of their paths. What cannot be looked at there,
/// [`synchronise`] names.
#[must_use]
pub fn reference_files(project: &Project) -> Vec<ReferenceFile> {
    let folder = project.memory_folder();
    let Listing::Found(found) = Listing::of(project.root(), &folder, &REFERENCE_ENDINGS) else {
        return Vec::new();
    };
    let files = found.files.into_iter().map(|file| ReferenceFile {
        full_path: file.full_path,
        name: file.path,
        penalty: file.penalty,
    });
    files.collect()
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

#[cfg(test)]
mod tests;
