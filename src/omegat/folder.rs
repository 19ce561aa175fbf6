//! The folders of an OmegaT project, and the files in them that can be taken back.

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
    time::SystemTime,
};

use taiyaku_formats::omegat::{MARKER_FILE, OmegatProject};
use taiyaku_text::model::{Problem, Severity};

use crate::{files, prepare::Manifest, suggest::is_same_file};

/// The folder of OmegaT's own files.
const OWN: &str = "omegat";
/// The memory that OmegaT saves the translations in.
const SAVE: &str = "project_save.tmx";
/// Endings of OmegaT's memories.
const MEMORIES: [&str; 2] = ["tmx", "tmx.gz"];
/// Endings of OmegaT's glossaries.
const GLOSSARIES: [&str; 7] = ["txt", "utf8", "tab", "tsv", "csv", "tbx", "utx"];

/// Why a folder is not taken for a project.
#[derive(Debug, thiserror::Error)]
pub enum OmegatError {
    /// There is no such folder, or it is none.
    #[error("{}: {reason}", folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
        /// What is the matter.
        reason: String,
    },
    /// It has no `omegat.project`.
    #[error("{} is no OmegaT project: it has no omegat.project", .0.display())]
    NoProject(PathBuf),
    /// Its `omegat.project` cannot be used.
    #[error("{}: {problem}", path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        problem: Problem,
    },
}

/// What of a project is wanted beside its translations and the glossary that its translator writes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// The memories in `tm` too.
    pub memories: bool,
    /// All glossaries.
    pub glossaries: bool,
    /// Also what the project has outside its folder.
    pub outside: bool,
    /// The newest backup of the translations in place of the translations.
    pub backup: bool,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Translations of the project itself.
    Translations,
    /// Units of a memory that the translator had at hand.
    Memory,
    /// Terms.
    Glossary,
}

/// A file of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectFile {
    /// Where it lies.
    pub path: PathBuf,
    /// What it holds.
    pub kind: FileKind,
}

/// An OmegaT project on disk.
#[derive(Debug)]
pub struct ProjectFolder {
    root: PathBuf,
    /// What `omegat.project` says.
    pub project: OmegatProject,
    /// What was wrong with it.
    pub problems: Vec<Problem>,
    /// What we know of it if we wrote it.
    manifest: Option<Manifest>,
}

impl ProjectFolder {
    /// Opens a project; only `omegat.project` is read.
    ///
    /// # Errors
    /// When there is no such folder, or it is no OmegaT project.
    pub fn open(folder: &Path) -> Result<Self, OmegatError> {
        let no_folder = |reason: String| OmegatError::NoFolder {
            folder: folder.to_owned(),
            reason,
        };
        let metadata =
            fs::metadata(folder).map_err(|error| no_folder(files::unreadable(&error)))?;
        if !metadata.is_dir() {
            return Err(no_folder("this is a file, not a folder".to_owned()));
        }
        let path = folder.join(MARKER_FILE);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(OmegatError::NoProject(folder.to_owned()));
            }
            Err(error) => {
                let problem = Problem::new(Severity::Fatal, None, files::unreadable(&error));
                return Err(OmegatError::Unusable { path, problem });
            }
        };
        match OmegatProject::read(bytes.as_slice()) {
            Ok((project, problems)) => Ok(Self {
                root: folder.to_owned(),
                project,
                problems,
                manifest: Manifest::read(folder),
            }),
            Err(problem) => Err(OmegatError::Unusable { path, problem }),
        }
    }

    /// The project's name: that of its folder.
    #[must_use]
    pub fn name(&self) -> String {
        let full = fs::canonicalize(&self.root).unwrap_or_else(|_| self.root.clone());
        let name = full.file_name().map(|name| name.to_string_lossy());
        name.map_or_else(|| "OmegaT project".to_owned(), std::borrow::Cow::into_owned)
    }

    /// `omegat.project` itself.
    #[must_use]
    pub fn marker(&self) -> PathBuf {
        self.root.join(MARKER_FILE)
    }

    /// The client whose texts it was written for, if we wrote it.
    #[must_use]
    pub fn client(&self) -> Option<&str> {
        self.manifest.as_ref()?.client.as_deref()
    }

    /// Where the documents lie.
    #[must_use]
    pub fn source(&self) -> PathBuf {
        self.place(self.project.source_folder.as_deref(), "source")
    }

    /// The translations.
    #[must_use]
    pub fn save(&self) -> PathBuf {
        self.root.join(OWN).join(SAVE)
    }

    /// Whether other machines have copies of the project.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.project.is_shared || self.root.join(".repositories").exists()
    }

    /// Whether OmegaT was stopped while it was saving.
    #[must_use]
    pub fn is_half_saved(&self) -> bool {
        let beside = |ending: &str| self.root.join(OWN).join(format!("{SAVE}{ending}")).exists();
        beside(".new") || beside(".tmp")
    }

    /// The newest backup of the translations.
    #[must_use]
    pub fn backup(&self) -> Option<PathBuf> {
        let entries = fs::read_dir(self.root.join(OWN)).ok()?.flatten();
        let backups = entries.filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with(SAVE) && name.ends_with(".bak")
        });
        let dated = backups.map(|entry| {
            let changed = entry.metadata().and_then(|metadata| metadata.modified());
            (changed.unwrap_or(SystemTime::UNIX_EPOCH), entry.path())
        });
        dated.max().map(|(_, path)| path)
    }

    /// The files that are wanted and there, and those that are left out because they lie outside the project.
    #[must_use]
    pub fn files(&self, wanted: Wanted) -> (Vec<ProjectFile>, Vec<PathBuf>) {
        let mut found = Vec::new();
        let mut add = |path: PathBuf, kind| {
            let known = |file: &ProjectFile| is_same_file(&file.path, &path);
            if path.is_file() && !found.iter().any(known) {
                found.push(ProjectFile { path, kind });
            }
        };
        let save = self.backup().filter(|_| wanted.backup);
        add(save.unwrap_or_else(|| self.save()), FileKind::Translations);
        add(self.writable_glossary(), FileKind::Glossary);
        if wanted.memories {
            let folder = self.place(self.project.memory_folder.as_deref(), "tm");
            for path in files::files_in(&folder, has_ending(&MEMORIES)) {
                add(path, FileKind::Memory);
            }
        }
        if wanted.glossaries {
            for path in files::files_in(&self.glossaries(), has_ending(&GLOSSARIES)) {
                add(path, FileKind::Glossary);
            }
        }
        let (inside, outside): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|file| wanted.outside || self.contains(&file.path));
        let outside = outside.into_iter().map(|file| file.path).collect();
        (inside, outside)
    }

    fn glossaries(&self) -> PathBuf {
        self.place(self.project.glossary_folder.as_deref(), "glossary")
    }

    /// The glossary that new terms go into. Versions of OmegaT have written its name in several ways; the usual one
    /// stands in where there is no such file.
    fn writable_glossary(&self) -> PathBuf {
        let usual = self.glossaries().join("glossary.txt");
        let named = self.project.writable_glossary.as_deref();
        let places = named.into_iter().flat_map(|name| {
            [self.glossaries().join(name), self.root.join(name)].map(|path| tidied(&path))
        });
        let mut there = places.filter(|path| path.is_file());
        there.next().unwrap_or(usual)
    }

    fn place(&self, named: Option<&str>, usual: &str) -> PathBuf {
        tidied(&self.root.join(named.unwrap_or(usual)))
    }

    /// Whether a file or folder lies in the project, wherever links lead to.
    pub(super) fn contains(&self, path: &Path) -> bool {
        let full = |path: &Path| fs::canonicalize(path).ok();
        match (full(path), full(&self.root)) {
            (Some(path), Some(root)) => path.starts_with(root),
            _ => false,
        }
    }
}

/// The path without `.` in it.
fn tidied(path: &Path) -> PathBuf {
    let parts = path.components();
    parts.filter(|part| *part != Component::CurDir).collect()
}

/// Whether a file's name, in small letters, has one of these endings.
fn has_ending(endings: &[&str]) -> impl Fn(&str) -> bool {
    move |name| {
        let mut endings = endings.iter();
        endings.any(|ending| {
            name.strip_suffix(ending)
                .is_some_and(|stem| stem.ends_with('.'))
        })
    }
}
