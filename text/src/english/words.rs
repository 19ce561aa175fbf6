//! A text as words.

use crate::span::Span;

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Glue {
    /// White space alone, or nothing (the first word of a text).
    Space,
    /// A hyphen or dash without spaces: `member-state`, `Russia–Ukraine`.
    Hyphen,
    /// Anything else: other punctuation ends a phrase.
    Other,
}

/// A word of a text. The ending ’s of a possessive is no part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word as written, with straight apostrophes.
    pub text: String,
    /// Where it stands, in scalar values of the text.
    pub span: Span,
    /// What stands before it.
    pub glue: Glue,
}

/// The words of a text: runs of letters and digits, with apostrophes inside (`don't`), with the points of
/// abbreviations (`U.S.`), and `&`, which counts as the word it stands for.
///
/// ```
/// use taiyaku_text::english::words;
///
/// let texts: Vec<_> = words("Ukraine’s army, the U.S. and AT&T").into_iter().map(|word| word.text).collect();
/// assert_eq!(texts, ["Ukraine", "army", "the", "U.S.", "and", "AT", "&", "T"]);
/// ```
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let chars: Vec<char> = text.chars().collect();
    let mut words = Vec::new();
    let mut last_end = 0;
    let mut at = 0;
    while at < chars.len() {
        let end = word_end(&chars, at);
        if end == at {
            at += 1;
            continue;
        }
        let kept = without_possessive(&chars, at, end);
        words.push(Word {
            text: chars[at..kept].iter().map(|&c| straight(c)).collect(),
            span: Span::new(at, kept),
            glue: glue(&chars[last_end..at]),
        });
        // What a possessive ends with belongs to nothing: `Ukraine’s army` is two words with a space.
        last_end = end;
        at = end;
    }
    words
}

/// The place after the word that begins at `start`; `start` itself where none begins.
fn word_end(chars: &[char], start: usize) -> usize {
    if chars[start] == '&' {
        return start + 1;
    }
    if let Some(end) = abbreviation_end(chars, start) {
        return end;
    }
    let mut end = start;
    while let Some(&character) = chars.get(end) {
        let inside = is_apostrophe(character)
            && end > start
            && chars.get(end + 1).copied().is_some_and(is_word_character);
        if !is_word_character(character) && !inside {
            break;
        }
        end += 1;
    }
    end
}

/// The end of letters that each have a point: `U.S.`, `U.N`. Two of them at least.
fn abbreviation_end(chars: &[char], start: usize) -> Option<usize> {
    let letter = |at: usize| chars.get(at).is_some_and(char::is_ascii_alphabetic);
    let point = |at: usize| chars.get(at) == Some(&'.');
    let mut end = start;
    let mut letters = 0;
    while letter(end) && !letter(end + 1) && point(end + 1) {
        end += 2;
        letters += 1;
    }
    if letters >= 1 && letter(end) && !chars.get(end + 1).copied().is_some_and(is_word_character) {
        end += 1;
        letters += 1;
    }
    (letters >= 2).then_some(end)
}

/// The end of a word without `’s` (and the lone apostrophe of `allies’` was never part of it).
fn without_possessive(chars: &[char], start: usize, end: usize) -> usize {
    let ending = end.checked_sub(2).filter(|&at| at > start);
    match ending {
        Some(at) if is_apostrophe(chars[at]) && matches!(chars[at + 1], 's' | 'S') => at,
        _ => end,
    }
}

fn glue(between: &[char]) -> Glue {
    let is_dash = |c: &char| matches!(c, '-' | '\u{2010}'..='\u{2013}');
    // The ending of a possessive stands before the space.
    if between
        .iter()
        .all(|c| c.is_whitespace() || is_apostrophe(*c))
    {
        Glue::Space
    } else if between.len() == 1 && between.iter().all(is_dash) {
        Glue::Hyphen
    } else {
        Glue::Other
    }
}

fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '\u{300}'..='\u{36F}')
}

const fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}' | '\u{2BC}')
}

const fn straight(character: char) -> char {
    if is_apostrophe(character) {
        '\''
    } else {
        character
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glues(text: &str) -> Vec<(String, Glue)> {
        words(text).into_iter().map(|w| (w.text, w.glue)).collect()
    }

    #[test]
    fn what_stands_between_words_is_known() {
        let word = |text: &str, glue| (text.to_owned(), glue);
        assert_eq!(
            glues("buffer  zone, member-state"),
            [
                word("buffer", Glue::Space),
                word("zone", Glue::Space),
                word("member", Glue::Other),
                word("state", Glue::Hyphen),
            ]
        );
        assert_eq!(glues("Russia–Ukraine")[1].1, Glue::Hyphen);
        assert_eq!(glues("the allies’ plan")[2], word("plan", Glue::Space));
    }

    #[test]
    fn places_are_those_of_the_text() {
        let found = words("「Ukraine’s」 don’t");
        assert_eq!(found[0].span, Span::new(1, 8));
        assert_eq!(found[1].text, "don't");
    }

    #[test]
    fn points_belong_to_abbreviations_only() {
        let texts = |text| words(text).into_iter().map(|w| w.text).collect::<Vec<_>>();
        assert_eq!(texts("the U.S. forces"), ["the", "U.S.", "forces"]);
        assert_eq!(
            texts("It ended. A new one"),
            ["It", "ended", "A", "new", "one"]
        );
        assert_eq!(texts("in the U.N"), ["in", "the", "U.N"]);
        assert_eq!(texts(""), Vec::<String>::new());
    }
}
