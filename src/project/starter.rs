//! The starter memory and term base of current affairs: built in, and put into a project as ordinary files.
//!
//! From then on they are the person's own: the project's folders bring them into the database as any other file, and
//! nothing here looks at them again.

use std::path::PathBuf;

use super::Project;
use crate::files::{self, WriteFileError};

/// The name that both files have in their folders.
pub const STARTER_FILE: &str = "starter.tsv";

const MEMORY: &str = include_str!("../../tm/data/starter.tsv");
const GLOSSARY: &str = include_str!("../../glossary/data/starter.tsv");

/// A starter file of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarterFile {
    /// Where it is.
    pub path: PathBuf,
    /// Whether it was written now; false where a file of that name was there already and stays as it is.
    pub written: bool,
}

/// Why a project got no starter files.
#[derive(Debug, thiserror::Error)]
pub enum StarterError {
    /// The project works in other languages.
    #[error(
        "the starter memory and term base are Japanese → English, but this project is {from} → {into}"
    )]
    OtherLanguages {
        /// The project's source language.
        from: String,
        /// The project's target language.
        into: String,
    },
    /// A file could not be written; those before it are whole.
    #[error(transparent)]
    Unwritable(#[from] WriteFileError),
}

/// Puts the starter memory and the starter term base into the project's folders. A file of that name that is there
/// already stays as it is, so that the command can be repeated.
///
/// # Errors
/// When the project's languages are others, since the files take theirs from it, and when a file cannot be written.
pub fn add_starter(project: &Project) -> Result<Vec<StarterFile>, StarterError> {
    let (from, into) = (
        &project.config.source_language,
        &project.config.target_language,
    );
    if from.primary() != "ja" || into.primary() != "en" {
        return Err(StarterError::OtherLanguages {
            from: from.to_string(),
            into: into.to_string(),
        });
    }
    let starters = [
        (project.memory_folder(), MEMORY),
        (project.glossary_folder(), GLOSSARY),
    ];
    let added = starters.into_iter().map(|(folder, text)| {
        files::make_folder(&folder)?;
        let path = folder.join(STARTER_FILE);
        let result = files::write_whole(&path, false, |out| {
            out.write_all(text.as_bytes())
                .map_err(|error| WriteFileError::unwritable(&path, error))
        });
        let written = match result {
            Ok(()) => true,
            Err(WriteFileError::Exists(_)) => false,
            Err(error) => return Err(error.into()),
        };
        Ok(StarterFile { path, written })
    });
    added.collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::project::{CONFIG_FILE, create};

    #[test]
    fn what_is_there_stays_and_what_is_missing_comes() {
        let folder = tempfile::tempdir().unwrap();
        let project = create(folder.path(), None).unwrap();
        let memory = project.memory_folder().join(STARTER_FILE);
        fs::write(&memory, "mine").unwrap();
        let added = add_starter(&project).unwrap();
        assert_eq!(added.iter().filter(|file| !file.written).count(), 1);
        assert!(!added[0].written);
        assert_eq!(fs::read_to_string(&memory).unwrap(), "mine");
        fs::remove_file(&memory).unwrap();
        assert!(add_starter(&project).unwrap()[0].written);
        assert_eq!(fs::read_to_string(&memory).unwrap(), MEMORY);
    }

    #[test]
    fn folders_of_other_names_are_used_and_made() {
        let folder = tempfile::tempdir().unwrap();
        let settings = "target-language = \"en-US\"\n[folders]\ntm = \"memories\"\n";
        fs::write(folder.path().join(CONFIG_FILE), settings).unwrap();
        add_starter(&Project::open(folder.path()).unwrap()).unwrap();
        assert!(folder.path().join("memories").join(STARTER_FILE).is_file());
    }

    #[test]
    fn a_project_of_other_languages_gets_nothing() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(
            folder.path().join(CONFIG_FILE),
            "target-language = \"de\"\n",
        )
        .unwrap();
        let error = add_starter(&Project::open(folder.path()).unwrap()).unwrap_err();
        assert!(
            error.to_string().ends_with("this project is ja → de"),
            "{error}"
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
