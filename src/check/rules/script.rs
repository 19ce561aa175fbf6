//! What rules ask about the writing of a pair.

use taiyaku_text::{
    fold::fold,
    kana::{is_kana, is_kanji},
    model::LanguageTag,
};

use crate::check::{CheckContext, Pair};

/// Whether the translation is written in letters, as English is, and not in Chinese or Japanese characters.
pub(super) fn writes_letters(context: &CheckContext<'_>) -> bool {
    !is_east_asian(context.resources.target_language())
}

/// Whether the source is Japanese.
pub(super) fn from_japanese(context: &CheckContext<'_>) -> bool {
    context.resources.memory.source_language().is_japanese()
}

fn is_east_asian(language: &LanguageTag) -> bool {
    let others = ["zh", "ko", "yue"].map(LanguageTag::new);
    language.is_japanese() || others.iter().any(|other| language.same_language(other))
}

/// Whether the character is kana or kanji.
pub(super) const fn is_japanese_letter(character: char) -> bool {
    is_kana(character) || is_kanji(character)
}

/// Whether the text has kana or kanji.
pub(super) fn has_japanese(text: &str) -> bool {
    text.chars().any(is_japanese_letter)
}

/// Whether the translation is nothing but the source, in whatever width, and the source is not one that may
/// stay: one without any Japanese, such as a number or a name in Latin letters.
pub(in crate::check) fn is_copied(pair: &Pair, context: &CheckContext<'_>) -> bool {
    let (source, target) = (&pair.source.text, &pair.target.text);
    if !has_japanese(source) || !has_japanese(target) {
        return false;
    }
    let language = context.resources.memory.source_language();
    let folded = |text: &str| fold(text.trim(), language).text;
    writes_letters(context) && folded(source) == folded(target)
}

/// The half-width form of a full-width sign; `None` for any other character.
pub(super) fn half_width(character: char) -> Option<&'static str> {
    Some(match character {
        '、' | '，' | '､' => ",",
        '。' | '．' | '｡' => ".",
        '！' => "!",
        '？' => "?",
        '：' => ":",
        '；' => ";",
        '（' => "(",
        '）' => ")",
        '［' | '【' | '〔' => "[",
        '］' | '】' | '〕' => "]",
        '｛' => "{",
        '｝' => "}",
        '「' | '『' | '｢' | '〝' => "“",
        '」' | '』' | '｣' | '〟' | '〞' => "”",
        '〈' | '《' | '＜' => "<",
        '〉' | '》' | '＞' => ">",
        '％' => "%",
        '＃' => "#",
        '＄' => "$",
        '＆' => "&",
        '＊' => "*",
        '＋' => "+",
        '－' => "-",
        '／' => "/",
        '＝' => "=",
        '＠' => "@",
        '＂' => "\"",
        '＇' | '｀' => "'",
        '＼' => "\\",
        '＾' => "^",
        '＿' => "_",
        '｜' => "|",
        '～' | '〜' => "–",
        '・' | '･' => "·",
        '￥' => "¥",
        '￡' => "£",
        '￠' => "¢",
        '\u{3000}' => " ",
        _ => return None,
    })
}
