//! A project on disk: the folder with a `taiyaku.toml` in it.

mod config;
mod starter;
mod template;

use std::path::{Path, PathBuf};

pub use config::{
    Config, DateOrder, EnglishVariety, Folders, MarkShape, PerCent, QuoteMarks,
    SegmentationSettings, Style,
};
pub use starter::{STARTER_FILE, StarterError, StarterFile, add_starter};
pub use template::{create, create_from};

/// The file that marks a folder as a project.
pub const CONFIG_FILE: &str = "taiyaku.toml";

/// The database file of a project.
pub const DATABASE_FILE: &str = "taiyaku.db";

/// A project: its folder and its settings.
#[derive(Debug, Clone)]
pub struct Project {
    root: PathBuf,
    /// The settings of its `taiyaku.toml`.
    pub config: Config,
}

/// Why a project could not be opened or made.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// The named folder has no `taiyaku.toml`.
    #[error("{} is not a taiyaku project: it has no {CONFIG_FILE}", .0.display())]
    NotAProject(PathBuf),
    /// A `taiyaku.toml` could not be read.
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A `taiyaku.toml` says something that is not understood.
    #[error("{}:{line}:{column}: {message}", path.display())]
    BadConfig {
        /// The file.
        path: PathBuf,
        /// Line of the fault, from 1.
        line: usize,
        /// Column of the fault, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// A new project would overwrite an existing one.
    #[error("{} is a project already", .0.display())]
    Exists(PathBuf),
    /// The model of a new project has folders outside its own.
    #[error("{} has a folder outside its project: {}; a new project would share what lies there", model.display(), folder.display())]
    SharedFolder {
        /// The settings of the model.
        model: PathBuf,
        /// The folder as they name it.
        folder: PathBuf,
    },
    /// A file or folder of a new project could not be written.
    #[error("cannot write {}: {}", path.display(), crate::files::reason(error))]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said; the message has it already.
        error: std::io::Error,
    },
}

impl Project {
    /// Opens the project whose folder is `root`.
    ///
    /// # Errors
    /// When the folder has no `taiyaku.toml`, or one that cannot be understood.
    pub fn open(root: &Path) -> Result<Self, ProjectError> {
        let path = root.join(CONFIG_FILE);
        if !path.is_file() {
            return Err(ProjectError::NotAProject(root.to_owned()));
        }
        let text = std::fs::read_to_string(&path).map_err(|source| ProjectError::Unreadable {
            path: path.clone(),
            source,
        })?;
        Ok(Self {
            root: root.to_owned(),
            config: Config::parse(&text, &path)?,
        })
    }

    /// Opens the project that `start` lies in: the nearest folder upwards with a `taiyaku.toml`.
    ///
    /// # Errors
    /// When that `taiyaku.toml` cannot be read or understood.
    pub fn discover(start: &Path) -> Result<Option<Self>, ProjectError> {
        start
            .ancestors()
            .find(|folder| folder.join(CONFIG_FILE).is_file())
            .map(Self::open)
            .transpose()
    }

    /// The project's folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Its database file.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.root.join(DATABASE_FILE)
    }

    /// The folder whose TMX files are part of the memory.
    #[must_use]
    pub fn memory_folder(&self) -> PathBuf {
        self.root.join(&self.config.folders.tm)
    }

    /// The folder whose term lists are part of the term base.
    #[must_use]
    pub fn glossary_folder(&self) -> PathBuf {
        self.root.join(&self.config.folders.glossary)
    }
}
