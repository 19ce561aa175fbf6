//! Digits: 1234, 1,234, ３．１４.

use super::value::{Decimal, canonical};
use crate::kana::is_digit;

/// A run of digits with its separators.
pub(super) struct Arabic {
    pub(super) end: usize,
    whole: String,
    fraction: String,
    grouped: bool,
}

impl Arabic {
    /// Reads the digits at `start`, where one stands.
    pub(super) fn read(chars: &[char], start: usize) -> Self {
        let mut arabic = Self {
            end: digits_end(chars, start),
            whole: String::new(),
            fraction: String::new(),
            grouped: false,
        };
        push_digits(chars, start, arabic.end, &mut arabic.whole);
        if arabic.end - start <= 3 {
            while let Some(group) = group_after(chars, arabic.end) {
                push_digits(chars, arabic.end + 1, group, &mut arabic.whole);
                arabic.end = group;
                arabic.grouped = true;
            }
        }
        if !follows_point(chars, start)
            && let Some(end) = fraction_after(chars, arabic.end)
        {
            push_digits(chars, arabic.end + 1, end, &mut arabic.fraction);
            arabic.end = end;
        }
        arabic
    }

    pub(super) fn decimal(&self) -> Option<Decimal> {
        Decimal::parse(&self.whole, &self.fraction)
    }

    /// The value as a string, whatever its size. In a version, 3.10 is not 3.1.
    pub(super) fn value(&self, is_version: bool) -> String {
        let identifier = self.whole.len() >= 3 && self.whole.starts_with('0') && !self.grouped;
        if self.fraction.is_empty() && identifier {
            self.whole.clone()
        } else if is_version && !self.fraction.is_empty() {
            format!("{}.{}", self.whole, self.fraction)
        } else {
            canonical(&self.whole, &self.fraction)
        }
    }
}

/// The end of the digits at `start`.
pub(super) fn digits_end(chars: &[char], start: usize) -> usize {
    let rest = chars.get(start..).unwrap_or_default();
    let digits = rest.iter().take_while(|&&character| is_digit(character));
    start + digits.count()
}

/// The end of a group of exactly three digits after a comma at `comma`.
fn group_after(chars: &[char], comma: usize) -> Option<usize> {
    let separated = matches!(chars.get(comma), Some(',' | '，'));
    // Four digits are looked at, however many there are.
    let window = chars.get(comma + 1..chars.len().min(comma + 5))?;
    let digits = window.iter().take_while(|&&character| is_digit(character));
    (separated && digits.count() == 3).then_some(comma + 4)
}

/// The end of the decimals after a point at `point`; 1.2.3 has none.
fn fraction_after(chars: &[char], point: usize) -> Option<usize> {
    if !is_point(chars.get(point)) {
        return None;
    }
    let end = digits_end(chars, point + 1);
    let goes_on = is_point(chars.get(end)) && chars.get(end + 1).copied().is_some_and(is_digit);
    (end > point + 1 && !goes_on).then_some(end)
}

fn follows_point(chars: &[char], start: usize) -> bool {
    start >= 2
        && is_point(chars.get(start - 1))
        && chars.get(start - 2).copied().is_some_and(is_digit)
}

fn is_point(character: Option<&char>) -> bool {
    matches!(character, Some('.' | '．'))
}

fn push_digits(chars: &[char], start: usize, end: usize, digits: &mut String) {
    for &character in chars.get(start..end).unwrap_or_default() {
        // Full-width digits lie 0xFEE0 above ASCII.
        let ascii = if character.is_ascii() {
            Some(character)
        } else {
            char::from_u32(character as u32 - 0xfee0)
        };
        digits.extend(ascii);
    }
}
