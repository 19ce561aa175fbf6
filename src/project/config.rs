//! `taiyaku.toml`: what a project says about itself.

use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Deserializer, de::Error};
use taiyaku_text::model::LanguageTag;

use super::ProjectError;
use crate::{analysis::Tariff, check::CheckSettings};

/// The settings of a project.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// Language to translate from.
    #[serde(default = "LanguageTag::japanese", deserialize_with = "language")]
    pub source_language: LanguageTag,
    /// Language to translate into.
    #[serde(default = "LanguageTag::english", deserialize_with = "language")]
    pub target_language: LanguageTag,
    /// The client whose texts these are.
    #[serde(default)]
    pub client: Option<String>,
    /// Names of the folders inside the project.
    #[serde(default)]
    pub folders: Folders,
    /// Which rules `check` runs.
    #[serde(default)]
    pub check: CheckSettings,
    /// How bands are weighted and paid.
    #[serde(default)]
    pub leverage: Tariff,
}

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

/// A language tag, refused where it has not the form of one.
fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<LanguageTag, D::Error> {
    let tag = LanguageTag::deserialize(deserializer)?;
    if !tag.is_well_formed() {
        let message = format!("`{tag}` is no language code, such as ja, en or en-GB");
        return Err(D::Error::custom(message));
    }
    Ok(tag)
}

impl Config {
    /// Reads the text of a `taiyaku.toml`; `path` is for messages only.
    ///
    /// # Errors
    /// [`ProjectError::BadConfig`] with the place of the fault, also for unknown settings (which are
    /// most often misspelt ones).
    pub fn parse(text: &str, path: &Path) -> Result<Self, ProjectError> {
        toml::from_str(text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start).min(text.len());
            let before = text.get(..offset).unwrap_or("");
            ProjectError::BadConfig {
                path: path.to_owned(),
                line: before.matches('\n').count() + 1,
                column: before
                    .rsplit('\n')
                    .next()
                    .map_or(0, |line| line.chars().count())
                    + 1,
                message: error.message().to_owned(),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_means_the_defaults() {
        let config = Config::parse("", Path::new("taiyaku.toml")).unwrap();
        assert_eq!(config.source_language, LanguageTag::japanese());
        assert_eq!(config.folders.tm, "tm");
        assert_eq!(config.client, None);
    }

    #[test]
    fn a_misspelt_setting_is_named_with_its_line() {
        let error = Config::parse(
            "client = \"A\"\nsorce-language = \"ja\"\n",
            Path::new("t.toml"),
        )
        .unwrap_err()
        .to_string();
        assert!(
            error.starts_with("t.toml:2:1: unknown field `sorce-language`"),
            "{error}"
        );
    }

    #[test]
    fn folders_that_overlap_are_refused() {
        let folders = |text: &str| {
            let text = format!("client = \"A\"\n[folders]\n{text}\n");
            Config::parse(&text, Path::new("t.toml"))
        };
        for bad in [
            "tm = \".\"",
            "glossary = \"\"",
            "tm = \"data\"\nglossary = \"./data/\"",
            "tm = \"data\"\nglossary = \"data/terms\"",
        ] {
            let error = folders(bad).unwrap_err().to_string();
            assert!(
                error.starts_with("t.toml:2:1: `tm` and `glossary` must"),
                "{error}"
            );
        }
        let apart = folders("tm = \"data/tm\"\nglossary = \"data/terms\"").unwrap();
        assert_eq!(apart.folders.source, "source");
    }
}
