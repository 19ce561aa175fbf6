//! Reference memories: databases that are asked beside the project's own, and never written to.

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    sync::Arc,
};

use taiyaku_store::{Store, StoreError};

use crate::{
    database,
    folders::{self, ReferenceFile},
    project::Project,
};

/// What every SQLite file begins with (<https://www.sqlite.org/fileformat2.html#the_database_header>).
const MAGIC: &[u8] = b"SQLite format 3\0";

/// An open reference memory.
#[derive(Debug)]
pub struct Reference {
    /// Its database.
    pub store: Store,
    /// Its path as it is shown.
    pub name: Arc<str>,
    /// Points by which every match with its units is lowered, at least.
    pub penalty: u8,
}

/// Why a database cannot be a reference memory.
#[derive(Debug, thiserror::Error)]
pub enum ReferenceError {
    /// It could not be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It is what is asked anyway.
    #[error("{} is the database that is worked with, and no reference beside it", .0.display())]
    Own(PathBuf),
}

impl ReferenceError {
    /// What a person can do about it.
    #[must_use]
    pub fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::Store(error) => error.remedy(),
            Self::Own(_) => Some("leave it out: its units are asked anyway"),
        }
    }
}

impl Reference {
    /// Opens a database beside `own`, the one that is worked with.
    ///
    /// # Errors
    /// When it cannot be asked, or is `own` itself.
    pub fn open(file: &ReferenceFile, own: Option<&Path>) -> Result<Self, ReferenceError> {
        let path = &file.full_path;
        if own.is_some_and(|own| is_same_file(own, path)) {
            return Err(ReferenceError::Own(path.clone()));
        }
        Ok(Self {
            store: database::open_reference(path)?,
            name: file.name.as_str().into(),
            penalty: file.penalty,
        })
    }

    /// The file of a memory that a person named, if it is a database: by its content, or by its name, so that a
    /// broken one is called so.
    #[must_use]
    pub fn named(path: &Path) -> Option<ReferenceFile> {
        let ending = path
            .extension()
            .is_some_and(|it| it.eq_ignore_ascii_case("db"));
        (ending || begins_as_database(path)).then(|| ReferenceFile {
            full_path: path.to_owned(),
            name: path.to_string_lossy().into_owned(),
            penalty: 0,
        })
    }

    /// The databases in a project's memory folder; the project's own is none of them.
    #[must_use]
    pub fn in_folder(project: &Project) -> Vec<ReferenceFile> {
        let mut files = folders::reference_files(project);
        files.retain(|file| file.full_path != project.database());
        files
    }
}

/// Whether two paths lead to one file.
#[must_use]
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Looks at regular files alone: a named pipe is read once.
fn begins_as_database(path: &Path) -> bool {
    let mut head = Vec::new();
    path.is_file()
        && File::open(path)
            .and_then(|file| file.take(MAGIC.len() as u64).read_to_end(&mut head))
            .is_ok()
        && head == MAGIC
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_told_by_content_or_name() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            path
        };
        let database = write("memory.bak", b"SQLite format 3\0 and more");
        assert!(Reference::named(&database).is_some());
        assert!(Reference::named(&write("broken.DB", b"")).is_some());
        assert!(Reference::named(&write("short", b"SQLite")).is_none());
        assert!(Reference::named(&write("units.tmx", b"<tmx/>")).is_none());
        assert!(Reference::named(folder.path()).is_none());
    }

    #[cfg(unix)]
    #[test]
    fn ones_own_database_is_known_by_any_name() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("own.db");
        drop(database::open(&own, taiyaku_store::Access::Write).unwrap());
        let link = folder.path().join("link.db");
        std::os::unix::fs::symlink(&own, &link).unwrap();
        let file = Reference::named(&link).unwrap();
        assert!(matches!(
            Reference::open(&file, Some(&own)),
            Err(ReferenceError::Own(_))
        ));
        assert!(Reference::open(&file, None).is_ok());
    }
}
