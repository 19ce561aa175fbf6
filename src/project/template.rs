//! A new project folder.

mod model;
mod text;

use std::{fs, path::Path};

use taiyaku_text::model::Problem;

use super::{CONFIG_FILE, Config, Project, ProjectError};
use crate::files::{self, WriteFileError};
use text::template;

/// Makes `root` a project: `taiyaku.toml` and the folders for manuscripts, memories and term lists.
///
/// Whatever lies in the folder already stays as it is.
///
/// # Errors
/// When `root` is a project already, or something cannot be written.
pub fn create(root: &Path, client: Option<&str>) -> Result<Project, ProjectError> {
    write_project(root, &template(client))
}

/// Makes `root` a project with the settings and comments of another project's `taiyaku.toml`: `model` is that file or
/// its folder. Only the client is replaced, and nothing else of the other project comes along. The warnings say where
/// the settings still name the other client.
///
/// # Errors
/// As [`create`], and when the model cannot be read or understood, or its folders lead out of its project.
pub fn create_from(
    root: &Path,
    client: Option<&str>,
    model: &Path,
) -> Result<(Project, Vec<Problem>), ProjectError> {
    let (text, warnings) = model::adapted(model, client)?;
    Ok((write_project(root, &text)?, warnings))
}

fn write_project(root: &Path, text: &str) -> Result<Project, ProjectError> {
    let path = root.join(CONFIG_FILE);
    if path.exists() {
        return Err(ProjectError::Exists(root.to_owned()));
    }
    let folders = Config::parse(text, &path)?.folders;
    for folder in [&folders.source, &folders.tm, &folders.glossary] {
        let path = root.join(folder);
        fs::create_dir_all(&path).map_err(|error| ProjectError::Unwritable { path, error })?;
    }
    write_settings(root, &path, text)?;
    Project::open(root)
}

/// Whole or not at all: an empty `taiyaku.toml` would be a project without a client.
fn write_settings(root: &Path, path: &Path, text: &str) -> Result<(), ProjectError> {
    let written = files::write_whole(path, false, |out| {
        out.write_all(text.as_bytes())
            .map_err(|error| WriteFileError::unwritable(path, error))
    });
    written.map_err(|error| match error {
        WriteFileError::Exists(_) => ProjectError::Exists(root.to_owned()),
        WriteFileError::Unwritable { path, error } => ProjectError::Unwritable { path, error },
    })
}

/// A setting of a client, as a line of `taiyaku.toml`.
fn client_setting(name: &str) -> String {
    format!("client = {}", toml::Value::String(name.to_owned()))
}

/// The line of a project without a client.
const NO_CLIENT: &str = "# client = \"Name of the client\"";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_project_opens_and_is_not_made_twice() {
        let folder = tempfile::tempdir().unwrap();
        let project = create(folder.path(), Some("Weekly \"X\"")).unwrap();
        assert_eq!(project.config.client.as_deref(), Some("Weekly \"X\""));
        assert!(project.memory_folder().is_dir());
        assert!(matches!(
            create(folder.path(), None),
            Err(ProjectError::Exists(_))
        ));
    }
}
