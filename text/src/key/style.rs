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

/// The plain end of the sentence that ends at the end of `sentence`, and how many characters of it
/// that replaces.
pub(super) fn plain_end(sentence: &[char]) -> Option<(usize, &'static str)> {
    for (polite, plain) in AFTER_NOUNS {
        if let Some(before) = without_end(sentence, polite)
            && is_noun_like(before)
        {
            return Some((sentence.len() - before.len(), plain));
        }
    }
    ALWAYS.iter().find_map(|(polite, plain)| {
        let before = without_end(sentence, polite)?;
        Some((sentence.len() - before.len(), *plain))
    })
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
