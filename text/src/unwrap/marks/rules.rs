//! One rule for each family of marks.

use super::{
    Family, Mark,
    labels::{digits, iroha, kana_ordinal, kanji_number, label, number},
};
use crate::{
    segmentation::characters::{is_digit, is_forbidden_at_line_start, is_hiragana},
    unwrap::facts::COUNTERS,
    words::starts_with,
};

pub(super) type Rule = fn(&[char]) -> Option<Mark>;

/// The rules, tried in this order.
pub(super) const RULES: &[Rule] = &[
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
    named_part,
    named_item,
    question,
    caption,
    roman,
    kanji_numbered,
    kana_label,
    numbered,
];

fn at(line: &[char], place: usize) -> char {
    line.get(place).copied().unwrap_or('\0')
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

fn symbol(line: &[char]) -> Option<Mark> {
    let c = at(line, 0);
    let next = at(line, 1);
    let drawn = matches!(c, '\u{25a0}'..='\u{26ff}' | '\u{2701}'..='\u{2775}' | '\u{2794}'..='\u{27bf}' | '\u{2b1b}'..='\u{2b55}');
    let fits = (drawn || matches!(c, '＊' | '*' | '＃' | '#' | '§' | '〓'))
        && next != c
        && (c == '§' || !is_digit(next))
        && !is_forbidden_at_line_start(next);
    fits.then(|| Mark::new(Family::Symbol(c), None, 1))
}

fn bullet(line: &[char]) -> Option<Mark> {
    let next = at(line, 1);
    let family = match at(line, 0) {
        '・' | '•' | '⁃' | '‣' | '➢' | '✓' | '⚫' | '･' if !is_forbidden_at_line_start(next) => {
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
    let (ordinal, end) = label(line, start).or_else(|| iroha(line, start))?;
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

/// 【…】, and short words in 《》, ［］, 〔〕 or ≪≫ that no particle follows.
fn lenticular(line: &[char]) -> Option<Mark> {
    let (close, longest) = match at(line, 0) {
        '【' => ('】', 42),
        '《' => ('》', 12),
        '［' => ('］', 12),
        '〔' => ('〕', 12),
        '≪' => ('≫', 12),
        _ => return None,
    };
    let end = line.iter().take(longest).position(|&c| c == close)? + 1;
    let fits = close == '】' || !continues_as_phrase(line, end);
    fits.then(|| Mark::new(Family::Lenticular, None, end))
}

fn dashed(line: &[char]) -> Option<Mark> {
    let c = at(line, 0);
    let fits = match c {
        '～' | '〜' => true,
        '─' | '━' | '—' | '―' | '－' => at(line, line.len().saturating_sub(1)) == c,
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
    // 第１　趣旨: the parts of an official paper.
    if at(line, end) == '\u{3000}' {
        return Some(Mark::new(Family::Chapter, Some(ordinal), end));
    }
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

/// 序章, 終章, 附則, 付録Ａ, その三, 特集: parts of a book or magazine without 第, alone or before a space.
fn named_part(line: &[char]) -> Option<Mark> {
    const NAMES: &[&str] = &[
        "序章",
        "終章",
        "序論",
        "結論",
        "附則",
        "付則",
        "補論",
        "補章",
        "特集",
        "連載",
        "巻頭言",
        "論説",
        "解説",
        "寄稿",
        "書評",
        "対談",
        "座談会",
        "随想",
        "時評",
        "社説",
        "コラム",
    ];
    let numbered = |head: &str| -> Option<usize> {
        let start = head.chars().count();
        let (_, end) = label(line, start).filter(|_| starts_with(line, head))?;
        Some(end)
    };
    let named = NAMES
        .iter()
        .find(|name| starts_with(line, name))
        .map(|name| name.chars().count());
    // 連載3, 連載 3
    let named = named.map(|end| {
        let spaced = end + usize::from(is_space(at(line, end)));
        let digits = digit_count(line, spaced);
        if digits > 0 { spaced + digits } else { end }
    });
    let end = named.or_else(|| {
        ["その", "其の", "付録", "附録"]
            .into_iter()
            .find_map(numbered)
    })?;
    let fits = line.len() == end || is_space(at(line, end));
    fits.then(|| Mark::new(Family::Chapter, None, end))
}

/// 例1　 手順２： #3　 No.4　: a word that counts items, and the number. 甲　 乙
fn named_item(line: &[char]) -> Option<Mark> {
    const WORDS: &[&str] = &["例", "手順", "事例", "資料", "#", "＃", "No.", "№"];
    const STEMS: &[char] = &['甲', '乙', '丙', '丁'];
    if let Some(place) = STEMS.iter().position(|&stem| stem == at(line, 0)) {
        let ordinal = u32::try_from(place).ok()? + 1;
        let fits = at(line, 1) == '\u{3000}';
        return fits.then(|| Mark::new(Family::Kana, Some(ordinal), 2));
    }
    let word = WORDS.iter().find(|word| starts_with(line, word))?;
    let (ordinal, end) = number(line, word.chars().count(), 3)?;
    let sets_off = |c: char| is_space(c) || matches!(c, '：' | ':' | '．' | '、');
    let fits = sets_off(at(line, end)) && !is_digit(at(line, end + 1));
    fits.then(|| Mark::new(Family::Bracketed, Some(ordinal), end + 1))
}

/// Ｑ． Q1. A2　 問　 答
fn question(line: &[char]) -> Option<Mark> {
    let (latin, mut end) = match at(line, 0) {
        'Q' | 'Ｑ' | 'A' | 'Ａ' => (true, 1),
        '問' | '答' => (false, 1),
        _ => return None,
    };
    let digits = digit_count(line, 1);
    end += digits;
    let dotted = matches!(at(line, end), '.' | '．' | '：' | ':') && (latin || digits > 0);
    let spaced = at(line, end) == '\u{3000}' || (is_space(at(line, end)) && digits > 0);
    let fits = digits <= 2 && (dotted || spaced) && !is_digit(at(line, end + 1));
    fits.then(|| Mark::new(Family::Question, None, end + 1))
}

/// 図1　 表２．３　 写真1
fn caption(line: &[char]) -> Option<Mark> {
    let start = match (at(line, 0), at(line, 1)) {
        ('図' | '表', _) => 1,
        ('写', '真') => 2,
        _ => return None,
    };
    let (ordinal, mut end) = number(line, start, 3)?;
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
        c @ 'ⅰ'..='ⅻ' => c as u32 - 'ⅰ' as u32 + 1,
        _ => return None,
    };
    let alone = line.len() == 1;
    let fits = alone || is_space(at(line, 1)) || matches!(at(line, 1), '.' | '．' | '、');
    fits.then(|| Mark::new(Family::Roman, Some(ordinal), if alone { 1 } else { 2 }))
}

/// `一、` `二．` `三` before a space.
fn kanji_numbered(line: &[char]) -> Option<Mark> {
    let (ordinal, end) = kanji_number(line, 0)?;
    if line.len() == end && end == 1 {
        return Some(Mark::new(Family::KanjiNumber, Some(ordinal), end));
    }
    let next = at(line, end + 1);
    let fits = (matches!(at(line, end), '、' | '．' | '.') && !is_counted(next))
        || is_space(at(line, end));
    fits.then(|| Mark::new(Family::KanjiNumber, Some(ordinal), end + 1))
}

/// 一、二時間: numbers side by side count something.
fn is_counted(next: char) -> bool {
    matches!(
        next,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
    )
}

/// `ア　` `イ．` `a. `, or `ア` alone
fn kana_label(line: &[char]) -> Option<Mark> {
    let next = at(line, 1);
    if line.len() == 1 {
        return kana_ordinal(at(line, 0))
            .map(|ordinal| Mark::new(Family::Kana, Some(ordinal + 1), 1));
    }
    let dotted = matches!(next, '．' | '.');
    let (ordinal, length) = match at(line, 0) {
        c @ 'a'..='h' if dotted && is_space(at(line, 2)) => (c as u32 - 'a' as u32, 3),
        c @ ('A'..='H' | 'ａ'..='ｈ' | 'Ａ'..='Ｈ') if dotted || next == '\u{3000}' => {
            (c as u32 & 0x1f, 2)
        }
        c => (kana_ordinal(c).filter(|_| is_space(next) || dotted)?, 2),
    };
    Some(Mark::new(Family::Kana, Some(ordinal + 1), length))
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
    if !dotted && levels == 1 && at(line, end) == '、' {
        // 2、人の意見: but 2、3人 counts.
        let fits = at(line, end + 1).is_alphabetic();
        return fits.then(|| Mark::new(Family::Numbered(levels), Some(ordinal), end + 1));
    }
    let spaced = is_space(at(line, end));
    let next = at(line, end + usize::from(spaced));
    if line.len() == end && (levels > 1) != dotted {
        return Some(Mark::new(Family::Numbered(levels), Some(ordinal), end));
    }
    let fits = (spaced || (dotted && levels == 1))
        && !is_digit(next)
        && (starts_title(next)
            || (dotted && next.is_alphabetic())
            || (at(line, end) == '\u{3000}' && next.is_alphabetic()));
    fits.then(|| Mark::new(Family::Numbered(levels), Some(ordinal), end))
}

/// Whether a title can begin with `c`: not a unit sign or punctuation.
fn starts_title(c: char) -> bool {
    c.is_alphabetic() && !COUNTERS.contains(c) || matches!(c, '「' | '『' | '“' | '（' | '(' | '〈')
}

/// `注1）` `（注）` `※` `※1` `*1` `＊1` `[1]` `†`
pub(super) fn note(line: &[char]) -> Option<Mark> {
    let end = match at(line, 0) {
        '※' => 1 + digit_count(line, 1),
        '†' | '‡' => 1,
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
    matches!(next, 'の' | 'を' | 'に' | 'は' | 'が' | 'で' | 'へ' | 'と')
        && !is_hiragana(at(line, start + 1))
        || is_forbidden_at_line_start(next)
}
