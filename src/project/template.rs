//! A new project folder.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use super::{CONFIG_FILE, Folders, Project, ProjectError};

/// Makes `root` a project: `taiyaku.toml` and the folders for manuscripts, memories and term lists.
///
/// Whatever lies in the folder already stays as it is.
///
/// # Errors
/// When `root` is a project already, or something cannot be written.
pub fn create(root: &Path, client: Option<&str>) -> Result<Project, ProjectError> {
    let config = root.join(CONFIG_FILE);
    if config.exists() {
        return Err(ProjectError::Exists(root.to_owned()));
    }
    let folders = Folders::default();
    for folder in [&folders.source, &folders.tm, &folders.glossary] {
        let path = root.join(folder);
        fs::create_dir_all(&path).map_err(|source| ProjectError::Unwritable { path, source })?;
    }
    write_new(&config, &template(client))?;
    Project::open(root)
}

fn write_new(path: &Path, text: &str) -> Result<(), ProjectError> {
    let unwritable = |source| ProjectError::Unwritable {
        path: PathBuf::from(path),
        source,
    };
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(unwritable)?;
    file.write_all(text.as_bytes()).map_err(unwritable)
}

fn template(client: Option<&str>) -> String {
    let client = match client {
        Some(name) => format!("client = {}", toml::Value::String(name.to_owned())),
        None => "# client = \"Name of the client\"".to_owned(),
    };
    format!(
        "# A taiyaku project. Memories in tm/ (TMX, CSV, TSV) and term lists in glossary/ (TBX, CSV,\n\
         # TSV) are part of it; what you add by command is kept in taiyaku.db.\n\
         \n\
         source-language = \"ja\"\n\
         target-language = \"en\"\n\
         {client}\n\
         \n\
         # [folders]\n\
         # source = \"source\"\n\
         # tm = \"tm\"\n\
         # glossary = \"glossary\"\n"
    )
}

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
