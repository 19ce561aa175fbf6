//! Classes of folded characters, as far as the edges of terms depend on them.

/// The class of a folded character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// Katakana and the long-vowel mark; not the middle dot, nor ヵ and ヶ, which count things (27ヵ国).
    Katakana,
    /// Hiragana.
    Hiragana,
    /// Chinese characters and 々.
    Kanji,
    /// Letters and digits of scripts that separate words by spaces.
    Word,
    /// Punctuation, spaces, symbols.
    Other,
}

/// The class of a folded character.
pub(super) fn script(character: char) -> Script {
    match character {
        'ァ'..='ヴ' | 'ヷ'..='ヺ' | 'ー'..='ヿ' | 'ㇰ'..='ㇿ' => Script::Katakana,
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => Script::Hiragana,
        '々' | '〆' | '〇' | '㐀'..='䶿' | '一'..='鿿' | '豈'..='\u{FAFF}' => Script::Kanji,
        '\u{20000}'..='\u{3FFFF}' => Script::Kanji,
        _ if character.is_alphanumeric() => Script::Word,
        _ => Script::Other,
    }
}

/// Whether layout spaces beside this character carry no meaning.
pub(super) fn is_japanese(character: char) -> bool {
    matches!(character, 'ヵ' | 'ヶ' | '\u{3000}'..='〿' | '・')
        || matches!(
            script(character),
            Script::Katakana | Script::Hiragana | Script::Kanji
        )
}

/// Whether the character is katakana or the long-vowel mark.
pub(super) fn is_katakana(character: char) -> bool {
    script(character) == Script::Katakana
}

/// Whether the character is a Chinese character.
pub(super) fn is_kanji(character: char) -> bool {
    script(character) == Script::Kanji
}

/// Whether the character is a digit, Arabic or Chinese.
pub(super) fn is_numeral(character: char) -> bool {
    character.is_ascii_digit() || "〇一二三四五六七八九十百千万億兆".contains(character)
}
