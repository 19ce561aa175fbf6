//! Polite and plain ends of sentences, where one follows from the other for certain.

/// Polite end, plain end. Each may follow anything.
const ALWAYS: [(&str, &str); 29] = [
    ("できませんでした", "できなかった"),
    ("できません", "できない"),
    ("できました", "できた"),
    ("できます", "できる"),
    ("ていませんでした", "ていなかった"),
    ("ていません", "ていない"),
    ("ていました", "ていた"),
    ("ています", "ている"),
    ("てしまいました", "てしまった"),
    ("てしまいます", "てしまう"),
    ("ていきました", "ていった"),
    ("ていきます", "ていく"),
    ("てきました", "てきた"),
    ("てきます", "てくる"),
    ("ておきました", "ておいた"),
    ("ておきます", "ておく"),
    ("なりませんでした", "ならなかった"),
    ("なりません", "ならない"),
    ("ありませんでした", "なかった"),
    ("ありません", "ない"),
    ("がいました", "がいた"),
    ("がいます", "がいる"),
    ("がいません", "がいない"),
    ("はいません", "はいない"),
    ("もいません", "もいない"),
    ("でしょう", "だろう"),
    ("であろう", "だろう"),
    ("かったです", "かった"),
    ("ないです", "ない"),
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

const NOUN_LIKE: [&str; 19] = [
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
    "べき",
    "はず",
    "つもり",
    "わけ",
    "くらい",
    "ぐらい",
    "みたい",
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
    always
        .or_else(|| adjective_end(sentence))
        .or_else(|| verb_end(sentence))
}

/// Kanji that are the whole stem of an adjective: 弱い. Behind others い ends a noun (違い, 扱い) as well.
const ADJECTIVES: &str = "強弱高低長短多重軽早速遅近遠深浅広狭太細厚薄古良悪白黒赤青暑寒熱痛甘辛苦硬固堅若暗眠濃淡鋭鈍怖賢渋丸粗憎脆緩無安易";

/// Kanji that are a noun with い: 違い, 扱い.
const NOUNS: &str = "違扱願思勢祝伝嫌幸向占笑払狙使匂呪習誓救争戦問憩商災類";

/// Kana before the い of adjectives: 新しい, 大きい, 食べたい.
const ADJECTIVE_KANA: &str = "しなきさるすくよたい";

/// Words in い that are no adjectives.
const NO_ADJECTIVES: [&str; 5] = ["みたい", "ください", "なさい", "だいたい", "ぜったい"];

/// 弱いです is 弱い: です behind an adjective is politeness and nothing else.
fn adjective_end(sentence: &[char]) -> Option<(usize, &'static str)> {
    let adjective = without_end(sentence, "です")?;
    let is_adjective = match *adjective {
        [.., kanji, 'い'] if crate::kana::is_kanji(kanji) => ADJECTIVES.contains(kanji),
        [.., kana, 'い'] => ADJECTIVE_KANA.contains(kana),
        _ => false,
    };
    let other = || {
        NO_ADJECTIVES
            .iter()
            .any(|word| without_end(adjective, word).is_some())
    };
    // With its い, which then stands for です too.
    (is_adjective && !other()).then_some((3, "い"))
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
        [.., 'を' | 'に', 'し'] => &SURU,
        [.., kanji, 'し'] if BEFORE_SURU.contains(kanji) => &SURU,
        [.., one, other, 'し'] if is_name_like(one) && is_name_like(other) => &SURU,
        // 食べます, 見せます, 押せます: what ends in え段 has nothing but る to lose.
        [.., kana] if "えけげせぜてでねへべめれ".contains(kana) => {
            return Some((length, *STEM_ALONE.get(column)?));
        }
        // 始まります, 分かります: る, too, for no verb in りる has kana before it.
        [.., kana, 'り'] if crate::kana::is_hiragana(kana) => {
            &CONJUGATIONS.iter().find(|(known, _)| *known == 'り')?.1
        }
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
        Some('い') => match before {
            [.., kanji, _] if NOUNS.contains(*kanji) => true,
            _ => ends_noun_like(before),
        },
        Some(&last) if last == super::NUMBER_PLACEHOLDER || last.is_ascii_alphanumeric() => true,
        _ => ends_noun_like(before),
    }
}

fn ends_noun_like(before: &[char]) -> bool {
    NOUN_LIKE
        .iter()
        .any(|end| without_end(before, end).is_some())
}
