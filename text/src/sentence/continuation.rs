//! Does the text after an end mark go on with the sentence? Particles and verbs of saying.

use crate::segmentation::characters::{is_hiragana, is_word};

/// Openings of what follows a quotation or question inside a sentence, whatever comes after them.
const ALWAYS: &[&str] = &[
    "という",
    "といっ",
    "といい",
    "といわ",
    "として",
    "とした",
    "とする",
    "とされ",
    "とのこと",
    "との",
    "とか",
    "とも述",
    "とばかり",
    "とつぶや",
    "とささや",
    "とたず",
    "と、",
    "って",
    "など",
    "なんて",
    "なんか",
    "なる",
    "らしい",
    "みたい",
    "だと",
    "だとか",
    "だなんて",
    "である",
    "であっ",
    "であり",
    "です",
    "だった",
    "だけ",
    "より",
    "から",
    "まで",
    "ばかり",
    "くらい",
    "ぐらい",
    "的な",
    "風の",
    "系の",
    "を",
    "とは、",
    "とは限",
    "とは言",
    "とは思",
    "とは考",
    "では、",
    "には、",
    "にも",
    "ので",
    "のよう",
    "のか",
    "のだ",
    "のは",
    "のが",
    "のを",
];

/// One-letter particles: they go on with the sentence when no hiragana follows (は大きい, but はい).
const PARTICLES: &str = "とはがのにへもでや";

/// Words that begin a sentence though they look like a particle.
const NEW_SENTENCE: &[&str] = &[
    "と同時",
    "とはいえ",
    "とは言え、",
    "が、",
    "で、",
    "とも",
    "から、",
];

/// Openings that give a reason for a sentence before, though they look like a report of it.
const EXPLANATIONS: &[&str] = &[
    "というのも",
    "というのは",
    "というわけ",
    "ということ",
    "とは言え、",
];

/// Particles that no sentence begins with, when kanji, katakana or Latin follow.
const NEVER_FIRST: &str = "のはがをにもへ";

/// What follows と when words are reported: verbs of saying and thinking.
const REPORTING: &[&str] = &[
    "言",
    "述",
    "語",
    "話",
    "思",
    "考",
    "叫",
    "答",
    "聞",
    "訊",
    "問",
    "書",
    "記",
    "説明",
    "主張",
    "指摘",
    "報",
    "呼",
    "告",
    "感じ",
    "伝",
    "つぶや",
    "呟",
    "ささや",
    "い",
    "うな",
    "の",
    "は限",
    "は言",
    "は思",
    "は考",
];

/// People that a reporting clause after と may name.
const SPEAKERS: &[&str] = &[
    "彼",
    "彼女",
    "彼ら",
    "私",
    "僕",
    "俺",
    "父",
    "母",
    "先生",
    "誰か",
    "みんな",
];

/// Whether `rest` goes on with a sentence that holds a quotation, a question or an exclamation.
pub(crate) fn continues_sentence(rest: &[char]) -> bool {
    let Some(&first) = rest.first() else {
        return false;
    };
    if "、，,。．｡…‥・：）」』".contains(first) {
        return true;
    }
    if starts_with_any(rest, NEW_SENTENCE) {
        return false;
    }
    starts_with_any(rest, ALWAYS) || is_reporting(rest) || is_particle(rest)
}

/// Whether `rest`, after a 。, goes on with the sentence. A 。 ends nearly always; what follows must be
/// impossible at the head of a sentence.
pub(crate) fn continues_after_full_stop(rest: &[char]) -> bool {
    let Some(&first) = rest.first() else {
        return false;
    };
    if starts_with_any(rest, EXPLANATIONS) {
        return false;
    }
    if matches!(first, '、' | '，') || is_reporting(rest) {
        return true;
    }
    let before_noun = rest
        .get(1)
        .is_some_and(|&next| !is_hiragana(next) && next.is_alphabetic());
    first == 'を' || (NEVER_FIRST.contains(first) && before_noun)
}

/// と述べた, と彼は
fn is_reporting(rest: &[char]) -> bool {
    let Some(('と', after)) = rest.split_first().map(|(first, after)| (*first, after)) else {
        return false;
    };
    if starts_with_any(after, &["いっても", "いえど", "はいえ", "いえば"]) {
        return false;
    }
    let speaker = SPEAKERS
        .iter()
        .filter(|name| starts_with(after, name))
        .map(|n| n.chars().count())
        .max();
    let told_by = speaker
        .and_then(|length| after.get(length))
        .is_some_and(|c| "はがも".contains(*c));
    told_by || starts_with_any(after, REPORTING)
}

fn is_particle(rest: &[char]) -> bool {
    let [first, next, ..] = rest else {
        return false;
    };
    PARTICLES.contains(*first)
        && !is_hiragana(*next)
        && (next.is_alphabetic() || is_word(*next) || "「『、（".contains(*next))
}

fn starts_with_any(chars: &[char], words: &[&str]) -> bool {
    words.iter().any(|word| starts_with(chars, word))
}

fn starts_with(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn quotations_go_on() {
        for text in [
            "と言った",
            "との声",
            "って何",
            "を読む",
            "が届く",
            "、そして",
            "と母は話す",
            "などと",
        ] {
            assert!(continues_sentence(&chars(text)), "{text}");
        }
        for text in [
            "ところが",
            "とうとう",
            "はい",
            "もう一度",
            "がんばれ",
            "でも",
            "彼は",
            "とても",
            "が、",
        ] {
            assert!(!continues_sentence(&chars(text)), "{text}");
        }
    }

    #[test]
    fn full_stops_end() {
        for text in ["と彼は思った", "という話", "の新曲", "は名作だ"] {
            assert!(continues_after_full_stop(&chars(text)), "{text}");
        }
        for text in [
            "とうとう",
            "と同時に",
            "でも",
            "がんばった",
            "次に",
            "はい",
            "が、彼は",
            "とはいえ",
            "というのも、",
        ] {
            assert!(!continues_after_full_stop(&chars(text)), "{text}");
        }
    }
}
