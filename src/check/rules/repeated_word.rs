//! `repeated-word`: the same word twice in a row.

use taiyaku_text::{
    kana::is_katakana,
    span::Span,
    width::{AmbiguousWidth, columns},
};

use super::script::{is_japanese_letter, writes_letters};
use crate::check::{CheckContext, Finding, FindingSeverity, Pair, Rule};

const NAME: &str = "repeated-word";

/// Words that English repeats for a reason: grammar (had had, that that) or emphasis (very very).
const REPEATABLE: [&str; 34] = [
    "aye", "beep", "blah", "boom", "bye", "cha", "chop", "do", "far", "ha", "had", "half", "her",
    "knock", "long", "many", "much", "never", "night", "no", "ping", "please", "pom", "quack",
    "really", "so", "that", "there", "tick", "too", "tut", "very", "way", "yes",
];

/// The same word twice.
#[derive(Debug, Clone, Copy)]
pub(super) struct RepeatedWord;

impl Rule for RepeatedWord {
    fn name(&self) -> &'static str {
        NAME
    }

    fn description(&self) -> &'static str {
        "The same word twice in a row."
    }

    fn check_pair(&self, pair: &Pair, context: &CheckContext<'_>) -> Vec<Finding> {
        if !writes_letters(context) {
            return Vec::new();
        }
        let characters: Vec<char> = pair.target.text.chars().collect();
        let found = repetitions(&characters);
        let source_repeats = !found.is_empty() && repeats_itself(&pair.source.text);
        found
            .into_iter()
            .map(|(word, whole)| finding(&characters, word, whole, source_repeats))
            .collect()
    }
}

fn finding(characters: &[char], word: Span, whole: Span, source_repeats: bool) -> Finding {
    let text: String = characters[word.start..word.end].iter().collect();
    let severity = match is_meant(&text, &word_before(characters, word), source_repeats) {
        true => FindingSeverity::Info,
        false => FindingSeverity::Warning,
    };
    Finding::new(NAME, severity, format!("“{text}” is repeated"))
        .in_target(whole)
        .with_fix(text)
}

/// The word before another, if nothing but a space stands between.
fn word_before(characters: &[char], word: Span) -> String {
    let before = characters[..word.start].iter().rev();
    let reversed = before
        .skip_while(|c| c.is_whitespace())
        .take_while(|c| c.is_alphabetic());
    let mut letters: Vec<char> = reversed.copied().collect();
    letters.reverse();
    letters.into_iter().collect()
}

/// Words that stand twice or more with nothing but white space between: the first of them, and all.
fn repetitions(characters: &[char]) -> Vec<(Span, Span)> {
    let words = words(characters);
    let text = |word: Span| &characters[word.start..word.end];
    let mut found: Vec<(Span, Span)> = Vec::new();
    for pair in words.windows(2) {
        let &[first, second] = pair else { continue };
        if !is_gap(text(first), &characters[first.end..second.start])
            || !same_word(text(first), text(second))
        {
            continue;
        }
        match found.last_mut() {
            Some((_, whole)) if whole.end == first.end => whole.end = second.end,
            _ => found.push((first, Span::new(first.start, second.end))),
        }
    }
    found
}

/// Whether nothing but white space stands between two words; the last stop of an abbreviation belongs to it (U.S.).
fn is_gap(word: &[char], gap: &[char]) -> bool {
    let gap = match gap {
        ['.', rest @ ..] if word.contains(&'.') => rest,
        _ => gap,
    };
    !gap.is_empty() && gap.iter().all(|c| c.is_whitespace())
}

/// Words and numbers: letters and digits, and what joins them (don’t, U.S., 1,234, well-known).
fn words(characters: &[char]) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let start = at;
        while goes_on(characters, start, at) {
            at += 1;
        }
        if at > start {
            words.push(Span::new(start, at));
        }
        at = at.max(start + 1);
    }
    words
}

/// Whether the character at `at` belongs to the word that begins at `start`.
fn goes_on(characters: &[char], start: usize, at: usize) -> bool {
    let is_letter = |at: usize| {
        let character = characters.get(at);
        character.is_some_and(|c| c.is_alphanumeric() && !is_japanese_letter(*c))
    };
    let joins = |c: char| "'’-‑.,&/_@:%".contains(c);
    // A combining mark belongs to its letter.
    let is_mark = |c: char| columns(c.encode_utf8(&mut [0; 4]), AmbiguousWidth::Narrow) == 0;
    let inside = at > start
        && characters
            .get(at)
            .is_some_and(|&c| joins(c) && is_letter(at + 1) || is_mark(c));
    is_letter(at) || inside
}

/// Equal, but for a capital at the beginning of a sentence: The the.
fn same_word(first: &[char], second: &[char]) -> bool {
    if first == second {
        // Figures of one digit stand side by side in tables and scores.
        return first.len() > 1 || first.iter().all(|c| c.is_alphabetic());
    }
    let lower = |word: &[char]| word.iter().collect::<String>().to_lowercase();
    let rest_is_lower = first.iter().skip(1).all(|c| !c.is_uppercase());
    rest_is_lower && first[0].is_uppercase() && lower(first).chars().eq(second.iter().copied())
}

/// Whether the repetition has a reason: the word is one of those, or a name that the source repeats too.
fn is_meant(word: &str, before: &str, source_repeats: bool) -> bool {
    if REPEATABLE.contains(&word.to_lowercase().as_str()) {
        return true;
    }
    if word == "is" {
        // “What it is is a mistake.”
        return ["it", "this", "that", "there", "he", "she", "problem"].contains(&before);
    }
    let is_name = word.chars().next().is_some_and(char::is_uppercase);
    is_name && source_repeats
}

/// Whether the source has a word of two equal halves, as names have: ボラボラ, ロア・ロア, 徐徐.
fn repeats_itself(source: &str) -> bool {
    let characters: Vec<char> = source
        .chars()
        .filter(|c| !matches!(c, '・' | '＝' | '=' | ' ' | '\u{3000}'))
        .collect();
    (2..=6).any(|half| {
        characters.windows(2 * half).any(|window| {
            let (first, second) = window.split_at(half);
            first == second && first.iter().all(|&c| is_katakana(c))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{marked, texts};

    fn found(target: &str) -> Vec<String> {
        texts(&RepeatedWord, "雨だ。", target)
    }

    #[test]
    fn a_word_twice_is_found_whole() {
        assert_eq!(found("It was the the rain."), ["the the"]);
        assert_eq!(
            found("The the rain, in the  the the end"),
            ["The the", "the  the the"]
        );
        assert_eq!(found("the U.S. U.S. economy"), ["U.S. U.S"]);
        assert_eq!(
            found("in 2018 2018 and don’t don’t"),
            ["2018 2018", "don’t don’t"]
        );
        assert_eq!(found("to to\nto"), ["to to\nto"]);
    }

    #[test]
    fn words_that_only_look_alike_are_left() {
        for fine in [
            "no, no",
            "the then",
            "a a",
            "A. A.",
            "that’s that",
            "1 1",
            "post post-war",
            "rain (rain)",
            "“the” the",
            "On on-site work",
            "IT it",
            "New York, York",
        ] {
            let expected: &[&str] = if fine == "a a" { &["a a"] } else { &[] };
            assert_eq!(found(fine), expected, "{fine}");
        }
    }

    #[test]
    fn repetition_with_a_reason_is_info() {
        let severity = |source, target| marked(&RepeatedWord, source, target)[0].0;
        let info = FindingSeverity::Info;
        assert_eq!(severity("雨だ。", "He had had enough."), info);
        assert_eq!(severity("雨だ。", "What it is is a test."), info);
        assert_eq!(severity("ボラボラ島だ。", "on Bora Bora"), info);
        assert_eq!(severity("島だ。", "on Bora Bora"), FindingSeverity::Warning);
        assert_eq!(
            severity("雨だ。", "the rain is is"),
            FindingSeverity::Warning
        );
    }
}
