//! Polite and plain ends of sentences, where one follows from the other for certain.

/// Polite end, plain end. Each may follow anything.
const ALWAYS: [(&str, &str); 22] = [
    ("できません", "できない"),
    ("できました", "できた"),
    ("できます", "できる"),
    ("されました", "された"),
    ("されます", "される"),
    ("ていました", "ていた"),
    ("ています", "ている"),
    ("なりました", "なった"),
    ("なります", "なる"),
    ("ありました", "あった"),
    ("あります", "ある"),
    ("られました", "られた"),
    ("られます", "られる"),
    ("えました", "えた"),
    ("えます", "える"),
    ("けます", "ける"),
    ("べます", "べる"),
    ("めます", "める"),
    ("れます", "れる"),
    ("でしょう", "だろう"),
    ("であろう", "だろう"),
    ("ではありません", "ではない"),
];

/// Ends that need a noun (or の, から …) before them.
const AFTER_NOUNS: [(&str, &str); 6] = [
    ("であります", "だ"),
    ("である", "だ"),
    ("です", "だ"),
    ("でありました", "だった"),
    ("であった", "だった"),
    ("でした", "だった"),
];

const NOUN_LIKE: [&str; 12] = [
    "の",
    "から",
    "よう",
    "ため",
    "こと",
    "もの",
    "だけ",
    "ばかり",
    "ところ",
    "ほど",
    "まで",
    "など",
];

/// What follows the predicate at the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing, or よ and ね: 行きますね, 本ですよ.
    Statement,
    /// か: 行きますか is 行くか, but 本ですか is no 本だか.
    Question,
}

impl End {
    /// The end of a sentence that `rest` is; `None` if the sentence goes on.
    pub(super) fn at(rest: &[char]) -> Option<Self> {
        let ends = |next: Option<&char>| next.is_none_or(|&next| super::marks::ends_sentence(next));
        match rest {
            ['か', after @ ..] if ends(after.first()) => Some(Self::Question),
            ['よ' | 'ね', after @ ..] if ends(after.first()) => Some(Self::Statement),
            _ => ends(rest.first()).then_some(Self::Statement),
        }
    }
}

/// The plain form of the predicate at the end of `sentence`, which `end` follows, and how many characters of it that
/// replaces.
pub(super) fn plain_end(sentence: &[char], end: End) -> Option<(usize, &'static str)> {
    for (polite, plain) in AFTER_NOUNS.iter().filter(|_| end == End::Statement) {
        if let Some(before) = without_end(sentence, polite)
            && is_noun_like(before)
        {
            return Some((sentence.len() - before.len(), *plain));
        }
    }
    let always = ALWAYS.iter().find_map(|(polite, plain)| {
        let before = without_end(sentence, polite)?;
        Some((sentence.len() - before.len(), *plain))
    });
    always.or_else(|| verb_end(sentence))
}

/// Polite endings of verbs, in the order of the columns of [`CONJUGATIONS`].
const VERB_ENDINGS: [&str; 4] = ["ませんでした", "ません", "ました", "ます"];

/// For the kana before ます of verbs of the first class (読み-ます): the plain forms of [`VERB_ENDINGS`].
const CONJUGATIONS: [(char, [&str; 4]); 9] = [
    ('い', ["わなかった", "わない", "った", "う"]),
    ('き', ["かなかった", "かない", "いた", "く"]),
    ('ぎ', ["がなかった", "がない", "いだ", "ぐ"]),
    ('し', ["さなかった", "さない", "した", "す"]),
    ('ち', ["たなかった", "たない", "った", "つ"]),
    ('に', ["ななかった", "なない", "んだ", "ぬ"]),
    ('び', ["ばなかった", "ばない", "んだ", "ぶ"]),
    ('み', ["まなかった", "まない", "んだ", "む"]),
    ('り', ["らなかった", "らない", "った", "る"]),
];

/// The plain forms of する, which follow a noun.
const SURU: [&str; 4] = ["しなかった", "しない", "した", "する"];

/// The plain forms of verbs whose stem is a kanji alone: 見ます, 出ます.
const STEM_ALONE: [&str; 4] = ["なかった", "ない", "た", "る"];

/// Kanji of verbs of the second class whose stem ends in い段: 起きます is no form of 起く. Their polite forms stay.
const OTHER_CLASS: &str = "起生尽飽落満朽降下借足懲過浴伸延滅綻錆試顧省鑑染凍率強用居射鋳老悔報";

/// Kanji that are a whole stem: 見ます.
const WHOLE_STEMS: &str = "見来出着寝得経煮似";

/// Kanji that する follows alone: 愛します.
const BEFORE_SURU: &str = "愛対関有要属適際課察接害解介服屈熱発達";

/// Plain forms of 行きます.
const GO: [&str; 4] = ["かなかった", "かない", "った", "く"];

/// The plain end of a verb in ます, where the kana before it tells the verb's class: a verb whose stem is a kanji with one
/// kana (読みます), する after two kanji or katakana (開始します), a kanji alone (見ます).
fn verb_end(sentence: &[char]) -> Option<(usize, &'static str)> {
    let (column, stem) = VERB_ENDINGS
        .iter()
        .enumerate()
        .find_map(|(column, ending)| Some((column, without_end(sentence, ending)?)))?;
    let length = sentence.len() - stem.len();
    let forms: &[&'static str; 4] = match *stem {
        [.., kanji] if WHOLE_STEMS.contains(kanji) => {
            return Some((length, *STEM_ALONE.get(column)?));
        }
        [.., '行', 'き'] => &GO,
        [.., kanji, 'し'] if BEFORE_SURU.contains(kanji) => &SURU,
        [.., one, other, 'し'] if is_name_like(one) && is_name_like(other) => &SURU,
        [.., kanji, kana] if crate::kana::is_kanji(kanji) && !OTHER_CLASS.contains(kanji) => {
            &CONJUGATIONS.iter().find(|(known, _)| *known == kana)?.1
        }
        _ => return None,
    };
    Some((length + 1, *forms.get(column)?))
}

fn is_name_like(character: char) -> bool {
    crate::kana::is_kanji(character) || crate::kana::is_katakana(character) || character == 'ー'
}

fn without_end<'a>(sentence: &'a [char], end: &str) -> Option<&'a [char]> {
    let mut before = sentence;
    for character in end.chars().rev() {
        let (last, rest) = before.split_last()?;
        if *last != character {
            return None;
        }
        before = rest;
    }
    Some(before)
}

fn is_noun_like(before: &[char]) -> bool {
    match before.last() {
        Some(&last) if crate::kana::is_kanji(last) || crate::kana::is_katakana(last) => true,
        Some(&last) if last == super::NUMBER_PLACEHOLDER || last.is_ascii_alphanumeric() => true,
        _ => NOUN_LIKE
            .iter()
            .any(|end| without_end(before, end).is_some()),
    }
}
