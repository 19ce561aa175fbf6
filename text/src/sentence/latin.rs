//! Full stops and other marks inside Latin text: abbreviations, decimals, web addresses, names.

use crate::segmentation::characters::{
    is_digit, is_hiragana, is_japanese, is_kanji, is_latin_letter,
};

/// The longest Latin word that is looked at.
const LONGEST_WORD: usize = 24;

/// Abbreviations that a full stop belongs to (lower case, without the final stop).
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "vs", "no", "nos", "fig", "figs", "vol", "pp", "st", "jr",
    "sr", "etc", "inc", "ltd", "co", "corp", "bros", "cf", "al", "ed", "eds", "ver", "op", "feat",
    "ft", "dept", "gen", "gov", "sen", "rep", "lt", "col", "sgt", "capt", "approx", "ch", "sec",
    "art", "ph", "mt", "rev", "univ", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec",
];

/// For each character whether it lies inside a web or mail address.
pub(crate) fn addresses(chars: &[char]) -> Vec<bool> {
    let mut inside = vec![false; chars.len()];
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..]
            .iter()
            .take_while(|c| c.is_ascii_graphic())
            .count();
        if let Some(start) = address_start(&chars[at..at + run]) {
            // A mark that ends the run may end the sentence.
            let tail = chars[at..at + run]
                .iter()
                .rev()
                .take_while(|c| ".?!,".contains(**c))
                .count();
            inside[at + start..at + run - tail].fill(true);
        }
        at += run.max(1);
    }
    inside
}

fn address_start(run: &[char]) -> Option<usize> {
    if let Some(colon) = run.windows(3).position(|w| w == [':', '/', '/']) {
        let scheme = run[..colon]
            .iter()
            .rev()
            .take_while(|c| c.is_ascii_alphabetic())
            .count();
        return Some(colon - scheme);
    }
    run.windows(4).position(|w| w == ['w', 'w', 'w', '.'])
}

/// Whether the ASCII full stops at `start..end` end a sentence.
pub(crate) fn full_stop_ends(chars: &[char], start: usize, end: usize) -> bool {
    let Some(before) = start.checked_sub(1).and_then(|at| chars.get(at)).copied() else {
        return false;
    };
    let next = chars.get(end).copied().unwrap_or(' ');
    let spaced = next.is_whitespace();
    if end - start > 1 {
        // An ellipsis of dots ends a sentence only before a space.
        return is_japanese(before) && spaced;
    }
    if is_japanese(before) && !is_digit(before) {
        return !is_digit(next) && !is_latin_letter(next);
    }
    if !is_latin_letter(before) && !matches!(before, ')' | '"' | '\'' | ']' | '’' | '”') {
        return false;
    }
    if is_abbreviation(chars, start) {
        return false;
    }
    if spaced {
        let begins = chars
            .get(end + 1)
            .is_some_and(|&c| c.is_uppercase() || is_japanese(c) && !is_hiragana(c));
        return begins;
    }
    // I have a dream.それは: a sentence of several words before Japanese text.
    is_japanese(next) && is_several_words(chars, start)
}

/// The Latin word that ends before `end`, without dots, in lower case.
fn word_before(chars: &[char], end: usize) -> Vec<char> {
    let head = chars.get(..end).unwrap_or_default();
    let mut word: Vec<char> = head
        .iter()
        .rev()
        .take(LONGEST_WORD)
        .take_while(|&&c| is_latin_letter(c) || c == '.')
        .map(char::to_ascii_lowercase)
        .collect();
    word.reverse();
    word
}

/// Mr. No. U.S. J.
fn is_abbreviation(chars: &[char], stop: usize) -> bool {
    let word = word_before(chars, stop);
    let text: String = word.iter().collect();
    word.len() == 1 || word.contains(&'.') || ABBREVIATIONS.contains(&text.as_str())
}

/// Whether the Latin text before `end` has a space within its last 60 characters.
fn is_several_words(chars: &[char], end: usize) -> bool {
    let head = chars.get(..end).unwrap_or_default();
    let run = head
        .iter()
        .rev()
        .take(60)
        .take_while(|c| c.is_ascii() || is_latin_letter(**c));
    let mut seen_letter_before_space = false;
    let mut seen_space = false;
    for &c in run {
        seen_letter_before_space |= seen_space && is_latin_letter(c);
        seen_space |= c == ' ';
    }
    seen_letter_before_space
}

/// Whether the full-width stop `．` at `at` ends a sentence (not ３．１４, 図１．２, Ｊ．, １．はじめに).
pub(crate) fn wide_stop_ends(chars: &[char], at: usize, segment_start: usize) -> bool {
    let letter =
        |c: char| is_digit(c) || is_latin_letter(c) || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let before = at
        .checked_sub(1)
        .and_then(|b| chars.get(b))
        .copied()
        .unwrap_or(' ');
    let next = chars.get(at + 1).copied().unwrap_or(' ');
    if !letter(before) {
        return true;
    }
    let head = chars.get(segment_start..at).unwrap_or_default();
    // １．, 問１．
    let is_number_at_head =
        head.len() <= 4 && is_digit(before) && head.iter().all(|&c| is_digit(c) || is_kanji(c));
    let is_initial = !is_digit(before)
        && !at
            .checked_sub(2)
            .and_then(|b| chars.get(b))
            .is_some_and(|&c| letter(c));
    !letter(next) && !is_number_at_head && !is_initial
}

/// Whether the `!` or `?` run at `start..end` belongs to a Latin name: Yahoo!ニュース, Yahoo! JAPANは.
pub(crate) fn is_mark_of_name(chars: &[char], start: usize, end: usize) -> bool {
    let before = start
        .checked_sub(1)
        .and_then(|at| chars.get(at))
        .copied()
        .unwrap_or(' ');
    if chars.get(start) != Some(&'!') || !is_latin_letter(before) {
        return false;
    }
    let next = chars.get(end).copied().unwrap_or(' ');
    if next != ' ' {
        return is_japanese(next) || is_latin_letter(next);
    }
    // A capitalised word that runs on into Japanese text.
    let rest = chars.get(end + 1..).unwrap_or_default();
    let name = rest
        .iter()
        .take(LONGEST_WORD)
        .take_while(|&&c| is_latin_letter(c))
        .count();
    let after = rest.get(name).copied().unwrap_or(' ');
    name > 0
        && rest.first().is_some_and(|c| c.is_uppercase())
        && is_japanese(after)
        && !is_several_words(chars, start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn stops() {
        let ends = |text: &str| {
            let chars = chars(text);
            let start = chars.iter().position(|&c| c == '|').unwrap_or(0);
            let clean: Vec<char> = chars.into_iter().filter(|&c| c != '|').collect();
            full_stop_ends(&clean, start, start + 1)
        };
        assert!(ends("終わる|.次に"));
        assert!(ends("We did it|. 次に"));
        assert!(ends("彼は We did it|.と"));
        for text in [
            "No|. 3",
            "J|. Smith",
            "U.S|.の",
            "Node|.jsで",
            "1|.5",
            "打率|.450",
            "etc|.を",
        ] {
            assert!(!ends(text), "{text}");
        }
    }

    #[test]
    fn wide_stops() {
        let ends = |text: &str| {
            let chars = chars(text);
            let at = chars.iter().position(|&c| c == '．').expect("a stop");
            wide_stop_ends(&chars, at, 0)
        };
        assert!(ends("示す．次に") && ends("長さはＬ３２ｍ．次に"));
        for text in ["図１．２に", "１．はじめに", "Ｊ．スミス", "３．１４"] {
            assert!(!ends(text), "{text}");
        }
    }

    #[test]
    fn addresses_are_found() {
        let text = chars("見よhttps://a.jp/b?c=1を");
        let inside: String = text
            .iter()
            .zip(addresses(&text))
            .filter(|p| p.1)
            .map(|p| p.0)
            .collect();
        assert_eq!(inside, "https://a.jp/b?c=1");
    }
}
