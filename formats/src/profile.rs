//! The tools that files are written for.

use taiyaku_text::model::LanguageTag;

/// A tool with its own ideas of a standard. Every profile writes valid files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Profile {
    /// Any tool that keeps to the standard.
    #[default]
    Generic,
    /// OmegaT 3.6 and later.
    Omegat,
    /// Trados Studio: wants languages with their region, refuses a repeated `x`.
    Trados,
    /// memoQ.
    Memoq,
    /// Phrase TMS (Memsource).
    Phrase,
    /// Okapi Framework (Rainbow, Tikal): wants the exact language code.
    Okapi,
}

impl Profile {
    /// Every profile.
    pub const ALL: [Self; 6] = [
        Self::Generic,
        Self::Omegat,
        Self::Trados,
        Self::Memoq,
        Self::Phrase,
        Self::Okapi,
    ];

    /// The name used on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Generic => "generic",
            Self::Omegat => "omegat",
            Self::Trados => "trados",
            Self::Memoq => "memoq",
            Self::Phrase => "phrase",
            Self::Okapi => "okapi",
        }
    }

    /// The profile with this [`name`](Self::name), whatever its case.
    ///
    /// ```
    /// use taiyaku_formats::Profile;
    /// assert_eq!(Profile::from_name("OmegaT"), Some(Profile::Omegat));
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|profile| profile.name().eq_ignore_ascii_case(name))
    }

    /// The code that the tool wants for a language: Trados asks for a region, the others take any code.
    /// Parts are joined with `-`, as BCP 47 has it.
    #[must_use]
    pub fn language_code(self, language: &LanguageTag) -> LanguageTag {
        let code = match (self, language.normalized().as_str()) {
            (Self::Trados, "ja") => "ja-JP".to_owned(),
            (Self::Trados, "en") => "en-US".to_owned(),
            _ => language.as_str().replace('_', "-"),
        };
        LanguageTag::new(code)
    }
}
