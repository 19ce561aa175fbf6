//! Final particles of short utterances: 行くよ, 行くね; そうか, そうだ.

use taiyaku_text::kana::is_hiragana;

/// Longest key, in scalar values, that is a short utterance. In it a final particle is a good part of what is said; in
/// a longer one, よ against ね hardly shows in a translation.
const SHORT: usize = 12;

/// Final particles, and what stands in their place; longest first.
const PARTICLES: [&str; 23] = [
    "かしら",
    "じゃん",
    "っけ",
    "かな",
    "かい",
    "のか",
    "なあ",
    "ねえ",
    "ねー",
    "なー",
    "とも",
    "もん",
    "だい",
    "よ",
    "ね",
    "な",
    "か",
    "わ",
    "ぞ",
    "ぜ",
    "さ",
    "の",
    "だ",
];

/// Whether two short utterances differ in their final particles alone. だ by itself is the plain copula, no particle.
pub(super) fn particles_differ(query: &[char], unit: &[char]) -> bool {
    if query.len().max(unit.len()) > SHORT {
        return false;
    }
    // 見つかった？ asks as 見つかったか？ does.
    let asked = [query, unit].map(|text| text.contains(&'?'));
    let (query, unit) = (without_marks(query), without_marks(unit));
    let strip = |text: &'_ [char]| text.len() - usize::from(text.last() == Some(&'か'));
    let (query, unit) = if asked == [true, true] {
        (
            query.get(..strip(query)).unwrap_or_default(),
            unit.get(..strip(unit)).unwrap_or_default(),
        )
    } else {
        (query, unit)
    };
    let head = query.iter().zip(unit).take_while(|(a, b)| a == b).count();
    // そう is no shorter than its particle is long: ほか and ほね are two words.
    if !is_word(query.get(..head).unwrap_or_default()) {
        return false;
    }
    let ends = |text: &[char]| text.get(head..).map(ends_in_particles);
    let (Some(Some(own)), Some(Some(other))) = (ends(query), ends(unit)) else {
        return false;
    };
    own != other && !are_forms_of_a_noun(&own, &other, query.get(..head).unwrap_or_default())
}

/// 静か, 静かな and 静かだ are forms of one word, and so are 私 and 私の; 何 and 何か are two words.
fn are_forms_of_a_noun(own: &str, other: &str, head: &[char]) -> bool {
    let form = |end: &str| matches!(end, "" | "だ" | "な" | "の");
    let bare = own.is_empty() || other.is_empty();
    let after_verb = head
        .last()
        .is_some_and(|last| "うくすつぬむるぐぶただいん".contains(*last));
    (form(own) && form(other) && !after_verb)
        || (bare && !head.last().is_some_and(|&c| is_hiragana(c)))
        || (matches!((own, other), ("", "だ") | ("だ", "")))
}

/// What is left of an utterance without the marks and brackets at its end.
fn without_marks(text: &[char]) -> &[char] {
    let length = text
        .iter()
        .rposition(|&c| is_hiragana(c) || c.is_alphanumeric())
        .map_or(0, |last| last + 1);
    text.get(..length).unwrap_or_default()
}

/// Whether what both have in common can be what the particles follow.
fn is_word(head: &[char]) -> bool {
    let letters = head.iter().filter(|c| c.is_alphanumeric());
    let (mut kana, mut others) = (0, 0);
    for &letter in letters {
        if is_hiragana(letter) {
            kana += 1;
        } else {
            others += 1;
        }
    }
    kana >= 2 || others >= 1
}

/// The text, if it is nothing but particles.
fn ends_in_particles(text: &[char]) -> Option<String> {
    let mut rest = text;
    while !rest.is_empty() {
        let length = PARTICLES.iter().find_map(|particle| {
            let length = particle.chars().count();
            let stands = particle.chars().eq(rest.iter().take(length).copied());
            stands.then_some(length)
        })?;
        rest = rest.get(length..)?;
    }
    Some(text.iter().collect())
}
