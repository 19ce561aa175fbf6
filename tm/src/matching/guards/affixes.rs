//! Polarity in kanji: 可能 and 不可能, 確認 and 未確認, 有効 and 無効, 可 and 不可.

use taiyaku_text::kana::is_kanji;

use super::predicates::Text;

/// Kanji that negate the word behind them.
const NEGATIVE: [char; 4] = ['不', '未', '無', '非'];

/// Pairs of kanji, the first of which negates what the second says.
const OPPOSITE: [(char, char); 8] = [
    ('無', '有'),
    ('不', '可'),
    ('否', '可'),
    ('未', '済'),
    ('未', '既'),
    ('非', '是'),
    ('不', '要'),
    ('否', '要'),
];

/// Words that a negative kanji makes another word of without negating them: 動産 and 不動産.
const OTHER_WORDS: [&str; 8] = ["動産", "思議", "線", "印", "来", "料", "常口", "行少年"];

/// Words of one kanji that are negated as they stand.
const SHORT: [char; 6] = ['可', '要', '適', '良', '備', '正'];

/// Whether the stretches differ in a negating kanji. Spans are places of the keys.
pub(super) fn affixes_differ(
    query: (&Text<'_>, std::ops::Range<usize>),
    unit: (&Text<'_>, std::ops::Range<usize>),
) -> bool {
    let own = query.0.chars.get(query.1.clone()).unwrap_or_default();
    let other = unit.0.chars.get(unit.1.clone()).unwrap_or_default();
    is_negated((own, query.0.chars, query.1.end), other)
        || is_negated((other, unit.0.chars, unit.1.end), own)
}

/// Whether the stretch ends in a negating kanji that the other stretch has not, or has the opposite of.
fn is_negated((stretch, text, end): (&[char], &[char], usize), other: &[char]) -> bool {
    match (stretch, other) {
        ([negative], []) if NEGATIVE.contains(negative) => {
            let word: Vec<char> = text
                .iter()
                .skip(end)
                .copied()
                .take_while(|&c| is_kanji(c))
                .take(4)
                .collect();
            let beginning = |other: &&str| {
                other.chars().zip(&word).filter(|(a, b)| a == *b).count() == other.chars().count()
            };
            let short = matches!(word.as_slice(), [only] if SHORT.contains(only));
            (word.len() >= 2 || short) && !OTHER_WORDS.iter().any(|other| beginning(&other))
        }
        ([first, rest @ ..], [second, others @ ..]) => {
            rest.len() <= 1 && others.len() <= 1 && OPPOSITE.contains(&(*first, *second))
        }
        _ => false,
    }
}
