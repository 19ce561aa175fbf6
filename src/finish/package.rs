//! The package that a file was once part of.

use std::{
    cmp::Reverse,
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
    let (_, name, document) =
        document_of(&manifest, returned).ok_or_else(|| FinishError::OtherPackage {
            package: folder.to_owned(),
            file: returned.path.clone(),
        })?;
    let folder = folder.to_owned();
    Ok(found(folder, manifest.client, name, document, returned))
}

/// Looks for the package in the file's folder and those above it, then in `elsewhere`, and in folders in all of these
/// whose names end in `.package`. Of several that could be the file's, such as those of a manuscript and of its
/// revision, it is the one that holds most of it; of equals, the first.
#[must_use]
pub fn find_package(returned: &Returned, elsewhere: &[PathBuf]) -> Option<FoundPackage> {
    let path = fs::canonicalize(&returned.path).ok()?;
    path.ancestors()
        .skip(1)
        .take(FOLDERS_UP)
        .chain(elsewhere.iter().map(PathBuf::as_path))
        .flat_map(|folder| std::iter::once(folder.to_owned()).chain(packages_in(folder)))
        .filter_map(|folder| {
            let manifest = Manifest::read(&folder)?;
            let (fit, name, document) = document_of(&manifest, returned)?;
            Some((fit, folder, manifest.client, name, document))
        })
        // Of equals, this keeps the first, and `max_by_key` would keep the last.
        .reduce(|best, other| if other.0 > best.0 { other } else { best })
        .map(|(_, folder, client, name, document)| found(folder, client, name, document, returned))
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

/// How well a document fits a file, the better the greater: segments in common, whether they have one name, and how
/// few other segments it holds.
type Fit = (usize, bool, Reverse<usize>);

/// The document that holds most of the file's segments, if that is enough to say that it is the same.
fn document_of(manifest: &Manifest, returned: &Returned) -> Option<(Fit, String, PackageDocument)> {
    let segments = (returned.documents.iter()).flat_map(|document| &document.segments);
    let sources: BTreeSet<String> = segments
        .map(|(segment, _)| squeezed(&segment.source.text))
        .collect();
    let stem = without_endings(&returned.name);
    let (fit, name, document) = (manifest.documents.iter())
        .map(|(name, document)| {
            let units = document.units.iter();
            let units: BTreeSet<String> = units.map(|unit| squeezed(&unit.source)).collect();
            let shared = units.intersection(&sources).count();
            let same_name = without_endings(name) == stem;
            ((shared, same_name, Reverse(units.len())), name, document)
        })
        // The first of equals, in the order of names.
        .rev()
        .max_by_key(|(fit, ..)| *fit)?;
    let (shared, same_name, Reverse(units)) = fit;
    let most = sources.len().min(units);
    let is_same = shared * 3 >= most.max(1) || (same_name && (shared > 0 || most <= 3));
    is_same.then(|| (fit, name.clone(), document.clone()))
}

fn found(
    folder: PathBuf,
    client: Option<String>,
    document_name: String,
    document: PackageDocument,
    returned: &Returned,
) -> FoundPackage {
    FoundPackage {
        suggestions: suggestions_in(&folder.join(&document_name), &returned.path),
        folder,
        // Documents of an OmegaT project lie in its source folder.
        document_name: match document_name.rsplit_once('/') {
            Some((_, name)) => name.to_owned(),
            None => document_name,
        },
        client,
        document,
    }
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
