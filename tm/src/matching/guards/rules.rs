//! The table of markers: words with what must stand beside them.

use std::sync::LazyLock;

use taiyaku_text::{
    kana::{is_hiragana, is_kanji},
    key::NUMBER_PLACEHOLDER,
};

use super::meaning::Meaning;

/// A word of the table with what must stand beside it.
#[derive(Debug)]
struct Rule {
    word: Vec<char>,
    meaning: Meaning,
    left: Side,
    right: Side,
}

/// What may stand on one side of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Side {
    Anything,
    /// One of the characters (or, with `edge`, an edge).
    OneOf {
        edge: Edge,
        characters: Vec<char>,
    },
    NoneOf(Vec<char>),
    Negation,
}

/// Which edges of a clause count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    No,
    Clause,
    Sentence,
}

const TABLE: &str = include_str!("markers.tsv");

/// The rules, longest word first, by the first character.
static RULES: LazyLock<Vec<(char, Vec<Rule>)>> = LazyLock::new(|| {
    let mut rules: Vec<Rule> = TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(rules_of)
        .collect();
    rules.sort_by_key(|rule| {
        let first = rule.word.first().copied();
        (first, std::cmp::Reverse(rule.word.len()))
    });
    let mut by_first: Vec<(char, Vec<Rule>)> = Vec::new();
    for rule in rules {
        let first = rule.word.first().copied().unwrap_or_default();
        match by_first.last_mut() {
            Some((character, group)) if *character == first => group.push(rule),
            _ => by_first.push((first, vec![rule])),
        }
    }
    by_first
});

/// For each character of the basic plane the place of its rules, counted from 1: most begin none.
static PLACES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut places = vec![0_u8; 0x1_0000];
    for (place, (first, _)) in (1_u8..=u8::MAX).zip(RULES.iter()) {
        if let Some(entry) = places.get_mut(*first as usize) {
            *entry = place;
        }
    }
    places
});

fn rules_of(line: &str) -> Vec<Rule> {
    let mut columns = line.split('\t');
    let (Some(names), Some(left), Some(right), Some(words)) = (
        columns.next(),
        columns.next(),
        columns.next(),
        columns.next(),
    ) else {
        return Vec::new();
    };
    words
        .split_whitespace()
        .map(|word| Rule {
            word: word.chars().collect(),
            meaning: Meaning::named(names),
            left: left_side(left),
            right: right_side(right),
        })
        .collect()
}

fn left_side(column: &str) -> Side {
    match column.strip_prefix('^') {
        _ if column == "-" => Side::Anything,
        Some(characters) => Side::NoneOf(characters.chars().collect()),
        None => Side::OneOf {
            edge: if column.contains('=') {
                Edge::Clause
            } else {
                Edge::No
            },
            characters: column.chars().filter(|&c| c != '=').collect(),
        },
    }
}

fn right_side(column: &str) -> Side {
    let characters = column.chars().skip(1).collect();
    let one_of = |edge| Side::OneOf {
        edge,
        characters: column.chars().skip(1).collect(),
    };
    match column.chars().next() {
        Some('N') => Side::Negation,
        Some('!') => Side::NoneOf(characters),
        Some('=') => one_of(Edge::Clause),
        Some('.') => one_of(Edge::Sentence),
        Some('+') => one_of(Edge::No),
        _ => Side::Anything,
    }
}

/// The meaning of the word of the table that stands at a place, and its length; the longest one that fits.
pub(super) fn meaning_at(chars: &[char], at: usize) -> Option<(Meaning, usize)> {
    let rest = chars.get(at..)?;
    let place = *PLACES.get(*rest.first()? as usize)?;
    let (_, rules) = RULES.get(usize::from(place).checked_sub(1)?)?;
    rules.iter().find_map(|rule| {
        let after = rest.strip_prefix(rule.word.as_slice())?;
        let before = at.checked_sub(1).and_then(|i| chars.get(i).copied());
        if !rule.left.fits_left(before) {
            return None;
        }
        let taken = rule.right.fits_right(after)?;
        Some((rule.meaning, rule.word.len() + taken))
    })
}

/// Words that negate what stands before them, longest first.
const NEGATIONS: [&str; 16] = [
    "ありませんでした",
    "ありません",
    "ませんでした",
    "なかった",
    "なければ",
    "なくて",
    "ません",
    "はない",
    "がない",
    "ない",
    "なく",
    "ねえ",
    "ず",
    "ぬ",
    "ん",
    "まい",
];

impl Side {
    fn fits_left(&self, before: Option<char>) -> bool {
        let in_class = |characters: &[char]| {
            before.is_some_and(|before| characters.iter().any(|&class| is_of(before, class)))
        };
        match self {
            Self::Anything => true,
            Self::OneOf { edge, characters } => {
                in_class(characters) || (*edge != Edge::No && before.is_none_or(ends_clause))
            }
            Self::NoneOf(characters) => !in_class(characters),
            Self::Negation => false,
        }
    }

    /// How many of the characters after the word belong to it; `None` if it may not stand before them.
    fn fits_right(&self, after: &[char]) -> Option<usize> {
        let next = after.first();
        let in_class = |characters: &[char]| {
            next.is_some_and(|&next| characters.iter().any(|&class| is_literal(next, class)))
        };
        let fits = match self {
            Self::Anything => true,
            Self::NoneOf(characters) => !in_class(characters),
            Self::OneOf { edge, characters } => {
                let at_edge = match edge {
                    Edge::No => false,
                    Edge::Clause => next.is_none_or(|&next| ends_clause(next)),
                    Edge::Sentence => next.is_none_or(|&next| ends_sentence(next)),
                };
                at_edge || in_class(characters)
            }
            Self::Negation => {
                return NEGATIONS.iter().find_map(|word| {
                    let length = word.chars().count();
                    let stands =
                        after.len() >= length && word.chars().zip(after).all(|(a, &b)| a == b);
                    stands.then_some(length)
                });
            }
        };
        fits.then_some(0)
    }
}

/// Whether a character is, or is of the class of, a character of the table.
fn is_of(character: char, class: char) -> bool {
    match class {
        'k' => is_kanji(character),
        'a' => "あかさたなはまやらわがざだばぱ".contains(character),
        'i' => "いきしちにひみりぎじぢびぴ".contains(character),
        'u' => "うくすつぬふむゆるぐずづぶぷ".contains(character),
        'e' => "えけせてねへめれげぜでべぺ".contains(character),
        'o' => "おこそとのほもよろをごぞどぼぽ".contains(character),
        _ => character == class,
    }
}

fn ends_sentence(character: char) -> bool {
    matches!(character, '。' | '!' | '?' | '」' | '』' | '…' | '\n')
}

/// [`is_of`] for the right side, where kana stand for themselves only.
fn is_literal(character: char, class: char) -> bool {
    character == class || class == 'k' && is_kanji(character)
}

/// Whether a character ends a clause: anything but letters and digits, and what joins them.
pub(super) fn ends_clause(character: char) -> bool {
    let joins = matches!(character, NUMBER_PLACEHOLDER | '・' | '々' | 'ー' | '%');
    !(joins || is_hiragana(character) || is_kanji(character) || character.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        let rows = TABLE
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        for row in rows {
            let (names, _) = row.split_once('\t').expect("columns");
            let known = names == "word"
                || names
                    .split('+')
                    .all(|name| Meaning::named(name) != Meaning::NOTHING);
            assert!(known && !rules_of(row).is_empty(), "{row}");
        }
        // The place of a first character is a byte.
        assert!(RULES.len() < usize::from(u8::MAX));
    }
}
