//! The folders of an OmegaT project, and the documents in them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use taiyaku_formats::{omegat::OmegatProject, registry};

/// How deep `source/` is looked through.
const DEEPEST: usize = 8;

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
        documents_in(&self.source)
    }
}

/// The XLIFF files in a folder, at any depth, in the order of their names.
fn documents_in(source: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![(source.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            let name = entry.file_name();
            if kind.is_dir() && depth < DEEPEST {
                folders.push((path, depth + 1));
            } else if holds_documents(&name.to_string_lossy()) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Whether a file of this name is a document of segments.
fn holds_documents(name: &str) -> bool {
    registry::by_file_name(name).is_some_and(|format| format.read_documents.is_some())
}
