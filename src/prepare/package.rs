//! The folder that a package is: written whole, and never over work that somebody did in it.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Component, Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::manifest::{MANIFEST, Manifest, PackageDocument};
use crate::files::{self, WriteFileError};

/// A file of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageFile {
    /// Its name in the package.
    pub name: String,
    /// What it is, for a person.
    pub description: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The files of a package, not yet written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Package {
    /// The manuscripts it is made from, as they were named.
    pub manuscripts: Vec<String>,
    /// The client whose texts these are.
    pub client: Option<String>,
    /// The files in the order in which to list them.
    pub files: Vec<PackageFile>,
    /// What the documents among the files are made of, by the name of the file.
    pub documents: BTreeMap<String, PackageDocument>,
    /// Folders that are made even if nothing lies in them.
    pub folders: Vec<&'static str>,
    /// Files that another program changes as it works: once changed they stay as they are.
    pub left_alone: Vec<&'static str>,
    /// Whether the folder is to be the package's own: one in which something else lies is not taken.
    pub owns_folder: bool,
}

/// Why a package was not written.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// A file stands there that we did not write, or that was changed since.
    #[error("{} {}", path.display(), if *ours { "was changed since taiyaku wrote it" } else { "exists already" })]
    InTheWay {
        /// The file.
        path: PathBuf,
        /// Whether we wrote it once.
        ours: bool,
    },
    /// The folder holds the package of other manuscripts.
    #[error("{} is the package of {}", folder.display(), manuscripts.join(", "))]
    OtherManuscripts {
        /// The folder.
        folder: PathBuf,
        /// What it was made from.
        manuscripts: Vec<String>,
    },
    /// The folder is to be the package's own, and is somebody else's.
    #[error("{} is not empty, and is no package of taiyaku's", .0.display())]
    NotEmpty(PathBuf),
    /// The folder holds the package of another client.
    #[error("{} holds texts of the client {client}", folder.display())]
    OtherClient {
        /// The folder.
        folder: PathBuf,
        /// Whose it is.
        client: String,
    },
    /// The system refused.
    #[error(transparent)]
    Write(#[from] WriteFileError),
}

impl Package {
    /// Whether the package can be written into `folder`, without writing it.
    ///
    /// # Errors
    /// When something stands in the way.
    pub fn check(&self, folder: &Path, force: bool) -> Result<(), PackageError> {
        if folder.exists() && !folder.is_dir() {
            let error = io::Error::other("a file stands there, not a folder");
            return Err(WriteFileError::unwritable(folder, error).into());
        }
        let before = Manifest::read(folder);
        if let Some(client) = before.as_ref().and_then(|before| before.client.as_ref())
            && self.owns_folder
            && self.client.as_ref() != Some(client)
        {
            // What a client's folder holds is never mixed, whatever the person forces.
            let (folder, client) = (folder.to_owned(), client.clone());
            return Err(PackageError::OtherClient { folder, client });
        }
        if force {
            return Ok(());
        }
        if before.is_none() && self.owns_folder && is_occupied(folder) {
            return Err(PackageError::NotEmpty(folder.to_owned()));
        }
        let before = before.unwrap_or_default();
        let strange = !before.manuscripts.is_empty() && before.manuscripts != self.manuscripts;
        if strange {
            let (folder, manuscripts) = (folder.to_owned(), before.manuscripts);
            return Err(PackageError::OtherManuscripts {
                folder,
                manuscripts,
            });
        }
        let mut files = self.files.iter().filter(|file| !self.leaves_alone(file));
        files.try_for_each(|file| check_way(folder, file, &before))
    }

    fn leaves_alone(&self, file: &PackageFile) -> bool {
        self.left_alone.contains(&file.name.as_str())
    }

    /// Writes the package into `folder`. Files from an earlier run over the same manuscripts are replaced, or
    /// removed where there is no use for them any more, if nobody changed them; with `force`, whatever stands
    /// in the way is replaced.
    ///
    /// # Errors
    /// When a file stands in the way (nothing is written then), or the system refuses.
    pub fn write(&self, folder: &Path, force: bool) -> Result<(), PackageError> {
        self.check(folder, force)?;
        let before = Manifest::read(folder).unwrap_or_default();
        files::make_folder(folder)?;
        for name in &self.folders {
            files::make_folder(&folder.join(name))?;
        }
        let changed = |file: &&PackageFile| check_way(folder, file, &before).is_err();
        let kept: Vec<&PackageFile> = self
            .files
            .iter()
            .filter(|file| !force && self.leaves_alone(file))
            .filter(changed)
            .collect();
        let mut manifest = before.clone();
        manifest.manuscripts.clone_from(&self.manuscripts);
        manifest.client.clone_from(&self.client);
        manifest.documents.clone_from(&self.documents);
        self.remove_stale(folder, &mut manifest)?;
        let mut files = self.files.iter().filter(|file| !kept.contains(file));
        let written = files.try_for_each(|file| {
            let path = folder.join(&file.name);
            if let (true, Some(parent)) = (file.name.contains('/'), path.parent()) {
                files::make_folder(parent)?;
            }
            write(&path, &file.bytes)?;
            manifest.files.insert(file.name.clone(), hash(&file.bytes));
            Ok(())
        });
        // Also when a file failed: those before it are ours, and the next run should know.
        let listed = write(&folder.join(MANIFEST), manifest.text().as_bytes());
        Ok(written.and(listed)?)
    }

    /// Removes what an earlier run wrote and this one does not, unless somebody changed it since.
    fn remove_stale(&self, folder: &Path, manifest: &mut Manifest) -> Result<(), WriteFileError> {
        let stale: Vec<String> = manifest
            .files
            .keys()
            .filter(|name| !self.files.iter().any(|file| file.name == **name))
            // A list that somebody wrote could name a file elsewhere.
            .filter(|name| is_inside(name))
            .cloned()
            .collect();
        for name in stale {
            let path = folder.join(&name);
            let written = manifest.files.remove(&name);
            if fs::read(&path).ok().map(|bytes| hash(&bytes)) == written {
                fs::remove_file(&path).map_err(|error| WriteFileError::unwritable(&path, error))?;
            }
        }
        Ok(())
    }
}

/// Whether a name leads to a place inside the folder that it is relative to.
fn is_inside(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    !name.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// Whether anything lies in a folder.
fn is_occupied(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), WriteFileError> {
    files::write_whole(path, true, |out| {
        out.write_all(bytes)
            .map_err(|source| WriteFileError::unwritable(path, source))
    })
}

fn check_way(folder: &Path, file: &PackageFile, manifest: &Manifest) -> Result<(), PackageError> {
    let path = folder.join(&file.name);
    let present = match fs::read(&path) {
        Ok(present) => present,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(_) => return Err(PackageError::InTheWay { path, ours: false }),
    };
    match manifest.files.get(&file.name) {
        Some(written) if *written == hash(&present) => Ok(()),
        // What stands there is what would be written: nothing can be lost.
        _ if present == file.bytes => Ok(()),
        written => Err(PackageError::InTheWay {
            path,
            ours: written.is_some(),
        }),
    }
}

fn hash(bytes: &[u8]) -> String {
    files::hexadecimal(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(text: &str) -> Package {
        let file = PackageFile {
            name: "a.xlf".to_owned(),
            description: "the text",
            bytes: text.as_bytes().to_vec(),
        };
        Package {
            manuscripts: vec!["a.txt".to_owned()],
            files: vec![file],
            ..Package::default()
        }
    }

    #[test]
    fn unchanged_files_are_replaced_and_changed_ones_kept() {
        let folder = tempfile::tempdir().unwrap();
        package("one").write(folder.path(), false).unwrap();
        package("two").write(folder.path(), false).unwrap();
        let path = folder.path().join("a.xlf");
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");

        fs::write(&path, "a translator's work").unwrap();
        let refused = package("three").write(folder.path(), false);
        assert!(matches!(
            refused,
            Err(PackageError::InTheWay { ours: true, .. })
        ));
        assert_eq!(fs::read_to_string(&path).unwrap(), "a translator's work");
        package("three").write(folder.path(), true).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "three");
    }

    #[test]
    fn somebody_elses_file_is_never_replaced_unasked() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.xlf"), "theirs").unwrap();
        let refused = package("ours").write(folder.path(), false);
        assert!(matches!(
            refused,
            Err(PackageError::InTheWay { ours: false, .. })
        ));
    }

    #[test]
    fn after_a_failure_the_files_written_so_far_are_known_as_ours() {
        let folder = tempfile::tempdir().unwrap();
        let mut half = package("one");
        half.files.push(PackageFile {
            name: "a.xlf/beneath-a-file".to_owned(),
            ..half.files[0].clone()
        });
        assert!(matches!(
            half.write(folder.path(), false),
            Err(PackageError::Write(_))
        ));
        package("two").write(folder.path(), false).unwrap();
    }

    #[test]
    fn a_file_in_place_of_the_folder_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("article.txt");
        fs::write(&path, "the manuscript").unwrap();
        for force in [false, true] {
            let refused = package("one").write(&path, force).unwrap_err();
            assert!(refused.to_string().contains("not a folder"), "{refused}");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "the manuscript");
    }

    #[test]
    fn a_damaged_list_of_files_protects_them_all() {
        let folder = tempfile::tempdir().unwrap();
        package("one").write(folder.path(), false).unwrap();
        fs::write(folder.path().join(MANIFEST), "{").unwrap();
        // The same content again loses nothing.
        package("one").write(folder.path(), false).unwrap();
        fs::write(folder.path().join(MANIFEST), "{").unwrap();
        assert!(package("two").write(folder.path(), false).is_err());
    }

    #[test]
    fn what_is_of_no_use_any_more_goes_unless_somebody_changed_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut first = package("one");
        for name in ["b.tbx", "c.tbx"] {
            first.files.push(PackageFile {
                name: name.to_owned(),
                ..first.files[0].clone()
            });
        }
        first.write(folder.path(), false).unwrap();
        fs::write(folder.path().join("c.tbx"), "a translator's work").unwrap();
        package("two").write(folder.path(), false).unwrap();
        assert!(!folder.path().join("b.tbx").exists());
        assert!(folder.path().join("c.tbx").exists());
    }

    #[test]
    fn a_folder_of_its_own_is_nobody_elses() {
        let folder = tempfile::tempdir().unwrap();
        let mut own = package("one");
        own.owns_folder = true;
        own.left_alone = vec!["settings"];
        own.folders = vec!["empty/inner"];
        for name in ["settings", "deep/b.xlf"] {
            own.files.push(PackageFile {
                name: name.to_owned(),
                ..own.files[0].clone()
            });
        }
        fs::write(folder.path().join("theirs"), "x").unwrap();
        let refused = own.write(folder.path(), false);
        assert!(matches!(refused, Err(PackageError::NotEmpty(_))));
        fs::remove_file(folder.path().join("theirs")).unwrap();
        own.write(folder.path(), false).unwrap();
        assert!(folder.path().join("empty/inner").is_dir());

        // Its program goes on writing there: what it changed stays, what is stale goes.
        fs::write(folder.path().join("theirs"), "x").unwrap();
        fs::write(folder.path().join("settings"), "changed").unwrap();
        own.files.pop();
        own.write(folder.path(), false).unwrap();
        let settings = || fs::read_to_string(folder.path().join("settings")).unwrap();
        assert_eq!(settings(), "changed");
        assert!(!folder.path().join("deep/b.xlf").exists());
        own.write(folder.path(), true).unwrap();
        assert_eq!(settings(), "one");

        own.client = Some("Weekly".to_owned());
        own.write(folder.path(), false).unwrap();
        own.client = None;
        for force in [false, true] {
            let refused = own.check(folder.path(), force);
            assert!(matches!(refused, Err(PackageError::OtherClient { .. })));
        }
    }

    #[test]
    fn the_package_of_another_manuscript_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        package("one").write(folder.path(), false).unwrap();
        let other = Package {
            manuscripts: vec!["b/a.txt".to_owned()],
            ..package("two")
        };
        let refused = other.write(folder.path(), false);
        assert!(matches!(
            refused,
            Err(PackageError::OtherManuscripts { .. })
        ));
        other.write(folder.path(), true).unwrap();
    }
}
