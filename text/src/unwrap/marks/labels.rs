//! Numbers and letters that label headings and items.

use crate::segmentation::characters::is_digit;

fn at(line: &[char], place: usize) -> char {
    line.get(place).copied().unwrap_or('\0')
}

/// A number, a letter, a kana or a Roman numeral as the label of an item.
pub(super) fn label(line: &[char], start: usize) -> Option<(u32, usize)> {
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
        'Ⅰ'..='Ⅻ' => c as u32 - 'Ⅰ' as u32,
        'ⅰ'..='ⅻ' => c as u32 - 'ⅰ' as u32,
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
pub(super) fn number(line: &[char], start: usize, longest: usize) -> Option<(u32, usize)> {
    digits(line, start, longest).or_else(|| kanji_number(line, start))
}

pub(super) fn digits(line: &[char], start: usize, longest: usize) -> Option<(u32, usize)> {
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

pub(super) fn kanji_number(line: &[char], start: usize) -> Option<(u32, usize)> {
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

/// A hiragana in the order い ろ は as the label of an item. Only between round brackets: 《は》 is a reading.
pub(super) fn iroha(line: &[char], start: usize) -> Option<(u32, usize)> {
    let c = at(line, start);
    let place = "いろはにほへと".chars().position(|k| k == c)?;
    Some((u32::try_from(place).ok()? + 1, start + 1))
}

/// The place of a katakana in the order ア イ ウ, from 0. Of the order イ ロ ハ, those that are not in it come after
/// the one before them there.
pub(super) fn kana_ordinal(c: char) -> Option<u32> {
    let order = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ";
    match c {
        'ロ' => Some(2),
        'リ' => Some(9),
        'ル' => Some(11),
        'ヲ' => Some(12),
        _ => order
            .chars()
            .position(|k| k == c)
            .and_then(|p| u32::try_from(p).ok()),
    }
}
