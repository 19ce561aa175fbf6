//! `[segmentation]`: how the project's manuscripts are cut, and what no rule can know of them.

use std::{fmt, path::PathBuf};

use serde::{
    Deserialize, Deserializer,
    de::{Error, Visitor},
};
use taiyaku_text::segmentation::{Exceptions, LineBreaks, Quotations, SegmentationOptions};

/// The `[segmentation]` table. What is left out has the default of [`SegmentationOptions`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct SegmentationSettings {
    /// What line breaks mean.
    pub line_breaks: LineBreaks,
    /// What to do with quotations of several sentences.
    pub quotes: Quotations,
    /// A file of SRX rules that cut in place of ours; its path counts from the project's folder.
    pub srx: Option<PathBuf>,
    abbreviations: Vec<Abbreviation>,
    names: Vec<Name>,
    headings: Vec<Heading>,
}

impl SegmentationSettings {
    /// The settings as the options of segmentation; the SRX rules are the business of whoever can read files.
    #[must_use]
    pub fn options(&self) -> SegmentationOptions {
        SegmentationOptions {
            line_breaks: self.line_breaks,
            quotations: self.quotes,
            exceptions: Exceptions {
                abbreviations: self.abbreviations.iter().map(|it| it.0.clone()).collect(),
                names: self.names.iter().map(|it| it.0.clone()).collect(),
                headings: self.headings.iter().map(|it| it.0.clone()).collect(),
            },
            srx: None,
        }
    }
}

/// A word that ends with a full stop, such as `Capt.`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Abbreviation(String);

/// A name that holds a mark at which a sentence would end, such as `モーニング娘。`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name(String);

/// A pattern of lines that are headings; `*` stands for any text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Heading(String);

impl<'de> Deserialize<'de> for Abbreviation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let entry = Entry {
            what: "an abbreviation",
            fault: fault_of_abbreviation,
        };
        deserializer.deserialize_str(entry).map(Self)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let entry = Entry {
            what: "a name",
            fault: fault_of_name,
        };
        deserializer.deserialize_str(entry).map(Self)
    }
}

impl<'de> Deserialize<'de> for Heading {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let entry = Entry {
            what: "a heading",
            fault: fault_of_heading,
        };
        deserializer.deserialize_str(entry).map(Self)
    }
}

fn fault_of_abbreviation(word: &str) -> Option<String> {
    if !word.chars().any(char::is_alphabetic) {
        return Some(format!("`{word}` is no abbreviation: it has no letter"));
    }
    word.contains(char::is_whitespace).then(|| {
        format!(
            "`{word}` is more than one word: list the words that end with a full stop one by one"
        )
    })
}

fn fault_of_name(name: &str) -> Option<String> {
    if !name.chars().any(char::is_alphanumeric) {
        // `。` alone would keep every sentence from ending.
        return Some(format!("`{name}` is no name: it has no letter"));
    }
    name.chars().all(char::is_alphanumeric).then(|| {
        format!(
            "`{name}` holds no mark at which a sentence could end: write the name with its mark, such as `{name}。`, or \
             leave it out"
        )
    })
}

fn fault_of_heading(pattern: &str) -> Option<String> {
    let is_any_text = pattern.chars().all(|c| c == '*' || c.is_whitespace());
    is_any_text.then(|| {
        format!("`{pattern}` would make every line a heading: a pattern holds some text beside `*`, such as `第*夜`")
    })
}

/// Reads a text on one line, without the white space around it. Faults are found while the text is read, for only then does
/// the error know the place of the entry in its list.
struct Entry {
    what: &'static str,
    fault: fn(&str) -> Option<String>,
}

impl Visitor<'_> for Entry {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}, as a text", self.what)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        let text = text.trim();
        if text.is_empty() {
            return Err(E::custom(format!("{} cannot be empty", self.what)));
        }
        if text.contains(char::is_control) {
            return Err(E::custom(format!(
                "{} stands on one line, without tabs and control characters",
                self.what
            )));
        }
        match (self.fault)(text) {
            Some(fault) => Err(E::custom(fault)),
            None => Ok(text.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::project::Config;

    fn settings(table: &str) -> Result<SegmentationOptions, String> {
        let text = format!("[segmentation]\n{table}\n");
        Config::parse(&text, Path::new("t.toml"))
            .map(|config| config.segmentation.options())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_left_out_has_its_default() {
        assert_eq!(settings(""), Ok(SegmentationOptions::default()));
        let config = Config::parse("", Path::new("t.toml")).unwrap();
        assert_eq!(
            config.segmentation.options(),
            SegmentationOptions::default()
        );
    }

    #[test]
    fn every_setting_reaches_the_options() {
        let found = settings(
            "srx = \"rules.srx\"\nline-breaks = \"keep\"\nquotes = \"split\"\nabbreviations = [\"Capt.\", \" Ft \"]\n\
             names = [\"モーニング娘。\", \"Yahoo!\"]\nheadings = [\"第*夜\"]",
        );
        let list = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let expected = SegmentationOptions {
            line_breaks: LineBreaks::Keep,
            quotations: Quotations::Split,
            exceptions: Exceptions {
                abbreviations: list(&["Capt.", "Ft"]),
                names: list(&["モーニング娘。", "Yahoo!"]),
                headings: list(&["第*夜"]),
            },
            srx: None,
        };
        assert_eq!(found, Ok(expected));
    }

    #[test]
    fn a_wrong_value_is_refused_with_its_place() {
        for (table, said) in [
            (
                "line-breaks = \"wrap\"",
                "t.toml:2:15: unknown variant `wrap`, expected one of `auto`, `keep`, `join`",
            ),
            ("quotes = 3", "t.toml:2:10: wanted string or table"),
            (
                "abbreviations = \"Capt.\"",
                "t.toml:2:17: invalid type: string \"Capt.\", expected a sequence",
            ),
            (
                "abbreviations = [\"Capt.\",\n  \".\"]",
                "t.toml:3:3: `.` is no abbreviation: it has no letter",
            ),
            (
                "abbreviations = [\"Ph. D.\"]",
                "t.toml:2:18: `Ph. D.` is more than one word",
            ),
            (
                "names = [\n  \"Yahoo!\",\n  \"\",\n]",
                "t.toml:4:3: a name cannot be empty",
            ),
            ("names = [\"。\"]", "t.toml:2:10: `。` is no name"),
            (
                "names = [\"モーニング娘\"]",
                "t.toml:2:10: `モーニング娘` holds no mark at which a sentence could end",
            ),
            (
                "names = [\"A!\\nB\"]",
                "t.toml:2:10: a name stands on one line",
            ),
            (
                "headings = [\"第*夜\", \"* *\"]",
                "t.toml:2:20: `* *` would make every line a heading",
            ),
            (
                "headings = [\" \"]",
                "t.toml:2:13: a heading cannot be empty",
            ),
            (
                "abreviations = []",
                "t.toml:2:1: unknown field `abreviations`, expected one of `line-breaks`, `quotes`, \
                 `srx`, `abbreviations`, `names`, `headings`",
            ),
        ] {
            let error = settings(table).unwrap_err();
            assert!(error.starts_with(said), "{table}: {error}");
        }
    }
}
