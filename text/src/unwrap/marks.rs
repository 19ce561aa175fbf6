//! Marks at the head of a line: heading numbers, bullets, list numbers, note signs.

use crate::segmentation::characters::{is_digit, is_forbidden_at_line_start, is_hiragana};

/// What a mark looks like. Marks of one family number or list things of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// ■ ◆ ＊ and the like: a heading, or one of a list.
    Symbol(char),
    /// ・ • : an item of a list.
    Bullet,
    /// - – before a space: an item of a list, or a dash in the text.
    Dash,
    /// （1） (a) （ア） 1) : a numbered item.
    Bracketed,
    /// ① ㈠ ❶ : a numbered item.
    Circled,
    /// 〈1〉 《1》 : a numbered heading.
    Angled,
    /// 【…】 : a heading when alone on the line.
    Lenticular,
    /// ～…～ ―…― : a heading or subtitle.
    Dashed,
    /// 第1章 第二節 : a heading.
    Chapter,
    /// 第三条 : an article of a law.
    Article,
    /// 1. 1.2 １． with the number of levels: a heading or a list item.
    Numbered(usize),
    /// Ⅲ. : a heading or a list item.
    Roman,
    /// 一、 二． 三 : a heading or a list item.
    KanjiNumber,
    /// ア　 イ． : an item of a list.
    Kana,
    /// 図1 表2 : a caption.
    Caption,
    /// `注1` `※` `*1` `[1]` : a note.
    Note,
}

/// A mark found at the head of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// What it looks like.
    pub(crate) family: Family,
    /// Its number, if it has one (kana and letters count from 1).
    pub(crate) ordinal: Option<u32>,
    /// Its length in characters.
    pub(crate) length: usize,
}

impl Mark {
    const fn new(family: Family, ordinal: Option<u32>, length: usize) -> Self {
        Self {
            family,
            ordinal,
            length,
        }
    }

    /// Whether the mark can hardly stand at the head of a line by chance.
    pub(crate) const fn is_sure(self) -> bool {
        matches!(
            self.family,
            Family::Symbol(_) | Family::Bullet | Family::Angled | Family::Dashed | Family::Circled
        )
    }

    /// Whether the mark is the number of a heading, which may have a line of its own.
    pub(crate) const fn is_numbered_heading(self) -> bool {
        matches!(
            self.family,
            Family::Chapter
                | Family::Numbered(_)
                | Family::Roman
                | Family::KanjiNumber
                | Family::Angled
        )
    }

    /// Whether the mark opens an item of a list and never a heading.
    pub(crate) const fn is_item(self) -> bool {
        matches!(
            self.family,
            Family::Bullet | Family::Dash | Family::Bracketed | Family::Circled | Family::Kana
        )
    }
}

type Rule = fn(&[char]) -> Option<Mark>;

/// The rules, tried in this order.
const RULES: &[Rule] = &[
    note,
    symbol,
    bullet,
    bracketed,
    half_bracketed,
    circled,
    angled,
    lenticular,
    dashed,
    chapter,
    caption,
    roman,
    kanji_numbered,
    kana_label,
    numbered,
];

/// The mark at the head of a line, if there is one.
pub(crate) fn mark_of(line: &[char]) -> Option<Mark> {
    let mark = RULES.iter().find_map(|rule| rule(line))?;
    // A mark marks something.
    let stands_alone = mark.is_numbered_heading() || mark.family == Family::Lenticular;
    (line.len() > mark.length || stands_alone).then_some(mark)
}

fn at(line: &[char], place: usize) -> char {
    line.get(place).copied().unwrap_or('\0')
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

fn symbol(line: &[char]) -> Option<Mark> {
    let c = at(line, 0);
    let next = at(line, 1);
    let fits =
        "■□◆◇▼▽▲△●○◎★☆＊*▶►❖◼◾❏".contains(c) && next != c && !is_forbidden_at_line_start(next);
    fits.then(|| Mark::new(Family::Symbol(c), None, 1))
}

fn bullet(line: &[char]) -> Option<Mark> {
    let next = at(line, 1);
    let family = match at(line, 0) {
        '・' | '•' | '‣' | '➢' | '✓' | '⚫' | '･' if !is_forbidden_at_line_start(next) => {
            Family::Bullet
        }
        '-' | '–' | '−' | '－' if is_space(next) => Family::Dash,
        _ => return None,
    };
    Some(Mark::new(family, None, 1))
}

/// （1） (12) （一） (a) （ア） (iv)
fn bracketed(line: &[char]) -> Option<Mark> {
    let close = match at(line, 0) {
        '(' => ')',
        '（' => '）',
        '〔' => '〕',
        _ => return None,
    };
    let start = 1 + usize::from(is_space(at(line, 1)));
    let (ordinal, end) = label(line, start)?;
    let end = end + usize::from(is_space(at(line, end)));
    let mark = Mark::new(Family::Bracketed, Some(ordinal), end + 1);
    (at(line, end) == close && !continues_as_phrase(line, end + 1)).then_some(mark)
}

/// 1) ２）
fn half_bracketed(line: &[char]) -> Option<Mark> {
    let (ordinal, end) = label(line, 0)?;
    let fits = matches!(at(line, end), ')' | '）') && !continues_as_phrase(line, end + 1);
    fits.then(|| Mark::new(Family::Bracketed, Some(ordinal), end + 1))
}

fn circled(line: &[char]) -> Option<Mark> {
    let ordinal = match at(line, 0) {
        c @ '①'..='⑳' => c as u32 - '①' as u32,
        c @ '㈠'..='㈩' => c as u32 - '㈠' as u32,
        c @ '❶'..='❿' => c as u32 - '❶' as u32,
        c @ '⑴'..='⒇' => c as u32 - '⑴' as u32,
        c @ 'ⓐ'..='ⓩ' => c as u32 - 'ⓐ' as u32,
        _ => return None,
    };
    let fits = !continues_as_phrase(line, 1);
    fits.then(|| Mark::new(Family::Circled, Some(ordinal + 1), 1))
}

fn angled(line: &[char]) -> Option<Mark> {
    let close = match at(line, 0) {
        '〈' => '〉',
        '《' => '》',
        '＜' => '＞',
        '<' => '>',
        _ => return None,
    };
    let (ordinal, end) = label(line, 1)?;
    (at(line, end) == close).then(|| Mark::new(Family::Angled, Some(ordinal), end + 1))
}

fn lenticular(line: &[char]) -> Option<Mark> {
    let close = line.iter().take(42).position(|&c| c == '】')?;
    (at(line, 0) == '【').then(|| Mark::new(Family::Lenticular, None, close + 1))
}

fn dashed(line: &[char]) -> Option<Mark> {
    let c = at(line, 0);
    let fits = match c {
        '～' | '〜' => true,
        '─' | '━' | '—' | '―' => at(line, line.len().saturating_sub(1)) == c,
        _ => false,
    };
    (fits && line.len() > 2 && !is_digit(at(line, 1))).then(|| Mark::new(Family::Dashed, None, 1))
}

/// 第1章, 第二部, 第10回; 第三条 only with a space behind it, because texts speak of articles.
fn chapter(line: &[char]) -> Option<Mark> {
    if at(line, 0) != '第' {
        return None;
    }
    let (ordinal, end) = number(line, 1, 4)?;
    let spaced = line.len() == end + 1 || is_space(at(line, end + 1));
    let family = match at(line, end) {
        '章' | '節' | '部' | '編' | '篇' | '話' | '幕'
            if spaced || !is_hiragana(at(line, end + 1)) =>
        {
            Family::Chapter
        }
        '回' | '講' | '巻' | '項' | '款' if spaced => Family::Chapter,
        '条' if spaced => Family::Article,
        _ => return None,
    };
    let fits = !is_forbidden_at_line_start(at(line, end + 1));
    fits.then(|| Mark::new(family, Some(ordinal), end + 1))
}

fn caption(line: &[char]) -> Option<Mark> {
    if !matches!(at(line, 0), '図' | '表') {
        return None;
    }
    let (ordinal, mut end) = number(line, 1, 3)?;
    while matches!(at(line, end), '.' | '．' | '-' | '－') || is_digit(at(line, end)) {
        end += 1;
    }
    let fits = is_space(at(line, end)) || matches!(at(line, end), ':' | '：');
    fits.then(|| Mark::new(Family::Caption, Some(ordinal), end + 1))
}

/// Ⅲ. Ⅲ
fn roman(line: &[char]) -> Option<Mark> {
    let ordinal = match at(line, 0) {
        c @ 'Ⅰ'..='Ⅻ' => c as u32 - 'Ⅰ' as u32 + 1,
        _ => return None,
    };
    let alone = line.len() == 1;
    let fits = alone || is_space(at(line, 1)) || matches!(at(line, 1), '.' | '．' | '、');
    fits.then(|| Mark::new(Family::Roman, Some(ordinal), if alone { 1 } else { 2 }))
}

/// `一、` `二．` `三` before a space.
fn kanji_numbered(line: &[char]) -> Option<Mark> {
    let (ordinal, end) = kanji_number(line, 0)?;
    let next = at(line, end + 1);
    let fits = (matches!(at(line, end), '、' | '．' | '.') && !is_counted(next))
        || is_space(at(line, end));
    fits.then(|| Mark::new(Family::KanjiNumber, Some(ordinal), end + 1))
}

/// 一、二時間: numbers side by side count something.
fn is_counted(next: char) -> bool {
    "一二三四五六七八九十".contains(next)
}

/// `ア　` `イ．`
fn kana_label(line: &[char]) -> Option<Mark> {
    let fits = is_space(at(line, 1)) || matches!(at(line, 1), '．' | '.');
    let ordinal = kana_ordinal(at(line, 0)).filter(|_| fits)?;
    Some(Mark::new(Family::Kana, Some(ordinal + 1), 2))
}

/// The place of a katakana in the order ア イ ウ, from 0.
fn kana_ordinal(c: char) -> Option<u32> {
    let order = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ";
    order
        .chars()
        .position(|k| k == c)
        .and_then(|p| u32::try_from(p).ok())
}

/// `1.` `１．` `1.2` `3-1` `2` before a space or, after a dot, before text.
fn numbered(line: &[char]) -> Option<Mark> {
    let (mut ordinal, mut end) = digits(line, 0, 2)?;
    let mut levels = 1;
    while matches!(at(line, end), '.' | '．' | '-' | '－' | '・') && levels < 5 {
        let Some((next, after)) = digits(line, end + 1, 2) else {
            break;
        };
        (ordinal, end, levels) = (next, after, levels + 1);
    }
    let dotted = matches!(at(line, end), '.' | '．');
    let end = end + usize::from(dotted);
    let spaced = is_space(at(line, end));
    let next = at(line, end + usize::from(spaced));
    let fits = (spaced || (dotted && levels == 1))
        && !is_digit(next)
        && (starts_title(next) || (at(line, end) == '\u{3000}' && next.is_alphabetic()));
    fits.then(|| Mark::new(Family::Numbered(levels), Some(ordinal), end))
}

/// Whether a title can begin with `c`: not a unit sign or punctuation.
fn starts_title(c: char) -> bool {
    c.is_alphabetic() && !"年月日時分秒人円倍万億兆個回件歳％".contains(c)
        || "「『“（(〈".contains(c)
}

/// `注1）` `（注）` `※` `※1` `*1` `＊1` `[1]`
fn note(line: &[char]) -> Option<Mark> {
    let end = match at(line, 0) {
        '※' => 1 + digit_count(line, 1),
        '*' | '＊' if is_digit(at(line, 1)) => 1 + digit_count(line, 1),
        '[' | '［' if is_digit(at(line, 1)) => {
            let end = 1 + digit_count(line, 1);
            matches!(at(line, end), ']' | '］').then_some(end + 1)?
        }
        '（' | '(' | '［' | '[' if at(line, 1) == '注' => note_label(line, 2)?,
        '注' => note_label(line, 1)?,
        _ => return None,
    };
    (end <= 6).then(|| Mark::new(Family::Note, None, end))
}

/// The end of `1）` in 注1）.
fn note_label(line: &[char], start: usize) -> Option<usize> {
    let end = start + digit_count(line, start);
    let fits = matches!(at(line, end), ')' | '）' | '］' | ']' | '：' | ':')
        || (end > start && is_space(at(line, end)));
    fits.then_some(end + 1)
}

fn digit_count(line: &[char], start: usize) -> usize {
    line.iter()
        .skip(start)
        .take(4)
        .take_while(|&&c| is_digit(c))
        .count()
}

/// （1）の規定: a reference in a sentence, not the mark of an item.
fn continues_as_phrase(line: &[char], start: usize) -> bool {
    let next = at(line, start);
    "のをにはがでへと".contains(next) && !is_hiragana(at(line, start + 1))
        || is_forbidden_at_line_start(next)
}

/// A number, a letter, a kana or a small Roman numeral as the label of an item.
fn label(line: &[char], start: usize) -> Option<(u32, usize)> {
    if let Some(found) = number(line, start, 3) {
        return Some(found);
    }
    if let Some(found) = small_roman(line, start) {
        return Some(found);
    }
    let c = at(line, start);
    let ordinal = match c {
        'a'..='z' => c as u32 - 'a' as u32,
        'A'..='Z' => c as u32 - 'A' as u32,
        'ａ'..='ｚ' => c as u32 - 'ａ' as u32,
        'Ａ'..='Ｚ' => c as u32 - 'Ａ' as u32,
        _ => kana_ordinal(c)?,
    };
    Some((ordinal + 1, start + 1))
}

/// ii to x. A single i is read as a letter.
fn small_roman(line: &[char], start: usize) -> Option<(u32, usize)> {
    const NUMERALS: &[&str] = &["viii", "iii", "vii", "ii", "iv", "vi", "ix"];
    const VALUES: &[u32] = &[8, 3, 7, 2, 4, 6, 9];
    let rest = line.get(start..)?;
    let place = NUMERALS.iter().position(|n| {
        n.chars().count() <= rest.len() && n.chars().zip(rest).all(|(a, &b)| a == b)
    })?;
    Some((*VALUES.get(place)?, start + NUMERALS.get(place)?.len()))
}

/// A number in ASCII or full-width digits, or in kanji up to 99.
fn number(line: &[char], start: usize, longest: usize) -> Option<(u32, usize)> {
    digits(line, start, longest).or_else(|| kanji_number(line, start))
}

fn digits(line: &[char], start: usize, longest: usize) -> Option<(u32, usize)> {
    let found = line
        .get(start..)?
        .iter()
        .take(longest + 1)
        .take_while(|&&c| is_digit(c));
    let (mut value, mut count) = (0u32, 0);
    for &c in found {
        let zero = if c.is_ascii_digit() { '0' } else { '０' };
        value = value * 10 + (c as u32 - zero as u32);
        count += 1;
    }
    (1..=longest)
        .contains(&count)
        .then_some((value, start + count))
}

fn kanji_number(line: &[char], start: usize) -> Option<(u32, usize)> {
    let (mut value, mut last, mut count) = (0, 0, 0);
    for &c in line.get(start..)?.iter().take(4) {
        if c == '十' {
            value += 10 * last.max(1);
            last = 0;
        } else if let Some(digit) = "一二三四五六七八九".chars().position(|k| k == c) {
            last = u32::try_from(digit).ok()? + 1;
        } else {
            break;
        }
        count += 1;
    }
    (1..=3)
        .contains(&count)
        .then_some((value + last, start + count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn family(text: &str) -> Option<Family> {
        mark_of(&text.chars().collect::<Vec<_>>()).map(|m| m.family)
    }

    #[test]
    fn marks_of_headings() {
        assert_eq!(family("■港の歴史"), Some(Family::Symbol('■')));
        assert_eq!(family("〈2〉港の歴史"), Some(Family::Angled));
        assert_eq!(family("～港の歴史～"), Some(Family::Dashed));
        assert_eq!(family("第3章　港"), Some(Family::Chapter));
        assert_eq!(family("第二部"), Some(Family::Chapter));
        assert_eq!(family("Ⅲ．港"), Some(Family::Roman));
        assert_eq!(family("三　港"), Some(Family::KanjiNumber));
        assert_eq!(family("1.2　港"), Some(Family::Numbered(2)));
        assert_eq!(family("【港】"), Some(Family::Lenticular));
    }

    #[test]
    fn marks_of_items_and_notes() {
        for text in ["（1）港", "(a) 港", "（ア）港", "2) 港", "（iv）港"] {
            assert_eq!(family(text), Some(Family::Bracketed), "{text}");
        }
        assert_eq!(family("イ　港"), Some(Family::Kana));
        assert_eq!(family("①港"), Some(Family::Circled));
        assert_eq!(family("・港"), Some(Family::Bullet));
        for text in ["※港", "注1）港", "（注）港", "*1 港"] {
            assert_eq!(family(text), Some(Family::Note), "{text}");
        }
    }

    #[test]
    fn text_has_no_mark() {
        for text in [
            "第3章では港を",
            "1.2％だった",
            "（1）の規定",
            "10 年前の",
            "2024年",
            "・",
            "○○さん",
            "港",
            "3人",
            "一、二時間",
            "アジアの",
        ] {
            assert_eq!(family(text), None, "{text}");
        }
    }

    #[test]
    fn ordinals() {
        let ordinal =
            |text: &str| mark_of(&text.chars().collect::<Vec<_>>()).and_then(|m| m.ordinal);
        assert_eq!(ordinal("（十二）港"), Some(12));
        assert_eq!(ordinal("(c) 港"), Some(3));
        assert_eq!(ordinal("（ウ）港"), Some(3));
        assert_eq!(ordinal("③港"), Some(3));
    }
}
