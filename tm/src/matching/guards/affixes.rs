//! Polarity in kanji: 可能 and 不可能, 確認 and 未確認, 有効 and 無効, 可 and 不可.

use std::ops::Range;

use taiyaku_text::kana::is_kanji;

use super::names::begins_with;

/// Kanji that negate the word behind them.
const NEGATIVE: [char; 4] = ['不', '未', '無', '非'];

/// Pairs of kanji, the first of which negates what the second says.
const OPPOSITE: [(char, char); 9] = [
    ('無', '有'),
    ('不', '可'),
    ('否', '可'),
    ('未', '済'),
    ('未', '既'),
    ('非', '是'),
    ('不', '要'),
    ('否', '要'),
    ('不', '必'),
];

/// Words that a negative kanji makes another word of without negating them: 動産 and 不動産.
const OTHER_WORDS: [&str; 8] = ["動産", "思議", "線", "印", "来", "料", "常口", "行少年"];

/// Words of one kanji that are negated as they stand.
const SHORT: [char; 6] = ['可', '要', '適', '良', '備', '正'];

/// A stretch of a text.
#[derive(Clone, Copy)]
struct Stretch<'t> {
    chars: &'t [char],
    /// What follows it in its text.
    rest: &'t [char],
}

/// Whether the stretches differ in a negating kanji.
pub(super) fn affixes_differ(
    query: (&[char], Range<usize>),
    unit: (&[char], Range<usize>),
) -> bool {
    fn stretch<'t>((text, place): (&'t [char], Range<usize>)) -> Stretch<'t> {
        Stretch {
            rest: text.get(place.end..).unwrap_or_default(),
            chars: text.get(place).unwrap_or_default(),
        }
    }
    let (own, other) = (stretch(query), stretch(unit));
    is_negated(own, other) || is_negated(other, own)
}

/// Whether the stretch is a negating kanji that the other has not, before the same word, or has the opposite of.
fn is_negated(stretch: Stretch<'_>, other: Stretch<'_>) -> bool {
    // 提出不要 and 提出が必要.
    let other_chars = match other.chars {
        ['が' | 'は', word @ ..] if !word.is_empty() => word,
        chars => chars,
    };
    match (stretch.chars, other_chars) {
        ([negative], []) if NEGATIVE.contains(negative) => {
            let same = stretch
                .rest
                .iter()
                .zip(other.rest)
                .take_while(|(a, b)| a == b);
            let word: Vec<char> = same.map(|(&c, _)| c).take_while(|&c| is_kanji(c)).collect();
            let short = matches!(word.as_slice(), [only] if SHORT.contains(only));
            (word.len() >= 2 || short) && !OTHER_WORDS.iter().any(|other| begins_with(&word, other))
        }
        ([first, rest @ ..], [second, others @ ..]) => {
            rest.len() <= 1 && others.len() <= 1 && OPPOSITE.contains(&(*first, *second))
        }
        _ => false,
    }
}
