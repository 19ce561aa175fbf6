//! Whole number expressions: digits and kanji with their units.

use super::{
    arabic::{Arabic, digits_end},
    value::Decimal,
    words,
};
use crate::kana::is_digit;

/// The value of the number at a digit, if it is one, and where to read on.
pub(super) fn at_digit(chars: &[char], start: usize) -> (Option<String>, usize) {
    let before = before(chars, start, 1);
    if before.is_some_and(|character| is_latin(character) || character == '_') {
        // Part of a name: CO2, H264.
        return (None, digits_end(chars, start));
    }
    let arabic = Arabic::read(chars, start);
    match read(chars, start) {
        Some(read) if read.end > arabic.end => (Some(read.value.canonical()), read.end),
        _ => {
            let version =
                before == Some(' ') && self::before(chars, start, 2).is_some_and(is_latin);
            (Some(arabic.value(version)), arabic.end)
        }
    }
}

/// The value of the number at a kanji numeral, if it is one, and where to read on.
pub(super) fn at_kanji(chars: &[char], start: usize) -> (Option<String>, usize) {
    let word = words::find(chars, start);
    if let Some(word) = word
        && !word.is_number
    {
        return (None, word.end.max(start + 1));
    }
    if is_era_start(chars, start) {
        return (Some("1".to_owned()), start + 1);
    }
    if matches!(before(chars, start, 1), Some('数' | '何' | '幾')) {
        return (None, kanji_run_end(chars, start));
    }
    match read(chars, start) {
        Some(read) if word.is_some() || read.has_digits || is_number(chars, start, &read) => {
            (Some(read.value.canonical()), read.end)
        }
        _ => (None, kanji_run_end(chars, start)),
    }
}

pub(super) fn begins_kanji_numeral(character: char) -> bool {
    digit_of(character).is_some() || unit_of(character).is_some() || character == '元'
}

/// What was read: `五十六`, `1億2千万`.
struct Read {
    end: usize,
    value: Decimal,
    has_digits: bool,
    has_units: bool,
}

/// Reads sections (below 10,000) with their scales: 1億 2千 万.
fn read(chars: &[char], start: usize) -> Option<Read> {
    let mut read = Read {
        end: start,
        value: Decimal::ZERO,
        has_digits: false,
        has_units: false,
    };
    let mut last_scale = u128::MAX;
    loop {
        let from = if read.end > start {
            after_space_before_digit(chars, read.end)
        } else {
            start
        };
        let Some(section) = read_section(chars, from) else {
            break;
        };
        let digits = section.has_digits;
        let scale_at = if digits {
            after_space_before_scale(chars, section.end)
        } else {
            section.end
        };
        let scale = chars
            .get(scale_at)
            .and_then(|&c| scale_of(c, digits))
            .filter(|&s| s < last_scale);
        let (factor, end) = match scale {
            Some(scale) => (scale, scale_at + 1),
            None => (1, section.end),
        };
        if last_scale != u128::MAX && !section.value.is_below(last_scale) {
            break;
        }
        read.value = read.value.plus(section.value.times(factor)?)?;
        read.has_digits |= digits;
        read.has_units |= section.has_units || scale.is_some();
        read.end = end;
        match scale {
            Some(scale) => last_scale = scale,
            None => break,
        }
    }
    (read.end > start).then_some(read)
}

/// Reads coefficients with 千, 百, 十: 二百三十, 5千, 二〇二四.
fn read_section(chars: &[char], start: usize) -> Option<Read> {
    let mut section = Read {
        end: start,
        value: Decimal::ZERO,
        has_digits: false,
        has_units: false,
    };
    let mut last_unit = 10_000;
    loop {
        let coefficient = read_coefficient(chars, section.end);
        let at = coefficient
            .as_ref()
            .map_or(section.end, |coefficient| coefficient.end);
        let unit = chars
            .get(at)
            .and_then(|&c| unit_of(c))
            .filter(|&unit| unit < last_unit);
        let value = coefficient.as_ref().map(|coefficient| coefficient.value);
        let digits = coefficient.is_some_and(|coefficient| coefficient.has_digits);
        match (value, unit) {
            (value, Some(unit)) => {
                let value = value.unwrap_or(Decimal::integer(1));
                // 二三十 is "twenty or thirty".
                if !digits && !value.is_below(10) {
                    return None;
                }
                section.value = section.value.plus(value.times(unit)?)?;
                section.end = at + 1;
                section.has_units = true;
                last_unit = unit;
            }
            (Some(value), None) if last_unit == 10_000 || value.is_below(last_unit) => {
                section.value = section.value.plus(value)?;
                section.end = at;
            }
            _ => break,
        }
        section.has_digits |= digits;
        if unit.is_none() {
            break;
        }
    }
    (section.end > start).then_some(section)
}

/// Digits, or kanji digits in place value notation.
fn read_coefficient(chars: &[char], start: usize) -> Option<Read> {
    let &first = chars.get(start)?;
    if is_digit(first) {
        let arabic = Arabic::read(chars, start);
        return Some(Read {
            end: arabic.end,
            value: arabic.decimal()?,
            has_digits: true,
            has_units: false,
        });
    }
    let mut value = Decimal::ZERO;
    let mut end = start;
    while let Some(digit) = chars.get(end).and_then(|&character| digit_of(character)) {
        value = value.times(10)?.plus(Decimal::integer(digit))?;
        end += 1;
    }
    (end > start).then_some(Read {
        end,
        value,
        has_digits: false,
        has_units: false,
    })
}

/// Whether numerals in kanji are a number there, and not a part of a word.
fn is_number(chars: &[char], start: usize, read: &Read) -> bool {
    let numerals = chars.get(start..read.end).unwrap_or_default();
    let rest = chars.get(read.end..).unwrap_or_default();
    if matches!(rest.first(), Some('数' | '々')) {
        return false;
    }
    let ordinal = before(chars, start, 1) == Some('第');
    let fraction = before(chars, start, 1) == Some('の') && before(chars, start, 2) == Some('分');
    let counted = ordinal || fraction || words::begins_with_counter(rest);
    match numerals {
        [_] | ['千', '万'] => counted,
        _ if read.has_units => true,
        // 二三人 is "two or three".
        [first, second] if digit_of(*first).map(|digit| digit + 1) == digit_of(*second) => false,
        _ => counted || numerals.len() >= 4 || numerals.contains(&'〇'),
    }
}

/// 元 of 令和元年, the first year of an era.
fn is_era_start(chars: &[char], start: usize) -> bool {
    chars.get(start) == Some(&'元')
        && chars.get(start + 1) == Some(&'年')
        && matches!(
            (before(chars, start, 2), before(chars, start, 1)),
            (Some('明'), Some('治'))
                | (Some('大'), Some('正'))
                | (Some('昭' | '令'), Some('和'))
                | (Some('平'), Some('成'))
        )
}

/// 2万 5000: where the digits stand after one layout space, if they do.
fn after_space_before_digit(chars: &[char], at: usize) -> usize {
    let spaced = matches!(chars.get(at), Some(' ' | '　'));
    let digit = chars
        .get(at + 1)
        .is_some_and(|&character| is_digit(character));
    if spaced && digit { at + 1 } else { at }
}

/// 39 万: where the scale stands after one layout space, if it does.
fn after_space_before_scale(chars: &[char], at: usize) -> usize {
    let spaced = matches!(chars.get(at), Some(' ' | '　'));
    let scale = matches!(chars.get(at + 1), Some('万' | '億' | '兆'));
    if spaced && scale { at + 1 } else { at }
}

/// The end of the numerals at `start`. Asked for only where all of them are passed over, so that a
/// long run is walked once and not once for each number in it.
fn kanji_run_end(chars: &[char], start: usize) -> usize {
    let rest = chars.get(start..).unwrap_or_default();
    let run = rest.iter().take_while(|&&character| {
        digit_of(character).is_some()
            || unit_of(character).is_some()
            || scale_of(character, false).is_some()
    });
    start + run.count().max(1)
}

fn before(chars: &[char], at: usize, distance: usize) -> Option<char> {
    at.checked_sub(distance)
        .and_then(|place| chars.get(place))
        .copied()
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn digit_of(character: char) -> Option<u128> {
    Some(match character {
        '〇' | '零' => 0,
        '一' | '壱' => 1,
        '二' | '弐' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn unit_of(character: char) -> Option<u128> {
    Some(match character {
        '十' | '拾' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

/// 京 is a number only after digits: elsewhere it is a capital.
fn scale_of(character: char, after_digits: bool) -> Option<u128> {
    Some(match character {
        '万' => 10_000,
        '億' => 100_000_000,
        '兆' => 1_000_000_000_000,
        '京' if after_digits => 10_000_000_000_000_000,
        _ => return None,
    })
}
