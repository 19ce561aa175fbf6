//! Long vowels of Japanese words: *Shinzō* or *Shinzo*.

use std::collections::HashMap;

use taiyaku_text::english::words;

use super::{Departure, EnglishText};
use crate::check::{Finding, Pair};

/// Vowels with a macron, and without.
const VOWELS: [(char, char); 10] = [
    ('ā', 'a'),
    ('ī', 'i'),
    ('ū', 'u'),
    ('ē', 'e'),
    ('ō', 'o'),
    ('Ā', 'A'),
    ('Ī', 'I'),
    ('Ū', 'U'),
    ('Ē', 'E'),
    ('Ō', 'O'),
];

/// Words of other languages that could be Japanese by their syllables.
const OTHERS: [&str; 8] = [
    "māori", "pākehā", "mānoa", "rīga", "tīkanga", "kōrero", "wānanga", "hokkēn",
];

/// Words with macrons, where none are wanted.
pub(super) fn unwanted(text: &EnglishText) -> Vec<Departure> {
    text.words
        .iter()
        .filter(|word| is_japanese(&word.text))
        .map(|word| {
            let fix = plain(&text.slice(word.span));
            let message = format!("the style has no macrons: {fix}");
            Departure::new(word.span, message, fix)
        })
        .collect()
}

/// Words without a macron that have one elsewhere in the run: what a reading is, only a person knows, and the person
/// wrote it there.
pub(super) fn missing(pairs: &[Pair]) -> Vec<Finding> {
    let mut known: HashMap<String, String> = HashMap::new();
    let texts: Vec<_> = pairs.iter().map(|pair| words(&pair.target.text)).collect();
    for word in texts.iter().flatten() {
        if is_japanese(&word.text) {
            known
                .entry(plain(&word.text))
                .or_insert_with(|| word.text.clone());
        }
    }
    let mut findings = Vec::new();
    for (pair, words) in texts.iter().enumerate() {
        for word in words {
            if let Some(fix) = known.get(&word.text) {
                let message = format!("the style has macrons, as in {fix} elsewhere");
                let departure = Departure::new(word.span, message, fix.as_str());
                findings.push(Finding {
                    pair,
                    ..departure.finding()
                });
            }
        }
    }
    findings
}

/// The word without macrons, whether these are letters or marks of their own.
fn plain(word: &str) -> String {
    let letter = |c: char| {
        VOWELS
            .iter()
            .find(|(long, _)| *long == c)
            .map_or(c, |(_, short)| *short)
    };
    word.chars()
        .filter(|c| *c != '\u{304}')
        .map(letter)
        .collect()
}

/// Whether a word has a macron and is made of the syllables of Japanese. One with a hyphen is two words.
fn is_japanese(word: &str) -> bool {
    let long = word
        .chars()
        .any(|c| c == '\u{304}' || VOWELS.iter().any(|(long, _)| *long == c));
    long && !OTHERS.contains(&word.to_lowercase().as_str())
        && is_romaji(&plain(word).to_lowercase())
}

/// Consonants that begin a syllable in Hepburn spelling, the longest first; none will do.
const ONSETS: [&str; 31] = [
    "tch", "ssh", "kky", "ppy", "tts", "sh", "ch", "ts", "ky", "gy", "ny", "hy", "my", "ry", "by",
    "py", "kk", "ss", "tt", "pp", "k", "g", "s", "z", "j", "t", "d", "n", "h", "f", "b",
];
const MORE_ONSETS: [&str; 5] = ["p", "m", "y", "r", "w"];

fn is_romaji(word: &str) -> bool {
    let mut rest = word;
    while !rest.is_empty() {
        let onset = ONSETS.iter().chain(&MORE_ONSETS).find(|onset| {
            let after = rest.strip_prefix(**onset);
            after.is_some_and(|after| after.starts_with(is_vowel))
        });
        let after = onset
            .and_then(|onset| rest.strip_prefix(*onset))
            .unwrap_or(rest);
        match after.strip_prefix(is_vowel) {
            Some(after) => rest = after,
            // A syllable of its own, before a consonant or at the end; older spelling has m before b, m, p.
            None => match rest
                .strip_prefix("n'")
                .or(rest.strip_prefix(['n', 'm', '\'']))
            {
                Some(after) => rest = after,
                None => return false,
            },
        }
    }
    true
}

const fn is_vowel(character: char) -> bool {
    matches!(character, 'a' | 'i' | 'u' | 'e' | 'o')
}
