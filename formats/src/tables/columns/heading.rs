//! One heading of a column.

use taiyaku_text::model::{LanguageTag, TermStatus};

use super::{Column, language::language, names};
use crate::ReadOptions;
use crate::term_names::squeezed;

/// Whose a detail is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Side {
    Source,
    Target,
    Language(LanguageTag),
}

impl Side {
    fn of(word: &str, options: &ReadOptions) -> Option<Self> {
        if let Some(language) = language(word, options) {
            return Some(Self::Language(language));
        }
        match squeezed(word).as_str() {
            "source" | "src" | "原文" | "原語" => Some(Self::Source),
            "target" | "tgt" | "訳文" | "訳語" => Some(Self::Target),
            _ => None,
        }
    }

    fn column(self) -> Column {
        match self {
            Self::Source => Column::Source,
            Self::Target => Column::Target,
            Self::Language(language) => Column::Language(language),
        }
    }
}

/// What a heading means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) column: Column,
    /// Whose detail the column holds, where the heading says so.
    pub(super) side: Option<Side>,
}

impl Heading {
    /// What `name` means, whatever its letter case, spaces, `-` and `_`: a word that is known, a language, or both
    /// (`en:note`, `Japanese_Def`), or one word in two languages (`備考 Note`).
    pub(super) fn of(name: &str, options: &ReadOptions) -> Self {
        let name = name.trim().trim_start_matches('\u{feff}').trim();
        let bracketed = name
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
            // A comment of ours for OmegaT, which has no header.
            .filter(|inner| TermStatus::from_name(inner).is_none());
        let name = bracketed.unwrap_or(name).trim();
        if name.is_empty() || name == "-" {
            return Self::plain(Column::Ignored);
        }
        if let Some(language) = language(name, options) {
            return Self::plain(Column::Language(language));
        }
        match names::column(name)
            .map(Self::plain)
            .or_else(|| Self::of_words(name, options))
        {
            Some(heading) => heading,
            None => Self::plain(Column::Other(name.to_owned())),
        }
    }

    const fn plain(column: Column) -> Self {
        Self { column, side: None }
    }

    /// What the words of a heading mean together, if all of them are known.
    fn of_words(name: &str, options: &ReadOptions) -> Option<Self> {
        let breaks = |c: char| c.is_whitespace() || "_:/()（）[]［］・：／".contains(c);
        let words: Vec<&str> = name.split(breaks).filter(|word| !word.is_empty()).collect();
        if !(2..=4).contains(&words.len()) {
            return None;
        }
        let (mut sides, mut details, mut of_concept) = (Vec::new(), Vec::new(), false);
        for word in words {
            let lower = word.to_lowercase();
            if let Some(side) = Side::of(word, options) {
                sides.push(side);
            } else if matches!(lower.as_str(), "concept" | "entry" | "概念") {
                of_concept = true;
            } else if matches!(lower.as_str(), "term" | "text" | "segment" | "用語" | "語") {
                // Says only that there is text.
            } else {
                details.push(names::column(word)?);
            }
        }
        details.dedup();
        match (details.as_slice(), sides.as_slice()) {
            ([], [_]) if of_concept => None,
            ([], [side]) => Some(Self::plain(side.clone().column())),
            // 原文 Japanese
            ([], [Side::Source | Side::Target, side @ Side::Language(_)])
            | ([], [side @ Side::Language(_), Side::Source | Side::Target]) => {
                Some(Self::plain(side.clone().column()))
            }
            ([Column::Note], []) if of_concept => Some(Self::plain(Column::ConceptNote)),
            ([detail], []) => Some(Self::plain(detail.clone())),
            // The number of a term is not that of its concept.
            ([Column::Id | Column::Source | Column::Target], [_]) => None,
            ([detail], [side]) => Some(Self {
                column: detail.clone(),
                side: Some(side.clone()),
            }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str) -> Column {
        Heading::of(name, &ReadOptions::default()).column
    }

    #[test]
    fn headings_in_two_languages_and_in_many_spellings() {
        for (name, expected) in [
            ("備考 Note", Column::Note),
            ("番号 No.", Column::Number),
            ("原文 Japanese", Column::Language(LanguageTag::japanese())),
            (
                "English (United States)",
                Column::Language(LanguageTag::new("en-US")),
            ),
            (
                "English_United_Kingdom",
                Column::Language(LanguageTag::new("en-GB")),
            ),
            ("[ja-JP]", Column::Language(LanguageTag::new("ja-JP"))),
            ("[forbidden]", Column::Other("[forbidden]".to_owned())),
            ("Term (ja)", Column::Language(LanguageTag::japanese())),
            ("Concept definition", Column::Definition),
            ("Concept note", Column::ConceptNote),
            ("訳語", Column::Target),
            ("英訳", Column::Language(LanguageTag::english())),
            ("Entry_ID", Column::Id),
            ("ja_id", Column::Other("ja_id".to_owned())),
            ("Case sensitive", Column::Other("Case sensitive".to_owned())),
        ] {
            assert_eq!(column(name), expected, "{name}");
        }
    }

    #[test]
    fn a_detail_of_one_side_says_whose_it_is() {
        let heading = Heading::of("Japanese_Def", &ReadOptions::default());
        assert_eq!(heading.column, Column::Definition);
        assert_eq!(heading.side, Some(Side::Language(LanguageTag::japanese())));
        let heading = Heading::of("tgt:comment", &ReadOptions::default());
        assert_eq!(
            (heading.column, heading.side),
            (Column::Note, Some(Side::Target))
        );
    }
}
