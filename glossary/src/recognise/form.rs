//! The loosest form in which text and terms are compared: folding, and further the spellings of
//! katakana that name the same word.
//!
//! | written | form |
//! |---|---|
//! | spaces and line breaks beside Japanese | gone |
//! | ヴァ ヴィ ヴ ヴェ ヴォ, ツィ, ウィ ウェ ウォ | バ ビ ブ ベ ボ, チ, ウイ ウエ ウオ |
//! | ー at the end of a katakana word of four or more characters | gone |
//! | ルグ at the end of such a word (-berg, -burg) | ルク |
//! | ・ or = between katakana, also with an initial (・J・) | gone |

use taiyaku_text::span::Span;

use super::script::{is_japanese, is_katakana};

/// A katakana word this long may lose its final long-vowel mark.
const LONG_WORD: usize = 4;

/// A character of a form and the folded characters that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FormCharacter {
    /// The character.
    pub(super) character: char,
    /// Where it comes from, in scalar values of the folded text.
    pub(super) folded: Span,
}

/// The form of a folded text.
pub(super) fn loosen(folded: &[char]) -> Vec<FormCharacter> {
    drop_name_separators(&respell(&drop_layout(folded)))
}

/// The text of a form.
pub(super) fn text_of(form: &[FormCharacter]) -> String {
    form.iter().map(|item| item.character).collect()
}

/// Spaces beside Japanese go, others become one space; what is left is lower-cased.
fn drop_layout(folded: &[char]) -> Vec<FormCharacter> {
    let mut form: Vec<FormCharacter> = Vec::with_capacity(folded.len());
    let mut space_from = None;
    for (index, &character) in folded.iter().enumerate() {
        if character.is_whitespace() {
            space_from.get_or_insert(index);
            continue;
        }
        if let (Some(from), Some(last)) = (space_from.take(), form.last())
            && !is_japanese(last.character)
            && !is_japanese(character)
        {
            form.push(FormCharacter {
                character: ' ',
                folded: Span::new(from, index),
            });
        }
        form.push(FormCharacter {
            character: character.to_ascii_lowercase(),
            folded: Span::new(index, index + 1),
        });
    }
    form
}

/// Rewrites each katakana word to the spelling that all its variants share.
fn respell(form: &[FormCharacter]) -> Vec<FormCharacter> {
    let mut respelt: Vec<FormCharacter> = Vec::with_capacity(form.len());
    let mut rest = form;
    while let Some(first) = rest.first() {
        let length = rest
            .iter()
            .take_while(|item| is_katakana(item.character))
            .count();
        let (word, after) = rest.split_at(length.max(1));
        if length == 0 {
            respelt.push(*first);
        } else {
            respell_word(word, &mut respelt);
        }
        rest = after;
    }
    respelt
}

fn respell_word(word: &[FormCharacter], respelt: &mut Vec<FormCharacter>) {
    let long = word.len() >= LONG_WORD;
    let mut rest = word;
    while let [first, after @ ..] = rest {
        let last = after.is_empty();
        if last && long && first.character == 'ー' {
            if let Some(previous) = respelt.last_mut() {
                previous.folded.end = first.folded.end;
            }
            return;
        }
        if let Some(merged) = after
            .first()
            .and_then(|next| merge(first.character, next.character))
        {
            respelt.push(FormCharacter {
                character: merged,
                folded: Span::new(
                    first.folded.start,
                    after.first().map_or(0, |n| n.folded.end),
                ),
            });
            rest = after.get(1..).unwrap_or_default();
            continue;
        }
        let previous = respelt.last().map(|item| item.character);
        respelt.push(FormCharacter {
            character: replace(first.character, previous, last && long),
            folded: first.folded,
        });
        rest = after;
    }
}

/// Two characters that are one in the shared spelling.
fn merge(first: char, second: char) -> Option<char> {
    Some(match (first, second) {
        ('ヴ', 'ァ') => 'バ',
        ('ヴ', 'ィ') => 'ビ',
        ('ヴ', 'ェ') => 'ベ',
        ('ヴ', 'ォ') => 'ボ',
        ('ツ', 'ィ') => 'チ',
        _ => return None,
    })
}

/// One character in the shared spelling.
fn replace(character: char, previous: Option<char>, ends_long_word: bool) -> char {
    match (character, previous) {
        ('ヴ', _) => 'ブ',
        ('ィ', Some('ウ')) => 'イ',
        ('ェ', Some('ウ' | 'イ')) => 'エ',
        ('ォ', Some('ウ')) => 'オ',
        ('グ', Some('ル')) if ends_long_word => 'ク',
        _ => character,
    }
}

/// Joins the parts of names: ドナルド・トランプ, ドナルド=トランプ, ドナルド・J・トランプ.
fn drop_name_separators(form: &[FormCharacter]) -> Vec<FormCharacter> {
    let mut joined: Vec<FormCharacter> = Vec::with_capacity(form.len());
    let mut rest = form;
    while let [first, after @ ..] = rest {
        let in_name = joined
            .last()
            .is_some_and(|last| is_katakana(last.character));
        let skipped = if in_name { separator_length(rest) } else { 0 };
        if skipped > 0 {
            rest = rest.get(skipped..).unwrap_or_default();
        } else {
            joined.push(*first);
            rest = after;
        }
    }
    joined
}

/// How many characters at the start separate two parts of a katakana name; 0 if they do not.
fn separator_length(form: &[FormCharacter]) -> usize {
    let at = |index: usize| form.get(index).map(|item| item.character);
    let separates = |index| matches!(at(index), Some('・' | '=' | '゠'));
    if !separates(0) {
        return 0;
    }
    let mut length = 1;
    if at(1).is_some_and(|c| c.is_ascii_alphabetic()) {
        length += 1;
        length += usize::from(at(length) == Some('.'));
        length += usize::from(separates(length));
    }
    if at(length).is_some_and(is_katakana) {
        length
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> String {
        text_of(&loosen(&text.chars().collect::<Vec<_>>()))
    }

    #[test]
    fn spellings_of_one_word_share_a_form() {
        for (one, other) in [
            ("コンピューター", "コンピュータ"),
            ("ヴェネツィア", "ベネチア"),
            ("ドナルド・J・トランプ", "ドナルド=トランプ"),
            ("ストルテンベルグ", "ストルテンベルク"),
            ("ウクラ\nイナ 戦争", "ウクライナ戦争"),
            ("ウィルス", "ウイルス"),
        ] {
            assert_eq!(form(one), form(other));
        }
    }

    #[test]
    fn other_words_keep_apart() {
        assert_ne!(form("エラー"), form("エラ"));
        assert_ne!(form("ビル・G"), form("ビルG"));
        assert_eq!(form("European  Union"), "european union");
    }

    #[test]
    fn each_character_knows_where_it_comes_from() {
        let folded: Vec<char> = "ヴェネツィア・サーバー".chars().collect();
        let form = loosen(&folded);
        assert_eq!(text_of(&form), "ベネチアサーバ");
        assert_eq!(form[0].folded, Span::new(0, 2));
        assert_eq!(form[6].folded, Span::new(9, 11));
    }
}
