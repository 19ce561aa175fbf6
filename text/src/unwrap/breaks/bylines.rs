//! Lines that stand below a title without being part of it: authors, dates, subtitles; and lines that
//! are a title by themselves.

use crate::{
    names::most_frequent_families,
    segmentation::characters::{is_digit, is_hiragana, is_kanji, is_katakana},
    words::{ends_with, starts_with},
};

/// A name with its office is no longer than this (characters).
const LONGEST: usize = 24;

/// Whether a line names an author or a day rather than going on with a title.
pub(super) fn is_byline(line: &[char]) -> bool {
    const HEADS: &[&str] = &[
        "文・",
        "文＝",
        "文／",
        "写真・",
        "取材",
        "撮影",
        "聞き手",
        "構成",
        "著者",
        "編集部",
    ];
    const TAILS: &[&str] = &["記者", "編集部", "教授）", "記者）", "委員会", "研究会"];
    let bracketed = matches!(line, ['（' | '(', .., '）' | ')']);
    let dashed = matches!(line, ['＝' | '=', ..]);
    bracketed
        || dashed
        || HEADS.iter().any(|head| starts_with(line, head))
        || (line.len() <= LONGEST && TAILS.iter().any(|tail| ends_with(line, tail)))
        || is_date(line)
        || is_name(line)
}

/// 二〇一九年六月, 令和元年十月, 2019年6月12日
fn is_date(line: &[char]) -> bool {
    let part = |c: &char| {
        is_digit(*c) || c.is_whitespace() || "年月日〇一二三四五六七八九十元".contains(*c)
    };
    let start = ["令和", "平成", "昭和", "大正", "明治"]
        .iter()
        .find(|era| starts_with(line, era))
        .map_or(0, |_| 2);
    let rest = line.get(start..).unwrap_or_default();
    rest.len() >= 3 && rest.contains(&'年') && rest.iter().all(part)
}

/// 田中　健一, 田中健一　小林直美, 高橋良子, Ｍ・スミス, with an office in brackets after it.
fn is_name(line: &[char]) -> bool {
    let bracket = line.iter().position(|c| matches!(c, '（' | '('));
    let name = line
        .get(..bracket.unwrap_or(line.len()))
        .unwrap_or_default();
    if name.is_empty() || line.len() > LONGEST {
        return false;
    }
    let foreign = matches!(name, [initial, '・' | '．' | '.', rest @ ..]
        if initial.is_alphabetic() && !is_kanji(*initial) && !rest.is_empty()
            && rest.iter().all(|c| is_katakana(*c) || *c == '・'));
    let words: Vec<&[char]> = name
        .split(|c| c.is_whitespace() || *c == '・')
        .filter(|w| !w.is_empty())
        .collect();
    let letters = |word: &&[char]| {
        word.iter()
            .all(|c| is_kanji(*c) || is_hiragana(*c) || is_katakana(*c))
    };
    let short = words.iter().all(|word| word.len() <= 5) && words.iter().all(letters);
    // By the most frequent ones a name without a space is told.
    let family = most_frequent_families().any(|family| starts_with(name, family));
    let alone =
        words.len() == 1 && (3..=5).contains(&name.len()) && name.iter().all(|c| is_kanji(*c));
    let spaced =
        matches!(words.len(), 2 | 4) || words.len() >= 2 && words.iter().all(|w| w.len() >= 3);
    foreign || (family && short && (alone || spaced))
}

/// ――…――, ～…～, （…）: a line below a title that is no part of it.
pub(super) fn is_subtitle(line: &[char]) -> bool {
    let dash = |c: char| matches!(c, '―' | '─' | '—' | '━' | '～' | '〜' | '－');
    matches!(line, [a, .., b] if dash(*a) && dash(*b))
        || matches!(line, [a, b, ..] if dash(*a) && a == b)
        || matches!(line, ['（' | '(', .., '）' | ')'])
}

/// はじめに, まとめ, 参考文献: titles of parts that every book has, which go on with no other.
pub(super) fn is_title_by_itself(line: &[char]) -> bool {
    const TITLES: &[&str] = &[
        "はじめに",
        "おわりに",
        "さいごに",
        "まえがき",
        "あとがき",
        "はしがき",
        "まとめ",
        "むすび",
        "序",
        "序文",
        "要旨",
        "要約",
        "概要",
        "背景",
        "目的",
        "方法",
        "結果",
        "考察",
        "結論",
        "謝辞",
        "注",
        "文献",
        "参考文献",
        "目次",
        "付録",
        "資料",
    ];
    TITLES
        .iter()
        .any(|title| title.chars().eq(line.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn names_and_days() {
        for text in [
            "（文・中野光）",
            "＝森田記者",
            "取材　編集部",
            "中野　光",
            "中野光一",
            "森田　学（医師）",
            "Ｊ・ブラウン",
            "中野光一　森田学",
            "二〇〇三年五月",
            "平成元年三月",
            "2003年5月6日",
            "町史編集委員会",
        ] {
            assert!(is_byline(&chars(text)), "{text}");
        }
        for text in [
            "港の朝",
            "倉庫は残るか",
            "漁業組合",
            "三つの村の十年",
            "森と海をつなぐ道",
            "市民の声",
            "2003年の港",
        ] {
            assert!(!is_byline(&chars(text)), "{text}");
        }
    }

    #[test]
    fn subtitles() {
        assert!(is_subtitle(&chars("―港にて―")) && is_subtitle(&chars("──港の記録")));
        assert!(!is_subtitle(&chars("港の記録")) && !is_subtitle(&chars("―港の記録")));
    }

    #[test]
    fn titles() {
        assert!(
            is_title_by_itself(&chars("はじめに")) && !is_title_by_itself(&chars("はじめに見た港"))
        );
    }
}
