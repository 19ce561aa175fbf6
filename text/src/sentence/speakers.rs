//! Who speaks: names before and behind an utterance.

use super::{scene::Scene, standalone::Closed};
use crate::{
    segmentation::characters::{
        is_digit, is_hiragana, is_kanji, is_katakana, is_latin_letter, is_quotation_mark,
        is_terminator,
    },
    words::{holds_any, starts_with},
};

/// The longest name of a speaker in a script.
const LONGEST_SPEAKER: usize = 8;

/// A clause that tells who spoke is looked at so far.
const LONGEST_TELLING: usize = 30;

/// Who acts, as a novel names them.
const PERSONS: &[&str] = &[
    "彼女",
    "彼ら",
    "彼",
    "私",
    "わたし",
    "僕",
    "ぼく",
    "俺",
    "おれ",
    "父",
    "母",
    "兄",
    "姉",
    "弟",
    "妹",
    "祖父",
    "祖母",
    "先生",
    "老人",
    "男",
    "女",
    "少年",
    "少女",
    "娘",
    "息子",
    "夫",
    "妻",
    "二人",
    "ふたり",
    "老婆",
    "青年",
];

/// Verbs of speech and gesture, and what they move.
const GESTURES: &[&str] = &[
    "言っ",
    "言う",
    "答え",
    "叫",
    "つぶや",
    "呟",
    "尋ね",
    "訊",
    "聞い",
    "笑っ",
    "笑う",
    "笑い",
    "うなず",
    "頷",
    "首を",
    "目を",
    "肩を",
    "手を",
    "顔を",
    "声を",
    "口を",
    "立ち",
    "振り",
    "ため息",
    "黙",
    "ささや",
    "囁",
    "怒鳴",
    "呼び止め",
    "呼びかけ",
    "言い返",
    "言い放",
    "話しかけ",
    "泣",
    "微笑",
];

/// 太郎「行こう」花子「うん」: a speaker's name before each utterance.
pub(super) fn is_line_of_a_script(
    scene: &Scene,
    start: usize,
    closed: &Closed,
    next: usize,
) -> bool {
    let speaker = |from: usize, to: usize| {
        let name = scene.chars.get(from..to).unwrap_or_default();
        let name = name.strip_suffix(&['　']).unwrap_or(name);
        !name.is_empty() && name.len() <= LONGEST_SPEAKER && name.iter().all(|&c| is_of_name(c))
    };
    if !is_quotation_mark(scene.at(closed.open)) || !speaker(start, closed.open) {
        return false;
    }
    // The whole paragraph is a script: it ends with an utterance.
    if !scene.chars.last().is_some_and(|c| "」』".contains(*c)) {
        return false;
    }
    let name = scene.rest(next).iter().take(LONGEST_SPEAKER + 1);
    let quotation = name.clone().position(|&c| is_quotation_mark(c));
    quotation.is_some_and(|length| speaker(next, next + length))
}

fn is_of_name(c: char) -> bool {
    is_kanji(c)
        || is_katakana(c)
        || is_latin_letter(c)
        || is_digit(c)
        || matches!(c, '・' | 'Ａ'..='Ｚ')
}

/// Whether the quotation ends in a form of speech, so that it is no title: 「もう帰る」, 「行くよ」.
pub(super) fn is_spoken(scene: &Scene, closed: &Closed) -> bool {
    let last = scene.before(closed.close);
    closed.close > closed.open + 3
        && is_hiragana(last)
        && "るだたよねかなわぞぜいうすんろ".contains(last)
}

/// 彼は, 母が: who acts next.
pub(super) fn names_a_person(rest: &[char]) -> bool {
    let found = PERSONS.iter().find(|name| starts_with(rest, name));
    let after = found.and_then(|name| rest.get(name.chars().count()));
    after.is_some_and(|c| "はがも".contains(*c))
}

/// 健太は目を上げずに言った。: a short name with は or が, and a verb of speech or gesture before the sentence ends. Not
/// 発言は波紋を呼んだ。, which makes one noun with the quotation.
pub(super) fn is_told_by_name(rest: &[char]) -> bool {
    let is_name = |c: &&char| is_kanji(**c) || is_katakana(**c);
    let length = rest
        .iter()
        .take(LONGEST_SPEAKER)
        .take_while(is_name)
        .count();
    let behind = rest.get(length..).unwrap_or_default();
    let behind = ["さん", "ちゃん", "くん"]
        .iter()
        .find(|title| starts_with(behind, title))
        .map_or(behind, |title| {
            behind.get(title.chars().count()..).unwrap_or_default()
        });
    if !(2..=6).contains(&length) || !behind.first().is_some_and(|c| "はが".contains(*c)) {
        return false;
    }
    let clause = behind.get(..LONGEST_TELLING).unwrap_or(behind);
    let end = clause.iter().position(|&c| is_terminator(c));
    let clause = clause
        .get(..end.unwrap_or(clause.len()))
        .unwrap_or_default();
    holds_any(clause, GESTURES)
}
