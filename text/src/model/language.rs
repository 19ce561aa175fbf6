//! Language tags (BCP 47) as translation files write them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language tag, kept as it was written (`ja`, `ja-JP`, `EN_us`) and compared without regard to case or `_`/`-`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LanguageTag(String);

impl LanguageTag {
    /// Keeps `tag` as written.
    pub fn new(tag: impl Into<String>) -> Self {
        Self(tag.into())
    }

    /// Japanese, `ja`.
    #[must_use]
    pub fn japanese() -> Self {
        Self::new("ja")
    }

    /// English, `en`.
    #[must_use]
    pub fn english() -> Self {
        Self::new("en")
    }

    /// The tag as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without region or script, in lower case; the three-letter codes that old tools write for
    /// Japanese and English count as their two-letter ones (`jpn` → `ja`).
    #[must_use]
    pub fn primary(&self) -> String {
        let primary = self
            .0
            .split(['-', '_'])
            .next()
            .unwrap_or("")
            .to_ascii_lowercase();
        match primary.as_str() {
            "jpn" | "jp" => "ja".to_owned(),
            "eng" => "en".to_owned(),
            _ => primary,
        }
    }

    /// The whole tag in lower case with `-` between its parts: the form to compare and store by.
    #[must_use]
    pub fn normalized(&self) -> String {
        self.0.to_ascii_lowercase().replace('_', "-")
    }

    /// The [normalized](Self::normalized) tag without the region that tools add where none was meant: Trados
    /// wants `ja-JP` and `en-US` for Japanese and English.
    #[must_use]
    pub fn without_default_region(&self) -> String {
        match self.normalized().as_str() {
            "ja-jp" => "ja".to_owned(),
            "en-us" => "en".to_owned(),
            other => other.to_owned(),
        }
    }

    /// Whether the tag has the form of one: a language of two or three letters, then subtags of up to eight
    /// letters or digits (BCP 47, RFC 5646 §2.1, as far as translation files use it).
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        let normalized = self.normalized();
        let mut parts = normalized.split('-');
        let language = parts.next().unwrap_or("");
        let letters = |part: &str| part.chars().all(|c| c.is_ascii_alphabetic());
        (2..=3).contains(&language.len())
            && letters(language)
            && parts.all(|part| {
                (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
            })
    }

    /// Whether the primary language is Japanese.
    #[must_use]
    pub fn is_japanese(&self) -> bool {
        self.primary() == "ja"
    }

    /// Whether both tags name the same primary language, whatever the region.
    #[must_use]
    pub fn same_language(&self, other: &Self) -> bool {
        self.primary() == other.primary()
    }
}

impl PartialEq for LanguageTag {
    fn eq(&self, other: &Self) -> bool {
        self.normalized() == other.normalized()
    }
}

impl Eq for LanguageTag {}

impl fmt::Display for LanguageTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_and_old_codes_are_the_same_language() {
        assert!(LanguageTag::new("ja-JP").same_language(&LanguageTag::new("jpn")));
        assert!(LanguageTag::new("EN_us").same_language(&LanguageTag::english()));
        assert_ne!(LanguageTag::new("en-US"), LanguageTag::new("en-GB"));
        assert_eq!(LanguageTag::new("en_us"), LanguageTag::new("EN-US"));
        assert_eq!(LanguageTag::new("en_US").without_default_region(), "en");
        assert_eq!(LanguageTag::new("en-GB").without_default_region(), "en-gb");
    }

    #[test]
    fn a_sentence_is_no_tag() {
        for tag in ["ja", "en-US", "zh_Hant_TW", "jpn"] {
            assert!(LanguageTag::new(tag).is_well_formed(), "{tag}");
        }
        for tag in ["", "English please", "../..", "japanese", "e", "en-"] {
            assert!(!LanguageTag::new(tag).is_well_formed(), "{tag}");
        }
    }
}
