//! Classes of characters that unwrapping and sentence splitting ask about.

use unicode_width::UnicodeWidthChar;

/// Width in half columns: 1 for a half-width, 2 for a full-width character.
///
/// Ambiguous characters (“ ” … ─) count as full-width, as Japanese typesetting sets them.
pub(crate) fn half_columns(c: char) -> usize {
    match c {
        // The bulk of every text needs no table.
        ' '..='~' => 1,
        '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309b}'..='\u{30ff}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ff01}'..='\u{ff60}' => 2,
        _ => c.width_cjk().unwrap_or(0),
    }
}

/// Kanji, with the iteration mark 々 and the number zero 〇.
pub(crate) fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々' | '〇')
}

/// Hiragana letters.
pub(crate) fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

/// Katakana letters of both widths, and the long-vowel mark.
pub(crate) fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}')
}

/// Letters of Japanese script: kanji, hiragana, katakana.
pub(crate) fn is_japanese_letter(c: char) -> bool {
    is_kanji(c) || is_hiragana(c) || is_katakana(c)
}

/// Japanese script or Japanese punctuation, everything that is written without spaces.
pub(crate) fn is_japanese(c: char) -> bool {
    is_kanji(c)
        || is_hiragana(c)
        || is_katakana(c)
        || matches!(c, '\u{3001}'..='\u{303f}' | '\u{30fb}' | '\u{ff01}'..='\u{ff65}' | '\u{2460}'..='\u{24ff}')
}

/// Latin letters (with diacritics) and ASCII digits: what is written with spaces between words.
pub(crate) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_latin_letter(c)
}

/// Latin letters, with diacritics.
pub(crate) fn is_latin_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') && c.is_alphabetic()
}

/// ASCII and full-width digits.
pub(crate) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// White space that a layout program inserts: ASCII space, tab, no-break and thin spaces, but not the full-width space, which authors type.
pub(crate) fn is_narrow_space(c: char) -> bool {
    c != '\u{3000}' && c.is_whitespace()
}

/// Characters that carry nothing a reader sees: U+FFFD, soft hyphens, zero-width marks, control characters.
pub(crate) fn is_unreadable(c: char) -> bool {
    // The bulk of Japanese text is told by one look.
    !matches!(c, '\u{3000}'..='\u{f8ff}')
        && matches!(
            c,
            '\0'..='\u{8}'
                | '\u{e}'..='\u{1f}'
                | '\u{7f}'..='\u{84}'
                | '\u{86}'..='\u{9f}'
                | '\u{ad}'
                | '\u{200b}'
                | '\u{2060}'
                | '\u{feff}'
                | '\u{fffd}'
        )
}

/// Characters that end a sentence. The ASCII full stop and `．` do so only in some places.
pub(crate) fn is_terminator(c: char) -> bool {
    matches!(
        c,
        '。' | '｡'
            | '！'
            | '？'
            | '!'
            | '?'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
            | '❗'
            | '❓'
            | '❕'
            | '❔'
            | '︒'
            | '︕'
            | '︖'
    )
}

/// Characters that may follow a terminator and still belong to the sentence: notes, stars, hearts, emoji.
pub(crate) fn is_flourish(c: char) -> bool {
    matches!(
        c,
        '♪' | '♫'
            | '♬'
            | '★'
            | '☆'
            | '♡'
            | '♥'
            | '❤'
            | '✨'
            | '☺'
            | '✌'
            | '\u{fe0f}'
            | '\u{200d}'
            | '\u{1f300}'..='\u{1faff}'
    )
}

/// Characters that Japanese typesetting (JIS X 4051) never puts at the head of a line, ASCII twins included.
pub(crate) fn is_forbidden_at_line_start(c: char) -> bool {
    is_terminator(c)
        || is_closing_bracket(c)
        || matches!(
            c,
            '、' | '，'
                | '．'
                | ','
                | '.'
                | '・'
                | '：'
                | '；'
                | ':'
                | ';'
                | '゛'
                | '゜'
                | 'ヽ'
                | 'ヾ'
                | 'ゝ'
                | 'ゞ'
                | '々'
                | 'ー'
                | '’'
                | '‐'
                | '゠'
                | '–'
                | '〜'
                | '～'
                | '…'
                | '‥'
                | '%'
                | '％'
                | 'ぁ'
                | 'ぃ'
                | 'ぅ'
                | 'ぇ'
                | 'ぉ'
                | 'っ'
                | 'ゃ'
                | 'ゅ'
                | 'ょ'
                | 'ゎ'
                | 'ァ'
                | 'ィ'
                | 'ゥ'
                | 'ェ'
                | 'ォ'
                | 'ッ'
                | 'ャ'
                | 'ュ'
                | 'ョ'
                | 'ヮ'
                | 'ヵ'
                | 'ヶ'
        )
}

/// Characters that Japanese typesetting never puts at the end of a line: opening brackets.
pub(crate) fn is_forbidden_at_line_end(c: char) -> bool {
    closing_of(c).is_some() || c == '‘'
}

/// The bracket that closes `open`, if `open` is an opening bracket.
pub(crate) fn closing_of(open: char) -> Option<char> {
    Some(match open {
        '「' => '」',
        '『' => '』',
        '（' => '）',
        '(' => ')',
        '〔' => '〕',
        '［' => '］',
        '[' => ']',
        '｛' => '｝',
        '{' => '}',
        '【' => '】',
        '〈' => '〉',
        '《' => '》',
        '＜' => '＞',
        '“' => '”',
        '〝' => '〟',
        '｢' => '｣',
        '«' => '»',
        '≪' => '≫',
        '〖' => '〗',
        '〘' => '〙',
        '⦅' => '⦆',
        '｟' => '｠',
        '﹁' => '﹂',
        '﹃' => '﹄',
        '︵' => '︶',
        '︷' => '︸',
        '︹' => '︺',
        '︻' => '︼',
        '︽' => '︾',
        '︿' => '﹀',
        '﹇' => '﹈',
        '︗' => '︘',
        _ => return None,
    })
}

/// Whether `c` closes a bracket.
pub(crate) fn is_closing_bracket(c: char) -> bool {
    matches!(
        c,
        '」' | '』'
            | '）'
            | ')'
            | '〕'
            | '］'
            | ']'
            | '｝'
            | '}'
            | '】'
            | '〉'
            | '》'
            | '＞'
            | '”'
            | '〟'
            | '〞'
            | '｣'
            | '»'
            | '≫'
            | '〗'
            | '〙'
            | '⦆'
            | '｠'
            | '﹂'
            | '﹄'
            | '︶'
            | '︸'
            | '︺'
            | '︼'
            | '︾'
            | '﹀'
            | '﹈'
            | '︘'
    )
}

/// Brackets that hold speech, titles or emphasis (not asides).
pub(crate) fn is_quotation_mark(open: char) -> bool {
    matches!(
        open,
        '「' | '『' | '｢' | '“' | '〝' | '"' | '＂' | '”' | '‘' | '\'' | '﹁' | '﹃'
    )
}

/// Round brackets, which hold asides.
pub(crate) fn is_round_bracket(open: char) -> bool {
    matches!(open, '（' | '(' | '︵')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_that_are_no_white_space_are_unreadable() {
        for c in '\0'..='\u{ffff}' {
            let control = c.is_control() && !c.is_whitespace();
            let mark = "\u{ad}\u{200b}\u{2060}\u{feff}\u{fffd}".contains(c);
            assert_eq!(is_unreadable(c), control || mark, "{c:?}");
        }
    }

    #[test]
    fn widths_without_the_table_are_those_of_the_table() {
        for c in ('\0'..='\u{ffff}').chain('\u{1f000}'..='\u{1ffff}') {
            assert_eq!(half_columns(c), c.width_cjk().unwrap_or(0), "{c:?}");
        }
    }
}
