//! How much text: segments, and characters as Word counts them.

use serde::{Deserialize, Serialize};

/// A page of manuscript paper (四百字詰原稿用紙) has this many characters.
pub const CHARACTERS_OF_A_PAGE: usize = 400;

/// How much text: segments, and characters as Word's 文字数 counts them. Each scalar value is one character, be it
/// kanji, kana, a Latin letter or punctuation; line breaks and other control characters are none (a tab is a space),
/// and neither are variation selectors, which only choose the shape of the character before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Amount {
    /// Number of segments.
    pub segments: usize,
    /// 文字数（スペースを含めない）: without any white space.
    pub characters: usize,
    /// 文字数（スペースを含める）.
    pub characters_with_spaces: usize,
}

impl Amount {
    /// The amount of one segment.
    #[must_use]
    pub fn of_segment(text: &str) -> Self {
        let mut amount = Self {
            segments: 1,
            ..Self::default()
        };
        for character in text.chars() {
            let space = character == '\t' || (character.is_whitespace() && !character.is_control());
            if space {
                amount.characters_with_spaces += 1;
            } else if !is_uncounted(character) {
                amount.characters += 1;
                amount.characters_with_spaces += 1;
            }
        }
        amount
    }

    /// Pages of 400 characters (四百字詰原稿用紙), without spaces: characters by 400, not squares on paper, so line
    /// ends and indents fill none.
    #[must_use]
    pub fn pages(&self) -> f64 {
        self.characters as f64 / CHARACTERS_OF_A_PAGE as f64
    }

    /// Adds another amount to this one.
    pub fn add(&mut self, other: Self) {
        self.segments += other.segments;
        self.characters += other.characters;
        self.characters_with_spaces += other.characters_with_spaces;
    }
}

fn is_uncounted(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_as_word_counts_them() {
        let amount = Amount::of_segment("葛\u{E0100}飾 区\tABC　１\r\n");
        assert_eq!((amount.characters, amount.characters_with_spaces), (7, 10));
        let thousand = Amount {
            characters: 1_000,
            ..Amount::default()
        };
        assert!((thousand.pages() - 2.5).abs() < 1e-9);
    }
}
