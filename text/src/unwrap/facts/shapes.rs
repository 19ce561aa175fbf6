//! Shapes of lines: numbers at their ends, leaders of a table of contents.

use super::COUNTERS;
use crate::segmentation::characters::{
    half_columns, is_closing_bracket, is_digit, is_forbidden_at_line_end,
    is_forbidden_at_line_start, is_hiragana, is_japanese_letter, is_katakana,
};
use crate::words::starts_with;

/// A phrase is not looked at beyond this many characters.
const LONGEST_PHRASE: usize = 40;
/// The kana after a word are not more than this: two phrases may stand side by side in kana.
const MOST_KANA: usize = 6;

/// Width in half columns of the first phrase (文節): opening brackets, a word, the kana after it and
/// the marks that go with them.
pub(super) fn first_phrase_width(chars: &[char]) -> usize {
    let at = |place: usize| chars.get(place).copied().filter(|_| place < LONGEST_PHRASE);
    let run = |from: usize, fits: &dyn Fn(char) -> bool| {
        (from..)
            .take_while(|&place| at(place).is_some_and(fits))
            .count()
    };
    let is_mark =
        |c: char| is_closing_bracket(c) || is_forbidden_at_line_start(c) && !is_hiragana(c);
    let mut end = run(0, &|c| is_forbidden_at_line_end(c));
    end += run(end, &|c| {
        !is_hiragana(c) && !is_mark(c) && !is_forbidden_at_line_end(c) || is_long_vowel(c)
    });
    loop {
        end += run(end, &is_hiragana).min(MOST_KANA);
        let marks = run(end, &is_mark);
        end += marks;
        let closed =
            marks > 0 && end > 0 && chars.get(end - 1).is_some_and(|&c| is_closing_bracket(c));
        if !closed || !at(end).is_some_and(is_hiragana) {
            break;
        }
    }
    chars.iter().take(end).map(|&c| half_columns(c)).sum()
}

const fn is_long_vowel(c: char) -> bool {
    matches!(
        c,
        'ー' | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | '々'
    )
}

/// `12　海の本`, `海の本 - 12`: a number at the head or end, set off from the letters.
pub(super) fn has_number_at_edge(chars: &[char]) -> bool {
    let sets_off = |c: &char| {
        c.is_whitespace()
            || matches!(
                *c,
                '|' | '｜' | '-' | '–' | '—' | '―' | '－' | '─' | '・' | '/' | '／'
            )
    };
    let leading = chars.iter().take_while(|c| is_digit(**c)).count();
    let trailing = chars.iter().rev().take_while(|c| is_digit(**c)).count();
    let set_off =
        |count: usize, next: Option<&char>| (1..=4).contains(&count) && next.is_some_and(sets_off);
    set_off(leading, chars.get(leading)) || set_off(trailing, chars.iter().rev().nth(trailing))
}

/// `1)` `（1）` `2. ` `3この`: a number that no counter or particle follows, as the sign of a note.
pub(super) fn has_numbered_head(chars: &[char]) -> bool {
    const PARTICLES: &str = "のをにはがでとも";
    let rest = match chars {
        ['(' | '（', rest @ ..] => rest,
        rest => rest,
    };
    let digits = rest.iter().take(3).take_while(|c| is_digit(**c)).count();
    let Some(&next) = rest.get(digits).filter(|_| (1..=2).contains(&digits)) else {
        return false;
    };
    let after = rest.get(digits + 1).copied().unwrap_or(' ');
    let begins = |c: char| is_japanese_letter(c) && !COUNTERS.contains(c) && !PARTICLES.contains(c);
    match next {
        ')' | '）' => !is_forbidden_at_line_start(after) && !PARTICLES.contains(after),
        _ if rest.len() < chars.len() => false,
        '.' | '．' => !is_digit(after),
        ' ' | '\u{3000}' => begins(after) && !is_katakana(after),
        c => begins(c) && !is_unit(&rest[digits..]),
    }
}

/// メートル, ページ: a unit in katakana.
fn is_unit(chars: &[char]) -> bool {
    const UNITS: &[&str] = &[
        "メートル",
        "キロ",
        "センチ",
        "ミリ",
        "マイル",
        "フィート",
        "インチ",
        "グラム",
        "トン",
        "ポンド",
        "リットル",
        "ヘクタール",
        "アール",
        "エーカー",
        "ドル",
        "ユーロ",
        "ウォン",
        "セント",
        "パーセント",
        "ポイント",
        "ページ",
        "チーム",
        "クラス",
        "グループ",
        "セット",
        "シーズン",
        "ゲーム",
        "バイト",
        "ビット",
        "ボルト",
        "ワット",
        "アンペア",
        "ヘルツ",
        "カロリー",
        "デシベル",
        "ノット",
        "ケース",
        "コマ",
        "サイズ",
        "タイプ",
        "パターン",
        "ステップ",
        "ラウンド",
        "コース",
        "メガ",
        "ギガ",
    ];
    UNITS.iter().any(|unit| starts_with(chars, unit))
}

/// `3この`: a number right before a letter.
pub(super) fn has_raised_number(chars: &[char]) -> bool {
    let digits = chars.iter().take(3).take_while(|c| is_digit(**c)).count();
    let next = chars.get(digits).copied().unwrap_or(' ');
    (1..=2).contains(&digits) && is_japanese_letter(next)
}

/// `第1章　港……12`: a leader of dots runs to a page number.
pub(crate) fn is_contents_line(chars: &[char]) -> bool {
    let number = chars
        .iter()
        .rev()
        .take_while(|c| is_digit(**c) || c.is_whitespace())
        .count();
    let Some(head) = chars
        .len()
        .checked_sub(number)
        .and_then(|end| chars.get(..end))
    else {
        return false;
    };
    let leader = head
        .iter()
        .rev()
        .take_while(|c| matches!(**c, '…' | '‥' | '・' | '.' | '．' | '·' | '･' | ' '))
        .filter(|c| **c != ' ')
        .count();
    let ellipsis = head.last().is_some_and(|c| matches!(*c, '…' | '‥')) && leader >= 2;
    (1..=6).contains(&number)
        && chars.last().is_some_and(|c| is_digit(*c))
        && (ellipsis || leader >= 3)
}

/// ［＃改ページ］: a line for the typesetter in the notation of Aozora Bunko, not for the reader.
pub(super) fn is_annotation(chars: &[char]) -> bool {
    matches!(chars, ['［', '＃', .., '］']) && chars.iter().filter(|c| **c == '］').count() == 1
}
