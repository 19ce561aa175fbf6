//! Parts of a whole: 3分の1, 5割, 2割5分, 14％.

use super::{Numerals, Taken, counted};
use crate::{
    number::quantity::{
        Ratio,
        model::{Measure, Quantity, Reading, Weight, readings, whole},
        starts_with,
    },
    span::Span,
};

/// 3分の1.
pub(super) fn fraction(numerals: &Numerals<'_>, at: usize) -> Option<Taken> {
    let denominator = numerals.get(at)?;
    let after = denominator.span.end;
    if !starts_with(numerals.chars.get(after..)?, "分の") {
        return None;
    }
    let numerator = numerals.next_at(at, after + 2)?;
    let value = numerator.value.over(denominator.value)?;
    let span = Span::new(denominator.span.start, numerator.span.end);
    let measures = [Measure::Count, Measure::Share];
    Some(Taken::one(
        2,
        Quantity::new(span, Weight::Heavy, readings(value, &measures)),
    ))
}

/// 220 2/3: a number with a fraction after a space.
pub(super) fn mixed(numerals: &Numerals<'_>, at: usize) -> Option<Taken> {
    let numeral = numerals.get(at)?;
    let numerator = numerals.get(at + 1)?;
    let denominator = numerals.next_at(at + 1, numerator.span.end + 1)?;
    let is_spaced = numerator.span.start == numeral.span.end + 1
        && matches!(numerals.chars.get(numeral.span.end), Some(' ' | '　'));
    let has_slash = matches!(numerals.chars.get(numerator.span.end), Some('/' | '／'));
    if !is_spaced || !has_slash || numerator.value >= denominator.value {
        return None;
    }
    let value = numeral
        .value
        .plus(numerator.value.over(denominator.value)?)?;
    let span = Span::new(numeral.span.start, denominator.span.end);
    Some(Taken::one(
        3,
        Quantity::new(span, Weight::Heavy, readings(value, &[Measure::Count])),
    ))
}

/// 14％ and 2割5分.
pub(super) fn percentage(numerals: &Numerals<'_>, at: usize) -> Option<Taken> {
    let numeral = numerals.get(at)?;
    let after = numerals.after(at);
    if starts_with(after, "割") {
        return tenths(numerals, at);
    }
    let signs = ["%", "％", "パーセント", "㌫"];
    let sign = signs.iter().find(|sign| starts_with(after, sign))?;
    let share = numeral.value.over(Ratio::whole(100))?;
    let mut found = vec![Reading {
        measure: Measure::Share,
        value: share,
    }];
    found.extend(readings(numeral.value, &[Measure::Count]));
    let weight = counted::weight(&numeral, "").max(Weight::Light);
    let span = numerals.span_with_unit(at, sign);
    Some(Taken::one(1, Quantity::new(span, weight, found)))
}

fn tenths(numerals: &Numerals<'_>, at: usize) -> Option<Taken> {
    let numeral = numerals.get(at)?;
    let rest = numerals.after(at).get(1..)?;
    // 割り当て, 割れ, 割く, 割合: other words.
    let other = [
        "り当", "当", "合", "れ", "る", "っ", "く", "け", "ら", "り算",
    ];
    if other.iter().any(|word| starts_with(rest, word)) {
        return None;
    }
    let mut percent = numeral.value.times(Ratio::whole(10))?;
    let mut taken = 1;
    let mut end = numeral.span.end;
    if !numerals.is_linked(at)
        && let Some(hundredths) = numerals.next_at(at, numerals.unit_start(at) + 1)
        && starts_with(numerals.after(at + 1), "分")
    {
        percent = percent.plus(hundredths.value)?;
        taken = 2;
        end = hundredths.span.end + 1;
    } else if starts_with(rest, "半") {
        percent = percent.plus(Ratio::whole(5))?;
    }
    let share = percent.over(Ratio::whole(100))?;
    let mut found = readings(share, &[Measure::Share, Measure::Count]);
    if percent == Ratio::whole(100) {
        found.push(whole(Measure::Count, 1));
    }
    let end = if taken == 1 && !numerals.is_linked(at) {
        end + 1
    } else {
        end
    };
    let span = Span::new(numeral.span.start, end);
    Some(Taken::one(taken, Quantity::new(span, Weight::Heavy, found)))
}
