//! The files in a project's `tm/` and `glossary/`: what lies there is part of memory and term base.
//!
//! Each file is one origin. It is noticed by size and time, then by the hash of its content, and read
//! again when that changed. A file that vanished takes its entries along; a folder that is missing as a
//! whole removes nothing, because a disk that is not mounted looks the same.

mod listing;
mod synchronisation;

use taiyaku_store::{Access, Origin, OriginKind, StoreError, origin};
use taiyaku_text::model::{ConceptEntry, TranslationUnit};

use crate::{
    database::{self, LazyStore},
    observer::Observer,
    project::Project,
};
use synchronisation::Synchronisation;

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
