//! Language tags (BCP 47) as translation files write them.

use std::fmt;

use serde::{Deserialize, Serialize};

mod names;

/// A language tag, kept as it was written (`ja`, `ja-JP`, `EN_us`) and compared without regard to case or `_`/`-`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LanguageTag(String);

impl LanguageTag {
    /// Keeps `tag` as written.
    pub fn new(tag: impl Into<String>) -> Self {
        Self(tag.into())
    }

    /// The language that a file means by `written`: a tag as it stands, or the name, Windows number or locale that
    /// some tools write in its place (`Japanese`, `English (U.S.)`, `1041`, `ja_JP.UTF-8`).
    ///
    /// ```
    /// use taiyaku_text::model::LanguageTag;
    /// assert_eq!(LanguageTag::meant_by("Japanese").as_str(), "ja");
    /// assert_eq!(LanguageTag::meant_by("EN_US").as_str(), "EN_US");
    /// ```
    #[must_use]
    pub fn meant_by(written: &str) -> Self {
        let code = written.trim_matches(|c: char| c.is_whitespace() || "\"'“”‘’".contains(c));
        // A locale has a character set or a modifier behind it.
        let locale = Self::new(code.split(['.', '@']).next().unwrap_or(code));
        if locale.is_well_formed() {
            return locale;
        }
        names::tag(code).map_or_else(|| Self::new(code), Self::new)
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

    /// The language without region or script, in lower case; the three-letter codes that tools write count as their
    /// two-letter ones (`jpn` → `ja`), and withdrawn codes as those that stand now (`iw` → `he`).
    #[must_use]
    pub fn primary(&self) -> String {
        let primary = self.0.split(['-', '_']).next().unwrap_or("");
        let primary = primary.to_ascii_lowercase();
        names::two_letters(&primary).map_or(primary, str::to_owned)
    }

    /// The whole tag in lower case with `-` between its parts: the form to compare and store by.
    #[must_use]
    pub fn normalized(&self) -> String {
        self.0.to_ascii_lowercase().replace('_', "-")
    }

    /// The tag as BCP 47 recommends to write it (RFC 5646 §2.1.1): two letters for the language where it has them, small
    /// letters, a script like `Hans`, a region like `JP`, joined by `-`.
    ///
    /// ```
    /// use taiyaku_text::model::LanguageTag;
    /// assert_eq!(LanguageTag::new("JPN_jp").canonical().as_str(), "ja-JP");
    /// assert_eq!(LanguageTag::new("zh-hant-TW").canonical().as_str(), "zh-Hant-TW");
    /// ```
    #[must_use]
    pub fn canonical(&self) -> Self {
        let normalized = self.normalized();
        let mut written = self.primary();
        let mut private = false;
        for part in normalized.split('-').skip(1) {
            written.push('-');
            let letters = part.chars().all(|c| c.is_ascii_alphabetic());
            match part.len() {
                2 if letters && !private => written.push_str(&part.to_ascii_uppercase()),
                4 if letters && !private => {
                    let (first, rest) = part.split_at(1);
                    written.push_str(&first.to_ascii_uppercase());
                    written.push_str(rest);
                }
                _ => written.push_str(part),
            }
            // What follows a single letter is an extension's own business.
            private |= part.len() == 1;
        }
        Self(written)
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
        let mut parts = self.0.split(['-', '_']);
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
        self.0 == other.0 || self.primary() == other.primary()
    }
}

impl PartialEq for LanguageTag {
    fn eq(&self, other: &Self) -> bool {
        let byte = |byte: u8| match byte {
            b'_' => b'-',
            other => other.to_ascii_lowercase(),
        };
        let (own, others) = (self.0.bytes(), other.0.bytes());
        own.map(byte).eq(others.map(byte))
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
    fn codes_of_every_spelling_name_their_language() {
        for (written, language) in [
            ("JA", "ja"),
            ("ja_JP", "ja"),
            ("jpn", "ja"),
            ("JPN-jp", "ja"),
            ("jp", "ja"),
            (" ja-JP ", "ja"),
            ("“ja”", "ja"),
            ("Japanese", "ja"),
            ("JAPANESE", "ja"),
            ("日本語", "ja"),
            ("1041", "ja"),
            ("0411", "ja"),
            ("0x0411", "ja"),
            ("ja_JP.UTF-8", "ja"),
            ("eng", "en"),
            ("ENU", "en"),
            ("EN_US", "en"),
            ("English", "en"),
            ("English (United States)", "en"),
            ("English(U.S.)", "en"),
            ("english-uk", "en"),
            ("zh-Hans", "zh"),
            ("zho-Hant-TW", "zh"),
            ("Chinese (Simplified)", "zh"),
            ("fre", "fr"),
            ("fra-CA", "fr"),
            ("ger", "de"),
            ("iw", "he"),
            ("in_ID", "id"),
            ("tlh", "tlh"),
        ] {
            assert_eq!(
                LanguageTag::meant_by(written).primary(),
                language,
                "{written}"
            );
        }
        assert_eq!(LanguageTag::meant_by("English (U.K.)").as_str(), "en-GB");
        assert_eq!(LanguageTag::meant_by("ja-JP").as_str(), "ja-JP");
        assert_eq!(LanguageTag::meant_by("Klingonese").as_str(), "Klingonese");
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
