//! The package that a file was once part of.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use taiyaku_text::model::AlternativeTranslation;

use super::{
    FinishError, Returned,
    placing::squeezed,
    returned::{segments_of, without_endings},
};
use crate::prepare::{Manifest, PackageDocument};

/// How many folders above the file are looked into.
const FOLDERS_UP: usize = 6;

/// The ending of the folders that `prepare` makes.
const FOLDER_ENDING: &str = ".package";

/// The document of a package that a file belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPackage {
    /// The package's folder.
    pub folder: PathBuf,
    /// Name of the document's file in it.
    pub document_name: String,
    /// The client whose texts it holds.
    pub client: Option<String>,
    /// The document as it was handed out.
    pub document: PackageDocument,
    /// What the memory suggested then, by the id of the unit, as far as the package still tells.
    pub suggestions: BTreeMap<String, Vec<AlternativeTranslation>>,
}

/// The package in a folder, which must be the file's.
pub(super) fn named(folder: &Path, returned: &Returned) -> Result<FoundPackage, FinishError> {
    let manifest =
        Manifest::read(folder).ok_or_else(|| FinishError::NoPackage(folder.to_owned()))?;
    let found = document_of(folder, manifest, returned);
    found.ok_or_else(|| FinishError::OtherPackage {
        package: folder.to_owned(),
        file: returned.path.clone(),
    })
}

/// Looks for the package in the file's folder and those above it, then in `elsewhere`, and in folders in all of these
/// whose names end in `.package`.
#[must_use]
pub fn find_package(returned: &Returned, elsewhere: &[PathBuf]) -> Option<FoundPackage> {
    let path = fs::canonicalize(&returned.path).ok()?;
    path.ancestors()
        .skip(1)
        .take(FOLDERS_UP)
        .chain(elsewhere.iter().map(PathBuf::as_path))
        .flat_map(|folder| std::iter::once(folder.to_owned()).chain(packages_in(folder)))
        .find_map(|folder| {
            let manifest = Manifest::read(&folder)?;
            document_of(&folder, manifest, returned)
        })
}

fn packages_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let named = entries
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(FOLDER_ENDING));
    let mut folders: Vec<PathBuf> = named.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The document that holds most of the file's segments, if that is enough to say that it is the same.
fn document_of(folder: &Path, manifest: Manifest, returned: &Returned) -> Option<FoundPackage> {
    let sources: BTreeSet<String> = returned
        .documents
        .iter()
        .flat_map(|document| &document.segments)
        .map(|(segment, _)| squeezed(&segment.source.text))
        .collect();
    let stem = without_endings(&returned.name);
    let (shared, same_name, name, document) = manifest
        .documents
        .into_iter()
        .map(|(name, document)| {
            let units = document.units.iter();
            let shared = units.filter(|unit| sources.contains(&squeezed(&unit.source)));
            let same_name = without_endings(&name) == stem;
            (shared.count(), same_name, name, document)
        })
        // The first of equals, in the order of names.
        .rev()
        .max_by_key(|(shared, same_name, ..)| (*shared, *same_name))?;
    let most = sources.len().min(document.units.len());
    let is_same = shared * 3 >= most.max(1) || (same_name && (shared > 0 || most <= 3));
    is_same.then(|| FoundPackage {
        suggestions: suggestions_in(&folder.join(&name), &returned.path),
        folder: folder.to_owned(),
        document_name: name,
        client: manifest.client,
        document,
    })
}

/// The suggestions of the file as it was handed out, unless it is the very file that came back.
fn suggestions_in(
    original: &Path,
    returned: &Path,
) -> BTreeMap<String, Vec<AlternativeTranslation>> {
    if fs::canonicalize(original).ok() == fs::canonicalize(returned).ok() {
        return BTreeMap::new();
    }
    let segments = segments_of(original).into_iter();
    let with_any = segments.filter(|segment| !segment.alternatives.is_empty());
    with_any
        .map(|segment| (segment.id, segment.alternatives))
        .collect()
}
