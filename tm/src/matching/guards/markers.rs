//! The words by which a predicate says more than its verb: negation, obligation, possibility, past …

use std::sync::LazyLock;

use taiyaku_text::kana::{is_hiragana, is_kanji};

/// What a marker says, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Meaning(u32);

/// The meanings by their names in the table; the place is the bit.
const NAMES: [&str; 20] = [
    "neg",
    "past",
    "aspect",
    "voice",
    "ability",
    "obligation",
    "prohibition",
    "exemption",
    "permission",
    "possibility",
    "certainty",
    "expectation",
    "conjecture",
    "hearsay",
    "desire",
    "request",
    "command",
    "volition",
    "suggestion",
    "question",
];

/// Bits that are no name of the table's first twenty: 三人しか来ない says that three came.
const ONLY: u32 = 1 << NAMES.len();

impl Meaning {
    pub(super) const NOTHING: Self = Self(0);
    pub(super) const NEGATION: Self = Self(1);
    pub(super) const ONLY: Self = Self(ONLY);
    /// Past, and the course of what happens.
    pub(super) const TIME: Self = Self(0b110);
    pub(super) const VOICE: Self = Self(1 << 3);
    pub(super) const ABILITY: Self = Self(1 << 4);
    pub(super) const QUESTION: Self = Self(1 << 19);
    /// Ability to question.
    pub(super) const MODALITY: Self = Self(0xF_FFF0);
    /// How many meanings there are.
    pub(super) const COUNT: usize = NAMES.len() + 1;

    pub(super) const fn has_any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The meaning of one bit.
    pub(super) const fn single(bit: usize) -> Self {
        Self(1 << bit)
    }

    /// The meanings that a name of the table stands for: `neg+past`; `word` is none.
    fn named(names: &str) -> Self {
        names.split('+').fold(Self::NOTHING, |meaning, name| {
            let bit = NAMES.iter().position(|known| *known == name);
            let found = match bit {
                Some(bit) => Self::single(bit),
                None if name == "only" => Self::ONLY,
                None => Self::NOTHING,
            };
            meaning.with(found)
        })
    }
}

/// A marker in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) meaning: Meaning,
    /// What of it the other text does not say in the same place.
    pub(super) unshared: Meaning,
}

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

/// The markers of a key, in order; they don't overlap.
pub(super) fn markers(chars: &[char]) -> Vec<Marker> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if let Some(end) = reading_end(chars, at) {
            at = end;
            continue;
        }
        let marker = find(chars, at).or_else(|| question_mark(chars, at, found.last()));
        match marker {
            Some(marker) => {
                at = marker.end;
                if marker.meaning != Meaning::NOTHING {
                    found.push(marker);
                }
            }
            None => at += 1,
        }
    }
    found
}

/// Where a reading in a bracket ends that begins at `at`, as in 伊都（いつ、平安時代の人）: the key drops such as stand
/// alone in their bracket. Its kana are no words.
fn reading_end(chars: &[char], at: usize) -> Option<usize> {
    let after_kanji = at
        .checked_sub(1)
        .and_then(|before| chars.get(before))
        .copied()
        .is_some_and(is_kanji);
    if chars.get(at) != Some(&'(') || !after_kanji {
        return None;
    }
    let reading = chars
        .iter()
        .skip(at + 1)
        .take_while(|&&c| is_hiragana(c) || matches!(c, ' ' | '・' | 'ー'));
    let end = at + 1 + reading.count();
    matches!(chars.get(end), Some(')' | '、')).then_some(end)
}

/// A question mark asks, unless か before it did.
fn question_mark(chars: &[char], at: usize, before: Option<&Marker>) -> Option<Marker> {
    let asked =
        before.is_some_and(|marker| marker.end == at && (marker.meaning.0 >> 18) & 0b11 != 0);
    (chars.get(at) == Some(&'?') && !asked).then_some(Marker {
        start: at,
        end: at + 1,
        meaning: Meaning::QUESTION,
        unshared: Meaning::QUESTION,
    })
}

fn find(chars: &[char], at: usize) -> Option<Marker> {
    let rest = chars.get(at..)?;
    let place = *PLACES.get(*rest.first()? as usize)?;
    let (_, rules) = RULES.get(usize::from(place).checked_sub(1)?)?;
    rules.iter().find_map(|rule| {
        let after = rest.strip_prefix(rule.word.as_slice())?;
        let end = at + rule.word.len();
        let before = at.checked_sub(1).and_then(|i| chars.get(i).copied());
        if !rule.left.fits_left(before) {
            return None;
        }
        let taken = rule.right.fits_right(after)?;
        Some(Marker {
            start: at,
            end: end + taken,
            meaning: rule.meaning,
            unshared: rule.meaning,
        })
    })
}

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
        let fits = match self {
            Self::Anything => true,
            Self::NoneOf(characters) => next.is_none_or(|next| !characters.contains(next)),
            Self::OneOf { edge, characters } => {
                let at_edge = match edge {
                    Edge::No => false,
                    Edge::Clause => next.is_none_or(|&next| ends_clause(next)),
                    Edge::Sentence => next.is_none_or(|&next| ends_sentence(next)),
                };
                at_edge || next.is_some_and(|next| characters.contains(next))
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

/// Whether a character ends a clause: anything but letters and digits, and what joins them.
pub(super) fn ends_clause(character: char) -> bool {
    !(is_hiragana(character) || character == 'ー' || character.is_alphanumeric())
        && !matches!(
            character,
            taiyaku_text::key::NUMBER_PLACEHOLDER | '・' | '々' | '%'
        )
}
