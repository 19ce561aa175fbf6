//! The folders of an OmegaT project, and the documents in them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use taiyaku_formats::{omegat::OmegatProject, registry};

use crate::files::files_in;

/// The folders of a project.
pub(super) struct Folders {
    /// Where the documents to translate lie.
    pub(super) source: PathBuf,
    /// Where OmegaT writes the translated ones.
    pub(super) target: PathBuf,
}

impl Folders {
    /// As `omegat.project` names them; one that cannot be read names the usual ones.
    pub(super) fn of(folder: &Path, project: &Path) -> Self {
        let bytes = fs::read(project).unwrap_or_default();
        let read = OmegatProject::read(bytes.as_slice()).ok();
        let (source, target) = read
            .map(|(project, _)| (project.source_folder, project.target_folder))
            .unwrap_or_default();
        let place = |named: Option<String>, usual| folder.join(named.as_deref().unwrap_or(usual));
        Self {
            source: place(source, "source"),
            target: place(target, "target"),
        }
    }

    /// The XLIFF files to translate.
    pub(super) fn documents(&self) -> Vec<PathBuf> {
        files_in(&self.source, holds_documents)
    }
}

/// Whether a file of this name is a document of segments.
fn holds_documents(name: &str) -> bool {
    registry::by_file_name(name).is_some_and(|format| format.read_documents.is_some())
}
