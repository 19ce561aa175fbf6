//! Kana, and the other classes of characters that Japanese text is made of.

/// Whether the character is hiragana (without ー, which both kana share).
#[must_use]
pub const fn is_hiragana(character: char) -> bool {
    matches!(character, 'ぁ'..='ゖ' | 'ゝ'..='ゟ')
}

/// Whether the character is full-width katakana or the long-vowel mark ー.
#[must_use]
pub const fn is_katakana(character: char) -> bool {
    matches!(character, 'ァ'..='ヺ' | 'ー'..='ヿ' | 'ㇰ'..='ㇿ')
}

/// Whether the character is half-width katakana (its sound and long-vowel marks included).
#[must_use]
pub const fn is_half_width_katakana(character: char) -> bool {
    matches!(character, 'ｦ'..='ﾟ')
}

/// Whether the character is kana of any kind.
#[must_use]
pub const fn is_kana(character: char) -> bool {
    is_hiragana(character) || is_katakana(character) || is_half_width_katakana(character)
}

/// Whether the character is a kanji, 々 and 〇 included.
#[must_use]
pub const fn is_kanji(character: char) -> bool {
    matches!(
        character,
        '\u{4e00}'..='\u{9fff}'
            | '々'..='〇'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// Whether the character belongs to Japanese writing: kana, kanji, or full-width punctuation.
#[must_use]
pub const fn is_japanese(character: char) -> bool {
    is_kana(character)
        || is_kanji(character)
        || matches!(character, '、'..='〿' | '・' | '\u{ff01}'..='\u{ff65}')
}

/// Whether the character is a digit, full-width or not.
#[must_use]
pub const fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

/// The hiragana of a katakana, any other character as it is. Half-width katakana is left to
/// [`fold`](crate::fold::fold()), for one sound can be two characters there.
///
/// ```
/// use taiyaku_text::kana::to_hiragana;
///
/// assert_eq!("タイヤクー".chars().map(to_hiragana).collect::<String>(), "たいやくー");
/// ```
#[must_use]
pub fn to_hiragana(character: char) -> char {
    match character {
        // The two blocks are laid out alike, 0x60 apart.
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => {
            char::from_u32(character as u32 - 0x60).unwrap_or(character)
        }
        _ => character,
    }
}

/// Katakana words that are other words without their final ー: batter and locust, drummer and drama.
const KEEPS_LONG_VOWEL: [&str; 18] = [
    "バッター",
    "ラッパー",
    "ドラマー",
    "ハッカー",
    "ジョッキー",
    "アンカー",
    "タンカー",
    "カッパー",
    "パスター",
    "サンバー",
    "コーラー",
    "コーダー",
    "ローラー",
    "タイガー",
    "マイカー",
    "マイナー",
    "オイラー",
    "マーラー",
];

/// Whether a text ends in a long-vowel mark that is a matter of style: that of a katakana word of four
/// characters or more (サーバー, サーバ), unless the word is another one without it (バッター, バッタ).
///
/// ```
/// use taiyaku_text::kana::ends_in_optional_long_vowel;
///
/// let optional = |text: &str| ends_in_optional_long_vowel(&text.chars().collect::<Vec<_>>());
/// assert!(optional("新しいサーバー"));
/// assert!(!optional("コピー") && !optional("四番バッター"));
/// ```
#[must_use]
pub fn ends_in_optional_long_vowel(text: &[char]) -> bool {
    let Some(end) = text
        .len()
        .checked_sub(4)
        .and_then(|start| text.get(start..))
    else {
        return false;
    };
    let keeps = |word: &&str| {
        let mut before = text.iter().rev();
        word.chars()
            .rev()
            .all(|character| before.next() == Some(&character))
    };
    end.last() == Some(&'ー')
        && end.iter().copied().all(is_katakana)
        && !KEEPS_LONG_VOWEL.iter().any(keeps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_do_not_overlap() {
        for character in ('\0'..='\u{ffff}').filter(|c| !c.is_ascii()) {
            let classes = [
                is_hiragana(character),
                is_katakana(character),
                is_half_width_katakana(character),
                is_kanji(character),
            ];
            assert!(
                classes.iter().filter(|&&class| class).count() <= 1,
                "{character}"
            );
        }
        assert!(is_katakana('ー') && !is_katakana('・') && is_kanji('々') && !is_kanji('あ'));
        assert!(is_japanese('。') && is_japanese('（') && !is_japanese('('));
    }

    #[test]
    fn every_katakana_becomes_hiragana() {
        for katakana in 'ァ'..='ヶ' {
            assert!(is_hiragana(to_hiragana(katakana)), "{katakana}");
        }
        assert_eq!(to_hiragana('ヷ'), 'ヷ');
    }
}
