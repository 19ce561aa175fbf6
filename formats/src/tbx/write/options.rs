//! What a file says of itself.

use taiyaku_text::model::LanguageTag;

use crate::tbx::TbxVariant;

/// What stands in the header of a TBX file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TbxWriteOptions {
    /// Title of the term base.
    pub title: String,
    /// Where the terms come from.
    pub source: String,
    /// Language of what is not in a language section (definitions, notes).
    pub language: LanguageTag,
    /// Version and style.
    pub variant: TbxVariant,
}

impl Default for TbxWriteOptions {
    fn default() -> Self {
        Self {
            title: "Term base".to_owned(),
            source: "Written by taiyaku".to_owned(),
            language: LanguageTag::english(),
            variant: TbxVariant::default(),
        }
    }
}

impl TbxWriteOptions {
    /// The usual header, with a note on the whole file.
    #[must_use]
    pub fn with_note(note: Option<&str>) -> Self {
        let mut options = Self::default();
        if let Some(note) = note {
            options.source = format!("{}. {note}", options.source);
        }
        options
    }

    /// The same in another version or style.
    #[must_use]
    pub fn in_variant(self, variant: TbxVariant) -> Self {
        Self { variant, ..self }
    }
}
