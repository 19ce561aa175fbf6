//! What stands behind an end mark and belongs to the sentence: note marks and editorial marks.

use crate::segmentation::characters::{closing_of, is_digit, is_hiragana, is_round_bracket};
use crate::words::{ends_with, holds_any, starts_with};

/// Words before the number of a note: 注1, 脚注 2, 文献3.
const NOTE_WORDS: &[&str] = &[
    "注釈", "脚注", "訳注", "原注", "文献", "出典", "資料", "註", "注", "＊", "*", "※",
];

/// Editorial marks in square brackets.
const EDITORIAL: &[&str] = &[
    "要出典",
    "要検証",
    "疑問点",
    "独自研究",
    "誰？",
    "いつ？",
    "どこ？",
    "ママ",
    "sic",
];

/// Words of a sentence that announces numbered items: 次の, 三つ, 以下の.
const ANNOUNCING: &[&str] = &[
    "次の",
    "以下",
    "下記",
    "つある",
    "つだ",
    "つです",
    "つ。",
    "とおり",
    "通り",
    "点ある",
    "点だ",
    "点です",
    "点。",
    "順に",
    "手順",
    "条件",
    "選べ",
    "答えよ",
    "述べよ",
    "求めよ",
    "理由は",
    "要点は",
    "ポイント",
];

/// What a reference in brackets ends with: 図３参照, 夏目漱石『こころ』, 傍点筆者, 田中談.
const REFERENCES: &[&str] = &[
    "参照",
    "ページ",
    "頁",
    "同前",
    "前掲書",
    "筆者",
    "引用者",
    "編集部",
    "訳者",
    "原注",
    "訳注",
    "者注",
    "部注",
    "拙訳",
    "』",
    "より",
    "談",
    "新聞",
    "同上",
    "前掲",
    "所収",
];

/// The longest reference.
const LONGEST_REFERENCE: usize = 40;

/// Note marks are looked for within this many characters.
const LONGEST: usize = 16;

/// A note mark: its length, and the sign that tells its kind, where items of a list could be numbered with the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoteMark {
    pub(super) length: usize,
    pub(super) sign: Option<char>,
}

/// The note mark at the head of `rest`, which follows a full stop: ※1, (1), [注 2], *3, ¹, †, 注1).
pub(super) fn note_mark(rest: &[char]) -> Option<NoteMark> {
    let rest = rest.get(..LONGEST).unwrap_or(rest);
    let first = *rest.first()?;
    let mark = unchecked_mark(rest, first)?;
    // (2)を(3)に代入する: a word of the next sentence.
    let behind = rest.get(mark.length..).unwrap_or_default();
    let is_word = match behind {
        [particle, next, ..] if "とをはがのにもで".contains(*particle) => {
            !is_hiragana(*next) || *particle == 'を'
        }
        _ => ["より", "から", "まで"]
            .iter()
            .any(|word| starts_with(behind, word)),
    };
    (!is_word || is_superscript(first)).then_some(mark)
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰'..='⁹' | '⁽' | '⁾' | '†' | '‡')
}

fn unchecked_mark(rest: &[char], first: char) -> Option<NoteMark> {
    let mark = |length: usize| {
        Some(NoteMark {
            length,
            sign: (!is_superscript(first)).then_some(first),
        })
    };
    match first {
        _ if is_superscript(first) => mark(1),
        '※' | '＊' | '*' | '注' | '註' => {
            let digits = digits(rest.get(1..)?);
            let closed = rest.get(1 + digits).is_some_and(|&c| is_round_end(c));
            let counted = (1..=3).contains(&digits) && (closed || !matches!(first, '注' | '註'));
            counted
                .then_some(1 + digits + usize::from(closed))
                .and_then(mark)
        }
        '(' | '（' | '[' | '［' | '〔' => bracketed(rest, first),
        _ if is_digit(first) => {
            let digits = digits(rest);
            let closed = rest.get(digits).is_some_and(|&c| is_round_end(c));
            (closed && digits <= 2).then_some(NoteMark {
                length: digits + 1,
                sign: Some(')'),
            })
        }
        _ => None,
    }
}

/// (1), [注 2], （※3）, [要出典]
fn bracketed(rest: &[char], open: char) -> Option<NoteMark> {
    let closing = closing_of(open)?;
    let close = rest.iter().position(|&c| c == closing)?;
    let inside = rest.get(1..close)?;
    let numbered = |text: &[char]| {
        let mut numbers = text.split(|c| matches!(c, ',' | '，' | '、' | '-' | '–' | '・' | ' '));
        numbers.all(|part| digits(part) == part.len() && (1..=3).contains(&part.len()))
    };
    let word = NOTE_WORDS.iter().find(|word| starts_with(inside, word));
    let number = word.map_or(inside, |word| {
        inside.get(word.chars().count()..).unwrap_or_default()
    });
    let number = number.strip_prefix(&[' ']).unwrap_or(number);
    let is_note = numbered(number) || (word.is_some_and(|w| *w != "注") && number.is_empty());
    // （1） in full-width brackets numbers items; so does (1), in a list.
    let is_item_like = word.is_none() && is_round_bracket(open);
    let is_editorial =
        !is_round_bracket(open) && EDITORIAL.iter().any(|word| starts_with(inside, word));
    let is_mark = is_editorial || (is_note && !(is_item_like && open == '（'));
    is_mark.then_some(NoteMark {
        length: close + 1,
        sign: word.map_or(Some(open), |word| word.chars().next()),
    })
}

/// The length of a reference in round brackets at the head of `rest`: （図３参照）, （→12ページ）, （引用者注）. It holds no
/// sentence of its own.
pub(super) fn reference(rest: &[char]) -> Option<usize> {
    let (&open, inside) = rest.split_first()?;
    if !is_round_bracket(open) {
        return None;
    }
    let inside = inside.get(..LONGEST_REFERENCE).unwrap_or(inside);
    let closing = closing_of(open)?;
    let text = inside.get(..inside.iter().position(|&c| c == closing)?)?;
    let points = text.first().is_some_and(|c| matches!(c, '→' | '⇒'));
    let refers = text.len() >= 2 && REFERENCES.iter().any(|word| ends_with(text, word));
    (points || refers).then_some(text.len() + 2)
}

/// The length of an Aozora annotation ［＃…］ at the head of `rest` that speaks of the text before it.
pub(super) fn annotation(rest: &[char]) -> Option<usize> {
    let inside = rest.strip_prefix(&['［', '＃'])?;
    let inside = inside.get(..60).unwrap_or(inside);
    let close = inside.iter().position(|&c| c == '］')?;
    let text = inside.get(..close)?;
    let ending = ["終わり", "改ページ", "改丁", "改段"];
    let ends = ending.iter().any(|word| ends_with(text, word));
    (text.first() == Some(&'「') || ends).then_some(close + 3)
}

/// The length of a tag `</b>` or `<br>` at the head of `rest`: it closes what the sentence stands in.
pub(super) fn closing_tag(rest: &[char]) -> Option<usize> {
    if ["<br>", "<br/>", "<br />"]
        .iter()
        .any(|tag| starts_with(rest, tag))
    {
        return rest.iter().position(|&c| c == '>').map(|end| end + 1);
    }
    let inside = rest.strip_prefix(&['<', '/'])?;
    let name = inside
        .iter()
        .take(12)
        .take_while(|c| c.is_ascii_alphanumeric());
    let length = name.count();
    (inside.get(length) == Some(&'>')).then_some(length + 3)
}

/// The length of a Markdown mark (`**`) at the head of `rest` that `head`, the sentence before it, has opened.
pub(super) fn closing_emphasis(head: &[char], rest: &[char]) -> Option<usize> {
    let mark = rest
        .first()
        .filter(|c| matches!(c, '*' | '_' | '`' | '~'))?;
    let length = rest.iter().take(4).take_while(|c| *c == mark).count();
    let is_edge = |pair: &&[char]| pair.first() != Some(mark) && pair.last() == Some(mark);
    let at_head = usize::from(head.first() == Some(mark));
    let opened = head.windows(2).filter(is_edge).count() + at_head;
    (length < 4 && opened % 2 == 1).then_some(length)
}

/// Whether a sentence that ends with `head` announces numbered items.
pub(super) fn announces_items(head: &[char]) -> bool {
    holds_any(head, ANNOUNCING)
}

fn digits(text: &[char]) -> usize {
    text.iter().take_while(|&&c| is_digit(c)).count()
}

fn is_round_end(c: char) -> bool {
    matches!(c, ')' | '）')
}

#[cfg(test)]
mod tests;
