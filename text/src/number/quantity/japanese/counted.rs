//! What is counted or ranked, and plain numbers: 45人, 第3章, 2倍, 65歳, 30代, 3・5億.

use super::{Numerals, Taken, money, numerals::Numeral};
use crate::{
    kana::is_digit,
    number::quantity::{
        Ratio,
        model::{Measure, Quantity, Reading, Weight, readings, whole},
        starts_with, unit,
    },
    span::Span,
};

/// Counters after which two is "both", "the pair" or nothing at all in English.
const OFTEN_UNSAID: &str = "人つ国者本球社度番回名次台個カヵヶ重";

/// How much it means that a number is missing.
pub(super) fn weight(numeral: &Numeral, counter: &str) -> Weight {
    let unsaid = |value| numeral.value <= Ratio::whole(value);
    let said_loosely = counter
        .chars()
        .next()
        .is_some_and(|first| OFTEN_UNSAID.contains(first));
    if unsaid(0) || unsaid(1) {
        Weight::Silent
    } else if numeral.has_digits && !(unsaid(2) && said_loosely) || !unsaid(10) {
        Weight::Heavy
    } else {
        Weight::Light
    }
}

/// Any numeral.
pub(super) fn read(numerals: &Numerals<'_>, at: usize) -> Option<Taken> {
    let numeral = numerals.get(at)?;
    let after = numerals.after(at);
    let mut found = Vec::new();
    if starts_with(after, "倍") {
        found.extend(multiple(numeral.value));
    }
    if let Some(scaled) = numerals.shared_scale(at) {
        found.extend(readings(scaled, &[Measure::Count]));
    }
    found.extend(readings(numeral.value, &[Measure::Count, Measure::Rank]));
    if let Some(value) = money::hundredths(numeral.value, after) {
        found.extend(readings(value, &[Measure::Count]));
    }
    if starts_with(after, "ダース") {
        let dozens = numeral.value.times(Ratio::whole(12));
        found.extend(
            dozens
                .into_iter()
                .flat_map(|value| readings(value, &[Measure::Count])),
        );
    }
    if starts_with(after, "代") && numeral.value == Ratio::whole(10) {
        // 10代 is any age from 13 to 19, said with the years of school left out.
        found.extend((11..=19).map(|age| whole(Measure::Count, age)));
    }
    if let Some(fraction) = after_bare_point(numerals, &numeral, at) {
        found.insert(0, fraction);
    }
    let is_ranked = numerals.before(at).last() == Some(&'第');
    let counter: String = after.iter().take(usize::from(!is_ranked)).collect();
    let mut weight = weight(&numeral, &counter);
    if !numeral.has_digits && !is_ranked && !is_counted(&numeral, after) {
        // 十一面観音, 山本五十六
        weight = weight.min(Weight::Light);
    }
    if numerals.is_loose(at) {
        // 2、3日 may be "a few days".
        weight = weight.min(Weight::Light);
    }
    if numerals.before(at).last() == Some(&'%') {
        // A placeholder of software: %1$s.
        weight = Weight::Silent;
    }
    let mut quantity = Quantity::new(numeral.span, weight, found);
    quantity.is_age = starts_with(after, "歳") || starts_with(after, "才");
    quantity.unit = unit::japanese(after);
    Some(Taken::one(1, quantity))
}

/// The .285 of a batting average.
fn after_bare_point(numerals: &Numerals<'_>, numeral: &Numeral, at: usize) -> Option<Reading> {
    let [rest @ .., '.' | '．'] = numerals.before(at) else {
        return None;
    };
    let power = 10_u128.checked_pow(u32::try_from(numeral.span.len()).ok()?)?;
    let value = numeral.value.over(Ratio::whole(power))?;
    (!rest.last().is_some_and(|&before| is_digit(before))).then_some(Reading {
        measure: Measure::Count,
        value,
    })
}

/// Whether kanji numerals are a number for certain.
fn is_counted(numeral: &Numeral, after: &[char]) -> bool {
    let is_large = numeral.value >= Ratio::whole(10_000);
    is_large || crate::number::words::begins_with_counter(after)
}

/// 2倍 is also an increase by 100 per cent.
pub(super) fn multiple(value: Ratio) -> Vec<Reading> {
    let mut found = readings(value, &[Measure::Multiple]);
    let increase = value.minus(Ratio::whole(1));
    found.extend(
        increase
            .into_iter()
            .flat_map(|value| readings(value, &[Measure::Share])),
    );
    found
}

/// 3・5億 and 3・5％: a decimal, where a unit follows that is not counted singly.
pub(super) fn decimal_with_middle_dot(numerals: &Numerals<'_>, at: usize) -> Option<Taken> {
    let numeral = numerals.get(at)?;
    let dotted = matches!(numerals.chars.get(numeral.span.end), Some('・' | '･'));
    let next = numerals
        .next_at(at, numeral.span.end + 1)
        .filter(|_| dotted)?;
    let after = numerals.after(at + 1);
    let units = [
        "%",
        "％",
        "パーセント",
        "倍",
        "ポイント",
        "キロ",
        "メートル",
        "度",
        "秒",
        "ドル",
    ];
    if next.scale.is_none() && !units.iter().any(|unit| starts_with(after, unit)) {
        return None;
    }
    let scale = next.scale.unwrap_or(Ratio::whole(1));
    let digits = next.value.over(scale)?.as_whole()?;
    let decimals = written_digits(numerals, next).max(digits.checked_ilog10().unwrap_or(0) + 1);
    let fraction = Ratio::new(digits, 10_u128.checked_pow(decimals)?)?;
    let value = numeral.value.plus(fraction)?.times(scale)?;
    let mut found = readings(value, &[Measure::Count]);
    if starts_with(after, "%") || starts_with(after, "％") || starts_with(after, "パーセント")
    {
        found.extend(value.over(Ratio::whole(100)).map(|value| Reading {
            measure: Measure::Share,
            value,
        }));
    }
    if starts_with(after, "倍") {
        found.extend(multiple(value));
    }
    let span = Span::new(numeral.span.start, next.span.end);
    Some(Taken::one(2, Quantity::new(span, Weight::Heavy, found)))
}

/// How many figures a numeral begins with: those after a point count with their zeros (3・05).
fn written_digits(numerals: &Numerals<'_>, numeral: Numeral) -> u32 {
    let written = numerals.chars.get(numeral.span.start..numeral.span.end);
    let digits = written.into_iter().flatten().take_while(|&&c| is_digit(c));
    u32::try_from(digits.count()).unwrap_or(u32::MAX)
}

/// 9秒97: the time of a race.
pub(super) fn seconds_with_fraction(numerals: &Numerals<'_>, at: usize) -> Option<Taken> {
    let seconds = numerals.get(at)?;
    if !starts_with(numerals.after(at), "秒") {
        return None;
    }
    let fraction = numerals.next_at(at, numerals.unit_start(at) + 1)?;
    let digits = written_digits(numerals, fraction);
    let is_plain = (1..=3).contains(&digits) && fraction.span.len() == digits as usize;
    let power = Ratio::whole(10_u128.pow(digits.min(3)));
    let value = seconds.value.plus(fraction.value.over(power)?)?;
    let span = Span::new(seconds.span.start, fraction.span.end);
    let quantity = Quantity::new(span, Weight::Heavy, readings(value, &[Measure::Count]));
    is_plain.then(|| Taken::one(2, quantity))
}
