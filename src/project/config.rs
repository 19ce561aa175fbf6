//! `taiyaku.toml`: what a project says about itself.

mod folders;
mod segmentation;
mod style;

use std::path::Path;

use serde::{Deserialize, Deserializer, de::Error};
use taiyaku_text::model::{LanguageTag, client_name};

pub use folders::Folders;
pub use segmentation::SegmentationSettings;
pub use style::{DateOrder, EnglishVariety, MarkShape, PerCent, QuoteMarks, Style};

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
    #[serde(default, deserialize_with = "name")]
    pub client: Option<String>,
    /// Whether files with its texts leave the project only when the person says so, and carry a mark.
    #[serde(default)]
    pub confidential: bool,
    /// Names of the folders inside the project.
    #[serde(default)]
    pub folders: Folders,
    /// How manuscripts are cut.
    #[serde(default)]
    pub segmentation: SegmentationSettings,
    /// Which rules `check` runs.
    #[serde(default)]
    pub check: CheckSettings,
    /// The house style of the client.
    #[serde(default)]
    pub style: Style,
    /// How bands are weighted and paid.
    #[serde(default)]
    pub leverage: Tariff,
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

/// A client's name without white space around it; an empty one is refused.
fn name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let name = String::deserialize(deserializer)?;
    let name = client_name(&name);
    if name.is_empty() {
        return Err(D::Error::custom(
            "a client has a name; leave the setting out where there is none",
        ));
    }
    Ok(Some(name))
}

impl Config {
    /// What the files of a confidential project say of themselves; `None` if it is not confidential.
    #[must_use]
    pub fn confidential_note(&self) -> Option<String> {
        self.confidential.then(|| match &self.client {
            Some(client) => format!("Confidential – {client}"),
            None => "Confidential".to_owned(),
        })
    }

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
    fn style_is_what_is_said_and_nothing_more() {
        let config = Config::parse("", Path::new("t.toml")).unwrap();
        assert_eq!(config.style, Style::default());
        assert_eq!(config.confidential_note(), None);
        let text = "client = \" A \"\nconfidential = true\n[style]\nper-cent = \"%\"\n\
                    quote-marks = \"curly\"\nspell-out-below = 10\n";
        let config = Config::parse(text, Path::new("t.toml")).unwrap();
        assert_eq!(config.client.as_deref(), Some("A"));
        assert_eq!(
            config.confidential_note().as_deref(),
            Some("Confidential – A")
        );
        let expected = Style {
            per_cent: Some(PerCent::Sign),
            quote_marks: Some(MarkShape::Curly),
            spell_out_below: Some(10),
            ..Style::default()
        };
        assert_eq!(config.style, expected);
    }

    #[test]
    fn faults_in_the_new_settings_have_their_line() {
        for (text, said) in [
            ("client = \" \"\n", "t.toml:1:10: a client has a name"),
            ("confidential = 1\n", "t.toml:1:16: invalid type"),
            (
                "[style]\nenglish = \"australian\"\n",
                "t.toml:2:11: unknown variant `australian`",
            ),
            (
                "[style]\nspell-out-below = 101\n",
                "t.toml:2:19: numbers are spelt out below 1 to 100",
            ),
            (
                "[style]\nname-order = \"western\"\n",
                "t.toml:2:1: unknown field `name-order`",
            ),
        ] {
            let error = Config::parse(text, Path::new("t.toml")).unwrap_err();
            let error = error.to_string();
            assert!(error.starts_with(said), "{error}");
        }
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
