//! Files of a client in a project's folder: manuscripts, memories, term lists, packages.

use std::{
    fs,
    path::{Path, PathBuf},
};

use taiyaku_store::{OriginKind, Store, StoreError, origin, rusqlite};

use super::PurgeError;
use crate::{
    files::WriteFileError,
    prepare::{MANIFEST, Manifest},
    project::{CONFIG_FILE, DATABASE_FILE, Project},
};

/// How the names of files begin that a killed command left half written.
const UNFINISHED: &str = ".taiyaku-";

/// Files of a client in a project's folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClientFiles {
    /// Files in the project's folders and packages that hold the client's texts and nobody else's.
    pub own: Vec<PathBuf>,
    /// Files of the folders that hold entries of others as well.
    pub shared: Vec<PathBuf>,
    /// Other files that lie in the folder of the client's project, of which only a person knows what they are, and
    /// files of its folders that say they are another client's.
    pub others: Vec<PathBuf>,
    /// Folders of packages, which go when they are empty.
    pub packages: Vec<PathBuf>,
}

/// Looks for the files of a client: in the client's own project all files of its folders and packages, in another one
/// the files that say themselves that they have entries of the client.
pub(super) fn of_client(
    project: &Project,
    store: Option<&Store>,
    client: &str,
) -> Result<ClientFiles, PurgeError> {
    let mut files = ClientFiles::default();
    let (mut shared, mut foreign) = (Vec::new(), Vec::new());
    for named in store.map_or(Ok(Vec::new()), |store| named_in(store, client))? {
        let path = project.root().join(&named.path);
        if !path.exists() {
            continue;
        }
        match (named.has_own, named.has_others) {
            (true, true) => shared.push(path),
            (true, false) => files.own.push(path),
            (false, true) => foreign.push(path),
            (false, false) => {}
        }
    }
    if project.config.client.as_deref() == Some(client) {
        sort_out(project, client, &mut files)?;
        files.others.extend_from_slice(&foreign);
        files.others.sort();
    }
    files
        .own
        .retain(|path| !shared.contains(path) && !foreign.contains(path));
    files.own.sort();
    files.own.dedup();
    files.shared = shared;
    Ok(files)
}

/// Adds what a killed command left half written beside the database, such as a backup, to the files that are not
/// touched: it may be another command's that is still at work.
pub(super) fn add_unfinished(database: &Path, files: &mut ClientFiles) -> Result<(), PurgeError> {
    let folder = match database.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let unreadable = |error| PurgeError::Unreadable {
        path: folder.to_owned(),
        error,
    };
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(UNFINISHED) && !files.own.contains(&path) {
            files.others.push(path);
        }
    }
    files.others.sort();
    files.others.dedup();
    Ok(())
}

/// A folder file in the database.
struct NamedFile {
    path: String,
    has_own: bool,
    has_others: bool,
}

fn named_in(store: &Store, client: &str) -> Result<Vec<NamedFile>, StoreError> {
    let connection = store.connection();
    let mut found = Vec::new();
    for known in origin::list(connection)? {
        let (OriginKind::Folder, Some(path)) = (known.record.kind, known.record.path) else {
            continue;
        };
        let mut named = NamedFile {
            path,
            has_own: false,
            has_others: false,
        };
        for table in ["unit", "concept"] {
            let sql = format!(
                "SELECT coalesce(max(client IS ?2), 0), coalesce(max(client IS NOT ?2), 0)
                 FROM {table} WHERE origin = ?1"
            );
            let (own, others): (bool, bool) =
                connection.query_row(&sql, rusqlite::params![known.id.0, client], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
            named.has_own |= own;
            named.has_others |= others;
        }
        found.push(named);
    }
    Ok(found)
}

/// Goes through the folder of the client's own project.
fn sort_out(project: &Project, client: &str, files: &mut ClientFiles) -> Result<(), PurgeError> {
    let root = project.root();
    let mut folders = Vec::new();
    for folder in [
        root.join(&project.config.folders.source),
        project.memory_folder(),
        project.glossary_folder(),
    ] {
        match place(root, &folder) {
            Place::Inside => {
                walk(&folder, &mut |path| files.own.push(path))?;
                folders.push(folder);
            }
            // Other projects may use it, too.
            Place::Outside => files.others.push(folder),
            Place::Around => {}
        }
    }
    let mut rest = Vec::new();
    walk(root, &mut |path| {
        if !folders.iter().any(|folder| path.starts_with(folder)) {
            rest.push(path);
        }
    })?;
    let packages: Vec<Package> = rest.iter().filter_map(|path| package(path)).collect();
    for path in rest {
        if is_of_project(root, &path) {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if in_package(root, &path, client, &packages) || name.starts_with(UNFINISHED) {
            files.own.push(path);
        } else {
            files.others.push(path);
        }
    }
    let own = packages.into_iter().filter(|package| package.0 != root);
    files.packages = own.map(|package| package.0).collect();
    Ok(())
}

/// Where a folder of the settings lies.
enum Place {
    /// Inside the project's folder, or nowhere.
    Inside,
    /// Elsewhere.
    Outside,
    /// The project lies in it, or is it: with the folder, the database and the settings would go.
    Around,
}

fn place(root: &Path, folder: &Path) -> Place {
    let (Ok(root), Ok(folder)) = (root.canonicalize(), folder.canonicalize()) else {
        return Place::Inside;
    };
    if root.starts_with(&folder) {
        Place::Around
    } else if folder.starts_with(&root) {
        Place::Inside
    } else {
        Place::Outside
    }
}

/// A package: its folder, and what it says of itself if that can be read.
type Package = (PathBuf, Option<Manifest>);

fn package(path: &Path) -> Option<Package> {
    let folder = path.parent()?;
    (path.file_name()? == MANIFEST).then(|| (folder.to_owned(), Manifest::read(folder)))
}

/// Whether a file is part of one of the client's packages. In a package that was written into the project's own
/// folder, those files are that its list names.
fn in_package(root: &Path, path: &Path, client: &str, packages: &[Package]) -> bool {
    let around = packages
        .iter()
        .filter(|(folder, _)| path.starts_with(folder));
    let Some((folder, manifest)) = around.max_by_key(|(folder, _)| folder.components().count())
    else {
        return false;
    };
    let names_other = |manifest: &Manifest| {
        let named = manifest.client.as_deref();
        named.is_some_and(|named| named != client)
    };
    if manifest.as_ref().is_some_and(names_other) {
        return false;
    }
    let Ok(name) = path.strip_prefix(folder) else {
        return false;
    };
    let listed = |manifest: &Manifest| {
        name.to_str()
            .is_some_and(|n| manifest.files.contains_key(n))
    };
    folder != root || name == Path::new(MANIFEST) || manifest.as_ref().is_some_and(listed)
}

/// Whether a file is the project's settings or belongs to its database.
fn is_of_project(root: &Path, path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == CONFIG_FILE) || is_of_database(root, path)
}

/// Whether a file is the project's database or lies beside it as a part of it.
fn is_of_database(root: &Path, path: &Path) -> bool {
    let beside = path.strip_prefix(root).unwrap_or(path);
    let first = beside.components().next();
    first.is_some_and(|part| {
        let name = part.as_os_str().to_string_lossy();
        let rest = name.strip_prefix(DATABASE_FILE);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '.']))
    })
}

/// Visits the files below a folder; links to folders are not followed. A folder that is missing has no files.
fn walk(folder: &Path, visit: &mut dyn FnMut(PathBuf)) -> Result<(), PurgeError> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let unreadable = |error| PurgeError::Unreadable {
            path: folder.clone(),
            error,
        };
        if !folder.exists() {
            continue;
        }
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            if entry.file_type().map_err(unreadable)?.is_dir() {
                // Another project in there is another client's, or at least has a database of its own.
                if !entry.path().join(CONFIG_FILE).exists() {
                    folders.push(entry.path());
                }
            } else {
                visit(entry.path());
            }
        }
    }
    Ok(())
}

/// Removes the files that are the client's alone. Of a link only the link goes.
pub(super) fn remove(files: &ClientFiles) -> Result<(), WriteFileError> {
    for path in &files.own {
        fs::remove_file(path).map_err(|error| WriteFileError::unwritable(path, error))?;
    }
    for folder in &files.packages {
        // One that holds something else stays.
        let _ = fs::remove_dir(folder);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
