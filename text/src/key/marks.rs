//! Marks around the words: list marks, readings in brackets, ends of sentences.

use crate::kana::{is_hiragana, is_kanji, is_katakana};

/// The end of a list or heading mark at the beginning, with its spaces; 0 if there is none.
pub(super) fn list_mark_end(chars: &[char]) -> usize {
    let end = match chars {
        [
            '・' | '●' | '■' | '◆' | '○' | '◎' | '□' | '◇' | '▲' | '▼' | '★' | '☆' | '※' | '•'
            | '*',
            ..,
        ] => 1,
        ['①'..='⑳', ..] => 1,
        ['(' | '〈' | '<' | '[', rest @ ..] => match digits(rest) {
            count @ 1..=2 if matches!(rest.get(count), Some(')' | '〉' | '>' | ']')) => count + 2,
            _ => 0,
        },
        _ => match digits(chars) {
            count @ 1..=2
                if matches!(chars.get(count), Some('.' | ')'))
                    && !chars.get(count + 1).is_some_and(char::is_ascii_digit) =>
            {
                count + 1
            }
            _ => 0,
        },
    };
    let spaces = chars
        .get(end..)
        .unwrap_or_default()
        .iter()
        .take_while(|&&c| c == ' ')
        .count();
    // A mark alone is the text.
    if end + spaces < chars.len() && end > 0 {
        end + spaces
    } else {
        0
    }
}

fn digits(chars: &[char]) -> usize {
    chars
        .iter()
        .take(3)
        .take_while(|character| character.is_ascii_digit())
        .count()
}

/// The end of a kana reading in brackets (or Aozora Bunko's 《》) that begins at `at` after kanji.
pub(super) fn reading_end(chars: &[char], at: usize) -> Option<usize> {
    let close = match chars.get(at)? {
        '(' => ')',
        '《' => '》',
        // Aozora Bunko's mark for where the word under a reading begins.
        '|' => return begins_ruby(chars, at).then_some(at + 1),
        _ => return None,
    };
    let before = chars.get(at.checked_sub(1)?)?;
    if !is_kanji(*before) {
        return None;
    }
    let rest = chars.get(at + 1..)?;
    let length = rest.iter().take_while(|&&c| is_reading(c)).count();
    (length > 0 && rest.get(length) == Some(&close)).then_some(at + length + 2)
}

fn begins_ruby(chars: &[char], at: usize) -> bool {
    let rest = chars.get(at + 1..).unwrap_or_default();
    let base = rest
        .iter()
        .take(20)
        .take_while(|&&c| c != '《' && c != '|')
        .count();
    rest.get(base) == Some(&'《')
}

fn is_reading(character: char) -> bool {
    is_hiragana(character) || is_katakana(character) || character == '・'
}

/// Whether the character ends the sentence before it.
pub(super) fn ends_sentence(character: char) -> bool {
    matches!(character, '。' | '!' | '?' | '…' | '」' | '』' | ')' | '"')
}
