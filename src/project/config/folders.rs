//! The names of a project's folders.

use std::path::{Component, Path, PathBuf};

use serde::Deserialize;

/// Names of the folders inside a project, relative to it.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "FolderNames")]
pub struct Folders {
    /// Manuscripts.
    pub source: String,
    /// Translation memories: what lies here is part of the memory.
    pub tm: String,
    /// Term lists: what lies here is part of the term base.
    pub glossary: String,
}

/// The names as they are written, not yet looked at.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct FolderNames {
    source: String,
    tm: String,
    glossary: String,
}

impl Default for FolderNames {
    fn default() -> Self {
        let Folders {
            source,
            tm,
            glossary,
        } = Folders::default();
        Self {
            source,
            tm,
            glossary,
        }
    }
}

impl TryFrom<FolderNames> for Folders {
    type Error = &'static str;

    /// What lies in `tm` and `glossary` comes and goes with its folder, so neither can be the project's own
    /// folder or a part of the other.
    fn try_from(names: FolderNames) -> Result<Self, Self::Error> {
        let parts = |name: &str| -> PathBuf {
            let parts = Path::new(name).components();
            parts.filter(|part| *part != Component::CurDir).collect()
        };
        let (tm, glossary) = (parts(&names.tm), parts(&names.glossary));
        if tm.as_os_str().is_empty() || glossary.as_os_str().is_empty() {
            return Err("`tm` and `glossary` must be folders of their own inside the project");
        }
        if tm.starts_with(&glossary) || glossary.starts_with(&tm) {
            return Err(
                "`tm` and `glossary` must not be the same folder, nor one inside the other",
            );
        }
        Ok(Self {
            source: names.source,
            tm: names.tm,
            glossary: names.glossary,
        })
    }
}

impl Default for Folders {
    fn default() -> Self {
        Self {
            source: "source".to_owned(),
            tm: "tm".to_owned(),
            glossary: "glossary".to_owned(),
        }
    }
}
