//! Latin abbreviations that a full stop belongs to.

use crate::segmentation::characters::{is_digit, is_latin_letter};

/// The longest Latin word that is looked at.
const LONGEST_WORD: usize = 24;

/// Before a name, or within an expression: their stop ends nothing.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "messrs", "dr", "drs", "prof", "st", "mt", "rev", "hon", "gen", "gov",
    "sen", "rep", "lt", "col", "sgt", "capt", "cpt", "cmdr", "maj", "adm", "pres", "supt", "mme",
    "mlle", "vs", "cf", "viz", "feat", "ft", "approx", "ca",
];

/// After a name, or at the end of a list: a sentence may end with them, if the next one plainly begins.
const CLOSING: &[&str] = &[
    "jr", "sr", "esq", "inc", "ltd", "co", "corp", "plc", "llc", "gmbh", "bros", "etc", "al",
    "dept", "univ", "assn", "ave", "blvd", "rd", "ed", "eds", "trans", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu",
    "thur", "thurs", "fri", "est", "max", "min", "avg", "intl", "natl", "mfg", "tel", "ext",
];

/// Before a number: No. 3, Fig. 2, Vol. IV.
const REFERENCES: &[&str] = &[
    "no", "nos", "fig", "figs", "vol", "vols", "p", "pp", "ch", "chap", "sec", "sect", "op", "eq",
    "eqs", "ver", "v", "para", "ser", "thm", "ref", "refs", "nr",
];

/// English words that begin a sentence where a name would not go on.
const STARTERS: &[&str] = &[
    "the", "it", "he", "she", "they", "we", "i", "this", "that", "in", "but", "and", "a", "an",
    "however", "his", "her", "its", "their", "as", "at", "on", "for", "when", "if", "there",
    "these", "those", "you", "my", "our", "then", "so", "what", "who", "why", "how",
];

/// What the Latin word before a full stop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// Mr, vs, No before a number: the stop ends nothing.
    Abbreviation,
    /// Inc, etc, U.S, J: the stop ends a sentence only where the next one plainly begins.
    ClosingAbbreviation,
    /// Any other.
    Plain,
}

/// What the word before the stop at `stop` is.
pub(super) fn word_before(chars: &[char], stop: usize) -> Word {
    let head = chars.get(..stop).unwrap_or_default();
    let word: Vec<char> = head
        .iter()
        .rev()
        .take(LONGEST_WORD)
        .map(|&c| narrow(c))
        .take_while(|&c| is_latin_letter(c) || c == '.')
        .collect();
    // 1st, 5m: a number with its unit.
    let follows_number = {
        let before = head.len().checked_sub(word.len() + 1);
        before
            .and_then(|at| head.get(at))
            .is_some_and(|&c| is_digit(c))
    };
    if follows_number && !word.contains(&'.') && word.len() <= 2 {
        return Word::Plain;
    }
    let text: String = word.iter().rev().collect::<String>().to_lowercase();
    let is_in = |list: &[&str]| list.contains(&text.as_str());
    if is_in(TITLES) || (is_in(REFERENCES) && is_numbered(chars, stop)) {
        return Word::Abbreviation;
    }
    let is_initial = word.len() == 1 || word.contains(&'.');
    if is_initial || is_in(CLOSING) {
        return Word::ClosingAbbreviation;
    }
    Word::Plain
}

/// Whether what follows the stop is a number, or no English sentence: No. 3, Fig. A, No.の.
fn is_numbered(chars: &[char], stop: usize) -> bool {
    let rest = chars.get(stop + 1..).unwrap_or_default();
    let rest = rest.strip_prefix(&[' ']).unwrap_or(rest);
    let second_is_letter = rest.get(1).is_some_and(|&c| c.is_ascii_lowercase());
    let first = rest.first().copied().unwrap_or(' ');
    is_digit(first) || !(first.is_ascii_uppercase() && second_is_letter)
}

/// Whether an English sentence plainly begins with `rest`.
pub(super) fn begins_in_english(rest: &[char]) -> bool {
    let letters = rest.iter().take(12).take_while(|&&c| is_latin_letter(c));
    let word: String = letters.collect();
    let spaced = rest.get(word.chars().count()) == Some(&' ');
    spaced
        && word.starts_with(char::is_uppercase)
        && STARTERS.contains(&word.to_lowercase().as_str())
}

/// The half-width twin of a full-width letter, digit or stop.
pub(super) fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Word {
        let at = text.find('|').expect("a mark");
        let chars: Vec<char> = text.replace('|', "").chars().collect();
        word_before(&chars, text[..at].chars().count())
    }

    #[test]
    fn abbreviations() {
        for text in [
            "Mr|. Hill",
            "No|. 3",
            "No|.3",
            "Ｎｏ|．３",
            "Fig|. A is",
            "vs|. 港",
            "pp|. 3",
        ] {
            assert_eq!(kind(text), Word::Abbreviation, "{text}");
        }
        for text in [
            "U.S|. の",
            "J|. Hill",
            "Inc|. は",
            "etc|.",
            "p.m|. の",
            "Ph.D|.",
            "Ｊ|．",
        ] {
            assert_eq!(kind(text), Word::ClosingAbbreviation, "{text}");
        }
        for text in [
            "Rust|.",
            "dream|. それ",
            "No|. He is",
            "港|.",
            "1st|. 次",
            "５ｍ|．幅",
        ] {
            assert_eq!(kind(text), Word::Plain, "{text}");
        }
    }

    #[test]
    fn english_beginnings() {
        let begins = |text: &str| begins_in_english(&text.chars().collect::<Vec<_>>());
        assert!(begins("The ship") && begins("A ship"));
        assert!(!begins("A. Hill") && !begins("the ship") && !begins("Army") && !begins("Then."));
    }
}
