//! The tools that files are written for.

use taiyaku_text::model::LanguageTag;

/// The region that is meant where a language is written without one, as Windows has it.
const REGIONS: [(&str, &str); 12] = [
    ("ja", "ja-JP"),
    ("en", "en-US"),
    ("de", "de-DE"),
    ("es", "es-ES"),
    ("fr", "fr-FR"),
    ("it", "it-IT"),
    ("ko", "ko-KR"),
    ("nl", "nl-NL"),
    ("pt", "pt-BR"),
    ("ru", "ru-RU"),
    ("zh", "zh-CN"),
    ("zh-Hant", "zh-TW"),
];

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

    /// The code that the tool wants for a language, written as BCP 47 recommends: OmegaT knows no `jpn` or `en_us`.
    /// Trados asks for a region and passes units of other codes over in silence.
    ///
    /// ```
    /// use taiyaku_formats::Profile;
    /// use taiyaku_text::model::LanguageTag;
    /// let code = |profile: Profile, written| profile.language_code(&LanguageTag::new(written)).to_string();
    /// assert_eq!(code(Profile::Omegat, "EN_us"), "en-US");
    /// assert_eq!(code(Profile::Trados, "jpn"), "ja-JP");
    /// assert_eq!(code(Profile::Trados, "en-GB"), "en-GB");
    /// ```
    #[must_use]
    pub fn language_code(self, language: &LanguageTag) -> LanguageTag {
        let code = language.canonical();
        if self != Self::Trados {
            return code;
        }
        let regions = REGIONS.iter();
        let mut regions = regions.filter(|(language, _)| *language == code.as_str());
        match regions.next() {
            Some((_, with_region)) => LanguageTag::new(*with_region),
            None => code,
        }
    }
}
