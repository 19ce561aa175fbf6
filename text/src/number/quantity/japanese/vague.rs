//! 数十, 何百万, 十数: how many digits, not which.

use crate::number::quantity::model::{Measure, Quantity, Reading, Weight, whole};
use crate::span::Span;

/// The vague number at 数, 何 or 幾, if there is one.
pub(super) fn read(chars: &[char], start: usize) -> Option<Quantity> {
    if !matches!(chars.get(start), Some('数' | '何' | '幾')) {
        return None;
    }
    if matches!(chars.get(start.wrapping_sub(1)), Some('十')) {
        return Some(ten_odd(start));
    }
    let (magnitude, end) = powers(chars, start + 1);
    (magnitude > 1).then(|| {
        let found = vec![whole(Measure::Magnitude, magnitude)];
        Quantity::new(Span::new(start, end), Weight::Light, found)
    })
}

/// 十数人: "more than ten", "a dozen or so".
fn ten_odd(start: usize) -> Quantity {
    let mut found: Vec<Reading> = vec![whole(Measure::Magnitude, 1)];
    found.extend([10, 12, 15].map(|value| whole(Measure::Count, value)));
    Quantity::new(Span::new(start - 1, start + 1), Weight::Light, found)
}

/// The product of the powers of ten at a place, and where they end.
fn powers(chars: &[char], start: usize) -> (u128, usize) {
    let mut magnitude = 1_u128;
    let mut end = start;
    while let Some(power) = chars.get(end).and_then(|&character| power_of(character)) {
        let Some(product) = magnitude.checked_mul(power) else {
            break;
        };
        magnitude = product;
        end += 1;
    }
    (magnitude, end)
}

fn power_of(character: char) -> Option<u128> {
    Some(match character {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '億' => 100_000_000,
        '兆' => 1_000_000_000_000,
        _ => return None,
    })
}
