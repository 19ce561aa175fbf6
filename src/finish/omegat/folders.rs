//! The folders of an OmegaT project, and the documents in them.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use taiyaku_formats::{
    registry,
    xml::{EventKind, XmlReader},
};

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
    /// As `omegat.project` names them; OmegaT writes `__DEFAULT__` for the usual ones.
    pub(super) fn of(folder: &Path, project: &Path) -> Self {
        let named = named_folders(project);
        let place = |element: &str, usual: &str| {
            let name = named.get(element).map(String::as_str).unwrap_or_default();
            match name.trim() {
                "" | "__DEFAULT__" => folder.join(usual),
                name => folder.join(name),
            }
        };
        Self {
            source: place("source_dir", "source"),
            target: place("target_dir", "target"),
        }
    }

    /// The XLIFF files to translate.
    pub(super) fn documents(&self) -> Vec<PathBuf> {
        documents_in(&self.source)
    }
}

/// The texts of the elements of `omegat.project`; none if it cannot be read.
fn named_folders(project: &Path) -> HashMap<String, String> {
    let mut texts = HashMap::new();
    let bytes = fs::read(project).unwrap_or_default();
    let Ok(mut xml) = XmlReader::open(bytes.as_slice(), None) else {
        return texts;
    };
    let mut open = String::new();
    while let Ok(Some(event)) = xml.next_event() {
        match event.kind {
            EventKind::Start(element) => open = element.local_name().to_owned(),
            EventKind::Text(text) if !open.is_empty() => {
                texts.entry(open.clone()).or_insert(text);
            }
            EventKind::Text(_) => {}
            EventKind::End(_) => open.clear(),
        }
    }
    texts
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
